"""The line-by-line interface of the command line."""

import json

from bot.rewriting import Engine
from bot.rewriting.batch import rewrite_lines


def test_each_line_gets_an_answer_and_a_broken_one_does_not_stop_the_rest(engine: Engine) -> None:
    lines = [
        '{"id": 1, "text": "You texted Sarah last night"}',
        "not json",
        "",
        '{"id": 2}',
        "[1]",
        '{"id": "c", "text": "You betrayed me", "answer": "you kissed Tom"}',
        '{"id": 4, "text": "You texted Mia and you hid the photos"}',
        '{"id": 5, "text": "hi", "answer": 3}',
        "[" * 100_000,
    ]
    out = [json.loads(line) for line in rewrite_lines(engine, lines)]
    assert [entry["id"] for entry in out] == [1, None, None, None, "c", 4, None, None]
    assert out[0]["outcome"] == "rewrite"
    assert out[0]["slots"]["happened"] == "you texted Sarah last night"
    assert set(out[0]) == {"id", "outcome", "text", "offers", "noticed", "slots"}
    assert out[4]["text"].startswith("When you kissed Tom, I felt hurt")
    assert "Mia" in out[5]["text"]
    assert "hid the photos" in out[5]["text"]
    assert "error" in out[1]


def test_noticed_words_are_quoted_with_a_sentence(engine: Engine) -> None:
    (line,) = rewrite_lines(engine, ['{"id": 1, "text": "You always text her behind my back"}'])
    noticed = {entry["kind"]: entry for entry in json.loads(line)["noticed"]}
    assert noticed["absolute"]["words"] == "always"
    assert "behind my back" in noticed["secrecy"]["says"]
