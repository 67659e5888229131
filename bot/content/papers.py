"""The words of the printed papers, with every place that the bot fills checked beforehand."""

from __future__ import annotations

from string import Formatter

from bot.content.tables import Table
from bot.errors import ContentError
from bot.printing.words import AgreementWords, PageWords, PrintWords, SummaryWords


def read_papers(file: Table, language: str) -> PrintWords:
    """Read the words of the papers. Raises ContentError for a text that is missing or misfilled."""
    file.only("page", "agreement", "summary")
    return PrintWords(
        language=language,
        page=_page(file.table("page")),
        agreement=_agreement(file.table("agreement")),
        summary=_summary(file.table("summary")),
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
