// The bar on top: the desk's clock, the things only a desk can do, and the caption of the played talk.

import { act, control, Refused } from "./desk.js";
import { ask, showStored } from "./dialogs.js";
import { el, icon, setText, show } from "./dom.js";
import { clockTime, shortDay } from "./moments.js";

const STEPS = [
  ["+20 min", 1200, "Move the clock forward by 20 minutes"],
  ["+1 hour", 3600, "Move the clock forward by 1 hour"],
  ["+1 day", 86400, "Move the clock forward by 1 day"],
  ["+7 days", 604800, "Move the clock forward by 7 days"],
  ["A month later", 30 * 86400, "Move the clock forward by 30 days, from one reminder to the next"],
  // A day less than a year: after a whole one without use, the bot lets everything go.
  ["A year later", 364 * 86400, "Move the clock forward by 52 weeks, from one reminder to the next"],
];
const SILENCE = "The desk does not answer. Waiting for it to come back…";
const PLAY_TITLE = "Watch a scripted couple go through the talk";
const STOP_TITLE = "Stop the played talk here and go on by hand";
const TICK_MS = 5000;
const INVITATION = "You are everyone here: write in any of the phones.";

/** The desk's bar; it shows only what the state says can be done. */
export class Bar {
  #state = null;
  #linked = true;
  #note = null;
  #ahead = 0; // milliseconds from this computer's clock to the desk's

