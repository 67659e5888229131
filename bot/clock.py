"""The clock of a running bot; the simulator can move it forward."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def real_time() -> datetime:
    """Return the present time in UTC."""
    return datetime.now(UTC)


class MovableClock:
    """Tells `now`; whoever sleeps on it is woken when it was moved."""

    def __init__(self, now: Callable[[], datetime] = real_time) -> None:
        self._now = now
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """Return the present time, aware, in UTC."""
        return self._now()

    async def sleep(self, span: timedelta) -> None:
        """Wait for this long, or until the clock is moved."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._moved.wait(), max(0.0, span.total_seconds()))

    def moved(self) -> None:
        """Wake everybody who sleeps on this clock, because the time has jumped."""
        self._moved.set()
        self._moved = asyncio.Event()
