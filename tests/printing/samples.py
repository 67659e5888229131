"""Papers to try: an evening's agreement, and a summary."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib.resources import files

from bot.content.papers import read_papers
from bot.content.tables import read_table
from bot.printing import (
    Acceptance,
    AgreementPage,
    CourseDay,
    CoursePage,
    Numbered,
    PrintedLine,
    Printer,
    Span,
    Standing,
    SummaryPage,
    SummaryPart,
    load_faces,
)

MADE = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
LINES = (
    PrintedLine(
        "We tell each other before one of us meets an ex, not after.",
        "A day ahead, with where and roughly how long.",
        "A hello in the street, a birthday wish in a group chat.",
        "Meeting an ex",
    ),
    PrintedLine("No second accounts."),
)
AGREED = AgreementPage(
    people=("Alex", "Sam"),
    version=2,
    lines=LINES,
    standing=Standing.AGREED,
    made=MADE,
    accepted=(
        Acceptance("Alex", "24 November 2026 at 19:52"),
        Acceptance("Sam", "24 November 2026 at 19:55"),
    ),
    agreed_on="24 November 2026",
    review_on="24 February 2027",
)
SUMMARY = SummaryPage(
    author="Alex",
    made_on="24 November 2026",
    parts=(
        SummaryPart("What happened, as I saw it", ("I found forty messages.\nI said nothing.",)),
        SummaryPart("What matters to me", ("I want to be able to ask.", "And to be told.")),
        SummaryPart("What I would like", ()),
    ),
    made=MADE,
)

COURSE = CoursePage(
    days=(
        CourseDay(date(2026, 12, 1), Span(3, 5), Span(1, 4), Span(4, 5)),
        CourseDay(date(2026, 12, 24), Span(4, 4), None, Span(5, 7)),
        CourseDay(date(2027, 1, 23), Span(5, 6), Span(3, 5), Span(6, 8)),
    ),
    made=MADE,
    talks=(date(2026, 11, 24),),
    versions=(Numbered(date(2026, 11, 24), 1), Numbered(date(2027, 1, 5), 2)),
    kept=(date(2026, 12, 10), date(2026, 12, 10), date(2027, 1, 20)),
)


def english_printer() -> Printer:
    """Return a printer with the shipped fonts and the English words."""
    table = read_table(files("bot.content").joinpath("en"), "print.toml")
    return Printer(load_faces(), read_papers(table, "en"))


def with_principle(text: str) -> AgreementPage:
    """Return an agreement of one line that says this."""
    return AgreementPage(("Alex", "Sam"), 2, (PrintedLine(text),), Standing.AGREED, MADE)
