"""What the learned head of the accounting learns from: the examples, their part, their signs."""

from typing import TYPE_CHECKING

from bot.amends.model import AmendsError, Kind, Part
from bot.amends.signs import Sign, find_signs, load_signs, named, tidy
from bot.heads import Example, Settings, read_examples

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

EXAMPLES = "examples.tsv"
FINE = "fine"
SETTINGS = Settings(named=1.2, restraint=1e-4)
"""Chosen by cross-validation over the examples."""


def read_lesson(folder: "Traversable") -> tuple[Example, ...]:
    """Read a language's examples and find the signs. Raises AmendsError, ExamplesError."""
    signs = load_signs(folder)
    taught = (_taught(each, signs) for each in read_examples(folder.joinpath(EXAMPLES)))
    return tuple(example for pair in taught for example in pair)


def _taught(example: Example, signs: tuple[Sign, ...]) -> tuple[Example, Example]:
    """Give an example with its part and signs, and once more with its part alone.

    The signs were made while looking at these examples and will miss more in new ones; a head that
    has learned to do without them is not led astray by a missing sign.
    """
    part, kind = labels_of(example)
    label = kind.value if kind else FINE
    tidied = tidy(example.text)
    features = named(part, tidied, find_signs(part, tidied, signs))
    frame = named(part, tidied, ())
    return Example(label, example.text, features), Example(label, example.text, frame)


def labels_of(example: Example) -> tuple[Part, Kind | None]:
    """Give the part and the kind, None for fine, of a label such as "did.blame".

    Raises AmendsError.
    """
    part, _, kind = example.label.partition(".")
    try:
        return Part(part), None if kind == FINE else Kind(kind)
    except ValueError as error:
        raise AmendsError(f"examples: {example.label} is no label ({error})") from error
