"""What happened keeps its facts: sums with their sign, and the word somebody was called."""

from __future__ import annotations

import pytest

from bot.rewriting import Engine


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("You sent £200 to your ex in March", "£200"),
        ("you spent $45.50 on a gift for Dana", "$45.50"),
    ],
)
def test_a_sum_keeps_its_sign(engine: Engine, text: str, fact: str) -> None:
    reading = engine.read(text)
    shown = [reading.slots.happened, *(offer.happened for offer in reading.offers)]
    assert any(fact in happened for happened in shown)
    assert all(fact in happened for happened in shown if happened)


@pytest.mark.parametrize("word", ["whore", "bitch", "slut"])
def test_what_somebody_was_called_is_quoted_and_never_made_harmless(
    engine: Engine, word: str
) -> None:
    reading = engine.read(f"you called me a {word} in front of your mum")
    shown = [reading.slots.happened, *(offer.happened for offer in reading.offers)]
    assert all(f"“{word}”" in happened for happened in shown if happened)
    assert not any("woman" in happened for happened in shown)
