"""What somebody does for themselves: a page for a therapist, roots, and what they ponder."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Rooting:
    """A private reflection on what led there: the answers by the place of their question."""

    at: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    sentence: str = ""
    """What it came down to, in one or two sentences."""
    for_talk: str = ""
    """The sentence that is to be at hand when it is one's turn in the next talk."""
    written_at: datetime | None = None
    """When words were last written; they go some weeks after that."""


@dataclass(frozen=True)
class Summary:
    """What somebody chose of their own words for a therapist."""

    chosen: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    """Words that were typed for this page alone."""


@dataclass(frozen=True)
class Pondering:
    """A private conversation about forgiving, growing or ending; gone when it is left."""

    path: tuple[str, ...] = ()
    """What was chosen on the way, the newest last."""
    words: str = ""
    """Own words in the place of a choice, the newest."""

    @property
    def at(self) -> str:
        """The choice that was made last, or nothing."""
        return self.path[-1] if self.path else ""
