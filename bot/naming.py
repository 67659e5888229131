"""Compares typed words with known ones: exactly, with a slip, or with empty words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
"""Curly quotes, as phones type them, to straight ones."""
LONGEST_LEAD = 8
"""Words of an answer that begins with a plain yes or no ("no, the kids are here")."""


@dataclass(frozen=True)
class Around:
    """One language's words that change nothing about an answer, and those that do."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    leads: tuple[str, ...]
    """A yes or no that decides, whatever reason follows."""
    turns: tuple[str, ...]
    """Words after which a yes or no may be none: "yes, but", "no problem"."""

    def bare(self, plain: str) -> str:
        """Take off what says nothing, at both ends, as often as it is there."""
        before, text = "", " ".join(plain.replace(",", " ").split())
        while before != text:
            before = text
            for words in self.before:
                text = text.removeprefix(f"{words} ").strip()
            for words in self.after:
                text = text.removesuffix(f" {words}").strip()
        return text

    def lead(self, plain: str) -> str:
        """Give the yes or no that begins a short answer and decides it, or nothing."""
        words = re.findall(r"[\w']+", plain)
        if len(words) > LONGEST_LEAD or "?" in plain:
            return ""
        whole = f" {' '.join(words)} "
        if any(f" {turn} " in whole for turn in self.turns):
            return ""
        return next((w for w in self.leads if words[:1] == [w]), "")


@dataclass(frozen=True)
class Nods:
    """One language's words that only say thanks, okay or goodbye, and what may stand beside."""

    thanks: tuple[str, ...]
    okay: tuple[str, ...]
    leave: tuple[str, ...]
    beside: tuple[str, ...]

    def read(self, plain: str) -> bool | None:
        """Tell a mere thanks (True) from a mere okay (False); None where more is said."""
        said = self._said(plain, (*self.thanks, *self.okay, *self.beside))
        thanked = any(each in self.thanks for each in said)
        return thanked if thanked or any(each in self.okay for each in said) else None

    def leaves(self, plain: str) -> bool:
        """Say whether this only takes leave, with or without thanks: "ok thanks, good night"."""
        said = self._said(plain, (*self.thanks, *self.okay, *self.beside, *self.leave))
        return any(each in self.leave for each in said)

    def _said(self, plain: str, words: tuple[str, ...]) -> tuple[str, ...]:
        """Take a text apart into these words; nothing where it says more."""
        longest_first = sorted(words, key=len, reverse=True)
        left, said = " ".join(_apart(plain).split()), list[str]()
        while left:
            known = (w for w in longest_first if f"{left} ".startswith(f"{w} "))
            found = next(known, None)
            if found is None:
                return ()
            said.append(found)
            left = left.removeprefix(found).strip()
        return tuple(said)


MARKS = re.compile(r"[,.;:!?()\-\u2013\u2014\u2026]+")
LONGEST_REPEATED = 10
"""Words of an answer that says the same thing more than once: "not really, no"."""


def spread(plain: str) -> str:
    """Give words without marks and apostrophes, as longer ways to say a choice are written."""
    return " ".join(MARKS.sub(" ", plain.replace("'", "")).split())


def repeats(plain: str, words: Iterable[str], beside: Iterable[str]) -> bool:
    """Say whether an answer is nothing but these words, more than once or beside empty ones."""
    ours, empty = {spread(each) for each in words}, {spread(each) for each in beside}
    typed = spread(plain).split()
    if not typed or len(typed) > LONGEST_REPEATED:
        return False
    # For each place: how far one gets with empty words alone, and with one of ours among them.
    reached: list[set[bool]] = [{False}, *(set() for _ in typed)]
    for end in range(1, len(typed) + 1):
        for start in range(end):
            piece = " ".join(typed[start:end])
            if piece in ours:
                reached[end].update(True for _ in reached[start])
            elif piece in empty:
                reached[end] |= reached[start]
    return True in reached[-1]


SHADES = {ord("'"): None, 0xFE0E: None, 0xFE0F: None, **dict.fromkeys(range(0x1F3FB, 0x1F400))}
"""What changes how a sign looks, or a word is written, and not what it says."""


def _apart(plain: str) -> str:
    """Put every sign apart from the words and the signs beside it; marks of a sentence go."""
    shown = plain.translate(SHADES)
    signs = (c if c.isalnum() else " " if c in " ,.;:!-" else f" {c} " for c in shown)
    return "".join(signs)


def plain_of(text: str) -> str:
    """Lower case, straight quotes, one space, no closing punctuation."""
    lowered = text.lower().translate(STRAIGHT)
    return " ".join(lowered.split()).strip(" .!?,;:")


def fits(plain: str, words: Iterable[str], *, slip: bool = False) -> bool:
    """Say whether these are the words, apostrophes apart; with `slip`, one letter may be wrong."""
    bare = plain.replace("'", "")
    return any(bare == word.replace("'", "") or (slip and _slipped(plain, word)) for word in words)


def _slipped(plain: str, word: str) -> bool:
    """Forgive one letter from four letters on; in three, only two that are swapped."""
    if len(word) < 4:
        return len(word) == 3 and plain != word and sorted(plain) == sorted(word)
    return (
        abs(len(plain) - len(word)) <= 1
        and DamerauLevenshtein.distance(plain, word, score_cutoff=1) <= 1
    )
