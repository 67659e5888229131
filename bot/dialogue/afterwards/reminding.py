"""When somebody may be reminded, and of what: at most once a day, and never in quiet hours.

A reminder is wished for a wall time on that person's own clock, so it moves with them to another
zone and across a change of the clocks. Everything here is pure: the moment is always handed in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MORNING = time(10)
"""When a reminder comes that names no hour of its own."""
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
PATIENCE = timedelta(days=7)
"""After so long a wish comes before all that matter more, so that none waits for ever."""
SILENCES = 2
"""So many reminders in a row may go without an answer."""
GRACE = timedelta(days=3)
"""So long they lie before it is said that nothing more comes; two may have come on two days."""
BACKED_OFF = SILENCES + 1
"""The line that says so counts as well: after it nothing more comes."""


class WishKind(StrEnum):
    """What somebody is reminded of; of several that are due, the first named here comes first."""

    PROMISE = "promise"
    REVIEW = "review"
    JAR = "jar"
    CHECKIN = "checkin"
    ROOTS = "roots"


class Strength(StrEnum):
    """How often somebody wants to be reminded: at most once a day, once a week, or never."""

    USUAL = "usual"
    FEW = "few"
    NONE = "none"


class Rhythm(StrEnum):
    """How often a check-in comes by itself."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class Snooze(StrEnum):
    """How long somebody puts off what they were reminded of."""

    HOUR = "hour"
    TOMORROW = "tomorrow"
    WEEK = "week"


@dataclass(frozen=True)
class Wish:
    """One thing to be reminded of, once. There is at most one of each kind and id."""

    kind: WishKind
    of: str
    """Which one of its kind, or empty."""
    due: datetime
    """A wall time without a zone: it is read on the clock that the person has when it comes."""
    asked: bool = False
    """Put off by a press to this very hour, which may be the same day's."""


@dataclass(frozen=True)
class Reminding:
    """What one person is reminded of, and when they want to be left in peace. Private."""

    quiet_from: int = 21 * 60
    quiet_to: int = 9 * 60
    """Minutes past midnight on this person's clock; where both are equal no hour is quiet."""
    strength: Strength = Strength.USUAL
    rhythm: Rhythm = Rhythm.MONTHLY
    away_until: date | None = None
    """The first day on which something may come again."""
    silences: int = 0
    """How many reminders in a row had no answer."""
    last_at: datetime | None = None
    last_on: date | None = None
    """The day of the last one by the clock that it came by."""
    wishes: tuple[Wish, ...] = ()
    open: Wish | None = None
    """The wish that was said last, as long as it may be put off."""


QUIET = Reminding()
"""Nothing to be reminded of, and the usual hours."""

GAP = {Strength.USUAL: DAY, Strength.FEW: timedelta(days=7)}


# -- clocks


def clock_named(zone: str) -> ZoneInfo:
    """Return the clock of this zone; UTC's where none is known."""
    try:
        return ZoneInfo(zone or "UTC")
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def morning_of(day: date) -> datetime:
    """Return the wall time at which a reminder of this day comes."""
    return datetime.combine(day, MORNING)


def morning_after(at: datetime, zone: str, days: int = 1) -> datetime:
    """Return the wall time of the morning so many days after this moment, on that clock."""
    return morning_of(at.astimezone(clock_named(zone)).date() + days * DAY)


def wall_of(moment: datetime, zone: str) -> datetime:
    """Return the wall time of a moment; in an hour that comes twice, never one before it."""
    wall = moment.astimezone(clock_named(zone)).replace(tzinfo=None)
    return wall if instant_of(wall, zone) >= moment else wall + HOUR


def instant_of(wall: datetime, zone: str) -> datetime:
    """Return when this wall time comes; one that the clocks skip comes as they have skipped it."""
    return wall.replace(tzinfo=clock_named(zone), fold=0).astimezone(UTC)


# -- wishes


def wish(held: Reminding, kind: WishKind, due: datetime, of: str = "") -> Reminding:
    """Remind of this from that wall time on, once; an earlier wish for the same is replaced."""
    if due.tzinfo is not None:
        raise ValueError("A wish is due at a wall time, which has no zone.")
    bare = unwish(held, kind, of)
    return replace(bare, wishes=(*bare.wishes, Wish(kind, of, due)))


def unwish(held: Reminding, kind: WishKind, of: str | None = None) -> Reminding:
    """Do not remind of this any more; without an id, of nothing of this kind."""

    def other(each: Wish) -> bool:
        return each.kind is not kind or (of is not None and each.of != of)

    still = held.open if held.open is not None and other(held.open) else None
    return replace(held, wishes=tuple(filter(other, held.wishes)), open=still)


def wished(held: Reminding, kind: WishKind, of: str = "") -> Wish | None:
    """Return what is wished of this kind and id, or None."""
    return next((w for w in held.wishes if w.kind is kind and w.of == of), None)


def snoozed(held: Reminding, zone: str, at: datetime, until: Snooze) -> Reminding:
    """Return this with the wish that was said last to come again; without one, as it is."""
    if held.open is None:
        return held
    due = {
        Snooze.HOUR: wall_of(at + HOUR, zone),
        Snooze.TOMORROW: morning_after(at, zone),
        Snooze.WEEK: morning_after(at, zone, 7),
    }[until]
    again = replace(held.open, due=due, asked=until is Snooze.HOUR)
    bare = unwish(held, again.kind, again.of)
    return replace(bare, wishes=(*bare.wishes, again), open=again)


