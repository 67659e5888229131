"""How often the right question comes back in voices from which neither signs nor head were made.

The file was written after the signs and the head and then only counted; when it is read for
mending, its lines move to the examples and new voices take their place.
"""

from __future__ import annotations

from pathlib import Path

from bot.amends import Amends, Kind, Part
from bot.amends.lesson import EXAMPLES, labels_of
from bot.heads import Example, read_examples

HERE = Path(__file__).parent
UNREAD = read_examples(HERE / "unread.tsv")
LEARNED = read_examples(HERE.parents[1] / "bot" / "content" / "en" / "amends" / EXAMPLES)


def answer(amends: Amends, example: Example) -> tuple[Kind | None, Kind | None]:
    """Give what came back for an example, and what should have."""
    part, kind = labels_of(example)
    fault = amends.check(part, example.text)
    return fault.kind if fault else None, kind


def right(amends: Amends, examples: tuple[Example, ...]) -> float:
    answers = [answer(amends, example) for example in examples]
    return sum(came == should for came, should in answers) / len(answers)


def false_alarms(amends: Amends, examples: tuple[Example, ...]) -> list[str]:
    fine = [example for example in examples if labels_of(example)[1] is None]
    return [example.text for example in fine if answer(amends, example)[0] is not None]


def test_the_question_is_right_in_unread_voices(by_meaning: Amends) -> None:
    assert right(by_meaning, UNREAD) >= 0.85


def test_the_question_is_right_in_unread_voices_by_words_alone(by_words: Amends) -> None:
    assert right(by_words, UNREAD) >= 0.72


def test_what_is_fine_is_seldom_asked_about_in_unread_voices(
    by_meaning: Amends, by_words: Amends
) -> None:
    assert len(false_alarms(by_meaning, UNREAD)) <= 1
    assert len(false_alarms(by_words, UNREAD)) <= 4


def test_of_three_hundred_texts_a_fifth_of_them_unread_nine_in_ten_are_right(
    by_meaning: Amends,
) -> None:
    known = LEARNED[:: len(LEARNED) // 240][:240]
    assert right(by_meaning, (*known, *UNREAD[::3], *UNREAD[1::3])) >= 0.9


def test_every_part_and_most_kinds_are_in_the_unread_voices() -> None:
    labels = [labels_of(example) for example in UNREAD]
    assert {part for part, _ in labels} == set(Part)
    assert {kind for _, kind in labels} == {*Kind, None} - {Kind.LONG}
    assert sum(kind is None for _, kind in labels) >= 30
