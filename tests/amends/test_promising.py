"""An if-then promise is read in its pieces, and only a missing one is asked for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.amends import Amends, Piece, Pledge, Promise
from bot.amends.promising import read_pledge
from tests.amends.given import TODAY, read_day

WHOLE = [
    (
        "If she writes to me again, I'll tell you the same day, each time.",
        Promise("If she writes to me again", "I'll tell you the same day", None),
    ),
    (
        "I'll tell you before I meet her, each time",
        Promise("before I meet her", "I'll tell you", None),
    ),
    (
        "Every Sunday evening I'll ask how you are and listen.",
        Promise("Every Sunday evening", "I'll ask how you are and listen", None),
    ),
    (
        "I'll put my phone away at dinner until the end of the month",
        Promise("at dinner", "I'll put my phone away", date(2026, 11, 30)),
    ),
    (
        "I promise to say so when I meet Jo, each time",
        Promise("when I meet Jo", "I'll say so", None),
    ),
    (
        "if she writes i tell you the same evening, each time",
        Promise("if she writes", "I'll tell you the same evening", None),
    ),
    (
        "If I tell you too late, I'll say so myself, each time",
        Promise("If I tell you too late", "I'll say so myself", None),
    ),
    (
        "I'll be home by six on Thursdays until Christmas.",
        Promise("on Thursdays", "I'll be home by six", date(2026, 12, 25)),
    ),
    (
        "If I feel lonely, I tell you and not him, until 1 March 2027.",
        Promise("If I feel lonely", "I'll tell you and not him", date(2027, 3, 1)),
    ),
    (
        "If she calls I will not pick up for the next three months",
        Promise("If she calls", "I won't pick up", date(2027, 2, 22)),
    ),
    (
        "whenever you ask I'll answer, even the tenth time",
        Promise("whenever you ask", "I'll answer, even the tenth time", None),
    ),
    (
        "I'll delete the app by Friday",
        Promise("by Friday", "I'll delete the app", date(2026, 11, 27), once=True),
    ),
    ("i'll unfollow her tonight", Promise("tonight", "I'll unfollow her", TODAY, once=True)),
    (
        "I'll sell the earrings this week",
        Promise("this week", "I'll sell the earrings", date(2026, 11, 22), once=True),
    ),
    (
        "I will tell you when Mia writes again, until the end of the month",
        Promise("when Mia writes again", "I'll tell you", date(2026, 11, 30)),
    ),
    (
        "If she calls I'll say so the same day, till the end of the year",
        Promise("If she calls", "I'll say so the same day", date(2026, 12, 31)),
    ),
    (
        "I'll end it next month",
        Promise("next month", "I'll end it", date(2026, 12, 31), once=True),
    ),
    (
        "From Monday I'll have lunch with the team",
        Promise("From Monday", "I'll have lunch with the team", None),
    ),
    (
        "I'll tell you before every trip who comes along",
        Promise("before every trip", "I'll tell you who comes along", None),
    ),
]
MISSING = [
    ("If she writes to me again, I'll tell you the same day.", Piece.UNTIL),
    ("I won't text my ex any more", Piece.WHEN),
    ("tell you the same day", Piece.WHEN),
    ("each time she calls", Piece.WILL),
    ("every Sunday", Piece.WILL),
    ("garbage", Piece.WILL),
    ("", Piece.WILL),
    ("👍", Piece.WILL),
]


@pytest.mark.parametrize(("text", "promise"), WHOLE)
def test_a_whole_promise_is_read(text: str, promise: Promise, by_words: Amends) -> None:
    assert by_words.promise(text, TODAY) == promise


@pytest.mark.parametrize(("text", "piece"), MISSING)
def test_only_the_missing_piece_is_asked_for(text: str, piece: Piece, by_words: Amends) -> None:
    assert by_words.promise(text, TODAY) is None
    assert by_words.pledge(text, TODAY).missing is piece
    assert by_words.question(piece)


def test_the_answer_completes_the_promise(by_words: Amends) -> None:
    pledge = by_words.pledge("I'll tell you the same day", TODAY)
    assert pledge.missing is Piece.WHEN
    pledge = by_words.pledge("if he writes", TODAY, pledge)
    assert pledge.missing is Piece.UNTIL
    pledge = by_words.pledge("until the end of March", TODAY, pledge)
    assert pledge.promise is not None
    assert (pledge.promise.when, pledge.promise.will) == (
        "if he writes",
        "I'll tell you the same day",
    )
    assert pledge.promise.until == read_day("march", TODAY)


@pytest.mark.parametrize("answer", ["each time", "Every time.", "always"])
def test_each_time_is_an_answer_to_until_when(answer: str, by_words: Amends) -> None:
    pledge = by_words.pledge("If he writes, I'll tell you", TODAY)
    assert by_words.pledge(answer, TODAY, pledge).promise == Promise(
        "If he writes", "I'll tell you", None
    )


def test_a_bare_answer_is_taken_for_the_piece_that_was_asked_for(by_words: Amends) -> None:
    asked_when = Pledge(will="I'll tell you", each_time=True)
    assert by_words.pledge("at the choir", TODAY, asked_when).when == "at the choir"
    asked_will = Pledge(when="if he writes", each_time=True)
    assert by_words.pledge("tell you", TODAY, asked_will).will == "I'll tell you"
    asked_until = Pledge("if he writes", "I'll tell you")
    assert by_words.pledge("Christmas", TODAY, asked_until).until == date(2026, 12, 25)


def test_what_was_read_before_is_not_overwritten(by_words: Amends) -> None:
    pledge = by_words.pledge("If he writes, I'll tell you", TODAY)
    more = by_words.pledge("If she calls, I'll sing, each time", TODAY, pledge)
    assert (more.when, more.will) == (pledge.when, pledge.will)


def test_a_day_nobody_can_read_is_asked_for_again(by_words: Amends) -> None:
    pledge = by_words.pledge("If he writes, I'll tell you", TODAY)
    assert by_words.pledge("until the cows come home", TODAY, pledge).missing is Piece.UNTIL


@settings(max_examples=120, deadline=None)
@given(text=st.text(max_size=4096))
def test_any_text_is_read_and_always_the_same(text: str) -> None:
    first = read_pledge(text, TODAY, read_day)
    assert first == read_pledge(text, TODAY, read_day)
    assert (first.promise is None) == (first.missing is not None)


@pytest.mark.parametrize(
    ("typed", "when", "will"),
    [
        (
            "When Anna writes to me, I will tell you at breakfast, each time",
            "When Anna writes to me",
            "I'll tell you at breakfast",
        ),
        (
            "If she calls after ten, then I tell you at dinner, every time",
            "If she calls after ten",
            "I'll tell you at dinner",
        ),
    ],
)
def test_a_condition_that_comes_first_stays_the_occasion(typed: str, when: str, will: str) -> None:
    read = read_pledge(typed, date(2026, 11, 22), lambda _words, _at: None)
    assert (read.when, read.will, read.each_time) == (when, will, True)
