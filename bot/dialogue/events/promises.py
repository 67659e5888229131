"""What can happen with promises."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.dialogue.events.event import Event
from bot.dialogue.model import Lapse, Owning, Report


@dataclass(frozen=True)
class PromisesWanted(Event):
    """Show the promises: one's own, and those that the other shared."""


@dataclass(frozen=True)
class PromiseOpened(Event):
    """Look at the promise at this place of the list: one's own come first, then the other's."""

    index: int = 0


@dataclass(frozen=True)
class PromiseLookedAt(Event):
    """Look at this own promise, of which one was reminded."""

    of: int = 0


@dataclass(frozen=True)
class PromiseBegun(Event):
    """This person would make a promise."""


@dataclass(frozen=True)
class PromiseChanged(Event):
    """This person would put another promise in the place of the one that is looked at."""


@dataclass(frozen=True)
class PromiseWorded(Event):
    """The promise as it stands after what the person typed or pressed."""

    making: Owning = field(default_factory=Owning)


@dataclass(frozen=True)
class ProofWished(Event):
    """A wish for proof or for watching, which is no promise and is not kept."""


@dataclass(frozen=True)
class PromiseShared(Event):
    """Share the promise exactly as it was shown."""


@dataclass(frozen=True)
class PromiseKept(Event):
    """Keep the promise for oneself."""


@dataclass(frozen=True)
class PromiseReported(Event):
    """What its owner says of this promise."""

    of: int = 0
    report: Report = Report.KEPT


@dataclass(frozen=True)
class ReportShared(Event):
    """Let the other know that this promise was kept."""

    of: int = 0


@dataclass(frozen=True)
class PromiseEnding(Event):
    """Take the promise back that is looked at?"""


@dataclass(frozen=True)
class PromiseEnded(Event):
    """Take it back."""


@dataclass(frozen=True)
class LapseTold(Event):
    """What is said about a slip so far, after what the person typed or pressed."""

    lapse: Lapse = field(default_factory=Lapse)


@dataclass(frozen=True)
class LapseShared(Event):
    """Bring it to the other exactly as it was shown."""


@dataclass(frozen=True)
class LapseKept(Event):
    """Leave it at having thought about it."""


@dataclass(frozen=True)
class Acknowledged(Event):
    """A word for a promise of the other's: `thanks` or `noticed`."""

    of: int = 0
    word: str = ""


@dataclass(frozen=True)
class WordWanted(Event):
    """A word of one's own for this promise of the other's."""

    of: int = 0


@dataclass(frozen=True)
class WordDrafted(Event):
    """That word, not posted yet."""

    text: str = ""


@dataclass(frozen=True)
class WordPosted(Event):
    """Post it exactly as it was shown."""
