"""Heads are kept in one small file for each task, with and without encoder, and read again."""

import logging
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from bot.heads.head import Encoder, Head
from bot.heads.pieces import PLACES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_MARK = b"even ground heads 1\n"
_log = logging.getLogger(__name__)


class HeadsError(ValueError):
    """A file of heads cannot be read."""


class _Kept(msgspec.Struct, frozen=True):
    """One head without its bytes; `count` says how many rows of them are its own."""

    of: str
    labels: tuple[str, ...]
    names: tuple[str, ...]
    scales: tuple[float, float, float]
    start: tuple[float, ...]
    count: int


def head_file(examples: Path) -> Path:
    """Name the file in which what was learned from a file of examples is kept."""
    return examples.with_suffix(".head")


def write_heads(file: Path, with_encoder: Head, without: Head) -> None:
    """Keep both heads of a task: a mark, a line of JSON, and the packed bytes of the rows."""
    both = (with_encoder, without)
    line = msgspec.json.encode(
        tuple(
            _Kept(each.of, each.labels, each.names, each.scales, each.start, len(each.rows))
            for each in both
        )
    )
    packed = zlib.compress(b"".join(each.rows.tobytes() for each in both), 9)
    file.write_bytes(_MARK + line + b"\n" + packed)


def read_head(file: "Traversable", encoder: Encoder | None) -> Head | None:
    """Read the head that fits: the one for vectors where there is an encoder, else for words.

    None, with a sentence in the log, where the file is missing or broken.
    """
    try:
        with_encoder, without = _both(file.read_bytes(), encoder)
    except (OSError, HeadsError) as error:
        _log.warning("What was learned is left out: %s cannot be read (%s).", file.name, error)
        return None
    return with_encoder if encoder else without


def _both(kept: bytes, encoder: Encoder | None) -> tuple[Head, Head]:
    """Read both heads. Raises HeadsError."""
    if not kept.startswith(_MARK):
        raise HeadsError("it is not a file of heads")
    line, _, packed = kept[len(_MARK) :].partition(b"\n")
    try:
        first, second = msgspec.json.decode(line, type=tuple[_Kept, _Kept])
        rows = zlib.decompress(packed)
    except (msgspec.MsgspecError, zlib.error) as error:
        raise HeadsError(str(error)) from error
    middle = first.count * len(first.labels)
    return _head(first, rows[:middle], encoder), _head(second, rows[middle:], None)


def _head(kept: _Kept, rows: bytes, encoder: Encoder | None) -> Head:
    """Join a head's facts and its bytes. Raises HeadsError."""
    wide = len(kept.labels)
    if kept.count < PLACES + len(kept.names) or len(rows) != kept.count * wide:
        raise HeadsError("its rows are not as many as it says")
    if len(kept.start) != wide:
        raise HeadsError("its labels are not as many as it says")
    shaped = np.frombuffer(rows, np.int8).reshape(kept.count, wide)
    return Head(kept.of, kept.labels, kept.names, shaped, kept.scales, kept.start, encoder)
