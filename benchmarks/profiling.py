"""Where our bot's loop spends its time, by room: a run of its own, because profiling slows it down.

Only the thread of the loop is seen; the writer's thread, where the store works, and the worker that
understands words are waiting time there.
"""

from __future__ import annotations

import pstats
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import aiohttp

from benchmarks.bots import ROOT, SQLITE, start
from benchmarks.people import People

if TYPE_CHECKING:
    from benchmarks.botapi import BotApi
    from benchmarks.talk import Script

MOST: Final = 10


async def profiled(
    api: BotApi, folder: Path, script: Script, talks: int
) -> list[tuple[str, float]]:
    """Return the rooms that cost most, each with its share of the time on the loop."""
    written = folder.with_suffix(".profile")
    async with aiohttp.ClientSession() as client:
        started = await start(SQLITE, api.address, folder, folder / "none", profile=written)
        try:
            people = People(api, client, started.door)
            await people.opened()
            await people.play(script, talks, min(talks, 40))
        finally:
            await started.stop()
    return _by_room(written)


def _by_room(path: Path) -> list[tuple[str, float]]:
    spent: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, _) in pstats.Stats(str(path)).stats.items():  # type: ignore[attr-defined]
        if "poll" not in name and "acquire" not in name:
            spent[_room(file)] += own
    whole = sum(spent.values())
    return [(room, own / whole) for room, own in spent.most_common(MOST)]


def _room(file: str) -> str:
    """Name a module of ours, or the library that a file belongs to; never where it lies."""
    path = Path(file)
    if path.is_relative_to(ROOT / "bot"):
        return ".".join(path.relative_to(ROOT).with_suffix("").parts)
    if "site-packages" in path.parts:
        return path.parts[path.parts.index("site-packages") + 1].removesuffix(".py")
    return "Python itself"
