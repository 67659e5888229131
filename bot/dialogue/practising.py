"""Practice beside the talk: what was begun for somebody's turn waits, and is there again after it.

It is looked after at the end of every step, and not by the lines that lead into a practice and out
of one: there are many of both, and a way that forgot it would cost somebody their words.
"""

from __future__ import annotations

from bot.dialogue.changing import replace
from bot.dialogue.model import DraftState, LaneId, Participant, Session, SetAside

PRACTISING = frozenset(
    {
        LaneId.DRAFT,
        LaneId.WHICH_FIRST,
        LaneId.PERMIT,
        LaneId.SECOND_READING,
        LaneId.OFFERS,
        LaneId.MISSING,
        LaneId.FEELING,
        LaneId.SLOT,
        LaneId.OWNING,
        LaneId.STATEMENT,
    }
)
"""Lanes in which a sentence is found: for one's turn at the bottom, else for practice."""

MOST_LATER = 6
"""So many acts wait for another turn, as in the drafting."""


def practises(person: Participant) -> bool:
    """Say whether this person practises a sentence on the side of something."""
    return any(lane in PRACTISING for lane in person.lanes[1:])


def for_turn(person: Participant) -> SetAside:
    """Return what this person has begun for their turn, wherever it lies now."""
    if person.set_aside is not None:
        return person.set_aside
    return SetAside() if practises(person) else SetAside(person.draft, person.owning)


def beside_the_talk(before: Session, after: Session) -> Session:
    """Set aside what was begun for a turn while a practice goes on, and give it back after it."""
    for seat in after.present:
        was, now = before.seats.get(seat), after.seats[seat]
        if was is None or now is was:
            continue
        begins = practises(now) and not practises(was)
        if begins and after.shared.floor is seat and _begun(was):
            after = after.with_seat(seat, replace(now, set_aside=SetAside(was.draft, was.owning)))
        elif now.set_aside is not None and not practises(now):
            after = after.with_seat(seat, _given_back(now, now.set_aside))
    return after


def _begun(person: Participant) -> bool:
    return person.draft.state is not DraftState.EMPTY or person.owning is not None


def _given_back(person: Participant, kept: SetAside) -> Participant:
    """The person with the draft of their turn; what the practice put off waits beside the rest."""
    later = tuple(dict.fromkeys((*kept.draft.later, *person.draft.later)))[-MOST_LATER:]
    draft = replace(kept.draft, later=later)
    return replace(person, draft=draft, owning=kept.owning, set_aside=None)
