"""Turns the last layers of the sentence encoder to one question, in numpy, always the same way.

Each changed linear layer learns two thin arrays whose product is added to its weight (low-rank
adaptation, Hu et al. 2021); the rest stays as released. Gradients are written out by hand, because
nothing else of the project needs a framework. Minutes for some thousand texts on one core.
"""

import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.encoding.encoder import Array, Encoder, gelu
from bot.encoding.tuned import CHANGED, SHARPNESS, TUNED_LAYERS, Changes

RANK = 16
ROUNDS = 5
PIECES = 64
_BATCH = 32
_TOGETHER = 64
_STRENGTH = np.float32(2.0)
_PACE, _ANSWER_PACE, _LAST_PACE = 1.5e-3, 5e-3, 0.02
_DOUBT = np.float32(0.05)  # share of each label that is spread evenly, against over-sureness
_HEADS = 12
_SMALL = np.float32(1e-12)


@dataclass
class Thin:
    """A weight that does not change, and the two thin arrays that are learned beside it."""

    weight: Array
    bias: Array
    first: Array
    second: Array

    def forward(self, rows: Array) -> tuple[Array, Array]:
        """Give the outputs, and what the way back needs."""
        narrow = rows @ self.first
        return rows @ self.weight + self.bias + _STRENGTH * (narrow @ self.second), narrow

    def backward(self, rows: Array, narrow: Array, slope: Array) -> tuple[Array, Array, Array]:
        """Give the slopes of the inputs and of both thin arrays."""
        through = _STRENGTH * (slope @ self.second.T)
        back = slope @ self.weight.T + through @ self.first.T
        return back, rows.T @ through, _STRENGTH * (narrow.T @ slope)


@dataclass
class Norm:
    """Layer normalisation, unchanged."""

    weight: Array
    bias: Array

    def forward(self, rows: Array) -> tuple[Array, tuple[Array, Array]]:
        """Give the outputs, and what the way back needs."""
        middle = rows - rows.mean(axis=1, keepdims=True)
        spread = 1 / np.sqrt((middle * middle).mean(axis=1, keepdims=True) + _SMALL)
        even = middle * spread
        return even * self.weight + self.bias, (even, spread)

    def backward(self, kept: tuple[Array, Array], slope: Array) -> Array:
        """Give the slopes of the inputs."""
        even, spread = kept
        slope = slope * self.weight
        mean = slope.mean(axis=1, keepdims=True)
        along = (slope * even).mean(axis=1, keepdims=True)
        made: Array = (slope - mean - even * along) * spread
        return made


class Layer:
    """One layer of the encoder with its changes."""

    def __init__(self, layer: object, random: np.random.Generator) -> None:
        self.parts = {}
        for name in CHANGED:
            linear = getattr(layer, name)
            inputs, outputs = linear.weight.shape
            first = random.standard_normal((inputs, RANK)).astype(np.float32)
            first /= np.float32(math.sqrt(inputs))
            second = np.zeros((RANK, outputs), np.float32)
            self.parts[name] = Thin(linear.weight, linear.bias, first, second)
        norms = (getattr(layer, "joined_norm"), getattr(layer, "norm"))  # noqa: B009
        self.joined_norm, self.norm = (Norm(each.weight, each.bias) for each in norms)

    def forward(self, rows: Array, shape: tuple[int, int], shut: Array) -> tuple[Array, tuple]:
        """Give the outputs for (texts * places, WIDTH) rows, and what the way back needs."""
        asked, asked_narrow = self.parts["asked"].forward(rows)
        seen, attention = _attend(asked, shape, shut)
        joined, joined_narrow = self.parts["joined"].forward(seen)
        middle, first_norm = self.joined_norm.forward(joined + rows)
        wide, wide_narrow = self.parts["wider"].forward(middle)
        bent = gelu(wide.copy())
        narrow, narrow_narrow = self.parts["narrower"].forward(bent)
        out, second_norm = self.norm.forward(narrow + middle)
        kept = (
            (rows, asked_narrow, attention, seen, joined_narrow, first_norm),
            (middle, wide, wide_narrow, bent, narrow_narrow, second_norm),
        )
        return out, kept

    def backward(self, kept: tuple, shape: tuple[int, int], slope: Array) -> tuple[Array, list]:
        """Give the slopes of the inputs, and of the thin arrays in the order of CHANGED."""
        (rows, asked_narrow, attention, seen, joined_narrow, first_norm), later = kept
        middle, wide, wide_narrow, bent, narrow_narrow, second_norm = later
        slope = self.norm.backward(second_norm, slope)
        back, *narrower = self.parts["narrower"].backward(bent, narrow_narrow, slope)
        back *= _bend(wide)
        back, *wider = self.parts["wider"].backward(middle, wide_narrow, back)
        slope = self.joined_norm.backward(first_norm, slope + back)
        back, *joined = self.parts["joined"].backward(seen, joined_narrow, slope)
        back = _unattend(attention, shape, back)
        back, *asked = self.parts["asked"].backward(rows, asked_narrow, back)
        return slope + back, [asked, joined, wider, narrower]


