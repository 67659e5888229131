"""Telegram's flood limits: how fast a bot may write."""

from __future__ import annotations

import math
import time
from collections import defaultdict, deque
from typing import TYPE_CHECKING

from bot.channels.simulator.refusals import flood

if TYPE_CHECKING:
    from collections.abc import Callable

OVERALL = (30, 1.0)
GROUP = (20, 60.0)
CHAT = (5, 5.0)
"""About one message a second in a chat; a short burst of five is let through, as Telegram does."""


class Floods:
    """Counts what is sent and refuses what is too much with 429.

    Windows: 30 messages in a second in all, 20 in a minute in one group, 5 in five seconds in
    one chat. `seconds` is a clock that never goes back; real time, whatever the desk's clock is.
    """

    def __init__(self, *, on: bool, seconds: Callable[[], float] = time.monotonic) -> None:
        self.on = on
        self._seconds = seconds
        self._sent: defaultdict[int | None, deque[float]] = defaultdict(deque)

    def check(self, chat_id: int) -> None:
        """Count one message to `chat_id`. Raises a 429 `Refusal` with `retry_after`."""
        if not self.on:
            return
        now = self._seconds()
        rules = [(None, OVERALL), (chat_id, CHAT)]
        if chat_id < 0:
            rules.append((chat_id, GROUP))
        wait = max(self._wait(key, limit, now) for key, limit in rules)
        if wait > 0:
            raise flood(max(1, math.ceil(wait)))
        for key in (None, chat_id):
            self._sent[key].append(now)

    def _wait(self, key: int | None, limit: tuple[int, float], now: float) -> float:
        most, window = limit
        sent = self._sent[key]
        while sent and now - sent[0] > GROUP[1]:
            sent.popleft()
        recent = [moment for moment in sent if now - moment < window]
        return recent[-most] + window - now if len(recent) >= most else 0.0
