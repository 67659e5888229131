"""Texts are cut into the pieces that the model knows."""

import pytest

from bot.encoding.wordpiece import LONGEST, WordPieces

WORDS = ["[CLS]", "[SEP]", "[UNK]", "lamp", "##s", "light", "##house", "!", "'", "$", "e", "##e"]
WORDS.append("\u5c71")
PIECES = WordPieces({word: number for number, word in enumerate(WORDS)})


def cut(text: str) -> str:
    return " ".join(WORDS[number] for number in PIECES.cut(text)[1:-1])


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", ""),
        ("Lamps", "lamp ##s"),
        ("lighthouse  LIGHT\n", "light ##house light"),
        ("lamp's!", "lamp ' [UNK] !"),
        ("lampx light", "[UNK] light"),
        ("l\u00e4mps", "lamp ##s"),
        ("la\u0000mp\u200b lamp\ufffd", "lamp lamp"),
        ("$lamp\u5c71light", "$ lamp \u5c71 light"),
        ("e" * 101, "[UNK]"),
        ("ee", "e ##e"),
    ],
)
def test_the_longest_known_pieces_are_taken(text: str, pieces: str) -> None:
    assert cut(text) == pieces


def test_the_marks_stand_around_and_what_is_too_long_is_cut_off() -> None:
    assert PIECES.cut("") == [0, 1]
    long = PIECES.cut("lamp " * 4096)
    assert len(long) == LONGEST
    assert (long[0], long[-1], set(long[1:-1])) == (0, 1, {3})


def test_a_vocabulary_without_the_marks_is_refused() -> None:
    with pytest.raises(KeyError):
        WordPieces({"lamp": 0})
