"""How often the kind is right in voices from which neither rules nor head were made.

The files were written before the rules, or in one go and then only counted; when one is read for
mending, its sentences move to the examples and new voices take their place.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bot.boundaries import Boundaries, Defences, Kind
from bot.heads import Example, read_examples

HERE = Path(__file__).parent
UNREAD = read_examples(HERE / "unread.tsv")
CARE = "care"


def kind_of(example: Example) -> Kind:
    return Kind.CONTROLLING if example.label == CARE else Kind(example.label)


def right(boundaries: Boundaries) -> float:
    return sum(boundaries.read(e.text).kind is kind_of(e) for e in UNREAD) / len(UNREAD)


def through(boundaries: Boundaries) -> list[str]:
    unfree = [e.text for e in UNREAD if kind_of(e) is Kind.CONTROLLING]
    return [text for text in unfree if boundaries.read(text).kind is Kind.GOOD]


def test_the_kind_is_right_in_unread_voices(by_meaning: Boundaries) -> None:
    assert right(by_meaning) >= 0.85


def test_the_kind_is_right_in_unread_voices_by_words_alone(by_words: Boundaries) -> None:
    assert right(by_words) >= 0.83


def test_no_unread_control_passes_as_a_line(by_meaning: Boundaries) -> None:
    assert through(by_meaning) == []


def test_no_unread_control_passes_as_a_line_by_words_alone(by_words: Boundaries) -> None:
    assert through(by_words) == []


def test_unread_danger_is_mostly_led_to_safety(by_words: Boundaries) -> None:
    dangers = [example.text for example in UNREAD if example.label == CARE]
    assert sum(by_words.read(text).care for text in dangers) / len(dangers) >= 0.85


def test_every_kind_is_in_the_unread_voices() -> None:
    often = Counter(example.label for example in UNREAD)
    assert len(often) == 6
    assert min(often.values()) >= 30


def test_unread_defences_are_noticed_and_honest_answers_left(defences: Defences) -> None:
    unread = read_examples(HERE / "defensive_unread.tsv")
    noticed = {e.text for e in unread if defences.notice(e.text) is not None}
    defensive = [e.text for e in unread if e.label == "defensive"]
    honest = [e.text for e in unread if e.label == "open"]
    assert sum(text in noticed for text in defensive) / len(defensive) >= 0.75
    assert sum(text in noticed for text in honest) / len(honest) <= 0.05
