"""What can be printed: an agreement, and one person's summary.

Days and moments come in words, as their readers are told them everywhere else. `made` is when the
page was made, aware; it goes into the file alone, so the same page gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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
class Printed:
    """A file to hand over. `missing` are the characters for which it is text and no PDF."""

    name: str
    content: bytes
    missing: str = ""
