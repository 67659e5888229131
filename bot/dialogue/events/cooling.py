"""What can happen at the calm check, and while the talk waits for a better moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.dialogue.events.event import Event


class Feels(StrEnum):
    """The answers of the private safety gate."""

    SAFE = "safe"
    UNSURE = "unsure"
    UNSAFE = "unsafe"
    SILENT = "silent"


@dataclass(frozen=True)
class Agreed(Event):
    """Consent, to the text of this version."""

    version: str = ""


@dataclass(frozen=True)
class Declined(Event):
    """No consent."""


@dataclass(frozen=True)
class SafetyAnswered(Event):
    """The private safety gate was answered."""

    feels: Feels = Feels.SILENT


@dataclass(frozen=True)
class SafetyHedged(Event):
    """The private safety gate got half a yes, which is none."""


@dataclass(frozen=True)
class HeatRated(Event):
    """How tense, 0-10."""

    tension: int = 0


@dataclass(frozen=True)
class MomentGiven(Event):
    """Whether this is a good time and place."""

    free: bool = False


@dataclass(frozen=True)
class NotNow(Event):
    """Not now; no reason is asked."""


@dataclass(frozen=True)
class ZoneGiven(Event):
    """Where this person's clock stands, as an IANA zone."""

    zone: str = "UTC"
    typed: bool = False
    """Given in words, not by a press."""


@dataclass(frozen=True)
class MeetingMoved(Event):
    """Another time to meet again: a moment, or minutes from now (20 at least)."""

    minutes: int = 30
    to: datetime | None = None


@dataclass(frozen=True)
class MomentNamed(Event):
    """A time in words; `moments` are what it may mean, none when a clock is missing to tell."""

    moments: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class MomentDropped(Event):
    """Not at the time that was just named; the meeting stays as it is."""


@dataclass(frozen=True)
class BreathWanted(Event):
    """Paced breathing, please."""


@dataclass(frozen=True)
class BreathStopped(Event):
    """Enough breathing."""


@dataclass(frozen=True)
class WalkWanted(Event):
    """Something to do with the body, please."""


@dataclass(frozen=True)
class ObserverWanted(Event):
    """The neutral-observer reflection, please."""


@dataclass(frozen=True)
class Reflected(Event):
    """Words written for nobody but oneself; they are not kept."""


@dataclass(frozen=True)
class NothingWanted(Event):
    """Nothing to do in the meantime, please."""
