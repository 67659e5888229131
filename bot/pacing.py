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

    Any one chat takes about one a second, and a short burst.
    """

    overall: Limit = Limit(30, 1.0)
    chat: Limit = Limit(5, 5.1)
    group: Limit = Limit(20, 61.0)

    def for_chat(self, chat: int) -> tuple[Limit, ...]:
        """Return the limits of one chat; groups have negative ids and one limit more."""
        return (self.chat, self.group) if chat < 0 else (self.chat,)


UNHURRIED = Limit(1_000_000, 1.0)
FREE = Pace(UNHURRIED, UNHURRIED, UNHURRIED)
"""No limits, for a Bot API that has none."""


class Window:
    """Remembers when things left, and so how long the next one has to wait.

    All of its limits hold. Times are seconds on a clock that never jumps.
    """

    def __init__(self, *limits: Limit) -> None:
        self._limits = limits
        self._longest = max(limit.seconds for limit in limits)
        self._left: deque[float] = deque(maxlen=max(limit.count for limit in limits))

    def room(self, now: float, sharers: int = 1) -> int:
        """Return how many may leave now, where so many windows share one limit."""
        self._forget(now)
        return min(_share(limit, sharers) - self._within(limit, now) for limit in self._limits)

    def wait(self, now: float, sharers: int = 1) -> float:
        """Return after how many seconds the next one may leave; 0 if now."""
        return max(self._wait(limit, now, _share(limit, sharers)) for limit in self._limits)

    def used(self, now: float) -> bool:
        """Say whether anything that left still counts."""
        self._forget(now)
        return bool(self._left)

    def take(self, now: float) -> None:
        """Note that one leaves."""
        self._left.append(now)

    def _wait(self, limit: Limit, now: float, count: int) -> float:
        if len(self._left) < count:
            return 0.0
        return max(0.0, self._left[-count] + limit.seconds - now)

    def _within(self, limit: Limit, now: float) -> int:
        if limit.seconds == self._longest:
            return len(self._left)
        return sum(now - moment < limit.seconds for moment in self._left)

    def _forget(self, now: float) -> None:
        while self._left and now - self._left[0] >= self._longest:
            self._left.popleft()


def _share(limit: Limit, sharers: int) -> int:
    return max(1, limit.count // max(1, sharers))
