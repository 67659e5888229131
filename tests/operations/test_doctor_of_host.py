"""What the doctor says about what the host wrote, and that it goes on whatever it meets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from bot.errors import ContentError
from bot.operations import doctor, of_host
from bot.operations.doctor import examine
from bot.operations.findings import Discretion, Finding, Verdict
from bot.operations.of_host import examine_content, examine_settings, help_lines
from bot.safety.helplines import Country, HelpLine, Helplines
from bot.settings import Settings, look_through

TODAY = date(2026, 11, 22)


def lines(*days: date | None) -> Helplines:
    """Make a country for each of these days of checking."""
    made = [
        HelpLine("A line", "1", "", "", frozenset({"crisis"}), "24/7", (), checked)
        for checked in days
    ]
    countries = [Country(f"A{n}", f"Country {n}", (line,)) for n, line in enumerate(made)]
    return Helplines({country.code: country for country in countries})


@pytest.mark.parametrize(
    ("given", "verdict", "says"),
    [
        (lines(None, None), Verdict.WARNING, "None of the 2"),
        (lines(TODAY, None), Verdict.OK, "1 of 2"),
        (lines(TODAY - timedelta(days=365)), Verdict.OK, "2025-11-22"),
        (lines(TODAY, TODAY - timedelta(days=366)), Verdict.WARNING, "Country 1"),
        (Helplines({}, problem="an entry has no name"), Verdict.FAULT, "an entry has no name"),
    ],
)
def test_help_lines_have_to_be_checked_each_year(
    given: Helplines, verdict: Verdict, says: str
) -> None:
    found = help_lines(given, TODAY)
    assert found.verdict is verdict
    assert says in found.says


def test_texts_and_encoder_are_looked_at() -> None:
    found = {finding.about: finding for finding in examine_content(TODAY)}
    assert found["texts"].verdict is Verdict.OK
    assert found["encoder"].verdict in (Verdict.OK, Verdict.WARNING)
    assert "help lines" in found


def test_texts_that_cannot_be_read_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ContentError("words.toml: a quote is missing")

    monkeypatch.setattr(of_host, "load_content", broken)
    monkeypatch.setattr(of_host, "why_missing", lambda: "the package is not installed")
    found = {finding.about: finding for finding in examine_content(TODAY)}
    assert found["texts"].verdict is Verdict.FAULT
    assert "words.toml" in found["texts"].says
    assert found["encoder"].verdict is Verdict.WARNING


def test_every_setting_that_cannot_be_used_has_its_line_and_the_contact_too() -> None:
    given = {"SEND_RATE": "fast", "DESK_PORT": "x", "HOST_CONTACT": ""}
    found = list(examine_settings(*look_through(given, None)))
    assert [finding.verdict for finding in found] == [
        Verdict.FAULT,
        Verdict.FAULT,
        Verdict.WARNING,
    ]
    assert "SEND_RATE" in found[0].says
    assert "HOST_CONTACT" in found[2].says


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("error", "says"),
    [
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (RuntimeError("zqsecret"), "RuntimeError"),
    ],
)
async def test_what_cannot_be_looked_at_is_a_fault_and_the_rest_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, error: Exception, says: str
) -> None:
    async def broken(*_: object) -> AsyncIterator[Finding]:
        raise error
        yield

    async def fine(*_: object) -> AsyncIterator[Finding]:
        yield Finding("store", Verdict.OK, "It is there.")

    monkeypatch.setattr(doctor, "examine_telegram", broken)
    monkeypatch.setattr(doctor, "examine_store", fine)
    found = [finding async for finding in examined()]
    assert [finding.verdict for finding in found if finding.about == "Telegram"] == [Verdict.FAULT]
    assert says in next(finding.says for finding in found if finding.about == "Telegram")
    assert {"store", "texts"} <= {finding.about for finding in found}
    assert "zqsecret" not in str(found)


def examined() -> AsyncIterator[Finding]:
    settings: Settings
    settings, problems = look_through({}, None)
    return examine(settings, problems, Discretion(frozenset()))
