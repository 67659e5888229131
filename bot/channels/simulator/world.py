"""The state of the desk: who is there, what was said, what waits for the bot."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

from bot.channels.simulator.model import (
    BotAccount,
    Chat,
    Content,
    GroupChat,
    Message,
    Notice,
    Person,
    PrivateChat,
    StoredFile,
)
from bot.channels.simulator.refusals import bad_request
from bot.channels.simulator.updates import UpdateQueue

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.channels.simulator.results import Results
    from bot.channels.simulator.wire import JsonObject

ALEX_ID, SAM_ID, KIM_ID = 100_000_001, 100_000_002, 100_000_003
FIRST_GROUP_ID = -400_000_001
FIRST_SUPERGROUP_ID = -1_002_000_000_001
ANSWER_WITHIN_SECONDS = 15
"""How long a press or an inline query may wait for its answer.

Telegram does not document it; bots report about 15.
"""

TYPING_SECONDS = 5

CommandScope: TypeAlias = tuple[str, int, int]


@dataclass
class Press:
    """A pressed button that waits for the bot's answer."""

    id: str
    person_id: int
    asked_at: float
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    answer: JsonObject | None = None


@dataclass
class Query:
    """What somebody types after the bot's name, in any chat, waiting for the bot's answer."""

    id: str
    person_id: int
    asked_at: float
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    results: Results | None = None


@dataclass
class Profile:
    """What the bot told Telegram about itself, per language where Telegram keeps it so."""

    commands: dict[tuple[CommandScope, str], tuple[tuple[str, str], ...]] = field(
        default_factory=dict
    )
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    webhook_url: str = ""
    webhook_secret: str = ""


