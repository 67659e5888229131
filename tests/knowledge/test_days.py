"""Days in words are read as they are meant in a promise."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from bot.knowledge.days import read_day
from bot.knowledge.moments import load_times

TIMES = load_times(files("bot.content").joinpath("en", "times.toml"))
SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("friday", date(2026, 11, 27)),
        ("the end of March", date(2027, 3, 31)),
        ("march", date(2027, 3, 31)),
        ("in three weeks", date(2026, 12, 13)),
        ("in a week", date(2026, 11, 29)),
        ("tomorrow", date(2026, 11, 23)),
        ("Christmas", date(2026, 12, 25)),
        ("3 december", date(2026, 12, 3)),
        ("forever", None),
        ("", None),
        ("friday " * 30, None),
    ],
)
def test_a_day_in_words(words: str, day: date | None) -> None:
    assert read_day(words, SUNDAY, TIMES) == day
