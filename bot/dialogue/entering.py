"""The private lane that a person enters with the joint stage."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import events as ev
from bot.dialogue.guards import CARDS
from bot.dialogue.model import CONSENT_VERSION, DraftState, LaneId, Seat, Session, StageId
from bot.dialogue.practising import for_turn


def arriving_lane(session: Session, seat: Seat) -> LaneId:
    """The next private question on the way to the talk."""
    person = session.seats[seat]
    if person.shut:
        return LaneId.WAITING
    if person.adult_consent != CONSENT_VERSION:
        return LaneId.CONSENT
    return LaneId.TENSION if person.gate_passed else LaneId.GATE


def ask_anew(session: Session, event: ev.Event) -> Session:
    """The private questions that lead to the talk stand open again for this person.

    While the talk waits, that is the clock, so that the time is told by their own.
    """
    if event.seat not in session.seats:
        return session
    person = session.seats[event.seat]
    if session.stage is StageId.COOL_DOWN:
        cooling = (cooling_lane(session, event.seat), *person.lanes[1:])
        return session.with_seat(event.seat, replace(person, lanes=cooling))
    if session.stage is not StageId.CALM_CHECK:
        return session
    lanes = (arriving_lane(session, event.seat), *person.lanes[1:])
    return session.with_seat(event.seat, replace(person, available=None, lanes=lanes))


def cooling_lane(session: Session, seat: Seat) -> LaneId:
    """Something to do; the clock is asked for once, when a time is first needed."""
    person = session.seats[seat]
    if person.shut:
        return LaneId.WAITING
    return LaneId.COOLING if person.zone or person.zone_left_open else LaneId.ZONE


def speaking_lane(session: Session, seat: Seat) -> LaneId:
    """The speaker drafts, or is back at what was begun or whole; the listener waits."""
    if seat is not session.shared.floor:
        return LaneId.LISTENING
    begun = for_turn(session.seats[seat])
    match begun.draft.state:
        case DraftState.READY:
            return LaneId.STATEMENT
        case _ if begun.owning:
            return LaneId.OWNING
        case DraftState.SEVERAL:
            return LaneId.WHICH_FIRST
        case DraftState.OFFERING:
            return LaneId.OFFERS
        case DraftState.ASKING:
            return LaneId.MISSING
        case DraftState.FEELING:
            return LaneId.FEELING
        case DraftState.EMPTY | DraftState.UNFIT:
            return LaneId.DRAFT


def cards_lane(session: Session, seat: Seat) -> LaneId:
    """The cards, or what follows them for somebody who has had enough, also after a pause."""
    person = session.seats[seat]
    through = person.enough_cards or person.card >= CARDS
    return LaneId.CARDS_READY if through else LaneId.CARD


def say_back_lane(session: Session, seat: Seat) -> LaneId:
    """The listener may write the say-back in private; the speaker waits."""
    return LaneId.IDLE if seat is session.shared.floor else LaneId.SAY_BACK


def understanding_lane(session: Session, seat: Seat) -> LaneId:
    """The listener may write a sentence in private; the speaker waits."""
    return LaneId.IDLE if seat is session.shared.floor else LaneId.UNDERSTAND