class World:
    """People, chats, messages and the bot's queue, on one clock.

    A group of the first and the second person exists from the start, without the bot. `base`
    gives the real time with its zone; `shift` moves the desk's clock forward.
    """

    def __init__(
        self, bot: BotAccount, people: tuple[Person, ...], base: Callable[[], datetime]
    ) -> None:
        self.bot = bot
        self.people = {person.id: person for person in people}
        self.shift = timedelta()
        self._base = base
        self.chats: dict[int, Chat] = {}
        self.messages: dict[tuple[int, int], Message] = {}
        self.files: dict[str, StoredFile] = {}
        self.presses: dict[str, Press] = {}
        self.queries: dict[str, Query] = {}
        self.typing: dict[int, float] = {}
        self.met: set[int] = set()
        self.profile = Profile()
        self.updates = UpdateQueue(self.seconds)
        self.revision = 0
        self.listeners: list[Callable[[], None]] = []
        self._last_id = 0
        self._last_supergroup_id: dict[int, int] = {}
        self._groups = -1
        self.group_id = FIRST_GROUP_ID
        self.clear()

    def clear(self) -> None:
        """Begin again: nobody has started the bot, nothing was said, a new group is there.

        Ids go on from where they were, so that nothing of before can be mistaken for new.
        """
        self.end_waiting()
        for emptied in (self.messages, self.files, self.presses, self.queries, self.typing):
            emptied.clear()
        self.met.clear()
        self.updates.drop_all()
        people = self.people.values()
        self.chats = {person.id: PrivateChat(person.id) for person in people}
        couple = [person for person in people if person.role != "third"]
        self._groups += 1
        self.group_id = FIRST_GROUP_ID - self._groups
        self.chats[self.group_id] = GroupChat(
            self.group_id,
            " & ".join(person.first_name for person in couple),
            tuple(person.id for person in couple),
            couple[0].id,
        )
        self.touched()

    def now(self) -> datetime:
        """Return the desk's time."""
        return self._base().astimezone(UTC) + self.shift

    def seconds(self) -> float:
        """Return the desk's time as Unix seconds."""
        return self.now().timestamp()

    def touched(self) -> None:
        """Note that something changed and tell those who listen."""
        self.revision += 1
        for listener in tuple(self.listeners):
            listener()

    def group(self) -> GroupChat:
        """Return the couple's group as it is now."""
        chat = self.chats[self.group_id]
        if not isinstance(chat, GroupChat):
            raise TypeError("the group's id leads to a private chat")
        return chat

    def put_chat(self, chat: Chat) -> None:
        """Keep `chat` in place of what had its id."""
        self.chats[chat.id] = chat
        self.touched()

    def put_message(self, message: Message) -> None:
        """Keep `message` in place of what had its id."""
        self.messages[message.chat_id, message.id] = message
        self.touched()

    def drop_message(self, message: Message) -> None:
        """Remove `message`."""
        del self.messages[message.chat_id, message.id]
        self.touched()

    def message(self, chat_id: int, message_id: int | None) -> Message | None:
        """Return that message, or None."""
        return None if message_id is None else self.messages.get((chat_id, message_id))

    def in_chat(self, chat_id: int) -> list[Message]:
        """Return the messages of a chat, oldest first."""
        return [message for (where, _), message in self.messages.items() if where == chat_id]

    def post(self, chat_id: int, sender: int, content: Content) -> Message:
        """Add a message with the next id and the desk's time; return it."""
        message = Message(self._next_id(chat_id), chat_id, sender, int(self.seconds()), content)
        if sender == self.bot.id:
            self.typing.pop(chat_id, None)
            self._note_bot_wrote(chat_id, content)
        self.put_message(message)
        return message

    def start_press(self, person_id: int) -> Press:
        """Note a press that the bot has to answer."""
        number = _query_id()
        press = self.presses[number] = Press(number, person_id, self.seconds())
        return press

    def open_press(self, number: str) -> Press | None:
        """Return the press with that id while it can still be answered."""
        press = self.presses.get(number)
        if press is None or press.answer is not None:
            return None
        return press if self.seconds() - press.asked_at <= ANSWER_WITHIN_SECONDS else None

    def start_query(self, person_id: int) -> Query:
        """Note that somebody types something that the bot has to answer."""
        number = _query_id()
        query = self.queries[number] = Query(number, person_id, self.seconds())
        return query

    def open_query(self, number: str) -> Query | None:
        """Return the inline query with that id while it can still be answered."""
        query = self.queries.get(number)
        if query is None or query.results is not None:
            return None
        return query if self.seconds() - query.asked_at <= ANSWER_WITHIN_SECONDS else None

    def end_waiting(self) -> None:
        """Let those who wait for an answer, to a press or to what they type, wait no longer."""
        for press in self.presses.values():
            press.answered.set()
        for query in self.queries.values():
            query.answered.set()

    def keep_file(self, kind: str, name: str, body: bytes, media_type: str) -> StoredFile:
        """Keep `body` under new ids and return it."""
        number = len(self.files) + 1
        ending = name.rpartition(".")[2] if "." in name else "bin"
        identity = f"desk-{kind}-{number}-{secrets.token_urlsafe(12)}"
        stored = StoredFile(identity, name, body, media_type, f"{kind}s/file_{number}.{ending}")
        self.files[identity] = stored
        return stored

    def measured(self, stored: StoredFile, width: int, height: int) -> StoredFile:
        """Note the size of a picture in pixels."""
        known = self.files[stored.id] = replace(stored, width=width, height=height)
        return known

    def upgrade(self) -> tuple[GroupChat, GroupChat]:
        """Turn the basic group into a supergroup with a new id; return the old and the new."""
        old = self.group()
        if old.supergroup:
            raise bad_request("the group is a supergroup already")
        new_id = FIRST_SUPERGROUP_ID - len(self._last_supergroup_id)
        new = replace(old, id=new_id, supergroup=True)
        old = replace(old, moved_to=new_id)
        self.group_id = new_id
        self._last_supergroup_id[new_id] = 0
        self.put_chat(old)
        self.put_chat(new)
        return old, new

    def _next_id(self, chat_id: int) -> int:
        # Private chats and basic groups share the account's counter; supergroups have their own.
        if chat_id in self._last_supergroup_id:
            self._last_supergroup_id[chat_id] += 1
            return self._last_supergroup_id[chat_id]
        self._last_id += 1
        return self._last_id

    def _note_bot_wrote(self, chat_id: int, content: Content) -> None:
        chat = self.chats[chat_id]
        if isinstance(chat, GroupChat) and not isinstance(content, Notice):
            self.chats[chat_id] = replace(chat, bot_wrote=True)


def _query_id() -> str:
    return str(secrets.randbelow(9 * 10**17) + 10**17)


def three_people() -> tuple[Person, ...]:
    """Return Alex and Sam, the couple, and Kim, the third."""
    return (
        Person(ALEX_ID, "Alex", "first", "alex_desk"),
        Person(SAM_ID, "Sam", "second"),
        Person(KIM_ID, "Kim", "third", "kim_desk"),
    )
