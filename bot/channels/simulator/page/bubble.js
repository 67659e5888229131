// One message, drawn. Everything is inserted as text except `html`, which the server has sanitised.

import { el, icon, iconButton, portrait } from "./dom.js";
import { clockTime, fullTime } from "./moments.js";

const COMMAND = /(?<![\w/@])\/[a-z0-9_]{1,32}(?:@\w+)?(?![\w/])/giu;
const FILE_WORDS = {
  photo: "Photo",
  document: "File",
  voice: "Voice message",
  sticker: "Sticker",
  location: "Location",
  poll: "Poll",
  contact: "Contact",
};
const ICONS = new Set(["photo", "voice", "sticker", "location", "poll"]);

/** Fills an article with a message. `view` says whose side it is on and how it joins its neighbours. */
export function fillBubble(article, message, view) {
  article.className = [
    "message",
    view.own ? "own" : "other",
    view.last ? "last" : "",
    view.first ? "first" : "",
  ]
    .filter(Boolean)
    .join(" ");
  article.dataset.tone = view.tone;
  if (message.service) {
    article.classList.add("service");
    article.setAttribute("aria-label", message.service);
    article.replaceChildren(el("p", { class: "service-note" }, message.service));
    return;
  }
  article.setAttribute("aria-label", `${message.from.name}, ${clockTime(message.date)}`);
  const bubble = el("div", { class: "bubble" }, ...bubbleParts(message, view));
  if (message.file) bubble.dataset.kind = message.file.kind;
  const stack = el("div", { class: "stack" }, bubble, keyboard(message));
  const more = iconButton("more", "Message actions", null, {
    class: "icon-button message-more",
    "data-action": "more",
    "aria-haspopup": "menu",
    // One tab stop per message would bury the composer; the log's arrow keys reach it instead.
    tabindex: "-1",
  });
  article.replaceChildren(...[face(message, view), stack, more].filter(Boolean));
}

function face(message, view) {
  if (!view.faces || view.own) return null;
  return el("div", { class: "face" }, view.last ? portrait(message.from.name, view.tone) : null);
}

function bubbleParts(message, view) {
  const name = view.names && view.first ? el("p", { class: "name" }, message.from.name) : null;
  // Words and time stand in one box, so that after a short text the time finds room beside it.
  const said = el("div", { class: "said" }, body(message), meta(message));
  const reaction = message.reaction ? el("span", { class: "reaction" }, message.reaction) : null;
  const via = message.via ? el("p", { class: "via" }, `via @${message.via}`) : null;
  return [name, via, quote(message.reply_to), attachment(message.file), said, reaction];
}

function quote(original) {
  if (!original) return null;
  return el(
    "button",
    {
      type: "button",
      class: "quote",
      "data-action": "jump",
      "data-to": original.id,
      "aria-label": `In reply to ${original.name}: ${original.excerpt}`,
    },
    el("span", { class: "quote-name" }, original.name),
    el("span", { class: "quote-text" }, original.excerpt),
  );
}

function body(message) {
  if (!message.text && !message.html) return null;
  const text = el("div", { class: "text", dir: "auto" });
  if (message.html) text.innerHTML = message.html;
  else text.textContent = message.text;
  text.querySelectorAll("blockquote, pre").forEach(endTheLine);
  text.querySelectorAll(".spoiler").forEach(coverSpoiler);
  if (message.from.is_bot) linkCommands(text);
  return text;
}

// A quotation stands on lines of its own, so that the line end behind it is not a second one.
function endTheLine(block) {
  const next = block.nextSibling;
  if (next?.nodeType === Node.TEXT_NODE) next.data = next.data.replace(/^\n/u, "");
}

function coverSpoiler(spoiler) {
  spoiler.setAttribute("role", "button");
  spoiler.setAttribute("tabindex", "0");
  spoiler.setAttribute("aria-label", "Hidden text, press to show");
  spoiler.dataset.action = "reveal";
}

/** Shows what a spoiler hides. */
export function reveal(spoiler) {
  spoiler.classList.add("shown");
  ["role", "tabindex", "aria-label", "data-action"].forEach((name) => spoiler.removeAttribute(name));
}

// As in the real app, a command in a bot's text can be pressed instead of typed.
function linkCommands(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (!text.parentElement.closest("a, code, pre, .spoiler")) linkCommandsIn(text);
  }
}

function linkCommandsIn(text) {
  const found = [...text.data.matchAll(COMMAND)];
  if (!found.length) return;
  const pieces = [];
  let end = 0;
  for (const match of found) {
    pieces.push(text.data.slice(end, match.index));
    const attributes = { type: "button", class: "command-link", "data-action": "command" };
    pieces.push(el("button", attributes, match[0]));
    end = match.index + match[0].length;
  }
  text.replaceWith(...pieces, text.data.slice(end));
}

function attachment(file) {
  if (!file) return null;
  if (file.kind === "photo" && file.url) {
    const image = el(
      "img",
      { src: file.url, alt: file.name || "Photo", loading: "lazy", class: "photo" },
    );
    return el(
      "a",
      {
        class: "photo-link",
        href: file.url,
        target: "_blank",
        rel: "noopener",
        title: "Open the photo",
      },
      image,
    );
  }
  const label = FILE_WORDS[file.kind] ?? "File";
  const title = file.kind === "document" ? file.name || label : label;
  const inside = [
    el("span", { class: "file-icon" }, icon(ICONS.has(file.kind) ? file.kind : "file")),
    el(
      "span",
      { class: "file-words" },
      el("span", { class: "file-name" }, title),
      el("span", { class: "file-size" }, fileNote(file)),
    ),
  ];
  if (!file.url) return el("div", { class: "file" }, ...inside);
  return el(
    "a",
    { class: "file", href: file.url, download: file.name || true, title: `Save ${title}` },
    ...inside,
  );
}

function fileNote(file) {
  if (file.kind === "document") return fileSize(file.size);
  return file.kind === "voice" ? "0:04" : "sent from the desk";
}

function fileSize(size) {
  if (!size) return "";
  if (size < 1024) return `${size} B`;
  const kilobytes = size / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

function meta(message) {
  const mark = (name, meaning) => el(
    "span",
    { class: "mark", role: "img", "aria-label": meaning, title: meaning },
    icon(name),
  );
  return el(
    "p",
    { class: "meta" },
    message.pinned ? mark("pin", "Pinned") : null,
    message.silent ? mark("silent", "Sent without a sound") : null,
    message.protected ? mark("lock", "Cannot be forwarded or saved") : null,
    message.edited ? el("span", {}, "edited") : null,
    el("time", { title: fullTime(message.date) }, clockTime(message.date)),
  );
}

function keyboard(message) {
  if (!message.buttons?.length) return null;
  const rows = message.buttons.map((row) => el("div", { class: "keys-row" }, ...row.map(key)));
  return el("div", { class: "keys", role: "group", "aria-label": "Answers" }, ...rows);
}

function key(button) {
  const isLink = button.url !== undefined;
  const attributes = isLink
    ? { "data-action": "open", "data-url": button.url, title: button.url }
    : { "data-action": "press", "data-callback": button.data };
  return el(
    "button",
    { type: "button", class: "key", ...attributes },
    el("span", {}, button.text),
    isLink ? icon("link") : null,
  );
}
