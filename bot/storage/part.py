"""What every part of a transaction works with."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.storage.lookup import Lookup
from bot.storage.sealing import Sealer


@dataclass(frozen=True)
class Part:
    """An open connection, and the means to hide what goes through it.

    `next_number` grants row numbers that only ever grow; which database grants them how is not a
    part's business.
    """

    connection: Connection
    sealer: Sealer
    lookup: Lookup
    next_number: Callable[[], int]
