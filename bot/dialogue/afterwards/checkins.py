"""What a check-in is made of, and on which days one comes by itself. Values and dates alone."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.dialogue.afterwards.reminding import Rhythm

FIRST_LOOK = timedelta(days=7)
SECOND_LOOK = timedelta(days=30)
MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3}
HIGHEST = 10
MOST_KEPT = 60
"""So many check-ins are kept: five years of monthly ones. Older ones are let go."""


class CheckInPart(StrEnum):
    """What a check-in asks, in its order."""

    THANKS = "thanks"
    CLOSE = "close"
    TRUSTING = "trusting"
    HEARD = "heard"
    NEEDS = "needs"
    BOUNDARIES = "boundaries"


class Needs(StrEnum):
    """Whether somebody gets what they need, in their own eyes."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True)
class CheckIn:
    """One person's answers of one day: numbers from 0 to 10, or None where one was left out."""

    on: date
    close: int | None = None
    trusting: int | None = None
    heard: int | None = None
    needs: Needs | None = None

    @property
    def levels(self) -> tuple[int | None, int | None, int | None]:
        """How close, how trusting and how heard this person felt, in this order."""
        return self.close, self.trusting, self.heard

    @property
    def empty(self) -> bool:
        """Whether every question was left out."""
        return self.needs is None and self.levels == (None, None, None)


@dataclass(frozen=True)
class ShownTogether:
    """Two check-ins that both wanted shown: of the first and of the second seat."""

    on: date
    first: CheckIn
    second: CheckIn


@dataclass(frozen=True)
class Checking:
    """One person's check-in as far as it has come. Private, until its author shows it."""

    since: date | None = None
    """The day on which the last talk ended, from which the days of check-ins are counted."""
    part: CheckInPart = CheckInPart.THANKS
    answers: CheckIn | None = None
    """What has been answered; None as long as none was begun."""
    thanks: str = ""
    boundary: str = ""
    """What this person would like to look at again, in own words."""
    something: bool = False
    """Whether there is something about the boundaries to look at."""
    finished: bool = False
    offered: bool = False
    """This person would show it, as soon as the other would too."""


# -- days


def next_day(since: date, rhythm: Rhythm, after: date) -> date:
    """Return the next day of a check-in: 7 and 30 days after the talk, then by the month.

    A talk that ended on the 31st is looked back on at the last day of a shorter month.
    """
    for early in (since + FIRST_LOOK, since + SECOND_LOOK):
        if early > after:
            return early
    step = MONTHS[rhythm]
    months = max(2, step)
    while (day := months_later(since, months)) <= max(after, since + SECOND_LOOK):
        months += step
    return day


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of a month without it."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
