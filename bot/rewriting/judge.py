"""What the rewriting needs of a learned head: how likely each label is for a text."""

from collections.abc import Collection, Mapping
from typing import Protocol


class Judge(Protocol):
    """Tells how likely each of its labels is; the same text always gets the same answer."""

    def shares(self, text: str, named: Collection[str] = ()) -> Mapping[str, float]:
        """Give each label a share from 0 to 1, one in all; `named` are features by name."""
