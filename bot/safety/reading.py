"""A text as the rules read it: plain lower-case words, each remembering where it came from."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

LONGEST = 8192
"""Characters that are read; twice the 4,096 that Telegram lets through in one message."""

_STOPS = r".!?;\u2026\n"
_PAUSES = r",:()\[\]/|\"\u2014\u2013\u201c\u201d"
_PIECE = re.compile(
    rf"(?P<stop>[{_STOPS}]+)|(?P<pause>[{_PAUSES}]+)|(?P<word>[^\s{_STOPS}{_PAUSES}]+)"
)
_QUOTES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc`\u00b4\uff07\u201b\u2032", "'"))
_LONG_RUN = re.compile(r"([^\W\d])\1{2,}")
_OWNER = re.compile(r"'s?$")
_NOISE = re.compile(r"[^a-z0-9'*@$+-]")
_SHORTEST_MENDED = 6


@dataclass(frozen=True)
class Reading:
    """Plain words joined by single spaces, with where in the original each of them stood.

    A full stop stands for the end of a sentence and a comma for a pause, so that a rule's gap does
    not reach across them.
    """

    plain: str
    words: frozenset[str]
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    original: str

    def quote(self, start: int, end: int) -> str:
        """Give the stretch of the original that `plain[start:end]` was read from."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_left(self.starts, end) - 1)
        return self.original[self.spans[first][0] : self.spans[last][1]].strip()


def read(
    text: str, spellings: Mapping[str, str], mendable: tuple[str, ...], everyday: frozenset[str]
) -> Reading:
    """Read a text the way it was meant: case, quotes, invisible signs, chat spellings, slips."""
    original = text[:LONGEST]
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for piece in _PIECE.finditer(original):
        for word in _plain_words(piece, spellings, mendable, everyday):
            words.append(word)
            spans.append(piece.span())
    starts: list[int] = []
    at = 1  # the plain text opens with a space, so that every word has one on either side
    for word in words:
        starts.append(at)
        at += len(word) + 1
    plain = f" {' '.join(words)} "
    return Reading(
        plain, frozenset(words), tuple(starts) or (0,), tuple(spans) or ((0, 0),), original
    )


def _plain_words(
    piece: re.Match[str],
    spellings: Mapping[str, str],
    mendable: tuple[str, ...],
    everyday: frozenset[str],
) -> list[str]:
    """Turn one piece of the original into the words that it stands for."""
    if piece.lastgroup == "stop":
        return ["."]
    if piece.lastgroup == "pause":
        return [","]
    word = bare(piece.group())
    if word in spellings:
        return spellings[word].split()
    owner = _OWNER.sub("", word)
    if owner in spellings:
        return spellings[owner].split()
    return [
        mended(part, mendable, everyday) for part in re.split(r"['+-]+", owner) if part.strip("*@$")
    ]


def bare(word: str) -> str:
    """Strip a word of accents, invisible signs, letter case and drawn-out letters."""
    folded = unicodedata.normalize("NFKD", word.translate(_QUOTES)).casefold()
    visible = "".join(
        sign for sign in folded if unicodedata.category(sign) not in {"Cf", "Mn", "Cc"}
    )
    return _NOISE.sub("", _LONG_RUN.sub(r"\1\1", visible)).strip("'-+")


def mended(word: str, mendable: tuple[str, ...], everyday: frozenset[str]) -> str:
    """Forgive one wrong, missing, doubled or swapped letter in a long danger word."""
    if len(word) < _SHORTEST_MENDED or word in everyday:
        return word
    if word in mendable:
        return word
    for candidate in mendable:
        if (
            candidate[0] == word[0]
            and abs(len(candidate) - len(word)) <= 1
            and OSA.distance(word, candidate, score_cutoff=1) <= 1
        ):
            return candidate
    return word
