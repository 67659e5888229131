"""What can happen where words tell of danger, or somebody looks for support."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.dialogue.events.event import Event


@dataclass(frozen=True)
class SafetyWanted(Event):
    """Show the private support route."""


@dataclass(frozen=True)
class HideWanted(Event):
    """Take what stands in the private chat away, now."""


@dataclass(frozen=True)
class CountryWanted(Event):
    """Set the country for help lines."""


@dataclass(frozen=True)
class CountryGiven(Event):
    """The country for help lines, as an ISO code."""

    country: str = ""
    typed: bool = False


@dataclass(frozen=True)
class DangerNoticed(Event):
    """Words that may tell of danger. `handoff`: joint work stops; else a private question first."""

    label: str = ""
    handoff: bool = False


@dataclass(frozen=True)
class Misread(Event):
    """That is not what this person meant."""


class Remark(Enum):
    """What somebody says or asks where support is open, that is neither danger nor a choice."""

    THANKS = "thanks"
    OKAY = "okay"
    WHAT_NOW = "what_now"
    WHO_ARE_YOU = "who_are_you"
    WHO_SEES = "who_sees"
    WHO_IS_CALLED = "who_is_called"
    PERHAPS = "perhaps"
    """Neither yes nor no to whether it was understood."""
    DENIED = "denied"
    """Words that may take it back, or may play it down."""
    HUSHED = "hushed"
    """Words that ask to keep it quiet: what is taken back in fear is not taken back."""
    ELSE = "else"


@dataclass(frozen=True)
class Remarked(Event):
    """Words where support is open, which are answered and not kept."""

    remark: Remark = Remark.ELSE


@dataclass(frozen=True)
class SupportWanted(Event):
    """Yes, support please."""


@dataclass(frozen=True)
class Reopened(Event):
    """The person who stepped out takes part again, by own choice."""
