"""A common word with one slip is known again, and no other word is touched."""

import pytest

from bot.rewriting.words.misspelt import misspelt

WORDS = ("friend", "friends", "phone", "kissed", "didn't", "letter", "later")


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("frined", "friend"),
        ("frend", "friend"),
        ("frieend", "friend"),
        ("phoen", "phone"),
        ("phhone", "phone"),
        ("kised", "kissed"),
        ("dind't", "didn't"),
    ],
)
def test_one_slip_is_known_again(slip: str, word: str) -> None:
    assert misspelt(WORDS, frozenset())[slip] == word


@pytest.mark.parametrize("slip", ["riend", "frnd", "phon", "pone", "didn", "didnn't", "phone"])
def test_what_may_be_another_word_is_left(slip: str) -> None:
    assert slip not in misspelt(WORDS, frozenset())


def test_what_is_a_word_itself_is_left() -> None:
    assert "fiend" in misspelt(WORDS, frozenset())
    assert "fiend" not in misspelt(WORDS, frozenset({"fiend"}))


def test_what_two_words_could_have_become_is_left() -> None:
    assert "friends" not in misspelt(WORDS, frozenset())
    assert "leter" not in misspelt(("letter", "lester"), frozenset())
