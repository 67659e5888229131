"""What somebody ponders alone: roots, forgiving, what has grown, ending it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.events.event import Event


@dataclass(frozen=True)
class ForgiveWanted(Event):
    """Think about forgiving, alone."""


@dataclass(frozen=True)
class GrowthWanted(Event):
    """Think about what has grown, alone."""


@dataclass(frozen=True)
class EndingWanted(Event):
    """Think about ending it, alone."""


@dataclass(frozen=True)
class Pondered(Event):
    """An answer chosen in such a conversation."""

    choice: str = ""


@dataclass(frozen=True)
class PonderedAloud(Event):
    """An answer in own words."""

    text: str = ""


# -- roots


@dataclass(frozen=True)
class RootsWanted(Event):
    """The private reflection on what led there: begin, or go on with it."""


@dataclass(frozen=True)
class RootAnswered(Event):
    """Words for the present question, for this person alone."""

    text: str = ""


@dataclass(frozen=True)
class RootsFinished(Event):
    """Enough questions; what does it come down to?"""


@dataclass(frozen=True)
class RootsRestarted(Event):
    """Clear what was written in it, and begin with the first question."""


@dataclass(frozen=True)
class RootSentence(Event):
    """What it comes down to, in one or two sentences."""

    text: str = ""


@dataclass(frozen=True)
class RootForTalk(Event):
    """Have the sentence at hand when it is one's turn."""


@dataclass(frozen=True)
class RootsKept(Event):
    """Leave it here, for oneself."""
