"""The shipped parser: its files are the ones named, and it finds who does what."""

import shutil
from pathlib import Path

import pytest

from bot.parsing import ModelError, UDPipeParser, load_parser
from bot.parsing.udpipe import LONGEST, MODELS


@pytest.fixture(scope="module")
def parser() -> UDPipeParser:
    return load_parser()


def test_a_reproach_is_parsed(parser: UDPipeParser) -> None:
    words = ["you", "met", "your", "ex", "on", "Friday"]
    nodes = parser.parse(words)
    assert len(nodes) == len(words)
    root = next(i for i, node in enumerate(nodes) if node.head == -1)
    assert words[root] == "met"
    assert (nodes[0].head, nodes[0].relation) == (root, "nsubj")
    assert (nodes[3].head, nodes[3].relation) == (root, "obj")


@pytest.mark.parametrize(
    ("sentence", "verb", "tag"),
    [
        ("why did you hug my boss", "hug", "VB"),
        ("can I vent", "vent", "VB"),
        ("you did not venmo her", "venmo", "VB"),
        ("I hate it when you mention Julia", "mention", "VBP"),
        ("you leaked our messages to your guild", "leaked", "VBD"),
    ],
)
def test_what_somebody_does_is_a_verb_whatever_the_word(
    sentence: str, verb: str, tag: str, parser: UDPipeParser
) -> None:
    words = sentence.split()
    assert parser.parse(words)[words.index(verb)].tag == tag


@pytest.mark.parametrize("sentence", ["you total and utter wanker", "you idiot kissed her"])
def test_what_somebody_is_called_is_no_verb(sentence: str, parser: UDPipeParser) -> None:
    assert not parser.parse(sentence.split())[1].tag.startswith("V")


def test_the_same_words_give_the_same_tree(parser: UDPipeParser) -> None:
    words = ["why", "did", "you", "not", "tell", "me", "that", "she", "was", "there"]
    assert parser.parse(words) == parser.parse(words)


@pytest.mark.parametrize("words", [["\t"], [""], ["😭"], ["{{7*7}}"], ["<b>"], ["x" * 4000]])
def test_odd_words_are_parsed_too(parser: UDPipeParser, words: list[str]) -> None:
    assert len(parser.parse(words)) == 1


@pytest.mark.parametrize("count", [0, LONGEST + 1])
def test_a_sentence_has_a_length(parser: UDPipeParser, count: int) -> None:
    with pytest.raises(ValueError, match="1 to 60 words"):
        parser.parse(["word"] * count)


def test_the_word_lists_hold_words(parser: UDPipeParser) -> None:
    assert {"friend", "told", "wedding"} <= parser.words
    assert {"tell", "meet", "hide"} <= parser.verbs


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    for file in MODELS.iterdir():
        shutil.copy(file, tmp_path)
    (tmp_path / "words.txt").write_text("other\n", "utf-8")
    with pytest.raises(ModelError, match=r"words\.txt is not the file"):
        load_parser(tmp_path)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        load_parser(tmp_path / "none")
