// The messages of one chat: kept in step with the desk without redrawing what did not change.

import { fillBubble } from "./bubble.js";
import { el, icon, setText, show } from "./dom.js";
import { dayKey, dayName } from "./moments.js";

const NEAR_END = 48; // pixels from the end that still count as reading the newest message
const RUN_SECONDS = 600; // messages of one sender within this time are one run

/** A scrolling log that knows what was read, follows the newest message, and lets a reader stay where they are. */
export class Log {
  #items = new Map(); // key -> {node, hash}
  #busy = new Set(); // buttons that wait for the bot's answer
  #chat = null;
  #messages = [];
  #unreadFrom = null;
  #seenTo = 0;
  #following = true;
  #drawn = false;

  constructor(label) {
    this.list = el(
      "div",
      { class: "log", role: "log", "aria-live": "polite", "aria-label": label, tabindex: "0" },
    );
    this.count = el("span", { class: "jump-count" });
    this.jump = el(
      "button",
      {
        type: "button",
        class: "jump",
        hidden: true,
        title: "Jump to the newest message",
        onclick: () => this.toNewest(),
      },
      el("span", { class: "sr-only" }, "Jump to newest "),
      this.count,
      icon("down"),
    );
    this.element = el("div", { class: "log-frame" }, this.list, this.jump);
    this.list.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.list.addEventListener("keydown", (event) => this.#walk(event));
    new ResizeObserver(() => this.#following && this.#toEnd()).observe(this.list);
  }

  get unread() {
    if (this.#unreadFrom === null) return 0;
    const from = Math.max(this.#unreadFrom, this.#seenTo + 1);
    return this.#messages.filter((message) => message.id >= from).length;
  }

  // The newest message can be seen: the log stands at its end, and somebody looks at it.
  get #inSight() {
    return this.#following && !document.hidden && this.list.offsetParent !== null;
  }

  /** Draws the chat's messages; `view` tells `tone(person)`, `own(person)`, `names`, `faces` and `now`. */
  update(chat, messages, view) {
    if (chat !== this.#chat) this.#forget(chat);
    this.#messages = messages;
    this.#markUnread(messages, view);
    this.#reconcile(wanted(messages, view, this.#unreadFrom));
    if (this.#following) this.#toEnd();
    this.#drawn = true;
    this.seen();
  }

  /** Marks a button as waiting for the bot or not; it stays so when its message is drawn anew. */
  setBusy(id, callback, busy) {
    const mark = `${id}|${callback}`;
    if (busy) this.#busy.add(mark);
    else this.#busy.delete(mark);
    const item = this.#items.get(`m${id}`);
    if (item) this.#showBusy(item.node, id);
  }

  isBusy(id, callback) {
    return this.#busy.has(`${id}|${callback}`);
  }

  /** The person has answered: what came before is read. */
  answered() {
    this.#following = true;
    this.#dropUnread();
  }

  /** Whatever can be seen right now counts as read. */
  seen() {
    const newest = this.#messages.at(-1)?.id ?? 0;
    if (this.#inSight) this.#seenTo = Math.max(this.#seenTo, newest);
    setText(this.count, this.unread ? String(this.unread) : "");
    show(this.jump, !this.#following);
  }

  toNewest() {
    this.#following = true;
    this.#toEnd();
    this.seen();
    this.list.focus({ preventScroll: true });
  }

  /** Brings one message into view and lets it glow for a moment. */
  reveal(id) {
    const node = this.#items.get(`m${id}`)?.node;
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.remove("glow");
    requestAnimationFrame(() => node.classList.add("glow"));
  }

  #forget(chat) {
    this.#chat = chat;
    this.#items.clear();
    this.#busy.clear();
    this.list.replaceChildren();
    this.#unreadFrom = null;
    this.#seenTo = 0;
    this.#following = true;
    this.#drawn = false;
  }

  #markUnread(messages, view) {
    if (!this.#drawn) {
      this.#seenTo = messages.at(-1)?.id ?? 0;
      return;
    }
    const fresh = messages.filter((message) => message.id > this.#seenTo && !view.own(message.from));
    if (this.#inSight && fresh.length) this.#unreadFrom = null;
    else if (fresh.length && this.unread === 0) this.#unreadFrom = fresh[0].id;
  }

  #dropUnread() {
    this.#unreadFrom = null;
    this.#items.get("unread")?.node.remove();
    this.#items.delete("unread");
    this.seen();
  }

  #reconcile(entries) {
    const kept = new Set(entries.map((entry) => entry.key));
    for (const [key, item] of this.#items) {
      if (kept.has(key)) continue;
      item.node.remove();
      this.#items.delete(key);
    }
    let place = this.list.firstElementChild;
    for (const entry of entries) {
      const node = this.#drawEntry(entry);
      if (node === place) place = place.nextElementSibling;
      else this.list.insertBefore(node, place);
    }
  }

  #drawEntry(entry) {
    const known = this.#items.get(entry.key);
    if (known?.hash === entry.hash) return known.node;
    const node = known?.node ?? entry.make();
    const focus = known ? focusedKey(node) : null;
    entry.fill(node);
    if (entry.message) this.#showBusy(node, entry.message.id);
    if (focus) restoreFocus(node, focus);
    if (!known && this.#drawn) node.classList.add("arriving");
    this.#items.set(entry.key, { node, hash: entry.hash });
    return node;
  }

  #showBusy(node, id) {
    for (const button of node.querySelectorAll(".key[data-callback]")) {
      const busy = this.#busy.has(`${id}|${button.dataset.callback}`);
      button.classList.toggle("busy", busy);
      if (busy) button.setAttribute("aria-busy", "true");
      else button.removeAttribute("aria-busy");
    }
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.list;
    this.#following = scrollHeight - scrollTop - clientHeight < NEAR_END;
    this.seen();
  }

  #toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
  }

  // Up and down go from message to message, so that a long talk is one tab stop and not hundreds.
  #walk(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const inside = event.target.closest(".message");
    if (event.target !== this.list && event.target !== inside) return;
    if (inside && (event.key === "Enter" || event.key === "ContextMenu")) {
      event.preventDefault();
      inside.querySelector(".message-more")?.click();
    }
    if (!step) return;
    const all = [...this.list.querySelectorAll(".message")];
    const next = inside ? all[all.indexOf(inside) + step] : all.at(-1);
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
}

function wanted(messages, view, unreadFrom) {
  const entries = [];
  messages.forEach((message, index) => {
    const before = messages[index - 1];
    const day = dayKey(message.date);
    if (!before || dayKey(before.date) !== day) {
      entries.push(separator(`d${day}-${message.id}`, "day", dayName(message.date, view.now)));
    }
    if (message.id === unreadFrom) entries.push(separator("unread", "unread", "New messages"));
    const first = !joins(before, message) || message.id === unreadFrom;
    const last = !joins(message, messages[index + 1]);
    entries.push(bubble(message, { ...viewOf(message, view), first, last }));
  });
  return entries;
}

function viewOf(message, view) {
  return {
    own: view.own(message.from),
    tone: view.tone(message.from),
    names: view.names,
    faces: view.faces,
  };
}

function joins(before, after) {
  if (!before || !after || before.service || after.service) return false;
  const sameSender = before.from.id === after.from.id && before.from.name === after.from.name;
  const apart = Math.abs(seconds(after.date) - seconds(before.date));
  return sameSender && dayKey(before.date) === dayKey(after.date) && apart < RUN_SECONDS;
}

const seconds = (date) => (typeof date === "number" ? date : Date.parse(date) / 1000);

function separator(key, kind, text) {
  return {
    key,
    hash: text,
    make: () => el("div", { class: `separator ${kind}` }),
    fill: (node) => node.replaceChildren(el("span", {}, text)),
  };
}

function bubble(message, view) {
  return {
    key: `m${message.id}`,
    hash: JSON.stringify([message, view]),
    message,
    make: () => el("article", { tabindex: "-1", "data-id": message.id }),
    fill: (node) => fillBubble(node, message, view),
  };
}

// A message that changes under someone's fingers must not throw them out of it.
function focusedKey(node) {
  const active = document.activeElement;
  if (!active || active === node || !node.contains(active)) return null;
  return { callback: active.dataset.callback, action: active.dataset.action };
}

function restoreFocus(node, { callback, action }) {
  const same = [...node.querySelectorAll("button")].find((button) =>
    callback === undefined ? button.dataset.action === action : button.dataset.callback === callback,
  );
  (same ?? node).focus({ preventScroll: true });
}
