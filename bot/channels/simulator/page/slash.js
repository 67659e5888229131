// The list of commands that opens while a slash is typed.

import { el, show } from "./dom.js";

let serial = 0;

/**
 * A listbox above a text field.
 * The field keeps the focus and names the chosen line, as the ARIA practices have it for such lists.
 */
export class SlashMenu {
  commands = [];
  suffix = ""; // "@bot" in a group, where several bots may know the same word
  #matches = [];
  #at = 0;

  constructor(input, choose) {
    this.input = input;
    this.choose = choose;
    this.id = `commands-${(serial += 1)}`;
    this.element = el(
      "div",
      { class: "slash", id: this.id, role: "listbox", "aria-label": "Commands", hidden: true },
    );
    input.setAttribute("aria-controls", this.id);
    input.setAttribute("aria-autocomplete", "list");
    input.addEventListener("blur", () => this.close());
    input.addEventListener("focus", () => this.filter());
    // Pressing a line must not take the focus out of the field, or the list would close first.
    this.element.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** Opens, narrows or closes the list by what stands in the field. */
  filter() {
    const typed = /^\/(\w*)$/u.exec(this.input.value)?.[1]?.toLowerCase();
    const begins = ({ command }) => typed !== undefined && command.startsWith(typed);
    const matches = this.commands.filter(begins);
    if (!matches.length) return this.close();
    this.#matches = matches;
    this.#at = 0;
    this.element.replaceChildren(...matches.map((line, index) => this.#option(line, index)));
    show(this.element, true);
    this.#mark();
  }

  close() {
    show(this.element, false);
    this.input.removeAttribute("aria-activedescendant");
  }

  /** Handles a key of the field; true when the list took it. */
  key(event) {
    if (!this.isOpen) return false;
    const count = this.#matches.length;
    if (event.key === "ArrowDown") this.#at = (this.#at + 1) % count;
    else if (event.key === "ArrowUp") this.#at = (this.#at - 1 + count) % count;
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && !event.shiftKey) this.#pick(this.#at);
    else if (event.key === "Tab" && !event.shiftKey) this.#complete();
    else return false;
    event.preventDefault();
    if (this.isOpen) this.#mark();
    return true;
  }

  #option({ command, description }, index) {
    return el(
      "div",
      {
        class: "slash-option",
        role: "option",
        id: `${this.id}-${index}`,
        onclick: () => this.#pick(index),
      },
      el("span", { class: "slash-command" }, `/${command}`),
      el("span", { class: "slash-description" }, description),
    );
  }

  #mark() {
    [...this.element.children].forEach(
      (line, index) => line.setAttribute("aria-selected", String(index === this.#at))
    );
    const chosen = this.element.children[this.#at];
    this.input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }

  #pick(index) {
    const { command } = this.#matches[index];
    this.close();
    this.choose(`/${command}${this.suffix}`);
  }

  #complete() {
    this.input.value = `/${this.#matches[this.#at].command}${this.suffix} `;
    this.close();
  }
}
