"""What can happen with letters: what one writes to the other in private, and the answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.events.event import Event
from bot.dialogue.model import OtherWording


@dataclass(frozen=True)
class HardWanted(Event):
    """This person would like to say what is hard."""


@dataclass(frozen=True)
class AnswerWanted(Event):
    """This person would like to answer what the other said is hard."""


@dataclass(frozen=True)
class AskAgainWanted(Event):
    """This person needs to ask something again."""


@dataclass(frozen=True)
class ReplyWanted(Event):
    """This person would answer what the other asks again."""


@dataclass(frozen=True)
class LetterDrafted(Event):
    """Words for the other, written in private, not sent yet."""

    text: str = ""
    other: OtherWording | None = None


@dataclass(frozen=True)
class LetterReworded(Event):
    """Put the other wording that was shown into the place of one's own; nothing is sent yet."""


@dataclass(frozen=True)
class LetterSent(Event):
    """Send the words exactly as they were shown."""

    to_room: bool = False
    """To the group, where that is possible; else in private."""


@dataclass(frozen=True)
class WhenAskedWanted(Event):
    """Agree on when and how questions that are asked again are welcome."""
