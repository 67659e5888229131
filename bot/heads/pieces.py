"""The words of a text and their parts, as weighed places of one long row."""

import math
from collections import defaultdict
from collections.abc import Iterator
from zlib import crc32

PLACES = 1 << 13
"""How many places there are; two pieces may share one, which costs little."""

_LENGTHS = (2, 3, 4, 5)
_WORD, _PAIR, _APART, _PART = 1.0, 1.0, 0.7, 0.35


def pieces_of(text: str) -> dict[int, float]:
    """Give the places, below PLACES, that a plain text touches, with weights of total length one.

    Words, neighbouring words, words one apart, and runs of 2 to 5 letters inside each word, so that
    a slip or an ending loses little. Nothing for a text without words.
    """
    weights: dict[int, float] = defaultdict(float)
    for piece, weight in _weighed(text.split()):
        place = crc32(piece.encode()) % PLACES
        weights[place] = max(weights[place], weight)  # said twice counts once
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {place: weight / length for place, weight in weights.items()}


def _weighed(words: list[str]) -> Iterator[tuple[str, float]]:
    """Give every piece with its weight, some more than once."""
    if not words:
        return
    for before, word in zip(("^", *words), (*words, "$"), strict=True):
        yield f"{before} {word}", _PAIR
    for word, later in zip(words, words[2:], strict=False):
        yield f"{word}_{later}", _APART
    for word in words:
        yield f"={word}", _WORD
        bordered = f"<{word}>"
        for length in _LENGTHS:
            for start in range(len(bordered) - length + 1):
                yield bordered[start : start + length], _PART
