"""A clock that jumps forward instead of sleeping."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta


class QuickClock:
    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 12, tzinfo=UTC)
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.time

    async def sleep(self, span: timedelta) -> None:
        self.slept.append(span.total_seconds())
        self.time += span
        await asyncio.sleep(0)
