"""Learns heads from examples: softmax regression, held down by L2, and calibrated."""

from collections import Counter
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from bot.heads.examples import Example, ExamplesError, fingerprint
from bot.heads.head import FINEST, Array, Encoder, Head, Parts, as_shares
from bot.heads.pieces import pieces_of
from bot.heads.settings import Settings
from bot.heads.words import plain

Mask = NDArray[np.bool_]

_FOLDS = 5
_STEP = 1.0
_AT_ONCE = 64
_COOLEST, _HOTTEST = 0.1, 10.0


def learn(
    examples: Sequence[Example], encoder: Encoder | None, settings: Settings | None = None
) -> Head:
    """Learn one head, always the same from the same examples in the same order.

    Some seconds for a thousand examples, in dense float32: 35 KB of memory an example, so meant for
    up to some ten thousand. Its shares are calibrated on examples it had not learned from. Raises
    ExamplesError for fewer than two labels.
    """
    return learn_and_judge(examples, encoder, settings)[0]


def learn_and_judge(
    examples: Sequence[Example], encoder: Encoder | None, settings: Settings | None = None
) -> tuple[Head, list[dict[str, float]]]:
    """Give what learn and cross_validated give, in little more time than the first."""
    # On one core, so that the sums come out the same on any number of them.
    with threadpool_limits(1, user_api="blas"):
        lesson = _Lesson(examples, encoder, settings or Settings())
        held = lesson.held_out(_FOLDS)
        sureness = 1 / _temperature(held, lesson.right)
        head = lesson.as_head(sureness, fingerprint(examples, settings), encoder)
    return head, lesson.named_shares(held, sureness)


def cross_validated(
    examples: Sequence[Example],
    encoder: Encoder | None,
    settings: Settings | None = None,
    folds: int = _FOLDS,
) -> list[dict[str, float]]:
    """Give for each example the shares of a head that never saw it, for choosing thresholds.

    Examples are dealt to the folds by a checksum, each label evenly; equal texts share a fold.
    Variants of one another written in one go may fall into different ones, so texts by somebody
    else, later, will do somewhat worse.
    """
    with threadpool_limits(1, user_api="blas"):
        lesson = _Lesson(examples, encoder, settings or Settings())
        held = lesson.held_out(folds)
    return lesson.named_shares(held, 1 / _temperature(held, lesson.right))


