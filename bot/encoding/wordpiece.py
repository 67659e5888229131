"""Text is cut into the word pieces that the model learned: the WordPiece way, lower-case."""

import unicodedata
from collections.abc import Iterator, Mapping

LONGEST = 128
"""Pieces of a text that are read, the two marks among them; so many the model learned with."""

_LONGEST_WORD = 100
_START, _END, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
"""Signs that are words of their own, as the model's makers counted them."""


class WordPieces:
    """Cuts texts by a vocabulary of pieces; raises KeyError if it lacks the three marks.

    Source: Devlin et al. 2019 (BERT) and the tokenizer.json that lies with the model.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._start, self._end = numbers[_START], numbers[_END]
        self._unknown = numbers[_UNKNOWN]

    @property
    def words(self) -> frozenset[str]:
        """Every plain word of three letters or more that is one piece, in small letters."""
        return frozenset(w for w in self._numbers if len(w) > 2 and w.isascii() and w.isalpha())

    def cut(self, text: str) -> list[int]:
        """Give the numbers of a text's pieces between the marks, 2 to LONGEST of them."""
        found = [self._start]
        # No piece is shorter than a sign, so what lies beyond could hardly count.
        for word in _words(text[: LONGEST * _LONGEST_WORD]):
            found.extend(self._pieces(word))
            if len(found) >= LONGEST:
                break
        return [*found[: LONGEST - 1], self._end]

    def _pieces(self, word: str) -> list[int]:
        """Take the longest known piece from the front, again and again, or give the unknown one."""
        if len(word) > _LONGEST_WORD:
            return [self._unknown]
        pieces, start, mark = [], 0, ""
        while start < len(word):
            for end in range(len(word), start, -1):
                number = self._numbers.get(mark + word[start:end])
                if number is not None:
                    break
            else:
                return [self._unknown]
            pieces.append(number)
            start, mark = end, "##"
        return pieces


def _words(text: str) -> Iterator[str]:
    """Give runs of letters and digits, and every other visible sign, in lower case."""
    for run in _plain(text).split():
        word = ""
        for sign in run:
            if _stands_alone(sign):
                if word:
                    yield word
                yield sign
                word = ""
            else:
                word += sign
        if word:
            yield word


def _plain(text: str) -> str:
    """Drop what is invisible, take accents off and lower the case."""
    seen = "".join(" " if sign.isspace() else sign for sign in text if _is_visible(sign))
    bare = unicodedata.normalize("NFD", seen)
    return "".join(sign for sign in bare if unicodedata.category(sign) != "Mn").lower()


def _is_visible(sign: str) -> bool:
    if sign in "\t\n\r":
        return True
    return sign != "\ufffd" and unicodedata.category(sign)[0] != "C"


def _stands_alone(sign: str) -> bool:
    number = ord(sign)
    if number < 0x80:  # ASCII: whatever is neither letter nor digit, "$" and "^" too
        return not sign.isalnum()
    if unicodedata.category(sign)[0] == "P":
        return True
    return any(first <= number <= last for first, last in _IDEOGRAPHS)
