"""A store in a file is opened, or refused with a sentence that tells the host what to do."""

import contextlib
import os
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import StorageError
from bot.storage.keys import KeyRing
from bot.storage.lock import StoreLock, lock_of
from bot.storage.sealing import Sealer
from bot.storage.sqlite import SqliteLedger
from bot.storage.store import SqliteStore
from bot.storage.writer import Writer

PATIENCE: Final = timedelta(seconds=2)


def open_store(url: str, *, keys: KeyRing, patience: timedelta = PATIENCE) -> SqliteStore:
    """Open the store at `sqlite:///path`, made or brought up to date as needed.

    Blocks until it is ready. `patience` is how long another program may hold the file. Raises
    KeyProblem for a wrong key, StoreInUse if another process runs on it, StoreAway if it cannot be
    opened now, and StorageError for what is not a store or is newer than this version.
    """
    path = path_of(url)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = StoreLock.take(lock_of(path))
    except OSError as error:
        raise StorageError(f"The data folder {path.parent}: {error.strerror}.") from error
    try:
        make_private(path)
        return SqliteStore(Writer(SqliteLedger(path, Sealer(keys), patience)), lock)
    except BaseException:
        lock.release()
        raise


def is_empty(url: str) -> bool:
    """Say whether nothing is stored there yet, so that a new key may be made for it."""
    path = path_of(url)
    if not path.exists():
        return True
    try:
        with contextlib.closing(sqlite3.connect(path)) as raw:
            tables = raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        raise StorageError(f"{path} is not a store of Even Ground, or cannot be read.") from error
    return bool(tables[0] == 0)


def folder_of(url: str) -> Path:
    """Return the folder that the store at this address lies in; no key belongs there."""
    return path_of(url).parent


def is_shared(url: str) -> bool:
    """Say whether this address names a database on a server, which several processes may share."""
    return url.startswith(("postgresql:", "postgresql+", "postgres:"))


def path_of(url: str) -> Path:
    """Find the file that a URL names."""
    try:
        address = make_url(url)
    except ArgumentError:
        raise StorageError("The address of the store is not a URL like sqlite:///path.") from None
    if address.drivername != "sqlite" or address.database in (None, "", ":memory:"):
        raise StorageError("The address of the store has to be sqlite:///path, with a file.")
    return Path(str(address.database)).resolve()


def make_private(path: Path) -> None:
    """See that a new file can be read by its owner only; the journal takes over its mode."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StorageError(f"The store {path} cannot be written: {error.strerror}.") from error
