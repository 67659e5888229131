"""The deck of small things to do together or to say."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.tables import Table
from bot.dialogue.guards import LENGTHS, PLACES
from bot.errors import ContentError

FEWEST = 60
LONGEST = 240
"""Characters of a card: it is read at a glance."""
KINDS = ("do", "say")


@dataclass(frozen=True)
class BondCard:
    """One small thing.

    `alone` says that somebody can do it without a partner who takes part; `facts` are the ids of
    the content brief that it carries.
    """

    id: str
    text: str
    length: str
    place: str
    kind: str
    alone: bool
    facts: tuple[str, ...]


def read_bond(file: Table) -> tuple[BondCard, ...]:
    """Read the deck. Raises ContentError.

    For every length and place there has to be something, also for one person alone.
    """
    file.only("card")
    cards = tuple(_card(entry) for entry in file.tables("card"))
    if len(cards) < FEWEST:
        raise ContentError(f"{file.where}: there are {len(cards)} cards, fewer than {FEWEST}")
    if len({card.id for card in cards}) < len(cards):
        raise ContentError(f"{file.where}: two cards share an id")
    for length in LENGTHS:
        for place in PLACES:
            fitting = [c for c in cards if c.length == length and c.place == place]
            if not any(card.alone for card in fitting):
                raise ContentError(f"{file.where}: nothing for one alone: {length}, {place}")
    return cards


def _card(entry: Table) -> BondCard:
    entry.only("id", "text", "length", "place", "kind", "alone", "facts")
    card = BondCard(
        id=entry.text("id"),
        text=entry.text("text"),
        length=_one_of(entry, "length", LENGTHS),
        place=_one_of(entry, "place", PLACES),
        kind=_one_of(entry, "kind", KINDS),
        alone=entry.flag("alone", default=False),
        facts=entry.texts("facts"),
    )
    if not card.id.isascii() or not card.id.replace("_", "").isalnum():
        raise ContentError(f"{entry.where}: id must be letters, digits and _")
    if not 0 < len(card.text) <= LONGEST:
        raise ContentError(f"{entry.where}: text must have 1 to {LONGEST} characters")
    return card


def _one_of(entry: Table, key: str, known: tuple[str, ...]) -> str:
    value = entry.text(key)
    if value not in known:
        raise ContentError(f"{entry.where}: {key} must be one of {', '.join(known)}")
    return value
