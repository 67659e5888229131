// Dates as a chat shows them, on the desk's own clock rather than the computer's.

const CLOCK = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const SHORT_DAY = new Intl.DateTimeFormat(
  "en-GB",
  { weekday: "short", day: "numeric", month: "short" },
);
const FULL = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "medium" });

/** The moment of a date given as ISO 8601 text or as seconds since 1970. */
export function moment(date) {
  return new Date(typeof date === "number" ? date * 1000 : date);
}

export const clockTime = (date) => CLOCK.format(moment(date));
export const fullTime = (date) => FULL.format(moment(date));
export const shortDay = (date) => SHORT_DAY.format(moment(date));

/** A key that is the same for two dates of one local day. */
export function dayKey(date) {
  const day = moment(date);
  return `${day.getFullYear()}-${day.getMonth() + 1}-${day.getDate()}`;
}

/** "Today" and "Yesterday" as the desk's clock has them, otherwise the day by name. */
export function dayName(date, now) {
  const yesterday = moment(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (dayKey(date) === dayKey(now)) return "Today";
  if (dayKey(date) === dayKey(yesterday)) return "Yesterday";
  return DAY.format(moment(date));
}
