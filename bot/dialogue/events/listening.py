"""What can happen on the floor: saying back, understanding, appreciating."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.dialogue.events.event import Event
from bot.dialogue.model import OtherWording


class Match(StrEnum):
    """How well a say-back caught what was said."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not_yet"


@dataclass(frozen=True)
class SaidBack(Event):
    """What the listener heard, in the listener's words."""

    text: str = ""
    other: OtherWording | None = None
    """Another wording, where these words may sound like a defence."""


@dataclass(frozen=True)
class SayBackDrafted(Event):
    """A say-back written in the private chat, to be posted by a press."""

    text: str = ""
    other: OtherWording | None = None


@dataclass(frozen=True)
class SayBackPosted(Event):
    """Post the say-back exactly as it was shown."""


@dataclass(frozen=True)
class Matched(Event):
    """Whether the say-back caught it."""

    match: Match = Match.NOT_YET


@dataclass(frozen=True)
class UnheardDrafted(Event):
    """What was missing in a say-back, written in private, to be posted by a press."""

    text: str = ""


@dataclass(frozen=True)
class UnheardPosted(Event):
    """Post what was missing exactly as it was shown."""


@dataclass(frozen=True)
class Understood(Event):
    """One sentence of understanding, said in the room."""

    text: str = ""
    other: OtherWording | None = None


@dataclass(frozen=True)
class UnderstandingDrafted(Event):
    """One sentence of understanding, written in private, to be posted by a press."""

    text: str = ""
    other: OtherWording | None = None


@dataclass(frozen=True)
class OtherWordingTaken(Event):
    """Put the other wording that was shown into the place of one's own; nothing is posted yet."""


@dataclass(frozen=True)
class Interrupted(Event):
    """A reply in the room that nobody asked this person for."""


@dataclass(frozen=True)
class UnderstandingPosted(Event):
    """Post the sentence of understanding exactly as it was shown."""


@dataclass(frozen=True)
class Appreciated(Event):
    """Something this person appreciates, not shared yet."""

    text: str = ""


@dataclass(frozen=True)
class AppreciationShared(Event):
    """Share the appreciation exactly as it was shown."""


@dataclass(frozen=True)
class AppreciationKept(Event):
    """Nothing to share now; that is fine."""
