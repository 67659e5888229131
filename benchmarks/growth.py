"""Whether the bot gets slower as more is stored: the same load on stores of different sizes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from sqlalchemy import insert

from benchmarks.botapi import FIRST_CHAT
from benchmarks.bots import SQLITE, key_of
from benchmarks.measuring import Figures, Load, measured
from bot.settings import at_home
from bot.storage.keys import KeyRing
from bot.storage.opening import open_store
from bot.storage.tables import SESSION, people, sessions
from bot.storage.traces import WrittenTraces
from bot.storage.values import from_session

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.botapi import BotApi
    from benchmarks.talk import Script
    from bot.dialogue.model import Session
    from bot.ports import Transaction
    from bot.storage.transaction import SqlTransaction

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
        for many in AT_ONCE:
            load = Load(people=many, talks=max(1, 16 // many), warm=2)
            made.append(Grown(size, many, await measured(SQLITE, api, folder, script, load)))
    return made


async def _fill(folder: Path, there: int, size: int) -> None:
    """Store copies of the first talk in there, each somebody's own and sealed by itself."""
    store = open_store(at_home(folder / "data"), keys=KeyRing.parse(key_of(folder)))
    try:
        first = await store.transact(_first)
        for begin in range(there, size, _TOGETHER):
            strangers = range(_STRANGERS + begin, _STRANGERS + min(begin + _TOGETHER, size))
            await store.transact(partial(_copy, first, strangers))
    finally:
        await store.close()


def _copy(session: Session, strangers: range, tx: Transaction) -> None:
    """Write many rows in one statement: one by one, a million of them would take an hour."""
    inner, content = cast("SqlTransaction", tx), from_session(session, WrittenTraces())
    ids = [secrets.token_hex(8) for _ in strangers]
    rows = [
        {"id": one, "revision": 0, "body": inner.sealer.seal(content, SESSION, one)} for one in ids
    ]
    inner.connection.execute(insert(sessions), rows)
    bound = [
        {"person": inner.lookup.person(person), "session_id": one}
        for person, one in zip(strangers, ids, strict=True)
    ]
    inner.connection.execute(insert(people), bound)


def _first(tx: Transaction) -> Session:
    """Return the talk of somebody who played."""
    stored = tx.load(_somebody(tx))
    if stored is None:
        raise LookupError("that talk is over")
    return stored.session


def _somebody(tx: Transaction) -> str:
    """Return the session of somebody who played; chats are numbered from FIRST_CHAT on."""
    for number in range(FIRST_CHAT, FIRST_CHAT + 100):
        found = tx.session_of_person(number)
        if found is not None:
            return found
    raise LookupError("nobody has played on this store yet")
