"""What somebody settles for themselves, and what becomes of what is stored about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.dialogue.afterwards.reminding import Rhythm, Strength
from bot.dialogue.events.event import Event
from bot.dialogue.model import SettingPart


@dataclass(frozen=True)
class SettingsWanted(Event):
    """Show the settings."""


@dataclass(frozen=True)
class ZoneWanted(Event):
    """Set the time zone."""


@dataclass(frozen=True)
class PrivacyWanted(Event):
    """What is stored, where, how long?"""


@dataclass(frozen=True)
class RecordWanted(Event):
    """Hand over everything stored about me."""


@dataclass(frozen=True)
class UnlinkWanted(Event):
    """Leave this couple?"""


@dataclass(frozen=True)
class UnlinkConfirmed(Event):
    """Leave this couple."""


@dataclass(frozen=True)
class ForgetWanted(Event):
    """Delete everything about me?"""


@dataclass(frozen=True)
class ForgetConfirmed(Event):
    """Delete everything about me."""


@dataclass(frozen=True)
class SettingOpened(Event):
    """Show what can be chosen for one part of the settings."""

    part: SettingPart = SettingPart.QUIET
    typed: bool = False


@dataclass(frozen=True)
class QuietChosen(Event):
    """When nothing may come by itself, in minutes past midnight on this person's clock."""

    start: int = 0
    end: int = 0
    typed: bool = False


@dataclass(frozen=True)
class StrengthChosen(Event):
    """How often this person may be reminded."""

    strength: Strength = Strength.USUAL
    typed: bool = False


@dataclass(frozen=True)
class RhythmChosen(Event):
    """How often a check-in comes by itself."""

    rhythm: Rhythm = Rhythm.MONTHLY
    typed: bool = False


@dataclass(frozen=True)
class AwayChosen(Event):
    """No reminder for so many days, or before that day; with neither, this person is back."""

    days: int = 0
    until: date | None = None
    typed: bool = False


@dataclass(frozen=True)
class TextsChosen(Event):
    """Short texts, or full ones."""

    brief: bool = False
    typed: bool = False
