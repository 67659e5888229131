"""Whatever people write stays text: markup, controls, marks, endless words, every script."""

from __future__ import annotations

import logging
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import PrintingError
from bot.printing import (
    Acceptance,
    AgreementPage,
    PrintedLine,
    Printer,
    Standing,
    SummaryPage,
    SummaryPart,
)
from bot.printing.faces import load_faces
from bot.printing.plain import MOST_MARKS, one_line, readable, settable
from bot.printing.sheet import LONG_ENTRY, LONGEST_NAME, agreement_sheet, summary_sheet
from bot.printing.typesetting import pdf, pictures
from tests.printing.reading import ink_of, pages_of, read_back, streams_of, tight
from tests.printing.samples import AGREED, MADE, with_principle

PRINTABLE = "".join(
    sorted(c for c in load_faces().characters if unicodedata.category(c) not in ("Mn", "Me"))
)
"""Marks that have no letter of their own are read back only by readers that know /ActualText."""
MARKUP = (
    '#read("/etc/passwd")',
    "#panic()",
    '#import "@preview/cetz:0.3.0"',
    "#sys.inputs",
    "$ x^2 $",
    "*bold* _not_ `raw` ```typ #x```",
    "= heading\n- list\n+ list\n/ term: list",
    "\\ \\u{41} \\#",
    "<label> @label [content] {code}",
    "// comment /* and */ more",
    "{{ 7*7 }} {% raw %} {number} {total} {0} %s",
    "<b>bold</b> &amp; &lt;",
    'it\'s "quoted" -- and --- so on ...',
    "a~b -? 1/2 1:2",
    "https://example.org/#top",
    ") Tj ET (evil) Tj",
    "\\) \\( \\\\",
)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_as_it_was_written(printer: Printer, text: str) -> None:
    assert tight(text) in read_back(printer.agreement_pdf(with_principle(text)))
    assert tight(text) in tight(printer.agreement_text(with_principle(text)))


@pytest.mark.parametrize("text", MARKUP)
def test_markup_stays_text_in_every_place(printer: Printer, text: str) -> None:
    page = AgreementPage(
        (text, text), 1, (PrintedLine("x", text, text, text),), Standing.AGREED, MADE
    )
    assert read_back(printer.agreement_pdf(page)).count(tight(text)) == 2 + 3 + 2
    parts = (SummaryPart(text, (text, text)),)
    summary = tight("".join(pages_of(printer.summary_pdf(SummaryPage(text, "", parts, MADE)))))
    assert summary.count(tight(text)) == 4


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from(PRINTABLE), max_size=400))
def test_what_the_fonts_have_is_read_back(printer: Printer, text: str) -> None:
    assert printer.unsupported(text) == ""
    assert tight(settable(text)) in read_back(printer.agreement_pdf(with_principle(text)))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60))
def test_any_words_give_a_file(printer: Printer, text: str, name: str) -> None:
    page = AgreementPage((name, "Sam"), 1, (PrintedLine(text, name),), Standing.PROPOSAL, MADE)
    file = printer.agreement(page)
    if file.missing:
        assert tight(one_line(text)) in tight(file.content.decode("utf-8"))
    else:
        assert file.content.startswith(b"%PDF-")


@settings(max_examples=40, deadline=None)
@given(
    st.text(st.sampled_from(PRINTABLE + "\u0301\u0323\u200d\u202e\u2028\n\t#$*\\"), max_size=900)
)
def test_no_page_warns_or_writes_into_its_margins(printer: Printer, text: str) -> None:
    sheet = agreement_sheet(with_principle(text), printer.words)
    for picture in pictures(sheet, printer.faces, MADE, 20):
        ink = ink_of(picture)
        assert ink.left > 0.1
        assert ink.right < 0.9
        assert ink.top > 0.06
        assert ink.bottom < 0.95


