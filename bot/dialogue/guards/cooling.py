"""Facts about arriving, cooling down and taking the talk up again."""

from __future__ import annotations

from bot.dialogue.events import Event, Feels, SafetyAnswered, TimerFired
from bot.dialogue.guards.combining import sender
from bot.dialogue.guards.who import both_go_on
from bot.dialogue.model import NO_TALK, LaneId, Session, StageId
from bot.dialogue.spec import Guard

BREATHS = 12
"""Changes of a paced breathing message: six breaths of ten seconds."""


def afraid(_session: Session, event: Event) -> bool:
    """The safety gate was answered with no or not sure."""
    return isinstance(event, SafetyAnswered) and event.feels in (Feels.UNSAFE, Feels.UNSURE)


def meeting_time(_session: Session, event: Event) -> bool:
    """The timer is the one of the agreed meeting."""
    return isinstance(event, TimerFired) and event.name == "meet"


def time_to_close(_session: Session, event: Event) -> bool:
    """The timer is the one that closes a talk in which one of the two did not press any more."""
    return isinstance(event, TimerFired) and event.name == "close"


def breath_time(session: Session, event: Event) -> bool:
    """The timer is the one of this person's breathing, and there are breaths left."""
    person = sender(session, event)
    return (
        isinstance(event, TimerFired)
        and event.name.startswith("breath")
        and person is not None
        and person.lane is LaneId.BREATHING
        and person.breath < BREATHS
    )


def breath_over(session: Session, event: Event) -> bool:
    """The last breath of this person's breathing is done."""
    person = sender(session, event)
    return (
        isinstance(event, TimerFired)
        and event.name.startswith("breath")
        and person is not None
        and person.lane is LaneId.BREATHING
    )


def invitation_expired(session: Session, event: Event) -> bool:
    """The timer is the one of an invitation that nobody used."""
    return (
        isinstance(event, TimerFired)
        and event.name == "invitation"
        and session.stage is StageId.INVITING
    )


def someone_leaving(session: Session, _event: Event) -> bool:
    """Somebody asked that the joint talk hold at the next boundary."""
    return any(p.leaving for p in session.seats.values())


def too_early(session: Session, event: Event) -> bool:
    """The cool-down is not over."""
    until = session.shared.cool_until
    return until is not None and event.at < until


def still_cooling(session: Session, event: Event) -> bool:
    """Both would go on, but the cool-down is not over."""
    return both_go_on(session, event) and too_early(session, event)


def postponed_often(session: Session, _event: Event) -> bool:
    """The talk was put off so often that another date would only press; it waits to be resumed."""
    return session.shared.postponed >= 5


def nothing_asked(session: Session, _event: Event) -> bool:
    """The joint stage puts no question to the room."""
    return session.stage in (StageId.WELCOME, StageId.INVITING, StageId.ENDED)


def starting_fresh(session: Session, _event: Event) -> bool:
    """Nothing has begun yet."""
    return session.stage is StageId.WELCOME


def speaker_leaving(session: Session, _event: Event) -> bool:
    """The one who would be asked next asked that the talk hold."""
    floor = session.shared.floor
    return floor in session.seats and session.seats[floor].leaving


def resuming(stage: StageId) -> Guard:
    """Make the guard: the talk was interrupted at this stage."""

    def resuming_here(session: Session, _event: Event) -> bool:
        return session.shared.resume_to is stage

    return resuming_here


def talk_begun(session: Session, _event: Event) -> bool:
    """A talk is under way (not in the hall, not over)."""
    return session.stage not in NO_TALK


def resumable(session: Session, _event: Event) -> bool:
    """The joint stage is one that a pause interrupts."""
    return session.stage not in (
        StageId.WELCOME,
        StageId.INVITING,
        StageId.CALM_CHECK,
        StageId.COOL_DOWN,
        StageId.PAUSED,
        StageId.HELD,
        StageId.DONE,
        StageId.ENDED,
    )
