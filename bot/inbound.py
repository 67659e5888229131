"""What reaches us from people, freed from the shapes of Telegram.

Every value carries the `update_id` of the update that it came in, and ids as Telegram counts
them. A chat with a negative id is a group.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.errors import EvenGroundError

What: TypeAlias = Literal[
    "voice",
    "sticker",
    "photo",
    "location",
    "poll",
    "contact",
    "video",
    "document",
    "dice",
    "other",
]
Change: TypeAlias = Literal["added", "removed", "blocked", "unblocked", "promoted"]


class Unreadable(EvenGroundError):
    """An update that cannot be read; holds its number (if it has one) and kind, no content."""

    def __init__(self, update_id: int | None, kind: str) -> None:
        super().__init__(f"an update of kind {kind} cannot be read")
        self.update_id = update_id
        self.kind = kind


@dataclass(frozen=True)
class Me:
    """The bot itself. `username` is without the @."""

    user_id: int
    username: str


@dataclass(frozen=True)
class Person:
    """A human account. `name` is the first name, of at most 64 harmless characters, or empty.

    `language` is an IETF tag as the person's app gives it, or empty.
    """

    user_id: int
    name: str
    language: str = ""


@dataclass(frozen=True)
class Utterance:
    """Text meant for the bot: anything in a private chat; in a group, a command or a reply to us.

    `text` is at most 4,096 characters. `command` is lower-case, without slash and @name, and empty
    for plain words; `argument` is what follows it. `reply_to` is the id of the message of ours
    that was replied to. `edited` marks new words for a message that was sent before.
    """

    update_id: int
    person: Person
    chat: int
    private: bool
    topic: int | None
    message_id: int
    text: str
    reply_to: int | None = None
    edited: bool = False
    command: str = ""
    argument: str = ""


@dataclass(frozen=True)
class Wordless:
    """Something that is not text, sent to the bot in private or as a reply to it.

    `caption` is what was written below it: read for danger, and for nothing else.
    """

    update_id: int
    person: Person
    chat: int
    private: bool
    topic: int | None
    message_id: int
    what: What
    reply_to: int | None = None
    caption: str = ""


@dataclass(frozen=True)
class Press:
    """A pressed button. Anybody in a group can press: `person` is who really did.

    `chat` and `message_id` are None for a copy sent through inline mode. `code` is the callback
    data, at most 64 bytes and attacker-controlled.
    """

    update_id: int
    person: Person
    chat: int | None
    private: bool
    message_id: int | None
    callback_id: str
    code: str
    topic: int | None = None


@dataclass(frozen=True)
class Membership:
    """The bot's own standing in a chat changed; `person` is who did it.

    `humans` counts the people in the group where that was asked for, else None.
    """

    update_id: int
    person: Person
    chat: int
    private: bool
    change: Change
    humans: int | None = None


@dataclass(frozen=True)
class Arrivals:
    """People (never bots) came into a group."""

    update_id: int
    chat: int
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Departure:
    """A person left a group or was removed from it."""

    update_id: int
    chat: int
    person: Person


@dataclass(frozen=True)
class Moved:
    """A group became a supergroup with another id."""

    update_id: int
    old: int
    new: int


@dataclass(frozen=True)
class Anonymous:
    """Somebody spoke to the bot in the name of a chat: nobody's words, so none are kept."""

    update_id: int
    chat: int
    topic: int | None
    message_id: int


@dataclass(frozen=True)
class Inline:
    """Somebody typed `@bot text` in any chat."""

    update_id: int
    person: Person
    query_id: str
    text: str


@dataclass(frozen=True)
class Ignored:
    """An update that is nobody's turn; `reason` is a kind of update, never content."""

    update_id: int
    reason: str


Inbound: TypeAlias = (
    Utterance
    | Wordless
    | Press
    | Membership
    | Arrivals
    | Departure
    | Moved
    | Anonymous
    | Inline
    | Ignored
)


Stands: TypeAlias = tuple[int, int]
"""A chat, and the id of a message that stands in it."""

NOWHERE: Stands = (0, 0)


def stands(heard: Inbound) -> Stands:
    """Say where a person's own message stands, if it does in a private chat."""
    if isinstance(heard, Utterance | Wordless) and heard.private:
        return heard.chat, heard.message_id
    return NOWHERE
