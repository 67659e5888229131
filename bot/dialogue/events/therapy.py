"""What can happen around professional help, and at the end of a talk."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.events.event import Event


@dataclass(frozen=True)
class InfoWanted(Event):
    """One of the pages about professional help: find, call or expect."""

    page: str = ""


@dataclass(frozen=True)
class TherapyAnswered(Event):
    """Enough about therapy; on to the close."""


@dataclass(frozen=True)
class SummaryWanted(Event):
    """Put own words together for a therapist."""


@dataclass(frozen=True)
class SummaryToggled(Event):
    """Take one of the own sentences onto the page, or off it."""

    index: int = 0


@dataclass(frozen=True)
class SummaryAdded(Event):
    """Words typed for this page."""

    text: str = ""


@dataclass(frozen=True)
class SummaryShown(Event):
    """Show the page as it stands, before it is made."""


@dataclass(frozen=True)
class SummaryPrinted(Event):
    """Make the page as it was shown: to print, or as plain text."""

    plain: bool = False


@dataclass(frozen=True)
class NewTalkWanted(Event):
    """Another talk, from the calm check on."""


@dataclass(frozen=True)
class TherapyWanted(Event):
    """Show how people find professional help."""
