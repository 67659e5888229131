"""What the rewriting needs of a learned head: how likely each label is for a text."""

import math
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Protocol

from bot.heads import plain

LATELY = 64
# Words of a text that are read for their meaning, which costs in proportion: of a longer text its
# beginning says what kind it is, and all of its words are heard by the other opinion.
MEANT = 64
_LEAST = 1e-6


class Judge(Protocol):
    """Tells how likely each of its labels is; the same text always gets the same answer."""

    def shares(self, text: str, named: Collection[str] = ()) -> Mapping[str, float]:
        """Give each label a share from 0 to 1, one in all; `named` are features by name."""


@dataclass(frozen=True)
class Thrifty:
    """Asks a quick judge first, and a thorough one only where the quick one is in doubt.

    Meant for a head of words alone (0.3 ms) before one that also reads the meaning (5 to 10 ms).
    `enough` is the share from which the quick one is believed.
    """

    quick: Judge
    thorough: Judge
    enough: float = 0.7

    def shares(self, text: str, named: Collection[str] = ()) -> Mapping[str, float]:
        """Give the shares of the one of the two that is believed."""
        first = self.quick.shares(text, named)
        return first if max(first.values()) >= self.enough else self.thorough.shares(text, named)


class Lately:
    """Asks a judge once where the same is asked again soon: a clause is read for several reasons.

    Keeps the answers to the last few questions and of these only digests, so no words stay behind.
    Safe to share between threads.
    """

    def __init__(self, judge: Judge, most: int = LATELY) -> None:
        """Stand before a judge; `most` answers are kept."""
        self._judge = judge
        self._most = most
        self._said: OrderedDict[bytes, Mapping[str, float]] = OrderedDict()
        self._lock = Lock()

    def shares(self, text: str, named: Collection[str] = ()) -> Mapping[str, float]:
        """Give what the judge says, or has just said."""
        asked = _digest(text, named)
        with self._lock:
            known = self._said.get(asked)
        if known is not None:
            return known
        said = self._judge.shares(text, named)
        self._keep(asked, said)
        return said

    def hint(self, text: str) -> Mapping[str, float]:
        """Give what words alone say of a text, without an encoding, where two are heard."""
        judge = self._judge.words if isinstance(self._judge, Twofold) else self
        return judge.shares(text)

    def foresee(self, texts: Sequence[str]) -> None:
        """Ask about several texts at once, which is cheaper, since each is soon asked about."""
        with self._lock:
            new = [text for text in texts if _digest(text, ()) not in self._said]
        if len(new) > 1 and isinstance(self._judge, Twofold):
            found = self._judge.several([(each, ()) for each in new])
            for text, said in zip(new, found, strict=True):
                self._keep(_digest(text, ()), said)

    def _keep(self, asked: bytes, said: Mapping[str, float]) -> None:
        with self._lock:
            self._said[asked] = said
            while len(self._said) > self._most:
                self._said.popitem(last=False)


def _digest(text: str, named: Collection[str]) -> bytes:
    return sha256("\n".join((text, *sorted(set(named)))).encode()).digest()


class CloseReader(Protocol):
    """A sentence encoder turned to the same labels; reads plain texts."""

    def shares(self, texts: Sequence[str]) -> Sequence[Mapping[str, float]]:
        """Give for each text how much of one each label has."""
        ...


@dataclass(frozen=True)
class Twofold:
    """Hears two opinions, of words and of meaning, and takes what lies between them.

    They err on different messages, so that both together err least. The close one costs an encoding
    and is spared where words alone are surer than `enough`.
    """

    words: Judge
    meaning: CloseReader
    enough: float = 0.97

    def shares(self, text: str, named: Collection[str] = ()) -> Mapping[str, float]:
        """Give the middle of both in logarithms, one in all."""
        return self.several([(text, named)])[0]

    def several(self, asked: Sequence[tuple[str, Collection[str]]]) -> list[Mapping[str, float]]:
        """Give the shares of several texts, each with its named features; encoded together."""
        said: list[Mapping[str, float]] = [self.words.shares(*each) for each in asked]
        open_ = [i for i, shares in enumerate(said) if max(shares.values()) < self.enough]
        if open_:
            texts = [" ".join(plain(asked[i][0]).split()[:MEANT]) for i in open_]
            for i, second in zip(open_, self.meaning.shares(texts), strict=True):
                said[i] = _between(said[i], second)
        return said


def _between(first: Mapping[str, float], second: Mapping[str, float]) -> Mapping[str, float]:
    both = {
        label: math.sqrt(max(share, _LEAST) * max(second.get(label, 0.0), _LEAST))
        for label, share in first.items()
    }
    total = sum(both.values())
    return {label: share / total for label, share in both.items()}
