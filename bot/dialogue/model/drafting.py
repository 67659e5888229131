"""An "I" statement on its way, and what may help with its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Wish(StrEnum):
    """Who should speak first, as one person would like it."""

    ME = "me"
    YOU = "you"
    EITHER = "either"


class DraftState(StrEnum):
    """How far an "I" statement has come."""

    EMPTY = "empty"
    ASKING = "asking"
    SEVERAL = "several"
    OFFERING = "offering"
    FEELING = "feeling"
    READY = "ready"
    UNFIT = "unfit"


@dataclass(frozen=True)
class DraftOffer:
    """One whole statement that the person may take as it stands."""

    text: str
    happened: str
    feeling: str
    need: str
    request: str


@dataclass(frozen=True)
class Draft:
    """An "I" statement being filled. `text` is the statement exactly as it would be shared."""

    state: DraftState = DraftState.EMPTY
    own_words: str = ""
    about: str = ""
    """The words that the open question is about: one act of several, or all that was typed."""
    tried: str = ""
    """The words of the try before this one."""
    answered: str = ""
    """The answer to the open question as typed, as long as it is being read a second time."""
    missed: int = 0
    """How many answers to the open question in a row could not be read."""
    text: str = ""
    happened: str = ""
    feeling: str = ""
    need: str = ""
    request: str = ""
    strength: str = "plain"
    offers: tuple[DraftOffer, ...] = ()
    declined: tuple[DraftOffer, ...] = ()
    """Statements that were turned down, and are not offered again."""
    noticed: tuple[str, ...] = ()
    also_said: tuple[str, ...] = ()
    additions: tuple[str, ...] = ()
    """Facts of the message that the statement does not hold yet and may be given."""
    acts: tuple[str, ...] = ()
    """What the message tells of, each to be said first, as long as none was chosen."""
    later: tuple[str, ...] = ()
    """Acts that wait for another turn."""
    question: str = ""
    praise: str = ""
    better: tuple[str, ...] = ()
    """What this try does better than the one before."""
    note: str = ""
    slot: str = ""
    """The slot that is being changed by words, as long as one is."""
    options: tuple[str, ...] = ()
    """What can be picked by a press now: feelings of this page, or ready phrases for the slot."""
    page: int = 0
    keeps_own_words: bool = False
    owns_up: bool = False
    """Whether what was typed takes responsibility: an apology, or what the writer did."""
    accounts: bool = False
    """Whether the statement was made of the four parts of an accounting."""


@dataclass(frozen=True)
class OtherWording:
    """Another wording for words that may sound like a defence; they can stand as they are."""

    says: str
    """What the words may do to whoever reads them."""
    offer: str

    @property
    def whole(self) -> bool:
        """Whether the offer can be taken as it stands; else it is a frame with gaps to fill."""
        return "…" not in self.offer


@dataclass(frozen=True)
class Permit:
    """Whether somebody's sentences may go to a language model elsewhere; no, until they say yes.

    `to` is the name of its host, `version` that of the text they were asked with.
    """

    to: str
    version: str
    given: bool = False
