"""Finds the line of the agreement that words point at: its own words, or its place in the row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.dialogue.model import LaneId, Line

POINTED_AT = {LaneId.CHANGE_LINE: "edit", LaneId.REVIEW_LINES: "drop"}
"""Questions which line is meant, with the choice that names one."""

_WORD = re.compile(r"[a-z0-9]+")
_LAST = re.compile(r"(?:the )?(?:very )?last(?: (?:one|line))?")
_SMALL = re.compile(
    r"the|an?|ones?|lines?|that|this|those|these|about|with|of|for|on|in|at|to|from|and|or|it|i|we"
    r"|you|us|m[ey]|our|your|s?he|they|them|please|pls|can|could|would|should|want|like|maybe|just"
    r"|change|reword|edit|alter|take|out|remove|drop|delete|leave|words?|anew|again|other|where"
    r"|says?|said|saying|which|is|are|was|be|do|does|not|no|if|when|has|have|thing|stuff|think|each"
    r"|tell|s|t|d|m|ll|re|ve"
)
"""Words that stand in any line, or in any answer to the question which one."""
_STEM = 4
"""Letters in which two words have to agree from the start: "phone" and "phones"."""
_ENDING = 3
"""How many letters one of the two may be longer."""
_LONGEST = 16
"""Words of an answer that points at a line."""


def pointed_at(text: str, lines: Sequence[Line]) -> int | None:
    """Give the place of the one line that a text points at, or None where it is none or several."""
    plain = text.lower().replace("\u2019", "'").strip(" .!?")
    if lines and _LAST.fullmatch(plain):
        return len(lines) - 1
    said = _telling(plain)
    if not said or len(plain.split()) > _LONGEST:
        return None
    counts = [sum(_stands(word, line) for word in said) for line in lines]
    best = max(counts, default=0)
    # At least half of what was said has to stand there, and in no other line as much of it.
    return counts.index(best) if 2 * best >= len(said) and counts.count(best) == 1 else None


def _telling(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for w in _WORD.findall(text) if not _SMALL.fullmatch(w)))


def _stands(word: str, line: Line) -> bool:
    """Say whether a word stands in a line, in this form or another."""
    whole = f"{line.principle} {line.example} {line.fine}".lower()
    return any(_same(word, other) for other in _WORD.findall(whole))


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    alike = min(len(one), len(other)) >= _STEM and one[:_STEM] == other[:_STEM]
    return alike and abs(len(one) - len(other)) <= _ENDING
