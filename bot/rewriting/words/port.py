"""What the rewriting needs of a parser: a tree for a sentence, and the words it was taught."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Node:
    """One word of a parsed sentence, in the terms of Universal Dependencies.

    `pos` is the universal part of speech ("VERB"), `tag` the Penn tag ("VBD"), `head` the index of
    the word it hangs on (-1 for the root), `relation` how ("nsubj", "acl:relcl").
    """

    pos: str
    tag: str
    head: int
    relation: str


class Parser(Protocol):
    """Gives each word of a sentence its part and place; the same words give the same tree."""

    @property
    def words(self) -> frozenset[str]:
        """Every plain word of the texts that the parser learned from, in small letters."""

    @property
    def verbs(self) -> frozenset[str]:
        """The base forms among them that stood as verbs."""

    def parse(self, words: Sequence[str]) -> tuple[Node, ...]:
        """Parse one sentence of 1 to 60 words; gives one node for each word, in order."""
