"""Facts made of facts, and the one everything begins with: who sent it."""

from __future__ import annotations

from bot.dialogue.events import Event
from bot.dialogue.model import Participant, Session
from bot.dialogue.spec import Guard


def sender(session: Session, event: Event) -> Participant | None:
    """Return the participant an event came from."""
    return session.seats.get(event.seat) if event.seat else None


def all_of(*guards: Guard) -> Guard:
    """Make the guard: all of these hold."""

    def every(session: Session, event: Event) -> bool:
        return all(guard(session, event) for guard in guards)

    return every


def not_(guard: Guard) -> Guard:
    """Make the guard: this does not hold."""

    def denied(session: Session, event: Event) -> bool:
        return not guard(session, event)

    return denied
