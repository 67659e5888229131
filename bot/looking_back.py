"""Views of check-ins: one's own as it stands, two side by side, and the course of many in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from bot.dialogue.afterwards.checking_in import far_apart, is_heavy
from bot.dialogue.afterwards.checkins import HIGHEST, CheckIn
from bot.dialogue.afterwards.course import Between, Course
from bot.dialogue.model import Seat, Session
from bot.printing.words import CourseWords
from bot.views import CheckInView, LevelsView, ShownView, WayLineView, WayView

T = TypeVar("T")
MOST_TOLD = 4
"""So many days of each kind stand in the words below a picture; all of them are drawn."""

Day = Callable[[date], str]
"""Tells a date in words."""


def check_in(session: Session, seat: Seat, day: Day) -> CheckInView:
    """Return this person's check-in as far as it has come; nothing of the other's is in it."""
    held = session.seats[seat].checking
    return CheckInView(
        part=held.part,
        thanks=held.thanks,
        mine=_levels(held.answers, day),
        boundary=held.boundary,
        something=held.something,
        heavy=is_heavy(held.answers),
    )


def shown(session: Session, seat: Seat, day: Day) -> ShownView | None:
    """Return the last two that both showed, seen from this seat; made of the shared part alone."""
    if not session.shared.checkins:
        return None
    last = session.shared.checkins[-1]
    mine, theirs = (last.first, last.second) if seat is Seat.FIRST else (last.second, last.first)
    thanked = {by: text for by, text in session.shared.appreciations if by is not seat}
    return ShownView(
        mine=_levels(mine, day),
        theirs=_levels(theirs, day),
        apart=tuple(far_apart(last.first, last.second)),
        thanked=next(iter(thanked.values()), ""),
    )


def _levels(answers: CheckIn | None, day: Day) -> LevelsView:
    if answers is None:
        return LevelsView("", "", "", "", "")
    close, trusting, heard = ("" if n is None else str(n) for n in answers.levels)
    return LevelsView(day(answers.on), close, trusting, heard, answers.needs or "")


def way(course: Course, words: CourseWords, day: Day) -> WayView | None:
    """Return a course in words, from the first day to the last; None for one without a day."""
    days = course.days
    if not days:
        return None
    asked = (
        (words.closeness, words.closeness_steps, [each.close for each in days]),
        (words.trust, words.trust_steps, [each.trusting for each in days]),
        (words.heard, words.heard_steps, [each.heard for each in days]),
    )
    lines = (_line(title, steps, told) for title, steps, told in asked)
    return WayView(
        first_on=day(days[0].on),
        last_on=day(days[-1].on) if len(days) > 1 else "",
        lines=tuple(line for line in lines if line is not None),
        talks=tuple(map(day, _latest(course.talks))),
        versions=tuple(f"{number} ({day(on)})" for on, number in _latest(course.versions)),
        kept=tuple(map(day, _latest(course.kept))),
    )


def _line(title: str, steps: tuple[str, ...], told: list[Between | None]) -> WayLineView | None:
    """Tell the first and the last answers in words; None where the question was always left out."""
    given = [each for each in told if each is not None]
    if not given:
        return None
    then, now = (_worded(each, steps) for each in (given[0], given[-1]))
    return WayLineView(title, then, now if len(given) > 1 else ())


def _worded(told: Between, steps: tuple[str, ...]) -> tuple[str, ...]:
    words = (steps[level * len(steps) // (HIGHEST + 1)] for level in (told.low, told.high))
    return tuple(dict.fromkeys(words))


def _latest(happened: tuple[T, ...]) -> tuple[T, ...]:
    """Return what happened last, each once."""
    return tuple(dict.fromkeys(happened))[-MOST_TOLD:]
