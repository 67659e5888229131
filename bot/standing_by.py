"""Reads what is said where support is open: corrections first of all, never taken for granted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

Shapes = tuple[re.Pattern[str], ...]

LONGEST_REMARK = 12
"""Words of a thanks, of a question about the bot, or of half an answer."""
LONGEST_CORRECTION = 30
"""Words of a correction; of what is longer, something else may be the point."""


class Aside(Enum):
    """What words come to where support is open; `None` is anything else."""

    SET_RIGHT = "set_right"
    DENIED = "denied"
    HUSHED = "hushed"
    PERHAPS = "perhaps"
    WHAT_NOW = "what_now"
    WHO_ARE_YOU = "who_are_you"
    WHO_SEES = "who_sees"
    WHO_IS_CALLED = "who_is_called"


@dataclass(frozen=True)
class Asides:
    """One language's shapes of such words; `whole` are tried on all of a text, in their order."""

    meant: Shapes
    against: Shapes
    denied: Shapes
    hushed: Shapes
    plain_no: re.Pattern[str]
    whole: tuple[tuple[Aside, Shapes], ...]

    def read(self, text: str) -> Aside | None:
        """Say what words mean there. That they tell of danger was looked for before.

        Whoever asks for silence takes nothing back. A correction is one only where nothing speaks
        against it: no "he said it was a joke", no "but", no fear.
        """
        plain = bare_words(text)
        count = len(plain.split())
        if _any(self.hushed, plain):
            return Aside.HUSHED
        clear = count <= LONGEST_CORRECTION and not _any(self.against, plain)
        if _any(self.meant, plain):
            return Aside.SET_RIGHT if clear else Aside.DENIED
        if clear and self.plain_no.fullmatch(plain):
            return Aside.SET_RIGHT
        if count <= LONGEST_REMARK:
            for aside, shapes in self.whole:
                if any(shape.fullmatch(plain) for shape in shapes):
                    return aside
        return Aside.DENIED if count <= LONGEST_CORRECTION and _any(self.denied, plain) else None


def compiled(shapes: Sequence[str]) -> Shapes:
    """Compile shapes of plain words. Raises re.error."""
    return tuple(re.compile(shape) for shape in shapes)


def bare_words(text: str) -> str:
    """Give the words in lower case, one space between them, without apostrophes and marks."""
    joined = re.sub(r"['\u2018\u2019\u02bc`\u00b4]", "", text.lower())
    return " ".join(re.findall(r"\w+", joined))


def _any(shapes: Shapes, plain: str) -> bool:
    return any(shape.search(plain) for shape in shapes)
