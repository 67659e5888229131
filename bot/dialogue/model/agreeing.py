"""Cards, lines and the agreement made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.dialogue.model.seats import Seat


class Rating(StrEnum):
    """The four private answers to a boundary card; SILENT cannot be told from no answer."""

    FINE = "fine"
    TELL_FIRST = "tell_first"
    NOT_OK = "not_ok"
    SILENT = "silent"


class Review(StrEnum):
    """How often the agreement is looked at again."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class LinePart(StrEnum):
    """What stands below the principle of a line."""

    EXAMPLE = "example"
    FINE = "fine"


@dataclass(frozen=True)
class Line:
    """One line of the agreement: what we hold to, what that looks like, and what stays free."""

    card: str
    principle: str
    example: str = ""
    fine: str = ""

    def part(self, name: LinePart) -> str:
        """Return the words of one part, or nothing."""
        return self.example if name is LinePart.EXAMPLE else self.fine

    def with_part(self, name: LinePart, words: str) -> Line:
        """Return this line with other words for one part."""
        if name is LinePart.EXAMPLE:
            return replace(self, example=words)
        return replace(self, fine=words)


@dataclass(frozen=True)
class LineHelp:
    """What may help with a wording that cannot stand as a line: a question, and lines instead."""

    question: str
    proposals: tuple[Line, ...] = ()
    """Whole lines, the same for both, each of which may be taken as it stands."""
    wording: str = ""
    """The wording as typed where its author may keep it; any other is not kept at all."""
    one_sided: bool = False
    """The wording binds one of the two, so that saying it with “we” would mend it."""
    weighed: bool = False
    """Its author was asked what the rule is to protect, so that no question comes a second time."""


@dataclass(frozen=True)
class Agreement:
    """The couple's written agreement; any change makes a new version, accepted by nobody yet."""

    version: int = 0
    lines: tuple[Line, ...] = ()
    review: Review | None = None
    accepted: tuple[tuple[Seat, datetime], ...] = ()
    agreed_at: datetime | None = None
    review_at: datetime | None = None
    ended_at: datetime | None = None
    """When it stopped holding: another version took its place, or one of the two withdrew."""
    withdrawn: bool = False

    def accepted_by(self, seat: Seat) -> bool:
        """Say whether this seat accepted this very version."""
        return any(who is seat for who, _ in self.accepted)


@dataclass(frozen=True)
class Revealed:
    """What the blind reveal may show: agreeing points, and the names of those that differ."""

    agreed: tuple[tuple[str, Rating], ...] = ()
    differing: tuple[str, ...] = ()
    opened: tuple[tuple[str, Rating, Rating], ...] = ()
    """Cards both wanted to open, with the answers of the first and the second seat."""
