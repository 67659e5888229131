"""The course of a couple, or of one person, as it is drawn.

What the two of them answered on a day stands there as one bar from the lower to the higher answer:
nobody can be told from the other in it, so there is no line to be ahead or behind on. There are no
figures, no mean and no aim either; the ends of each scale are words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.printing.model import CourseDay, CoursePage, Span
from bot.printing.words import CourseWords, PrintWords

MOST_DAYS = 24
"""So many answered days are drawn, the latest ones: two years of months, and they stay apart."""
HIGHEST = 10
MOST_TICKS = 7
"""Names of months that find room below a picture."""
MONTHS = 12


@dataclass(frozen=True)
class Bar:
    """A bar above a day: its place from left to right, and from below to above, as parts of 1."""

    at: float
    low: float
    high: float


@dataclass(frozen=True)
class Strip:
    """One question over time."""

    title: str
    least: str
    most: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Mark:
    """Something that happened: its place from left to right, and what stands in it."""

    at: float
    text: str


@dataclass(frozen=True)
class Track:
    """All that happened of one kind."""

    title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class CourseSheet:
    """A course as it is drawn; what is empty is left out."""

    name: str
    language: str
    title: str
    note: str
    strips: tuple[Strip, ...]
    tracks: tuple[Track, ...]
    ticks: tuple[Mark, ...]


@dataclass(frozen=True)
class _Time:
    """The stretch of time that is drawn."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """Return how far along a day is, as a part of 1; one day alone stands in the middle."""
        whole = (self.last - self.first).days
        return round((day - self.first).days / whole, 4) if whole else 0.5


def course_sheet(page: CoursePage, words: PrintWords) -> CourseSheet:
    """Put a course where it is drawn. Raises ValueError for one without a day."""
    ours, days = words.course, page.days[-MOST_DAYS:]
    if not days:
        raise ValueError("a course without a day")
    shown = [day.on for day in days]
    marked = (*page.talks, *(one.on for one in page.versions), *page.kept)
    # Where the first answers are left out for want of room, so is what happened before them.
    first = shown[0] if len(page.days) > MOST_DAYS else min((shown[0], *marked))
    time = _Time(first, max((shown[-1], *marked)))
    title = ours.own_title if page.own else ours.title
    return CourseSheet(
        name=title,
        language=words.language,
        title=title,
        note=ours.own_note if page.own else ours.note,
        strips=_strips(days, ours, time),
        tracks=_tracks(page, ours, time),
        ticks=_ticks(time, ours),
    )


def _strips(days: tuple[CourseDay, ...], ours: CourseWords, time: _Time) -> tuple[Strip, ...]:
    asked = (
        (ours.closeness, ours.closeness_steps, [(day.on, day.closeness) for day in days]),
        (ours.trust, ours.trust_steps, [(day.on, day.trust) for day in days]),
        (ours.heard, ours.heard_steps, [(day.on, day.heard) for day in days]),
    )
    return tuple(
        Strip(title, steps[0], steps[-1], tuple(_bar(time, on, span) for on, span in spans if span))
        for title, steps, spans in asked
    )


def _bar(time: _Time, on: date, span: Span) -> Bar:
    return Bar(time.place(on), span.low / HIGHEST, span.high / HIGHEST)


def _tracks(page: CoursePage, ours: CourseWords, time: _Time) -> tuple[Track, ...]:
    told = (
        Track(ours.talks, _marks(time, [(day, "") for day in page.talks])),
        Track(ours.versions, _marks(time, [(one.on, str(one.number)) for one in page.versions])),
        Track(ours.kept, _marks(time, [(day, "") for day in page.kept])),
    )
    return tuple(track for track in told if track.marks)


def _marks(time: _Time, happened: list[tuple[date, str]]) -> tuple[Mark, ...]:
    """Put each thing on its day; the same thing twice on a day is one mark, so none is a count."""
    seen = dict.fromkeys((day, text) for day, text in happened if day >= time.first)
    return tuple(Mark(time.place(day), text) for day, text in seen)


def _ticks(time: _Time, ours: CourseWords) -> tuple[Mark, ...]:
    """Name months below the picture, as many as find room; the year where it begins."""
    months = _months(time)
    if not months:
        return (Mark(time.place(time.first), _month(time.first, ours, year=True)),)
    every = -(-len(months) // MOST_TICKS)
    chosen = months[::every]
    return tuple(
        Mark(time.place(day), _month(day, ours, year=at == 0 or day.year != chosen[at - 1].year))
        for at, day in enumerate(chosen)
    )


def _months(time: _Time) -> list[date]:
    """Return the first days of all months that begin within the time drawn."""
    start = time.first.year * MONTHS + time.first.month - 1
    end = time.last.year * MONTHS + time.last.month - 1
    begun = (date(n // MONTHS, n % MONTHS + 1, 1) for n in range(start, end + 1))
    return [day for day in begun if time.first <= day <= time.last]


def _month(day: date, ours: CourseWords, *, year: bool) -> str:
    name = ours.months[day.month - 1]
    return f"{name} {day.year}" if year else name
