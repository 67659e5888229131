"""Facts about the floor: who is asked, and what was said back."""

from __future__ import annotations

from bot.dialogue.events import Event, Match, Matched, SaidBack, TimerFired, Understood
from bot.dialogue.guards.combining import sender
from bot.dialogue.model import LaneId, Seat, Session, StageId


def matched(_session: Session, event: Event) -> bool:
    """The speaker says: yes, that's it."""
    return isinstance(event, Matched) and event.match is Match.YES


def tried_twice(session: Session, _event: Event) -> bool:
    """The listener has said it back twice."""
    return session.shared.say_back_tries >= 2


def says_what_missed(session: Session, event: Event) -> bool:
    """This person is asked already what a say-back missed."""
    person = sender(session, event)
    return person is not None and not {LaneId.UNHEARD, LaneId.UNHEARD_READY}.isdisjoint(
        person.lanes
    )


def has_sentence(session: Session, event: Event) -> bool:
    """Words for the other wait to be posted, as shown."""
    person = sender(session, event)
    return person is not None and bool(person.sentence)


def defended(_session: Session, event: Event) -> bool:
    """What was said in the room may sound like a defence, and there is another wording."""
    return isinstance(event, (SaidBack, Understood)) and event.other is not None


NOTHING_BEGUN = (
    (LaneId.IDLE,),
    (LaneId.SAY_BACK,),
    (LaneId.IDLE, LaneId.UNHEARD),
    (LaneId.UNDERSTAND,),
)
"""Where somebody stands who was asked on the floor and has neither drafted nor gone elsewhere."""


def still_quiet(session: Session, event: Event) -> bool:
    """The timer is the one of a reply that is still asked of this person, who is at ease.

    The time is counted from the question; what was done meanwhile without leading on is not looked
    at. A timer of an earlier question is replaced by the next one to the same person.
    """
    person = sender(session, event)
    if not isinstance(event, TimerFired) or not event.name.startswith("reply") or person is None:
        return False
    asked = asked_on_the_floor(session) is event.seat
    return asked and person.lanes in NOTHING_BEGUN and not (person.heated or person.shut)


def asked_on_the_floor(session: Session) -> Seat | None:
    """Return whose reply the turn waits for, or None where it waits for none."""
    floor = session.shared.floor
    if floor is None or session.alone:
        return None
    if session.stage is StageId.CHECKING:
        return floor
    replying = session.stage in (StageId.SAYING_BACK, StageId.UNDERSTANDING)
    return floor.other if replying else None


def others_turn(session: Session, event: Event) -> bool:
    """The turn waits for the other one's reply, and nothing is asked of this person meanwhile."""
    asked, person = asked_on_the_floor(session), sender(session, event)
    idle = person is not None and person.lane is LaneId.IDLE
    return idle and not event.in_room and asked not in (None, event.seat)


def not_asked(session: Session, event: Event) -> bool:
    """Nothing is asked of this person in private just now."""
    person = sender(session, event)
    waiting = person is not None and person.lane is LaneId.WAITING
    return (waiting and not event.in_room) or others_turn(session, event)


def reply_awaited(session: Session, event: Event) -> bool:
    """The room waits for a reply in this person's own words."""
    awaited = session.stage in (StageId.SAYING_BACK, StageId.UNDERSTANDING)
    return event.in_room and awaited and asked_on_the_floor(session) is event.seat


AT_EASE = frozenset(
    {
        LaneId.CHOOSING,
        LaneId.INVITE,
        LaneId.KNOCKING,
        LaneId.COOLING,
        LaneId.LISTENING,
        LaneId.DONE,
    }
)
"""Where something may be chosen, and nothing waits for it."""


def at_ease(session: Session, event: Event) -> bool:
    """Nothing waits for an answer of this person's."""
    person = sender(session, event)
    return not_asked(session, event) or (person is not None and person.lane in AT_EASE)


def told_whose_turn(session: Session, event: Event) -> bool:
    """This person has been told in this turn that it is the other's."""
    person = sender(session, event)
    return person is not None and person.told_turn
