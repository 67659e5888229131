"""What a disturbed run did, counted against one in which nothing went wrong."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any

from crowd import without_runs

_INVITATION = re.compile(r"start=\S+|\b[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}\b")


@dataclass(frozen=True)
class Told:
    """What one chat was told: as first posted, and as it stands in the end."""

    posted: tuple[str, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Tally:
    """The counts of one run, or of several when they are added up."""

    disturbances: int = 0
    talks: int = 0
    sent: int = 0
    lost: int = 0
    twice: int = 0
    missing: int = 0
    doubled: int = 0
    on_way: int = 0
    """Messages that Telegram may or may not have had at the kills: no more can be doubled."""
    disordered: int = 0
    messages: int = 0
    seconds: float = field(default=0.0)
    """Seconds in which the bot served."""

    def __add__(self, other: Tally) -> Tally:
        """Add up."""
        sums: dict[str, Any] = {
            one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)
        }
        return Tally(**sums)

    @property
    def rate(self) -> float:
        """Messages per second while the bot served."""
        return self.messages / self.seconds if self.seconds else 0.0

    @property
    def whole(self) -> bool:
        """Whether nothing was lost, applied twice, missing or out of order."""
        return not (self.lost or self.twice or self.missing or self.disordered)


def plain(texts: list[str]) -> tuple[str, ...]:
    """Return the texts with the words that differ from one invitation to the next left out."""
    return tuple(_INVITATION.sub("…", text) for text in texts)


def compared(told: Told, expected: Told) -> Tally:
    """Count what is missing, doubled or out of order in one chat.

    A message that stands there without the last edit counts as missing too.
    """
    here, there = Counter(told.posted), Counter(expected.posted)
    edits = Counter(expected.shown) - Counter(told.shown)
    missing = (there - here).total() or edits.total()
    in_order = without_runs([*told.posted]) == without_runs([*expected.posted])
    return Tally(
        missing=missing,
        doubled=(here - there).total(),
        disordered=int(not in_order and not missing),
        messages=len(told.posted),
    )
