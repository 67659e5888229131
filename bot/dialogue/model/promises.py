"""What becomes of promises: shared ones, reports, a slip."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.dialogue.model.owning import Owning
from bot.dialogue.model.seats import Seat


@dataclass(frozen=True)
class SharedPromise:
    """A promise that its author shared: `text` is the statement that says it, exactly as shown."""

    by: Seat
    text: str
    until: date | None
    once: bool
    made_at: datetime
    said: str = ""
    """The sentence of it that is the promise, where the statement says more."""
    kept: bool = False
    """Its owner let the other know that it was kept."""
    lapse: str = ""
    """What its owner brought to the other after it had slipped."""
    word: str = ""
    """What the other said to it last: `thanks`, `noticed`, or words of their own."""
    instead: str = ""
    """The sentence of the promise in whose place it stands."""
    ended: bool = False

    @property
    def id(self) -> int:
        """The second at which it was made."""
        return int(self.made_at.timestamp())

    @property
    def sentence(self) -> str:
        """The promise in one sentence, as far as it stands apart."""
        return self.said or self.text


class Report(StrEnum):
    """What somebody says of a promise of their own."""

    KEPT = "kept"
    NOT_YET = "not_yet"
    SLIPPED = "slipped"


@dataclass(frozen=True)
class PromiseCourse:
    """What became of a promise so far; its owner's alone, and nobody's score."""

    of: int
    last: Report | None = None
    slips: int = 0
    """How often it slipped. The number is shown to nobody; three is a reason to think of help."""
    told: bool = False
    """Whether the other has been told what was last said of it."""
    ended: bool = False


class LapsePart(StrEnum):
    """The three questions after a promise slipped, in their order."""

    HAPPENED = "happened"
    MEANT = "meant"
    CHANGES = "changes"


@dataclass(frozen=True)
class Lapse:
    """What somebody says about a promise that slipped, part by part."""

    part: LapsePart = LapsePart.HAPPENED
    texts: dict[LapsePart, str] = field(default_factory=dict)
    asked: tuple[LapsePart, ...] = ()
    """Parts about which a question came back; each is asked about once."""
    question: str = ""
    """The question that came back and is open."""
    typed: str = ""
    """The words that it is about, as long as it is open."""
    over: bool = False
    """Whether every part was answered or left out."""

    @property
    def number(self) -> int:
        """The place of the present part among the three, from one."""
        return list(LapsePart).index(self.part) + 1

    @property
    def text(self) -> str:
        """All that was said, in its order."""
        return "\n".join(self.texts[part] for part in LapsePart if part in self.texts)


@dataclass(frozen=True)
class Promising:
    """What somebody does with promises now, and what became of their own."""

    courses: tuple[PromiseCourse, ...] = ()
    kept_on: tuple[date, ...] = ()
    """The days on which somebody said of a promise of theirs that it was kept, for themselves."""
    open: int = 0
    """The promise that is looked at, one's own or the other's; 0 for none."""
    making: Owning | None = None
    """A promise that is being put into words, as the last part of an accounting."""
    replaces: int = 0
    """The promise in whose place it is to stand, or 0."""
    lapse: Lapse | None = None
    word: str = ""
    """A word for the other's promise, shown to its author and not posted yet."""
