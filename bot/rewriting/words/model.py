"""The shapes that the rewriting takes in and hands out: slots, what was noticed, one reading."""

from dataclasses import dataclass, replace
from enum import Enum


class Strength(Enum):
    """How a statement opens and closes."""

    GENTLE = "gentle"
    PLAIN = "plain"
    FIRM = "firm"


class Outcome(Enum):
    """What the engine made of a message: a sure rewrite, a question, or nothing to change."""

    REWRITE = "rewrite"
    ASK = "ask"
    PASS = "pass"  # noqa: S105 - an outcome, not a secret


class SlotName(Enum):
    """The four pieces of an "I" statement."""

    HAPPENED = "happened"
    FEELING = "feeling"
    NEED = "need"
    REQUEST = "request"


@dataclass(frozen=True)
class Slots:
    """The pieces of one statement, each ready for the templates; "" stands for missing.

    `happened` is a clause without a capital ("you texted Mia at night"), or whole sentences, each
    with its stop ("Two dances with Tom. I sat guarding the coats."); `feeling` follows "I feel",
    `need` is a clause that begins with "I" or the like, `request` is a whole question.
    """

    happened: str = ""
    feeling: str = ""
    need: str = ""
    request: str = ""

    def get(self, name: SlotName) -> str:
        """Give the piece of that name."""
        match name:
            case SlotName.HAPPENED:
                return self.happened
            case SlotName.FEELING:
                return self.feeling
            case SlotName.NEED:
                return self.need
            case SlotName.REQUEST:
                return self.request

    def put(self, name: SlotName, words: str) -> "Slots":
        """Give the same slots with one piece replaced."""
        match name:
            case SlotName.HAPPENED:
                return replace(self, happened=words)
            case SlotName.FEELING:
                return replace(self, feeling=words)
            case SlotName.NEED:
                return replace(self, need=words)
            case SlotName.REQUEST:
                return replace(self, request=words)


def in_sentences(happened: str) -> bool:
    """Tell whether what happened is told in sentences of its own rather than after "When"."""
    return happened.endswith(".")


@dataclass(frozen=True)
class Noticed:
    """One thing that the wording does, the words that show it, and a kind sentence about it."""

    kind: str
    words: str
    says: str


@dataclass(frozen=True)
class Reading:
    """What the engine understood of one message.

    `text` is the statement (REWRITE, plain strength), the question (ASK), or a kind line that may
    be empty (PASS). `offers` are whole statements to choose from; `also_said` is what
    they leave out. `additions` are facts of the message
    that an offer may be given besides ("at the party"; see `Engine.add`); `clauses` are the acts of
    a message that names several, to ask which should be said first.
    """

    outcome: Outcome
    text: str
    offers: tuple[Slots, ...] = ()
    noticed: tuple[Noticed, ...] = ()
    slots: Slots = Slots()
    also_said: tuple[str, ...] = ()
    praise: str = ""
    additions: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feeling:
    """A feeling word as it follows "I feel".

    `strength` is 1 to 3; `beneath` names the feelings (their ids) under a word that passes
    judgement; `that` tells whether "I feel <word> that you ..." reads well.
    """

    id: str
    word: str
    strength: int
    beneath: tuple[str, ...] = ()
    that: bool = True


@dataclass(frozen=True)
class Choice:
    """A need or a request that a person may pick: an id and the ready phrase."""

    id: str
    says: str
