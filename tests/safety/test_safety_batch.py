"""Many texts are judged in one go, line by line."""

import json
from importlib.resources import files

import pytest

from bot.safety import Watch, load_signals
from bot.safety.batch import LineError, safety_lines

WATCH = Watch(load_signals(files("bot") / "content" / "en" / "signals.toml"))


def test_each_line_gets_its_judgement_in_order() -> None:
    asked = ['{"id": 7, "text": "he hit me"}', "", '{"id": "b", "text": "you never listen"}']
    answered = [json.loads(line) for line in safety_lines(WATCH, asked)]
    assert answered == [
        {"id": 7, "label": "violence", "action": "handoff", "words": "hit me"},
        {"id": "b", "label": "none", "action": "none", "words": ""},
    ]


@pytest.mark.parametrize(
    "line", ["[1]", "{}", '{"id": 1}', "nonsense", '{"id": 1, "text": 2}', "3"]
)
def test_a_line_that_cannot_be_read_is_named_by_its_number(line: str) -> None:
    with pytest.raises(LineError, match="line 2"):
        list(safety_lines(WATCH, ['{"id": 1, "text": "hello"}', line]))
