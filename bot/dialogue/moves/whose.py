"""Whom a change is for: everybody, or the one it came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.dialogue import events as ev
from bot.dialogue.guards import sender
from bot.dialogue.model import Participant, Session


def for_each(session: Session, change: Callable[[Participant], Participant]) -> Session:
    """Change everybody at the table in the same way."""
    return replace(session, seats={s: change(p) for s, p in session.seats.items()})


def for_sender(
    session: Session, event: ev.Event, change: Callable[[Participant], Participant]
) -> Session:
    """Change the person an event came from, and nobody else."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    return session.with_seat(event.seat, change(person))
