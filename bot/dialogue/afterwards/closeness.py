"""The deck of small things, to do together or to say.

Which card is drawn is decided where the deck is known; here stands what a person has seen of it.
"""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import events as ev
from bot.dialogue.afterwards.letters import AGAIN, SUPPORT
from bot.dialogue.effects import Rows
from bot.dialogue.guards import LENGTHS, PLACES, sender
from bot.dialogue.model import (
    Bond,
    LaneId,
    Seat,
    Session,
    Suggestion,
)

TOGETHER = frozenset(
    {
        LaneId.BOND,
        *SUPPORT.lanes,
        *AGAIN.lanes,
        LaneId.JAR,
        LaneId.JAR_NOTE,
        LaneId.JAR_DAY,
        LaneId.JAR_OPENING,
    }
)
"""Lanes of the deck, of letters and of the jar, each entered on the side."""
ANY = "any"
"""What a press says that takes a limit off."""


def drawn(held: Bond, event: ev.BondDrawn) -> Bond:
    """Return where a person is after this draw; a card that was seen begins the deck anew.

    Beginning anew, cards outside the present length and place count as unseen too.
    """
    if not event.card:
        return replace(held, length=event.length, place=event.place)
    seen = () if event.card in held.seen else held.seen
    return Bond(event.length, event.place, event.card, (*seen, event.card))


# -- facts


def has_card(session: Session, event: ev.Event) -> bool:
    """A card lies open before this person."""
    person = sender(session, event)
    return person is not None and bool(person.bond.card)


def may_suggest(session: Session, event: ev.Event) -> bool:
    """The open card was not the last one that this person suggested."""
    person = sender(session, event)
    if person is None or event.seat is None or session.alone or not person.bond.card:
        return False
    return session.shared.suggested != Suggestion(event.seat, person.bond.card)


def suggestion_stands(session: Session, event: ev.Event) -> bool:
    """The other suggested exactly this card, and nothing else since."""
    said = session.shared.suggested
    return (
        isinstance(event, ev.BondWelcomed)
        and said is not None
        and said.by is not event.seat
        and said.card == event.card
    )


# -- what changes


def done(session: Session, event: ev.Event) -> Session:
    """The open card was done, together or alone, and is not drawn again for a while."""
    person = sender(session, event)
    if person is None or event.seat is None or not person.bond.card:
        return session
    known = session.shared.done_together
    card = person.bond.card
    told = known if card in known else (*known, card)
    rested = session.with_seat(event.seat, replace(person, bond=replace(person.bond, card="")))
    return rested.with_shared(replace(session.shared, done_together=told))


def suggest(session: Session, event: ev.Event) -> Session:
    """WALL: this person pressed that the other may know which card they would like."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    said = Suggestion(event.seat, person.bond.card)
    return session.with_shared(replace(session.shared, suggested=said))


def welcome(session: Session, _event: ev.Event) -> Session:
    """Both would like it; there is nothing left to ask."""
    return session.with_shared(replace(session.shared, suggested=None))


# -- what can be pressed


def bond(session: Session, seat: Seat) -> Rows:
    """Another card within these limits, other limits, and what to do with the open card."""
    person = session.seats.get(seat)
    held = person.bond if person else Bond()
    hard: Rows = () if session.alone else (("hard", "jar"),)
    if not held.card:
        lengths = tuple(f"bond_length.{length}" for length in LENGTHS)
        return (lengths, ("bond_length.any",), *(hard or (("jar",),)), ("return",))
    first: Rows = (("bond_next", "bond_done"),)
    suggested: Rows = () if session.alone else (("bond_suggest",),)
    lengths = tuple(f"bond_length.{n}" for n in (*LENGTHS, ANY) if n != (held.length or ANY))
    places = tuple(f"bond_place.{p}" for p in (*PLACES, ANY) if p != (held.place or ANY))
    return (*first, *suggested, lengths, places, *hard, ("return",))


def suggested(session: Session, _seat: Seat) -> Rows:
    """Below a card that the other would like."""
    said = session.shared.suggested
    return (*(((f"bond_yes.{said.card}",),) if said else ()), ("bond",))
