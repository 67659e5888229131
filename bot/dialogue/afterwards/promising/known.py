"""What is known of promises: how many, which are open, what became of them."""

from __future__ import annotations

from bot.dialogue import events as ev
from bot.dialogue.afterwards.reminding import WishKind
from bot.dialogue.guards import sender
from bot.dialogue.model import (
    Lapse,
    OwningPart,
    Participant,
    Promise,
    PromiseCourse,
    Report,
    Seat,
    Session,
    SharedPromise,
)

MOST_PROMISES = 8
"""So many of one's own can be open: a few that are kept are worth more than many."""
OFTEN = 3
"""From this slip of the same promise on, a therapist is mentioned, with the reason."""
MOST_KEPT = 24
"""So many promises of each are kept in all; of those that are over, the oldest go first."""


def course_of(person: Participant, promise_id: int) -> PromiseCourse:
    """Return what became of a promise so far."""
    found = (c for c in person.promising.courses if c.of == promise_id)
    return next(found, PromiseCourse(promise_id))


def own_open(person: Participant) -> tuple[Promise, ...]:
    """Return somebody's promises that are not over, oldest first; the newest of many."""
    there = tuple(p for p in person.promises if not course_of(person, p.id).ended)
    return there[-MOST_PROMISES:]


def own_promise(person: Participant, promise_id: int) -> Promise | None:
    """Find a promise of somebody's own that is not over."""
    return next((p for p in own_open(person) if p.id == promise_id), None)


def shared_by(session: Session, seat: Seat) -> tuple[SharedPromise, ...]:
    """Return what this person promised and shared, without what is over; the newest of many."""
    there = tuple(p for p in session.shared.promises if p.by is seat and not p.ended)
    return there[-MOST_PROMISES:]


def shared_promise(session: Session, seat: Seat, promise_id: int) -> SharedPromise | None:
    """Find a promise that this person shared and that is not over."""
    return next((p for p in shared_by(session, seat) if p.id == promise_id), None)


def slips_often(person: Participant) -> bool:
    """Say whether the promise that is looked at has slipped so often that help may be a thought."""
    return course_of(person, person.promising.open).slips >= OFTEN


def is_untold(session: Session, seat: Seat, promise_id: int) -> bool:
    """Say whether a shared promise was said to be kept, and the other does not know it yet."""
    person = session.seats.get(seat)
    if person is None or session.alone or ever_shared(session, seat, promise_id) is None:
        return False
    course = course_of(person, promise_id)
    return course.last is Report.KEPT and not course.told


def ever_shared(session: Session, seat: Seat, promise_id: int) -> SharedPromise | None:
    """Find a promise that this person shared, also one that is over."""
    found = (p for p in session.shared.promises if p.by is seat and p.id == promise_id)
    return next(found, None)


def reported(person: Participant) -> int:
    """Return the promise of which its owner last said something, or 0."""
    return person.promising.courses[-1].of if person.promising.courses else 0


def due_promise(person: Participant) -> Promise | None:
    """Return the promise that its owner was reminded of last, as long as it is not over."""
    told = person.reminding.open
    if told is None or told.kind is not WishKind.PROMISE:
        return None
    return own_promise(person, id_in(told.of))


def id_in(of: str) -> int:
    """Read which promise a reminder is of; 0 where it names none."""
    return int(of) if of.isdecimal() else 0


def lapse_of(person: Participant) -> Lapse:
    """Return what was said so far about a promise that slipped."""
    return person.promising.lapse or Lapse()


def named_in(event: ev.Event) -> int:
    """Return which promise an event is about; 0 where it names none."""
    return getattr(event, "of", 0)


def theirs_at(session: Session, event: ev.Event) -> SharedPromise | None:
    """Return the promise of the other's at this place, counted after one's own."""
    person = sender(session, event)
    if person is None or event.seat is None or session.alone:
        return None
    place = event.index - len(own_open(person)) if isinstance(event, ev.PromiseOpened) else -1
    theirs = shared_by(session, event.seat.other)
    return theirs[place] if 0 <= place < len(theirs) else None


LAST_PART = OwningPart.WILL
"""A promise by itself is the last part of an accounting, read and asked about as there."""
