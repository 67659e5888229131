"""What can happen with the agreement, during a talk and as long as it lives."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.events.event import Event
from bot.dialogue.model import Review


@dataclass(frozen=True)
class LineProposed(Event):
    """Put the line, exactly as shown, into the agreement."""


@dataclass(frozen=True)
class LinesOpened(Event):
    """This person would like to take a line out."""


@dataclass(frozen=True)
class LineChangesOpened(Event):
    """This person would like to word a line anew."""


@dataclass(frozen=True)
class LineOpened(Event):
    """This line of this version is the one to be worded anew."""

    index: int = 0
    version: int = 0


@dataclass(frozen=True)
class LineDropped(Event):
    """Take a line out of this version of the agreement."""

    index: int = 0
    version: int = 0


@dataclass(frozen=True)
class ReviewChosen(Event):
    """How often to look at the agreement again."""

    review: Review = Review.MONTHLY
    version: int | None = None
    """The version that it was chosen for; None where the button stands below the newest."""


@dataclass(frozen=True)
class VersionAccepted(Event):
    """This person accepts this numbered version."""

    version: int = 0


@dataclass(frozen=True)
class AcceptanceKeptBack(Event):
    """This person does not accept the version that lies open, or not yet."""


@dataclass(frozen=True)
class ProposalPutAside(Event):
    """Take this proposal off the table; what both agreed before stays."""

    version: int = 0


@dataclass(frozen=True)
class AmendWanted(Event):
    """This person would like to propose a change of the agreement."""


@dataclass(frozen=True)
class WithdrawWanted(Event):
    """Withdraw from the agreement?"""


@dataclass(frozen=True)
class WithdrawConfirmed(Event):
    """Withdraw from this version, which holds; no reason is asked."""

    version: int = 0


@dataclass(frozen=True)
class StillFits(Event):
    """This person looked at the agreement again and would keep it."""

    version: int = 0


@dataclass(frozen=True)
class ReviewPutOff(Event):
    """This person would look at the agreement in a week."""

    version: int = 0


@dataclass(frozen=True)
class PaperWanted(Event):
    """The agreement as a file: a page to print, or plain text."""

    plain: bool = False


@dataclass(frozen=True)
class AgreementLeft(Event):
    """This person would leave the agreement for another day."""


@dataclass(frozen=True)
class AgreementWanted(Event):
    """Show the agreement."""
