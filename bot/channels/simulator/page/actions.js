// What the menu of a chat offers, beyond writing in it.

/** The menu of a chat; `perform(person, what, fields)` carries an item out. */
export function chatActions(pane, state, perform) {
  return pane.kind === "private" ? phoneActions(pane, perform) : groupActions(pane, state, perform);
}

function phoneActions({ blocked, as: [owner] }, perform) {
  return [
    {
      label: blocked ? "Unblock the bot" : "Block the bot",
      danger: !blocked,
      run: () => perform(owner, blocked ? "unblock" : "block"),
    },
  ];
}

function groupActions(pane, state, perform) {
  const { bot_present: present, as: people } = pane;
  const hidden = pane.kind === "supergroup" ? people : [];
  return [
    {
      label: present ? "Remove the bot" : "Add the bot",
      danger: present,
      run: () => perform(people[0], present ? "remove_bot" : "add_bot"),
    },
    thirdAction(pane, state, perform),
    ...hidden.flatMap((id) => anonymity(id, state, perform)),
    privacy(people[0], state, perform),
  ];
}

function thirdAction(pane, state, perform) {
  const third = state.people.find((person) => person.role === "third");
  if (!third) return null;
  const joined = pane.members.some((member) => member.id === third.id);
  return {
    label: `${third.first_name} ${joined ? "leaves" : "joins"}`,
    run: () => perform(third.id, joined ? "leave" : "join"),
  };
}

function anonymity(id, state, perform) {
  const name = state.people.find((person) => person.id === id)?.first_name;
  const choice = (label, on) => ({ label: `${name} ${label}`, run: () => perform(id, "anonymous", { on }) });
  return [choice("writes as anonymous administrator", true), choice("writes by name again", false)];
}

// As with the real switch, it counts from the next time that the bot is added.
function privacy(person, state, perform) {
  const on = state.bot.privacy === false;
  return {
    label: `Privacy mode ${on ? "on" : "off"}, when the bot is next added`,
    run: () => perform(person, "privacy", { on }),
  };
}
