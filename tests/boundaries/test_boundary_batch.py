"""Many boundaries at once: one line of JSON for each, in order."""

from __future__ import annotations

import json

from bot.boundaries import Boundaries, boundary_lines


def test_each_line_gets_its_answer_in_order(by_words: Boundaries) -> None:
    asked = [
        '{"id": 1, "text": "no male friends"}',
        "",
        "not json",
        '["a list"]',
        '{"id": "b", "text": 7}',
        '{"id": "c", "text": "Don\'t flirt."}',
    ]
    told = [json.loads(line) for line in boundary_lines(by_words, asked)]
    assert [entry["id"] for entry in told] == [1, None, None, None, "c"]
    assert (told[0]["kind"], told[-1]["kind"]) == ("controlling", "vague")
    assert all("error" in entry for entry in told[1:4])


def test_an_answer_holds_the_whole_reading(by_words: Boundaries) -> None:
    (line,) = boundary_lines(by_words, ['{"id": "x", "text": "no weird stuff online"}'])
    entry = json.loads(line)
    keys = {"id", "kind", "question", "proposals", "noticed", "subject", "care"}
    assert set(entry) == keys
    assert {frozenset(each) for each in entry["proposals"]} == {
        frozenset({"principle", "example", "fine"})
    }
