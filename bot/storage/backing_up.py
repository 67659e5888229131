"""A copy of the whole store as it stood at one commit, taken while the bot goes on.

A backup is one SQLite file, whichever database it was taken from. What is sealed stays sealed in
it, and no key is needed to take it or lies in it.
"""

import contextlib
import os
import sqlite3
import tempfile
from asyncio import to_thread
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from bot.errors import KeyProblem, StorageError
from bot.storage.carrying import carry_rows, count_rows, engine_of
from bot.storage.keys import KeyRing
from bot.storage.migrating import migrate, revision_of, revisions
from bot.storage.opening import is_shared, path_of
from bot.storage.sealing import Sealer, key_name
from bot.storage.sqlite import translate
from bot.storage.tables import ROOT, sessions, vault
from bot.storage.visiting import visit

PATIENCE_SECONDS: Final = 10.0


@dataclass(frozen=True)
class Kept:
    """What a backup holds."""

    rows: int
    sessions: int
    size: int
    """In bytes."""
    key: str
    """The name of the data key that opens it; the name tells nothing of the key."""


async def back_up(address: str, target: Path) -> Kept:
    """Write everything stored at an address, as it is at one commit, into a new file.

    The bot may work with the store meanwhile. The file appears only once it is whole, checked and
    on the disk. Raises StoreAway, and StorageError if the file is there already, if there is
    nothing to keep, or if PostgreSQL holds a schema of another version than this.
    """
    try:
        with _beside(target) as partial_file:
            if is_shared(address):
                await visit(address, partial(_from_server, target=partial_file))
            else:
                await to_thread(_from_file, path_of(address), partial_file)
            kept = await to_thread(_checked, partial_file)
            _make_durable(partial_file, target)
    except OSError as error:
        raise StorageError(f"The backup {target} cannot be written: {error.strerror}.") from error
    return kept


def fits(file: Path, keys: KeyRing) -> bool:
    """Say whether these keys open a backup."""
    with contextlib.closing(_opened(file)) as raw:
        row = raw.execute(f"SELECT number, body FROM {vault.name}").fetchone()  # noqa: S608  ours
    try:
        Sealer(keys).open(row[1], ROOT, row[0])
    except KeyProblem:
        return False
    return True


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Have an empty file for our own eyes only in the target's folder, gone afterwards."""
    if target.exists():
        raise StorageError(f"There is a file {target} already. Choose another name.")
    descriptor, name = tempfile.mkstemp(
        dir=target.absolute().parent, prefix=f"{target.name}.", suffix=".partial"
    )
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        for left in (Path(name), Path(f"{name}-journal"), Path(f"{name}-wal"), Path(f"{name}-shm")):
            left.unlink(missing_ok=True)


def _from_file(store: Path, target: Path) -> None:
    """Copy a store's pages. In one step, which is one snapshot and cannot be begun anew for ever.

    In steps, SQLite would start again whenever another process writes in between.
    """
    if not store.is_file():
        raise StorageError(f"There is no store at {store}.")
    try:
        with (
            contextlib.closing(_opened(store)) as old,
            contextlib.closing(sqlite3.connect(target)) as new,
        ):
            old.backup(new, pages=-1)
            new.execute("PRAGMA journal_mode = DELETE")  # one file, without a journal beside it
    except sqlite3.Error as error:
        raise translate(error, store) from None


def _from_server(connection: Connection, target: Path) -> None:
    newest = revisions()[0]
    there = revision_of(connection)
    if there != newest:
        raise StorageError(
            "The database is empty, or its tables are of another version of Even Ground. Take the "
            "backup with that version, or start this one first."
        )
    engine = engine_of(target)
    with contextlib.closing(engine.connect()) as copy, copy.begin():
        migrate(copy)
        carry_rows(connection, copy)
    engine.dispose()


def _checked(file: Path) -> Kept:
    """Look whether a copy is sound, and count what it holds."""
    engine = engine_of(file)
    try:
        with contextlib.closing(engine.connect()) as connection, connection.begin():
            said = connection.exec_driver_sql("PRAGMA quick_check").scalar_one()
            if said != "ok":
                raise StorageError("The copy is damaged, and so may be the store itself.")
            counts = count_rows(connection)
            if not counts.get(vault.name):
                raise StorageError("There is nothing to keep: the store is empty.")
            body: bytes = connection.execute(select(vault.c.body)).scalar_one()
    finally:
        engine.dispose()
    rows = sum(counts.values())
    return Kept(rows, counts[sessions.name], file.stat().st_size, key_name(body))


def _make_durable(file: Path, target: Path) -> None:
    """Give a whole file its name, so that name and content outlive a power cut."""
    with file.open("rb") as written:
        os.fsync(written.fileno())
    file.rename(target)
    folder = os.open(target.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=PATIENCE_SECONDS,
        isolation_level=None,
    )