class Tuning:
    """The changed layers, the answer on top, and how both are learned."""

    def __init__(self, encoder: Encoder, labels: Sequence[str], seed: int = 0) -> None:
        self.random = np.random.default_rng(seed)
        self.labels = tuple(labels)
        layers = getattr(encoder, "_layers")[-TUNED_LAYERS:]  # noqa: B009
        self.layers = [Layer(layer, self.random) for layer in layers]
        self.answer = np.zeros((384, len(self.labels)), np.float32)
        self.start = np.zeros(len(self.labels), np.float32)

    def parameters(self) -> list[Array]:
        """Give all that is learned, the answer last."""
        thin = [
            array
            for layer in self.layers
            for name in CHANGED
            for array in (layer.parts[name].first, layer.parts[name].second)
        ]
        return [*thin, self.answer, self.start]

    def sums(self, states: Sequence[Array]) -> tuple[Array, tuple]:
        """Give (texts, labels), and what the way back needs."""
        rows, shape, shut, share = _padded(states)
        kept = []
        for layer in self.layers:
            rows, remembered = layer.forward(rows, shape, shut)
            kept.append(remembered)
        means = np.einsum("tp,tpw->tw", share, rows.reshape(*shape, -1))
        length = np.sqrt(np.einsum("tw,tw->t", means, means))[:, None]
        vector = means / length * SHARPNESS
        return vector @ self.answer + self.start, (kept, shape, share, vector, length)

    def slopes(self, kept: tuple, off: Array) -> list[Array]:
        """Give the slopes of parameters() from those of the sums."""
        layers, shape, share, vector, length = kept
        answer, start = vector.T @ off, off.sum(axis=0)
        back = off @ self.answer.T * SHARPNESS
        even = vector / SHARPNESS
        back = (back - even * np.einsum("tw,tw->t", back, even)[:, None]) / length
        rows = np.einsum("tp,tw->tpw", share, back).reshape(-1, back.shape[1])
        thin: list[list[Array]] = []
        for layer, remembered in zip(self.layers[::-1], layers[::-1], strict=True):
            rows, own = layer.backward(remembered, shape, rows)
            thin = own + thin
        return [array for pair in thin for array in pair] + [answer, start]

    def learn(
        self, states: Sequence[Array], right: NDArray[np.int64], rounds: int = ROUNDS
    ) -> Iterator[float]:
        """Go through the texts so many times; yield each round's mean loss."""
        adam = _Adam(self.parameters())
        often = np.bincount(right, minlength=len(self.labels)) + 1
        self.start += np.log(often / often.sum()).astype(np.float32)
        total = rounds * math.ceil(len(states) / _BATCH)
        done = 0
        for _ in range(rounds):
            losses = []
            for batch in _dealt(self.random, [len(each) for each in states]):
                made, kept = self.sums([states[at] for at in batch])
                shares = np.exp(made - made.max(axis=1, keepdims=True))
                shares /= shares.sum(axis=1, keepdims=True)
                wanted = np.full_like(shares, _DOUBT / np.float32(len(self.labels)))
                wanted[np.arange(len(batch)), right[batch]] += 1 - _DOUBT
                losses.append(float(-(wanted * np.log(shares + 1e-9)).sum(axis=1).mean()))
                left = max(_LAST_PACE, 1 - done / total)
                adam.step(self.slopes(kept, (shares - wanted) / np.float32(len(batch))), left)
                done += 1
            yield float(np.mean(losses))

    def changes(self, of: str) -> Changes:
        """Give what was learned as it is kept."""
        pairs = tuple(
            (part.first, part.second * _STRENGTH)
            for layer in self.layers
            for part in (layer.parts[name] for name in CHANGED)
        )
        return Changes(of, self.labels, pairs, self.answer, self.start)


class _Adam:
    """Steps that follow the mean slope, measured by its own size (Kingma and Ba 2014)."""

    def __init__(self, arrays: list[Array]) -> None:
        self.arrays = arrays
        self.means = [np.zeros_like(each) for each in arrays]
        self.sizes = [np.zeros_like(each) for each in arrays]
        self.count = 0

    def step(self, slopes: list[Array], left: float) -> None:
        self.count += 1
        for at, (array, slope) in enumerate(zip(self.arrays, slopes, strict=True)):
            pace = (_ANSWER_PACE if at >= len(self.arrays) - 2 else _PACE) * left
            self.means[at] += np.float32(0.1) * (slope - self.means[at])
            self.sizes[at] += np.float32(0.001) * (slope * slope - self.sizes[at])
            mean = self.means[at] / np.float32(1 - 0.9**self.count)
            size = np.sqrt(self.sizes[at] / np.float32(1 - 0.999**self.count))
            array -= np.float32(pace) * mean / (size + np.float32(1e-8))


