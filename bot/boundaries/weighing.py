"""Two judgements apart: what a wording asks for, and whether it binds both."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.boundaries.model import Kind

CARE = "care"
"""The label of what is danger rather than a boundary."""

_NOTHING = 1e-6


class Content(Enum):
    """What a wording asks for, whoever is bound."""

    ACT = "act"
    """Something that can be seen and leaves freedom."""
    FREEDOM = "freedom"
    """Something that takes freedom away, danger included."""
    VAGUE = "vague"
    NONE = "none"
    """Nothing: it is no boundary."""


@dataclass(frozen=True)
class Weighed:
    """How likely each content is, how likely an act binds both, how likely it is danger."""

    contents: Mapping[Content, float]
    both: float
    care: float

    @property
    def content(self) -> Content:
        """The likeliest content."""
        return max(self.contents, key=self.contents.__getitem__)

    @property
    def freedom(self) -> float:
        """How likely it takes freedom away."""
        return self.contents[Content.FREEDOM]

    @property
    def good(self) -> float:
        """How likely it is an act that binds both."""
        return self.contents[Content.ACT] * self.both


def weighed(shares: Mapping[str, float]) -> Weighed:
    """Read both judgements from the shares of the labels, of which each names a pair of them."""
    good, one = shares[Kind.GOOD.value], shares[Kind.ONE_SIDED.value]
    contents = {
        Content.ACT: good + one,
        Content.FREEDOM: shares[Kind.CONTROLLING.value] + shares[CARE],
        Content.VAGUE: shares[Kind.VAGUE.value],
        Content.NONE: shares[Kind.OTHER.value],
    }
    return Weighed(contents, good / max(good + one, _NOTHING), shares[CARE])
