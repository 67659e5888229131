// Short notes at a phone's foot that leave by themselves.

import { el } from "./dom.js";

const READING_MS = 60; // per character, at an unhurried pace
const SHORTEST_MS = 2500;

/** The place for one phone's toasts; a newer one replaces the older. */
export class Toasts {
  #timer = null;

  constructor() {
    this.element = el("div", { class: "toasts", role: "status" });
  }

  /** Shows a text for as long as it takes to read it. */
  say(text, { kind = "note" } = {}) {
    clearTimeout(this.#timer);
    this.element.replaceChildren(el("p", { class: `toast ${kind}`, dir: "auto" }, text));
    this.#timer = setTimeout(
      () => this.element.replaceChildren(),
      SHORTEST_MS + text.length * READING_MS,
    );
  }
}
