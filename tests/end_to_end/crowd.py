"""A crowd on the desk: many people who talk with the bot at once, each by a script.

They act within the desk's own process, never in the bot's, and see no more than a client shows.
"""

from __future__ import annotations

import asyncio
import time
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from bot.channels.simulator.acts import perform
from bot.channels.simulator.model import Person
from bot.channels.simulator.wire import as_integer, as_object, as_text

if TYPE_CHECKING:
    from bot.channels.simulator.model import Message
    from bot.channels.simulator.server import Simulator
    from bot.channels.simulator.wire import JsonObject

PATIENCE_SECONDS = 120.0
FIRST_ID = 200_000_001
_LOOK_SECONDS = 0.02
_WONDER_SECONDS = 5.0
"""After how long somebody who pressed a double's button presses the last message's."""


def crowd_of(count: int) -> tuple[Person, ...]:
    """Return so many people of one name, so that all are told the same words."""
    return tuple(Person(FIRST_ID + n, "Robin", "third") for n in range(count))


class Ledger:
    """Writes down every message of the bot as it was first posted, chat by chat."""

    def __init__(self, simulator: Simulator) -> None:
        self._world = simulator.world
        self._known: set[tuple[int, int]] = set()
        self._own: dict[int, list[tuple[int, int]]] = {}
        self.posted: dict[int, list[str]] = {}
        self.count = 0
        self._world.listeners.append(self._look)

    def _look(self) -> None:
        messages = self._world.messages
        fresh = [*takewhile(lambda key: key not in self._known, reversed(messages))]
        for key in reversed(fresh):
            self._known.add(key)
            message = messages[key]
            if message.sender == self._world.bot.id and message.text:
                self._own.setdefault(message.chat_id, []).append(key)
                self.posted.setdefault(message.chat_id, []).append(message.text)
                self.count += 1

    def shown(self, chat: int) -> list[str]:
        """Return what stands in a chat now, edits included."""
        return [one.text for one in self.of_bot(chat)]

    def of_bot(self, chat: int) -> list[Message]:
        """Return the bot's messages of one chat, oldest first."""
        messages = self._world.messages
        return [messages[key] for key in self._own.get(chat, ()) if key in messages]


class Walker:
    """Somebody who answers what the bot asks in private, one thing at a time.

    Whatever was done is waited for until Telegram may forget it, so the next act of the same
    script never overtakes it; other people's acts do.
    """

    def __init__(self, simulator: Simulator, ledger: Ledger, number: int, over: str) -> None:
        """`over` is what the bot answers to a press that comes too late."""
        self.id = number
        self.sent = 0
        self.late = 0
        self._world = simulator.world
        self._ledger = ledger
        self._over = over
        self._answered: set[tuple[int, str]] = set()
        self._pressed_last = ""

    async def start(self, payload: str = "") -> None:
        """Open the bot by a start link."""
        await self._do({"do": "start", "payload": payload})

    async def press(self, *labels: str) -> None:
        """Press these buttons, each on the newest message that has it."""
        for label in labels:
            while not await self._pressed(label):
                self.late += 1

    async def say(self, text: str, beside: str) -> None:
        """Type an answer to the newest question that has the button `beside`."""
        self._note(await self.sees(beside))
        await self._do({"do": "send", "text": text})

    async def sees(self, label: str) -> Message:
        """Wait until the bot offers this button; each message is answered once."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        wonder = time.monotonic() + _WONDER_SECONDS
        while True:
            newest = self._ledger.of_bot(self.id)[-8:]
            for one in reversed(newest):
                if label in labels_of(one) and (one.id, one.text) not in self._answered:
                    return one
            if time.monotonic() > wonder and newest and self._is_left(newest[-1]):
                self.late += 1
                await self._press_on(newest[-1], self._pressed_last)
            if time.monotonic() > deadline:
                last = [(one.text[:60], labels_of(one)) for one in newest[-3:]]
                raise TimeoutError(f"{self.id} waits for {label!r}; last: {last}")
            await asyncio.sleep(_LOOK_SECONDS)

    async def _pressed(self, label: str) -> bool:
        """Press once; say whether it was in time."""
        return await self._press_on(await self.sees(label), label)

    def _is_left(self, message: Message) -> bool:
        """Say whether it waits for the very button that was pressed last, on a double of another.

        The bot said that this press was over, but was killed before anybody could read it.
        """
        fresh = (message.id, message.text) not in self._answered
        return fresh and self._pressed_last in labels_of(message)

    async def _press_on(self, message: Message, label: str) -> bool:
        self._note(message)
        self._pressed_last = label
        shown = await self._do({"do": "press", "message": message.id, "label": label})
        return as_text(shown.get("toast") or shown.get("alert")) != self._over

    def _note(self, message: Message) -> None:
        self._answered.add((message.id, message.text))

    async def _do(self, given: JsonObject) -> JsonObject:
        self.sent += 1
        acting = asyncio.ensure_future(
            perform(self._world, {"as": self.id, "chat": self.id, **given})
        )
        await asyncio.sleep(0)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not acting.done() or self._waits_for_bot():
            if time.monotonic() > deadline:
                raise TimeoutError(f"what {self.id} did was never taken")
            await asyncio.sleep(_LOOK_SECONDS)
        return acting.result()

    def _waits_for_bot(self) -> bool:
        return any(
            as_integer(as_object(as_object(body).get("from")).get("id")) == self.id
            for update in self._world.updates.waiting()
            for body in update.values()
        )


def labels_of(message: Message) -> tuple[str, ...]:
    """Return the texts of a message's buttons."""
    return tuple(button.text for row in message.buttons for button in row)


def without_runs(texts: list[str]) -> list[str]:
    """Leave one of each run of equal texts: a message that was sent again."""
    return [text for text, _ in groupby(texts)]
