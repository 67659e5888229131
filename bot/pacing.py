"""How fast messages may leave: so many in any span, in all and to each chat."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """At most `count` in any `seconds`."""

    count: int
    seconds: float


@dataclass(frozen=True)
class Pace:
    """What Telegram takes, as its FAQ puts it: about 30 a second in all, 20 a minute in a group.

    A private chat takes about one a second, and a short burst.
    """

    overall: Limit = Limit(30, 1.0)
    private: Limit = Limit(5, 5.1)
    group: Limit = Limit(20, 61.0)

    def for_chat(self, chat: int) -> Limit:
        """Return the limit of one chat; groups have negative ids."""
        return self.group if chat < 0 else self.private


UNHURRIED = Limit(1_000_000, 1.0)
FREE = Pace(UNHURRIED, UNHURRIED, UNHURRIED)
"""No limits, for a Bot API that has none."""


class Window:
    """Remembers when things left, and so how long the next one has to wait.

    Times are seconds on a clock that never jumps.
    """

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._left: deque[float] = deque(maxlen=limit.count)

    def room(self, now: float) -> int:
        """Return how many may leave now."""
        self._forget(now)
        return self._limit.count - len(self._left)

    def wait(self, now: float) -> float:
        """Return after how many seconds the next one may leave; 0 if now."""
        if self.room(now) > 0:
            return 0.0
        return self._left[0] + self._limit.seconds - now

    def used(self, now: float) -> bool:
        """Say whether anything that left still counts."""
        self._forget(now)
        return bool(self._left)

    def take(self, now: float) -> None:
        """Note that one leaves."""
        self._left.append(now)

    def _forget(self, now: float) -> None:
        while self._left and now - self._left[0] >= self._limit.seconds:
            self._left.popleft()
