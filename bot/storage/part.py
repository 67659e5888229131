"""What every part of a transaction works with."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from bot.storage.handing import Handing
from bot.storage.lookup import Lookup
from bot.storage.remembered import Remembered
from bot.storage.sealing import Sealer
from bot.storage.statements import Driver


def alone(_hashes: Iterable[bytes]) -> None:
    """Hold nothing: where one process writes, one transaction at a time, nobody comes between."""


@dataclass(frozen=True)
class Part:
    """An open connection, and the means to hide what goes through it.

    `driver` runs in the same transaction what every turn asks, without SQLAlchemy in between.
    `new_numbers` grants that many row numbers, which only ever grow, and before that does what
    `hold` does; which database grants them how is not a part's business. `hold` keeps other
    processes off these chats or persons (by their hashes) until the transaction ends. `worker` is
    the number of this process where several share the database, and `may_claim` says whether the
    others can tell that it lives. `handing` gathers what need not be claimed any more, and
    `remembered` keeps open sessions.
    """

    connection: Connection
    driver: Driver
    sealer: Sealer
    lookup: Lookup
    new_numbers: Callable[[int, Sequence[bytes]], Sequence[int]]
    hold: Callable[[Iterable[bytes]], None] = alone
    worker: int | None = None
    may_claim: bool = True
    handing: Handing = field(default_factory=Handing)
    remembered: Remembered = field(default_factory=Remembered)

    def next_number(self) -> int:
        """Return the next row number."""
        return self.new_numbers(1, ())[0]
