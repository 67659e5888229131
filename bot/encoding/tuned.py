"""The sentence encoder turned to one question: its last layers changed a little, and an answer."""

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.encoding.encoder import WIDTH, Array, Encoder

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

TUNED_LAYERS = 3
"""How many layers, counted from the last, are changed."""

CHANGED = ("asked", "joined", "wider", "narrower")
"""The linear layers of a layer that are changed, in the order in which they are kept."""

SHARPNESS = np.float32(8.0)
"""The length to which a vector is brought before the answer is read from it."""

_MARK = b"even ground tuned 1\n"


class TunedError(ValueError):
    """A file of changes cannot be read; the message says why."""


class _Kept(msgspec.Struct, frozen=True):
    """What a file says of its numbers: `shapes` are of the arrays in their order."""

    of: str
    labels: tuple[str, ...]
    shapes: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, eq=False)
class Changes:
    """What was learned for one question, beside the released encoder.

    `pairs` holds for each changed linear layer, first layer first and in the order of CHANGED, two
    thin arrays (inputs, rank) and (rank, outputs), whose product is added to its weight. `answer`
    (WIDTH, labels) and `start` (labels) read the shares from a vector. `of` is the fingerprint of
    what it was learned from. Source of the way: Hu et al. 2021, low-rank adaptation.
    """

    of: str
    labels: tuple[str, ...]
    pairs: tuple[tuple[Array, Array], ...]
    answer: Array
    start: Array


class Tuned(Encoder):
    """Gives shares of labels for texts by an encoder with changed last layers.

    Shares all unchanged weights with the encoder that it was made from; adds less than 1 MB.
    """

    def __init__(self, base: Encoder, changes: Changes) -> None:
        vars(self).update(vars(base))
        self.labels = changes.labels
        self.of = changes.of
        self._answer = changes.answer
        self._start = changes.start
        kept = len(self._layers) - TUNED_LAYERS
        pairs = iter(changes.pairs)
        self._layers = self._layers[:kept] + tuple(
            layer.changed({name: next(pairs) for name in CHANGED}) for layer in self._layers[kept:]
        )

    def shares(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """Give for each text how much of one each label gets; one pass of the encoder a text."""
        sums = self.encode(texts) * SHARPNESS @ self._answer + self._start
        grown: NDArray[np.float32] = np.exp(sums - sums.max(axis=1, keepdims=True))
        grown /= grown.sum(axis=1, keepdims=True)
        return [dict(zip(self.labels, row.tolist(), strict=True)) for row in grown]


def pack(changes: Changes) -> bytes:
    """Give a file's bytes: a mark, a line of JSON, and the numbers at half precision, packed."""
    arrays = [each for pair in changes.pairs for each in pair] + [changes.answer, changes.start]
    line = msgspec.json.encode(
        _Kept(changes.of, changes.labels, tuple(each.shape for each in arrays))
    )
    numbers = b"".join(each.astype("<f2").tobytes() for each in arrays)
    return _MARK + line + b"\n" + zlib.compress(numbers, 9)


def read_changes(file: "Traversable") -> Changes:
    """Read what pack wrote. Raises TunedError."""
    try:
        kept = file.read_bytes()
    except OSError as error:
        raise TunedError(f"{file.name} cannot be read: {error}") from error
    if not kept.startswith(_MARK):
        raise TunedError(f"{file.name} is not a file of changes")
    line, _, packed = kept[len(_MARK) :].partition(b"\n")
    try:
        told = msgspec.json.decode(line, type=_Kept)
        numbers = np.frombuffer(zlib.decompress(packed), "<f2").astype(np.float32)
    except (msgspec.MsgspecError, zlib.error, ValueError) as error:
        raise TunedError(f"{file.name}: {error}") from error
    return _changes(told, numbers, file.name)


def _changes(told: _Kept, numbers: Array, name: str) -> Changes:
    """Cut the numbers of a file into its arrays. Raises TunedError."""
    sizes = [math.prod(shape) for shape in told.shapes]
    if len(sizes) != 2 * TUNED_LAYERS * len(CHANGED) + 2 or sum(sizes) != len(numbers):
        raise TunedError(f"{name}: its numbers are not as many as the encoder takes")
    parts = np.split(numbers, np.cumsum(sizes)[:-1])
    *thin, answer, start = (
        part.reshape(shape) for part, shape in zip(parts, told.shapes, strict=True)
    )
    if answer.shape != (WIDTH, len(told.labels)) or start.shape != (len(told.labels),):
        raise TunedError(f"{name}: its labels are not as many as its answers")
    pairs = tuple(zip(thin[::2], thin[1::2], strict=True))
    return Changes(told.of, told.labels, pairs, answer, start)
