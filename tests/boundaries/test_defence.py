"""Defensive openings are noticed with the words that show them; honest answers are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.boundaries import Defences, load_defences
from bot.heads import Example, read_examples

KNOWN = read_examples(Path(__file__).parent / "defensive.tsv")
FOLDER = Path(__file__).parents[2] / "bot" / "content" / "en" / "boundaries"
ENGLISH = load_defences(FOLDER)


@pytest.mark.parametrize("example", KNOWN, ids=lambda example: example.text)
def test_a_known_opening_is_told_from_an_honest_answer(
    example: Example, defences: Defences
) -> None:
    assert (defences.notice(example.text) is not None) == (example.label == "defensive")


@pytest.mark.parametrize(
    ("draft", "kind", "words"),
    [
        ("But you did the same with Tom.", "counter", "But you"),
        ("I only wrote to her twice.", "only", "I only"),
        ("it was just a joke", "only", "it was just"),
        ("You also hid things from me.", "counter", "You also hid"),
        ("That's not true.", "denial", "That's not"),
        ("Calm down.", "dismissal", "Calm down"),
        ("You made me do it.", "because_of_you", "You made me"),
        ("I'm sorry if you were hurt.", "half_sorry", "I'm sorry if"),
    ],
)
def test_the_words_that_show_it_are_the_writer_s_own(
    draft: str, kind: str, words: str, defences: Defences
) -> None:
    found = defences.notice(draft)
    assert found is not None
    assert (found.kind, found.words) == (kind, words)
    assert f"“{words}”" in found.says
    assert found.offer


def test_what_is_offered_is_no_defence_itself(defences: Defences) -> None:
    for opening in defences.listed:
        assert defences.notice(opening.offer) is None


def test_a_defence_far_behind_the_opening_is_left(defences: Defences) -> None:
    answer = "You felt hurt. You felt alone. You were waiting for me. It was just after ten."
    assert defences.notice(answer) is None


@settings(max_examples=150, deadline=None)
@given(draft=st.text(max_size=4096))
def test_any_draft_is_read_and_always_the_same(draft: str) -> None:
    assert ENGLISH.notice(draft) == ENGLISH.notice(draft)


def test_braces_in_a_draft_stay_as_they_are(defences: Defences) -> None:
    found = defences.notice("But you {words} {0}")
    assert found is not None
    assert "But you" in found.says
