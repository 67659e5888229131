"""What anybody may do at any time: look around, go back, pause, stop, ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.dialogue.events.event import Event


@dataclass(frozen=True)
class HelpWanted(Event):
    """What is possible here?"""


@dataclass(frozen=True)
class WhereWanted(Event):
    """Where are we, and what is left?"""


@dataclass(frozen=True)
class WentBack(Event):
    """One step back."""


@dataclass(frozen=True)
class Skipped(Event):
    """Skip this step."""


@dataclass(frozen=True)
class WhyWanted(Event):
    """Why this step?"""


@dataclass(frozen=True)
class Repeated(Event):
    """Say that again."""


@dataclass(frozen=True)
class PauseWanted(Event):
    """Stop the joint talk at once."""


@dataclass(frozen=True)
class ResumeWanted(Event):
    """Take the joint talk up again."""


@dataclass(frozen=True)
class StopWanted(Event):
    """End the talk?"""


@dataclass(frozen=True)
class StopConfirmed(Event):
    """End the talk."""


@dataclass(frozen=True)
class PracticeWanted(Event):
    """Practise a sentence, now."""


@dataclass(frozen=True)
class QuestionAsked(Event):
    """A free question; `topic` is `unknown` when the bot cannot tell, `topics` are the nearest."""

    topic: str = "unknown"
    topics: tuple[str, ...] = ()


class StepPart(StrEnum):
    """What somebody may want to know about the step that they are at."""

    READERS = "readers"
    PURPOSE = "purpose"
    HOW = "how"
    AHEAD = "ahead"
    BOT = "bot"
    """What all this is."""


@dataclass(frozen=True)
class StepQuestioned(Event):
    """A question about the step at hand, or about all of it, typed where it stands."""

    about: StepPart = StepPart.HOW


@dataclass(frozen=True)
class MoreWanted(Event):
    """The longer part of the last answer."""


@dataclass(frozen=True)
class Returned(Event):
    """Back to where this person was."""
