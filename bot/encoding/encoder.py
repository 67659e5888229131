"""The sentence encoder all-MiniLM-L6-v2: six layers of attention in plain numpy."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.encoding.wordpiece import LONGEST, WordPieces

Array = NDArray[np.float32]
Read = Callable[[str], Array]
"""Gives a weight of the model by its name."""

WIDTH = 384
"""Numbers of a vector."""

WORDS = "embeddings.word_embeddings.weight"
"""The name of half of the model, of which a text needs only few rows: best read by mapping."""

_LAYERS, _HEADS = 6, 12
_TOGETHER = 512  # pieces that pass the layers at once: enough to read each weight seldom
_SMALL = np.float32(1e-12)
_HEAD_SCALE = np.float32((WIDTH // _HEADS) ** -0.5)


@dataclass(frozen=True)
class _Linear:
    """One linear layer; `weight` stands as (inputs, outputs), twice as quick for few rows.

    `thin` are two arrays whose product counts as added to the weight. It is never made: each turned
    encoder would hold 20 MB of its own.
    """

    weight: Array
    bias: Array
    thin: tuple[Array, Array] | None = None

    def __call__(self, rows: Array) -> Array:
        """Give (n, outputs) for (n, inputs)."""
        made: Array = rows @ self.weight
        if self.thin is not None:
            made += rows @ self.thin[0] @ self.thin[1]
        made += self.bias
        return made

    def changed(self, by: tuple[Array, Array]) -> "_Linear":
        """Give it with the product of two thin arrays added to its weight."""
        return _Linear(self.weight, self.bias, by)


@dataclass(frozen=True)
class _Norm:
    """Brings each row to mean 0 and variance 1, then stretches and shifts it."""

    weight: Array
    bias: Array

    def __call__(self, rows: Array) -> Array:
        """Change (n, WIDTH) in place and give it back."""
        rows -= rows.mean(axis=1, keepdims=True)
        spread = np.einsum("nw,nw->n", rows, rows)[:, None] / np.float32(WIDTH)
        rows /= np.sqrt(spread + _SMALL)
        rows *= self.weight
        rows += self.bias
        return rows


@dataclass(frozen=True)
class _Layer:
    """Attention among the pieces of one text, then two linear layers for each piece alone."""

    asked: _Linear  # queries, keys and values in one, so that one product makes the three
    joined: _Linear
    joined_norm: _Norm
    wider: _Linear
    narrower: _Linear
    norm: _Norm

    def __call__(self, rows: Array, texts: Sequence[slice]) -> Array:
        """Give (n, WIDTH) for (n, WIDTH); `texts` are the rows of each text."""
        asked = self.asked(rows)
        seen = np.empty_like(rows)
        for text in texts:
            seen[text] = _attended(asked[text])
        rows = self.joined_norm(self.joined(seen) + rows)
        return self.norm(self.narrower(gelu(self.wider(rows))) + rows)

    def changed(self, by: Mapping[str, tuple[Array, Array]]) -> "_Layer":
        """Give it with the named linear layers changed."""
        parts = {name: getattr(self, name).changed(pair) for name, pair in by.items()}
        return replace(self, **parts)


class Encoder:
    """Gives vectors of sentences; the same for a text every time; safe to share between threads."""

    def __init__(self, read: Read, pieces: WordPieces) -> None:
        self._pieces = pieces
        self._words = read(WORDS)
        # Every text is a first sentence, so its mark of kind joins the mark of place.
        kind = read("embeddings.token_type_embeddings.weight")[0]
        self._places = read("embeddings.position_embeddings.weight")[:LONGEST] + kind
        self._norm = _norm(read, "embeddings.LayerNorm")
        self._layers = tuple(_layer(read, f"encoder.layer.{at}") for at in range(_LAYERS))

    @property
    def words(self) -> frozenset[str]:
        """Every plain word that it knows as one piece, names among them, in small letters."""
        return self._pieces.words

    def encode(self, texts: Sequence[str]) -> Array:
        """Give the vectors of texts: shape (number of texts, WIDTH), each of length 1.

        About 5 ms for a sentence on one core, a few times less each when there are many. Any text
        is taken, the empty one too; 126 word pieces (some 90 words) are read. A text's vector is
        the same in company as alone, to about a millionth.
        """
        vectors = np.empty((len(texts), WIDTH), dtype=np.float32)
        cut = [self._pieces.cut(text) for text in texts]
        for batch in _batches(cut):
            vectors[batch] = self._encode(cut[batch])
        return vectors

    def _encode(self, cut: Sequence[Sequence[int]]) -> Array:
        """Give the vectors of a few texts by their pieces; the rows of all stand one below another.

        So there is no padding: only attention has to know where a text ends.
        """
        ends = np.cumsum([len(text) for text in cut])
        texts = [slice(end - len(text), end) for end, text in zip(ends, cut, strict=True)]
        rows = self._words[np.concatenate(cut)]
        rows += np.concatenate([self._places[: len(text)] for text in cut])
        rows = self._norm(rows)
        for layer in self._layers:
            rows = layer(rows, texts)
        means: Array = np.stack([rows[text].mean(axis=0) for text in texts])
        means /= np.sqrt(np.einsum("tw,tw->t", means, means))[:, None]
        return means


def gelu(rows: Array) -> Array:
    """Give x * (share of a normal distribution below x), to within 5e-7; changes its argument.

    The error function by Abramowitz and Stegun, formula 7.1.26, because numpy has none.
    """
    size = np.abs(rows)
    size *= np.float32(0.5**0.5)
    near = 1 / (1 + np.float32(0.3275911) * size)
    tail = np.full_like(near, 1.061405429)
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        tail *= near
        tail += np.float32(factor)
    tail *= near
    size *= size
    np.negative(size, out=size)
    tail *= np.exp(size, out=size)
    # tail is now 1 - erf(|x| / sqrt 2), so that half of |x| * tail is what gelu lacks of relu.
    tail *= np.abs(rows)
    tail *= np.float32(0.5)
    np.maximum(rows, 0, out=rows)
    rows -= tail
    return rows


def _attended(asked: Array) -> Array:
    """Mix the values of one text's pieces by how well queries and keys fit: (n, 3 WIDTH) in."""
    count = len(asked)
    queries, keys, values = asked.reshape(count, 3, _HEADS, -1).transpose(1, 2, 0, 3)
    fit: Array = queries @ keys.transpose(0, 2, 1)
    fit *= _HEAD_SCALE
    fit -= fit.max(axis=2, keepdims=True)
    np.exp(fit, out=fit)
    fit /= fit.sum(axis=2, keepdims=True)
    mixed: Array = (fit @ values).transpose(1, 0, 2).reshape(count, WIDTH)
    return mixed


