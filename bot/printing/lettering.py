"""Sheets become plain text files, for scripts that the fonts lack and for whoever prefers text."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator

from bot.printing.sheet import AgreementSheet, Entry, Passage, Signing, SummarySheet

WIDTH = 72
"""Letters in a line, so that it can be printed as it is."""
RULE = "_" * 34


def agreement_letters(sheet: AgreementSheet) -> str:
    """Write the agreement as plain text: the same words as on the typeset page."""
    entries = (_entry(at, entry) for at, entry in enumerate(sheet.entries, 1))
    accepted = (sheet.accepted_heading + ":", *sheet.accepted) if sheet.accepted else ()
    return _joined(
        _head(sheet.title, sheet.names, sheet.facts),
        _wrapped(sheet.notice),
        _wrapped(sheet.empty),
        *entries,
        _wrapped(sheet.review),
        "\n".join(accepted),
        _signing(sheet.signing),
        _wrapped(sheet.closing),
    )


def summary_letters(sheet: SummarySheet) -> str:
    """Write a summary as plain text, with its room for notes."""
    return _joined(
        _head(sheet.title, sheet.names, sheet.facts),
        _wrapped(sheet.empty),
        *map(_passage, sheet.passages),
        "\n\n".join((sheet.notes, *(["_" * WIDTH] * 5))),
        _wrapped(sheet.closing),
    )


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(title: str, names: str, facts: str) -> str:
    return "\n".join((title, "=" * _columns(title), "", *(line for line in (names, facts) if line)))


def _columns(text: str) -> int:
    """Count the columns that a line takes where wide letters take two."""
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)


def _wrapped(text: str, first: str = "", then: str = "") -> str:
    lines = (
        textwrap.fill(
            line,
            WIDTH,
            initial_indent=first if at == 0 else then,
            subsequent_indent=then,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for at, line in enumerate(text.split("\n"))
    )
    return "\n".join(lines) if text else ""


def _entry(at: int, entry: Entry) -> str:
    number = f"{at}."
    indent = " " * 4
    about = f"{number:<4}[{entry.about}]\n" if entry.about else ""
    head = _wrapped(entry.principle, indent if about else f"{number:<4}", indent)
    rows = (_wrapped(f"{row.label}: {row.text}", indent, indent + "  ") for row in entry.rows)
    return about + "\n".join((head, *rows))


def _passage(passage: Passage) -> str:
    sentences = (_wrapped(sentence, "- ", "  ") for sentence in passage.sentences)
    return "\n".join((passage.heading, "-" * _columns(passage.heading), *sentences))


def _signing(signing: Signing) -> str:
    if not signing.people:
        return ""
    return "\n\n".join((f"{signing.heading}:", *_places(signing)))


def _places(signing: Signing) -> Iterator[str]:
    for name in signing.people:
        yield f"{RULE}   {signing.day}: {'_' * 20}\n{name}"
