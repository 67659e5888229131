"""The waits for a second reading: begun after a turn, ended by an event of their own.

A wait holds up nobody: the turn that began it is committed, and the next one of anybody may come.
What arrives too late for its step, or after newer words, is dropped. Should this process end, a
timer of the conversation ends the wait.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

from bot.dialogue import events as ev
from bot.dialogue.model import Draft, LaneId, Participant, Seat, Session
from bot.hall import Hall
from bot.second_reading import SecondReading
from bot.turns import Turns

log = logging.getLogger(__name__)

TYPING_EVERY = 4.0
"""Seconds between two signs that an answer is being written; Telegram shows one for five."""


class Readings:
    """Keeps at most one wait for each person. `begin` has to be told of every turn."""

    def __init__(
        self,
        second: SecondReading,
        turns: Turns,
        typing: Callable[[int], Awaitable[None]],
    ) -> None:
        self.second = second
        self.turns = turns
        self.typing = typing
        self._waits: dict[int, tuple[int, asyncio.Task[None]]] = {}

    def begin(self, session: Session, seat: Seat) -> None:
        """Begin to wait, if that is where this turn left the person; an older wait is dropped."""
        person = session.seats.get(seat)
        if person is None:
            return
        step, running = self._waits.get(person.user_id, (-1, None))
        if person.lane is not LaneId.SECOND_READING:
            if running is not None:
                running.cancel()
            return
        if running is not None and step == person.step:
            return
        if running is not None:
            running.cancel()
        task = asyncio.create_task(self._read(person), name="second reading")
        self._waits[person.user_id] = (person.step, task)
        task.add_done_callback(partial(self._ended, person.user_id))

    async def close(self) -> None:
        """Drop all waits; their timers end them after the next start."""
        tasks = [task for _, task in self._waits.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, user_id: int, task: asyncio.Task[None]) -> None:
        if self._waits.get(user_id, (0, None))[1] is task:
            del self._waits[user_id]

    async def _read(self, person: Participant) -> None:
        try:
            async with self._shown_typing(person.user_id):
                slots = await self.second.suggestion(person)
            draft = await self.turns.in_worker(lambda: self.second.judged(person.draft, slots))
            await self.turns.once(None, partial(_take_up, person=person, draft=draft))
        except Exception as error:
            log.error("a second reading failed: %s", type(error).__name__)  # noqa: TRY400

    @contextlib.asynccontextmanager
    async def _shown_typing(self, chat: int) -> AsyncIterator[None]:
        sign = asyncio.create_task(self._keep_typing(chat), name="typing")
        try:
            yield
        finally:
            sign.cancel()
            await asyncio.gather(sign, return_exceptions=True)

    async def _keep_typing(self, chat: int) -> None:
        while True:
            await self.typing(chat)
            await asyncio.sleep(TYPING_EVERY)


def _take_up(hall: Hall, *, person: Participant, draft: Draft) -> None:
    """Let the reading count, if the person still waits for this very one."""
    sid = hall.tx.session_of_person(person.user_id)
    stored = hall.tx.load(sid) if sid else None
    seat = stored.session.seat_of(person.user_id) if stored else None
    if stored is None or seat is None:
        return
    now = stored.session.seats[seat]
    if now.lane is LaneId.SECOND_READING and now.step == person.step and now.draft == person.draft:
        hall.turn.apply(stored, (ev.SecondRead(hall.now, seat, draft=draft),))
