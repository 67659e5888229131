"""Words become a short list of weighed places, the form in which likeness is learned."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from zlib import crc32

PLACES = 1 << 13
"""How many places there are; two pieces of words may share one, which costs little."""

_LENGTHS = (3, 4)
_SHORTEST_IN_PARTS = 4
_WORD, _PAIR, _PART, _APART = 1.5, 1.0, 0.5, 0.7


def pieces_of(words: Sequence[str]) -> list[tuple[int, float]]:
    """Give the places, below PLACES, that these words touch, with weights of total length one.

    Words, neighbours, words one apart, and runs of 3 and 4 letters in words of 4 letters or more,
    so that a slip or an ending loses little.
    """
    weights: dict[int, float] = defaultdict(float)
    for piece, weight in _weighed(words):
        weights[crc32(piece.encode()) % PLACES] += weight
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return [(place, weight / length) for place, weight in weights.items()]


def _weighed(words: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Give every piece with its weight, some more than once."""
    if not words:
        return
    for before, word in zip(("^", *words), (*words, "$"), strict=True):
        yield f"{before} {word}", _PAIR
    for word, later in zip(words, words[2:], strict=False):
        yield f"{word}_{later}", _APART
    for word in words:
        yield f"={word}", _WORD
        if len(word) >= _SHORTEST_IN_PARTS:
            bordered = f"<{word}>"
            for length in _LENGTHS:
                for start in range(len(bordered) - length + 1):
                    yield bordered[start : start + length], _PART
