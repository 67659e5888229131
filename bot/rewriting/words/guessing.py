"""The one common word that an unknown word was meant to be, where hasty fingers explain it.

How often words are said tells which was meant (Norvig, "How to Write a Spelling Corrector"). Only
two slips are read so: two letters that changed places, and one that was left out. A letter too many
or a wrong one also makes a name or a word of another language ("Steph", "lool", "avec").
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import ascii_lowercase

SHORTEST = 4
# How often a word must have been counted to be meant, and how many times as often as all others.
COMMON, SURER = 300, 5
# How much likelier fingers swap two letters, drop one or strike one twice than anything else.
SWAPPED, LEFT_OUT, DOUBLED = 6, 3, 3
SOUNDED = frozenset("aeiou")  # left out as readily as letters are swapped


@dataclass(frozen=True)
class Guessing:
    """Tells what a misspelt word was meant to be.

    `counted` tells how often each word of the language is said, in small letters and without
    apostrophes (see `counted_bare`); `heard` are further words that none of them misspells, and
    `also` words that may be meant though the counts are too old to have them ("hoodie").
    """

    counted: Mapping[str, int]
    heard: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()

    def said(self, low: str) -> bool:
        """Tell whether a word is said often enough to be one, rather than the initials of some."""
        return self._times(low) >= COMMON

    def meant(self, low: str) -> str:
        """Give the word that was meant, or "" for a known one and where another is possible."""
        if len(low) < SHORTEST or not low.isascii() or not low.isalpha():
            return ""
        if self._times(low) or low in self.heard:
            return ""
        twice = low[-3:-2] == low[-2:-1]  # "tolld" is "told"
        if low[-1] == "d" and not twice and self._times(low[:-1]) and self.said(f"{low[:-1]}ed"):
            return f"{low[:-1]}ed"  # "askd"
        weights: dict[str, int] = {}
        slips = set()
        for word, weight, slip in _near(low):
            if weight * self._times(word) > weights.get(word, 0):
                weights[word] = weight * self._times(word)
                if slip:
                    slips.add(word)
        best = max(weights, key=weights.__getitem__, default="")
        if best not in slips or self._times(best) < COMMON:
            return ""
        others = (weight for word, weight in weights.items() if word != best)
        return best if weights[best] >= SURER * max(others, default=0) else ""

    def _times(self, low: str) -> int:
        return self.counted.get(low, COMMON if low in self.also else 0)


def counted_bare(counted: Mapping[str, int]) -> dict[str, int]:
    """Give counts with short forms counted by their letters alone: "cnat" is "can't"."""
    bare = {word: times for word, times in counted.items() if "'" not in word}
    for word in counted.keys() - bare.keys():
        letters = word.replace("'", "")
        bare[letters] = bare.get(letters, 0) + counted[word]
    return bare


def _near(low: str) -> Iterator[tuple[str, int, bool]]:
    """Give what is one slip away, how likely that slip is, and whether it is one that is read."""
    for i in range(len(low) - 1):
        yield low[:i] + low[i + 1] + low[i] + low[i + 2 :], SWAPPED, True
    for i in range(1, len(low) + 1):  # the eye hardly misses the first letter
        for letter in ascii_lowercase:
            dropped = SWAPPED if letter in SOUNDED else LEFT_OUT
            yield low[:i] + letter + low[i:], dropped, True
    for i in range(2, len(low)):
        if low[i] == low[i - 1]:  # the letter before was meant twice ("kepp", "hoddie")
            yield low[: i - 1] + low[i - 2] + low[i:], SWAPPED, True
    for i, letter in enumerate(low):
        twice = i > 0 and letter == low[i - 1] != "l"  # "counselling" is British
        yield low[:i] + low[i + 1 :], DOUBLED if twice else 1, twice
        for other in ascii_lowercase:
            yield low[:i] + other + low[i + 1 :], 1, False
