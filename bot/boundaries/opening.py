"""The wording help of one language is put together from its folder."""

from typing import TYPE_CHECKING

from bot.boundaries.judging import CloseReader, Readers
from bot.boundaries.lesson import EXAMPLES
from bot.boundaries.load import BoundariesError, load_parts, load_signs
from bot.boundaries.reading import BY_WORDS, Boundaries, Gate
from bot.boundaries.subjects import load_subjects
from bot.heads import Head, read_head

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def load_boundaries(folder: "Traversable", close: CloseReader | None) -> Boundaries:
    """Read everything in a folder such as `content/en/boundaries`. Raises BoundariesError.

    Without the close reader the words alone decide, which is right less often.
    """
    quick = _head(folder)
    return Boundaries(
        load_signs(folder),
        load_subjects(folder, load_parts(folder)),
        whole=Readers(quick, close),
        quick=quick,
        gate=Gate() if close else BY_WORDS,
    )


def _head(folder: "Traversable") -> Head:
    name = EXAMPLES.replace(".tsv", ".head")
    head = read_head(folder.joinpath(name), None)
    if head is None:
        raise BoundariesError(f"{name} cannot be read; scripts/train_boundaries learns it anew")
    return head
