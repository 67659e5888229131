"""Small things for two, the jar, and letters: support turns, and questions that are asked again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.dialogue.model.drafting import OtherWording
from bot.dialogue.model.seats import Seat


@dataclass(frozen=True)
class Letter:
    """Words of one person for the other, shown to their author and not sent yet."""

    text: str = ""
    other: OtherWording | None = None
    """Another wording, where an answer may sound like a defence."""
    to: str = ""
    """What is being answered, as its author read it; empty where nothing is."""


@dataclass(frozen=True)
class SentLetter:
    """What somebody wrote to the other and sent, and the answer to it, or none."""

    by: Seat
    text: str
    in_room: bool = False
    """Whether it was posted in the group, where the answer goes too."""
    answer: str = ""


@dataclass(frozen=True)
class Bond:
    """Where one person is in the deck of small things. Empty length or place: any."""

    length: str = ""
    place: str = ""
    card: str = ""
    """The card that lies open, or empty before one was drawn."""
    seen: tuple[str, ...] = ()
    """Cards drawn since the deck was last through, the newest last."""


@dataclass(frozen=True)
class Suggestion:
    """A card of the deck that one of the two would like for both."""

    by: Seat
    card: str


@dataclass(frozen=True)
class Jar:
    """One person's notes of appreciation; nobody else learns of them, or how many there are."""

    notes: tuple[str, ...] = ()
    note: str = ""
    """Words for a note that are shown to their author and not in the jar yet."""
    open: bool = False
    """Pressed open on exactly these notes; any change of them takes that back."""


@dataclass(frozen=True)
class SharedJar:
    """What both know of the jar: its day, and the notes of the last time they opened it."""

    day: date | None = None
    opened: dict[Seat, tuple[str, ...]] = field(default_factory=dict)
