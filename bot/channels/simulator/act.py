"""An act: who does what where, read from the page's JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.channels.simulator.delivery import deliver
from bot.channels.simulator.model import Chat, GroupChat, Message, Notice, Person
from bot.channels.simulator.wire import JsonObject, as_flag, as_integer, as_text

if TYPE_CHECKING:
    from bot.channels.simulator.model import PrivateChat
    from bot.channels.simulator.world import World


class NotPossibleError(Exception):
    """An act that a client would not offer; the message is a sentence for the page."""


@dataclass(frozen=True)
class Act:
    """What `person` does in `chat`, with the further fields that the page sent."""

    world: World
    person: Person
    chat: Chat
    given: JsonObject

    def text(self, name: str) -> str:
        """Return a field as text."""
        return as_text(self.given.get(name))

    def flag(self, name: str) -> bool:
        """Return a field as yes or no."""
        return as_flag(self.given.get(name))

    @property
    def group(self) -> GroupChat:
        """Return the chat as a group."""
        if not isinstance(self.chat, GroupChat):
            raise NotPossibleError("This works in the group only.")
        return self.chat

    @property
    def private(self) -> PrivateChat:
        """Return the chat as the person's own private chat."""
        if isinstance(self.chat, GroupChat):
            raise NotPossibleError("This works in the private chat only.")
        return self.chat

    def message(self, name: str) -> Message:
        """Return the message whose id a field gives."""
        found = self.world.message(self.chat.id, as_integer(self.given.get(name)))
        if found is None:
            raise NotPossibleError("That message is gone.")
        return found


def read_act(world: World, given: JsonObject) -> Act:
    """Return the act that the page asks for. Raises `NotPossibleError` with a sentence."""
    person = world.people.get(as_integer(given.get("as")) or 0)
    if person is None:
        raise NotPossibleError("Nobody on the desk has that id.")
    chat = world.chats.get(as_integer(given.get("chat")) or person.id)
    if chat is None:
        raise NotPossibleError("There is no such chat.")
    if not isinstance(chat, GroupChat):
        if chat.id != person.id:
            raise NotPossibleError("That private chat is somebody else's.")
        return Act(world, person, chat, given)
    if chat.moved_to is not None:
        raise NotPossibleError("This group has become a supergroup; use the new chat.")
    if person.id not in chat.members and given.get("do") != "join":
        raise NotPossibleError(f"{person.first_name} is not in this group.")
    return Act(world, person, chat, given)


def announce(act: Act, notice: Notice, chat_id: int | None = None) -> Message:
    """Post a service message in the person's name, in the act's chat or in `chat_id`."""
    where = act.chat.id if chat_id is None else chat_id
    message = act.world.post(where, act.person.id, notice)
    deliver(act.world, message)
    return message
