// One phone, or the group: header, messages, and the place to write.

import { reveal } from "./bubble.js";
import { Composer, askingFor } from "./composer.js";
import { act, Refused } from "./desk.js";
import { showAlert } from "./dialogs.js";
import { el, iconButton, portrait, setText, show } from "./dom.js";
import { Log } from "./log.js";
import { openMenu } from "./menus.js";
import { Toasts } from "./toasts.js";

/** Draws one chat of the desk and turns what people do there into acts. */
export class Pane {
  #state = null;
  #pane = null;
  #focusWanted = false;
  #who = null; // who writes here; only the group lets one choose

  /** `shell.goTo(pane)` brings another phone to the front. */
  constructor(name, shell) {
    this.name = name;
    this.shell = shell;
    this.log = new Log("Messages");
    this.composer = new Composer(this.#deeds(), "Message");
    this.toasts = new Toasts();
    this.face = el("div", { class: "head-face" });
    this.label = el("h2", { class: "owner", id: `owner-${name}` });
    this.title = el("p", { class: "head-title" });
    this.status = el("p", { class: "head-status" });
    this.more = iconButton("more", "Chat actions", () => this.#openActions(), { "aria-haspopup": "menu", "aria-expanded": "false" });
    this.pinned = el("button", { type: "button", class: "pinned", hidden: true });
    this.writers = el("fieldset", { class: "writers", hidden: true });
    this.foot = el("div", { class: "foot" });
    this.gate = el("button", { type: "button", class: "gate", hidden: true });
    this.foot.append(this.writers, this.composer.element, this.gate);
    this.element = this.#frame();
    this.log.list.addEventListener("click", (event) => this.#clicked(event));
    this.log.list.addEventListener("contextmenu", (event) => this.#rightClicked(event));
    this.log.list.addEventListener("keydown", (event) => this.#spoilerKey(event));
  }

  #frame() {
    const head = el("header", { class: "head" }, this.face, el("div", { class: "head-words" }, this.title, this.status), this.more);
    const phone = el("div", { class: "phone" }, head, this.pinned, this.log.element, this.toasts.element, this.foot);
    return el("section", { class: "pane", id: `pane-${this.name}`, "data-pane": this.name, "aria-labelledby": this.label.id }, this.label, phone);
  }

  get unread() {
    return this.log.unread;
  }

  get newest() {
    return this.#pane?.messages.at(-1)?.id ?? 0;
  }

  seen() {
    this.log.seen();
  }

  /** Puts the cursor where one writes; where that is not there yet, as soon as it comes. */
  takeFocus() {
    this.#focusWanted = this.composer.element.hidden;
    this.composer.focus();
  }

  /** Draws the chat as the state has it. */
  update(pane, state) {
    this.#pane = pane;
    this.#state = state;
    if (!pane.as.includes(this.#who)) this.#who = pane.as[0] ?? null;
    this.#drawHead(pane, state);
    this.#drawPinned(pane);
    this.#drawWriters(pane, state);
    this.#drawGate(pane, state);
    this.log.update(pane.chat_id, pane.messages, this.#view());
    const suffix = this.#isGroup ? `@${state.bot.username}` : "";
    this.composer.update(this.#who, { commands: pane.bot_present === false ? [] : pane.commands, suffix }, pane.messages);
    if (this.#focusWanted) this.takeFocus();
  }

  get #isGroup() {
    return this.#pane.kind !== "private";
  }

  #person(id) {
    return this.#state.people.find((person) => person.id === id);
  }

  #nameOf(id) {
    return this.#person(id)?.first_name ?? "Somebody";
  }

  #tone(from) {
    return from.is_bot ? "bot" : (this.#person(from.id)?.role ?? "other");
  }

  #view() {
    return {
      own: (from) => !from.is_bot && this.#state.people.some((person) => person.id === from.id),
      tone: (from) => this.#tone(from),
      names: this.#isGroup,
      faces: this.#isGroup,
      now: this.#state.now,
    };
  }

  #drawHead(pane, state) {
    const title = this.#isGroup ? pane.title : state.bot.name;
    const owner = this.#isGroup ? "The group" : `${this.#nameOf(pane.as[0])}’s phone`;
    if (this.title.textContent !== title) this.face.replaceChildren(portrait(title, this.#isGroup ? "group" : "bot"));
    setText(this.title, title);
    setText(this.label, owner);
    this.element.dataset.tone = this.#isGroup ? "group" : this.#person(pane.as[0])?.role;
    this.log.list.setAttribute("aria-label", `Messages: ${owner}`);
    this.composer.input.setAttribute("aria-label", this.#isGroup ? `Message as ${this.#nameOf(this.#who)}` : `Message from ${owner}`);
    this.more.setAttribute("aria-label", `Actions: ${owner}`);
    this.status.classList.toggle("typing", pane.typing);
    if (pane.typing) this.#drawTyping();
    else setText(this.status, this.#standing(pane, state));
  }

  #drawTyping() {
    if (this.status.querySelector(".dots")) return;
    this.status.replaceChildren("typing", el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")));
  }

  #standing(pane, state) {
    if (pane.blocked) return "blocked";
    if (!this.#isGroup) return state.bot.running === false ? "bot · not running" : "bot";
    const names = pane.members.map((member) => (member.id === state.bot.id ? state.bot.name : member.first_name));
    return `${pane.kind === "supergroup" ? "Supergroup" : "Group"} · ${names.join(", ")}`;
  }

  #drawPinned(pane) {
    const message = pane.messages.findLast((one) => one.pinned);
    show(this.pinned, Boolean(message));
    if (!message) return;
    const excerpt = message.text || message.file?.name || "Message";
    setText(this.pinned, `Pinned: ${excerpt}`);
    this.pinned.dataset.to = message.id;
    this.pinned.onclick = () => this.log.reveal(message.id);
  }

  #drawWriters(pane, state) {
    show(this.writers, this.#isGroup && pane.as.length > 0);
    const asked = pane.as.filter((id) => id !== this.#who && askingFor(pane.messages, id));
    const wanted = JSON.stringify([pane.as, this.#who, asked, state.people]);
    if (!this.#isGroup || this.writers.dataset.drawn === wanted) return;
    this.writers.dataset.drawn = wanted;
    const focused = this.writers.contains(document.activeElement);
    this.writers.replaceChildren(el("legend", {}, "Write as"), ...pane.as.map((id) => this.#writer(id, asked.includes(id))));
    if (focused) this.writers.querySelector("input:checked")?.focus();
  }

  #writer(id, asked) {
    const radio = el("input", { type: "radio", name: `as-${this.name}`, value: id, checked: id === this.#who, onchange: () => this.writeAs(id) });
    const dot = asked ? el("span", { class: "asked-dot", title: "The bot asks this person", role: "img", "aria-label": "is asked to reply" }) : null;
    return el("label", { class: "writer", "data-tone": this.#person(id)?.role }, radio, el("span", {}, this.#nameOf(id), dot));
  }

  /** Lets another person write in the group. */
  writeAs(id) {
    this.#who = id;
    this.update(this.#pane, this.#state);
  }

  // Where nobody can write yet, one large button says what comes first.
  #drawGate(pane, state) {
    const gate = this.#gateFor(pane, state);
    show(this.gate, Boolean(gate));
    show(this.composer.element, !gate || gate.beside);
    if (!gate) return;
    setText(this.gate, gate.label);
    this.gate.classList.toggle("quiet", Boolean(gate.beside));
    this.gate.onclick = () => this.#do(this.#who, gate.act);
  }

  #gateFor(pane, state) {
    if (this.#isGroup) {
      return pane.bot_present ? null : { label: `Add ${state.bot.name} to this group`, act: "add_bot", beside: true };
    }
    if (pane.blocked) return { label: "Unblock the bot", act: "unblock" };
    return pane.started ? null : { label: "Start", act: "start" };
  }

  #deeds() {
    return {
      send: (text, reply) => {
        this.log.answered();
        return this.#do(this.#who, "send", reply === undefined ? { text } : { text, reply_to: reply });
      },
      edit: (message, text) => this.#do(this.#who, "edit", { message, text }),
      attach: (kind) => {
        this.log.answered();
        return this.#do(this.#who, "attach", { kind });
      },
      editLast: () => this.#editLast(),
    };
  }

  #editLast() {
    const last = this.#pane.messages.findLast((message) => this.#canEdit(message));
    if (last) this.composer.edit(last);
    return Boolean(last);
  }

  #canEdit(message) {
    return message.from.id === this.#who && Boolean(message.text) && !message.service && !message.file;
  }

  /** Sends one act; a refusal becomes a toast. Resolves to the answer, or to null when refused. */
  async #do(as, what, fields = {}) {
    try {
      return await act(as, this.#pane.chat_id, what, fields);
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      this.toasts.say(refusal.message, { kind: "refusal" });
      return null;
    }
  }

  #clicked(event) {
    const link = event.target.closest("a[href]");
    if (link && !link.hasAttribute("download")) return this.#follow(link, event);
    const button = event.target.closest("[data-action]");
    const message = this.#messageAt(event.target);
    if (!button || !message) return undefined;
    const deeds = {
      press: () => this.#press(message, button.dataset.callback),
      open: () => this.#openLink(button.dataset.url),
      jump: () => this.log.reveal(Number(button.dataset.to)),
      reveal: () => reveal(button),
      command: () => this.#deeds().send(button.textContent),
      more: () => this.#openMessageMenu(button, message),
    };
    return deeds[button.dataset.action]?.();
  }

  #messageAt(target) {
    const id = Number(target.closest(".message")?.dataset.id);
    return this.#pane.messages.find((message) => message.id === id);
  }

  #spoilerKey(event) {
    if (event.target.dataset.action !== "reveal" || !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    reveal(event.target);
  }

  async #press(message, callback) {
    if (this.log.isBusy(message.id, callback)) return;
    this.log.setBusy(message.id, callback, true);
    const answer = await this.#do(this.#who, "press", { message: message.id, data: callback });
    this.log.setBusy(message.id, callback, false);
    if (answer) this.#showAnswer(answer);
  }

  #showAnswer(answer) {
    if (answer.alert) showAlert(this.#state.bot.name, answer.alert);
    else if (answer.toast) this.toasts.say(answer.toast);
    else if (answer.timeout) this.toasts.say("The bot has not answered the press yet.");
    if (answer.url) this.#openLink(answer.url);
  }

  #follow(link, event) {
    if (link.classList.contains("photo-link") || !botLink(link.href, this.#state.bot.username)) {
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      return;
    }
    event.preventDefault();
    this.#openLink(link.href);
  }

  // A link to the bot is opened on the desk, in the phone of whoever pressed it.
  async #openLink(url) {
    const kind = botLink(url, this.#state.bot.username);
    if (!kind) {
      globalThis.open(url, "_blank", "noopener,noreferrer");
      return;
    }
    const role = this.#person(this.#who)?.role;
    if (await this.#do(this.#who, "open", { url })) this.shell.goTo(kind === "group" ? "group" : role);
  }

  #rightClicked(event) {
    const message = this.#messageAt(event.target);
    const selected = String(getSelection());
    if (!message || message.service || selected || event.target.closest("a")) return;
    event.preventDefault();
    this.#openMessageMenu(event.target.closest(".message").querySelector(".message-more"), message);
  }

  #openMessageMenu(anchor, message) {
    const mine = message.from.id === this.#who;
    const canDelete = mine || !this.#isGroup;
    openMenu(anchor, "Message actions", [
      { label: "Reply", icon: "reply", run: () => this.composer.replyTo(message) },
      this.#canEdit(message) ? { label: "Edit", icon: "edit", run: () => this.composer.edit(message) } : null,
      canDelete ? { label: "Delete for everyone", icon: "close", danger: true, run: () => this.#do(this.#who, "delete", { message: message.id }) } : null,
    ]);
  }

  #openActions() {
    openMenu(this.more, "Chat actions", this.#isGroup ? this.#groupActions() : this.#phoneActions());
  }

  #phoneActions() {
    const { blocked, as } = this.#pane;
    return [{ label: blocked ? "Unblock the bot" : "Block the bot", danger: !blocked, run: () => this.#do(as[0], blocked ? "unblock" : "block") }];
  }

  #groupActions() {
    const { bot_present: present, members, as } = this.#pane;
    const third = this.#state.people.find((person) => person.role === "third");
    const joined = third && members.some((member) => member.id === third.id);
    const switchable = (label, on) => ({ label, run: () => this.#do(as[0], "privacy", { on }) });
    return [
      { label: present ? "Remove the bot" : "Add the bot", danger: present, run: () => this.#do(as[0], present ? "remove_bot" : "add_bot") },
      third ? { label: `${third.first_name} ${joined ? "leaves" : "joins"}`, run: () => this.#do(third.id, joined ? "leave" : "join") } : null,
      ...(this.#pane.kind === "supergroup" ? as.flatMap((id) => this.#anonymity(id)) : []),
      switchable("Privacy mode on, when the bot is added again", true),
      switchable("Privacy mode off, when the bot is added again", false),
    ];
  }

  #anonymity(id) {
    const choice = (label, on) => ({ label: `${this.#nameOf(id)} ${label}`, run: () => this.#do(id, "anonymous", { on }) });
    return [choice("writes as anonymous administrator", true), choice("writes by name again", false)];
  }
}

/** What a link to this very bot opens: "private", "group", or null for any other link. */
export function botLink(url, username) {
  let link;
  try {
    link = new URL(url);
  } catch {
    return null;
  }
  if (link.protocol === "tg:") return link.searchParams.has("startgroup") ? "group" : "private";
  const isBot = ["t.me", "telegram.me"].includes(link.hostname) && link.pathname.slice(1).toLowerCase() === username.toLowerCase();
  if (!isBot) return null;
  return link.searchParams.has("startgroup") ? "group" : "private";
}
