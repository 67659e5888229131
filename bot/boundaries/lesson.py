"""What the learned head of the wording help learns from: the examples with the signs in them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.boundaries.defence import REPLIES
from bot.boundaries.load import load_signs
from bot.boundaries.signs import find_signs, frame_of
from bot.heads import Example, Settings, read_examples

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

EXAMPLES = "examples.tsv"
SETTINGS = Settings(named=0.7, restraint=1e-4)
"""Chosen by cross-validation over the examples."""


def read_lesson(folder: "Traversable") -> tuple[Example, ...]:
    """Read a language's examples and find the signs. Raises BoundariesError, ExamplesError."""
    book = load_signs(folder)
    return tuple(
        Example(each.label, each.text, find_signs(each.text, book).names)
        for each in read_examples(folder.joinpath(EXAMPLES))
    )


def twice(examples: Iterable[Example]) -> tuple[Example, ...]:
    """Give each example once more with the frame of its signs alone.

    The signs were made while looking at these examples and will miss more in new ones; a head that
    has learned to do without them is not led astray by a missing sign.
    """
    listed = tuple(examples)
    return (*listed, *(Example(e.label, e.text, frame_of(e.named)) for e in listed))


def close_lesson(folder: "Traversable") -> tuple[Example, ...]:
    """Read what the close reader learns from: boundaries and replies, without any signs.

    Raises ExamplesError.
    """
    files = (folder.joinpath(name) for name in (EXAMPLES, REPLIES))
    return tuple(each for file in files for each in read_examples(file))
