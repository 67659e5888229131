"""A page becomes a file where it leaves: the same bytes each time, and words whatever happens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.summing import MOST_LINES, MOST_OFFERED, lines_of
from bot.errors import PrintingError
from bot.filing import Filing, made
from bot.ports import Delivery, Kind, Paper
from bot.printing import AgreementPage, CoursePage, Printed, Printer, SummaryPart
from bot.storage.values import from_delivery, to_delivery
from tests.printing.reading import pages_of, tight
from tests.printing.samples import AGREED, COURSE, SUMMARY, english_printer, with_principle
from tests.table import FakeTelegram

PRINTER = english_printer()


def delivery(paper: Paper) -> Delivery:
    return Delivery(7, "To keep.", Kind.DOCUMENT, paper=replace(paper, instead="As text."))


def file_of(paper: Paper) -> Delivery:
    asked = delivery(paper)
    assert asked.paper is not None
    return made(PRINTER, asked, asked.paper)


def test_the_outbox_keeps_the_words_and_each_attempt_gives_the_same_bytes() -> None:
    asked = delivery(Paper(agreement=AGREED))
    stored = from_delivery(asked)
    assert to_delivery(stored) == asked
    assert len(stored) < 2000
    again = to_delivery(stored)
    assert asked.paper is not None
    assert again.paper is not None
    one, two = (made(PRINTER, d, d.paper) for d in (asked, again) if d.paper)
    assert one == two
    assert one.paper is not None
    assert one.paper.octets.startswith(b"%PDF")


def test_a_summary_is_kept_and_read_back_too() -> None:
    asked = delivery(Paper(summary=SUMMARY, plain=True))
    assert to_delivery(from_delivery(asked)) == asked


@pytest.mark.parametrize("paper", [Paper(agreement=AGREED), Paper(summary=SUMMARY)])
def test_a_page_can_be_had_as_a_pdf_and_as_text(paper: Paper) -> None:
    pdf, text = file_of(paper), file_of(replace(paper, plain=True))
    assert pdf.paper is not None
    assert text.paper is not None
    assert pdf.paper.name.endswith(".pdf")
    assert text.paper.name.endswith(".txt")
    assert pdf.text == text.text == "To keep."
    read = "".join(tight(page) for page in pages_of(pdf.paper.octets))
    words = AGREED.lines[0].principle if paper.agreement else SUMMARY.parts[1].sentences[0]
    assert tight(words) in read
    assert tight(words) in tight(text.paper.octets.decode())


def test_letters_that_cannot_be_printed_come_as_text_and_it_is_told() -> None:
    filed = file_of(Paper(agreement=with_principle("我们会先说")))
    assert filed.paper is not None
    assert filed.paper.name.endswith(".txt")
    assert "我们会先说" in filed.paper.octets.decode()
    assert filed.text == "As text."


class Broken(Printer):
    """A printer whose typesetter fails."""

    def agreement(self, page: AgreementPage) -> Printed:
        raise PrintingError(f"version {page.version} could not be typeset")


def test_a_page_that_cannot_be_typeset_arrives_as_text() -> None:
    asked = delivery(Paper(agreement=AGREED))
    assert asked.paper is not None
    filed = made(Broken(PRINTER.faces, PRINTER.words), asked, asked.paper)
    assert filed.paper is not None
    assert AGREED.lines[1].principle in filed.paper.octets.decode()
    assert filed.text == "As text."


def shown(printer: Printer = PRINTER) -> Delivery:
    asked = Delivery(7, "What is seen.", Kind.PHOTO, paper=Paper(course=COURSE), protect=True)
    stored = to_delivery(from_delivery(asked))
    assert stored == asked
    assert stored.paper is not None
    return made(printer, stored, stored.paper)


def test_a_course_is_drawn_where_it_leaves_each_time_with_the_same_bytes() -> None:
    one = shown()
    assert one.paper is not None
    assert one.paper.octets.startswith(b"\x89PNG")
    assert one.paper.name == "the-way.png"
    assert (one.kind, one.text, one.protect) == (Kind.PHOTO, "What is seen.", True)
    assert shown() == one


class WithoutPictures(Printer):
    """A printer that cannot draw."""

    def course(self, page: CoursePage) -> Printed:
        raise PrintingError(f"{len(page.days)} days could not be drawn")


def test_a_course_that_cannot_be_drawn_arrives_in_words() -> None:
    told = shown(WithoutPictures(PRINTER.faces, PRINTER.words))
    assert told == Delivery(7, "What is seen.", Kind.MESSAGE, protect=True)


@pytest.mark.asyncio
async def test_only_pages_are_made_and_all_else_goes_through_untouched() -> None:
    telegram = FakeTelegram()
    filing = Filing(telegram, PRINTER)
    plain = Delivery(7, "hello")
    data = Delivery(7, kind=Kind.DOCUMENT, paper=Paper("mine.json", "{}"))
    picture = Delivery(7, "seen", Kind.PHOTO, paper=Paper(course=COURSE))
    for each in (plain, data, delivery(Paper(agreement=AGREED)), picture):
        await filing.deliver(each, None)
    filing.close()
    sent = [d for d, _ in telegram.log]
    assert sent[:2] == [plain, data]
    assert sent[2].paper is not None
    assert sent[2].paper.octets.startswith(b"%PDF")
    assert not sent[2].protect
    assert sent[3].paper is not None
    assert sent[3].paper.octets.startswith(b"\x89PNG")


@pytest.mark.parametrize("letters", [30, 78, 100, 200, 300, 600, 1000, 2000])
def test_as_much_as_is_taken_onto_a_summary_is_one_page(letters: int) -> None:
    sentence = "When I found the messages that evening I did not know what to think of them. "
    text = (sentence * (letters // len(sentence) + 1))[:letters]
    chosen = [text] * min(MOST_OFFERED, int(MOST_LINES / lines_of(text)))
    headings = ("said", "valued", "added", "question")
    parts = tuple(SummaryPart(h, tuple(chosen[n::4])) for n, h in enumerate(headings))
    filed = file_of(Paper(summary=replace(SUMMARY, parts=parts)))
    assert filed.paper is not None
    assert len(pages_of(filed.paper.octets)) == 1
