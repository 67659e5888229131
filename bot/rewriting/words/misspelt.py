"""Common words with one slip of the pen in them, where only that word can have been meant."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

LONG = 6
"""From so many letters on a word is known without one of them; a shorter one may be another."""


def misspelt(words: tuple[str, ...], known: frozenset[str]) -> Mapping[str, str]:
    """Index words by their forms with one slip: letters swapped, one doubled, one left out.

    Left away is what is a word itself (`known`), and what two of the words could have become. The
    first letter is never missing, for the eye misses that least.
    """
    meant: dict[str, str] = {}
    for word in words:
        for slip in _slips(word):
            if meant.setdefault(slip, word) != word:
                meant[slip] = ""
    for word in (*known, *words):
        meant.pop(word, None)
    return MappingProxyType({slip: word for slip, word in meant.items() if word})


def _slips(word: str) -> Iterator[str]:
    """Give a word as hasty fingers write it."""
    for i in range(len(word) - 1):
        if word[i] != word[i + 1]:
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    if len(word) < LONG - 1 or "'" in word:
        return
    for i, letter in enumerate(word):
        yield word[:i] + letter + word[i:]
        if i and (len(word) >= LONG or letter == word[i - 1]):
            yield word[:i] + word[i + 1 :]
