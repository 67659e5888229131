"""A learned head: how much a text speaks for each label."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.heads.pieces import PLACES, pieces_of
from bot.heads.settings import Settings
from bot.heads.words import plain

Array = NDArray[np.float32]
FINEST = 127


class Encoder(Protocol):
    """What gives texts vectors of length 1."""

    def encode(self, texts: Sequence[str]) -> Array:
        """Give one row for each text."""
        ...


def vector_of(text: str, encoder: Encoder) -> Array:
    """Encode a text as heads read it, so that several heads can share the vector."""
    vector: Array = encoder.encode([plain(text)])[0]
    return vector


@dataclass(frozen=True, eq=False)
class Head:
    """The learned weights of one task, for texts with an encoder or without.

    `of` is the fingerprint of what was learned from; `names` are the named features that were seen.
    `rows` holds one signed byte a label for each of the PLACES, then for each number of a vector
    (none in a head without encoder), then for each name; `scales` are the three factors that give
    the bytes of these parts their size, evidence settings and calibration included; `start` is each
    label's weight before anything is read.
    """

    of: str
    labels: tuple[str, ...]
    names: tuple[str, ...]
    rows: NDArray[np.int8]
    scales: tuple[float, float, float]
    start: tuple[float, ...]
    encoder: Encoder | None = field(default=None, repr=False)

    @property
    def wide(self) -> int:
        """How many numbers of a vector are read; 0 for a head of words alone."""
        return len(self.rows) - PLACES - len(self.names)

    def shares(
        self, text: str, named: Collection[str] = (), vector: Array | None = None
    ) -> dict[str, float]:
        """Give for each label, 0 to 1 and one in all, how likely it is for this text.

        `named` are the caller's features, unknown ones without weight. `vector` is the text's from
        vector_of; where it is needed and not given, it is made, which takes most of the time.
        About 0.2 ms otherwise. A head without encoder passes a vector over.
        """
        said = plain(text)
        sums = np.array(self.start, np.float32)
        pieces = pieces_of(said)
        if pieces:
            sums += np.fromiter(pieces.values(), np.float32) @ self._words[list(pieces)]
        if self.wide:
            sums += self._vector(said, vector) @ self._meaning
        for at in {self._at[name] for name in named if name in self._at}:
            sums += self._named[at]
        return dict(zip(self.labels, as_shares(sums).tolist(), strict=True))

    def _vector(self, said: str, vector: Array | None) -> Array:
        """Give the vector that was handed in, or make it."""
        if vector is not None:
            return vector
        if self.encoder is None:
            raise ValueError("this head reads vectors: hand one in, or give it an encoder")
        made: Array = self.encoder.encode([said])[0]
        return made

    @cached_property
    def _words(self) -> Array:
        return self.rows[:PLACES] * np.float32(self.scales[0])

    @cached_property
    def _meaning(self) -> Array:
        return self.rows[PLACES : PLACES + self.wide] * np.float32(self.scales[1])

    @cached_property
    def _named(self) -> Array:
        return self.rows[PLACES + self.wide :] * np.float32(self.scales[2])

    @cached_property
    def _at(self) -> dict[str, int]:
        return {name: at for at, name in enumerate(self.names)}


def as_shares(sums: Array) -> Array:
    """Turn sums along the last axis into shares of one (softmax)."""
    grown: Array = np.exp(sums - sums.max(axis=-1, keepdims=True))
    grown /= grown.sum(axis=-1, keepdims=True)
    return grown


@dataclass(frozen=True)
class Parts:
    """Which rows of a head's weights belong to words, vector and names, and their strength."""

    wide: int
    names: tuple[str, ...]
    settings: Settings

    @property
    def strengths(self) -> tuple[float, float, float]:
        """How strongly each part counts."""
        return self.settings.pieces, self.settings.meaning, self.settings.named

    @property
    def slices(self) -> tuple[slice, slice, slice]:
        """Where each part stands."""
        middle = PLACES + self.wide
        return slice(PLACES), slice(PLACES, middle), slice(middle, middle + len(self.names))
