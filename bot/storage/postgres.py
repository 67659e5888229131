"""What is PostgreSQL's own: connections, its errors in our words, locks that end by themselves.

Locks are advisory ones, of two forms that PostgreSQL keeps apart: one 64-bit number for a chat
or a person, held until a transaction ends; two 32-bit numbers for what a process holds as long as
it lives.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import URL, Connection, make_url, text
from sqlalchemy.dialects.postgresql.asyncpg import AsyncAdapt_asyncpg_dbapi
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.errors import StorageError, StoreAway
from bot.storage.keys import KeyRing
from bot.storage.lookup import Lookup
from bot.storage.migrating import migrate
from bot.storage.sealing import Sealer
from bot.storage.statements import Driver
from bot.storage.vault import count_opening, open_vault

WORKERS: Final = 0x45474757
"""The first number of the locks that show which workers live."""
SCHEMA: Final = 0x45474753
"""The first number of the lock of whoever brings the schema up to date."""
LEAD: Final = 0x4547474C
"""The first number of the lock of the one process that fetches updates."""
CONNECTIONS: Final = 8
"""Transactions that run side by side in one process."""
_SCHEMES: Final = frozenset({"postgres", "postgresql", "postgresql+asyncpg"})
_SETTINGS: Final = {
    "application_name": "even-ground",
    "idle_in_transaction_session_timeout": "30000",
    "lock_timeout": "10000",
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
    "jit": "off",
}
"""A process that froze, or whose host is gone, must not hold a couple for long."""
_PASSING: Final = {
    "08": "cannot be reached",
    "53": "is out of memory, disk or connections",
    "57": "is being stopped or started",
    "58": "met an error of its system",
    "25": "may not be written now",
    "55": "is locked by another process",
}
"""Classes of SQLSTATE that may pass by themselves (PostgreSQL 18 documentation, appendix A)."""
_LOST_RACE: Final = frozenset({"23505", "40001", "40P01", "0A000"})
"""Another process was faster, two waited for each other, or a statement met a changed schema."""

_HOLD: Final = text(
    "SELECT pg_advisory_xact_lock(hashed) FROM unnest(CAST(:named AS bigint[])) AS hashed"
)
_NUMBERS: Final = text(
    "WITH held AS MATERIALIZED (SELECT count(pg_advisory_xact_lock(hashed))"
    " FROM unnest(CAST(:named AS bigint[])) AS hashed)"
    " SELECT nextval('numbers') FROM held, generate_series(1, CAST(:count AS integer))"
)
_HOLD_SCHEMA: Final = text(f"SELECT pg_advisory_xact_lock({SCHEMA}, 0)")


class LostRace(StorageError):
    """The work met another process's; nothing was written, and a second try sees the other's."""


@dataclass(frozen=True)
class Opened:
    """What an opening found out."""

    lookup: Lookup
    worker: int
    """The number of this process: one more than that of the opening before."""


@dataclass(frozen=True)
class Server:
    """A database on a server. Its address holds a password and never stands in a message."""

    url: URL = field(repr=False)

    @classmethod
    def at(cls, address: str) -> "Server":
        """Read an address like postgresql://name:password@host/database."""
        try:
            url = make_url(address)
        except ArgumentError:
            raise StorageError("The address of the store is not a URL.") from None
        if url.drivername not in _SCHEMES or not url.database:
            raise StorageError(
                "The address of the store has to be sqlite:///path or "
                "postgresql://name:password@host/database."
            )
        query = dict(url.query)
        if "sslmode" in query:  # psql's word for what the driver calls ssl
            query["ssl"] = query.pop("sslmode")
        return cls(url.set(drivername="postgresql+asyncpg", query=query))

    def engine(self, *, connections: int = CONNECTIONS, by_hand: bool = False) -> AsyncEngine:
        """Make the pool that turns go through; nothing is connected yet.

        With `by_hand`, whoever uses a connection begins and ends its transactions.
        """
        return create_async_engine(
            self.url,
            isolation_level="AUTOCOMMIT" if by_hand else "READ COMMITTED",
            pool_size=connections,
            max_overflow=0,
            pool_timeout=10,
            hide_parameters=True,
            connect_args=_patience(),
        )

    def single(self) -> AsyncEngine:
        """Make what opens connections of their own, where each statement is a transaction."""
        return create_async_engine(
            self.url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
            connect_args=_patience(),
        )


def prepare(connection: Connection, keys: KeyRing) -> Opened:
    """Bring the schema up to date and open the vault; whoever calls this holds the schema.

    Raises KeyProblem, or StorageError for a store of a newer version.
    """
    migrate(connection)
    lookup = open_vault(connection, Sealer(keys))
    return Opened(lookup, count_opening(connection))


def hold_schema(connection: Connection) -> None:
    """Keep every process from opening this store until the transaction ends."""
    connection.execute(_HOLD_SCHEMA)


@dataclass(frozen=True)
class Session:
    """What a transaction's parts ask of PostgreSQL beside the tables."""

    driver: Driver

    def hold(self, hashes: Iterable[bytes]) -> None:
        """Keep others off these chats or persons until the end, always in one order."""
        named = _named(hashes)
        if named:
            self.driver.rows(_HOLD, {"named": named})

    def new_numbers(self, how_many: int, hashes: Iterable[bytes]) -> Sequence[int]:
        """Hold these and then draw row numbers that grow over all processes."""
        values = {"named": _named(hashes), "count": how_many}
        return [number for (number,) in self.driver.rows(_NUMBERS, values)]


def _named(hashes: Iterable[bytes]) -> list[int]:
    """Return the numbers of what is held, in the one order in which everybody takes them."""
    return sorted({int.from_bytes(hashed[:8], signed=True) for hashed in hashes})


def translate(error: BaseException) -> BaseException:
    """Turn the database's errors into ours; return any other error as it is.

    Neither statement, values nor address are repeated.
    """
    if isinstance(error, OSError | TimeoutError | PoolTimeout):
        return StoreAway("The database cannot be reached.")
    if not isinstance(error, SQLAlchemyError):
        known = _by_state(error)
        if known is not None or not isinstance(error, AsyncAdapt_asyncpg_dbapi.Error):
            return known or error
        return StoreAway("The database broke the connection.")
    cause = error.orig if isinstance(error, DBAPIError) else error
    known = None if cause is None else _by_state(cause)
    if known is not None:
        return known
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return StoreAway("The database broke the connection.")
    return StorageError(f"The database refused a statement ({type(cause).__name__}).")


def _by_state(cause: BaseException) -> StorageError | None:
    """Read PostgreSQL's own code of an error, if it has one."""
    state = getattr(cause, "sqlstate", None)
    if not isinstance(state, str):
        return None
    if state in _LOST_RACE:
        return LostRace(f"Another process was faster ({state}).")
    if state[:2] in _PASSING:
        return StoreAway(f"The database {_PASSING[state[:2]]} ({state}).")
    if state[:2] == "28" or state == "3D000":
        return StorageError(
            f"The database does not let the bot in ({state}). Look at the name, the password and "
            "the database in DATABASE_URL."
        )
    return StorageError(f"The database refused a statement ({state}).")


def _patience() -> dict[str, object]:
    return {"timeout": 5, "command_timeout": 20, "server_settings": _SETTINGS}
