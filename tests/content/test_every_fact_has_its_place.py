"""Each fact is carried where people meet its subject, and not only somewhere."""

from __future__ import annotations

import re

import pytest

from bot.content.loader import Content
from tests.content.test_content_facts import FACTS, carriers

QUESTIONS = r"question \w+"
"""Where a fact is what somebody asks about, its place is the answer."""
TALK = r"say/(calm_check|cool_down|consent|gate|practice|amends|closing|checkin)/.*"

PLACES: dict[str, str] = {
    "D": QUESTIONS,
    "X": r"card [\w-]+",
    "R": r"root \d+|say/roots/.*",
    "C": TALK,
    "B": r"say/(agreement|boundaries)/.*",
    "T": r"say/promise/.*",
    "U": r"say/bond/.*",
    "F": r"say/forgive/.*",
    "P": r"say/(bond|checkin)/.*",
    "P2": r"say/checkin/.*",
    "S": r"say/therapy/.*",
    "E": r"say/parting/.*",
    "G": r"say/growth/.*",
    "Q": QUESTIONS,
}
"""The place of each fact, or of all facts of a letter: the texts or data that have to carry it."""

AT_A_LAPSE = ("T3", "S1", "S3", "E1")
"""What is said when a promise slips, and when it does so again and again."""

ROOTS = ("R1", "R2", "R3", "R4", "R5", "R6", "R7", "U1")
"""What the private reflection asks about."""

DECK = ("U1", "U2", "U3", "P1", "P3")
"""What the deck of small things is made of."""


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_is_carried_in_its_own_place(content: Content, fact: str) -> None:
    place = PLACES.get(fact) or PLACES[fact[0]]
    found = carriers(content)[fact]
    assert any(re.fullmatch(place, carrier) for carrier in found), sorted(found)


@pytest.mark.parametrize("fact", AT_A_LAPSE)
def test_a_promise_that_keeps_slipping_is_met_with_what_is_known(
    content: Content, fact: str
) -> None:
    assert "say/promise/lapse.html.j2" in carriers(content)[fact]


@pytest.mark.parametrize("fact", ROOTS)
def test_the_reflection_asks_about_every_root(content: Content, fact: str) -> None:
    assert any(carrier.startswith("root ") for carrier in carriers(content)[fact])


@pytest.mark.parametrize("fact", DECK)
def test_the_deck_carries_what_strengthens_a_bond(content: Content, fact: str) -> None:
    assert any(carrier.startswith("bond ") for carrier in carriers(content)[fact])


def test_every_card_of_the_deck_says_what_it_carries(content: Content) -> None:
    assert all(card.facts for card in content.bond)
