"""Many boundaries at once: one line of JSON for each, in order."""

from __future__ import annotations

import json

import pytest

from bot.boundaries import Boundaries, Kind, boundary_lines


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


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "<b>You</b> give me <i>your password</i>",
        "*no* _male_ `friends`",
        "&lt;script&gt; we tell each other",
        "\ud83d give me your password \ude00",
        "\x00\u202e\ufeff",
        ("We tell each other before we meet an ex. " * 103)[:4096],
        "no " * 1365,
        "\U0001f600" * 4096,
        "'" * 4096,
        "a" * 4096,
    ],
)
def test_any_text_gets_one_line_that_can_be_written(text: str, by_words: Boundaries) -> None:
    (line,) = boundary_lines(by_words, [json.dumps({"id": text[:9], "text": text})])
    entry = json.loads(line.encode())
    assert entry["kind"] in {kind.value for kind in Kind}
    assert entry["kind"] != "good"
    assert "<" not in repr(entry["proposals"])


def test_marks_of_byte_order_and_windows_endings_are_passed_over(by_words: Boundaries) -> None:
    asked = ['\ufeff{"id": 1, "text": "be nice"}\r\n', "\r\n", '{"id": 2, "text": "hm"}\r\n']
    assert [json.loads(line)["id"] for line in boundary_lines(by_words, asked)] == [1, 2]


def test_an_answer_holds_the_whole_reading(by_words: Boundaries) -> None:
    (line,) = boundary_lines(by_words, ['{"id": "x", "text": "no weird stuff online"}'])
    entry = json.loads(line)
    keys = {"id", "kind", "question", "proposals", "noticed", "subject", "care"}
    assert set(entry) == keys
    assert {frozenset(each) for each in entry["proposals"]} == {
        frozenset({"principle", "example", "fine"})
    }
