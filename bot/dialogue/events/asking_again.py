"""What can happen with questions that are asked again."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.events.event import Event
from bot.dialogue.model import OtherWording


@dataclass(frozen=True)
class AskAgainWanted(Event):
    """This person needs to ask something again."""


@dataclass(frozen=True)
class AgainDrafted(Event):
    """What they would ask, not posted yet."""

    text: str = ""


@dataclass(frozen=True)
class AgainPosted(Event):
    """Put the question exactly as it was shown, in private or in the group."""

    to_room: bool = False


@dataclass(frozen=True)
class ReplyWanted(Event):
    """This person would answer what the other asks again."""


@dataclass(frozen=True)
class ReplyDrafted(Event):
    """An answer, not posted yet."""

    text: str = ""
    other: OtherWording | None = None


@dataclass(frozen=True)
class ReplyWordingTaken(Event):
    """Put the other wording that was shown into the place of one's own; nothing is posted yet."""


@dataclass(frozen=True)
class ReplyPosted(Event):
    """Post the answer exactly as it was shown."""


@dataclass(frozen=True)
class WhenAskedWanted(Event):
    """Agree on when and how such questions are welcome."""