  constructor(element) {
    this.name = el("h1", { class: "bar-name" });
    this.light = el("span", { class: "light", role: "img" });
    this.time = el("span", { class: "bar-time" });
    setInterval(() => this.#drawTime(), TICK_MS);
    this.clock = el(
      "div",
      { class: "bar-group clock", role: "group", "aria-label": "The clock" },
      icon("clock"),
      this.time,
      ...STEPS.map((step) => this.#forward(step)),
    );
    this.third = this.#button("", "", () => this.#thirdPerson());
    this.upgrade = this.#button(
      "Make it a supergroup",
      "Telegram gives the group a new number, and the bot has to follow",
      () => this.#upgrade(),
    );
    this.restart = this.#button(
      "Restart the bot",
      "Stop the bot and start it again; nothing may be lost",
      () => this.#control("restart"),
    );
    this.stored = this.#button(
      "What is stored",
      "Show the rows of the database as they lie there",
      () => this.#showStored(),
    );
    this.over = this.#button(
      "Start over",
      "Empty every chat and forget everything",
      () => this.#startOver(),
    );
    this.play = el(
      "button",
      { type: "button", class: "bar-button primary", onclick: () => this.#playOrStop() },
    );
    this.caption = el("p", { class: "caption", role: "status" });
    this.progress = el(
      "progress",
      {
        class: "progress",
        max: "1",
        value: "0",
        hidden: true,
        "aria-label": "How far the played talk is",
      },
    );
    this.tools = el(
      "div",
      { class: "bar-tools", id: "bar-tools" },
      this.clock,
      el("div", { class: "bar-group" }, this.third, this.upgrade, this.restart, this.stored, this.over),
    );
    this.fold = el(
      "button",
      {
        type: "button",
        class: "bar-button fold",
        "aria-expanded": "false",
        "aria-controls": "bar-tools",
        onclick: () => this.#unfold(),
      },
      icon("tools"),
      "Tools",
    );
    element.append(
      el(
        "div",
        { class: "bar-line" },
        el("div", { class: "bar-title" }, this.light, this.name),
        this.tools,
        this.fold,
        this.play,
      ),
      el("div", { class: "bar-caption" }, this.caption, this.progress),
    );
    element.addEventListener("keydown", (event) => this.#escape(event));
  }

  /** Draws the bar as the state has it. */
  update(state) {
    this.#state = state;
    const can = (name) => state.controls.includes(name);
    setText(this.name, state.bot.name);
    this.#ahead = Date.parse(state.now) - Date.now();
    this.#drawTime();
    show(this.clock, can("forward"));
    show(this.restart, can("restart"));
    show(this.stored, can("stored"));
    show(this.over, can("start_over"));
    this.#drawLight(state.bot.running !== false);
    this.#drawGroupTools(state);
    this.#drawPlay(state);
  }

  /** Says whether the page still hears the desk. */
  linked(up) {
    this.#linked = up;
    if (this.#state) this.#drawPlay(this.#state);
    else if (!up) setText(this.caption, "Waiting for the desk…");
  }

  #button(label, title, onclick) {
    return el("button", { type: "button", class: "bar-button", title, onclick }, label);
  }

  #forward([label, seconds, title]) {
    const button = this.#button(label, title, () => this.#control("forward", { seconds }));
    button.setAttribute("aria-label", title);
    return button;
  }

  // The desk tells its time only when something happens; in between the page counts on.
  #drawTime() {
    if (!this.#state) return;
    const now = (Date.now() + this.#ahead) / 1000;
    setText(this.time, `${shortDay(now)}, ${clockTime(now)}`);
  }

  #drawLight(running) {
    const label = running ? "The bot is running" : "The bot is not running";
    this.light.classList.toggle("off", !running);
    this.light.setAttribute("aria-label", label);
    this.light.title = label;
  }

  #drawGroupTools(state) {
    const group = state.panes.find((pane) => pane.pane === "group");
    const third = state.people.find((person) => person.role === "third");
    show(this.upgrade, group?.kind === "group");
    show(this.third, Boolean(group && third));
    if (!group || !third) return;
    const joined = group.members.some((member) => member.id === third.id);
    setText(this.third, joined ? `${third.first_name} leaves` : `${third.first_name} joins`);
    this.third.title = joined ? "The third person leaves the group" : "A third person joins the group";
  }

  #drawPlay(state) {
    const { playing } = state;
    const usable = state.controls.includes(playing ? "stop_playing" : "play");
    show(this.play, usable);
    const label = playing ? "Stop" : "Play it for me";
    if (this.play.dataset.label !== label) {
      this.play.dataset.label = label;
      this.play.title = playing ? STOP_TITLE : PLAY_TITLE;
      this.play.replaceChildren(icon(playing ? "stop" : "play"), label);
    }
    show(this.progress, Boolean(playing));
    if (playing) this.progress.value = playing.of ? playing.step / playing.of : 0;
    if (playing) this.#note = null;
    const caption = playing?.caption ?? this.#note ?? INVITATION;
    setText(this.caption, this.#linked ? caption : SILENCE);
    this.caption.classList.toggle("playing", Boolean(playing));
  }

  async #control(what, fields) {
    try {
      return await control(what, fields);
    } catch (refusal) {
      this.#refused(refusal);
      return null;
    }
  }

  #refused(refusal) {
    if (!(refusal instanceof Refused)) throw refusal;
    this.#note = refusal.message;
    setText(this.caption, refusal.message);
  }

  async #act(as, what) {
    const group = this.#state.panes.find((pane) => pane.pane === "group");
    try {
      await act(as, group.chat_id, what);
    } catch (refusal) {
      this.#refused(refusal);
    }
  }

  #thirdPerson() {
    const group = this.#state.panes.find((pane) => pane.pane === "group");
    const third = this.#state.people.find((person) => person.role === "third");
    return this.#act(
      third.id,
      group.members.some((member) => member.id === third.id) ? "leave" : "join",
    );
  }

  #upgrade() {
    return this.#act(this.#state.people.find((person) => person.role === "first").id, "upgrade");
  }

  #startOver() {
    ask(
      "Start over?",
      "Every chat on this desk is emptied and everything that was stored is deleted.",
      "Start over",
      () => this.#control("start_over"),
    );
  }

  async #showStored() {
    const answer = await this.#control("stored");
    if (answer) showStored(answer);
  }

  #playOrStop() {
    const { playing, panes, controls } = this.#state;
    if (playing) return this.#control("stop_playing");
    const used = panes.some((pane) => pane.messages.length > 0);
    if (!used || !controls.includes("start_over")) return this.#control("play");
    return ask(
      "Play it from the start?",
      "The chats on this desk are emptied first, and what was stored is deleted.",
      "Play",
      () => this.#control("play"),
    );
  }

  #unfold(open = this.fold.getAttribute("aria-expanded") !== "true") {
    this.fold.setAttribute("aria-expanded", String(open));
    this.tools.classList.toggle("open", open);
  }

  #escape(event) {
    if (event.key !== "Escape" || this.fold.getAttribute("aria-expanded") !== "true") return;
    this.#unfold(false);
    this.fold.focus();
  }
}
