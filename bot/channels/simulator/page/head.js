// The top of a phone: whose it is, the chat's name, what the bot is doing, and what is pinned.

import { el, iconButton, portrait, setText, show } from "./dom.js";

/** `openActions` opens the chat's menu, `reveal` brings a message into view. */
export class Head {
  constructor(name, openActions, reveal) {
    this.face = el("div", { class: "head-face" });
    this.owner = el("h2", { class: "owner", id: `owner-${name}` });
    this.title = el("p", { class: "head-title" });
    this.status = el("p", { class: "head-status" });
    const isMenu = { "aria-haspopup": "menu", "aria-expanded": "false" };
    this.more = iconButton("more", "Chat actions", openActions, isMenu);
    const words = el("div", { class: "head-words" }, this.title, this.status);
    this.element = el("header", { class: "head" }, this.face, words, this.more);
    const toPinned = () => reveal(Number(this.pinned.dataset.to));
    this.pinned = el("button", { type: "button", class: "pinned", hidden: true, onclick: toPinned });
  }

  /** Draws the head of a chat; `owner` is whose phone it is, in words. */
  update(pane, state, owner) {
    const isGroup = pane.kind !== "private";
    const title = isGroup ? pane.title : state.bot.name;
    if (this.title.textContent !== title) {
      this.face.replaceChildren(portrait(title, isGroup ? "group" : "bot"));
    }
    setText(this.title, title);
    setText(this.owner, owner);
    this.more.setAttribute("aria-label", `Actions: ${owner}`);
    this.status.classList.toggle("typing", pane.typing);
    if (pane.typing) this.#drawTyping();
    else setText(this.status, isGroup ? groupStanding(pane, state) : botStanding(pane, state));
    this.#drawPinned(pane.messages.findLast((message) => message.pinned));
  }

  #drawTyping() {
    if (this.status.querySelector(".dots")) return;
    const dots = el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
    this.status.replaceChildren("typing", dots);
  }

  #drawPinned(message) {
    show(this.pinned, Boolean(message));
    if (!message) return;
    setText(this.pinned, `Pinned: ${message.text || message.file?.name || "Message"}`);
    this.pinned.dataset.to = message.id;
  }
}

function botStanding(pane, state) {
  if (pane.blocked) return "blocked";
  return state.bot.running === false ? "bot · not running" : "bot";
}

function groupStanding(pane, state) {
  const names = pane.members.map((member) => member.first_name);
  if (pane.bot_present) names.push(state.bot.name);
  const kind = pane.kind === "supergroup" ? "Supergroup" : "Group";
  return `${kind} · ${[...new Set(names)].join(", ")}`;
}
