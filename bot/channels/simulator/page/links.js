// Links that stay on the desk, because they lead to this very bot.

/** What a link to this very bot opens: "private", "group", or null for any other link. */
export function botLink(url, username) {
  let link;
  try {
    link = new URL(url);
  } catch {
    return null;
  }
  if (link.protocol === "tg:") return link.searchParams.has("startgroup") ? "group" : "private";
  const isBot = [
    "t.me",
    "telegram.me",
  ].includes(link.hostname) && link.pathname.slice(1).toLowerCase() === username.toLowerCase();
  if (!isBot) return null;
  return link.searchParams.has("startgroup") ? "group" : "private";
}

/** A link that opens the private chat with the bot and hands `parameter` over. */
export function startLink(username, parameter) {
  return `https://t.me/${username}?start=${encodeURIComponent(parameter)}`;
}
