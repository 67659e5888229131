"""A table at which people talk with the bot: the real service and store, a fake edge, no Telegram.

What is fake is written by hand: a messenger that keeps what it is given, and a clock that stands
still until it is moved.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from bot import inbound
from bot.compose import understanding_of
from bot.content.loader import Content
from bot.errors import ChatClosed, Gone
from bot.express import Expression
from bot.filing import Filing
from bot.hall import Answer
from bot.ports import Delivery, Key, Kind, Store
from bot.printing import Faces, Printer, load_faces
from bot.service import Service
from bot.storage.keys import KeyRing, make_key
from bot.storage.opening import open_store
from bot.viewing import Viewer

GROUP = -100_777
TUESDAY_EVENING = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
BOT = "EvenGroundBot"
HOST = "host@example.org"


class StillClock:
    """A clock that moves only when it is told to."""

    def __init__(self, start: datetime = TUESDAY_EVENING) -> None:
        self.time = start

    def now(self) -> datetime:
        return self.time

    async def sleep(self, span: timedelta) -> None:
        self.time += span


@cache
def _faces() -> Faces:
    """Load the fonts once for all tables."""
    return load_faces()


@dataclass
class Message:
    """A message of the bot as it stands in a chat."""

    number: int
    delivery: Delivery

    @property
    def keys(self) -> list[Key]:
        return [key for row in self.delivery.keys for key in row]

    @property
    def text(self) -> str:
        return html.unescape(re.sub(r"<[^>]+>", "", self.delivery.text))


@dataclass
class FakeTelegram:
    """Keeps what was delivered, answers presses, and knows who closed their chat."""

    chats: dict[int, list[Message]] = field(default_factory=dict)
    log: list[tuple[Delivery, int | None]] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    people: dict[int, int] = field(default_factory=dict)
    typed: list[int] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)
    numbers: int = 1000

    async def deliver(self, delivery: Delivery, message_id: int | None) -> int | None:
        if delivery.chat in self.closed:
            raise ChatClosed("closed")
        self.log.append((delivery, message_id))
        if delivery.kind is Kind.DELETE:
            return self._delete(delivery, message_id)
        if delivery.kind is Kind.WIPE:
            return self._wipe(delivery)
        if delivery.kind in (Kind.PIN, Kind.LEAVE):
            return None
        chat = self.chats.setdefault(delivery.chat, [])
        if delivery.edit and message_id is not None:
            for message in chat:
                if message.number == message_id:
                    message.delivery = delivery
                    return message_id
        self.numbers += 1
        chat.append(Message(self.numbers, delivery))
        return self.numbers

    def _wipe(self, delivery: Delivery) -> None:
        """Take messages away, the bot's own and the person's."""
        gone = set(delivery.messages)
        chat = self.chats.setdefault(delivery.chat, [])
        chat[:] = [message for message in chat if message.number not in gone]

    def _delete(self, delivery: Delivery, message_id: int | None) -> None:
        if message_id is None:
            raise Gone("no message")
        chat = self.chats.setdefault(delivery.chat, [])
        chat[:] = [message for message in chat if message.number != message_id]

    async def answer_press(
        self, callback_id: str, text: str = "", *, alert: bool = False, url: str = ""
    ) -> None:
        del callback_id
        self.answers.append(Answer(text, alert, url))

    async def typing(self, chat: int) -> None:
        self.typed.append(chat)

    async def humans(self, chat: int) -> int | None:
        return self.people.get(chat, 2)


class Table:
    """People and a bot. Everybody is named; ids follow from the order of appearance."""

    def __init__(self, content: Content, folder: Path) -> None:
        self.content = content
        self.folder = folder
        self.keys = KeyRing.parse(make_key())
        self.clock = StillClock()
        self.telegram = FakeTelegram()
        self.users: dict[str, int] = {}
        self.updates = 100
        self.messages = 10
        self.heard: list[inbound.Inbound] = []
        self.last_said: dict[str, int] = {}
        self.store: Store = open_store(self._url, keys=self.keys)
        self.service = self._service()

    @property
    def _url(self) -> str:
        return f"sqlite:///{self.folder / 'table.sqlite3'}"

    def _service(self) -> Service:
        expression = Expression(self.content, Viewer(self.content, BOT, HOST), BOT)
        understanding = understanding_of(self.content)
        return Service(self.store, understanding, expression, self.telegram, self.clock)

    async def close(self) -> None:
        self.service.close()
        await self.store.close()

    async def _filed(self, delivery: Delivery, message_id: int | None) -> int | None:
        """Deliver as the courier does: with every page made into a file."""
        filing = Filing(self.telegram, Printer(_faces(), self.content.papers))
        try:
            return await filing.deliver(delivery, message_id)
        finally:
            filing.close()

    async def restart(self) -> None:
        """Stop the bot and start it again on the same store."""
        await self.close()
        self.store = open_store(self._url, keys=self.keys)
        self.service = self._service()
        await self.carry()

    # -- who and where

    def person(self, name: str) -> inbound.Person:
        number = self.users.setdefault(name, 501 + len(self.users))
        return inbound.Person(number, name, "en")

    def name_of(self, chat: int) -> str:
        if chat == GROUP:
            return "the group"
        return next((name for name, number in self.users.items() if number == chat), str(chat))

    def chat_of(self, name: str, *, group: bool) -> int:
        return GROUP if group else self.person(name).user_id

    def latest(self, chat: int) -> Message:
        return self.telegram.chats[chat][-1]

    def find_key(self, chat: int, label: str) -> tuple[Message, Key]:
        """Return the newest key in a chat that reads like this."""
        for message in reversed(self.telegram.chats.get(chat, [])):
            for key in message.keys:
                if key.text == label:
                    return message, key
        seen = [k.text for m in self.telegram.chats.get(chat, [])[-3:] for k in m.keys]
        raise LookupError(f"no key {label!r} in {self.name_of(chat)}; there are {seen}")

    # -- what people do

    async def hear(self, heard: inbound.Inbound) -> None:
        """Let the bot hear one update and carry whatever it answers."""
        self.heard.append(heard)
        await self.service.hear(heard)
        await self.carry()

    def _next_update(self) -> int:
        self.updates += 1
        return self.updates

    async def say(self, name: str, text: str, *, group: bool = False, edited: bool = False) -> None:
        """Type something; in the group it is a reply to the bot's newest message, or a command."""
        chat = self.chat_of(name, group=group)
        command, argument = "", ""
        if text.startswith("/"):
            first, _, argument = text[1:].partition(" ")
            command = first.partition("@")[0].lower()
        if not edited:
            self.messages += 1
            self.last_said[name] = self.messages
        reply_to = None
        if group and not command:
            reply_to = self.latest(chat).number
        await self.hear(
            inbound.Utterance(
                self._next_update(),
                self.person(name),
                chat,
                not group,
                None,
                self.last_said[name],
                text,
                reply_to=reply_to,
                edited=edited,
                command=command,
                argument=argument,
            )
        )

    async def press(self, name: str, label: str, *, group: bool = False) -> Answer:
        """Press the newest button that reads like this."""
        chat = self.chat_of(name, group=group)
        message, key = self.find_key(chat, label)
        return await self.press_code(name, key.code, chat, message.number)

    async def press_code(self, name: str, code: str, chat: int, message: int = 1) -> Answer:
        await self.hear(
            inbound.Press(
                self._next_update(), self.person(name), chat, chat > 0, message, "query", code
            )
        )
        return self.telegram.answers[-1]

    async def attach(
        self, name: str, what: inbound.What, *, group: bool = False, caption: str = ""
    ) -> None:
        chat = self.chat_of(name, group=group)
        self.messages += 1
        await self.hear(
            inbound.Wordless(
                self._next_update(),
                self.person(name),
                chat,
                not group,
                None,
                self.messages,
                what,
                caption=caption,
            )
        )

    async def follow_invitation(self, name: str, maker: str) -> None:
        """Open the invitation link that the maker was given."""
        chat = self.chat_of(maker, group=False)
        texts = (m.delivery.text for m in reversed(self.telegram.chats[chat]))
        link = next(found for text in texts if (found := re.search(r"start=([\w-]{20,})", text)))
        await self.say(name, f"/start {link[1]}")

    async def add_bot(self, name: str) -> None:
        person = self.person(name)
        added = inbound.Membership(self._next_update(), person, GROUP, False, "added")
        await self.hear(added)

    async def join(self, name: str) -> None:
        self.telegram.people[GROUP] = 3
        await self.hear(inbound.Arrivals(self._next_update(), GROUP, (self.person(name),)))

    async def forward(self, span: timedelta) -> None:
        """Move the clock, and let every timer on the way fire at its time."""
        end = self.clock.time + span
        while True:
            due = await self.store.transact(lambda tx: tx.next_timer())
            if due is None or due > end:
                break
            self.clock.time = max(self.clock.time, due)
            await self.service.wake()
            await self.carry()
        self.clock.time = end

    async def carry(self) -> None:
        """Carry the outbox until it is empty."""
        for _ in range(500):
            rows = await self.store.transact(lambda tx: tx.claim(self.clock.now(), 10))
            if not rows:
                return
            for row in rows:
                await self._carry_one(row.number, row.delivery, row.message_id)
        raise AssertionError("the outbox does not become empty")

    async def _carry_one(self, number: int, delivery: Delivery, message_id: int | None) -> None:
        try:
            sent = await self._filed(delivery, message_id)
        except ChatClosed:
            await self.store.transact(lambda tx: tx.drop_chat(delivery.chat))
            await self.service.chat_closed(delivery.chat)
        except Gone:
            await self.store.transact(lambda tx: tx.drop(number))
        else:
            await self.store.transact(lambda tx: tx.sent(number, sent))

    # -- what can be read

    def new_lines(self, since: int) -> Iterator[str]:
        """Write down what was delivered since the given place of the log."""
        for delivery, message_id in self.telegram.log[since:]:
            yield from self._written(delivery, edited=delivery.edit and message_id is not None)

    def _written(self, delivery: Delivery, *, edited: bool) -> Iterator[str]:
        where = self.name_of(delivery.chat)
        if delivery.kind is Kind.LEAVE:
            yield f"    the bot leaves {where}"
            return
        if delivery.kind is Kind.WIPE:
            yield f"    the bot clears the chat with {where}"
            return
        if delivery.kind is Kind.PIN:
            yield f"    the bot pins the {delivery.card} in {where}, if it may"
            return
        if delivery.paper is not None:
            thing = "picture" if delivery.kind is Kind.PHOTO else "file"
            yield f"    to {where}: the {thing} {delivery.paper.name}"
            yield from (f"      | {line}".rstrip() for line in delivery.text.split("\n") if line)
            yield from (
                "      " + " ".join(f"[ {key.text} ]" for key in row) for row in delivery.keys
            )
            if delivery.paper.name.endswith(".txt"):
                words = delivery.paper.octets.decode() or delivery.paper.content
                yield from (f"      > {line}".rstrip() for line in words.rstrip().split("\n"))
            return
        yield f"    to {where}{self._manner(delivery, edited=edited)}:"
        plain = html.unescape(re.sub(r"<[^>]+>", "", delivery.text))
        yield from (f"      | {line}".rstrip() for line in self._steady(plain).split("\n"))
        for row in delivery.keys:
            yield "      " + " ".join(f"[ {key.text} ]" for key in row)
        if delivery.reply is not None:
            yield f"      (waits for a reply of {self.name_of(delivery.reply.user_id)})"

    @staticmethod
    def _manner(delivery: Delivery, *, edited: bool) -> str:
        if edited:
            return " (the message changes)"
        return f" (“{delivery.veil}” first, then it changes)" if delivery.veil else ""

    @staticmethod
    def _steady(text: str) -> str:
        """Put a name in the place of what is random."""
        text = re.sub(r"start=[\w-]{20,}", "start=SECRET", text)
        return re.sub(r"\b[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}\b", "CODE-CODE", text)
