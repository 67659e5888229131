"""What can happen with the cards, and with a line before it is proposed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.events.event import Event
from bot.dialogue.model import Line, LineHelp, LinePart, Rating

NO_HELP = LineHelp("")


@dataclass(frozen=True)
class CardRated(Event):
    """One private answer to one card."""

    card: int = 0
    rating: Rating = Rating.SILENT


@dataclass(frozen=True)
class CardsFinished(Event):
    """Enough cards for now."""


@dataclass(frozen=True)
class CardsReopened(Event):
    """Back to the cards."""


@dataclass(frozen=True)
class RevealOpened(Event):
    """This person is ready to see where both agree."""


@dataclass(frozen=True)
class OpenWanted(Event):
    """This person would open this differing card, if the other would too."""

    card: str = ""


@dataclass(frozen=True)
class OpeningFinished(Event):
    """No more cards to open."""


@dataclass(frozen=True)
class LineWanted(Event):
    """This person would like to propose a line."""


@dataclass(frozen=True)
class LineCardChosen(Event):
    """What the line is about; `own` for something else."""

    card: str = ""


@dataclass(frozen=True)
class LineWorded(Event):
    """A wording that may stand: a ready one, or the person's own, kept as written."""

    line: Line = Line("own", "")


@dataclass(frozen=True)
class LinePartOpened(Event):
    """Give the line an example or what stays fine, or other words for it."""

    part: LinePart = LinePart.EXAMPLE


@dataclass(frozen=True)
class LineQuestioned(Event):
    """A typed wording that cannot stand as a line yet, with what may help."""

    help: LineHelp = NO_HELP
    refused: str = ""
    """The wording, where it takes freedom away; it is remembered, and never becomes a line."""


@dataclass(frozen=True)
class NoLineYet(Event):
    """Words that say nothing to hold to, or that are in a language which is not read."""

    foreign: bool = False


@dataclass(frozen=True)
class RuleWeighed(Event):
    """The question whether one would keep a rule oneself was answered with a yes or a no."""


@dataclass(frozen=True)
class BothWouldKeep(Event):
    """The author of a wording for one of the two says that both would keep it."""
