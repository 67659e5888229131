"""Places in many spellings become time zones to confirm."""

import zoneinfo
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge import ZonesError, find_zones, load_aliases

ALIASES = load_aliases(files("bot") / "content" / "en" / "zones.toml")


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Berlin", "Europe/Berlin"),
        ("europe/paris", "Europe/Paris"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("i live in new york", "America/New_York"),
        ("NYC", "America/New_York"),
        ("i'm in la", "America/Los_Angeles"),
        ("Portland, USA", "America/Los_Angeles"),
        ("los angles", "America/Los_Angeles"),
        ("sydny", "Australia/Sydney"),
        ("S\u00e3o Paulo", "America/Sao_Paulo"),
        ("the Hague please", "Europe/Amsterdam"),
        ("london time", "Europe/London"),
        ("EST", "America/New_York"),
        ("kiev", "Europe/Kyiv"),
        ("utc", "Etc/UTC"),
        ("UTC+2", "Etc/GMT-2"),
        ("gmt -5:00", "Etc/GMT+5"),
        ("auckland, new zealand", "Pacific/Auckland"),
    ],
)
def test_a_place_is_found(typed: str, zone: str) -> None:
    assert find_zones(typed, ALIASES) == (zone,)


def test_a_name_that_several_places_share_offers_them_all() -> None:
    assert find_zones("usa", ALIASES) == (
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
    )
    assert set(find_zones("IST", ALIASES)) == {"Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"}
    assert set(find_zones("georgia", ALIASES)) == {"America/New_York", "Asia/Tbilisi"}


@pytest.mark.parametrize(
    "typed", ["", "hello", "tell us", "i don't know", "not sure", "7", "gmt+5:30", "utc+30", "<b>"]
)
def test_what_is_no_place_finds_nothing(typed: str) -> None:
    assert find_zones(typed, ALIASES) == ()


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_whatever_is_typed_gives_at_most_four_real_zones(text: str) -> None:
    zones = find_zones(text, ALIASES)
    assert len(zones) <= 4
    assert set(zones) <= zoneinfo.available_timezones()


def test_hundreds_of_places_are_known() -> None:
    assert len(ALIASES.by_name) >= 600


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[other]", "names. is missing"),
        ('names = "x"', "must be a table"),
        ('[names]\n"Europe/Atlantis" = ["x"]', "Europe/Atlantis is not a time zone"),
        ('[names]\n"Europe/Paris" = "x"', "Europe/Paris must have a list"),
        ("[names", "cannot be read"),
    ],
)
def test_a_broken_file_is_refused_with_a_sentence(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "zones.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ZonesError, match=told):
        load_aliases(file)
