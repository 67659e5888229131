"""A parser that parses the same words once while one message is read, and then forgets them."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from bot.rewriting.words.port import Node, Parser

Trees = dict[tuple[str, ...], tuple[Node, ...]]


class Remembering:
    """Stands before another parser; what it keeps is of one thread and ends with the reading."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._kept = threading.local()

    @property
    def words(self) -> frozenset[str]:
        """Every plain word that the parser learned from."""
        return self._parser.words

    @property
    def verbs(self) -> frozenset[str]:
        """The base forms among them that stood as verbs."""
        return self._parser.verbs

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Keep what is parsed inside the block; nothing of it stays behind."""
        self._kept.trees = {}
        try:
            yield
        finally:
            del self._kept.trees

    def parse(self, words: Sequence[str]) -> tuple[Node, ...]:
        """Parse one sentence, or give the tree that the same words got before."""
        trees: Trees | None = getattr(self._kept, "trees", None)
        if trees is None:
            return self._parser.parse(words)
        key = tuple(words)
        if key not in trees:
            trees[key] = self._parser.parse(words)
        return trees[key]
