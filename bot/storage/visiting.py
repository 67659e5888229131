"""A store is looked at from outside, also while the bot works with it; nothing is made or migrated.

No key is needed: a visitor sees rows as they lie there.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import Connection, NullPool, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StorageError
from bot.storage.opening import is_shared, path_of
from bot.storage.postgres import Server, translate
from bot.storage.sqlite import translate as translate_sqlite

T = TypeVar("T")
PATIENCE_SECONDS: Final = 10.0


async def visit(address: str, work: Callable[[Connection], T], *, writing: bool = False) -> T:
    """Do this in one transaction at a store that is there, and commit.

    Unless `writing`, all that `work` reads is one snapshot, and it holds nobody up. Raises
    StorageError where no store is, StoreAway when it does not answer.
    """
    if is_shared(address):
        return await _visit_server(address, work, writing=writing)
    return await asyncio.to_thread(_visit_file, path_of(address), work, writing=writing)


async def _visit_server(address: str, work: Callable[[Connection], T], *, writing: bool) -> T:
    level = "READ COMMITTED" if writing else "REPEATABLE READ"
    engine = Server.at(address).engine(connections=1).execution_options(isolation_level=level)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(work)
    except Exception as error:
        known = translate(error)
        if known is error:
            raise
        raise known from None
    finally:
        await engine.dispose()


def _visit_file(path: Path, work: Callable[[Connection], T], *, writing: bool) -> T:
    if not path.is_file():
        raise StorageError(f"There is no store at {path}.")
    engine = create_engine(
        "sqlite://", creator=partial(_connect, path), poolclass=NullPool, hide_parameters=True
    )
    statement = "BEGIN IMMEDIATE" if writing else "BEGIN"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(statement))
    try:
        with contextlib.closing(engine.connect()) as connection, connection.begin():
            return work(connection)
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise translate_sqlite(error, path) from None
    finally:
        engine.dispose()


def _connect(path: Path) -> sqlite3.Connection:
    # A store that is only looked at must not come into being by that.
    return sqlite3.connect(
        f"{path.as_uri()}?mode=rw", uri=True, timeout=PATIENCE_SECONDS, isolation_level=None
    )
