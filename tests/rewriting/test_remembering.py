"""What is parsed twice in one reading is parsed once, and nothing of it stays behind."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rewriting.words.port import Node
from bot.rewriting.words.remembering import Remembering

WORD = Node("VERB", "VBD", -1, "root")


class Counting:
    """Gives one node for each word, and counts how often it was asked."""

    words = frozenset({"said"})
    verbs = frozenset({"say"})

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def parse(self, words: Sequence[str]) -> tuple[Node, ...]:
        self.asked.append(tuple(words))
        return tuple(WORD for _ in words)


def test_the_same_words_are_parsed_once_in_a_reading() -> None:
    counting = Counting()
    parser = Remembering(counting)
    with parser.reading():
        assert parser.parse(["you", "said"]) == parser.parse(("you", "said"))
        parser.parse(["you"])
    assert counting.asked == [("you", "said"), ("you",)]


def test_nothing_is_kept_after_it() -> None:
    counting = Counting()
    parser = Remembering(counting)
    for _ in range(2):
        with parser.reading():
            parser.parse(["you", "said"])
    parser.parse(["you", "said"])
    assert len(counting.asked) == 3


def test_it_knows_the_words_of_the_other() -> None:
    parser = Remembering(Counting())
    assert parser.words == frozenset({"said"})
    assert parser.verbs == frozenset({"say"})
