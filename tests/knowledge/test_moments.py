"""Times as people type them become moments to confirm, and nothing else does."""

from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import Times, TimesError, load_times, names_a_length, read_moments
from bot.knowledge.moments import FARTHEST, LONGEST

BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = datetime(2026, 11, 22, 17, 30, tzinfo=BERLIN)
TIMES = load_times(files("bot.content").joinpath("en", "times.toml"))


@pytest.fixture
def times() -> Times:
    """Return the English words for times."""
    return TIMES


def told(text: str, now: datetime = SUNDAY) -> list[str]:
    """Return what a text may mean, as day and clock."""
    return [f"{at:%a %d %H:%M}" for at in read_moments(text, now, TIMES)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("in half an hour", "Sun 22 18:00"),
        ("In an hour and a half.", "Sun 22 19:00"),
        ("give me 45 min", "Sun 22 18:15"),
        ("two hours from now", "Sun 22 19:30"),
        ("in a couple of hours", "Sun 22 19:30"),
        ("1h 30min", "Sun 22 19:00"),
        ("tonight at 8", "Sun 22 20:00"),
        ("8:30pm", "Sun 22 20:30"),
        ("20.30", "Sun 22 20:30"),
        ("half past nine", "Sun 22 21:30"),
        ("quarter to nine", "Sun 22 20:45"),
        ("ten past eight", "Sun 22 20:10"),
        ("around nine thirty", "Sun 22 21:30"),
        ("maybe around 9ish", "Sun 22 21:00"),
        ("after the kids are in bed", "Sun 22 20:30"),
        ("tomorrow after work", "Mon 23 18:00"),
        ("tmrw morning", "Mon 23 09:00"),
        ("tomorrow at 7 in the evening", "Mon 23 19:00"),
        ("not tonight, tomorrow at 8", "Mon 23 20:00"),
        ("noon tomorrow", "Mon 23 12:00"),
        ("the day after tomorrow at five", "Tue 24 17:00"),
        ("sunday at 3", "Sun 29 15:00"),
        ("next Friday 6pm", "Fri 27 18:00"),
        ("25 november at 19:00", "Wed 25 19:00"),
        ("the 25th at 7pm", "Wed 25 19:00"),
        ("2026-11-25 19:30", "Wed 25 19:30"),
        ("17:00", "Mon 23 17:00"),
        ("in 3 days", "Wed 25 17:30"),
    ],
)
def test_a_time_is_read(text: str, first: str) -> None:
    assert told(text)[0] == first


def test_an_hour_without_its_half_is_asked_about() -> None:
    assert told("tomorrow at 8") == ["Mon 23 20:00", "Mon 23 08:00"]
    assert told("tomorrow 10") == ["Mon 23 10:00", "Mon 23 22:00"]


def test_today_only_what_still_comes_is_meant() -> None:
    assert told("at 8") == ["Sun 22 20:00"]
    assert told("at 5") == ["Mon 23 17:00", "Mon 23 05:00"]


@pytest.mark.parametrize(
    "text",
    ["", "no", "why", "i don't know", "sam is a liar", "i was hurt at 8", "at 25", "next week",
     "tonight 7 or 8?", "let's meet at the park", "in 400 days", "yesterday at 8", "9" * 200],
)  # fmt: skip
def test_what_is_no_time_to_meet_is_none(text: str) -> None:
    assert told(text) == []


def test_how_long_needs_no_clock(times: Times) -> None:
    assert names_a_length("in two hours", times)
    assert not names_a_length("tonight at 8", times)


def test_hours_are_counted_through_a_change_of_the_clock() -> None:
    night = datetime(2026, 10, 25, 1, 30, tzinfo=BERLIN)
    (at,) = read_moments("in 3 hours", night, TIMES)
    assert at.astimezone(UTC) - night.astimezone(UTC) == timedelta(hours=3)
    assert f"{at:%H:%M}" == "03:30"


@given(st.text(max_size=LONGEST + 20))
def test_whatever_is_typed_gives_moments_ahead(text: str) -> None:
    for at in read_moments(text, SUNDAY, TIMES):
        assert SUNDAY < at <= SUNDAY + FARTHEST


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "times.toml"
    file.write_text("[numbers]\none = 1\n")
    with pytest.raises(TimesError, match="times"):
        load_times(file)
