"""Draws from the deck of small things, for two people or for one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from bot.content.bond import BondCard
from bot.dialogue import events as ev
from bot.dialogue.afterwards.closeness import ANY
from bot.dialogue.model import Bond, Seat, Session


class Bonding:
    """The deck, shuffled for each couple in its own way. It keeps nothing of any session."""

    def __init__(self, cards: tuple[BondCard, ...]) -> None:
        self.cards = cards

    def pressed(
        self, session: Session, seat: Seat, verb: str, argument: str, at: datetime
    ) -> ev.BondDrawn | None:
        """Draw for a press: another card, another length, another place. None for other verbs."""
        held = session.seats[seat].bond
        limit = "" if argument == ANY else argument
        match verb:
            case "bond_next":
                length, place = held.length, held.place
            case "bond_length":
                length, place = limit, held.place
            case "bond_place":
                length, place = held.length, limit
            case _:
                return None
        card = self.draw(session, held, length, place)
        return ev.BondDrawn(at, seat, length=length, place=place, card=card)

    def draw(self, session: Session, held: Bond, length: str, place: str) -> str:
        """Return the next card within these limits, and the same one for the same session.

        Nothing comes twice before all that fits was there; what the two did comes last of all.
        """
        fitting = [card for card in self.cards if _fits(card, session, length, place)]
        if not fitting:
            return ""
        seen, done = held.seen, session.shared.done_together
        fresh = [c for c in fitting if c.id not in seen and c.id not in done]
        unseen = [c for c in fitting if c.id not in seen]
        again = [c for c in fitting if c.id not in seen[-1:]]
        return _first(session, fresh or unseen or again or fitting)


def _fits(card: BondCard, session: Session, length: str, place: str) -> bool:
    for_these = card.alone or not session.alone
    return for_these and length in ("", card.length) and place in ("", card.place)


def _first(session: Session, cards: Iterable[BondCard]) -> str:
    """The first of these in the order that is this couple's own; the seats do not matter."""
    whose = ",".join(str(number) for number in sorted(p.user_id for p in session.seats.values()))
    return min(cards, key=lambda card: sha256(f"{whose}:{card.id}".encode()).digest()).id
