"""What can happen after the talk: reminders, check-ins, and the way of both."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.afterwards.checkins import Needs
from bot.dialogue.afterwards.reminding import Snooze
from bot.dialogue.events.event import Event


@dataclass(frozen=True)
class Snoozed(Event):
    """What was last reminded of is to come again later."""

    until: Snooze = Snooze.TOMORROW


@dataclass(frozen=True)
class SnoozeWished(Event):
    """What was last reminded of is to come again; when, could not be read."""


@dataclass(frozen=True)
class AwayWanted(Event):
    """Nothing is to come for the rest of this week."""

    typed: bool = False


@dataclass(frozen=True)
class RemindersStopped(Event):
    """Nothing is to come by itself any more."""


@dataclass(frozen=True)
class RemindersWanted(Event):
    """Reminders are to come again, at their usual strength."""


# -- check-ins


@dataclass(frozen=True)
class CheckInWanted(Event):
    """The person would look at how it goes."""


@dataclass(frozen=True)
class CheckInThanked(Event):
    """What this person appreciates, in their own words."""

    text: str = ""


@dataclass(frozen=True)
class LevelRated(Event):
    """How close, how trusting or how heard: nought to ten."""

    level: int = 0


@dataclass(frozen=True)
class NeedsRated(Event):
    """Whether this person gets what they need."""

    needs: Needs = Needs.PARTLY


@dataclass(frozen=True)
class BoundariesTold(Event):
    """Whether something about the boundaries wants another look, in own words or without any."""

    text: str = ""
    something: bool = False


@dataclass(frozen=True)
class CheckInOffered(Event):
    """The person would show the answers on the screen, as soon as the other would too."""


@dataclass(frozen=True)
class CheckInKept(Event):
    """The answers stay with the person who gave them."""


# -- the way


@dataclass(frozen=True)
class WayWanted(Event):
    """Show the course of both, of what both have shown each other."""


@dataclass(frozen=True)
class OwnWayWanted(Event):
    """Show this person's own course, to this person alone."""
