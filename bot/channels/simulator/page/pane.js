// One phone, or the group: header, messages, and the place to write.

import { chatActions } from "./actions.js";
import { reveal } from "./bubble.js";
import { Composer } from "./composer.js";
import { act, Refused } from "./desk.js";
import { showAlert } from "./dialogs.js";
import { el, setText, show } from "./dom.js";
import { Head } from "./head.js";
import { botLink, startLink } from "./links.js";
import { Log } from "./log.js";
import { openMenu } from "./menus.js";
import { Toasts } from "./toasts.js";
import { Writers } from "./writers.js";

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
    this.head = new Head(name, () => this.#openActions(), (id) => this.log.reveal(id));
    this.writers = new Writers(name, (id) => this.writeAs(id));
    this.foot = el("div", { class: "foot" });
    this.gate = el("button", { type: "button", class: "gate", hidden: true });
    this.foot.append(this.writers.element, this.composer.element, this.gate);
    this.element = this.#frame();
    this.log.list.addEventListener("click", (event) => this.#clicked(event));
    this.log.list.addEventListener("contextmenu", (event) => this.#rightClicked(event));
    this.log.list.addEventListener("keydown", (event) => this.#spoilerKey(event));
  }

  #frame() {
    const { owner, element: head, pinned } = this.head;
    const phone = el(
      "div",
      { class: "phone" },
      head,
      pinned,
      this.log.element,
      this.toasts.element,
      this.foot,
    );
    const named = { id: `pane-${this.name}`, "data-pane": this.name, "aria-labelledby": owner.id };
    return el("section", { class: "pane", ...named }, owner, phone);
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
    this.#drawNames(pane);
    this.head.update(pane, state, this.#owner);
    this.writers.update(pane, state, this.#who);
    this.#drawGate(pane, state);
    this.log.update(pane.chat_id, pane.messages, this.#view());
    const suffix = this.#isGroup ? `@${state.bot.username}` : "";
    this.composer.update(
      this.#who,
      {
        commands: pane.bot_present === false ? [] : pane.commands,
        suffix,
        username: state.bot.username,
      },
      pane.messages,
    );
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

  get #owner() {
    return this.#isGroup ? "The group" : `${this.#nameOf(this.#pane.as[0])}’s phone`;
  }

  // Screen readers hear whose messages and whose field they are in.
  #drawNames(pane) {
    const owner = this.#owner;
    const field = this.#isGroup ? `Message as ${this.#nameOf(this.#who)}` : `Message from ${owner}`;
    this.element.dataset.tone = this.#isGroup ? "group" : this.#person(pane.as[0])?.role;
    this.log.list.setAttribute("aria-label", `Messages: ${owner}`);
    this.composer.input.setAttribute("aria-label", field);
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
      const label = `Add ${state.bot.name} to this group`;
      return pane.bot_present ? null : { label, act: "add_bot", beside: true };
    }
    if (pane.blocked) return { label: "Unblock the bot", act: "unblock" };
    return pane.started ? null : { label: "Start", act: "start" };
  }

  #deeds() {
    return {
      send: (text, reply) => this.#sendAs("send", { text }, reply),
      ask: (text) => this.#do(this.#who, "query", { text }),
      pick: (query, result, reply) => this.#sendAs("pick", { query, result }, reply),
      open: (parameter) => this.#openLink(startLink(this.#state.bot.username, parameter)),
      edit: (message, text) => this.#do(this.#who, "edit", { message, text }),
      attach: (kind) => {
        this.log.answered();
        return this.#do(this.#who, "attach", { kind });
      },
      editLast: () => this.#editLast(),
    };
  }

  #sendAs(what, fields, reply) {
    this.log.answered();
    return this.#do(this.#who, what, reply === undefined ? fields : { ...fields, reply_to: reply });
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
      this.#canEdit(message) ? {
        label: "Edit",
        icon: "edit",
        run: () => this.composer.edit(message),
      } : null,
      canDelete ? {
        label: "Delete for everyone",
        icon: "close",
        danger: true,
        run: () => this.#do(this.#who, "delete", { message: message.id }),
      } : null,
    ]);
  }

  #openActions() {
    const perform = (person, what, fields) => this.#do(person, what, fields);
    openMenu(this.head.more, "Chat actions", chatActions(this.#pane, this.#state, perform));
  }
}
