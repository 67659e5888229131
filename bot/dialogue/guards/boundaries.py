"""Facts about the cards and the lines of the agreement."""

from __future__ import annotations

from bot.dialogue.events import Event, LineDropped, VersionAccepted
from bot.dialogue.guards.combining import sender
from bot.dialogue.guards.counts import CARDS
from bot.dialogue.model import Session


def not_first_card(session: Session, event: Event) -> bool:
    """There is a card before this one."""
    person = sender(session, event)
    return person is not None and person.card > 0


def cards_left(session: Session, event: Event) -> bool:
    """There are cards after this one."""
    person = sender(session, event)
    return person is not None and person.card < CARDS


def version_current(session: Session, event: Event) -> bool:
    """The accepted version is the present one, has a line, and has its review rhythm."""
    agreement = session.shared.agreement
    return (
        isinstance(event, VersionAccepted)
        and event.version == agreement.version
        and bool(agreement.lines)
        and agreement.review is not None
    )


def line_exists(session: Session, event: Event) -> bool:
    """The line to take out is there, in the version that the person looked at."""
    held = session.shared.agreement
    return (
        isinstance(event, LineDropped)
        and event.version == held.version
        and 0 <= event.index < len(held.lines)
    )


def has_line(session: Session, event: Event) -> bool:
    """A worded line waits to be proposed."""
    person = sender(session, event)
    return person is not None and person.line is not None and bool(person.line.principle)