def tuned(
    encoder: Encoder,
    labels: Sequence[str],
    texts: Sequence[str],
    right: Sequence[str],
    rounds: int = ROUNDS,
) -> Tuning:
    """Turn the encoder to these plain texts and the label of each, telling each round's loss."""
    tuning = Tuning(encoder, labels)
    places = np.array([tuning.labels.index(label) for label in right])
    for at, loss in enumerate(tuning.learn(states_of(encoder, texts), places, rounds), start=1):
        sys.stderr.write(f"round {at}: loss {loss:.3f}\n")
    return tuning


def shares_of(tuning: Tuning, encoder: Encoder, texts: Sequence[str]) -> Array:
    """Give (texts, labels) by what was learned, for plain texts."""
    states = states_of(encoder, texts)
    made = np.empty((len(texts), len(tuning.labels)), np.float32)
    for at in range(0, len(texts), _TOGETHER):
        sums, _ = tuning.sums(states[at : at + _TOGETHER])
        made[at : at + _TOGETHER] = np.exp(sums - sums.max(axis=1, keepdims=True))
    return made / made.sum(axis=1, keepdims=True)


def states_of(encoder: Encoder, texts: Sequence[str]) -> list[Array]:
    """Give each text's rows as the unchanged layers leave them, to be read once for all rounds."""
    part = vars(encoder)
    made = []
    for text in texts:
        cut = np.asarray(part["_pieces"].cut(text)[:PIECES])
        rows = part["_norm"](part["_words"][cut] + part["_places"][: len(cut)])
        for layer in part["_layers"][:-TUNED_LAYERS]:
            rows = layer(rows, [slice(0, len(cut))])
        made.append(rows)
    return made


def _padded(states: Sequence[Array]) -> tuple[Array, tuple[int, int], Array, Array]:
    """Put texts into one block: rows, its shape, what attention must not see, weight of places."""
    places = max(len(each) for each in states)
    rows = np.zeros((len(states), places, states[0].shape[1]), np.float32)
    shut = np.full((len(states), 1, 1, places), -1e9, np.float32)
    share = np.zeros((len(states), places), np.float32)
    for at, each in enumerate(states):
        rows[at, : len(each)] = each
        shut[at, ..., : len(each)] = 0
        share[at, : len(each)] = 1 / len(each)
    return rows.reshape(-1, rows.shape[2]), (len(states), places), shut, share


def _attend(asked: Array, shape: tuple[int, int], shut: Array) -> tuple[Array, tuple]:
    """Mix values by how well queries and keys fit, and keep what the way back needs."""
    texts, places = shape
    queries, keys, values = asked.reshape(texts, places, 3, _HEADS, -1).transpose(2, 0, 3, 1, 4)
    scale = np.float32(queries.shape[-1] ** -0.5)
    fit = queries @ keys.transpose(0, 1, 3, 2) * scale + shut
    fit = np.exp(fit - fit.max(axis=3, keepdims=True))
    fit /= fit.sum(axis=3, keepdims=True)
    seen = (fit @ values).transpose(0, 2, 1, 3).reshape(texts * places, -1)
    return seen, (queries, keys, values, fit, scale)


def _unattend(kept: tuple, shape: tuple[int, int], slope: Array) -> Array:
    """Give the slopes of queries, keys and values side by side."""
    queries, keys, values, fit, scale = kept
    texts, places = shape
    slope = slope.reshape(texts, places, _HEADS, -1).transpose(0, 2, 1, 3)
    of_values = fit.transpose(0, 1, 3, 2) @ slope
    of_fit = slope @ values.transpose(0, 1, 3, 2)
    of_fit = fit * (of_fit - (of_fit * fit).sum(axis=3, keepdims=True)) * scale
    three = np.stack([of_fit @ keys, of_fit.transpose(0, 1, 3, 2) @ queries, of_values])
    made: Array = three.transpose(1, 3, 0, 2, 4).reshape(texts * places, -1)
    return made


def _bend(wide: Array) -> Array:
    """Give the slope of gelu: the normal distribution below x, plus x times its density."""
    # The share below x is gelu(x) / x; near nothing, where that has no value, it is a half.
    near = np.abs(wide) < np.float32(1e-3)
    safe = np.where(near, np.float32(1), wide)
    below = np.where(near, np.float32(0.5), gelu(safe.copy()) / safe)
    made: Array = below + wide * np.exp(-wide * wide / 2) / np.float32(math.sqrt(2 * math.pi))
    return made


def _dealt(random: np.random.Generator, lengths: Sequence[int]) -> Iterator[NDArray[np.int64]]:
    """Give batches of texts of like length, in a new order every round."""
    order = random.permutation(len(lengths))
    batches = []
    for first in range(0, len(order), _BATCH * 16):
        group = sorted(order[first : first + _BATCH * 16], key=lambda at: lengths[at])
        batches += [np.array(group[at : at + _BATCH]) for at in range(0, len(group), _BATCH)]
    for at in random.permutation(len(batches)):
        yield batches[at]
