"""The one common word that an unknown word was meant to be, where hasty fingers explain it.

How often words are said tells which was meant (Norvig, "How to Write a Spelling Corrector"). Only
two slips are read so: two letters that changed places, and one that was left out. A letter too many
or a wrong one also makes a name or a word of another language ("Steph", "lool", "avec").
"""

from collections.abc import Container, Iterator, Mapping
from string import ascii_lowercase

SHORTEST = 4
# How often a word must have been counted to be meant, and how many times as often as all others.
COMMON, SURER = 300, 5
# How much likelier fingers swap two letters, drop one or strike one twice than anything else.
SWAPPED, LEFT_OUT, DOUBLED = 6, 3, 3
SOUNDED = frozenset("aeiou")  # left out as readily as letters are swapped


class Guessing:
    """Tells what a misspelt word was meant to be."""

    def __init__(self, counted: Mapping[str, int], heard: Container[str] = frozenset()) -> None:
        """Make one.

        Args:
            counted: how often each word of the language is said, in small letters.
            heard: further words that are none of them misspelt.

        """
        whole = {word: times for word, times in counted.items() if "'" not in word}
        for word in counted.keys() - whole.keys():  # "cnat" is "can't"
            bare = word.replace("'", "")
            whole[bare] = whole.get(bare, 0) + counted[word]
        self._counted = whole
        self._heard = heard

    def said(self, low: str) -> bool:
        """Tell whether a word is said often enough to be one, rather than the initials of some."""
        return self._counted.get(low, 0) >= COMMON

    def meant(self, low: str) -> str:
        """Give the word that was meant, or "" for a known one and where another is possible."""
        if len(low) < SHORTEST or not low.isascii() or not low.isalpha():
            return ""
        whole = self._counted
        if low in whole or low in self._heard:
            return ""
        twice = low[-3:-2] == low[-2:-1]  # "tolld" is "told"
        if low[-1] == "d" and not twice and low[:-1] in whole and self.said(f"{low[:-1]}ed"):
            return f"{low[:-1]}ed"  # "askd"
        weights: dict[str, int] = {}
        slips = set()
        for word, weight, slip in _near(low):
            if word in self._counted and weight * self._counted[word] > weights.get(word, 0):
                weights[word] = weight * self._counted[word]
                if slip:
                    slips.add(word)
        best = max(weights, key=weights.__getitem__, default="")
        if best not in slips or self._counted[best] < COMMON:
            return ""
        others = (weight for word, weight in weights.items() if word != best)
        return best if weights[best] >= SURER * max(others, default=0) else ""


def _near(low: str) -> Iterator[tuple[str, int, bool]]:
    """Give what is one slip away, how likely that slip is, and whether it is one that is read."""
    for i in range(len(low) - 1):
        yield low[:i] + low[i + 1] + low[i] + low[i + 2 :], SWAPPED, True
    for i in range(1, len(low) + 1):  # the eye hardly misses the first letter
        for letter in ascii_lowercase:
            dropped = SWAPPED if letter in SOUNDED else LEFT_OUT
            yield low[:i] + letter + low[i:], dropped, True
    for i, letter in enumerate(low):
        twice = i > 0 and letter == low[i - 1] != "l"  # "counselling" is British
        yield low[:i] + low[i + 1 :], DOUBLED if twice else 1, twice
        for other in ascii_lowercase:
            yield low[:i] + other + low[i + 1 :], 1, False
