"""What an unknown word was meant to be, and what is never taken for another word."""

import pytest

from bot.content.wordlist import common_words
from bot.rewriting.words.guessing import Guessing, counted_bare

LIKELY = [
    ("fihgt", "fight"),
    ("notificaton", "notification"),
    ("lipstik", "lipstick"),
    ("anymroe", "anymore"),
    ("hoddie", "hoodie"),
    ("helpin", "helping"),
    ("funral", "funeral"),
    ("buisness", "business"),
]
NOT_SLIPS = ["counselling", "steph", "arse", "avec", "ashlyn", "mths", "bil", "kiki", "möchte"]


@pytest.fixture(scope="module")
def guessing() -> Guessing:
    """The guesses that the shipped list of words allows."""
    return Guessing(counted_bare(common_words()), also=frozenset({"hoodie"}))


@pytest.mark.parametrize(("slip", "meant"), LIKELY)
def test_swapped_and_missing_letters_are_read_as_they_were_meant(
    guessing: Guessing, slip: str, meant: str
) -> None:
    assert guessing.meant(slip) == meant


@pytest.mark.parametrize("word", NOT_SLIPS)
def test_other_spellings_names_and_doubtful_words_stay(guessing: Guessing, word: str) -> None:
    assert guessing.meant(word) == ""


def test_known_words_stay_whatever_is_near_them(guessing: Guessing) -> None:
    words = list(common_words())[:2000]
    assert not [w for w in words if guessing.meant(w)]


def test_words_that_are_told_to_be_known_stay() -> None:
    counted = {"centre": 0, "center": 90_000}
    assert Guessing({"center": 90_000}).meant("cetner") == "center"
    assert Guessing(counted, frozenset({"cetner"})).meant("cetner") == ""


def test_two_words_that_are_about_as_likely_are_none() -> None:
    assert Guessing({"waiters": 900, "waitress": 1200}).meant("waitres") == ""
