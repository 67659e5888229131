"""The words around what people wrote; one language's content fills them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PageWords:
    """What both papers say alike."""

    paging: str
    """With `{number}` and `{total}`."""
    nobody: str
    """Stands for a name that has nothing to show."""
    both: str
    """With `{first}` and `{second}`."""
    signing: str
    day: str


@dataclass(frozen=True)
class AgreementWords:
    """The agreement's own words."""

    file: str
    """With `{number}`; a file name without its ending."""
    title: str
    proposal_title: str
    version: str
    """With `{number}`."""
    agreed: str
    """With `{number}` and `{day}`."""
    withdrawn: str
    """With `{day}`; never with a name."""
    proposal: str
    empty: str
    example: str
    fine: str
    review: str
    """With `{day}`."""
    accepted: str
    accepted_by: str
    """With `{name}` and `{when}`."""
    closing: str


@dataclass(frozen=True)
class SummaryWords:
    """The summary's own words."""

    file: str
    """A file name without its ending."""
    title: str
    intro: str
    """With `{day}`."""
    by: str
    """With `{name}`."""
    empty: str
    notes: str
    closing: str
    parts: Mapping[str, str]
    """Headings that a summary may have, by name."""


@dataclass(frozen=True)
class CourseWords:
    """The words around a course that is drawn."""

    file: str
    """A file name without its ending."""
    title: str
    own_title: str
    note: str
    own_note: str
    closeness: str
    closeness_steps: tuple[str, ...]
    """From the least to the most, the same number for each question."""
    trust: str
    trust_steps: tuple[str, ...]
    heard: str
    heard_steps: tuple[str, ...]
    talks: str
    versions: str
    kept: str
    months: tuple[str, ...]
    """The twelve of them, short."""


@dataclass(frozen=True)
class PrintWords:
    """Every word of the papers in one language."""

    language: str
    """As in BCP 47, for those who have the page read out."""
    page: PageWords
    agreement: AgreementWords
    summary: SummaryWords
    course: CourseWords
