"""What was learned from examples: how much a stretch of text speaks for each kind of danger."""

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.heads import plain
from bot.safety.model import Danger

Shares = Mapping[Danger, float]
"""How much of one each kind has, no danger included."""

READ_CLOSELY = 6
"""How many stretches of a message the slow reader is shown at most: those that the quick one
thinks the worst of. A message of 4,096 characters has up to a hundred, at some 10 ms each."""

_LEAST = 1e-6
_REPEATED = re.compile(r"\b(\w+)(?:\W+\1\b)+", re.IGNORECASE)


class QuickReader(Protocol):
    """A head of words: reads one stretch in less than a millisecond."""

    def shares(self, text: str, named: Collection[str] = ()) -> Mapping[str, float]:
        """Give how much of one each label has; labels are the values of Danger."""
        ...


class CloseReader(Protocol):
    """A sentence encoder turned to danger."""

    def shares(self, texts: Sequence[str]) -> Sequence[Mapping[str, float]]:
        """Give for each text how much of one each label has."""
        ...


@dataclass(frozen=True)
class Limits:
    """From which share of danger on something follows, 0 to 1.

    `handoff` and `gentle` hold for what no rule found; `agreed` is the share from which an explicit
    rule's handoff stands, below which it becomes the gentle question; `dropped` the one below which
    what a gentle rule found is taken for a mistake. Each time a message has twice as many
    stretches, the odds asked of the worst one grow by the factor `patience`.
    """

    handoff: float
    gentle: float
    agreed: float
    dropped: float
    patience: float = 1.25


CLOSELY = Limits(handoff=0.78, gentle=0.32, agreed=0.25, dropped=0.1)
"""With the encoder. Chosen on tests/safety/unread.tsv, chosen.tsv and everyday_unread.tsv: at most
3 in 100 of the everyday lines and a fifth of the look-alikes are asked about, and as few grave
texts pass as before. What it is worth on voices kept out of all that, docs/danger.md says."""

QUICKLY = Limits(handoff=0.7, gentle=0.32, agreed=0.25, dropped=0.08)
"""Without it, chosen in the same way."""


@dataclass(frozen=True)
class Weighed:
    """One stretch of a message and what the readers think of it."""

    stretch: str
    shares: Shares

    @property
    def danger(self) -> float:
        """The share of all kinds of danger together."""
        return 1 - self.shares[Danger.NONE]

    @property
    def kind(self) -> Danger:
        """The likeliest kind of danger."""
        kinds = [kind for kind in Danger if kind is not Danger.NONE]
        return max(kinds, key=lambda kind: self.shares[kind])


@dataclass(frozen=True, eq=False)
class Learned:
    """Weighs the stretches of a message by what was learned; without `close` by words alone."""

    quick: QuickReader
    close: CloseReader | None = None

    @property
    def limits(self) -> Limits:
        """The limits that were chosen for this way of reading."""
        return CLOSELY if self.close else QUICKLY

    def worst(self, stretches: Sequence[str], clues: Callable[[str], Collection[str]]) -> Weighed:
        """Give the most dangerous stretch; `clues` names what is to be seen in one.

        The odds are lowered for a message of many stretches, since one of many seems dangerous
        sooner.
        """
        weighed = [
            Weighed(each, _shares(self.quick.shares(said_once(each), clues(each))))
            for each in stretches
        ]
        if self.close is not None:
            weighed = sorted(weighed, key=lambda each: -each.danger)[:READ_CLOSELY]
            seen = self.close.shares([plain(said_once(each.stretch)) for each in weighed])
            weighed = [
                Weighed(each.stretch, between(each.shares, _shares(closely)))
                for each, closely in zip(weighed, seen, strict=True)
            ]
        worst = max(weighed, key=lambda each: each.danger)
        return Weighed(worst.stretch, _calmed(worst.shares, self.limits, len(stretches)))


def said_once(text: str) -> str:
    """Give a text with what is said over and over said once; no example was like that."""
    return _REPEATED.sub(r"\1", text)


def between(quick: Shares, close: Shares, trust: float = 0.7) -> Shares:
    """Give the middle of two opinions in logarithms, the close one with the weight `trust`."""
    mixed = {
        kind: math.exp(
            (1 - trust) * math.log(max(quick[kind], _LEAST))
            + trust * math.log(max(close[kind], _LEAST))
        )
        for kind in Danger
    }
    total = sum(mixed.values())
    return {kind: share / total for kind, share in mixed.items()}


def _calmed(shares: Shares, limits: Limits, count: int) -> Shares:
    """Divide the odds of danger by `patience` for each doubling of the stretches."""
    divided = limits.patience ** math.log2(max(count, 1))
    calm = shares[Danger.NONE]
    total = calm + (1 - calm) / divided
    return {
        kind: (share if kind is Danger.NONE else share / divided) / total
        for kind, share in shares.items()
    }


def _shares(by_name: Mapping[str, float]) -> Shares:
    """Give the same by kind, nothing for a kind that was not learned."""
    return {kind: by_name.get(kind.value, 0.0) for kind in Danger}
