"""The wording help of one language is put together from its folder."""

from typing import TYPE_CHECKING

from bot.boundaries.lesson import EXAMPLES
from bot.boundaries.load import BoundariesError, load_parts, load_signs
from bot.boundaries.reading import Boundaries
from bot.boundaries.subjects import load_subjects
from bot.heads import Encoder, Head, read_head

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def load_boundaries(folder: "Traversable", encoder: Encoder | None) -> Boundaries:
    """Read everything in a folder such as `content/en/boundaries`. Raises BoundariesError.

    Without the encoder the words alone decide, which is right a little less often.
    """
    return Boundaries(
        load_signs(folder),
        load_subjects(folder, load_parts(folder)),
        whole=_head(folder, encoder),
        quick=_head(folder, None),
    )


def _head(folder: "Traversable", encoder: Encoder | None) -> Head:
    name = EXAMPLES.replace(".tsv", ".head")
    head = read_head(folder.joinpath(name), encoder)
    if head is None:
        raise BoundariesError(f"{name} cannot be read; python -m bot.boundaries learns it anew")
    return head
