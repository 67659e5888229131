"""Timers: durable wake-up calls of a session, one per name."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, exists, func, insert, select, tuple_

from bot.ports import DueTimer
from bot.storage.part import Part
from bot.storage.tables import TIMER, sessions, timers
from bot.storage.values import moment, ticks

_earlier = timers.alias("earlier")
_INSERT: Final = insert(timers)
_CANCEL: Final = delete(timers).where(timers.c.slot == bindparam("named"))
DUE: Final = (
    select(timers.c.number, timers.c.session_id, timers.c.due, timers.c.body)
    .where(
        timers.c.due <= bindparam("now"),
        ~exists(_earlier.c.number).where(
            _earlier.c.session_id == timers.c.session_id,
            tuple_(_earlier.c.due, _earlier.c.number) < tuple_(timers.c.due, timers.c.number),
        ),
    )
    .order_by(timers.c.due, timers.c.number)
    .limit(bindparam("most"))
    .with_for_update(of=timers, skip_locked=True)
)
_TURN_OF: Final = (
    select(sessions.c.id)
    .where(
        sessions.c.id
        == select(timers.c.session_id).where(timers.c.number == bindparam("of")).scalar_subquery()
    )
    .with_for_update()
)
_NEXT: Final = select(func.min(timers.c.due))


class Timers(Part):
    """The part of a transaction that keeps timers."""

    def set_timer(self, session_id: str, name: str, due: datetime) -> None:
        """Set or move the timer of this name (one per session and name).

        A moved timer has a new number: whoever saw the old one due finds it gone.
        """
        self.cancel_timer(session_id, name)
        number = self.next_number()
        row = {
            "number": number,
            "session_id": session_id,
            "slot": self.lookup.timer(session_id, name),
            "due": ticks(due),
            "body": self.sealer.seal(name.encode(), TIMER, number),
        }
        self.driver.change(_INSERT, row)

    def cancel_timer(self, session_id: str, name: str) -> None:
        """Drop the timer of this name, if it is set."""
        self.driver.change(_CANCEL, {"named": self.lookup.timer(session_id, name)})

    def cancel_timers(self, session_id: str) -> None:
        """Drop every timer of this session."""
        self.connection.execute(delete(timers).where(timers.c.session_id == session_id))

    def without_timer(self, name: str, among: Sequence[str]) -> list[str]:
        """Return which of these sessions have no timer of this name."""
        slots = {session_id: self.lookup.timer(session_id, name) for session_id in among}
        asked = select(timers.c.slot).where(timers.c.slot.in_(slots.values()))
        found = set(self.connection.execute(asked).scalars())
        return [session_id for session_id, slot in slots.items() if slot not in found]

    def due_timers(self, now: datetime, limit: int) -> list[DueTimer]:
        """Return timers that are due, oldest first, at most one per session.

        Those that another process is firing at this moment are left out.
        """
        rows = self.driver.rows(DUE, {"now": ticks(now), "most": limit})
        return [
            DueTimer(number, sid, self.sealer.open(body, TIMER, number).decode(), moment(due))
            for number, sid, due, body in rows
        ]

    def drop_timer(self, number: int) -> bool:
        """Delete a timer because its turn is being committed; False if it is gone already."""
        # A turn locks its session first and then its timers; the other way round, two could wait
        # for each other.
        self.connection.execute(_TURN_OF, {"of": number})
        gone = self.connection.execute(delete(timers).where(timers.c.number == number))
        return gone.rowcount == 1

    def next_timer(self) -> datetime | None:
        """Return when the next timer is due."""
        row = self.driver.first(_NEXT)
        return None if row is None or row[0] is None else moment(row[0])
