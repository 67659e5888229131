"""A typed boundary as the signs read it: plain words, each remembering where it came from."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

LONGEST = 600
"""Characters that are read; nobody signs a longer line, so a longer text is never vouched for."""

_QUOTES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc`\u00b4\uff07\u201b\u2032", "'"))
_PIECE = re.compile(
    r"(?P<stop>[.!;\u2026\n]+)|(?P<ask>\?)|(?P<pause>[,:()\u2013\u2014]+)|(?P<word>[\w']+)"
)
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_LONG_ENDINGS = (
    ("n't", " not"),
    ("'ll", " will"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'m", " am"),
    ("'d", " would"),
)
_IS = frozenset({"he", "she", "it", "that", "what", "who", "there", "how", "where", "here"})
_SHORTEST_MENDED = 6


@dataclass(frozen=True)
class Wording:
    """Plain words with a single space on either side of each, and where they stood.

    "." stands for the end of a sentence, "?" for a question and "," for a pause.
    """

    plain: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    original: str

    def place(self, at: int) -> int:
        """Give where in the original the word begins that stands at or after `plain[at]`."""
        word = min(bisect_left(self.starts, at), len(self.spans) - 1)
        return self.spans[word][0]

    def quote(self, start: int, end: int) -> str:
        """Give the stretch of the original that `plain[start:end]` was read from."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_left(self.starts, end) - 1)
        return self.original[self.spans[first][0] : self.spans[last][1]].strip()


def worded(text: str, spellings: Mapping[str, str], mended: frozenset[str]) -> Wording:
    """Read a text the way it was meant: case, quotes, short forms, chat spellings, slips."""
    original = text[:LONGEST]
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for piece in _PIECE.finditer(original.translate(_QUOTES)):
        for word in _meant(piece, spellings, mended):
            words.append(word)
            spans.append(piece.span())
    starts: list[int] = []
    at = 1
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return Wording(
        f" {' '.join(words)} ", tuple(starts) or (0,), tuple(spans) or ((0, 0),), original
    )


def _meant(piece: re.Match[str], spellings: Mapping[str, str], mended: frozenset[str]) -> list[str]:
    """Give the plain words that a piece of the original stands for."""
    if piece.lastgroup != "word":
        return [{"stop": ".", "ask": "?", "pause": ","}[piece.lastgroup or "stop"]]
    word = _DRAWN_OUT.sub(r"\1", unicodedata.normalize("NFKC", piece.group()).lower()).strip("'")
    if word in spellings:
        return spellings[word].split()
    for ending, full in _LONG_ENDINGS:
        if word.endswith(ending):
            return (word.removesuffix(ending) + full).split()
    if word.endswith("'s"):
        owner = word.removesuffix("'s")
        return [owner, "is"] if owner in _IS else [owner]
    return [_mend(word.replace("'", ""), mended)] if word.strip("'") else []


def _mend(word: str, mended: frozenset[str]) -> str:
    """Take a long word that is one slip away from a sign's word for that word."""
    if len(word) < _SHORTEST_MENDED or word in mended:
        return word
    near = (known for known in sorted(mended) if OSA.distance(word, known, score_cutoff=1) <= 1)
    return next(near, word)
