"""Facts about a statement or an accounting on its way."""

from __future__ import annotations

from bot.dialogue.events import Drafted, Event, MomentNamed, Owned, PermitGiven, TimerFired
from bot.dialogue.guards.combining import sender
from bot.dialogue.model import DraftState, OwningPart, Session, StageId


def _draft_is(event: Event, *states: DraftState) -> bool:
    return isinstance(event, Drafted) and event.draft.state in states


def clock_missing(_session: Session, event: Event) -> bool:
    """A time was named on a clock that is not known."""
    return isinstance(event, MomentNamed) and not event.moments


def draft_ready(_session: Session, event: Event) -> bool:
    """The statement is whole."""
    return _draft_is(event, DraftState.READY)


def draft_several(_session: Session, event: Event) -> bool:
    """Several acts were named, and one has to be said first."""
    return _draft_is(event, DraftState.SEVERAL)


def draft_offering(_session: Session, event: Event) -> bool:
    """There are whole statements to choose from."""
    return _draft_is(event, DraftState.OFFERING)


def draft_needs_feeling(_session: Session, event: Event) -> bool:
    """Only the feeling is missing."""
    return _draft_is(event, DraftState.FEELING)


def owning_whole(_session: Session, event: Event) -> bool:
    """All parts of the accounting are there, as one statement."""
    return isinstance(event, Owned) and bool(event.owning.statement)


def changing_part(session: Session, event: Event) -> bool:
    """One part of a whole accounting is being said anew."""
    person = sender(session, event)
    return person is not None and person.owning is not None and person.owning.changing


def part_optional(session: Session, event: Event) -> bool:
    """The present part of the accounting may be left out."""
    person = sender(session, event)
    optional = (OwningPart.HID, OwningPart.EFFECT)
    return person is not None and person.owning is not None and person.owning.part in optional


def offers_wait(session: Session, event: Event) -> bool:
    """Whole statements wait to be chosen from, as the draft stands."""
    person = sender(session, event)
    return person is not None and person.draft.state is DraftState.OFFERING


def permit_given(_session: Session, event: Event) -> bool:
    """The sentences may go to the language model that was named."""
    return isinstance(event, PermitGiven) and event.given


def reading_over(_session: Session, event: Event) -> bool:
    """The timer is the one that ends the wait for the second reading."""
    return isinstance(event, TimerFired) and event.name.startswith("reading")


def draft_asking(_session: Session, event: Event) -> bool:
    """One concrete question is open."""
    return _draft_is(event, DraftState.ASKING)


def holds_floor(session: Session, event: Event) -> bool:
    """It is this person's turn to speak."""
    return session.stage is StageId.SPEAKING and event.seat is session.shared.floor


def has_floor_draft(session: Session, event: Event) -> bool:
    """The person drafts for the present turn, not for practice on the side."""
    person = sender(session, event)
    return (
        person is not None
        and session.stage is StageId.SPEAKING
        and event.seat is session.shared.floor
        and len(person.lanes) == 1
    )
