"""What can happen where words tell of danger, or somebody looks for support."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True)
class SupportWanted(Event):
    """Yes, support please."""


@dataclass(frozen=True)
class Reopened(Event):
    """The person who stepped out takes part again, by own choice."""
