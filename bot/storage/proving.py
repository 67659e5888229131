"""Whether what lies in a store opens with the keys there are."""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Column, Connection, Row, select

from bot.storage.sealing import Place, Sealer
from bot.storage.tables import SEALED

RowKey = int | str | bytes
AT_A_TIME: Final = 200


def open_all(connection: Connection, sealer: Sealer) -> int:
    """Open every sealed value of a store and return how many there are.

    Raises KeyProblem where a key is missing, StorageError where a value is damaged.
    """
    opened = 0
    for place, key in SEALED:
        for rows in _in_parts(connection, place, key):
            opened += _open(rows, sealer, place)
    return opened


def open_some(connection: Connection, sealer: Sealer, limit: int) -> int:
    """Open up to `limit` values of each sealed column and return how many there were.

    Raises as `open_all` does.
    """
    opened = 0
    for place, key in SEALED:
        some = select(key, key.table.c[place.column]).order_by(key.desc()).limit(limit)
        opened += _open(connection.execute(some).all(), sealer, place)
    return opened


def _open(rows: Sequence[Row[RowKey, bytes]], sealer: Sealer, place: Place) -> int:
    for row_key, sealed in rows:
        sealer.open(sealed, place, row_key)
    return len(rows)


def _in_parts(
    connection: Connection, place: Place, key: Column[RowKey]
) -> Iterator[Sequence[Row[RowKey, bytes]]]:
    """Yield the values of a column, some at a time."""
    some = select(key, key.table.c[place.column]).order_by(key).limit(AT_A_TIME)
    rows = connection.execute(some).all()
    while rows:
        yield rows
        rows = connection.execute(some.where(key > rows[-1][0])).all()
