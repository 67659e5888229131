"""People who play talks by webhook: each does the next thing when the last was answered."""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import aiohttp
from yarl import URL

from benchmarks import shapes
from benchmarks.talk import Script, Step, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.botapi import BotApi, Chat

HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATIENCE = 30.0
_LOOK = 0.05
_WAITING = re.compile(rb"outbox_rows ([0-9.]+)")


class WrongAnswerError(Exception):
    """A bot did not answer as it should; its figures would mean nothing."""


@dataclass
class Played:
    """What a load came to: seconds until the 200 of each update, and how long all took."""

    acknowledged: list[float] = field(default_factory=list)
    messages: int = 0
    seconds: float = 0.0

    @property
    def updates(self) -> int:
        """How many updates were acknowledged and answered."""
        return len(self.acknowledged)


class People:
    """Plays against the bot that listens at `door`, over connections that are kept."""

    def __init__(self, api: BotApi, client: aiohttp.ClientSession, door: str) -> None:
        self._api = api
        self._client = client
        self._door = door
        self.patience = PATIENCE

    async def record(self, steps: Sequence[Step]) -> Script:
        """Play once with our bot, slowly, and write down what came back.

        A step is answered when nothing waits in the outbox any more, as the bot's numbers tell.
        """
        chat, turns = self._api.new_chat(), []
        for step in steps:
            await self._post(chat, step)
            await chat.has(1, self.patience)
            while await self._waiting():  # noqa: ASYNC110  no event there
                await asyncio.sleep(_LOOK)
            turns.append(Turn(step, tuple(chat.arrived)))
        return Script(tuple(turns))

    async def play(self, script: Script, talks: int, at_once: int) -> Played:
        """Play so many talks, so many people at once; each talk is somebody new."""
        played, left = Played(), iter(range(talks))
        before, began = self._api.answered, time.perf_counter()

        async def somebody() -> None:
            for _ in left:
                await self._talk(script, played)

        async with asyncio.TaskGroup() as group:
            for _ in range(at_once):
                group.create_task(somebody())
        played.seconds = time.perf_counter() - began
        self._check(script, talks, played, self._api.answered - before)
        return played

    async def opened(self, within: float = 120.0) -> float:
        """Wait until somebody's first word is acknowledged; return when that was."""
        chat, until = self._api.new_chat(), time.perf_counter() + within
        while True:
            try:
                await self._post(chat, Step("/start"))
            except (aiohttp.ClientError, WrongAnswerError):
                if time.perf_counter() > until:
                    raise
                await asyncio.sleep(0.01)
            else:
                now = time.perf_counter()
                await chat.has(1, self.patience)
                return now

    async def _waiting(self) -> bool:
        async with self._client.get(URL(self._door).origin() / "metrics") as answer:
            rows = _WAITING.search(await answer.read())
        if rows is None:
            raise WrongAnswerError("the bot does not tell how much waits in its outbox")
        return float(rows[1]) > 0

    async def _talk(self, script: Script, played: Played) -> None:
        chat = self._api.new_chat()
        for turn in script.turns:
            played.acknowledged.append(await self._post(chat, turn.step))
            try:
                await chat.has(len(turn.answers), self.patience)
            except TimeoutError:
                raise WrongAnswerError(
                    f"{turn.step.words!r}: {len(chat.arrived)} of {len(turn.answers)} messages"
                ) from None
            played.messages += len(chat.arrived)
        del self._api.chats[chat.id]

    async def _post(self, chat: Chat, step: Step) -> float:
        """Post one step as an update and return the seconds until its 200."""
        update = self._update(chat, step)
        chat.arrived.clear()
        began = time.perf_counter()
        async with self._client.post(
            self._door, json=update, headers={HEADER: shapes.SECRET}
        ) as answer:
            called = await answer.read()
        if called:
            self._api.reply(called)
        if answer.status != 200:
            raise WrongAnswerError(f"{step.words!r}: status {answer.status}")
        return time.perf_counter() - began

    def _update(self, chat: Chat, step: Step) -> shapes.Json:
        number = self._api.new_number()
        if not step.press:
            return shapes.typed(chat.id, number, step.words)
        message, code = chat.button(step.words)
        return shapes.pressed(chat.id, number, shapes.written(chat.id, message, "..."), code)

    @staticmethod
    def _check(script: Script, talks: int, played: Played, answered: int) -> None:
        if played.messages != talks * script.messages:
            raise WrongAnswerError(f"{played.messages} messages, not {talks * script.messages}")
        # Of the last presses, an answer may still be on its way: a bot may acknowledge first.
        if answered < talks * script.presses - talks:
            raise WrongAnswerError(f"{answered} presses answered of {talks * script.presses}")
