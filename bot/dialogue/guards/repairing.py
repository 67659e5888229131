"""Facts about danger, and about words that did not fit."""

from __future__ import annotations

from bot.dialogue.events import DangerNoticed, Event, Misunderstood, NoLineYet
from bot.dialogue.guards.combining import sender
from bot.dialogue.model import Session


def is_handoff(_session: Session, event: Event) -> bool:
    """The words tell of danger plainly enough to stop joint work."""
    return isinstance(event, DangerNoticed) and event.handoff


def in_another_language(_session: Session, event: Event) -> bool:
    """The words were in a language that is not read, so asking again in other words is no help."""
    return isinstance(event, (Misunderstood, NoLineYet)) and event.foreign


def several_numbers(_session: Session, event: Event) -> bool:
    """Several numbers were told where one was asked for."""
    return isinstance(event, Misunderstood) and event.numbers


def said_it_depends(_session: Session, event: Event) -> bool:
    """A card was answered with an "it depends", which is none of its four answers."""
    return isinstance(event, Misunderstood) and event.depends


def said_a_bare_yes(_session: Session, event: Event) -> bool:
    """A card was answered with a yes, which does not say to which of its four answers."""
    return isinstance(event, Misunderstood) and event.assents


def missed_twice(session: Session, event: Event) -> bool:
    """This is the second misunderstanding in a row."""
    person = sender(session, event)
    return person is not None and person.misses == 2


def missed_before(session: Session, event: Event) -> bool:
    """The words before these did not fit either."""
    person = sender(session, event)
    return person is not None and person.misses >= 2


def missed_often(session: Session, event: Event) -> bool:
    """This is at least the third misunderstanding in a row."""
    person = sender(session, event)
    return person is not None and person.misses >= 3


def edit_of_last(session: Session, event: Event) -> bool:
    """The corrected message is the last one that was taken as an answer, and can be taken back."""
    person = sender(session, event)
    if person is None or not person.corrected:
        return False
    return bool(person.trail) or not person.heard_moved
