"""The store in one SQLite file: write-ahead log, every commit on the disk before it is promised."""

import contextlib
import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from bot.errors import StorageError, StoreAway
from bot.storage.migrating import migrate
from bot.storage.remembered import Remembered
from bot.storage.sealing import Sealer
from bot.storage.statements import Phrasebook, driver_of
from bot.storage.transaction import SqlTransaction
from bot.storage.vault import count_opening, open_vault

if TYPE_CHECKING:
    from bot.storage.lookup import Lookup

_SETTINGS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)
NUMBERS: Final = 2**40
"""Row numbers that one opening may use: they grow within it, and from one opening to the next."""
_PASSING: Final = {
    sqlite3.SQLITE_BUSY: "is locked by another process",
    sqlite3.SQLITE_LOCKED: "is locked",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full",
    sqlite3.SQLITE_IOERR: "cannot be read or written at the moment",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened",
    sqlite3.SQLITE_READONLY: "may not be written",
    sqlite3.SQLITE_PERM: "may not be opened",
    sqlite3.SQLITE_NOMEM: "found no memory",
    sqlite3.SQLITE_PROTOCOL: "is locked by another process",
    sqlite3.SQLITE_INTERRUPT: "was interrupted",
}
"""Primary result codes of what may pass by itself (https://sqlite.org/rescode.html)."""


class SqliteLedger:
    """One connection to one file, opened again after it broke.

    `patience` is how long another process may hold the file before StoreAway is raised. Used by one
    thread at a time, not always the same one.
    """

    def __init__(self, path: Path, sealer: Sealer, patience: timedelta) -> None:
        self._path = path
        self._sealer = sealer
        self._patience = patience
        self._engine = self._make_engine()
        self._phrasebook = Phrasebook(self._engine.dialect)
        self._raw: sqlite3.Connection | None = None
        self._connection: Connection | None = None
        self._lookup: Lookup | None = None
        self._numbers = count(1)
        self._remembered = Remembered()
        self._patient = True

    def open(self) -> None:
        """Create or update the schema and open the vault, all of it in one transaction.

        Raises KeyProblem, StoreAway, or StorageError for a file that is not a store of ours.
        """
        try:
            connection = self._connected()
            with connection.begin():
                self._take(patient=True)
                migrate(connection)
                self._lookup = open_vault(connection, self._sealer)
                self._numbers = count(count_opening(connection) * NUMBERS)
        except (SQLAlchemyError, sqlite3.Error) as error:
            self.abandon()
            raise self.translate(error) from None
        except BaseException:
            self.abandon()
            raise

    def begin(self, *, patient: bool) -> SqlTransaction | None:
        """Begin a transaction, on a new connection if the last one broke.

        None where another program holds the file and there is no patience to wait for it.
        """
        if self._lookup is None:
            raise StorageError("The store was not opened.")
        connection = self._connected()
        connection.begin()
        if not self._take(patient=patient):
            connection.rollback()
            return None
        return SqlTransaction(
            connection,
            driver_of(connection, self._phrasebook),
            self._sealer,
            self._lookup,
            new_numbers=self._new_numbers,
            remembered=self._remembered,
        )

    def _new_numbers(self, how_many: int, _hashes: Sequence[bytes]) -> list[int]:
        return list(islice(self._numbers, how_many))

    def mark(self) -> None:
        """Set a savepoint."""
        self._drive("SAVEPOINT work")

    def keep(self) -> None:
        """Keep what was done since the savepoint."""
        self._drive("RELEASE work")

    def undo(self) -> None:
        """Undo what was done since the savepoint."""
        self._drive("ROLLBACK TO work")
        self._drive("RELEASE work")

    def commit(self) -> None:
        """Make everything durable."""
        self._connected().commit()

    def abandon(self) -> None:
        """Give up transaction and connection."""
        connection, self._connection, self._raw = self._connection, None, None
        if connection is not None:
            with contextlib.suppress(SQLAlchemyError, sqlite3.Error):
                connection.invalidate()
            with contextlib.suppress(SQLAlchemyError, sqlite3.Error):
                connection.close()

    def whole(self) -> bool:
        """Say whether the transaction is still open: a full disk can end it by itself."""
        return self._raw is not None and self._raw.in_transaction

    def translate(self, error: Exception) -> Exception:
        """Turn the database's errors into ours; return any other error as it is."""
        return translate(error, self._path)

    def tidy(self) -> None:
        """Take what was deleted out of the journal, where it would lie until it is written over."""
        if self._raw is not None:
            with contextlib.suppress(sqlite3.Error):
                self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the connection; the journal is worked in and removed."""
        if self._connection is not None:
            with contextlib.suppress(SQLAlchemyError, sqlite3.Error):
                self._connection.close()
        self._connection = self._raw = None
        self._engine.dispose()

    def _make_engine(self) -> Engine:
        return create_engine(
            "sqlite://", creator=self._connect, poolclass=NullPool, hide_parameters=True
        )

    def _connect(self) -> sqlite3.Connection:
        # Autocommit as the driver sees it: the only transactions are those that we begin.
        raw = sqlite3.connect(
            self._path,
            timeout=self._patience.total_seconds(),
            isolation_level=None,
            check_same_thread=False,  # the writer sees to it that one works with it at a time
        )
        self._patient = True
        try:
            for setting in _SETTINGS:
                raw.execute(setting)
        except sqlite3.Error:
            raw.close()
            raise
        self._raw = raw
        return raw

    def _take(self, *, patient: bool) -> bool:
        """Take the write lock at once: a lock that is upgraded half-way can fail half-way.

        False where another program has it and there is no patience to wait.
        """
        if patient is not self._patient:
            span = round(1000 * self._patience.total_seconds()) if patient else 0
            self._drive(f"PRAGMA busy_timeout = {span}")
            self._patient = patient
        try:
            self._drive("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if patient or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True

    def _drive(self, statement: str) -> None:
        """Run a fixed statement past SQLAlchemy, which would cost ten times as much."""
        if self._raw is not None:
            self._raw.execute(statement)

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection


def begin_immediate(connection: Connection) -> None:
    """Take the write lock at once: a lock that is upgraded half-way can fail half-way."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def translate(error: Exception, path: Path) -> Exception:
    """Turn SQLite's errors into ours; return any other error as it is.

    Neither statement nor values are repeated: they could be somebody's.
    """
    cause = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, sqlite3.Error | SQLAlchemyError):
        return error
    code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    passing = _PASSING.get(code & 0xFF)
    if passing is not None:
        return StoreAway(f"The store {path} {passing}.")
    name = getattr(cause, "sqlite_errorname", type(cause).__name__)
    return StorageError(f"The store {path} refused a statement ({name}).")
