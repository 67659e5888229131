"""A whole store is carried into another database: all of it, counted, or none of it.

Rows go over as they lie there, still sealed: values are bound to their row, and rows keep their
keys. Everything happens in one transaction of the new store, so that a move that is stopped leaves
it as empty as it was; the old store is only read.
"""

import contextlib
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import (
    Connection,
    NullPool,
    RowMapping,
    Table,
    create_engine,
    event,
    func,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.util import greenlet_spawn

from bot.errors import StorageError, StoreInUse
from bot.storage.keys import KeyRing
from bot.storage.lock import StoreLock
from bot.storage.migrating import migrate
from bot.storage.opening import is_shared, make_private, path_of
from bot.storage.postgres import Server, hold_schema, translate
from bot.storage.pulse import others_live
from bot.storage.sealing import Sealer
from bot.storage.sqlite import NUMBERS, begin_immediate
from bot.storage.tables import cards, metadata, outbox, sessions, timers, tries, vault
from bot.storage.vault import open_vault

AT_A_TIME: Final = 500
_NUMBERED: Final = (outbox.c.number, timers.c.number, tries.c.number, cards.c.number)
_GO_ON: Final = text("SELECT setval('numbers', :last)")


@dataclass(frozen=True)
class Moved:
    """What was carried over."""

    rows: int
    sessions: int


async def move(source: str, target: str, *, keys: KeyRing) -> Moved:
    """Copy everything stored at one address to another, which has to be empty; count both.

    Both addresses are those of `open_store` or `open_shared_store`. Nothing else may work with
    either of them meanwhile. Raises KeyProblem for a wrong key, StoreInUse, StoreAway, and
    StorageError when there is nothing to move, when the target holds something, or when the counts
    differ; then the target is as it was.
    """
    if not is_shared(source) and not path_of(source).is_file():
        raise StorageError("There is no store at the first address.")
    try:
        async with _opened(source) as old, _opened(target) as new:
            moved = await greenlet_spawn(_carry, old, new, keys)
            await greenlet_spawn(new.commit)
    except Exception as error:
        known = translate(error)
        if known is error:
            raise
        raise known from None
    return moved


def _carry(old: Connection, new: Connection, keys: KeyRing) -> Moved:
    _refuse_unless_empty(new)
    for connection in (old, new):
        migrate(connection)
    if old.execute(select(func.count()).select_from(vault)).scalar_one() == 0:
        raise StorageError("The store at the first address is empty.")
    open_vault(old, Sealer(keys))
    for table in metadata.sorted_tables:
        for rows in _in_parts(old, table):
            new.execute(insert(table), [dict(row) for row in rows])
    new.execute(update(outbox).values(worker=None))
    counts = {table: _count(old, table) for table in metadata.sorted_tables}
    if counts != {table: _count(new, table) for table in counts}:
        raise StorageError("The counts of the two stores differ; nothing was moved.")
    _go_on_counting(new)
    return Moved(sum(counts.values()), counts[sessions])


def _refuse_unless_empty(new: Connection) -> None:
    there = set(inspect(new).get_table_names())
    known = [table for table in metadata.sorted_tables if table.name in there]
    strange = there - set(metadata.tables) - {"alembic_version"}
    if strange or any(_count(new, table) for table in known):
        raise StorageError("The store at the second address is not empty; nothing was moved.")


def _in_parts(connection: Connection, table: Table) -> Iterator[Sequence[RowMapping]]:
    """Yield all rows of a table, some at a time, in the order of their key."""
    [key] = table.primary_key.columns
    some = select(table).order_by(key).limit(AT_A_TIME)
    rows = connection.execute(some).mappings().all()
    while rows:
        yield rows
        rows = connection.execute(some.where(key > rows[-1][key])).mappings().all()


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _go_on_counting(new: Connection) -> None:
    """See that new rows get higher numbers than those that came along, whoever grants them."""
    tops = [new.execute(select(func.max(column))).scalar() or 0 for column in _NUMBERED]
    if new.dialect.supports_sequences:
        new.execute(_GO_ON, {"last": max(1, *tops)})
        return
    openings = max(tops) // NUMBERS + 1
    raised = update(vault).where(vault.c.openings < openings).values(openings=openings)
    new.execute(raised)


def _opened(address: str) -> contextlib.AbstractAsyncContextManager[Connection]:
    """Open one side alone, in a transaction that is rolled back unless it was committed."""
    return _server(address) if is_shared(address) else _file(path_of(address))


@contextlib.asynccontextmanager
async def _server(address: str) -> AsyncIterator[Connection]:
    engine = Server.at(address).engine(connections=1)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(hold_schema)
            if await connection.run_sync(others_live):
                raise StoreInUse("The bot runs on one of the two stores. Stop it first.")
            inner = connection.sync_connection
            if inner is None:
                raise StorageError("The database broke the connection.")
            yield inner
    finally:
        await engine.dispose()


@contextlib.asynccontextmanager
async def _file(path: Path) -> AsyncIterator[Connection]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = StoreLock.take(path.with_name(path.name + ".lock"))
    try:
        make_private(path)
        connect = partial(sqlite3.connect, path, isolation_level=None)
        engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
        event.listen(engine, "begin", begin_immediate)
        with engine.connect() as connection:
            connection.begin()  # else the migrations would end a transaction of their own
            yield connection
        engine.dispose()
    finally:
        lock.release()
