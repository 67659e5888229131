"""What can happen with the deck, and in support turns."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.events.event import Event
from bot.dialogue.model import OtherWording


@dataclass(frozen=True)
class BondWanted(Event):
    """Something small to do together, or to say."""


@dataclass(frozen=True)
class BondDrawn(Event):
    """A card of the deck, drawn within this length and place (empty: any)."""

    length: str = ""
    place: str = ""
    card: str = ""


@dataclass(frozen=True)
class BondDone(Event):
    """The open card was done."""


@dataclass(frozen=True)
class BondSuggested(Event):
    """This person would like the open card for both, and the other may know."""


@dataclass(frozen=True)
class BondWelcomed(Event):
    """The other would like that card too."""

    card: str = ""


@dataclass(frozen=True)
class HardWanted(Event):
    """This person would like to say what is hard."""


@dataclass(frozen=True)
class HardSaid(Event):
    """What is hard, not shared yet."""

    text: str = ""


@dataclass(frozen=True)
class HardShared(Event):
    """Share what is hard exactly as it was shown."""


@dataclass(frozen=True)
class AnswerWanted(Event):
    """This person would like to answer what the other said is hard."""


@dataclass(frozen=True)
class AnswerDrafted(Event):
    """A sentence for the other, written in private, to be sent by a press."""

    text: str = ""
    other: OtherWording | None = None


@dataclass(frozen=True)
class AnswerReworded(Event):
    """Put the other wording that was shown into the place of one's own; nothing is sent yet."""


@dataclass(frozen=True)
class AnswerSent(Event):
    """Send the sentence exactly as it was shown."""