class _Lesson:
    """Examples as rows of numbers, and what learning from a part of them gives."""

    def __init__(
        self, examples: Sequence[Example], encoder: Encoder | None, settings: Settings
    ) -> None:
        often = Counter(example.label for example in examples)
        if len(often) < 2:
            raise ExamplesError("learning needs two labels or more")
        self.labels = tuple(sorted(often))
        self.right = np.array([self.labels.index(example.label) for example in examples])
        self._examples = examples
        self._settings = settings
        texts = [plain(example.text) for example in examples]
        vectors = encoder.encode(texts) if encoder else np.empty((len(texts), 0), np.float32)
        names = tuple(sorted({name for example in examples for name in example.named}))
        self._parts = Parts(vectors.shape[1], names, settings)
        self._rows = self._filled(texts, vectors)
        counts = np.array([often[label] for label in self.labels], np.float32)
        self._start = np.log(counts / np.float32(len(examples)))

    def _filled(self, texts: Sequence[str], vectors: Array) -> Array:
        """Give (examples, places + numbers of a vector + names)."""
        words, meaning, named = self._parts.slices
        rows = np.zeros((len(texts), named.stop), np.float32)
        at = {name: named.start + place for place, name in enumerate(self._parts.names)}
        for row, text, example in zip(rows, texts, self._examples, strict=True):
            pieces = pieces_of(text)
            row[list(pieces)] = list(pieces.values())
            row[[at[name] for name in example.named]] = 1
        rows[:, meaning] = vectors
        for part, strength in zip((words, meaning, named), self._parts.strengths, strict=True):
            rows[:, part] *= np.float32(strength)
        return rows

    def held_out(self, folds: int) -> Array:
        """Give (examples, labels): sums for each example by weights learned without its fold."""
        sums = np.zeros((len(self._rows), len(self.labels)), np.float32)
        for held in self._folds(folds):
            sums[held] = self._rows[held] @ self.fitted(~held) + self._start
        return sums

    def named_shares(self, sums: Array, sureness: float) -> list[dict[str, float]]:
        """Give sums as shares by label."""
        shares = as_shares(sums * np.float32(sureness))
        return [dict(zip(self.labels, row.tolist(), strict=True)) for row in shares]

    def _folds(self, folds: int) -> Iterator[Mask]:
        """Deal the examples: within each label by the checksum of the text."""
        dealt: dict[str, int] = {}
        order = sorted(
            {
                (example.label, crc32(example.text.encode()), example.text): None
                for example in self._examples
            }
        )
        for at, (_, _, text) in enumerate(order):
            dealt.setdefault(text, at % folds)
        fold_of = np.array([dealt[example.text] for example in self._examples])
        for fold in range(folds):
            yield fold_of == fold

    def fitted(self, chosen: Mask) -> Array:
        """Give (columns, labels): weights that fit the chosen examples.

        Small steps on a few examples at a time, shorter for what was often moved (AdaGrad, Duchi et
        al. 2011, with one length for all labels of a row), so that rare words are learned as well.
        """
        weights = np.zeros((self._rows.shape[1], len(self.labels)), np.float32)
        moved = np.full((len(weights), 1), 1e-6, np.float32)
        steps = [batch for turn in range(self._settings.rounds) for batch in _dealt(chosen, turn)]
        for at, batch in enumerate(steps):
            slope = self._slope(weights, batch)
            moved += np.einsum("cl,cl->c", slope, slope)[:, None]
            slope /= np.sqrt(moved)
            weights -= np.float32(_STEP * (1 - at / len(steps))) * slope
        return weights

    def _slope(self, weights: Array, batch: NDArray[np.int64]) -> Array:
        """Give how the mean loss of a few examples grows with each weight."""
        rows = self._rows[batch]
        off = as_shares(rows @ weights + self._start)
        off[np.arange(len(batch)), self.right[batch]] -= 1
        slope: Array = rows.T @ (off / np.float32(len(batch)))
        slope += np.float32(self._settings.restraint) * weights
        return slope

    def as_head(self, sureness: float, of: str, encoder: Encoder | None) -> Head:
        """Learn from all examples and round the weights to bytes, each part by its own largest."""
        weights = self.fitted(np.ones(len(self._rows), np.bool_))
        rows = np.empty(weights.shape, np.int8)
        scales = []
        for part, strength in zip(self._parts.slices, self._parts.strengths, strict=True):
            most = float(np.abs(weights[part]).max(initial=0)) or 1.0
            rows[part] = np.rint(weights[part] * np.float32(FINEST / most))
            scales.append(most / FINEST * strength * sureness)
        words, meaning, named = scales
        start = tuple((self._start * np.float32(sureness)).tolist())
        names = self._parts.names
        return Head(of, self.labels, names, rows, (words, meaning, named), start, encoder)


def _dealt(chosen: Mask, turn: int) -> Iterator[NDArray[np.int64]]:
    """Give the chosen examples by their places, some at once, in another order every turn."""
    places = [int(at) for at in np.flatnonzero(chosen)]
    places.sort(key=lambda at: crc32(f"{turn} {at}".encode()))
    for first in range(0, len(places), _AT_ONCE):
        yield np.array(places[first : first + _AT_ONCE])


def _temperature(sums: Array, right: NDArray[np.int64]) -> float:
    """Give what to divide sums by, so that the shares are as sure as they are right.

    Source: Guo et al. 2017, temperature scaling; found by halving on a scale of logarithms.
    """
    low, high = np.log(_COOLEST), np.log(_HOTTEST)
    for _ in range(30):
        third = (high - low) / 3
        if _loss(sums, right, low + third) < _loss(sums, right, high - third):
            high -= third
        else:
            low += third
    return float(np.exp((low + high) / 2))


def _loss(sums: Array, right: NDArray[np.int64], logarithm: float) -> float:
    """Give the mean surprise at the right labels at a temperature."""
    shares = as_shares(sums / np.float32(np.exp(logarithm)))
    return float(-np.log(shares[np.arange(len(right)), right] + 1e-9).mean())
