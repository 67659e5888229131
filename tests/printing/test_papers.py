"""What stands on the papers, read back out of the PDF and in the text file."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from bot.printing import (
    AgreementPage,
    MissingCharacters,
    PrintedLine,
    Printer,
    Standing,
    SummaryPage,
    SummaryPart,
)
from tests.printing.reading import pages_of, read_back, tight
from tests.printing.samples import AGREED, LINES, MADE, SUMMARY, with_principle

SOLO = AgreementPage(("Alex",), 1, LINES, Standing.PROPOSAL, MADE)
WITHDRAWN = replace(AGREED, standing=Standing.WITHDRAWN, withdrawn_on="3 December 2026")


def both(printer: Printer, page: AgreementPage) -> tuple[str, str]:
    """Return the agreement as it is read from the PDF and from the text file."""
    return read_back(printer.agreement_pdf(page)), tight(printer.agreement_text(page))


def test_an_agreement_holds_all_that_was_agreed(printer: Printer) -> None:
    for text in both(printer, AGREED):
        for part in (
            "Our agreement",
            "Alex and Sam",
            "Version 2, agreed on 24 November 2026",
            *(getattr(line, name) for line in LINES for name in ("principle", "example", "fine")),
            "Meeting an ex",
            "We look at it together again on 24 February 2027",
            "Alex, 24 November 2026 at 19:52",
            "Sam, 24 November 2026 at 19:55",
            "To sign on paper, if you like",
        ):
            assert tight(part) in text


def test_an_agreed_version_has_room_to_sign_for_both(printer: Printer) -> None:
    last = pages_of(printer.agreement_pdf(AGREED))[-1].split("To sign on paper")[1]
    assert last.count("Alex") == last.count("Sam") == 1
    assert last.count("Date") == 2
    signing = printer.agreement_text(AGREED).split("To sign on paper")[1]
    assert signing.count("____   Date: ____") == 2


@pytest.mark.parametrize("page", [SOLO, WITHDRAWN], ids=["proposal", "withdrawn"])
def test_what_does_not_hold_has_no_room_to_sign(printer: Printer, page: AgreementPage) -> None:
    for text in both(printer, page):
        assert tight("To sign on paper") not in text
        assert tight(LINES[0].principle) in text


def test_a_withdrawn_version_says_when_and_never_who(printer: Printer) -> None:
    for text in both(printer, WITHDRAWN):
        assert tight("On 3 December 2026 one of us withdrew from this version.") in text
        assert tight("We look at it") not in text
    swapped = replace(WITHDRAWN, people=("Sam", "Alex"))
    assert printer.agreement_text(swapped) == printer.agreement_text(WITHDRAWN).replace(
        "Alex and Sam", "Sam and Alex"
    )


def test_a_proposal_says_that_it_is_one(printer: Printer) -> None:
    for text in both(printer, SOLO):
        assert text.startswith(tight("A proposal for our agreement"))
        assert tight("It becomes our agreement when both of us have accepted") in text
        assert "accepted:" not in text.lower()


def test_an_agreement_without_lines_says_so(printer: Printer) -> None:
    for text in both(printer, replace(SOLO, lines=())):
        assert tight("No line has been written yet.") in text


def test_swapping_the_two_swaps_the_paper(printer: Printer) -> None:
    swapped = replace(AGREED, people=AGREED.people[::-1], accepted=AGREED.accepted[::-1])
    named = read_back(printer.agreement_pdf(swapped))
    turned = read_back(printer.agreement_pdf(AGREED)).replace("Alex", "\0").replace("Sam", "Alex")
    assert sorted(named) == sorted(turned.replace("\0", "Sam"))


def test_every_page_has_its_number(printer: Printer) -> None:
    page = replace(AGREED, lines=tuple(PrintedLine("We say it early. " * 30) for _ in range(9)))
    pages = pages_of(printer.agreement_pdf(page))
    assert len(pages) > 1
    for at, words in enumerate(pages, 1):
        assert f"Page {at} of {len(pages)}" in words


def test_nobody_signs_a_sheet_without_a_line_on_it(printer: Printer) -> None:
    for count in range(8, 22):
        page = replace(AGREED, lines=(LINES[1],) * count)
        last = pages_of(printer.agreement_pdf(page))[-1]
        assert last.index("No second accounts.") < last.index("We look at it together")
        assert last.index("We look at it together") < last.index("Accepted")
        assert last.index("Accepted") < last.index("To sign on paper")


def test_a_name_with_nothing_to_show_is_replaced(printer: Printer) -> None:
    page = replace(AGREED, people=("\u200d\u202e", "Sam"), accepted=())
    for text in both(printer, page):
        assert tight("one of us and Sam") in text


def test_a_summary_holds_the_authors_words_in_their_parts(printer: Printer) -> None:
    pdf = tight("".join(pages_of(printer.summary_pdf(SUMMARY))))
    for text in (pdf, tight(printer.summary_text(SUMMARY))):
        for part in (
            "In my own words",
            "Alex",
            "Written on 24 November 2026",
            "What happened, as I saw it",
            "I found forty messages.",
            "I said nothing.",
            "I want to be able to ask.",
            "And to be told.",
            "Room for notes",
        ):
            assert tight(part) in text
        assert tight("What I would like") not in text


def test_a_summary_without_words_says_so(printer: Printer) -> None:
    page = SummaryPage("Alex", "24 November 2026", (), MADE)
    assert "Nothing has been chosen yet." in pages_of(printer.summary_pdf(page))[0]
    assert "Nothing has been chosen yet." in printer.summary_text(page)


def test_a_long_summary_keeps_every_sentence(printer: Printer) -> None:
    said = tuple(f"{n}: " + "I thought about it for a long time. " * 12 for n in range(30))
    page = replace(SUMMARY, parts=(SummaryPart("What happened, as I saw it", said),))
    text = tight("".join(pages_of(printer.summary_pdf(page))))
    assert [n for n in range(30) if f"{n}:Ithought" not in text] == []
    assert text.count("foralongtime.") == 30 * 12


def test_the_same_page_gives_the_same_bytes(printer: Printer) -> None:
    assert printer.agreement_pdf(AGREED) == printer.agreement_pdf(replace(AGREED))
    assert printer.summary_pdf(SUMMARY) == printer.summary_pdf(replace(SUMMARY))
    other = replace(AGREED, made=MADE.replace(year=2027))
    assert printer.agreement_pdf(AGREED) != printer.agreement_pdf(other)


def test_the_file_names_nobody_outside_its_pages(printer: Printer) -> None:
    reader = PdfReader(io.BytesIO(printer.agreement_pdf(AGREED)))
    told = dict(reader.metadata or {})
    assert told["/Title"] == "Our agreement, version 2"
    assert told["/CreationDate"] == told["/ModDate"] == "D:20261124200000Z"
    assert not any(name in str(told) for name in ("Alex", "Sam"))
    assert "/Author" not in told


def test_the_file_can_be_read_out(printer: Printer) -> None:
    root = PdfReader(io.BytesIO(printer.agreement_pdf(AGREED))).root_object
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"].value is True


def test_a_pdf_is_handed_over_where_the_fonts_suffice(printer: Printer) -> None:
    file = printer.agreement(AGREED)
    assert (file.name, file.missing) == ("our-agreement-version-2.pdf", "")
    assert file.content == printer.agreement_pdf(AGREED)
    assert printer.summary(SUMMARY).name == "in-my-own-words.pdf"


def test_other_scripts_are_handed_over_as_text_and_named(printer: Printer) -> None:
    said = "We call first. 我们先打电话 \U0001f642"
    file = printer.agreement(with_principle(said))
    assert file.name == "our-agreement-version-2.txt"
    assert file.missing == "我们先打电话\U0001f642"
    assert said in file.content.decode("utf-8")
    with pytest.raises(MissingCharacters) as caught:
        printer.agreement_pdf(with_principle(said))
    assert caught.value.characters == file.missing
    assert not set(file.missing) & set(str(caught.value))


def test_a_name_in_another_script_is_handed_over_as_text(printer: Printer) -> None:
    file = printer.summary(replace(SUMMARY, author="ليلى"))
    assert file.name == "in-my-own-words.txt"
    assert "ليلى" in file.content.decode("utf-8")
