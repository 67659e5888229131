"""What was put aside, for the host: numbers, times and kinds of error, never any words."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete, select

from bot.ports import QuarantineRow
from bot.storage.tables import quarantine
from bot.storage.values import moment

_ASIDE: Final = (
    select(quarantine.c.update_id, quarantine.c.error, quarantine.c.at)
    .where(quarantine.c.aside)
    .order_by(quarantine.c.at, quarantine.c.update_id)
)


@dataclass(frozen=True)
class KindAside:
    """One kind of error, how often it put something aside, and the newest of those."""

    error: str
    count: int
    newest: QuarantineRow


def rows_aside(connection: Connection) -> list[QuarantineRow]:
    """List what was put aside, oldest first."""
    rows = connection.execute(_ASIDE).all()
    return [QuarantineRow(row.update_id, row.error, moment(row.at)) for row in rows]


def kinds_aside(connection: Connection) -> list[KindAside]:
    """List the kinds of error that put something aside, the most frequent first."""
    rows = rows_aside(connection)
    newest = {row.error: row for row in rows}
    counted = Counter(row.error for row in rows).most_common()
    return [KindAside(error, count, newest[error]) for error, count in counted]


def drop_aside(connection: Connection, update_id: int) -> bool:
    """Forget that this update was put aside; False if it is not there."""
    this = delete(quarantine).where(quarantine.c.update_id == update_id, quarantine.c.aside)
    return connection.execute(this).rowcount > 0