def away_this_week(held: Reminding, zone: str, at: datetime) -> Reminding:
    """Return this with nothing to come before next Monday, and then what was said last."""
    today = at.astimezone(clock_named(zone)).date()
    monday = today + (7 - today.weekday()) * DAY
    back = replace(held, away_until=max(monday, held.away_until or monday))
    if held.open is None:
        return back
    later = wish(back, held.open.kind, morning_of(monday), held.open.of)
    return replace(later, open=held.open)


def without_wishes(held: Reminding) -> Reminding:
    """Return the same hours and habits, with nothing to be reminded of."""
    return replace(held, wishes=(), open=None, silences=0)


# -- moments


def next_moment(held: Reminding, zone: str, at: datetime) -> datetime | None:
    """Return when this person is to be reminded next, at this moment or later; None: of nothing."""
    if held.strength is Strength.NONE or held.silences >= BACKED_OFF or not held.wishes:
        return None
    return min(_moment_for(each, held, zone, at) for each in held.wishes)


def due_wish(held: Reminding, zone: str, at: datetime) -> Wish | None:
    """Return what this person may be reminded of now: the one that matters most, or None."""
    soonest = next_moment(held, zone, at)
    if soonest is None or soonest > at:
        return None
    ready = [each for each in held.wishes if _moment_for(each, held, zone, at) <= at]

    def place(each: Wish) -> tuple[bool, int, datetime, str]:
        patient = at - instant_of(each.due, zone) < PATIENCE
        return patient, list(WishKind).index(each.kind), each.due, each.of

    return min(ready, key=place)


def said(held: Reminding, zone: str, at: datetime, told: Wish) -> Reminding:
    """Return this after that wish was said: it is open to be put off, and wished no more."""
    rest = tuple(each for each in held.wishes if each != told)
    day = _latest_day(held, zone, at)
    return replace(
        held, wishes=rest, open=told, silences=held.silences + 1, last_at=at, last_on=day
    )


def backed_off(held: Reminding, zone: str, at: datetime) -> Reminding:
    """Return this after the line that nothing more will come; all that was wished for is kept."""
    day = _latest_day(held, zone, at)
    return replace(held, silences=BACKED_OFF, open=None, last_at=at, last_on=day)


def answered(held: Reminding, zone: str, at: datetime) -> Reminding:
    """Return this after the person did something; whoever comes back is left alone that day."""
    if not held.silences:
        return held
    if held.silences < BACKED_OFF:
        return replace(held, silences=0)
    return in_peace_today(replace(held, silences=0), zone, at)


def in_peace_today(held: Reminding, zone: str, at: datetime) -> Reminding:
    """Return this with the rest of the day free of reminders, for somebody who is here just now."""
    return replace(held, last_on=_latest_day(held, zone, at), last_at=at)


def _latest_day(held: Reminding, zone: str, at: datetime) -> date:
    """This day, or a later one that it was before: whoever flies west may live a day twice."""
    today = at.astimezone(clock_named(zone)).date()
    return max(today, held.last_on or today)


def is_quiet(held: Reminding, wall: datetime) -> bool:
    """Say whether this wall time lies in the quiet hours."""
    minute = wall.hour * 60 + wall.minute
    if held.quiet_from <= held.quiet_to:
        return held.quiet_from <= minute < held.quiet_to
    return minute >= held.quiet_from or minute < held.quiet_to


def _moment_for(each: Wish, held: Reminding, zone: str, at: datetime) -> datetime:
    """The first moment from now on at which this wish may be said."""
    earliest = max(at.astimezone(UTC), instant_of(each.due, zone))
    free = None if _said_again(each, held) else _free_from(held, zone)
    days = [day for day in (free, held.away_until) if day is not None]
    starts = [instant_of(datetime.combine(day, time.min), zone) for day in days]
    return _awake(held, zone, max([earliest, *starts]))


def _said_again(each: Wish, held: Reminding) -> bool:
    """Whether this is the very reminder that was said last, put off to an hour of this day."""
    last = held.open
    return each.asked and last is not None and (last.kind, last.of) == (each.kind, each.of)


def _free_from(held: Reminding, zone: str) -> date | None:
    """The first day after the last reminder on which another may come, by every clock it had."""
    if held.last_at is None or held.last_on is None or held.strength is Strength.NONE:
        return None
    here = held.last_at.astimezone(clock_named(zone)).date()
    gap = GAP[held.strength]
    if held.silences >= SILENCES:
        gap = max(gap, GRACE)
    return max(here, held.last_on) + gap


def _awake(held: Reminding, zone: str, moment: datetime) -> datetime:
    """The first moment from this one on that is not in the quiet hours."""
    clock = clock_named(zone)
    here = moment.astimezone(clock)
    if not is_quiet(held, here):
        return moment
    opening = time(held.quiet_to // 60 % 24, held.quiet_to % 60)
    for days in range(3):
        wall = datetime.combine(here.date() + days * DAY, opening, clock)
        for fold in (0, 1):
            found = wall.replace(fold=fold).astimezone(UTC)
            if found >= moment and not is_quiet(held, found.astimezone(clock)):
                return found
    return moment + DAY
