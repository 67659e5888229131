"""The words of the accounting: its parts, what may get in the way, and the promise at its end."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from bot.heads.head import Array

ReadDay = Callable[[str, date], date | None]
"""Reads a day in words ("friday", "the end of march", "in three weeks"), seen from a day."""


class AmendsError(ValueError):
    """A file of the accounting cannot be used; the message names what is wrong with it."""


class Part(Enum):
    """The four parts in their order; the values are the names used in files."""

    DID = "did"
    HID = "hid"
    EFFECT = "effect"
    WILL = "will"


class Kind(Enum):
    """What may get in the way of a part; the values are the names used in files."""

    BLAME = "blame"
    ABSENT = "absent"
    MINIMISED = "minimised"
    FORGIVENESS = "forgiveness"
    VAGUE = "vague"
    SELF_ATTACK = "self_attack"
    WATCHING = "watching"
    THEIR_PART = "their_part"
    CERTAIN = "certain"
    LONG = "long"


@dataclass(frozen=True)
class Fault:
    """One thing that gets in the way of a part, and the one question to ask back.

    `words` are the writer's own, as typed and cut to at most 80 characters; `question` quotes them:
    plain text, to be escaped where it is shown. `rest` is the text without them where leaving them
    out is all it needs (forgiveness asked for beside something else); otherwise empty.
    """

    kind: Kind
    words: str
    question: str
    rest: str = ""


class Piece(Enum):
    """What a promise is made of; the values are the names used in files."""

    WILL = "will"
    WHEN = "when"
    UNTIL = "until"


@dataclass(frozen=True)
class Promise:
    """An if-then promise, whose owner is the writer.

    `when` is the occasion as it was typed ("if she writes to me again", "by Friday"), `will` what
    the writer does then ("I'll tell you the same day"), `until` the last day it is meant for; None
    stands for each time, without an end. With `once` the occasion is that one day.
    """

    when: str
    will: str
    until: date | None
    once: bool = False


@dataclass(frozen=True)
class Pledge:
    """A promise as far as it has been read."""

    when: str = ""
    will: str = ""
    until: date | None = None
    each_time: bool = False
    once: bool = False

    @property
    def missing(self) -> Piece | None:
        """The first piece that is still to be asked for."""
        if not self.will:
            return Piece.WILL
        if not self.when:
            return Piece.WHEN
        return None if self.each_time or self.until else Piece.UNTIL

    @property
    def promise(self) -> Promise | None:
        """The promise, when nothing is missing."""
        if self.missing:
            return None
        return Promise(self.when, self.will, None if self.each_time else self.until, self.once)


@dataclass(frozen=True)
class Parts:
    """What the writer gave for each part; `will` is text where they kept their own wording."""

    did: str
    hid: str
    effect: str
    will: Promise | str


class Judge(Protocol):
    """Says how likely each label is for a text, as learned from examples."""

    def shares(
        self, text: str, named: Collection[str] = (), vector: Array | None = None
    ) -> Mapping[str, float]:
        """Give for each label 0 to 1, one in all; `named` are the signs found in the text."""
        ...
