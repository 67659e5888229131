"""What is printed of a session: an agreement as it stands, and one person's own words.

Values only; they are typeset where they leave. A summary is made of what its author chose, and of
nobody else's part of the session.
"""

from __future__ import annotations

import re
from datetime import datetime

from bot.dialogue.afterwards.course import Between, Course
from bot.dialogue.model import Agreement, Line, Participant, Seat, Session
from bot.printing.model import (
    Acceptance,
    AgreementPage,
    CourseDay,
    CoursePage,
    Numbered,
    PrintedLine,
    Span,
    Standing,
    SummaryPage,
    SummaryPart,
)
from bot.viewing import Viewer

SAID, VALUED, ASKED, ADDED = "said", "valued", "question", "added"
"""The parts of a summary, by the names of their headings in print.toml."""

_ASKS = re.compile(r"\?[\W_]*$")
"""A question stays one with a sign behind it."""


def agreement_page(viewer: Viewer, session: Session, now: datetime) -> AgreementPage | None:
    """Return what holds; else what is proposed; else the last that held; None for nothing."""
    shared = session.shared
    if shared.kept is not None:
        alone = session.alone and not shared.partner_left
        standing = Standing.PROPOSAL if alone else Standing.AGREED
        return _page(viewer, session, shared.kept, standing, now)
    if shared.agreement.lines:
        return _page(viewer, session, shared.agreement, Standing.PROPOSAL, now)
    if shared.past:
        return _page(viewer, session, shared.past[-1], Standing.WITHDRAWN, now)
    return None


def _page(
    viewer: Viewer, session: Session, held: Agreement, standing: Standing, now: datetime
) -> AgreementPage:
    proposal = standing is Standing.PROPOSAL
    nameless = session.shared.partner_left
    return AgreementPage(
        people=() if nameless else tuple(viewer.name(session, s) for s in session.present),
        version=held.version,
        lines=tuple(_line(viewer, line) for line in held.lines),
        standing=standing,
        made=now,
        accepted=()
        if session.alone
        else tuple(
            Acceptance(viewer.name(session, seat), viewer.day(at)) for seat, at in held.accepted
        ),
        agreed_on="" if proposal else viewer.day(held.agreed_at),
        review_on="" if proposal or session.alone else viewer.day(held.review_at),
        withdrawn_on=viewer.day(held.ended_at),
    )


def _line(viewer: Viewer, line: Line) -> PrintedLine:
    about = viewer.title(line.card) if line.card.isdigit() else ""
    return PrintedLine(line.principle, line.example, line.fine, about)


def summary_page(viewer: Viewer, session: Session, seat: Seat, now: datetime) -> SummaryPage:
    """Return the sentences that this person chose, each under the heading it belongs to."""
    person = session.seats[seat]
    headings = viewer.content.papers.summary.parts
    parts: dict[str, list[str]] = {SAID: [], VALUED: [], ADDED: [], ASKED: []}
    for text in person.summary.chosen:
        parts[_part_of(text, person)].append(text)
    return SummaryPage(
        author=viewer.name(session, seat),
        made_on=viewer.day(now),
        parts=tuple(
            SummaryPart(headings[name], tuple(texts)) for name, texts in parts.items() if texts
        ),
        made=now,
    )


def _part_of(text: str, person: Participant) -> str:
    if text in person.statements:
        return SAID
    if text not in person.summary.added:
        return VALUED
    return ASKED if _ASKS.search(text) else ADDED


def course_page(course: Course, now: datetime, *, own: bool = False) -> CoursePage:
    """Return a course to be drawn: of both, or of one person for that person alone."""
    return CoursePage(
        days=tuple(
            CourseDay(day.on, *(_span(each) for each in (day.close, day.trusting, day.heard)))
            for day in course.days
        ),
        made=now,
        own=own,
        talks=course.talks,
        versions=tuple(Numbered(on, number) for on, number in course.versions),
        kept=course.kept,
    )


def _span(told: Between | None) -> Span | None:
    return Span(told.low, told.high) if told is not None else None
