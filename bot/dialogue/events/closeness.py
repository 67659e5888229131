"""What can happen with the deck."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.events.event import Event


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
