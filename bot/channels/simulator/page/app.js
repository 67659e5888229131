// The page: phones and the group side by side, kept true to the desk's state.

import { Bar } from "./bar.js";
import { follow } from "./desk.js";
import { el, setText, show } from "./dom.js";
import { Pane } from "./pane.js";

const ORDER = ["first", "group", "second", "third"];

class Page {
  #panes = new Map();
  #tabs = new Map();
  #shown = "first"; // the pane in front where only one fits
  #newest = new Map(); // pane -> newest message, to follow a played talk

  constructor(document) {
    this.desk = document.getElementById("desk");
    this.tabs = document.getElementById("tabs");
    this.bar = new Bar(document.getElementById("bar"));
    document.addEventListener("visibilitychange", () => this.#seen());
  }

  linked(up) {
    this.bar.linked(up);
  }

  update(state) {
    this.bar.update(state);
    const inOrder = ORDER.map((name) => state.panes.find((pane) => pane.pane === name));
    const wanted = inOrder.filter((pane) => pane && isThere(pane, state));
    this.#keepOnly(new Set(wanted.map((pane) => pane.pane)));
    this.desk.dataset.count = wanted.length;
    wanted.forEach((pane, index) => this.#place(pane, index).update(pane, state));
    if (state.playing) this.#followPlay();
    wanted.forEach((pane) => this.#newest.set(pane.pane, this.#panes.get(pane.pane).newest));
    this.#drawTabs(wanted, state);
  }

  /** Brings a phone or the group to the front. */
  goTo(name) {
    if (!this.#panes.has(name)) return;
    this.#shown = name;
    this.#front();
    const pane = this.#panes.get(name);
    pane.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    pane.takeFocus();
  }

  #place(pane, index) {
    if (!this.#panes.has(pane.pane)) {
      const made = new Pane(pane.pane, this);
      this.#panes.set(pane.pane, made);
      this.desk.insertBefore(made.element, this.desk.children[index] ?? null);
      this.#front();
    }
    return this.#panes.get(pane.pane);
  }

  #keepOnly(names) {
    for (const [name, pane] of this.#panes) {
      if (names.has(name)) continue;
      pane.element.remove();
      this.#panes.delete(name);
      this.#tabs.get(name)?.remove();
      this.#tabs.delete(name);
      if (this.#shown === name) this.#shown = "first";
    }
    this.#front();
  }

  #front() {
    for (const [name, pane] of this.#panes) {
      pane.element.classList.toggle("front", name === this.#shown);
    }
    for (const [name, tab] of this.#tabs) {
      if (name === this.#shown) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    }
    this.#seen();
  }

  #seen() {
    for (const pane of this.#panes.values()) pane.seen();
    this.#drawUnread();
  }

  // On a narrow screen a played talk would go on out of sight; the pane that has news comes to the front.
  #followPlay() {
    for (const [name, pane] of this.#panes) {
      const hasNews = this.#newest.has(name) && pane.newest > this.#newest.get(name);
      if (!hasNews || name === this.#shown) continue;
      this.#shown = name;
      this.#front();
      return;
    }
  }

  #drawTabs(panes, state) {
    panes.forEach((pane, index) => {
      if (!this.#tabs.has(pane.pane)) this.#addTab(pane.pane, index);
      const owner = state.people.find((person) => person.id === pane.as[0]);
      const label = pane.kind === "private" ? (owner?.first_name ?? pane.title) : "Group";
      setText(this.#tabs.get(pane.pane).firstElementChild, label);
    });
    this.#drawUnread();
  }

  #addTab(name, index) {
    const tab = el(
      "button",
      { type: "button", class: "tab", onclick: () => this.#choose(name) },
      el("span", { class: "tab-name" }),
      el("span", { class: "tab-count", hidden: true }),
    );
    this.#tabs.set(name, tab);
    this.tabs.insertBefore(tab, this.tabs.children[index] ?? null);
    this.#front();
  }

  #drawUnread() {
    let all = 0;
    for (const [name, tab] of this.#tabs) {
      const { unread } = this.#panes.get(name);
      all += unread;
      show(tab.lastElementChild, unread > 0);
      setText(tab.lastElementChild, String(unread));
      const label = tab.firstElementChild.textContent;
      tab.setAttribute("aria-label", unread ? `${label}, ${unread} unread` : label);
    }
    const name = this.bar.name.textContent || "Telegram";
    document.title = `${all ? `(${all}) ` : ""}${name} on the desk`;
  }

  #choose(name) {
    this.#shown = name;
    this.#front();
  }
}

// The third phone is there once its owner is: in the group, or in a chat of their own with the bot.
function isThere(pane, state) {
  if (pane.pane !== "third") return true;
  const group = state.panes.find((one) => one.pane === "group");
  const joined = group?.members.some((member) => pane.as.includes(member.id));
  return joined || pane.started || pane.messages.length > 0;
}

const page = new Page(document);
follow(
  (state) => page.update(state),
  (up) => page.linked(up),
);
