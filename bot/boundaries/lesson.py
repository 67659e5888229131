"""What the learned head of the wording help learns from: the examples with the signs in them."""

from typing import TYPE_CHECKING

from bot.boundaries.load import load_signs
from bot.boundaries.signs import SignBook, find_signs
from bot.heads import Example, Settings, read_examples

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

EXAMPLES = "examples.tsv"
SETTINGS = Settings(named=0.7, restraint=1e-4)
"""Chosen by cross-validation over the examples."""


def read_lesson(folder: "Traversable") -> tuple[Example, ...]:
    """Read a language's examples and find the signs. Raises BoundariesError, ExamplesError."""
    return with_signs(read_examples(folder.joinpath(EXAMPLES)), load_signs(folder))


def with_signs(examples: tuple[Example, ...], book: SignBook) -> tuple[Example, ...]:
    """Name the signs in each example, and give it once more with the frame alone.

    The signs were made while looking at these examples and will miss more in new ones; a head that
    has learned to do without them is not led astray by a missing sign.
    """
    found = [(each, find_signs(each.text, book)) for each in examples]
    return (
        *(Example(each.label, each.text, signs.names) for each, signs in found),
        *(Example(each.label, each.text, signs.frame) for each, signs in found),
    )
