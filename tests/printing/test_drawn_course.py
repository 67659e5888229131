"""A course as it is drawn: where things stand, what is left out, and nobody to be told apart."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from time import process_time

import pytest

from bot.printing import CourseDay, CoursePage, Numbered, Printer, Span
from bot.printing.course import MOST_DAYS, MOST_TICKS, CourseSheet, course_sheet
from bot.printing.typesetting import missing
from tests.printing.reading import ink_of
from tests.printing.samples import COURSE, MADE, english_printer

DAY = date(2027, 3, 1)


def sheet_of(printer: Printer, page: CoursePage = COURSE) -> CourseSheet:
    return course_sheet(page, printer.words)


def over(days: int, every: int = 30) -> CoursePage:
    """Return a course of so many days, with the same answers on each."""
    shown = (DAY + timedelta(days=every * n) for n in range(days))
    return CoursePage(
        tuple(CourseDay(on, Span(2, 4), Span(3, 3), Span(0, 10)) for on in shown), MADE
    )


def test_a_bar_spans_both_answers_and_tells_nobody_from_the_other(printer: Printer) -> None:
    closeness, trust, heard = sheet_of(printer).strips
    assert [(bar.low, bar.high) for bar in closeness.bars] == [(0.3, 0.5), (0.4, 0.4), (0.5, 0.6)]
    assert len(trust.bars) == 2
    assert len(heard.bars) == 3
    words = [t for s in sheet_of(printer).strips for t in (s.title, s.least, s.most)]
    assert not any(letter.isdigit() for word in words for letter in word)


def test_days_stand_in_time_and_what_came_before_them_is_drawn_too(printer: Printer) -> None:
    drawn = sheet_of(printer)
    talks, versions, kept = drawn.tracks
    assert [mark.at for mark in talks.marks] == [0.0]
    assert [mark.text for mark in versions.marks] == ["1", "2"]
    places = [bar.at for bar in drawn.strips[0].bars]
    assert places == sorted(places)
    assert places[0] == pytest.approx(7 / 60, abs=0.001)
    assert places[-1] == 1.0
    assert len(kept.marks) == 2


def test_two_promises_kept_on_one_day_are_one_mark_and_no_count(printer: Printer) -> None:
    many = replace(COURSE, kept=COURSE.kept * 5)
    assert sheet_of(printer, many).tracks == sheet_of(printer).tracks


def test_what_did_not_happen_has_no_track(printer: Printer) -> None:
    bare = replace(COURSE, talks=(), versions=(), kept=())
    assert sheet_of(printer, bare).tracks == ()


def test_one_day_stands_in_the_middle_with_its_month(printer: Printer) -> None:
    drawn = sheet_of(printer, over(1))
    assert [bar.at for bar in drawn.strips[0].bars] == [0.5]
    assert [tick.text for tick in drawn.ticks] == ["Mar 2027"]


@pytest.mark.parametrize("days", [2, 3, 7, 14, 24, 90])
def test_months_are_named_as_far_as_there_is_room_and_years_where_they_begin(
    printer: Printer, days: int
) -> None:
    ticks = sheet_of(printer, over(days)).ticks
    assert 1 <= len(ticks) <= MOST_TICKS
    assert ticks[0].text.endswith(("2027", "2028", "2029", "2030", "2031", "2032"))
    years = [tick.text.split()[1:] for tick in ticks]
    assert all(not later or later != sooner for sooner, later in pairwise(years))
    assert all(0 <= tick.at <= 1 for tick in ticks)


def test_of_a_long_course_the_latest_days_are_drawn_and_what_lies_within_them(
    printer: Printer,
) -> None:
    long = replace(
        over(MOST_DAYS + 6), versions=(Numbered(DAY, 1), Numbered(DAY + timedelta(days=700), 2))
    )
    drawn = sheet_of(printer, long)
    assert len(drawn.strips[0].bars) == MOST_DAYS
    assert [mark.text for mark in drawn.tracks[0].marks] == ["2"]


def test_a_course_without_a_day_is_not_drawn(printer: Printer) -> None:
    with pytest.raises(ValueError, match="without a day"):
        sheet_of(printer, replace(COURSE, days=()))


@pytest.mark.parametrize("page", [COURSE, over(1), over(MOST_DAYS), replace(COURSE, own=True)])
def test_the_picture_fits_a_phone_and_has_room_on_every_side(
    printer: Printer, page: CoursePage
) -> None:
    drawn = printer.course(page)
    width, height = struct.unpack(">II", drawn.content[16:24])
    assert 1270 <= width <= 1280
    assert 0.75 < height / width < 1.25
    ink = ink_of(drawn.content)
    assert ink.left > 0.03
    assert ink.right < 0.97
    assert ink.top > 0.02
    assert ink.bottom < 0.98
    assert drawn.name == "the-way.png"
    assert drawn == printer.course(page)


@pytest.mark.parametrize("page", [COURSE, over(MOST_DAYS)], ids=["a year", "the longest"])
def test_a_picture_takes_less_than_a_second_the_first_one_too(page: CoursePage) -> None:
    """In time of the processor, which a busy machine does not stretch; it takes some hundredths."""
    begun = process_time()
    english_printer().course(page)
    assert process_time() - begun < 1


def test_one_persons_own_course_says_so(printer: Printer) -> None:
    own, shared = sheet_of(printer, replace(COURSE, own=True)), sheet_of(printer)
    assert "own" in own.title
    assert own.note != shared.note


def test_the_fonts_have_every_letter_of_it(printer: Printer) -> None:
    assert missing(sheet_of(printer), printer.faces) == ""
