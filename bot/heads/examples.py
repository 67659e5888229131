"""Examples: texts somebody labelled, as they stand in a file, and the name of a set of them."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from bot.heads.pieces import pieces_of
from bot.heads.settings import Settings
from bot.heads.words import plain

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_WAY = 1  # raised when learning itself changes, so that what was learned before is learned again
_PROBE = "Sooo u\u2019re saying it wasnt you?"


class ExamplesError(ValueError):
    """A file of examples cannot be used; the message names the line and what is wrong."""


@dataclass(frozen=True)
class Example:
    """A text with its label; `named` are features that the caller found in it, by name."""

    label: str
    text: str
    named: tuple[str, ...] = ()


def read_examples(file: "Traversable") -> tuple[Example, ...]:
    """Read lines of a label, a tab and a text; empty lines and those with # are passed over.

    Raises ExamplesError.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ExamplesError(f"{file.name} cannot be read: {error}") from error
    examples = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        label, tab, text = line.partition("\t")
        if not tab or not label.strip() or not text.strip() or "\t" in text:
            raise ExamplesError(f"{file.name}, line {number}: needs a label, one tab and a text")
        examples.append(Example(label.strip(), text.strip()))
    if not examples:
        raise ExamplesError(f"{file.name} holds no examples")
    return tuple(examples)


def fingerprint(examples: Sequence[Example], settings: Settings | None = None) -> str:
    """Name everything that a learned head depends on, the order of the examples included."""
    depends = [
        _WAY,
        asdict(settings or Settings()),
        [[example.label, example.text, sorted(example.named)] for example in examples],
        {place: round(weight, 6) for place, weight in sorted(pieces_of(plain(_PROBE)).items())},
    ]
    return hashlib.sha256(json.dumps(depends).encode()).hexdigest()
