"""Carries the outbox to people, in order within a chat and no faster than Telegram takes it."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from bot.errors import (
    ChatClosed,
    ChatMoved,
    DeliveryError,
    Gone,
    Later,
    StoreAway,
)
from bot.pacing import Pace, Window
from bot.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from bot.ports import Clock, Messenger, Outgoing, Store, Transaction

    Closed: TypeAlias = Callable[[int], Awaitable[None]]
    MovedTo: TypeAlias = Callable[[int, int], Awaitable[None]]

T = TypeVar("T")

_log = logging.getLogger(__name__)
_MOST_IN_FLIGHT = 64
_LONGEST_BACKOFF = 60.0
_FIRST_BACKOFF = 0.5
_MOST_MISHAPS = 5
_IDLE_SECONDS = 30.0
_WAITING_SECONDS = 1.0
"""How often to look while rows wait for a moment that was set before a restart."""
_LANDING_SECONDS = 20.0
_SET_BACK_SECONDS = 1.0
_PASSES = 4
"""Passes of the loop that a message lets go first: whoever brought the update is answered then."""
_SLACK = 0.02
"""Wakes a little late, so that the clock of the store is past the moment too."""


def one() -> int:
    """Share with nobody."""
    return 1


class Courier:
    """Sends what lies in the outbox and marks it sent; started by `run`, hurried by `wake`.

    What the store hands over as it is committed leaves at once (`take`); the rest is claimed. At
    most one delivery per chat is on its way. What Telegram could not take is tried again later,
    without holding up any other chat. `on_closed` is told of a chat that cannot be written to any
    more, `on_moved` of a group's new id, so that its rows can be moved. `ticks` gives seconds on a
    clock that never jumps. `sharers` tells how many processes carry the same outbox, this one
    included: each keeps to its share of what may leave in all.
    """

    def __init__(
        self,
        store: Store,
        messenger: Messenger,
        clock: Clock,
        *,
        on_closed: Closed,
        on_moved: MovedTo,
        pace: Pace | None = None,
        ticks: Callable[[], float] = time.monotonic,
        sharers: Callable[[], int] = one,
    ) -> None:
        self._store = store
        self._messenger = messenger
        self._clock = clock
        self._on_closed = on_closed
        self._on_moved = on_moved
        self._pace = Pace() if pace is None else pace
        self._ticks = ticks
        self._sharers = sharers
        self._overall = Window(self._pace.overall)
        self._chats: dict[int, Window] = {}
        self._in_flight: dict[int, asyncio.Task[bool]] = {}
        self._numbers: set[int] = set()
        self._landed_meanwhile: set[int] = set()
        self._next: dict[int, Outgoing] = {}
        self._ahead: float | None = None
        self._woken = asyncio.Event()
        self._quiet = asyncio.Event()
        self._running = False
        self._closing = False
        self._emptying = False
        self._away = Trouble(
            _log, logging.ERROR, "the outbox cannot be read now", "the outbox can be read again"
        )

    def wake(self) -> None:
        """Look into the outbox now, because something was committed to it."""
        self._woken.set()

    def takes(self, chat: int) -> bool:
        """Say whether a delivery to this chat could leave at once."""
        return self._running and not self._closing and self._has_room(chat)

    def take(self, rows: Sequence[Outgoing]) -> None:
        """Carry these: they were just committed as claimed, each the first of its chat.

        What cannot leave after all stays in the outbox, and is claimed when it can.
        """
        for row in rows:
            chat = row.delivery.chat
            if chat in self._in_flight:
                self._next[chat] = row  # the one before has left the outbox, and lands in a moment
            elif self.takes(chat):
                self._start(row)
            else:
                self.wake()

    def _has_room(self, chat: int) -> bool:
        now, window = self._ticks(), self._chats.get(chat)
        if len(self._in_flight) >= _MOST_IN_FLIGHT:
            return False
        if self._overall.room(now, self._sharers()) <= 0:
            return False
        return window is None or window.wait(now) <= 0

    async def run(self) -> None:
        """Carry until cancelled or drained; a delivery on its way is finished all the same."""
        self._running = True
        try:
            while not self._closing:
                self._woken.clear()
                await self._rest(await self._round())
        finally:
            self._running = False
            await self._landed()

    async def drain(self, timeout: float) -> bool:  # noqa: ASYNC109  a bound, not a cancellation
        """Send what can leave within `timeout` seconds, then stop; say whether all of that did.

        Rows that wait for a later moment stay in the outbox. What is on its way when the time is
        over is still awaited, so that it is not sent again after the restart.
        """
        self._quiet.clear()
        self._emptying = True
        self.wake()
        sent_all = True
        if self._running:
            try:
                await asyncio.wait_for(self._quiet.wait(), timeout)
            except TimeoutError:
                sent_all = False
        self._closing = True
        self.wake()
        await self._landed()
        return sent_all

    async def _round(self) -> float:
        """Claim what may leave now and send it; return for how many seconds nothing more can."""
        now, sharers = self._ticks(), self._sharers()
        room = min(_MOST_IN_FLIGHT - len(self._in_flight), self._overall.room(now, sharers))
        if room <= 0:
            return self._overall.wait(now, sharers) or _IDLE_SECONDS
        paced = self._paced(now)
        skip = {*paced, *self._in_flight}
        ahead = self._clock.now().timestamp() - now
        hurry = self._set_back(ahead)
        self._landed_meanwhile.clear()
        try:
            rows, unsent = await self._store.transact(
                partial(_claim, now=self._clock.now(), limit=room, skip=skip, hurry=hurry)
            )
        except Exception as error:
            # Nobody watches this loop: whatever the store met, it has to come back by itself.
            await self._clock.sleep(timedelta(seconds=self._away.failed(type(error).__name__)))
            return 0.0
        self._away.worked()
        self._ahead = ahead
        # A group that moves meanwhile shows its row on its way again, under the new id; and a store
        # that serves several at once may tell of a row that has landed since.
        known = self._numbers | self._landed_meanwhile
        fresh = [row for row in rows if row.number not in known]
        for row in fresh:
            self._start(row)
        if len(fresh) == room:
            return 0.0
        return self._next_look(paced, unsent - len(self._in_flight))

    def _set_back(self, ahead: float) -> bool:
        """Say whether the clock went back since the last round, by its lead over the ticks.

        What was put off would wait for that long again. Nobody knows what happened to the clock
        before the first round.
        """
        return self._ahead is None or ahead < self._ahead - _SET_BACK_SECONDS

    def _next_look(self, paced: dict[int, float], waiting: int) -> float:
        if waiting > 0 and paced:
            return min(_WAITING_SECONDS, *paced.values())
        if not self._in_flight:
            self._quiet.set()
        return _WAITING_SECONDS if waiting > 0 else _IDLE_SECONDS

    def _paced(self, now: float) -> dict[int, float]:
        """Return the chats that had their share, each with the seconds until the next one."""
        self._chats = {chat: window for chat, window in self._chats.items() if window.used(now)}
        waits = {chat: window.wait(now) for chat, window in self._chats.items()}
        return {chat: wait for chat, wait in waits.items() if wait > 0}

    def _start(self, row: Outgoing) -> None:
        chat, now = row.delivery.chat, self._ticks()
        self._overall.take(now)
        self._chats.setdefault(chat, Window(*self._pace.for_chat(chat))).take(now)
        task = asyncio.create_task(self._carry(row))
        self._in_flight[chat] = task
        self._numbers.add(row.number)
        task.add_done_callback(partial(self._land, row))

    def _land(self, row: Outgoing, task: asyncio.Task[bool]) -> None:
        full = len(self._in_flight) >= _MOST_IN_FLIGHT
        del self._in_flight[row.delivery.chat]
        self._numbers.discard(row.number)
        self._landed_meanwhile.add(row.number)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("a delivery could not be settled: %s", type(error).__name__)
        following = self._next.pop(row.delivery.chat, None)
        if following is not None:
            self.take([following])
        if full or self._emptying or not _left_nothing(task):
            self.wake()

    async def _carry(self, row: Outgoing) -> bool:
        """Carry one delivery; say whether anything may have become ready to be claimed."""
        for _ in range(_PASSES):
            await asyncio.sleep(0)
        try:
            message_id = await self._messenger.deliver(row.delivery, row.message_id)
        except DeliveryError as error:
            await self._undelivered(row, error)
        except Exception as error:
            # A fault of ours in one delivery must hold up neither its chat for ever nor the rest.
            _log.error("delivery %d failed: %s", row.number, type(error).__name__)
            await self._mishap(row)
        else:
            at = self._clock.now()
            return await self._commit(lambda tx: tx.sent(row.number, message_id, at, carried=row))
        return True

    async def _undelivered(self, row: Outgoing, error: DeliveryError) -> None:
        chat = row.delivery.chat
        match error:
            case Later():
                await self._later(row, max(error.after, _backoff(row.attempts)))
            case ChatMoved():
                await self._told(self._on_moved(chat, error.new_chat))
                await self._later(row, _backoff(row.attempts) if row.attempts else 0.0)
            case ChatClosed():
                await self._commit(lambda tx: tx.drop_chat(chat))
                await self._told(self._on_closed(chat))
            case Gone():
                await self._commit(lambda tx: tx.sent(row.number, None, carried=row))
            case _:
                _log.error("delivery %d was refused: %s", row.number, type(error).__name__)
                await self._commit(lambda tx: tx.drop(row.number))

    async def _mishap(self, row: Outgoing) -> None:
        if row.attempts < _MOST_MISHAPS:
            await self._later(row, _backoff(row.attempts))
        else:
            await self._commit(lambda tx: tx.drop(row.number))

    async def _later(self, row: Outgoing, seconds: float) -> None:
        not_before = self._clock.now() + timedelta(seconds=seconds)
        await self._commit(lambda tx: tx.postpone(row.number, not_before))
        asyncio.get_running_loop().call_later(seconds + _SLACK, self.wake)

    async def _told(self, telling: Awaitable[None]) -> None:
        try:
            await telling
        except Exception as error:
            # The next delivery to that chat meets the same answer, and it is told again.
            _log.error("a closed or moved chat could not be noted: %s", type(error).__name__)

    async def _commit(self, work: Callable[[Transaction], T]) -> T:
        """Commit what became of a delivery, even while being cancelled: else it is sent twice."""
        committing = asyncio.ensure_future(self._until_committed(work))
        cancelled = False
        while not committing.done():
            try:
                await asyncio.shield(committing)
            except asyncio.CancelledError:
                cancelled = True
        if cancelled:
            raise asyncio.CancelledError
        return committing.result()

    async def _until_committed(self, work: Callable[[Transaction], T]) -> T:
        while True:
            try:
                return await self._store.transact(work)
            except StoreAway as error:
                await self._clock.sleep(timedelta(seconds=self._away.failed(type(error).__name__)))

    async def _landed(self) -> None:
        """Wait until what is on its way has arrived and is marked so."""
        if self._in_flight:
            await asyncio.wait(self._in_flight.values(), timeout=_LANDING_SECONDS)

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()


def _claim(
    tx: Transaction, now: datetime, limit: int, skip: set[int], *, hurry: bool
) -> tuple[list[Outgoing], int]:
    if hurry:
        tx.hurry()
    return tx.claim(now, limit, skip=skip), tx.unsent()


def _left_nothing(task: asyncio.Task[bool]) -> bool:
    """Say whether a delivery went well and nothing of its chat waits behind it."""
    return not task.cancelled() and task.exception() is None and not task.result()


def _backoff(attempts: int) -> float:
    # Spread, so that chats which failed together do not come back together.
    spread = random.uniform(0.75, 1.25)  # noqa: S311  nothing secret
    return min(_LONGEST_BACKOFF, _FIRST_BACKOFF * 2.0 ** min(attempts, 10) * spread)
