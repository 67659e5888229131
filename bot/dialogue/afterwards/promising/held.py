"""How one's own part is changed, and a promise that both know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from bot.dialogue import events as ev
from bot.dialogue.guards import sender
from bot.dialogue.model import PromiseCourse, Promising, Seat, Session, SharedPromise

MOST_DAYS = 60
"""So many days on which a promise was kept are remembered, the newest."""


def change_own(
    session: Session, event: ev.Event, change: Callable[[Promising], Promising]
) -> Session:
    """Change what the sender holds of their promises."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    return session.with_seat(event.seat, replace(person, promising=change(person.promising)))


def with_course(held: Promising, course: PromiseCourse) -> Promising:
    """Put what became of one promise in the place of what was noted before, as the newest."""
    others = tuple(c for c in held.courses if c.of != course.of)
    return replace(held, courses=(*others, course))


def kept_today(held: Promising, at: datetime) -> Promising:
    """Note for the owner's own course that a promise was kept; a day counts once."""
    day = at.astimezone(UTC).date()
    days = held.kept_on if held.kept_on[-1:] == (day,) else (*held.kept_on, day)
    return replace(held, kept_on=days[-MOST_DAYS:])


def tell_of(
    session: Session, seat: Seat, promise_id: int, change: Callable[[SharedPromise], SharedPromise]
) -> Session:
    """Change a shared promise, and remember that the other is told of it now."""
    shared = session.shared
    mine = [p for p in shared.promises if p.by is seat and p.id == promise_id]
    if not mine:
        return session
    after = change(mine[-1])
    promises = tuple(after if p is mine[-1] else p for p in shared.promises)
    return session.with_shared(replace(shared, promises=promises, told=after))
