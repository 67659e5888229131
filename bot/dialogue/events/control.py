"""What anybody may do at any time: look around, go back, pause, stop, ask."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True)
class MoreWanted(Event):
    """The longer part of the last answer."""


@dataclass(frozen=True)
class Returned(Event):
    """Back to where this person was."""
