"""One bot under one load: how much it does, how fast it acknowledges, what it costs."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, fields
from statistics import median
from typing import TYPE_CHECKING

import aiohttp
import psutil

from benchmarks.bots import SQLITE, Kind, start
from benchmarks.people import People
from benchmarks.talk import Script, Step, echoed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.botapi import BotApi

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Load:
    """So many people at once, and talks each; `warm` talks are played before and not counted."""

    people: int = 40
    talks: int = 3
    warm: int = 10


@dataclass(frozen=True)
class Figures:
    """What one run of one bot came to."""

    start: float
    """Seconds from the start of the process until the first update was acknowledged."""
    rate: float
    """Updates per second, acknowledged and answered."""
    messages: float
    """Messages per second that arrived."""
    middle: float
    """Milliseconds until the 200, for one update in two."""
    slow: float
    """Milliseconds until the 200 that one update in a hundred exceeds."""
    cpu: float
    """Milliseconds of CPU of the bot's process per update."""
    memory: float
    """MiB in memory after the load."""


@dataclass(frozen=True)
class Spread:
    """A figure over the rounds."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Table:
    """What each bot came to over the rounds, by name."""

    runs: dict[str, tuple[Figures, ...]]

    def spread(self, name: str, figure: str) -> Spread:
        """Return the lowest, the median and the highest of one figure of one bot."""
        return spread([getattr(run, figure) for run in self.runs[name]])

    def middle(self, name: str, figure: str) -> float:
        """Return the median of one figure of one bot."""
        return self.spread(name, figure).middle


FIGURES = tuple(field.name for field in fields(Figures))


def spread(values: Sequence[float]) -> Spread:
    """Return the lowest, the median and the highest."""
    return Spread(min(values), median(values), max(values))


async def measured(kind: Kind, api: BotApi, folder: Path, script: Script, load: Load) -> Figures:
    """Start this bot, warm it up, play, and stop it; WrongAnswerError if it answers otherwise."""
    told = echoed(script) if kind.echoes else script
    path = folder.with_suffix(".script")
    folder.parent.mkdir(parents=True, exist_ok=True)
    told.save(path)
    connector = aiohttp.TCPConnector(limit=load.people)
    async with aiohttp.ClientSession(connector=connector) as client:
        began = time.perf_counter()
        started = await start(kind, api.address, folder, path)
        try:
            people = People(api, client, started.door)
            opened = await people.opened() - began
            await people.play(told, load.warm, min(load.warm, load.people))
            process = psutil.Process(started.process.pid)
            before = process.cpu_times()
            played = await people.play(told, load.people * load.talks, load.people)
            after = process.cpu_times()
            memory = process.memory_info().rss / MEGABYTE
        finally:
            await started.stop()
    spent = after.user + after.system - before.user - before.system
    waited = sorted(played.acknowledged)
    return Figures(
        start=opened,
        rate=played.updates / played.seconds,
        messages=played.messages / played.seconds,
        middle=1000 * median(waited),
        slow=1000 * waited[math.ceil(0.99 * len(waited)) - 1],
        cpu=1000 * spent / played.updates,
        memory=memory,
    )


async def recorded(api: BotApi, folder: Path, talks: Sequence[Sequence[Step]]) -> list[Script]:
    """Let our bot play these talks once, and write down how it answers."""
    async with aiohttp.ClientSession() as client:
        started = await start(SQLITE, api.address, folder, folder / "none")
        try:
            people = People(api, client, started.door)
            await people.opened()
            return [await people.record(talk) for talk in talks]
        finally:
            await started.stop()
