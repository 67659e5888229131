"""Whether the bot gets slower as more is stored: the same load on stores of different sizes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.botapi import FIRST_CHAT
from benchmarks.bots import SQLITE, key_of
from benchmarks.measuring import Figures, Load, measured
from bot.settings import at_home
from bot.storage.keys import KeyRing
from bot.storage.opening import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.botapi import BotApi
    from benchmarks.talk import Script
    from bot.ports import Transaction

SIZES: Final = (1_000, 10_000, 100_000)
LONG: Final = (*SIZES, 1_000_000)
"""The last takes some minutes to fill and 7 GB of disk."""
AT_ONCE: Final = (1, 16)
_TOGETHER: Final = 2_000
"""Sessions in one transaction of the filling."""
_STRANGERS: Final = 10**9
"""Where the numbers of people begin that nobody plays."""


@dataclass(frozen=True)
class Grown:
    """How the load went with so many sessions stored and so many people at once."""

    sessions: int
    at_once: int
    figures: Figures


async def grown(api: BotApi, folder: Path, script: Script, sizes: tuple[int, ...]) -> list[Grown]:
    """Fill the store that lies in `folder` to each size and play; the store holds a played talk."""
    made, there = [], 0
    for size in sizes:
        await _fill(folder, there, size)
        there = size
        for people in AT_ONCE:
            load = Load(people=people, talks=max(1, 16 // people), warm=2)
            made.append(Grown(size, people, await measured(SQLITE, api, folder, script, load)))
    return made


async def _fill(folder: Path, there: int, size: int) -> None:
    """Store copies of the first talk in there, each somebody's own, by the store's own code."""
    store = open_store(at_home(folder / "data"), keys=KeyRing.parse(key_of(folder)))
    try:
        first = await store.transact(_somebody)
        for begin in range(there, size, _TOGETHER):
            people = range(_STRANGERS + begin, _STRANGERS + min(begin + _TOGETHER, size))

            def fill(tx: Transaction, people: range = people) -> None:
                if (stored := tx.load(first)) is not None:
                    for person in people:
                        tx.bind_person(person, tx.create(stored.session))

            await store.transact(fill)
    finally:
        await store.close()


def _somebody(tx: Transaction) -> str:
    """Return the session of somebody who played; chats are numbered from FIRST_CHAT on."""
    for number in range(FIRST_CHAT, FIRST_CHAT + 100):
        found = tx.session_of_person(number)
        if found is not None:
            return found
    raise LookupError("nobody has played on this store yet")
