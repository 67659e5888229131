"""Words become a short list of weighed places, the form in which likeness is learned."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from zlib import crc32

PLACES = 1 << 13
"""How many places there are; two pieces of words may share one, which costs little."""

_LENGTHS = (3, 4)
_SHORTEST_IN_PARTS = 4
_WORD, _NEW, _PAIR, _PART, _APART = 1.5, 1.5, 1.0, 0.5, 0.7


def familiar(texts: Iterable[Sequence[str]], texts_holding: int) -> frozenset[str]:
    """Give the words that at least so many of the texts hold."""
    times = Counter(word for words in texts for word in set(words))
    return frozenset(word for word, often in times.items() if often >= texts_holding)


def pieces_of(words: Sequence[str], known: Set[str]) -> list[tuple[int, float]]:
    """Give the places, below PLACES, that these words touch, with weights of total length one.

    Known words, and that a word is new: questions about other things are full of new words. Also
    neighbours, words one apart, and runs of 3 and 4 letters in words of 4 letters or more,
    so that a slip or an ending loses little.
    """
    weights: dict[int, float] = defaultdict(float)
    for piece, weight in _weighed(words, known):
        weights[crc32(piece.encode()) % PLACES] += weight
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return [(place, weight / length) for place, weight in weights.items()]


def _weighed(words: Sequence[str], known: Set[str]) -> Iterator[tuple[str, float]]:
    """Give every piece with its weight, some more than once."""
    if not words:
        return
    for before, word in zip(("^", *words), (*words, "$"), strict=True):
        yield f"{before} {word}", _PAIR
    for word, later in zip(words, words[2:], strict=False):
        yield f"{word}_{later}", _APART
    for word in words:
        yield (f"={word}", _WORD) if word in known else ("new", _NEW)
        if len(word) >= _SHORTEST_IN_PARTS:
            bordered = f"<{word}>"
            for length in _LENGTHS:
                for start in range(len(bordered) - length + 1):
                    yield bordered[start : start + length], _PART
