"""How alike a text is to each of many short texts, by the pieces of words that they share."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

_SHORTEST, _LONGEST = 2, 5
_WHOLE_WORD_WEIGHT = 1.5


class Likeness:
    """Compares texts by character n-grams of 2 to 5 letters within words, and by whole words.

    Rare pieces count for more (tf-idf), length does not count (cosine). Forgives slips and endings
    that a comparison of whole words would not. Built once; about 1 ms a comparison with 700 texts.
    """

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        counts = [Counter(_pieces(words)) for words in texts]
        seen = Counter(piece for count in counts for piece in count)
        self._rarity = {
            piece: math.log((1 + len(texts)) / (1 + times)) + 1 for piece, times in seen.items()
        }
        self._unseen = math.log(1 + len(texts)) + 1
        self._holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._size = len(texts)
        for at, count in enumerate(counts):
            for piece, weight in self._weighed(count).items():
                self._holders[piece].append((at, weight))

    def to_all(self, words: Sequence[str]) -> list[float]:
        """Give the likeness, 0 to 1, to each of the texts in their order."""
        totals = [0.0] * self._size
        for piece, weight in self._weighed(Counter(_pieces(words))).items():
            for at, held in self._holders.get(piece, ()):
                totals[at] += weight * held
        return totals

    def _weighed(self, count: Mapping[str, int]) -> dict[str, float]:
        """Weigh the pieces of one text so that their squares add up to one."""
        weights = {
            piece: (1 + math.log(times))
            * self._rarity.get(piece, self._unseen)
            * (_WHOLE_WORD_WEIGHT if piece.startswith("=") else 1.0)
            for piece, times in count.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {piece: weight / length for piece, weight in weights.items()}


def _pieces(words: Iterable[str]) -> Iterator[str]:
    """Give the pieces of each word, its borders marked, the words and the pairs of neighbours."""
    before = ""
    for word in words:
        bordered = f" {word} "
        for length in range(_SHORTEST, _LONGEST + 1):
            for start in range(len(bordered) - length + 1):
                yield bordered[start : start + length]
        yield f"={word}"
        if before:
            yield f"={before} {word}"
        before = word
