"""What the host may measure: how many, how long, how far behind; never who, where or what.

Labels come from closed lists of words. Nothing counts stages, lanes, support or safety: a number
that moves when one couple does something would tell of them.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from bot.errors import StoreAway

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.ports import Transaction

_NAME = "even_ground"
PAGE_TYPE = CONTENT_TYPE_LATEST
RESULTS = ("committed", "away", "failed")
REFUSALS = ("secret", "rate", "size", "shape")
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Taking(Protocol):
    """What takes one raw update in."""

    async def __call__(self, update: dict[str, object]) -> None:
        """Take it in; raise StoreAway when it has to come again."""


@dataclass(frozen=True)
class Backlog:
    """What waits in the store."""

    unsent: int
    since: datetime | None
    """When the oldest delivery that waits was posted."""
    timer: datetime | None
    """When the next timer is due."""


def backlog(tx: Transaction) -> Backlog:
    """Look at what waits."""
    return Backlog(tx.unsent(), tx.waiting_since(), tx.next_timer())


class Gauges:
    """Numbers for Prometheus, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        counter = partial(Counter, namespace=_NAME, registry=self._registry)
        gauge = partial(Gauge, namespace=_NAME, registry=self._registry)
        self._updates = counter("updates", "Updates by what became of them", ["result"])
        self._seconds = Histogram(
            "update_seconds",
            "From an update's arrival to its commit",
            namespace=_NAME,
            registry=self._registry,
            buckets=_SECONDS,
        )
        self._refused = counter("refused_requests", "Requests turned away", ["reason"])
        self._unsent = gauge("outbox_rows", "Deliveries that wait")
        self._behind = gauge("outbox_oldest_seconds", "Age of the oldest of them")
        self._late = gauge("timer_late_seconds", "By how much the next timer is late")
        self._ready = gauge("ready", "1 while updates are taken in and the store answers")
        self._workers = gauge("workers", "Processes that share the store")
        for result in RESULTS:
            self._updates.labels(result)
        for reason in REFUSALS:
            self._refused.labels(reason)

    def counting(self, taking: Taking) -> Callable[[dict[str, object]], Awaitable[None]]:
        """Return `taking`, counted and timed."""

        async def counted(update: dict[str, object]) -> None:
            began = time.perf_counter()
            result = "failed"
            try:
                await taking(update)
                result = "committed"
            except StoreAway:
                result = "away"
                raise
            finally:
                self._updates.labels(result).inc()
                self._seconds.observe(time.perf_counter() - began)

        return counted

    def refused(self, reason: str) -> None:
        """Count a request that was turned away, for one of `REFUSALS`."""
        self._refused.labels(reason if reason in REFUSALS else "shape").inc()

    def page(self, now: datetime, waits: Backlog | None, *, ready: bool, workers: int) -> bytes:
        """Return all numbers in Prometheus' text format; `waits` None while the store is away."""
        self._ready.set(ready)
        self._workers.set(workers)
        if waits is not None:
            self._unsent.set(waits.unsent)
            self._behind.set(_seconds(waits.since, now))
            self._late.set(_seconds(waits.timer, now))
        return generate_latest(self._registry)


def _seconds(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else max(0.0, (now - since).total_seconds())
