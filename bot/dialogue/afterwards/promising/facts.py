"""Facts about promises that the lines of the conversation ask about."""

from __future__ import annotations

from bot.dialogue import events as ev
from bot.dialogue.afterwards import waking
from bot.dialogue.afterwards.promising.known import (
    MOST_PROMISES,
    ever_shared,
    id_in,
    is_untold,
    lapse_of,
    named_in,
    own_open,
    own_promise,
    shared_promise,
    theirs_at,
)
from bot.dialogue.guards import sender
from bot.dialogue.model import LapsePart, Report, Session, SharedPromise


def due_is_there(session: Session, event: ev.Event) -> bool:
    """The promise that it is time for is not over."""
    person, told = sender(session, event), waking.due_now(session, event)
    if person is None or told is None:
        return False
    return own_promise(person, id_in(told.of)) is not None


def names_own(session: Session, event: ev.Event) -> bool:
    """The event is about a promise of this person's own that is not over."""
    person = sender(session, event)
    return person is not None and own_promise(person, named_in(event)) is not None


def names_theirs(session: Session, event: ev.Event) -> bool:
    """The event is about a promise of the other's that was shared and is not over."""
    if event.seat is None or session.alone:
        return False
    return shared_promise(session, event.seat.other, named_in(event)) is not None


def promise_there(session: Session, event: ev.Event) -> bool:
    """There is an own promise at this place of the list."""
    person = sender(session, event)
    if person is None or not isinstance(event, ev.PromiseOpened):
        return False
    return 0 <= event.index < len(own_open(person))


def theirs_there(session: Session, event: ev.Event) -> bool:
    """There is a promise of the other's at this place of the list."""
    return theirs_at(session, event) is not None


def promises_fit(session: Session, event: ev.Event) -> bool:
    """There is room for another promise."""
    person = sender(session, event)
    return person is not None and len(own_open(person)) < MOST_PROMISES


def promise_whole(_session: Session, event: ev.Event) -> bool:
    """The promise is in words."""
    return isinstance(event, ev.PromiseWorded) and event.making.promise is not None


def promise_made(session: Session, event: ev.Event) -> bool:
    """A promise is in words and waits to be kept or shared."""
    person = sender(session, event)
    making = person.promising.making if person else None
    return making is not None and making.promise is not None


def opened(session: Session, event: ev.Event) -> bool:
    """The promise that is looked at is still there."""
    person = sender(session, event)
    return person is not None and own_promise(person, person.promising.open) is not None


def opened_is_shared(session: Session, event: ev.Event) -> bool:
    """The promise that is looked at was shared with the other."""
    person = sender(session, event)
    if person is None or event.seat is None or session.alone:
        return False
    return shared_promise(session, event.seat, person.promising.open) is not None


def replaces_shared(session: Session, event: ev.Event) -> bool:
    """The promise in words stands in the place of one that the other knows."""
    person = sender(session, event)
    if person is None or event.seat is None or session.alone or not person.promising.replaces:
        return False
    return shared_promise(session, event.seat, person.promising.replaces) is not None


def slipped(session: Session, event: ev.Event) -> bool:
    """The owner says that this promise slipped."""
    reported = isinstance(event, ev.PromiseReported) and event.report is Report.SLIPPED
    return reported and names_own(session, event)


def kept(session: Session, event: ev.Event) -> bool:
    """The owner says that this promise was kept."""
    reported = isinstance(event, ev.PromiseReported) and event.report is Report.KEPT
    return reported and names_own(session, event)


def to_be_told(session: Session, event: ev.Event) -> bool:
    """This shared promise was last said to be kept, and the other does not know it yet."""
    return event.seat is not None and is_untold(session, event.seat, named_in(event))


def other_word(session: Session, event: ev.Event) -> bool:
    """The word is another one than what was said to this promise last."""
    if event.seat is None or session.alone or not isinstance(event, ev.Acknowledged):
        return False
    said = ever_shared(session, event.seat.other, event.of)
    return said is not None and said.word != event.word


def lapse_over(_session: Session, event: ev.Event) -> bool:
    """Every part of it was answered or left out."""
    return isinstance(event, ev.LapseTold) and event.lapse.over


def last_lapse_part(session: Session, event: ev.Event) -> bool:
    """The last of the three questions is open."""
    person = sender(session, event)
    return person is not None and lapse_of(person).part is LapsePart.CHANGES


def lapse_said(session: Session, event: ev.Event) -> bool:
    """Something was said about what slipped."""
    person = sender(session, event)
    return person is not None and bool(lapse_of(person).text)


def has_word(session: Session, event: ev.Event) -> bool:
    """A word for the other's promise waits to be posted, as shown."""
    person = sender(session, event)
    there = person is not None and bool(person.promising.word)
    return there and _their_open(session, event) is not None


def _their_open(session: Session, event: ev.Event) -> SharedPromise | None:
    person = sender(session, event)
    if person is None or event.seat is None or session.alone:
        return None
    return ever_shared(session, event.seat.other, person.promising.open)
