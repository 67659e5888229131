"""The words of the printed papers, with every place that the bot fills checked beforehand."""

from __future__ import annotations

from string import Formatter

from bot.content.tables import Table
from bot.errors import ContentError
from bot.printing.words import AgreementWords, CourseWords, PageWords, PrintWords, SummaryWords

STEPS = 5
"""Words for an answer from 0 to 10, from the least to the most."""
MONTHS = 12


def read_papers(file: Table, language: str) -> PrintWords:
    """Read the words of the papers. Raises ContentError for a text that is missing or misfilled."""
    file.only("page", "agreement", "summary", "course")
    return PrintWords(
        language=language,
        page=_page(file.table("page")),
        agreement=_agreement(file.table("agreement")),
        summary=_summary(file.table("summary")),
        course=_course(file.table("course")),
    )


def _page(entry: Table) -> PageWords:
    entry.only("paging", "nobody", "and", "signing", "day")
    return PageWords(
        paging=_filled(entry, "paging", "number", "total"),
        nobody=_filled(entry, "nobody"),
        both=_filled(entry, "and", "first", "second"),
        signing=_filled(entry, "signing"),
        day=_filled(entry, "day"),
    )


def _agreement(entry: Table) -> AgreementWords:
    entry.only(*AgreementWords.__dataclass_fields__)
    return AgreementWords(
        file=_filled(entry, "file", "number"),
        title=_filled(entry, "title"),
        proposal_title=_filled(entry, "proposal_title"),
        version=_filled(entry, "version", "number"),
        agreed=_filled(entry, "agreed", "number", "day"),
        withdrawn=_filled(entry, "withdrawn", "day"),
        proposal=_filled(entry, "proposal"),
        empty=_filled(entry, "empty"),
        example=_filled(entry, "example"),
        fine=_filled(entry, "fine"),
        review=_filled(entry, "review", "day"),
        accepted=_filled(entry, "accepted"),
        accepted_by=_filled(entry, "accepted_by", "name", "when"),
        closing=_filled(entry, "closing"),
    )


def _summary(entry: Table) -> SummaryWords:
    entry.only(*SummaryWords.__dataclass_fields__)
    parts = entry.table("parts")
    return SummaryWords(
        file=_filled(entry, "file"),
        title=_filled(entry, "title"),
        intro=_filled(entry, "intro", "day"),
        by=_filled(entry, "by", "name"),
        empty=_filled(entry, "empty"),
        notes=_filled(entry, "notes"),
        closing=_filled(entry, "closing"),
        parts={name: _filled(parts, name) for name in parts.entries},
    )


def _course(entry: Table) -> CourseWords:
    entry.only(*CourseWords.__dataclass_fields__)
    return CourseWords(
        file=_filled(entry, "file"),
        title=_filled(entry, "title"),
        own_title=_filled(entry, "own_title"),
        note=_filled(entry, "note"),
        own_note=_filled(entry, "own_note"),
        closeness=_filled(entry, "closeness"),
        closeness_steps=_listed(entry, "closeness_steps", STEPS),
        trust=_filled(entry, "trust"),
        trust_steps=_listed(entry, "trust_steps", STEPS),
        heard=_filled(entry, "heard"),
        heard_steps=_listed(entry, "heard_steps", STEPS),
        talks=_filled(entry, "talks"),
        versions=_filled(entry, "versions"),
        kept=_filled(entry, "kept"),
        months=_listed(entry, "months", MONTHS),
    )


def _listed(entry: Table, key: str, count: int) -> tuple[str, ...]:
    """Return so many texts, none of them empty."""
    texts = entry.texts(key)
    if len(texts) != count or not all(texts):
        raise ContentError(f"{entry.where}: {key} needs {count} texts")
    return texts


def _filled(entry: Table, key: str, *places: str) -> str:
    """Return a text that is not empty and has no other places than these, all of them plain."""
    text = entry.text(key)
    if not text:
        raise ContentError(f"{entry.where}: {key} is empty")
    try:
        found = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
    except ValueError as error:
        raise ContentError(f"{entry.where}: {key}: {error}") from error
    for place, form, turned in found:
        if place not in places or form or turned:
            raise ContentError(f"{entry.where}: {key} has a place that is not filled: {place}")
    return text
