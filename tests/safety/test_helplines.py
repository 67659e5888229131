"""There is always a help line to show, whatever country is asked for or file is there."""

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from bot.safety.helplines import INTERNATIONAL, KINDS, load_helplines

SHIPPED = files("bot") / "content" / "en" / "helplines.toml"
NAMED = [
    "US",
    "CA",
    "GB",
    "IE",
    "AU",
    "NZ",
    "DE",
    "AT",
    "CH",
    "FR",
    "ES",
    "IT",
    "NL",
    "BE",
    "SE",
    "NO",
    "DK",
    "FI",
    "PL",
    "PT",
    "IN",
    "ZA",
    "MX",
    "BR",
    "JP",
]


def test_the_shipped_file_is_usable_and_names_the_countries() -> None:
    helplines = load_helplines(SHIPPED)
    assert helplines.problem == ""
    assert {code for code, _ in helplines.countries()} >= set(NAMED)
    assert ("GB", "United Kingdom") in helplines.countries()
    assert [name for _, name in helplines.countries()] == sorted(
        name for _, name in helplines.countries()
    )


@pytest.mark.parametrize("code", [*NAMED, "us", None, "", "ZZ", "<b>"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_country_has_a_line_of_every_kind(code: str | None, kind: str) -> None:
    lines = load_helplines(SHIPPED).for_country(code, [kind])
    assert lines
    assert all(kind in line.kinds for line in lines)
    assert all(line.number or line.text or line.url for line in lines)


@pytest.mark.parametrize("code", NAMED)
def test_every_country_has_its_own_crisis_and_emergency_number(code: str) -> None:
    own = load_helplines(SHIPPED).by_code[code].lines
    assert {"crisis", "emergency"} <= frozenset().union(*(line.kinds for line in own))


@pytest.mark.parametrize(
    ("code", "kind", "number"),
    [
        ("US", "crisis", "988"),
        ("US", "abuse", "1-800-799-7233"),
        ("GB", "crisis", "116 123"),
        ("GB", "abuse", "0808 2000 247"),
        ("NZ", "crisis", "1737"),
        ("AU", "crisis", "13 11 14"),
        ("AU", "abuse", "1800 737 732"),
        ("DE", "abuse", "116 016"),
        ("FR", "crisis", "3114"),
        ("FR", "abuse", "3919"),
        ("ES", "abuse", "016"),
        ("IT", "abuse", "1522"),
    ],
)
def test_well_known_numbers(code: str, kind: str, number: str) -> None:
    lines = load_helplines(SHIPPED).for_country(code, [kind])
    assert number in [line.number for line in lines]


def test_a_country_without_a_line_of_a_kind_gets_the_international_one_besides() -> None:
    helplines = load_helplines(SHIPPED)
    lines = helplines.for_country("MX", ["crisis", "abuse"])
    assert "800 911 2000" in [line.number for line in lines]
    assert "https://findahelpline.com" in [line.url for line in lines]


def test_kinds_that_nobody_knows_bring_everything() -> None:
    helplines = load_helplines(SHIPPED)
    assert helplines.for_country("US", ["weather"]) == helplines.for_country("US")


GOOD = """
[[international]]
name = "Anywhere"
number = "112"
for = ["emergency", "crisis", "abuse", "child"]

[country.XX]
name = "Somewhere"

[[country.XX.line]]
name = "A line"
number = "1"
for = ["crisis"]
checked = 2026-01-31
languages = ["en"]
"""


def test_the_host_can_write_its_own_file(tmp_path: Path) -> None:
    file = tmp_path / "helplines.toml"
    file.write_text(GOOD, encoding="utf-8")
    helplines = load_helplines(file)
    assert helplines.problem == ""
    [line] = helplines.for_country("XX", ["crisis"])
    assert (line.number, line.checked, line.languages) == ("1", date(2026, 1, 31), ("en",))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("[[international]]", "[[elsewhere]]", "international"),
        ("country.XX", "country.xx", "ISO code"),
        ('["crisis"]', '["weather"]', "for must hold"),
        ('["crisis"]', '"crisis"', "for must hold"),
        ('"crisis", "abuse", "child"', '"crisis"', "must cover"),
        ('number = "1"\n', "", "needs a name and a number"),
        ('number = "1"', "number = 1", "number must be a text"),
        ("2026-01-31", '"soon"', "checked must be a date"),
        ('languages = ["en"]', "languages = 3", "cannot be used"),
        ('"A line"', '"A line', "cannot be used"),
        ("[country.XX]", "[[country]]", "cannot be used"),
    ],
)
def test_a_broken_file_is_told_and_the_international_lines_stand_in(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    assert before in GOOD
    file = tmp_path / "helplines.toml"
    file.write_text(GOOD.replace(before, after), encoding="utf-8")
    helplines = load_helplines(file)
    assert told in helplines.problem
    assert helplines.for_country("US") == INTERNATIONAL


def test_a_missing_or_unreadable_file_fails_closed(tmp_path: Path) -> None:
    noise = tmp_path / "noise.toml"
    noise.write_bytes(b"\xff\xfe\x00")
    for file in (tmp_path / "missing.toml", noise):
        helplines = load_helplines(file)
        assert helplines.problem
        assert helplines.for_country("GB", ["abuse"]) == INTERNATIONAL[1:]
        assert helplines.countries() == ()


def test_lines_that_nobody_checked_are_counted(tmp_path: Path) -> None:
    unchecked, of = load_helplines(SHIPPED).unchecked()
    assert 0 < unchecked <= of
    own = tmp_path / "own.toml"
    text = SHIPPED.read_text(encoding="utf-8")
    own.write_text(
        text.replace("[[country.US.line]]", "[[country.US.line]]\nchecked = 2027-01-31", 1),
        encoding="utf-8",
    )
    assert load_helplines(own).unchecked() == (unchecked - 1, of)