def _batches(cut: Sequence[Sequence[int]]) -> Iterator[slice]:
    """Give runs of texts, each of about _TOGETHER pieces."""
    first, held = 0, 0
    for at, text in enumerate(cut):
        if held and held + len(text) > _TOGETHER:
            yield slice(first, at)
            first, held = at, 0
        held += len(text)
    if held:
        yield slice(first, len(cut))


def _layer(read: Read, name: str) -> _Layer:
    """Read one layer's weights."""
    three = [_linear(read, f"{name}.attention.self.{part}") for part in ("query", "key", "value")]
    return _Layer(
        asked=_Linear(
            np.concatenate([each.weight for each in three], axis=1),
            np.concatenate([each.bias for each in three]),
        ),
        joined=_linear(read, f"{name}.attention.output.dense"),
        joined_norm=_norm(read, f"{name}.attention.output.LayerNorm"),
        wider=_linear(read, f"{name}.intermediate.dense"),
        narrower=_linear(read, f"{name}.output.dense"),
        norm=_norm(read, f"{name}.output.LayerNorm"),
    )


def _linear(read: Read, name: str) -> _Linear:
    return _Linear(np.ascontiguousarray(read(f"{name}.weight").T), read(f"{name}.bias"))


def _norm(read: Read, name: str) -> _Norm:
    return _Norm(read(f"{name}.weight"), read(f"{name}.bias"))
