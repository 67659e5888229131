"""One person's own steps: done, and back by one."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import events as ev
from bot.dialogue.afterwards import promising, rooting
from bot.dialogue.guards import sender
from bot.dialogue.model import Session
from bot.dialogue.moves.whose import for_sender


def step_back(session: Session, event: ev.Event) -> Session:
    """Where this person stood one answer ago."""
    person = sender(session, event)
    if person is None or not person.trail or event.seat is None:
        return session
    *rest, last = person.trail
    then = rooting.after_a_step_back(last.participant, person)
    before = replace(
        promising.after_a_step_back(then, person),
        trail=tuple(rest),
        step=person.step + 1,
        chat_open=person.chat_open,
        permit=person.permit,
        bond=person.bond,
        letters=person.letters,
        jar=person.jar,
        pondering=person.pondering,
        reminding=person.reminding,
        brief=person.brief,
        misses=0,
        asked=None,
    )
    back = session.with_seat(event.seat, before)
    if last.shared is None or not session.alone:
        return back
    return back.with_shared(replace(last.shared, room_step=session.shared.room_step))


def finish(session: Session, event: ev.Event) -> Session:
    """This person's private part of the stage is done."""
    return for_sender(session, event, lambda p: replace(p, done=True))


def has_trail(session: Session, event: ev.Event) -> bool:
    """There is an answer to take back; on the side of something, an answer that was given there."""
    person = sender(session, event)
    if person is None or not person.trail:
        return False
    below = person.lanes[:-1]
    return not below or person.trail[-1].participant.lanes[:-1] == below
