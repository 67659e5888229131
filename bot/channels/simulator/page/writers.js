// The switch of the group: who writes there now.

import { askingFor } from "./composer.js";
import { el, show } from "./dom.js";

/** `choose` gets the id of the person who is to write. */
export class Writers {
  #drawn = "";

  constructor(name, choose) {
    this.name = name;
    this.choose = choose;
    this.element = el("fieldset", { class: "writers", hidden: true });
  }

  /** Draws one choice for each person in the group; a dot tells whom the bot asks. */
  update(pane, state, who) {
    const wanted = pane.kind !== "private" && pane.as.length > 0;
    show(this.element, wanted);
    if (!wanted) return;
    const people = pane.as.map((id) => state.people.find((person) => person.id === id));
    const asked = pane.as.filter((id) => id !== who && askingFor(pane.messages, id));
    const drawn = JSON.stringify([people, who, asked]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const focused = this.element.contains(document.activeElement);
    const choices = people.map((person) => this.#choice(person, who, asked));
    this.element.replaceChildren(el("legend", {}, "Write as"), ...choices);
    if (focused) this.element.querySelector("input:checked")?.focus();
  }

  #choice({ id, first_name: name, role }, who, asked) {
    const radio = el("input", {
      type: "radio",
      name: `as-${this.name}`,
      value: id,
      checked: id === who,
      onchange: () => this.choose(id),
    });
    const dot = asked.includes(id) ? askedDot() : null;
    return el("label", { class: "writer", "data-tone": role }, radio, el("span", {}, name, dot));
  }
}

function askedDot() {
  return el("span", {
    class: "asked-dot",
    title: "The bot asks this person",
    role: "img",
    "aria-label": "is asked to reply",
  });
}
