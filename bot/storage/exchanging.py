"""What a turn asks of a PostgreSQL server goes by the driver's own means.

The layers that SQLAlchemy has around the driver cost more than the driver, and a turn makes a dozen
exchanges. They stay where it is not every turn that asks.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ClauseElement
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.util.concurrency import await_
from typing_extensions import override

from bot.storage.statements import NONE, Change, Driver, Phrasebook, Row, Values

if TYPE_CHECKING:
    from asyncpg import Connection as ServerConnection

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
