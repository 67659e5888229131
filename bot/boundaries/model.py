"""The words of the wording help: what a typed boundary is, and what is offered for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Kind(Enum):
    """What a typed boundary is; the values are the names used in files and on the command line."""

    VAGUE = "vague"
    CONTROLLING = "controlling"
    ONE_SIDED = "one_sided"
    GOOD = "good"
    OTHER = "other"


@dataclass(frozen=True)
class Proposal:
    """A line for an agreement: what holds for both, one example, one thing that is fine.

    Plain text that may hold a name or a time which the person typed; escape it when it is shown.
    """

    principle: str
    example: str
    fine: str


@dataclass(frozen=True)
class BoundaryReading:
    """What was read in a typed boundary, and what may help with it.

    `question` is empty and `proposals` are none where the wording is good or no boundary at all.
    `noticed` are the writer's own words that led here. `subject` is the id of what it is about.
    With `care` there is nothing to agree on: lead the writer, in private, to the safety route.
    """

    kind: Kind
    question: str
    proposals: tuple[Proposal, ...]
    noticed: tuple[str, ...]
    subject: str
    care: bool


@dataclass(frozen=True)
class Defence:
    """A defensive opening in a draft: the words that show it, what it may do, another wording."""

    kind: str
    words: str
    says: str
    offer: str


class Judge(Protocol):
    """Says how much a text speaks for each label, as learned from examples."""

    def shares(self, text: str, named: Sequence[str]) -> Mapping[str, float]:
        """Give for each label 0 to 1, one in all; `named` are the signs found in the text."""
        ...
