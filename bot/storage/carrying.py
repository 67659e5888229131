"""Rows are carried from one store to another as they lie there, still sealed, and counted.

Values are bound to their row and rows keep their keys, so that nothing has to be opened on the way.
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
    Engine,
    NullPool,
    RowMapping,
    Table,
    create_engine,
    delete,
    event,
    func,
    insert,
    inspect,
    select,
    text,
    update,
)

from bot.errors import StorageError, StoreInUse
from bot.storage.lock import StoreLock, lock_of
from bot.storage.opening import is_shared, make_private, path_of
from bot.storage.postgres import Server, hold_schema
from bot.storage.pulse import others_live
from bot.storage.sqlite import NUMBERS, begin_immediate
from bot.storage.tables import cards, metadata, outbox, sessions, timers, tries, vault

AT_A_TIME: Final = 500
_NUMBERED: Final = (outbox.c.number, timers.c.number, tries.c.number, cards.c.number)
_GO_ON: Final = text("SELECT setval('numbers', :last)")
_THOROUGH: Final = ("PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON")


@dataclass(frozen=True)
class Carried:
    """What was carried over."""

    rows: int
    sessions: int


def is_bare(connection: Connection) -> bool:
    """Say whether nothing is stored there at all, of ours or of anybody's."""
    there = set(inspect(connection).get_table_names())
    known = [table for table in metadata.sorted_tables if table.name in there]
    strange = there - set(metadata.tables) - {"alembic_version"}
    return not strange and not any(_count(connection, table) for table in known)


def clear(connection: Connection) -> None:
    """Take every row of ours out, in the transaction under way; refuse a database of others."""
    there = set(inspect(connection).get_table_names())
    if there - set(metadata.tables) - {"alembic_version"}:
        raise StorageError("That database holds tables that are not ours; nothing was changed.")
    for table in metadata.sorted_tables:
        if table.name in there:
            # On PostgreSQL deleted rows would lie in the files until it vacuums them.
            at_once = connection.dialect.name == "postgresql"
            connection.execute(text(f"TRUNCATE {table.name}") if at_once else delete(table))


def carry_rows(old: Connection, new: Connection) -> Carried:
    """Copy every row of one store into another, empty one; both have the newest schema.

    Raises StorageError when the counts differ. Commits nothing.
    """
    for table in metadata.sorted_tables:
        for rows in _in_parts(old, table):
            new.execute(insert(table), [dict(row) for row in rows])
    new.execute(update(outbox).values(worker=None))
    carried = count_rows(old)
    if carried != count_rows(new):
        raise StorageError("The counts of the two stores differ; nothing was carried over.")
    _go_on_counting(new)
    return Carried(sum(carried.values()), carried[sessions.name])


def count_rows(connection: Connection) -> dict[str, int]:
    """Count the rows of each of our tables that is there."""
    there = set(inspect(connection).get_table_names())
    known = [table for table in metadata.sorted_tables if table.name in there]
    return {table.name: _count(connection, table) for table in known}


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


def opened_alone(address: str) -> contextlib.AbstractAsyncContextManager[Connection]:
    """Open a store alone, in a transaction that is rolled back unless it was committed.

    Raises StoreInUse if a bot works with it. On PostgreSQL the connection is to be used through
    SQLAlchemy's `greenlet_spawn`.
    """
    return _server(address) if is_shared(address) else _file(path_of(address))


@contextlib.asynccontextmanager
async def _server(address: str) -> AsyncIterator[Connection]:
    engine = Server.at(address).engine(connections=1)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(hold_schema)
            if await connection.run_sync(others_live):
                raise StoreInUse("The bot works with that store. Stop it first.")
            inner = connection.sync_connection
            if inner is None:
                raise StorageError("The database broke the connection.")
            yield inner
    finally:
        await engine.dispose()


@contextlib.asynccontextmanager
async def _file(path: Path) -> AsyncIterator[Connection]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = StoreLock.take(lock_of(path))
    try:
        make_private(path)
        engine = engine_of(path)
        with engine.connect() as connection:
            connection.begin()  # else the migrations would end a transaction of their own
            yield connection
        engine.dispose()
    finally:
        lock.release()


def engine_of(path: Path) -> Engine:
    """Make an engine on a file whose transactions begin as writing ones, by our own hand."""
    engine = create_engine(
        "sqlite://", creator=partial(_connect, path), poolclass=NullPool, hide_parameters=True
    )
    event.listen(engine, "begin", begin_immediate)
    return engine


def _connect(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, isolation_level=None)
    for setting in _THOROUGH:
        raw.execute(setting)
    return raw
