"""The bot's update queue with Telegram's offset semantics."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.channels.simulator.refusals import conflict

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.channels.simulator.wire import JsonObject

KINDS_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
LONGEST_POLL_SECONDS = 50
MOST_UPDATES = 100
_LIFETIME_SECONDS = {"callback_query": 150, "inline_query": 30}
_DAY_SECONDS = 24 * 3600
_REPEAT_SECONDS = 0.5
_FIRST_ID = 700_000_001


@dataclass
class _Waiting:
    number: int
    body: JsonObject
    expires: float
    seen_before: bool = False


class UpdateQueue:
    """Updates that wait for the bot.

    Asking with offset N confirms everything below N for ever; a second getUpdates ends the first
    with 409; `allowed_updates` stays set until it is sent again; a callback query waits 150
    seconds, everything else 24 hours from its date (tdlib/telegram-bot-api 10.0).
    `seconds` tells the desk's time as Unix seconds.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._waiting: list[_Waiting] = []
        self._next_id = _FIRST_ID
        self._allowed: frozenset[str] | None = None
        self._wake = asyncio.Event()
        self._poll: asyncio.Event | None = None
        self._last_poll = float("-inf")
        self._last_offset = 0
        self._last_start = float("-inf")
        self._ended_by = ""
        self.doubled = False

    @property
    def polled_lately(self) -> bool:
        """Return whether the bot asks, or asked within the last five seconds of real time."""
        return self._poll is not None or time.monotonic() - self._last_poll < 5

    @property
    def pending(self) -> int:
        """Return how many updates wait."""
        self._forget_expired()
        return len(self._waiting)

    def wants(self, kind: str) -> bool:
        """Return whether updates of `kind` reach the bot at all."""
        return kind not in KINDS_ON_REQUEST if self._allowed is None else kind in self._allowed

    def allow(self, kinds: frozenset[str]) -> None:
        """Remember the kinds that the bot asked for; none means the usual ones."""
        self._allowed = kinds or None

    def allowed(self) -> frozenset[str] | None:
        """Return the kinds asked for, None for the usual ones."""
        return self._allowed

    def put(self, kind: str, body: JsonObject) -> None:
        """Queue an update of `kind` if the bot wants that kind."""
        if self.wants(kind):
            self._append({kind: body}, _LIFETIME_SECONDS.get(kind, _DAY_SECONDS))

    def put_raw(self, body: JsonObject) -> int:
        """Queue `body` as it is, whatever its shape, and return its update id."""
        return self._append(body, _DAY_SECONDS)

    def waiting(self) -> list[JsonObject]:
        """Return what waits, oldest first, for whoever brings it to a webhook."""
        self._forget_expired()
        return [waiting.body for waiting in self._waiting]

    def delivered(self, number: int) -> None:
        """Forget an update that a webhook took; one that is to come twice comes once more."""
        for waiting in self._waiting:
            if waiting.number == number and self.doubled and not waiting.seen_before:
                waiting.seen_before = True
                return
        self._waiting = [waiting for waiting in self._waiting if waiting.number != number]

    def drop_all(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()

    def end_polls(self, by: str = "") -> None:
        """End a waiting getUpdates: with 409 where another request did it, else with nothing."""
        if self._poll is not None:
            self._ended_by = by
            self._poll.set()

    async def fetch(self, offset: int, limit: int, within: float) -> list[JsonObject]:
        """Confirm what is below `offset` and return up to `limit` updates, waiting for the first.

        `within` is in real seconds. Raises a 409 `Refusal` when another call takes over.
        """
        self._confirm(offset)
        if offset == self._last_offset and time.monotonic() - self._last_start < _REPEAT_SECONDS:
            limit = 1  # Telegram slows down a bot that repeats itself
        self._last_offset, self._last_start = offset, time.monotonic()
        if self._poll is not None:
            self._poll.set()
        self._ended_by = ""
        taken_over = self._poll = asyncio.Event()
        try:
            await self._some(taken_over, within)
            if self._ended_by and self._poll is taken_over:
                raise conflict(f"terminated by {self._ended_by} request")
            if self._poll is not taken_over:
                raise conflict(
                    "terminated by other getUpdates request; "
                    "make sure that only one bot instance is running"
                )
        finally:
            if self._poll is taken_over:
                self._poll = None
            self._last_poll = time.monotonic()
        self._forget_expired()
        return [waiting.body for waiting in self._waiting[:limit]]

    def _append(self, body: JsonObject, lifetime: float) -> int:
        number = self._next_id
        self._next_id += 1
        self._waiting.append(
            _Waiting(number, {"update_id": number, **body}, self._seconds() + lifetime)
        )
        self._wake.set()
        return number

    def _confirm(self, offset: int) -> None:
        self._forget_expired()
        if offset < 0:
            self._waiting = self._waiting[offset:]
            return
        kept: list[_Waiting] = []
        for waiting in self._waiting:
            if waiting.number >= offset:
                kept.append(waiting)
            elif self.doubled and not waiting.seen_before:
                waiting.seen_before = True
                kept.append(waiting)
        self._waiting = kept

    def _forget_expired(self) -> None:
        now = self._seconds()
        self._waiting = [waiting for waiting in self._waiting if waiting.expires > now]

    async def _some(self, taken_over: asyncio.Event, within: float) -> None:
        deadline = time.monotonic() + within
        while not self._waiting and not taken_over.is_set():
            left = deadline - time.monotonic()
            if left <= 0:
                return
            self._wake.clear()
            await _first_of(self._wake, taken_over, left)


async def _first_of(one: asyncio.Event, other: asyncio.Event, within: float) -> None:
    waits = [asyncio.ensure_future(one.wait()), asyncio.ensure_future(other.wait())]
    try:
        await asyncio.wait(waits, timeout=within, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
