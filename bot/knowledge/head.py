"""What was learned from the known phrasings: how much each piece of a word speaks for a topic."""

import base64
import binascii
import math
import zlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from bot.knowledge.pieces import PLACES, pieces_of

_FINEST = 127
_LINE = 96


class HeadError(ValueError):
    """The learned weights cannot be read."""


@dataclass(frozen=True)
class Head:
    """Weights of one language's topics.

    `of` names the phrasings from which they were learned, `topics` the ids in the order of the
    weights; `rows` holds for each of the PLACES one signed byte a topic, times `scale`.
    """

    of: str
    topics: tuple[str, ...]
    scale: float
    rows: bytes

    def shares(self, words: Sequence[str], known: Set[str]) -> dict[str, float]:
        """Give for each topic, 0 to 1 and one in all, how much these words speak for it.

        `known` are the familiar words of the phrasings.
        """
        wide = len(self.topics)
        rows = memoryview(self.rows).cast("b")
        sums = [0.0] * wide
        for place, weight in pieces_of(words, known):
            at = place * wide
            row = rows[at : at + wide]
            sums = [total + weight * step for total, step in zip(sums, row, strict=True)]
        return dict(zip(self.topics, as_shares([self.scale * each for each in sums]), strict=True))


def as_shares(sums: Sequence[float]) -> list[float]:
    """Turn sums into shares of one (softmax)."""
    most = max(sums)
    grown = [math.exp(each - most) for each in sums]
    whole = sum(grown)
    return [each / whole for each in grown]


def to_head(of: str, topics: tuple[str, ...], weights: Mapping[int, Sequence[float]]) -> Head:
    """Keep learned weights, by place, as bytes."""
    scale = max((abs(each) for row in weights.values() for each in row), default=1.0) / _FINEST
    nothing = [0.0] * len(topics)
    rows = bytes(
        round(each / scale) & 0xFF
        for place in range(PLACES)
        for each in weights.get(place, nothing)
    )
    return Head(of, topics, scale, rows)


def write_head(head: Head) -> str:
    """Write weights as the text of a TOML file."""
    packed = base64.b64encode(zlib.compress(head.rows, 9)).decode("ascii")
    lines = "\n".join(packed[at : at + _LINE] for at in range(0, len(packed), _LINE))
    return (
        "# Learned from questions.toml and written by `python -m bot.knowledge`.\n"
        f'of = "{head.of}"\nscale = {head.scale!r}\nrows = """\n{lines}"""\n'
    )


def read_head(table: Mapping[str, object], topics: tuple[str, ...]) -> Head:
    """Read the parsed text of write_head. Raises HeadError."""
    of, scale, packed = table.get("of"), table.get("scale"), table.get("rows")
    if not isinstance(of, str) or not isinstance(scale, float) or not isinstance(packed, str):
        raise HeadError("needs the texts of and rows and the number scale")
    try:
        rows = zlib.decompress(base64.b64decode(packed.encode("ascii")))
    except (zlib.error, binascii.Error, UnicodeEncodeError) as error:
        raise HeadError("rows cannot be unpacked") from error
    return Head(of, topics, scale, rows)
