// Where a person writes: text, replies, edits, commands and attachments.

import { el, icon, iconButton, show } from "./dom.js";
import { InlineList } from "./inline.js";
import { openMenu } from "./menus.js";
import { SlashMenu } from "./slash.js";

const KINDS = [
  ["voice", "Voice message"],
  ["sticker", "Sticker"],
  ["photo", "Photo"],
  ["location", "Location"],
  ["poll", "Poll"],
];
const GROWS_ALONE = CSS.supports("field-sizing", "content");
const LONGEST = 4096; // characters in one message, Telegram's limit

/**
 * The line at a phone's foot.
 * `deeds` carries what it can do: send(text, replyTo), edit(id, text), attach(kind), editLast(),
 * and for words after the bot's name ask(text), pick(query, result, replyTo), open(parameter).
 */
export class Composer {
  #drafts = new Map(); // person -> text, so that switching who writes loses nothing
  #person = null;
  #reply = null; // {id, name, excerpt, placeholder?, asked?}
  #editing = null; // the own message that is being changed
  #dismissed = new Set(); // asked replies that the person closed

  constructor(deeds, label) {
    this.deeds = deeds;
    this.input = el(
      "textarea",
      {
        rows: "1",
        maxlength: LONGEST,
        "aria-label": label,
        placeholder: "Message",
        dir: "auto",
        autocomplete: "off",
      },
    );
    this.slash = new SlashMenu(this.input, (text) => this.#sendNow(text));
    this.inline = new InlineList(this.input, {
      ask: (text) => deeds.ask(text),
      pick: (query, result) => this.#pick(query, result),
      open: (parameter) => deeds.open(parameter),
    });
    this.above = el("div", { class: "above", hidden: true });
    this.commands = iconButton("commands", "Commands", () => this.#openCommands());
    this.attach = iconButton(
      "attach",
      "Attach",
      (event) => this.#openAttach(event),
      { "aria-haspopup": "menu", "aria-expanded": "false" },
    );
    this.sendButton = iconButton("send", "Send", () => this.#submit(), { class: "icon-button send" });
    const line = el(
      "div",
      { class: "line" },
      this.commands,
      el("div", { class: "field" }, this.input),
      this.attach,
      this.sendButton,
    );
    const { slash, inline } = this;
    this.element = el("div", { class: "composer" }, slash.element, inline.element, this.above, line);
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("focus", () => this.#heedInline());
    this.input.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Takes the person who writes, the commands of the chat, and the messages that may ask them to reply. */
  update(person, { commands, suffix, username }, messages) {
    this.inline.username = username;
    if (person !== this.#person) this.#turnTo(person);
    Object.assign(this.slash, { commands, suffix });
    show(this.commands, commands.length > 0);
    this.#heedAsking(messages);
    if (this.#editing && !messages.some((message) => message.id === this.#editing.id)) this.#drop();
    if (this.#reply && !messages.some((message) => message.id === this.#reply.id)) this.#drop();
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  replyTo(message) {
    this.#editing = null;
    this.#reply = { id: message.id, name: message.from.name, excerpt: excerpt(message) };
    this.#showAbove();
    this.focus();
  }

  edit(message) {
    this.#reply = null;
    this.#editing = message;
    this.input.value = message.text;
    this.#typed();
    this.#showAbove();
    this.focus();
  }

  #turnTo(person) {
    if (this.#person !== null && !this.#editing) this.#drafts.set(this.#person, this.input.value);
    this.#person = person;
    this.#reply = null;
    this.#editing = null;
    this.inline.forget();
    this.input.value = this.#drafts.get(person) ?? "";
    this.#showAbove();
    this.#typed();
  }

  // Only the person whom the bot asks gets the reply bar, as in the real app.
  #heedAsking(messages) {
    const asking = askingFor(messages, this.#person);
    if (asking && !this.#dismissed.has(asking.id)) {
      if (this.#reply?.id === asking.id || this.#editing) return;
      const placeholder = asking.force_reply.placeholder;
      this.#reply = {
        id: asking.id,
        name: asking.from.name,
        excerpt: excerpt(asking),
        placeholder,
        asked: true,
      };
      this.#showAbove();
    } else if (this.#reply?.asked && !asking) {
      this.#reply = null;
      this.#showAbove();
    }
  }

  #showAbove() {
    const target = this.#editing ?? this.#reply;
    show(this.above, Boolean(target));
    this.input.placeholder = this.#reply?.placeholder || "Message";
    this.element.classList.toggle("asked", Boolean(this.#reply?.asked));
    this.sendButton.setAttribute("aria-label", this.#editing ? "Save the change" : "Send");
    this.sendButton.replaceChildren(icon(this.#editing ? "check" : "send"));
    if (!target) return;
    const title = this.#editing ? "Edit message" : `Reply to ${target.name}`;
    this.above.replaceChildren(
      icon(this.#editing ? "edit" : "reply"),
      el(
        "div",
        { class: "above-words" },
        el("span", { class: "above-title" }, title),
        el("span", { class: "above-text" }, this.#editing ? target.text : target.excerpt),
      ),
      iconButton(
        "close",
        this.#editing ? "Stop editing" : "Do not reply to this",
        () => this.#dismiss(),
      ),
    );
  }

  #dismiss() {
    if (this.#reply?.asked) this.#dismissed.add(this.#reply.id);
    this.#drop();
    this.focus();
  }

  #drop() {
    if (this.#editing) this.input.value = "";
    this.#editing = null;
    this.#reply = null;
    this.#showAbove();
    this.#typed();
  }

  // The bot's name asks it nothing in a message that was sent long ago.
  #heedInline() {
    if (this.#editing) this.inline.forget();
    else this.inline.heed();
  }

  #typed() {
    this.slash.filter();
    this.#heedInline();
    this.element.classList.toggle("has-text", this.input.value.trim() !== "");
    if (!GROWS_ALONE) this.#grow();
  }

  // While the field is not shown it has no height to measure; its one row is right then.
  #grow() {
    this.input.style.height = "auto";
    if (this.input.scrollHeight) this.input.style.height = `${this.input.scrollHeight}px`;
  }

  #key(event) {
    if (event.isComposing || this.slash.key(event) || this.inline.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && (this.#reply || this.#editing)) {
      event.preventDefault();
      this.#dismiss();
    } else if (event.key === "ArrowUp" && this.input.value === "") {
      if (this.deeds.editLast()) event.preventDefault();
    }
  }

  #submit() {
    const text = this.input.value.trim();
    if (!text) return this.focus();
    // As in the real app, words after the bot's name are never sent as they stand.
    if (!this.#editing && this.inline.words !== null) return this.inline.choose();
    if (this.#editing) {
      const { id } = this.#editing;
      this.#drop();
      return this.deeds.edit(id, text);
    }
    return this.#sendNow(text);
  }

  #sendNow(text) {
    return this.#sendAs(text, (target) => this.deeds.send(text, target));
  }

  #pick(query, result) {
    return this.#sendAs(this.input.value, (target) => this.deeds.pick(query, result, target));
  }

  async #sendAs(text, deed) {
    const person = this.#person;
    const target = this.#reply?.id;
    this.input.value = "";
    this.#drafts.delete(person);
    if (target !== undefined) this.#dismissed.add(target);
    this.#drop();
    this.focus();
    const sent = await deed(target);
    if (sent) return;
    // A refused message goes back into the field, unless something new stands there already.
    if (target !== undefined) this.#dismissed.delete(target);
    if (this.#person === person && !this.input.value) {
      this.input.value = text;
      this.#typed();
    }
  }

  #openCommands() {
    this.focus();
    if (this.input.value.startsWith("/")) return;
    this.input.value = "/";
    this.#typed();
  }

  #openAttach(event) {
    openMenu(
      event.currentTarget,
      "Attach",
      KINDS.map(([kind, label]) => ({ label, icon: kind, run: () => this.deeds.attach(kind) })),
    );
  }
}

/** The newest prompt that asks this person for a reply and that they have not answered since. */
export function askingFor(messages, person) {
  for (const message of messages.toReversed()) {
    if (message.from.id === person && !message.service) return null;
    if (message.force_reply?.for.includes(person)) return message;
  }
  return null;
}

function excerpt(message) {
  const text = message.text || message.file?.name || "Message";
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}