def test_typesetting_hostile_words_warns_of_nothing(
    printer: Printer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for text in (*MARKUP, "x" * 3000, "o\u0305\u0332" * 400, "a\u00a0" * 900, "\u2011" * 500):
        printer.agreement_pdf(with_principle(text))
    assert caplog.records == []


@pytest.mark.parametrize("word", ["W" * 600, "a\u00a0" * 300, "(" * 600, "х" * 600, "\u2011" * 600])  # noqa: RUF001
def test_a_word_without_end_stays_on_the_paper(printer: Printer, word: str) -> None:
    page = AgreementPage((word, word), 1, (PrintedLine(word, word, word),), Standing.AGREED, MADE)
    sheet = agreement_sheet(page, printer.words)
    for picture in pictures(sheet, printer.faces, MADE, 20):
        assert ink_of(picture).right < 0.9
    text = read_back(pdf(sheet, printer.faces, MADE))
    assert text.count(tight(word)) == 3


@pytest.mark.parametrize("place", ["principle", "example", "about"])
def test_the_widest_end_of_a_page_stays_on_it(printer: Printer, place: str) -> None:
    name, room = "W" * LONGEST_NAME, LONG_ENTRY - 2
    last = replace(PrintedLine("W"), **{place: "W" * room})
    page = replace(AGREED, people=(name, name), lines=(last,) * 3)
    page = replace(page, accepted=(Acceptance(name, "24 November 2026 at 19:52"),) * 2)
    sheet = agreement_sheet(page, printer.words)
    assert not sheet.entries[-1].long
    for picture in pictures(sheet, printer.faces, MADE, 20):
        assert ink_of(picture).bottom < 0.95


def test_twelve_lines_of_600_letters_are_all_there(printer: Printer) -> None:
    def filled(n: int, kind: str) -> str:
        return f"{kind}{n} " + "we say it early and we say it here " * 17

    lines = tuple(PrintedLine(*(filled(n, kind) for kind in "pef")) for n in range(12))
    page = AgreementPage(("Alex", "Sam"), 3, lines, Standing.AGREED, MADE)
    text = read_back(printer.agreement_pdf(page))
    for line in lines:
        assert tight(line.principle) in text
        assert tight(line.example) in text
        assert tight(line.fine) in text


def test_a_paper_without_end_is_refused(printer: Printer) -> None:
    with pytest.raises(PrintingError, match="at most 40000 letters"):
        printer.agreement(with_principle("word " * 9000))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("we share \u202eeverything\u202c", "we share everything"),
        ("no\u200b space, \ufeffno\u2060 mark", "no space, no mark"),
        ("a\x00b\x07c\x1b[31md\ud800e", "abc[31mde"),
        ("one\r\ntwo\u2028three\x85\n\nfour", "one\ntwo\nthree\nfour"),
        ("  a\u00a0\u3000b\tc  ", "a b c"),
        ("e\u0301", "\u00e9"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\U000e0041hidden\U000e0042", "hidden"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # noqa: RUF001
    ],
)
def test_what_hides_or_turns_words_is_dropped(written: str, read: str) -> None:
    assert readable(written) == read


@given(st.text())
def test_reading_twice_changes_nothing(text: str) -> None:
    assert readable(readable(text)) == readable(text)


@given(st.text())
def test_nothing_unseen_is_left(text: str) -> None:
    left = {unicodedata.category(c) for c in readable(text) if c not in "\n\u200c\u200d"}
    assert not left & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    readable(text).encode("utf-8")


def test_marks_do_not_pile_up_over_other_lines() -> None:
    piled = settable("a" + "\u0305" * 50 + "b" + "\u0332" * 50)
    assert piled == "a" + "\u0305" * MOST_MARKS + "b" + "\u0332" * MOST_MARKS


def test_a_mark_is_never_torn_from_its_letter() -> None:
    assert "\u200b\u0305" not in settable("o\u0305" * 200)


def test_marks_can_be_copied_from_the_page(printer: Printer) -> None:
    drawn = streams_of(printer.agreement_pdf(with_principle("o\u0305")))
    assert b"/ActualText" in drawn
    assert "\u0305".encode("utf-16-be").hex() in drawn.hex() or b"0305" in drawn


@pytest.mark.parametrize(
    "text",
    [
        "Grüße, façade, Łódź, þetta, tiếng Việt, İstanbul, ŕ ů ő ș ț ẞ",
        "Συμφωνούμε να το λέμε, ᾧ ἄρα",  # noqa: RUF001
        "Договорились говорить об этом; їжак, ў, қазақ, ђ",  # noqa: RUF001
        "“double” ‘single’ «angle» „low“ – — … € £ ₽ ₴ № ° × ½ → ✓",  # noqa: RUF001
    ],
    ids=["latin", "greek", "cyrillic", "signs"],
)
def test_these_scripts_are_printed(printer: Printer, text: str) -> None:
    assert printer.unsupported(text) == ""
    assert tight(text) in read_back(printer.agreement_pdf(with_principle(text)))


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("مرحبا", "مرحبا"),
        ("שלום", "שלום"),
        ("你好, ok", "你好"),
        ("नमस्ते", "नमस्ते"),
        ("ok \U0001f642", "\U0001f642"),
        ("\u2764\ufe0f", "\u2764"),
        ("\ue000", "\ue000"),
        ("plain", ""),
        ("aa你a你", "你"),
    ],
)
def test_what_the_fonts_lack_is_told(printer: Printer, text: str, lacking: str) -> None:
    assert printer.unsupported(text) == "".join(dict.fromkeys(lacking))


def test_a_summary_in_any_words_stays_within_its_margins(printer: Printer) -> None:
    parts = tuple(SummaryPart("W" * 300, ("x" * 2000, "(" * 500)) for _ in range(3))
    sheet = summary_sheet(SummaryPage("W" * 128, "", parts, MADE), printer.words)
    for picture in pictures(sheet, printer.faces, MADE, 20):
        assert ink_of(picture).right < 0.9
        assert ink_of(picture).bottom < 0.95
