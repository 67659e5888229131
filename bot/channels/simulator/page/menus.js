// Menus that open from a button: arrow keys, Escape, and focus that goes back where it came from.

import { el, icon } from "./dom.js";

let open = null; // the one menu that is open; opening another closes it

/**
 * Opens a menu beside `anchor`.
 * Each item is {label, icon?, run}; null items are left out. Without items nothing opens.
 */
export function openMenu(anchor, label, items) {
  const reopened = open?.anchor === anchor;
  closeMenu();
  const wanted = items.filter(Boolean);
  if (reopened || !wanted.length) return;
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label }, ...wanted.map(menuItem));
  document.body.append(menu);
  place(menu, anchor.getBoundingClientRect());
  anchor.setAttribute("aria-expanded", "true");
  open = { menu, anchor };
  menu.addEventListener("keydown", (event) => walk(event, menu));
  menu.firstElementChild.focus();
}

/** Closes whatever menu is open; `refocus` gives the focus back to its button. */
export function closeMenu({ refocus = false } = {}) {
  if (!open) return;
  const { menu, anchor } = open;
  open = null;
  menu.remove();
  anchor.setAttribute("aria-expanded", "false");
  if (refocus) anchor.focus({ preventScroll: true });
}

function menuItem({ label, icon: name, run, danger }) {
  const choose = () => {
    closeMenu({ refocus: true });
    run();
  };
  return el(
    "button",
    {
      type: "button",
      class: danger ? "menu-item danger" : "menu-item",
      role: "menuitem",
      tabindex: "-1",
      onclick: choose,
    },
    name ? icon(name) : null,
    el("span", {}, label),
  );
}

function walk(event, menu) {
  const items = [...menu.children];
  const at = items.indexOf(document.activeElement);
  const moves = {
    ArrowDown: items[(at + 1) % items.length],
    ArrowUp: items[(at - 1 + items.length) % items.length],
    Home: items[0],
    End: items.at(-1),
  };
  if (event.key === "Escape" || event.key === "Tab") closeMenu({ refocus: true });
  if (event.key === "Escape") event.preventDefault();
  if (!moves[event.key]) return;
  event.preventDefault();
  moves[event.key].focus();
}

function place(menu, anchor) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const gap = 6;
  const below = anchor.bottom + gap + height <= innerHeight;
  const top = below ? anchor.bottom + gap : Math.max(gap, anchor.top - gap - height);
  const left = Math.min(Math.max(gap, anchor.right - width), innerWidth - width - gap);
  const roomier = anchor.left + width <= innerWidth - gap ? anchor.left : left;
  menu.style.top = `${top}px`;
  menu.style.left = `${anchor.left < innerWidth / 2 ? roomier : left}px`;
}

addEventListener("pointerdown", (event) => {
  if (open && !open.menu.contains(event.target) && !open.anchor.contains(event.target)) closeMenu();
});
addEventListener("resize", () => closeMenu());
