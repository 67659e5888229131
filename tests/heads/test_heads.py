"""Heads learn from examples, say how sure they are, and are kept and read unchanged."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

from bot.heads import (
    Example,
    ExamplesError,
    Head,
    Settings,
    cross_validated,
    fingerprint,
    head_file,
    learn,
    read_examples,
    read_head,
    teach,
    vector_of,
    write_heads,
)
from bot.heads.head import Array
from bot.heads.pieces import PLACES, pieces_of
from bot.heads.words import LONGEST, plain

WHO = ("my sister", "the neighbour", "our teacher", "his cousin", "a colleague", "the plumber")
SAID = ("brought a cake", "came to dinner", "rang the bell", "fixed the tap", "sang all night")
LOST = ("lost the key", "broke a plate", "forgot the milk", "missed the bus", "spilled the tea")
EXAMPLES = tuple(
    Example(label, f"{who} {what}")
    for label, whats in (("good", SAID), ("bad", LOST))
    for who in WHO
    for what in whats
)
QUICK = Settings(rounds=6)


class Wordy:
    """An encoder by hand: every word is a direction of its own, drawn by its checksum."""

    def __init__(self) -> None:
        self.times = 0

    def encode(self, texts: Sequence[str]) -> Array:
        self.times += 1
        return np.array([self._one(text) for text in texts], np.float32)

    @staticmethod
    def _one(text: str) -> Array:
        words = text.split() or ["nothing"]
        seen = [np.random.default_rng(crc32(word.encode())).normal(size=16) for word in words]
        mean = np.mean(seen, axis=0)
        return np.asarray(mean / np.linalg.norm(mean), np.float32)


@pytest.fixture(scope="module")
def head() -> Head:
    return learn(EXAMPLES, None, QUICK)


@pytest.fixture(scope="module")
def meaning() -> Head:
    return learn(EXAMPLES, Wordy(), QUICK)


def test_a_new_text_is_known_by_what_it_shares_with_the_examples(head: Head) -> None:
    assert head.labels == ("bad", "good")
    shares = head.shares("the baker missed his bus and broke two plates")
    assert shares["bad"] > 0.7
    assert sum(shares.values()) == pytest.approx(1, abs=1e-5)


def test_spelling_and_signs_make_no_difference(head: Head) -> None:
    assert head.shares("Sis  LOOOST\u200b the k\u00e9y!!!") == head.shares("sis lost the key")
    assert head.shares("he didn\u2019t come") == head.shares("he didnt come")


def test_a_text_without_words_gets_the_share_of_the_labels(head: Head) -> None:
    assert (
        head.shares("...") == head.shares("") == pytest.approx({"bad": 0.5, "good": 0.5}, abs=0.1)
    )


def test_the_same_examples_give_the_same_head(head: Head) -> None:
    again = learn(EXAMPLES, None, QUICK)
    assert (again.rows == head.rows).all()
    assert (again.scales, again.start, again.of) == (head.scales, head.start, head.of)


def test_named_features_count_and_unknown_ones_do_not() -> None:
    named = [
        replace(each, text=each.text[-4:], named=("praise", "past") if each.label == "good" else ())
        for each in EXAMPLES
    ]
    head = learn(named, None, QUICK)
    assert head.names == ("past", "praise")
    without = head.shares("hm")["good"]
    assert head.shares("hm", ["praise"])["good"] > without + 0.1
    assert head.shares("hm", ["praise", "past"])["good"] > head.shares("hm", ["praise"])["good"]
    assert head.shares("hm", ["never heard of"])["good"] == without


def test_a_vector_that_is_handed_in_is_used_and_one_that_is_not_is_made(meaning: Head) -> None:
    encoder = Wordy()
    text = "The Neighbour didnt ring"
    assert meaning.wide == 16
    with_one = replace(meaning, encoder=encoder)
    made = with_one.shares(text)
    assert encoder.times == 1
    vector = vector_of(text, encoder)
    assert with_one.shares(text, vector=vector) == made
    assert encoder.times == 2  # no third time
    assert with_one.shares(text, vector=-vector) != made
    with pytest.raises(ValueError, match="vectors"):
        replace(meaning, encoder=None).shares(text)


def test_a_head_of_words_passes_a_vector_over(head: Head) -> None:
    assert head.shares("a plate", vector=np.ones(16, np.float32)) == head.shares("a plate")


def test_heads_are_kept_and_read_unchanged(tmp_path: Path, head: Head, meaning: Head) -> None:
    file = tmp_path / "kept.head"
    write_heads(file, meaning, head)
    text = "our teacher lost a plate"
    encoder = Wordy()
    read, plainly = read_head(file, encoder), read_head(file, None)
    assert read is not None
    assert plainly is not None
    assert read.shares(text) == replace(meaning, encoder=encoder).shares(text)
    assert plainly.shares(text) == head.shares(text)
    assert (read.of, plainly.of) == (fingerprint(EXAMPLES, QUICK),) * 2
    assert file.stat().st_size < 60_000


@pytest.mark.parametrize("harm", [b"", b"something else", "cut", "mark", "line"])
def test_a_broken_file_is_left_out_with_a_sentence(
    tmp_path: Path, head: Head, harm: bytes | str, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "kept.head"
    write_heads(file, head, head)
    kept = file.read_bytes()
    match harm:
        case bytes():
            kept = harm
        case "cut":
            kept = kept[:-9]
        case "mark":
            kept = b"E" + kept[1:]
        case _:
            kept = kept.replace(b'"count":8', b'"count":9', 1)
    file.write_bytes(kept)
    with caplog.at_level(logging.WARNING):
        assert read_head(file, None) is None
    assert "kept.head cannot be read" in caplog.text


def test_a_missing_file_is_left_out(tmp_path: Path) -> None:
    assert read_head(tmp_path / "none.head", None) is None


def test_shares_of_examples_held_out_are_honest() -> None:
    """Labels drawn by lot can be learned by heart, but not foretold."""
    lots = [Example("ab"[crc32(each.text.encode()) % 2], each.text) for each in EXAMPLES]
    by_heart = learn(lots, None, Settings(rounds=20))
    known = [
        max(by_heart.shares(each.text), key=by_heart.shares(each.text).__getitem__) for each in lots
    ]
    assert sum(guess == each.label for guess, each in zip(known, lots, strict=True)) > 50
    held = cross_validated(lots, None, Settings(rounds=20))
    sure = [max(shares.values()) for shares in held]
    assert len(held) == len(lots)
    assert sum(sure) / len(sure) < 0.65  # calibrated: it says that it does not know


def test_equal_texts_never_fall_into_different_folds() -> None:
    """Else the second of them would be known by heart."""
    odd = [Example("x", f"{word} word") for word in ("one", "two", "red", "big")]
    twice = [*EXAMPLES, *odd, *odd]
    shares = cross_validated(twice, None, QUICK)
    first, second = shares[-8:-4], shares[-4:]
    assert first == second


def test_a_fingerprint_changes_with_what_is_learned_from() -> None:
    base = fingerprint(EXAMPLES, QUICK)
    assert base == fingerprint(list(EXAMPLES), Settings(rounds=6))
    others = (
        fingerprint(EXAMPLES[::-1], QUICK),
        fingerprint(EXAMPLES[1:], QUICK),
        fingerprint(EXAMPLES),
        fingerprint((replace(EXAMPLES[0], named=("a",)), *EXAMPLES[1:]), QUICK),
    )
    assert len({base, *others}) == 5


def test_two_labels_are_needed() -> None:
    with pytest.raises(ExamplesError, match="two labels"):
        learn(EXAMPLES[:30], None)


def test_a_file_of_examples_is_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "some.tsv"
    file.write_text("# how they were written\n\ngood\twell done \nbad\t# no\n", encoding="utf-8")
    assert read_examples(file) == (Example("good", "well done"), Example("bad", "# no"))


@pytest.mark.parametrize("text", ["good well done", "\ttext", "good\t ", "a\tb\tc", "# only this"])
def test_a_line_that_is_no_example_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "some.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ExamplesError, match=r"some\.tsv"):
        read_examples(file)


def test_teaching_keeps_both_heads_and_tells_what_they_can_do(tmp_path: Path) -> None:
    encoder = Wordy()
    file = head_file(tmp_path / "some.tsv")
    report = teach(file, EXAMPLES, encoder, QUICK)
    assert file.name == "some.head"
    assert encoder.times == 1
    assert report.count("right: ") == 2
    assert "bad: " in report
    read = read_head(file, encoder)
    assert read is not None
    assert read.wide == 16


def test_pieces_have_length_one() -> None:
    pieces = pieces_of("trust again ?")
    assert sum(weight * weight for weight in pieces.values()) == pytest.approx(1)
    assert all(0 <= place < PLACES for place in pieces)
    assert pieces_of("") == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("U r soooo late??", "you are so late ? ?"),
        ("she\u2019s \u201cjust a friend\u201d", "she's just a friend"),
        ("100\u202f000 Fotos", "100 000 fotos"),
        ("na\u00efve \u2764\ufe0f", "naive"),
        ("x" * 5000, "x"),
    ],
)
def test_plain_words(text: str, said: str) -> None:
    assert plain(text) == said
    assert len(plain(text)) <= LONGEST
