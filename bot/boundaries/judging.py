"""Two readers weigh a text together: one by words and signs, one by an encoder turned to it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.boundaries.model import Judge
from bot.heads import plain

CLOSELY = "closely.head"
"""What was learned for the close reader, for boundaries and for replies in one."""

TRUST = 0.7
"""How much the close reader counts beside the words; chosen on voices that were held out."""

_LEAST = 1e-6


class CloseReader(Protocol):
    """A sentence encoder turned to the questions of this room."""

    def shares(self, texts: Sequence[str]) -> Sequence[Mapping[str, float]]:
        """Give for each text how much of one each label has."""
        ...


@dataclass(frozen=True, eq=False)
class Readers:
    """Judges by both readers, or by the words alone where there is no encoder."""

    quick: Judge
    close: CloseReader | None = None

    def shares(self, text: str, named: Sequence[str]) -> Mapping[str, float]:
        """Give for each label 0 to 1, one in all; `named` are the signs found in the text."""
        shares = self.quick.shares(text, named)
        if self.close is None:
            return shares
        (seen,) = self.close.shares([plain(text)])
        return mixed(shares, seen)


def mixed(quick: Mapping[str, float], close: Mapping[str, float]) -> Mapping[str, float]:
    """Give the middle of two opinions in logarithms; the labels are those of `quick`."""
    sums = {
        label: (1 - TRUST) * math.log(max(share, _LEAST))
        + TRUST * math.log(max(close.get(label, 0.0), _LEAST))
        for label, share in quick.items()
    }
    most = max(sums.values())
    grown = {label: math.exp(each - most) for label, each in sums.items()}
    total = sum(grown.values())
    return {label: each / total for label, each in grown.items()}
