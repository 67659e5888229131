// What the page and the desk's server say to each other.

/** A refusal by the desk, in a sentence that can be shown. */
export class Refused extends Error {}

async function post(path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Refused("The desk cannot be reached. Is it still running?");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok || answer.ok === false) {
    throw new Refused(answer.error ?? `The desk answered ${response.status}.`);
  }
  return answer;
}

/** One person does something in one chat. */
export const act = (as, chat, what, fields = {}) =>
  post("/desk/act", { as, chat, do: what, ...fields });

/** Something that concerns the whole desk. */
export const control = (what, fields = {}) => post("/desk/control", { do: what, ...fields });

/**
 * Follows the desk: `onState` gets every state, `onLink` whether the line is up.
 * States that arrive within one frame are drawn once; the newest is the whole truth.
 */
export function follow(onState, onLink) {
  const stream = new EventSource("/desk/stream");
  let newest = null;
  const draw = () => {
    const state = newest;
    newest = null;
    onState(state);
  };
  stream.addEventListener("state", (event) => {
    if (newest === null) schedule(draw);
    newest = JSON.parse(event.data);
  });
  stream.addEventListener("open", () => onLink(true));
  stream.addEventListener("error", () => onLink(false));
}

// A hidden tab gets no frames, yet its title and unread counts should stay true.
function schedule(draw) {
  if (document.hidden) setTimeout(draw, 0);
  else requestAnimationFrame(draw);
}
