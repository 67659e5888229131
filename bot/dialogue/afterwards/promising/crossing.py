"""What crosses to the other, each time by a press on exactly that."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import events as ev
from bot.dialogue.afterwards.promising.held import change_own, tell_of, with_course
from bot.dialogue.afterwards.promising.known import (
    MOST_KEPT,
    course_of,
    lapse_of,
    named_in,
    own_promise,
    shared_promise,
)
from bot.dialogue.afterwards.promising.making import make_promise
from bot.dialogue.guards import sender
from bot.dialogue.model import Promise, Seat, Session, SharedPromise


def share_made(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed share on exactly this promise, which was just made."""
    person = sender(session, event)
    making = person.promising.making if person else None
    if person is None or event.seat is None or making is None or making.promise is None:
        return session
    replaced = person.promising.replaces
    before = shared_promise(session, event.seat, replaced) if replaced else None
    after = make_promise(session, event)
    made = after.seats[event.seat].promises[-1]
    if before is not None:
        after = tell_of(after, event.seat, before.id, lambda p: replace(p, ended=True))
    return _shared(after, event.seat, made, instead=before.sentence if before else "")


def share_opened(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed share on exactly this promise of before."""
    person = sender(session, event)
    promise = own_promise(person, person.promising.open) if person else None
    if promise is None or event.seat is None:
        return session
    return _shared(session, event.seat, promise, instead="")


def _shared(session: Session, seat: Seat, promise: Promise, *, instead: str) -> Session:
    told = SharedPromise(
        by=seat,
        text=promise.sentence,
        until=promise.until,
        once=promise.once,
        made_at=promise.made_at,
        said=promise.sentence,
        instead=instead,
    )
    of_seat = sorted((p for p in session.shared.promises if p.by is seat), key=_is_open)
    gone = of_seat[: max(0, len(of_seat) + 1 - MOST_KEPT)]
    left = tuple(p for p in session.shared.promises if p not in gone)
    return session.with_shared(replace(session.shared, promises=(*left, told), told=told))


def _is_open(promise: SharedPromise) -> bool:
    return not promise.ended


def share_report(session: Session, event: ev.Event) -> Session:
    """WALL: the owner pressed on exactly this: that the promise was kept."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    course = replace(course_of(person, named_in(event)), told=True)
    noted = change_own(session, event, lambda held: with_course(held, course))
    return tell_of(
        noted,
        event.seat,
        course.of,
        lambda p: replace(p, kept=True, lapse="", word="", ended=course.ended),
    )


def share_lapse(session: Session, event: ev.Event) -> Session:
    """WALL: the owner pressed on exactly these words about what slipped."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    words = lapse_of(person).text
    course = replace(course_of(person, person.promising.open), told=True)
    noted = change_own(session, event, lambda held: replace(with_course(held, course), lapse=None))
    return tell_of(
        noted,
        event.seat,
        course.of,
        lambda p: replace(p, kept=False, lapse=words, word=""),
    )


def acknowledge(session: Session, event: ev.Event) -> Session:
    """WALL: the other pressed on exactly this word."""
    if event.seat is None or not isinstance(event, ev.Acknowledged):
        return session
    word = event.word
    return tell_of(session, event.seat.other, event.of, lambda p: replace(p, word=word))


def post_word(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed post on exactly this word."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    word, of = person.promising.word, person.promising.open
    noted = change_own(session, event, lambda held: replace(held, word=""))
    return tell_of(noted, event.seat.other, of, lambda p: replace(p, word=word))
