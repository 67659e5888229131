"""What stands on a paper, in words and in order: the same for a typeset page and a text file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, assert_never

from bot.printing.model import (
    Acceptance,
    AgreementPage,
    PrintedLine,
    Standing,
    SummaryPage,
    SummaryPart,
)
from bot.printing.plain import JOINERS, one_line, readable
from bot.printing.words import AgreementWords, PrintWords

LONG_ENTRY = 700
"""From so many letters on, an agreement's line may run over the end of a page.

A shorter one fits on a page with the room to sign, even in the widest letters.
"""
LONGEST_NAME = 129
"""Letters of the longest name on Telegram: two parts of 64 and a space."""


@dataclass(frozen=True)
class Row:
    """A text with its label."""

    label: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A line of the agreement as it is set."""

    about: str
    principle: str
    rows: tuple[Row, ...]
    long: bool


@dataclass(frozen=True)
class Signing:
    """Room to sign for each of these; for nobody when there is none."""

    heading: str
    day: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class AgreementSheet:
    """The agreement as it is set; what is empty is left out."""

    name: str
    language: str
    title: str
    names: str
    facts: str
    notice: str
    entries: tuple[Entry, ...]
    empty: str
    review: str
    accepted_heading: str
    accepted: tuple[str, ...]
    signing: Signing
    closing: str
    running: str
    paging: str


@dataclass(frozen=True)
class Passage:
    """A heading and what stands under it."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class SummarySheet:
    """A summary as it is set; what is empty is left out."""

    name: str
    language: str
    title: str
    names: str
    facts: str
    passages: tuple[Passage, ...]
    empty: str
    notes: str
    closing: str
    running: str
    paging: str


Sheet: TypeAlias = AgreementSheet | SummarySheet


def agreement_sheet(page: AgreementPage, words: PrintWords) -> AgreementSheet:
    """Put an agreement into words; only an agreed one has room to sign."""
    ours, shared = words.agreement, words.page
    withdrawn, agreed = page.standing is Standing.WITHDRAWN, page.standing is Standing.AGREED
    people = tuple(_name(name, shared.nobody) for name in page.people)
    version = ours.version.format(number=page.version)
    title = ours.proposal_title if page.standing is Standing.PROPOSAL else ours.title
    return AgreementSheet(
        name=f"{title}, {version[:1].lower()}{version[1:]}",
        language=words.language,
        title=title,
        names=_together(people, shared.both),
        facts=_facts(page, ours, version),
        notice=_notice(page, ours),
        entries=tuple(_entry(line, ours) for line in page.lines),
        empty="" if page.lines else ours.empty,
        review=""
        if withdrawn or not page.review_on
        else ours.review.format(day=one_line(page.review_on)),
        accepted_heading=ours.accepted,
        accepted=tuple(_acceptance(entry, words) for entry in page.accepted),
        signing=Signing(shared.signing, shared.day, people if agreed else ()),
        closing="" if withdrawn else ours.closing,
        running=f"{title}, {version[:1].lower()}{version[1:]}",
        paging=shared.paging,
    )


def summary_sheet(page: SummaryPage, words: PrintWords) -> SummarySheet:
    """Put a summary into words; parts in which nothing was chosen are left out."""
    ours = words.summary
    author = _name(page.author, words.page.nobody)
    passages = tuple(passage for part in page.parts if (passage := _passage(part)).sentences)
    return SummarySheet(
        name=ours.title,
        language=words.language,
        title=ours.title,
        names=ours.by.format(name=author),
        facts=ours.intro.format(day=one_line(page.made_on)),
        passages=passages,
        empty="" if passages else ours.empty,
        notes=ours.notes,
        closing=ours.closing,
        running=ours.title,
        paging=words.page.paging,
    )


def _name(name: str, nobody: str) -> str:
    shown = one_line(name)[:LONGEST_NAME].strip()
    return shown if shown.strip(JOINERS) else nobody


def _together(people: tuple[str, ...], both: str) -> str:
    match people:
        case (first, second):
            return both.format(first=first, second=second)
        case _:
            return ", ".join(people)


def _facts(page: AgreementPage, ours: AgreementWords, version: str) -> str:
    if page.agreed_on:
        return ours.agreed.format(number=page.version, day=one_line(page.agreed_on))
    return version


def _notice(page: AgreementPage, ours: AgreementWords) -> str:
    match page.standing:
        case Standing.PROPOSAL:
            return ours.proposal
        case Standing.AGREED:
            return ""
        case Standing.WITHDRAWN:
            return ours.withdrawn.format(day=one_line(page.withdrawn_on))
        case _:
            assert_never(page.standing)


def _acceptance(entry: Acceptance, words: PrintWords) -> str:
    name = _name(entry.name, words.page.nobody)
    return words.agreement.accepted_by.format(name=name, when=one_line(entry.when))


def _entry(line: PrintedLine, ours: AgreementWords) -> Entry:
    about, principle = one_line(line.about), one_line(line.principle)
    labelled = ((ours.example, one_line(line.example)), (ours.fine, one_line(line.fine)))
    rows = tuple(Row(label, text) for label, text in labelled if text)
    letters = sum(map(len, (about, principle, *(row.text for row in rows))))
    return Entry(about, principle, rows, long=letters >= LONG_ENTRY)


def _passage(part: SummaryPart) -> Passage:
    sentences = tuple(text for sentence in part.sentences if (text := readable(sentence)))
    return Passage(one_line(part.heading), sentences)
