"""The course of two people, or of one: what of it is shown, as values.

The shared one is made of what both have seen already, and of nothing else. Of two answers to a
question only the lower and the higher remain, so that it tells nobody from the other; where one of
the two left a question out, that question has no bar on that day. One's own course is made of one's
own answers, also of those that nobody else was shown, and of one's own word on promises.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date

from bot.dialogue import events as ev
from bot.dialogue.afterwards.checkins import MOST_KEPT, CheckIn
from bot.dialogue.model import Agreement, Seat, Session


@dataclass(frozen=True)
class Between:
    """The lower and the higher of the answers to a question, 0 to 10."""

    low: int
    high: int


@dataclass(frozen=True)
class CourseOn:
    """What was answered on a day: how close, how trusting, how heard; None where it is not told."""

    on: date
    close: Between | None = None
    trusting: Between | None = None
    heard: Between | None = None


@dataclass(frozen=True)
class Course:
    """A course, oldest first; days are those of UTC, which are the same for both."""

    days: tuple[CourseOn, ...] = ()
    talks: tuple[date, ...] = ()
    versions: tuple[tuple[date, int], ...] = ()
    """When a version of the agreement began to hold, with its number."""
    kept: tuple[date, ...] = ()
    """When one of them let the other know that a promise was kept; in one's own course, when one
    said so oneself. Nothing else of promises."""


def shared_course(session: Session) -> Course:
    """Return the course of both; without a day where they have not shown each other anything."""
    shared = session.shared
    days = (_between(both.on, both.first, both.second) for both in shared.checkins)
    return Course(_told(days), shared.talks, _versions(session), shared.kept_on)


def own_course(session: Session, seat: Seat) -> Course:
    """Return the course of one person, for that person alone."""
    person = session.seats[seat]
    days = (_between(each.on, each, each) for each in person.checkins)
    versions = () if session.alone else _versions(session)
    return Course(_told(days), session.shared.talks, versions, person.promising.kept_on)


def _told(days: Iterable[CourseOn]) -> tuple[CourseOn, ...]:
    return tuple(day for day in days if day.close or day.trusting or day.heard)


def _between(on: date, one: CheckIn, two: CheckIn) -> CourseOn:
    found = [
        Between(min(a, b), max(a, b)) if a is not None and b is not None else None
        for a, b in zip(one.levels, two.levels, strict=True)
    ]
    return CourseOn(on, *found)


def _versions(session: Session) -> tuple[tuple[date, int], ...]:
    shared = session.shared
    held: list[Agreement] = [*shared.past, *([shared.kept] if shared.kept else [])]
    return tuple(
        (each.agreed_at.astimezone(UTC).date(), each.version)
        for each in held
        if each.agreed_at is not None
    )


# -- facts


def both_showed(session: Session, _event: ev.Event) -> bool:
    """There is something of a course that both have seen."""
    return bool(shared_course(session).days)


def has_own(session: Session, event: ev.Event) -> bool:
    """This person has answered something before."""
    seat = event.seat
    return seat is not None and seat in session.seats and bool(own_course(session, seat).days)


# -- what it is made of


def talked(session: Session, event: ev.Event) -> Session:
    """A talk has come to its end on this day."""
    day, talks = event.at.astimezone(UTC).date(), session.shared.talks
    if talks[-1:] == (day,):
        return session
    return session.with_shared(replace(session.shared, talks=(*talks, day)[-MOST_KEPT:]))


def told_kept(session: Session, event: ev.Event) -> Session:
    """WALL: one of the two let the other know by a press that a promise was kept."""
    day, kept = event.at.astimezone(UTC).date(), session.shared.kept_on
    return session.with_shared(replace(session.shared, kept_on=(*kept, day)[-MOST_KEPT:]))
