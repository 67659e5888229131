"""A changed key reaches every stored value, a handful of rows at a time."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

from sqlalchemy import Column, select, update

from bot.storage.part import Part
from bot.storage.sealing import Place
from bot.storage.tables import SEALED

RowKey = int | str | bytes
AT_A_TIME: Final = 200
"""Rows per transaction: turns of couples go on between two of them."""


@dataclass(frozen=True)
class Progress:
    """How far one column has come."""

    last: RowKey | None
    """The last row looked at; None at the end of the column."""
    changed: int


Resealing: TypeAlias = Callable[[Part], Progress]


async def rotate_all(run: Callable[[Resealing], Awaitable[Progress]]) -> int:
    """Seal every value with the newest key and return how many changed.

    `run` does a work in a transaction of its own; turns go on between two of them.
    """
    changed = 0
    for place, _ in SEALED:
        after: RowKey | None = None
        while True:
            progress = await run(partial(reseal_some, place=place, after=after))
            changed += progress.changed
            after = progress.last
            if after is None:
                break
    return changed


def reseal_some(part: Part, place: Place, after: RowKey | None) -> Progress:
    """Seal the next rows of a column with the newest key, those that it has not sealed already."""
    key: Column[RowKey] = next(key for known, key in SEALED if known is place)
    body = key.table.c[place.column]
    rows = select(key, body).order_by(key).limit(AT_A_TIME).with_for_update()
    if after is not None:
        rows = rows.where(key > after)
    last: RowKey | None = None
    seen = changed = 0
    for row_key, sealed in part.connection.execute(rows).all():
        last, seen = row_key, seen + 1
        if part.sealer.is_current(sealed):
            continue
        content = part.sealer.open(sealed, place, row_key)
        fresh = part.sealer.seal(content, place, row_key)
        part.connection.execute(
            update(key.table).where(key == row_key).values({place.column: fresh})
        )
        changed += 1
    return Progress(last if seen == AT_A_TIME else None, changed)
