"""What is played: a talk's steps, and what came back at each of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

CARDS = 20


@dataclass(frozen=True)
class Step:
    """What a person does: presses the button of this name, or types this."""

    words: str
    press: bool = False


@dataclass(frozen=True)
class Message:
    """What a bot wrote: its text and its buttons, by name. `edit` changes the message before."""

    text: str
    keys: tuple[tuple[str, ...], ...] = ()
    edit: bool = False


@dataclass(frozen=True)
class Turn:
    """A step and the messages that answered it."""

    step: Step
    answers: tuple[Message, ...]


@dataclass(frozen=True)
class Script:
    """A whole talk as it went once; whoever answers it so, answers as much as we do."""

    turns: tuple[Turn, ...]

    @property
    def messages(self) -> int:
        """How many messages the bot wrote in it."""
        return sum(len(turn.answers) for turn in self.turns)

    @property
    def length(self) -> float:
        """How many characters such a message has on average."""
        return sum(len(one.text) for turn in self.turns for one in turn.answers) / self.messages

    @property
    def presses(self) -> int:
        """How many of its steps are presses."""
        return sum(turn.step.press for turn in self.turns)

    def save(self, path: Path) -> None:
        """Write it down for a bot in another process."""
        path.write_bytes(msgspec.json.encode(self))

    @classmethod
    def load(cls, path: Path) -> Script:
        """Read what `save` wrote."""
        return msgspec.json.decode(path.read_bytes(), type=cls)


def press(*labels: str) -> tuple[Step, ...]:
    """Press these buttons, one after the other."""
    return tuple(Step(label, press=True) for label in labels)


def say(*words: str) -> tuple[Step, ...]:
    """Type these messages, one after the other."""
    return tuple(Step(one) for one in words)


def echoed(script: Script) -> Script:
    """Return as many steps, all typed, with what an echo bot answers to each."""
    return Script(tuple(Turn(Step(t.step.words), (Message(t.step.words),)) for t in script.turns))


ALONE = (
    *say("/start"),
    *press("On my own", "Yes, I agree", "Yes"),
    *say("2"),
    *press("Yes, now is good", "Keep it to myself", "Nothing today"),
    *press(*("Fine with me", "Not OK") * (CARDS // 2)),
    *press("Open"),
)
"""A talk on one's own until all cards are open, by presses and short words alone."""

SENTENCES = (
    "you always text her behind my back",
    "you hid your phone when I walked in",
    "you liked all of his pictures again last night",
    "you never tell me when you meet your ex for lunch and I find out from your friends",
    "you delete your messages because you have something to hide",
)
"""What people practise with in the second table: each goes through everything that reads words."""

PRACTICE = (
    *say("/start"),
    *press("Practise a sentence"),
    *(step for one in SENTENCES for step in say(one, "/practice")),
)
