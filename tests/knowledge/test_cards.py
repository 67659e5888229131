"""The boundary cards are twenty, mutual, and each has ready wordings for an agreement."""

import re
import tomllib
from importlib.resources import files

import pytest

CARDS = tomllib.loads((files("bot") / "content" / "en" / "cards.toml").read_text(encoding="utf-8"))[
    "card"
]


def test_there_are_twenty_cards_with_ids_of_their_own() -> None:
    assert len({card["id"] for card in CARDS}) == len(CARDS) == 20
    assert any(card["core"] for card in CARDS)
    assert not all(card["core"] for card in CARDS)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card["id"])
def test_a_card_is_short_and_the_same_for_both(card: dict[str, object]) -> None:
    assert re.fullmatch(r"[a-z-]{2,20}", str(card["id"]))
    assert 0 < len(str(card["title"])) <= 40
    assert re.match(r"One of us .*[.]$", str(card["situation"]))
    assert len(card["examples"]) == 2  # type: ignore[arg-type]
    assert not re.search(r"!|husband|\bhe\b|\bshe\b|\bhis\b|\bher\b|\byou must\b", str(card))


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card["id"])
def test_three_wordings_each_with_principle_example_and_what_is_fine(
    card: dict[str, list[dict[str, str]]],
) -> None:
    assert len(card["lines"]) == 3
    for line in card["lines"]:
        assert set(line) == {"principle", "example", "fine"}
        assert re.search(
            r"\b(we|each of us|neither of us|our|either of us|each other|the two of us)\b",
            line["principle"],
            re.IGNORECASE,
        )
        assert "fine with us" not in line["fine"], "the label says so"
        assert all(text.endswith((".", ".'")) and len(text) <= 160 for text in line.values())
