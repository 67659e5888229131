"""A clock that jumps forward instead of sleeping."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta


class QuickClock:
    """Notes every sleep and jumps over it."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 12, tzinfo=UTC)
        self.slept: list[float] = []

    def now(self) -> datetime:
        """Return the time that it is here."""
        return self.time

    async def sleep(self, span: timedelta) -> None:
        """Move forward by `span` at once."""
        self.slept.append(span.total_seconds())
        self.time += span
        await asyncio.sleep(0)
