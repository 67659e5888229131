"""Tells which of several numbers in an answer is meant: "5 but sinking, let's say 4"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

_TOKEN = re.compile(r"->|=>|[a-z']+|\d+|[,;.:?!()]+|[-\u2013/]")
_HALF = re.compile(r"\b(\d+)[.,]5\b")
_MARKS = re.compile(r"[,;.:?!()]+")


@dataclass(frozen=True)
class Amounts:
    """One language's words that say of a number that it is meant, or no longer is.

    Pure. A number of several is meant when every other one is said to be over or denied, or when
    something before it says that it is the better one ("no", "let's say", "now").
    """

    gone: tuple[str, ...]
    """Before a number that is denied, or is over: "not", "used to be"."""
    over: tuple[str, ...]
    """After a number that is over: "earlier", "an hour ago"."""
    meant: tuple[str, ...]
    """Before a number that takes the place of the one before it."""
    apart: tuple[str, ...]
    """What parts one number's words from the next one's, beside marks: "but", "and"."""
    spans: tuple[str, ...]
    """Between the two ends of a span: "5 or 6"."""
    beside: tuple[str, ...]
    """What may stand between such a word and its number: "used to be about 3"."""
    scale: tuple[str, ...]
    """What follows a number and says only how far the scale goes: "out of 10"."""

    def told(self, plain: str, number: Callable[[str], int | None]) -> tuple[int, ...] | None:
        """Return the number that is meant, or both ends of a span of neighbours ("5 or 6").

        Empty where no number is told or each is denied; None where several are and nothing says
        which is meant.
        """
        tokens = _TOKEN.findall(_HALF.sub(_either, self._without_scale(plain)))
        places = [(at, n) for at, n in enumerate(map(number, tokens)) if n is not None]
        if not places:
            return ()
        gaps = self._gaps(tokens, [at for at, _ in places])
        found: list[int] = []
        for (before, after), (_, value) in zip(pairwise(gaps), places, strict=True):
            if self._gone(before[1]) or _holds(after[0], self.over):
                continue
            if _holds(before[1], self.meant):
                found.clear()
            found.append(value)
        between = tokens[places[0][0] + 1 : places[-1][0]] if len(places) == 2 else []
        if len(set(found)) == 1:
            return (found[0],)
        if len(found) == 2 and abs(found[0] - found[1]) == 1 and _holds(between, self.spans):
            return tuple(found)
        return None if len(places) > 1 else ()

    def _without_scale(self, plain: str) -> str:
        text = f"{plain} "
        for end in self.scale:
            text = re.sub(rf"(?<=\d) ?{re.escape(end)}(?!\w)", " ", text)
        return text

    def _gaps(self, tokens: list[str], at: list[int]) -> list[tuple[list[str], list[str]]]:
        """Give, around each number, the words that belong to the one before and the one after."""
        ends = [-1, *at, len(tokens)]
        gaps = [self._parted(tokens[start + 1 : end]) for start, end in pairwise(ends)]
        head, tail = gaps[0], gaps[-1]
        gaps[0] = ([], [*head[0], *head[1]])
        gaps[-1] = ([*tail[0], *tail[1]], [])
        return gaps

    def _parted(self, gap: list[str]) -> tuple[list[str], list[str]]:
        """Part the words between two numbers at the first mark or small word that parts them.

        Where nothing does, they belong to the later number, except when they begin by saying that
        the earlier one is over.
        """
        for place, token in enumerate(gap):
            if _MARKS.fullmatch(token) or token in self.apart:
                return gap[:place], gap[place + 1 :]
        return (gap, []) if _begins(gap, self.over) else ([], gap)

    def _gone(self, words: list[str]) -> bool:
        """Say whether what stands right before a number denies it, small words apart."""
        left = [word for word in words if not _MARKS.fullmatch(word)]
        while left and left[-1] in self.beside:
            left.pop()
        said = f" {' '.join(left)}"
        return any(said.endswith(f" {each}") for each in self.gone)


def _either(half: re.Match[str]) -> str:
    return f"{half[1]} or {int(half[1]) + 1}"


def _holds(words: list[str], wanted: tuple[str, ...]) -> bool:
    said = f" {' '.join(words)} "
    return any(f" {each} " in said for each in wanted)


def _begins(words: list[str], wanted: tuple[str, ...]) -> bool:
    said = f"{' '.join(words)} "
    return any(said.startswith(f"{each} ") for each in wanted)
