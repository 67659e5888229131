"""What a turn asks of a PostgreSQL server goes by the driver's own means.

The layers that SQLAlchemy has around the driver cost more than the driver, and a turn makes a dozen
exchanges. They stay where it is not every turn that asks.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from sqlalchemy import ClauseElement, Connection
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.util.concurrency import await_
from typing_extensions import override

from bot.errors import StoreAway
from bot.storage.postgres import translate
from bot.storage.statements import NONE, Change, Driver, Phrasebook, Row, Values
from bot.storage.transaction import SqlTransaction

if TYPE_CHECKING:
    from asyncpg import Connection as ServerConnection

T = TypeVar("T")
_VALUE: Final = re.compile(r"\$(\d+)")


@dataclass(frozen=True)
class Exchanging(Driver):
    """Runs each statement in one exchange, and changes beside another one in the same.

    Called where SQLAlchemy lets plain functions wait (`run_sync`).
    """

    phrasebook: Phrasebook
    server: "ServerConnection[Any]"

    @override
    def rows(self, statement: ClauseElement, given: Values = NONE) -> Sequence[Row]:
        compiled = self.phrasebook.of(statement)
        found: Sequence[Row] = await_(self.server.fetch(compiled.words, *compiled.values(given)))
        return found

    @override
    def first_beside(
        self, change: Change, statement: ClauseElement, given: Values
    ) -> tuple[int, Row | None]:
        made, its = self.phrasebook.of(change[0]), change[1]
        values = list(made.values(its))
        asked = self.phrasebook.of(statement)
        found = _counted_on(asked.words, len(values))
        words = (
            f"WITH made AS ({made.words} RETURNING 1), found AS ({found})"  # noqa: S608  our own
            " SELECT (SELECT count(*) FROM made), found.*"
            " FROM (VALUES (1)) AS one LEFT JOIN found ON true"
        )
        [(count, *row)] = await_(self.server.fetch(words, *values, *asked.values(given)))
        return count, tuple(row) if any(one is not None for one in row) else None

    @override
    def change(
        self, statement: ClauseElement, given: Values = NONE, beside: Sequence[Change] = ()
    ) -> int:
        last = self.phrasebook.of(statement)
        words, values = last.words, list(last.values(given))
        if beside:
            before = []
            for number, (other, its) in enumerate(beside):
                compiled = self.phrasebook.of(other)
                before.append(f"beside_{number} AS ({_counted_on(compiled.words, len(values))})")
                values += compiled.values(its)
            words = f"WITH {', '.join(before)} {words}"
        # It ends in how many rows were met, as in "UPDATE 1".
        status: str = await_(self.server.execute(words, *values))
        return int(status.rpartition(" ")[2])

    @override
    def change_each(self, statement: ClauseElement, given: Iterable[Values]) -> None:
        compiled = self.phrasebook.of(statement)
        each = [compiled.values(one) for one in given]
        await_(self.server.executemany(compiled.words, each))


Open: TypeAlias = Callable[[Connection, "ServerConnection[Any]"], SqlTransaction]
"""Makes what a work is given, of a connection on which a transaction was begun."""


async def in_transaction(
    connection: AsyncConnection, opened: Open, work: Callable[[SqlTransaction], T]
) -> T:
    """Do a work in one transaction on this connection: committed if it returns, else undone.

    Raises StoreAway where the connection broke; such a one, and one that could not be brought out
    of its transaction, is no more to be used (`invalidated`).
    """
    server = server_of(connection)
    try:
        async with server.transaction():
            return await connection.run_sync(lambda inner: work(opened(inner, server)))
    except BaseException as error:
        gone = server.is_closed()
        if gone or server.is_in_transaction():  # whoever comes next must not go on in it
            await connection.invalidate()
        if gone and isinstance(error, Exception) and translate(error) is error:
            raise StoreAway("The database broke the connection.") from None
        raise


def server_of(connection: AsyncConnection) -> "ServerConnection[Any]":
    """Return the driver's connection that SQLAlchemy's goes over."""
    inner = connection.sync_connection
    found: ServerConnection[Any] | None = inner and inner.connection.driver_connection
    if found is None:
        raise ConnectionError("The connection was given back.")
    return found


def _counted_on(words: str, taken: int) -> str:
    """Return a statement whose values come behind as many others."""
    return _VALUE.sub(lambda found: f"${int(found[1]) + taken}", words)
