"""The bot's own books: what was heard, what was set aside, settings, and forgetting in time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import chain, islice, zip_longest
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Table,
    bindparam,
    delete,
    insert,
    select,
    text,
    update,
)

from bot.ports import QuarantineRow, RawRow
from bot.storage.aside import rows_aside
from bot.storage.invitations import TRIES_WITHIN
from bot.storage.part import Part
from bot.storage.recent import DELETABLE_FOR
from bot.storage.tables import (
    NOTE,
    cards,
    invitations,
    metadata,
    notes,
    quarantine,
    recent,
    seen,
    tries,
)
from bot.storage.values import ticks

SEEN_FOR: Final = timedelta(hours=48)
"""Telegram keeps an update that nobody acknowledged for 24 hours."""
CARDS_FOR: Final = timedelta(days=60)
DEAD_INVITATIONS_FOR: Final = timedelta(days=30)
"""How long an expired invitation can still be told from a wrong one."""

_SEEN: Final = select(seen.c.update_id).where(seen.c.update_id == bindparam("of"))
_MARK_SEEN: Final = insert(seen)
FIRST_TIME: Final = text(
    "INSERT INTO seen (update_id, at) VALUES (:update_id, :at) ON CONFLICT (update_id) DO NOTHING"
)
_SHOWN_BYTES: Final = 32
_KEPT: Final = (
    (seen.c.at, SEEN_FOR),
    (recent.c.at, DELETABLE_FOR),
    (cards.c.at, CARDS_FOR),
    (tries.c.at, TRIES_WITHIN),
    (invitations.c.expires, DEAD_INVITATIONS_FOR),
)
"""For how long after the moment in this column a row is kept."""


class Upkeep(Part):
    """The part of a transaction that keeps the bot's own books."""

    def seen(self, update_id: int) -> bool:
        """Say whether this update was applied before."""
        return self.driver.first(_SEEN, {"of": update_id}) is not None

    def mark_seen(self, update_id: int, at: datetime) -> None:
        """Note that this update is applied by this transaction; StorageError if it was before."""
        self.driver.change(_MARK_SEEN, {"update_id": update_id, "at": ticks(at)})

    def first_time(self, update_id: int, at: datetime) -> bool:
        """Note that this update is applied by this transaction; False if it was before."""
        return self.driver.change(FIRST_TIME, {"update_id": update_id, "at": ticks(at)}) == 1

    def count_failure(self, update_id: int, error: str, at: datetime) -> int:
        """Count a failed attempt at this update and return how many there were."""
        failures = self._failures(update_id)
        columns = {"failures": (failures or 0) + 1, "error": error[:100], "at": ticks(at)}
        self._keep_failure(update_id, columns, known=failures is not None)
        return (failures or 0) + 1

    def quarantine(self, update_id: int, error: str, at: datetime) -> None:
        """Set this update aside for the host."""
        known = self._failures(update_id) is not None
        columns = {"aside": True, "error": error[:100], "at": ticks(at)}
        self._keep_failure(update_id, columns, known=known)

    def quarantined(self) -> list[QuarantineRow]:
        """List what was set aside, oldest first."""
        return rows_aside(self.connection)

    def note(self, name: str, value: str) -> None:
        """Keep one small setting of the bot itself (encrypted)."""
        hashed = self.lookup.note(name)
        self.connection.execute(delete(notes).where(notes.c.name == hashed))
        row = {"name": hashed, "body": self.sealer.seal(value.encode(), NOTE, hashed)}
        self.connection.execute(insert(notes), row)

    def noted(self, name: str) -> str | None:
        """Return a setting that was kept by `note`."""
        hashed = self.lookup.note(name)
        kept = select(notes.c.body).where(notes.c.name == hashed)
        body: bytes | None = self.connection.execute(kept).scalar()
        return None if body is None else self.sealer.open(body, NOTE, hashed).decode()

    def purge(self, now: datetime, limit: int) -> bool:
        """Forget seen ids and recent messages after 48 hours, cards after 60 days, and the rest.

        Old tries go after a day, dead invitations after a month.

        Failures that came to nothing go with the seen ids; what was set aside stays for the host.
        At most `limit` rows of each kind go; says whether there may be more.
        """
        gone = [
            self._drop(column < ticks(now - kept_for), column.table, limit)
            for column, kept_for in _KEPT
        ]
        failed = ~quarantine.c.aside & (quarantine.c.at < ticks(now - SEEN_FOR))
        gone.append(self._drop(failed, quarantine, limit))
        return max(gone) == limit

    def _drop(self, old: ColumnElement[bool], table: Table, limit: int) -> int:
        """Delete up to `limit` old rows of a table and return how many; others' are left out."""
        [key] = table.primary_key
        some = select(key).where(old).limit(limit).with_for_update(skip_locked=True)
        return self.connection.execute(delete(table).where(key.in_(some))).rowcount

    def raw_rows(self, limit: int) -> list[RawRow]:
        """Return up to `limit` stored rows as they lie there, undeciphered, every table in turn.

        Binary columns show their first 32 bytes in hexadecimal, and their length.
        """
        found: list[list[RawRow]] = []
        for table in metadata.sorted_tables:
            rows = self.connection.execute(select(table).limit(limit)).mappings()
            found.append(
                [
                    RawRow(table.name, {name: _shown(value) for name, value in row.items()})
                    for row in rows
                ]
            )
        in_turn = chain.from_iterable(zip_longest(*found))
        return list(islice((row for row in in_turn if row is not None), limit))

    def _failures(self, update_id: int) -> int | None:
        failed = select(quarantine.c.failures).where(quarantine.c.update_id == update_id)
        failures: int | None = self.connection.execute(failed).scalar()
        return failures

    def _keep_failure(self, update_id: int, columns: Mapping[str, object], *, known: bool) -> None:
        """Write an update's failure down, in its row if it has one."""
        if known:
            row = update(quarantine).where(quarantine.c.update_id == update_id)
            self.connection.execute(row.values(columns))
        else:
            fresh = {"update_id": update_id, "failures": 0, "aside": False, **columns}
            self.connection.execute(insert(quarantine), fresh)


def _shown(value: object) -> str:
    """Write one stored column for somebody to look at."""
    if not isinstance(value, bytes):
        return str(value)
    start = value[:_SHOWN_BYTES].hex()
    return start if len(value) <= _SHOWN_BYTES else f"{start}… ({len(value)} bytes)"
