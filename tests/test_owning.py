"""An accounting is filled part by part, asked about once, and changed by its parts."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.content.loader import Content
from bot.dialogue.model import Draft, Owning, OwningPart
from bot.owning import Accounting

AT = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)  # a Tuesday
DID, HID, EFFECT, WILL = OwningPart


@pytest.fixture
def accounting(content: Content) -> Accounting:
    return Accounting(content.amends)


def given(accounting: Accounting, *texts: str, owning: Owning | None = None) -> Owning:
    """Say one text after the other."""
    held = owning or Owning()
    for text in texts:
        held = accounting.said(held, text, AT)
    return held


PARTS = (
    "I texted Mia every night for two weeks.",
    "I deleted the messages.",
    "I think you felt shut out.",
)
WHOLE = (*PARTS, "If Mia writes to me again, I'll tell you the same day, each time.")


def test_four_parts_become_a_statement_with_its_promise(accounting: Accounting) -> None:
    held = given(accounting, *WHOLE)
    assert "texted Mia" in held.statement
    assert "deleted the messages" in held.statement
    assert held.promise is not None
    assert (held.promise.until, held.promise.made_at) == (None, AT)


def test_shifted_blame_is_asked_about_once_and_may_be_kept(accounting: Accounting) -> None:
    blaming = "I texted Mia because you never have time for me"
    held = given(accounting, blaming)
    assert (held.part, held.typed) == (DID, blaming)
    assert "never have" in held.question
    kept = accounting.keep(held, AT)
    assert (kept.part, kept.texts[DID], kept.question) == (HID, blaming, "")
    again = given(accounting, blaming, owning=held)
    assert (again.part, again.texts[DID]) == (HID, blaming)


def test_asking_to_be_forgiven_can_be_left_out_by_a_press(accounting: Accounting) -> None:
    held = given(accounting, PARTS[0], "I deleted the messages. Please forgive me.")
    assert held.rest == "I deleted the messages."
    left = accounting.leave_out(held, AT)
    assert (left.part, left.texts[HID]) == (EFFECT, "I deleted the messages.")


def test_a_missing_piece_of_the_promise_is_asked_for_once(accounting: Accounting) -> None:
    held = given(accounting, *PARTS, "I'll tell you if Mia writes to me again")
    assert (held.piece, held.statement) == ("until", "")
    whole = given(accounting, "until the end of March", owning=held)
    assert whole.promise is not None
    assert whole.promise.until == date(2027, 3, 31)
    unread = given(accounting, "we'll see", owning=held)
    assert unread.promise is None
    assert "if Mia writes" in unread.statement
    assert "we'll see" not in unread.statement
    kept = accounting.keep(held, AT)
    assert kept.promise is None
    assert kept.statement


def test_one_part_is_said_anew_and_the_others_stay(accounting: Accounting) -> None:
    opened = accounting.open(given(accounting, *WHOLE), HID)
    assert (opened.part, opened.statement) == (HID, "")
    anew = given(accounting, "I met her once and hid it.", owning=opened)
    assert "met her once" in anew.statement
    assert "deleted" not in anew.statement
    assert anew.promise is not None


def test_what_was_owned_up_to_already_is_the_first_part(accounting: Accounting) -> None:
    owned = Draft(own_words="I texted Mia every night", owns_up=True)
    assert accounting.begin(owned, AT).texts == {DID: "I texted Mia every night"}
    sorry = Draft(own_words="it happened because you never have time", owns_up=True)
    assert accounting.begin(sorry, AT) == Owning()
    assert accounting.begin(Draft(own_words="you never listen"), AT) == Owning()


def test_a_press_that_nothing_waits_for_changes_nothing(accounting: Accounting) -> None:
    assert accounting.keep(Owning(), AT) == Owning()
    assert accounting.leave_out(Owning(), AT) == Owning()


def test_where_nothing_is_left_of_all_parts_it_begins_again(accounting: Accounting) -> None:
    plea = "Please forgive me."
    held = Owning()
    for _ in range(12):
        held = accounting.keep(given(accounting, plea, owning=held), AT)
        if held == Owning():
            break
    assert held == Owning() or held.statement
    assert "forgive" not in held.statement


def test_a_whole_promise_in_place_of_the_missing_piece_is_the_one_that_counts(
    accounting: Accounting,
) -> None:
    held = given(accounting, *PARTS, *["I will be better and never talk to her again"] * 2)
    assert held.piece == "when"
    held = given(
        accounting,
        "If Nora writes to me again, I'll tell you the same day, until Christmas",
        owning=held,
    )
    assert held.promise is not None
    assert held.promise.will == "I'll tell you the same day"
    assert held.promise.until == date(2026, 12, 25)
    assert "be better" not in held.statement


@pytest.mark.parametrize("when", ["when she writes", "when she writes I'll do that"])
def test_a_missing_piece_completes_the_promise_that_was_made(
    accounting: Accounting, when: str
) -> None:
    held = given(accounting, *PARTS, "I will tell you about it the same day", when, "each time")
    assert held.promise is not None
    assert held.promise.will == "I'll tell you about it the same day"


@pytest.mark.parametrize("unknown", ["dunno", "I don't know.", "no idea", "IDK"])
def test_not_knowing_is_said_as_that_and_not_as_typed(accounting: Accounting, unknown: str) -> None:
    held = given(accounting, *PARTS[:2])
    for _ in range(6):
        held = given(accounting, unknown, owning=held)
    assert held.statement.endswith(
        "I don't know yet what it did to you. I don't know yet what I'll do."
    )
    assert held.promise is None


@pytest.mark.parametrize("unread", ["qwertz", "blah", "purple", "no"])
def test_what_is_no_occasion_is_told_and_asked_for_again(
    accounting: Accounting, unread: str
) -> None:
    held = given(accounting, *PARTS, "I will tell you about it the same day")
    assert held.piece == "when"
    again = given(accounting, unread, unread, owning=held)
    assert (again.piece, again.pledge.when) == ("when", "")
    assert f"“{unread}”" in again.question
    assert given(accounting, "when she writes", owning=again).pledge.when == "when she writes"


@pytest.mark.parametrize(
    "when", ["on Fridays", "after work", "at the choir", "the next party", "before bed", "weekends"]
)
def test_a_few_words_are_an_occasion(accounting: Accounting, when: str) -> None:
    held = given(accounting, *PARTS, "I will put my phone in the drawer", when)
    assert when.lower() in (held.pledge.when or held.statement).lower()
