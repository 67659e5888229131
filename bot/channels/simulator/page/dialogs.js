// Dialogs: the bot's alerts, questions before something is lost, and the table of what is stored.

import { el, iconButton } from "./dom.js";

let serial = 0;

function openDialog(heading, kind, content, buttons) {
  const id = `dialog-${(serial += 1)}`;
  const title = el("h2", { id }, heading);
  const dialog = el(
    "dialog",
    { class: `dialog ${kind}`, "aria-labelledby": id },
    title,
    ...content,
    el("div", { class: "dialog-buttons" }, ...buttons),
  );
  if (kind === "alert") dialog.setAttribute("role", "alertdialog");
  const cameFrom = document.activeElement;
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
  });
  dialog.showModal();
  return dialog;
}

function dialogButton(label, onclick, kind = "") {
  return el("button", { type: "button", class: `dialog-button ${kind}`, onclick }, label);
}

const closeIt = (event) => event.target.closest("dialog").close();

/** An alert that the bot raised for one person. */
export function showAlert(heading, text) {
  const ok = dialogButton("OK", closeIt, "primary");
  openDialog(heading, "alert", [el("p", { class: "dialog-text", dir: "auto" }, text)], [ok]);
  ok.focus();
}

/** Asks before something is lost; `run` happens only on yes. */
export function ask(heading, text, yes, run) {
  const confirm = (event) => {
    closeIt(event);
    run();
  };
  const no = dialogButton("Cancel", closeIt);
  openDialog(
    heading,
    "ask",
    [el("p", { class: "dialog-text" }, text)],
    [no, dialogButton(yes, confirm, "primary")],
  );
  no.focus();
}

/** Shows stored rows exactly as they lie in the database: one table for each kind of row. */
export function showStored(answer) {
  const tables = tablesOf(answer);
  const intro = el(
    "p",
    { class: "dialog-text" },
    tables.length
      ? "Every row as it lies in the database, nothing hidden. What somebody wrote can be read only with the key, which is kept elsewhere."
      : "Nothing is stored right now.",
  );
  const content = tables.map(([name, rows]) => storedTable(name, rows));
  const body = el(
    "div",
    { class: "stored-body", tabindex: "0", role: "region", "aria-label": "Stored rows" },
    ...content,
  );
  const dialog = openDialog(
    "What is stored",
    "stored",
    [intro, tables.length ? body : null].filter(Boolean),
    [dialogButton("Close", closeIt, "primary")],
  );
  dialog.append(iconButton("close", "Close", closeIt, { class: "icon-button dialog-close" }));
  dialog.querySelector(".primary").focus();
}

// The rows come as a list (perhaps naming their table) or already sorted into tables.
function tablesOf(answer) {
  const rows = answer.rows ?? answer.stored ?? answer.tables ?? answer;
  if (!Array.isArray(rows)) return Object.entries(rows).filter(([, list]) => list.length > 0);
  const tables = new Map();
  for (const { table = "rows", ...row } of rows) {
    if (!tables.has(table)) tables.set(table, []);
    tables.get(table).push(row);
  }
  return [...tables];
}

function storedTable(name, rows) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const head = el("tr", {}, ...columns.map((column) => el("th", { scope: "col" }, column)));
  const lines = rows.map(
    (row) => el("tr", {}, ...columns.map((column) => el("td", {}, cell(row[column]))))
  );
  return el(
    "table",
    {},
    el("caption", {}, `${name} · ${rows.length === 1 ? "1 row" : `${rows.length} rows`}`),
    el("thead", {}, head),
    el("tbody", {}, ...lines),
  );
}

function cell(value) {
  if (value === null || value === undefined) return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
