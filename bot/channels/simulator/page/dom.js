// Small tools for building elements. Text is always inserted as text.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes one element.
 * A key that starts with "on" is a listener, a true value a bare attribute,
 * and null, undefined or false leaves the attribute out.
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** An icon of the sprite, hidden from screen readers: the control beside it carries the name. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/page/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** A button that shows only an icon; its label is both its name and its tooltip. */
export function iconButton(name, label, onclick, attributes = {}) {
  return el(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...attributes },
    icon(name),
  );
}

/** Sets text only when it differs, so that live regions stay quiet and nothing is repainted. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Shows or hides without touching an element that is already as wanted. */
export function show(element, visible) {
  if (element.hidden === Boolean(visible)) element.hidden = !visible;
}

/** The letters of a round portrait: at most two. */
export function initials(name) {
  const words = name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...word][0] ?? "");
  return letters.join("").toUpperCase() || "?";
}

/** A round portrait made of initials; `tone` names its colour in the style sheet. */
export function portrait(name, tone) {
  return el("span", { class: "portrait", "data-tone": tone, "aria-hidden": "true" }, initials(name));
}
