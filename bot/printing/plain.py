"""People's words made safe to show: no character that hides, turns round or piles up others.

Telegram carries characters that cannot be seen, that let a line read backwards, or that stack marks
over the lines above. On a page to sign, what is read must be what was written, so they are dropped
here; letters, marks, digits, punctuation and symbols stay.
"""

from __future__ import annotations

import re
import unicodedata

JOINERS = "\u200c\u200d"
"""Letters of some scripts and parts of an emoji need them; on their own they show nothing."""
MOST_MARKS = 3
"""So many marks on one letter are set. No living spelling needs more."""
LONGEST_WORD = 30
"""In longer words a line may break after any letter."""
BREAK_HERE = "\u200b"

_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r" ?\n[ \n]*")
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_UNSEEN_IN_PRINT = re.compile("[\u034f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_MARKS = frozenset({"Mn", "Me"})


def readable(text: str) -> str:
    """Return the words in composed form, without control, format and stray halves of characters.

    Lines stay lines, without empty ones between them; every other run of white space is one space.
    The joiners of some scripts stay. Sources: Unicode Standard Annexes 9 and 15.
    """
    lined = _LINE_ENDS.sub("\n", text)
    seen = "".join(
        letter
        for letter in lined
        if letter in "\n\t" or letter in JOINERS or unicodedata.category(letter) not in _UNSEEN
    )
    composed = unicodedata.normalize("NFC", seen)
    return _EMPTY_LINES.sub("\n", _SPACES.sub(" ", composed)).strip()


def one_line(text: str) -> str:
    """Return the readable words in one line."""
    return readable(text).replace("\n", " ")


def settable(text: str) -> str:
    """Return the readable words as a page takes them.

    Without joiners and variant selectors, which none of the printed scripts needs; with at most
    three marks on a letter, and with places to break in words of more than 30 letters.
    """
    seen = _UNSEEN_IN_PRINT.sub("", readable(text))
    return _LONG.sub(_breakable, _with_few_marks(unicodedata.normalize("NFC", seen)))


def _with_few_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in _MARKS else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def _breakable(word: re.Match[str]) -> str:
    return "".join(
        letter if unicodedata.category(letter) in _MARKS else BREAK_HERE + letter
        for letter in word.group()
    ).lstrip(BREAK_HERE)
