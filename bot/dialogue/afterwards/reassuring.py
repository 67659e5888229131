"""A question that is asked again, and answered once more: each word by its author's press alone.

Of each person the newest question stays, with its answer, until private words are forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.dialogue import events as ev
from bot.dialogue.guards import sender
from bot.dialogue.model import AskedAgain, Line, Mode, Reassuring, Seat, Session, StageId

ASKING_LINES = 3
"""Ready lines about when and how such questions are welcome."""


# -- facts


def asked_of(session: Session, seat: Seat) -> AskedAgain | None:
    """Return the question that this person is asked again, answered or not."""
    if session.alone:
        return None
    return next((q for q in session.shared.asked_again if q.by is not seat), None)


def was_asked(session: Session, event: ev.Event) -> bool:
    """The other put a question to this person once more."""
    return event.seat is not None and asked_of(session, event.seat) is not None


def has_text(session: Session, event: ev.Event) -> bool:
    """A question or an answer waits to be posted, as shown."""
    person = sender(session, event)
    return person is not None and bool(person.reassuring.text) and not session.alone


def room_is_open(session: Session) -> bool:
    """Say whether there is a group, and nobody else is known to be in it."""
    held = session.stage is StageId.HELD or session.shared.others
    return session.shared.mode is Mode.GROUP and not held


def to_room(session: Session, event: ev.Event) -> bool:
    """The author chose the group for the question, and it can be posted there."""
    wished = isinstance(event, ev.AgainPosted) and event.to_room
    return wished and has_text(session, event) and room_is_open(session)


def answer_to_room(session: Session, event: ev.Event) -> bool:
    """The question was put in the group, so its answer goes there, where that is possible."""
    asked = asked_of(session, event.seat) if event.seat else None
    return asked is not None and asked.in_room and room_is_open(session)


def may_answer(session: Session, event: ev.Event) -> bool:
    """An answer waits to be posted, and what it answers is still the newest question."""
    person = sender(session, event)
    asked = asked_of(session, event.seat) if event.seat else None
    if person is None or asked is None or person.reassuring.to != asked.text:
        return False
    return has_text(session, event)


# -- changes


def _own(session: Session, event: ev.Event, change: Callable[[Reassuring], Reassuring]) -> Session:
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    return session.with_seat(event.seat, replace(person, reassuring=change(person.reassuring)))


def begin(session: Session, event: ev.Event) -> Session:
    """An empty sheet for a question."""
    return _own(session, event, lambda _held: Reassuring())


def begin_answer(session: Session, event: ev.Event) -> Session:
    """An empty sheet for an answer to what the other asks."""
    asked = asked_of(session, event.seat) if event.seat else None
    return _own(session, event, lambda _held: Reassuring(to=asked.text if asked else ""))


def take_other_wording(session: Session, event: ev.Event) -> Session:
    """The wording that was offered stands in the place of one's own; nothing is posted yet."""

    def taken(held: Reassuring) -> Reassuring:
        if held.other is None or not held.other.whole:
            return held
        return replace(held, text=held.other.offer, other=None)

    return _own(session, event, taken)


def begin_line(session: Session, event: ev.Event) -> Session:
    """An empty sheet for a line of the agreement."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    fresh = replace(person, line=Line("own", ""), line_help=None, rewording=None)
    return session.with_seat(event.seat, fresh)


def post_question(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed send on exactly this question."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    asked = AskedAgain(event.seat, person.reassuring.text, to_room(session, event))
    others = tuple(q for q in session.shared.asked_again if q.by is not event.seat)
    shared = replace(session.shared, asked_again=(*others, asked))
    return begin(session, event).with_shared(shared)


def post_answer(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed send on exactly this answer."""
    person = sender(session, event)
    asked = asked_of(session, event.seat) if event.seat else None
    if person is None or asked is None:
        return session
    answered = replace(asked, answer=person.reassuring.text)
    others = tuple(q for q in session.shared.asked_again if q is not asked)
    shared = replace(session.shared, asked_again=(*others, answered))
    return begin(session, event).with_shared(shared)
