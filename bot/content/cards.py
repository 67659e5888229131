"""The boundary situations that each partner rates alone, with ready wordings for a line."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.tables import Table
from bot.dialogue.afterwards.letters import ASKING_LINES
from bot.dialogue.guards import CARDS
from bot.errors import ContentError

LONGEST_TITLE = 40


@dataclass(frozen=True)
class CardLine:
    """A ready wording for an agreement line: what we hold to, an example, and what stays fine."""

    principle: str
    example: str
    fine: str


@dataclass(frozen=True)
class Card:
    """One situation.

    `facts` are the ids of the content brief that it carries; `core` marks a boundary near the
    heart of the matter. There are three wordings in `lines`.
    """

    id: str
    facts: tuple[str, ...]
    title: str
    situation: str
    examples: tuple[str, ...]
    core: bool
    lines: tuple[CardLine, ...]


def read_cards(file: Table) -> tuple[Card, ...]:
    """Read the deck, in its order. Raises ContentError."""
    file.only("card")
    cards = tuple(_card(entry) for entry in file.tables("card"))
    if len(cards) != CARDS:
        raise ContentError(f"{file.where}: there are {len(cards)} cards, not {CARDS}")
    if len({card.id for card in cards}) < CARDS:
        raise ContentError(f"{file.where}: two cards share an id")
    return cards


def read_asking_lines(file: Table) -> tuple[CardLine, ...]:
    """Read the ready lines about questions that are asked again. Raises ContentError."""
    file.only("lines")
    lines = tuple(_line(entry) for entry in file.tables("lines"))
    if len(lines) != ASKING_LINES:
        raise ContentError(f"{file.where}: there are {len(lines)} lines, not {ASKING_LINES}")
    return lines


def _card(entry: Table) -> Card:
    entry.only("id", "facts", "title", "situation", "examples", "core", "lines")
    card = Card(
        id=entry.text("id"),
        facts=entry.texts("facts"),
        title=entry.text("title"),
        situation=entry.text("situation"),
        examples=entry.texts("examples"),
        core=entry.flag("core"),
        lines=tuple(_line(line) for line in entry.tables("lines")),
    )
    if not card.title or len(card.title) > LONGEST_TITLE:
        raise ContentError(f"{entry.where}: title must have 1 to {LONGEST_TITLE} characters")
    if len(card.lines) != 3:
        raise ContentError(f"{entry.where}: needs three wordings")
    return card


def _line(entry: Table) -> CardLine:
    entry.only("principle", "example", "fine")
    return CardLine(entry.text("principle"), entry.text("example"), entry.text("fine"))
