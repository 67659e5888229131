"""How often the kind is right in voices from which neither rules nor head were made.

The files were written before the rules, or in one go and then only counted; when one is read for
mending, its sentences move to the examples and new voices take their place. Those called late are
wider in age, country and temper than the first.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.boundaries import Boundaries, Defences, Kind
from bot.heads import Example, read_examples

HERE = Path(__file__).parent
UNREAD = read_examples(HERE / "unread.tsv")
LATE = read_examples(HERE / "unread_late.tsv")
TWELVE = read_examples(HERE / "unread_twelve.tsv")
REPLIES = read_examples(HERE / "defensive_unread.tsv")
LATE_REPLIES = read_examples(HERE / "defensive_late.tsv")
WITHIN = read_examples(HERE / "defensive_within.tsv")
LATE_WITHIN = read_examples(HERE / "defensive_within_late.tsv")
CARE = "care"


def kind_of(example: Example) -> Kind:
    return Kind.CONTROLLING if example.label == CARE else Kind(example.label)


def right(boundaries: Boundaries, examples: tuple[Example, ...]) -> float:
    found = sum(boundaries.read(e.text).kind is kind_of(e) for e in examples)
    return found / len(examples)


def through(boundaries: Boundaries) -> list[str]:
    unfree = [e.text for e in (*UNREAD, *LATE, *TWELVE) if kind_of(e) is Kind.CONTROLLING]
    return [text for text in unfree if boundaries.read(text).kind is Kind.GOOD]


@pytest.mark.parametrize(("examples", "least"), [(UNREAD, 0.91), (LATE, 0.9), (TWELVE, 0.9)])
def test_the_kind_is_right_in_unread_voices(
    examples: tuple[Example, ...], least: float, by_meaning: Boundaries
) -> None:
    assert right(by_meaning, examples) >= least


@pytest.mark.parametrize(("examples", "least"), [(UNREAD, 0.89), (LATE, 0.82), (TWELVE, 0.82)])
def test_the_kind_is_right_in_unread_voices_by_words_alone(
    examples: tuple[Example, ...], least: float, by_words: Boundaries
) -> None:
    assert right(by_words, examples) >= least


def test_what_is_one_sided_is_seldom_taken_for_control(by_meaning: Boundaries) -> None:
    one_sided = [e.text for e in (*UNREAD, *LATE) if e.label == "one_sided"]
    taken = sum(by_meaning.read(text).kind is Kind.CONTROLLING for text in one_sided)
    assert taken / len(one_sided) <= 0.08


def test_no_unread_control_passes_as_a_line(by_meaning: Boundaries) -> None:
    assert through(by_meaning) == []


def test_no_unread_control_passes_as_a_line_by_words_alone(by_words: Boundaries) -> None:
    assert through(by_words) == []


def test_unread_danger_is_mostly_led_to_safety(by_meaning: Boundaries) -> None:
    dangers = [example.text for example in (*UNREAD, *LATE) if example.label == CARE]
    assert sum(by_meaning.read(text).care for text in dangers) / len(dangers) >= 0.85


@pytest.mark.parametrize("examples", [UNREAD, LATE])
def test_every_kind_is_in_the_unread_voices(examples: tuple[Example, ...]) -> None:
    often = Counter(example.label for example in examples)
    assert len(often) == 6
    assert min(often.values()) >= 20


def noticed(defences: Defences, examples: tuple[Example, ...], label: str) -> float:
    texts = [example.text for example in examples if example.label == label]
    return sum(defences.notice(text) is not None for text in texts) / len(texts)


@pytest.mark.parametrize("examples", [REPLIES, LATE_REPLIES])
def test_unread_defences_are_noticed_and_honest_answers_left(
    examples: tuple[Example, ...], close_defences: Defences
) -> None:
    assert noticed(close_defences, examples, "defensive") >= 0.85
    assert noticed(close_defences, examples, "open") <= 0.05


@pytest.mark.parametrize(("examples", "least"), [(REPLIES, 0.85), (LATE_REPLIES, 0.5)])
def test_by_words_alone_fewer_are_noticed_and_honest_answers_left(
    examples: tuple[Example, ...], least: float, defences: Defences
) -> None:
    assert noticed(defences, examples, "defensive") >= least
    assert noticed(defences, examples, "open") <= 0.07


@pytest.mark.parametrize(
    ("examples", "least", "most"), [(WITHIN, 0.75, 0.05), (LATE_WITHIN, 0.7, 0.2)]
)
def test_a_defence_in_the_middle_is_noticed_in_many_voices(
    examples: tuple[Example, ...], least: float, most: float, close_defences: Defences
) -> None:
    assert noticed(close_defences, examples, "defensive") >= least
    assert noticed(close_defences, examples, "open") <= most
