// The list that opens while somebody types after the bot's name, in any chat.

import { el, icon, show } from "./dom.js";

const PAUSE_MS = 200; // between the last key and the query, as the real apps wait too

let serial = 0;

/**
 * A listbox above a text field: the bot's ways to say it, and above them the way into its chat.
 * `deeds` carries what it can do: ask(text), pick(query, result), open(parameter).
 */
export class InlineList {
  username = "";
  #asked = null; // the words of the newest query
  #answer = null; // what the bot answered last: {query, results, button}
  #at = 0;
  #timer = null;

  constructor(input, deeds) {
    this.input = input;
    this.deeds = deeds;
    this.id = `inline-${(serial += 1)}`;
    this.element = el(
      "div",
      { class: "slash inline", id: this.id, role: "listbox", "aria-label": "Ways to say it", hidden: true },
    );
    input.setAttribute("aria-controls", `${input.getAttribute("aria-controls") ?? ""} ${this.id}`.trim());
    input.addEventListener("blur", () => this.close());
    // Pressing a line must not take the focus out of the field, or the list would close first.
    this.element.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** The words after the bot's name, or null where the field does not begin with that name. */
  get words() {
    const found = /^@(\w+)\s([^]*)$/u.exec(this.input.value);
    return found?.[1].toLowerCase() === this.username.toLowerCase() ? found[2] : null;
  }

  /** Asks the bot anew when other words stand after its name; else shows what it answered. */
  heed() {
    const { words } = this;
    if (words === null) return this.forget();
    if (words === this.#asked) return this.#draw();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(words), PAUSE_MS);
    return undefined;
  }

  close() {
    show(this.element, false);
    this.input.removeAttribute("aria-activedescendant");
  }

  /** Closes the list and forgets what it held. */
  forget() {
    clearTimeout(this.#timer);
    this.#asked = null;
    this.#answer = null;
    this.close();
  }

  /** Handles a key of the field; true when the list took it. */
  key(event) {
    if (!this.isOpen) return false;
    const count = this.element.children.length;
    if (event.key === "ArrowDown") this.#at = (this.#at + 1) % count;
    else if (event.key === "ArrowUp") this.#at = (this.#at - 1 + count) % count;
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && !event.shiftKey) this.choose();
    else return false;
    event.preventDefault();
    if (this.isOpen) this.#mark();
    return true;
  }

  /** Takes the marked line, if there is any. */
  choose() {
    if (this.isOpen) this.element.children[this.#at].click();
  }

  async #ask(words) {
    this.#asked = words;
    const answer = await this.deeds.ask(words);
    // By now there may be other words in the field, and somebody else who writes.
    if (this.words !== words || this.#asked !== words) return;
    this.#answer = answer?.results ? answer : null;
    // What one would send is marked first, not the way out of this chat.
    this.#at = this.#answer?.button && this.#answer.results.length ? 1 : 0;
    this.#draw();
  }

  #draw() {
    const lines = this.#answer ? this.#lines(this.#answer) : [];
    if (!lines.length || document.activeElement !== this.input) return this.close();
    this.element.replaceChildren(...lines);
    show(this.element, true);
    return this.#mark();
  }

  #lines({ query, results, button }) {
    const pick = (result) => () => this.deeds.pick(query, result.id);
    const door = button && this.#line(
      "inline-door",
      () => this.deeds.open(button.parameter),
      icon("link"),
      el("span", {}, button.text),
    );
    const ways = results.map((result) => this.#line(
      "inline-way",
      pick(result),
      el("span", { class: "slash-command" }, result.title),
      el("span", { class: "inline-words", dir: "auto" }, result.description),
    ));
    return door ? [door, ...ways] : ways;
  }

  #line(kind, run, ...parts) {
    return el("div", { class: `slash-option ${kind}`, role: "option", onclick: run }, ...parts);
  }

  #mark() {
    [...this.element.children].forEach((line, index) => {
      line.id = `${this.id}-${index}`;
      line.setAttribute("aria-selected", String(index === this.#at));
    });
    const chosen = this.element.children[this.#at];
    this.input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }
}
