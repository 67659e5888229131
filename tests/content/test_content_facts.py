"""Each fact that the bot is meant to know is carried by at least one text that says so."""

from __future__ import annotations

import re

import pytest

from bot.content.loader import Content

COUNTS = {
    "D": 8,
    "X": 14,
    "R": 7,
    "C": 8,
    "B": 7,
    "T": 4,
    "U": 4,
    "F": 3,
    "P": 3,
    "S": 4,
    "E": 3,
    "G": 2,
    "Q": 6,
}
FACTS = [f"{letter}{n}" for letter, count in COUNTS.items() for n in range(1, count + 1)]


def carriers(content: Content) -> dict[str, set[str]]:
    """Map each fact to the places that carry it."""
    found: dict[str, set[str]] = {}
    for file, source in content.sayings.sources.items():
        for facts in re.findall(r"\{#\s*facts:([^#]*)#\}", source):
            for fact in facts.split():
                found.setdefault(fact, set()).add(f"say/{file}")
    for card in content.cards:
        for fact in card.facts:
            found.setdefault(fact, set()).add(f"card {card.id}")
    for small in content.bond:
        for fact in small.facts:
            found.setdefault(fact, set()).add(f"bond {small.id}")
    for number, root in enumerate(content.roots, start=1):
        for fact in root.facts:
            found.setdefault(fact, set()).add(f"root {number}")
    for topic in content.questions.topics:
        for fact in topic.facts:
            found.setdefault(fact, set()).add(f"question {topic.id}")
    return found


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_is_carried(content: Content, fact: str) -> None:
    assert carriers(content).get(fact)


def test_no_text_claims_a_fact_that_there_is_not(content: Content) -> None:
    assert set(carriers(content)) <= set(FACTS)
