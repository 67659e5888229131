"""A backup becomes the store again: all of it, counted and opened with the key, or none of it."""

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.util import greenlet_spawn

from bot.errors import StorageError
from bot.storage.carrying import (
    carry_rows,
    clear,
    count_rows,
    engine_of,
    is_bare,
    opened_alone,
)
from bot.storage.keys import KeyRing
from bot.storage.migrating import migrate
from bot.storage.postgres import translate
from bot.storage.proving import open_all
from bot.storage.sealing import Sealer
from bot.storage.tables import vault
from bot.storage.vault import open_vault

_NO_BACKUP: Final = "{} is not a backup of Even Ground, or it is damaged."


@dataclass(frozen=True)
class Restored:
    """What was brought back."""

    rows: int
    sessions: int
    values: int
    """Sealed values, each of which was opened."""


async def restore(backup: Path, target: str, *, keys: KeyRing, replace: bool = False) -> Restored:
    """Bring a backup back into the store at an address, brought up to date as needed.

    Everything happens in one transaction: rows are counted and every sealed value is opened before
    it is kept. A store that holds anything is refused unless `replace`. The backup itself is only
    read. Raises KeyProblem for a key that does not open it, StoreInUse while a bot works with the
    store, StoreAway, and StorageError for what is no sound backup; the store is then as it was.
    """
    try:
        with _up_to_date(backup) as copy:
            open_vault(copy, Sealer(keys))
            async with opened_alone(target) as new:
                restored = await greenlet_spawn(_bring_back, copy, new, keys, replace)
                await greenlet_spawn(new.commit)
    except (StorageError, KeyboardInterrupt):
        raise
    except Exception as error:
        known = translate(error)
        if known is error:
            raise
        raise known from None
    return restored


def _bring_back(copy: Connection, new: Connection, keys: KeyRing, replace: bool) -> Restored:
    if not is_bare(new):
        if not replace:
            raise StorageError(
                "The store holds something already, and nothing was changed. To put the backup in "
                "its place, which deletes what is there, add --replace."
            )
        clear(new)
    migrate(new)
    carried = carry_rows(copy, new)
    return Restored(carried.rows, carried.sessions, open_all(new, Sealer(keys)))


@contextlib.contextmanager
def _up_to_date(backup: Path) -> Iterator[Connection]:
    """Open a copy of a backup, with the newest schema; the copy lies in a folder that goes."""
    if not backup.is_file():
        raise StorageError(f"There is no file {backup}.")
    with tempfile.TemporaryDirectory(prefix="even-ground-restore-") as folder:
        copy = Path(folder) / "store"
        copy.touch(mode=0o600)
        _copy(backup, copy)
        engine = engine_of(copy)
        with contextlib.closing(engine.connect()) as connection, connection.begin():
            _refuse_unless_sound(connection, backup)
            migrate(connection)
            yield connection
        engine.dispose()


def _copy(backup: Path, copy: Path) -> None:
    """Copy a backup, or a store that was copied by hand, with what its journal holds."""
    journal = backup.with_name(f"{backup.name}-wal")
    # Without a journal nothing is written beside the backup, which may lie where none can be.
    mode = "mode=ro" if journal.exists() else "mode=ro&immutable=1"
    try:
        with (
            contextlib.closing(
                sqlite3.connect(f"{backup.absolute().as_uri()}?{mode}", uri=True)
            ) as old,
            contextlib.closing(sqlite3.connect(copy)) as new,
        ):
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise StorageError(_NO_BACKUP.format(backup)) from error


def _refuse_unless_sound(connection: Connection, backup: Path) -> None:
    try:
        said = connection.exec_driver_sql("PRAGMA quick_check").scalar_one()
        counts = count_rows(connection)
    except SQLAlchemyError as error:
        raise StorageError(_NO_BACKUP.format(backup)) from error
    if said != "ok" or not counts.get(vault.name):
        raise StorageError(_NO_BACKUP.format(backup))
