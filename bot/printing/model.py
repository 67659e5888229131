"""What can be printed: an agreement, one person's summary, and the course of some months.

Days and moments come in words, as their readers are told them everywhere else; those of a course
come as dates, because they are drawn where they stand in time. `made` is when the page was made,
aware; it goes into the file alone, so the same page gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class Standing(Enum):
    """What an agreement is at the moment of printing."""

    PROPOSAL = "proposal"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class PrintedLine:
    """One line of the agreement; what is empty is left out."""

    principle: str
    example: str = ""
    fine: str = ""
    about: str = ""
    """The situation that the line is about, in a few words."""


@dataclass(frozen=True)
class Acceptance:
    """Somebody accepted this version."""

    name: str
    when: str


@dataclass(frozen=True)
class AgreementPage:
    """An agreement, ready to be typeset; `people` are one name or two, in the order of seats."""

    people: tuple[str, ...]
    version: int
    lines: tuple[PrintedLine, ...]
    standing: Standing
    made: datetime
    accepted: tuple[Acceptance, ...] = ()
    agreed_on: str = ""
    review_on: str = ""
    withdrawn_on: str = ""


@dataclass(frozen=True)
class SummaryPart:
    """Some of the author's own sentences under one heading."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class SummaryPage:
    """One person's own words for a therapist; whoever fills it puts nobody else's words in."""

    author: str
    made_on: str
    parts: tuple[SummaryPart, ...]
    made: datetime


@dataclass(frozen=True)
class Span:
    """The answers of one day to one question, 0 to 10; both ends are the same for one answer."""

    low: int
    high: int


@dataclass(frozen=True)
class CourseDay:
    """A day on which was answered; None stands for a question that was left out."""

    on: date
    closeness: Span | None = None
    trust: Span | None = None
    heard: Span | None = None


@dataclass(frozen=True)
class Numbered:
    """A version of the agreement, and the day from which it held."""

    on: date
    number: int


@dataclass(frozen=True)
class CoursePage:
    """A course, ready to be drawn; `own` is one person's, which nobody else sees."""

    days: tuple[CourseDay, ...]
    made: datetime
    own: bool = False
    talks: tuple[date, ...] = ()
    versions: tuple[Numbered, ...] = ()
    kept: tuple[date, ...] = ()
    """Days on which a promise was reported kept; what was not kept is drawn nowhere."""


@dataclass(frozen=True)
class Printed:
    """A file to hand over. `missing` are the characters for which it is text and no PDF."""

    name: str
    content: bytes
    missing: str = ""
