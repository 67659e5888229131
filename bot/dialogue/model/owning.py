"""An accounting for what somebody did, and the promise at its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class OwningPart(StrEnum):
    """The four parts of an accounting, in their order."""

    DID = "did"
    HID = "hid"
    EFFECT = "effect"
    WILL = "will"


@dataclass(frozen=True)
class Pledge:
    """An if-then promise as far as it has been given."""

    when: str = ""
    will: str = ""
    until: date | None = None
    each_time: bool = False
    once: bool = False


@dataclass(frozen=True)
class Promise:
    """An if-then commitment of its writer, as typed and read whole.

    `until` is the last day it is meant for, None stands for each time; with `once` the occasion is
    that one day.
    """

    when: str
    will: str
    until: date | None
    once: bool
    made_at: datetime
    text: str = ""
    """The one sentence that says it to the other; empty in what older versions wrote down."""

    @property
    def id(self) -> int:
        """The second at which it was made, by which its owner's presses name it."""
        return int(self.made_at.timestamp())

    @property
    def sentence(self) -> str:
        """The promise in one sentence."""
        return self.text or f"{self.when}, {self.will}."


@dataclass(frozen=True)
class Owning:
    """The accounting of somebody who crossed the line, part by part, before it is a statement."""

    part: OwningPart = OwningPart.DID
    """The part that is asked for now."""
    texts: dict[OwningPart, str] = field(default_factory=dict)
    pledge: Pledge = Pledge()
    asked: tuple[str, ...] = ()
    """Parts and pieces of the promise about which a question came back; each is asked once."""
    question: str = ""
    """The question that came back and is open."""
    typed: str = ""
    """The words that it is about, as long as it is open."""
    rest: str = ""
    """Those words without what should be left out, where leaving it out is enough."""
    piece: str = ""
    """The piece of the promise that is being asked for, as long as one is."""
    changing: bool = False
    """Whether one part of a whole accounting is being said anew."""
    promise: Promise | None = None
    statement: str = ""
    """All parts as one statement, when nothing is missing."""

    @property
    def number(self) -> int:
        """The place of the present part among the four, from one."""
        return list(OwningPart).index(self.part) + 1

    @property
    def before(self) -> str:
        """What was said for the present part before, or nothing."""
        return self.texts.get(self.part, "")
