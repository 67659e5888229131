"""What the doctor says about Telegram."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from bot_api_of_moods import TOKEN, Moods, bot_api

from bot.operations.at_telegram import examine_telegram
from bot.operations.findings import Finding, Verdict
from bot.settings import Settings, Webhook, read_settings

pytestmark = pytest.mark.asyncio
OURS = Webhook("https://bot.example.org/hook-zqsecret", "a secret of the webhook")


async def seen(moods: Moods, webhook: Webhook | None = None) -> dict[str, Finding]:
    """Let the doctor look at such a server."""
    async with bot_api(moods):
        given = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE_URL": moods.address}
        settings = replace(read_settings(given, None), webhook=webhook)
        return await looked(settings)


async def looked(settings: Settings) -> dict[str, Finding]:
    return {finding.about: finding async for finding in examine_telegram(settings, {})}


async def test_with_all_in_order_all_is_ok_and_nothing_is_taken_from_the_bot() -> None:
    moods = Moods()
    found = await seen(moods)
    assert set(found) == {"server", "clock", "token", "privacy mode", "webhook"}
    assert {finding.verdict for finding in found.values()} == {Verdict.OK}
    assert " ms." in found["server"].says
    assert "@even_ground_bot" in found["token"].says
    assert set(moods.asked) == {"", "getMe", "getWebhookInfo"}


async def test_a_token_that_telegram_refuses_is_a_fault() -> None:
    found = await seen(Moods(knows_the_token=False))
    assert found["token"].verdict is Verdict.FAULT
    assert "@BotFather" in found["token"].says
    assert TOKEN not in str(found)


async def test_a_server_that_is_away_is_a_fault_and_soon_said() -> None:
    given = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE_URL": "http://127.0.0.1:1"}
    began = time.monotonic()
    found = await looked(read_settings(given, None))
    assert time.monotonic() - began < 20
    assert found["server"].verdict is found["token"].verdict is Verdict.FAULT
    assert TOKEN not in str(found)


async def test_where_the_servers_address_cannot_be_used_nobody_is_asked() -> None:
    settings = read_settings({"TELEGRAM_BOT_TOKEN": TOKEN}, None)
    problems = {"TELEGRAM_API_BASE_URL": "It cannot be used."}
    assert [finding async for finding in examine_telegram(settings, problems)] == []


async def test_without_a_token_the_rest_is_looked_at(tmp_path: Path) -> None:
    async with bot_api(Moods()) as moods:
        given = {"TELEGRAM_API_BASE_URL": moods.address, "DATA_DIR": str(tmp_path)}
        found = await looked(read_settings(given, None))
    assert found["server"].verdict is Verdict.OK
    assert found["token"].verdict is Verdict.WARNING


async def test_privacy_mode_that_is_off_is_a_warning() -> None:
    found = await seen(Moods(sees_everything=True))
    assert found["privacy mode"].verdict is Verdict.WARNING
    assert "/setprivacy" in found["privacy mode"].says


@pytest.mark.parametrize(
    ("behind", "verdict", "says"),
    [
        (timedelta(0), Verdict.OK, "agrees"),
        (timedelta(seconds=20), Verdict.WARNING, "20 seconds ahead"),
        (timedelta(seconds=-20), Verdict.WARNING, "20 seconds behind"),
        (timedelta(minutes=-10), Verdict.FAULT, "600 seconds behind"),
        (None, Verdict.OK, "no time"),
    ],
)
async def test_the_clock_is_held_against_the_servers(
    behind: timedelta | None, verdict: Verdict, says: str
) -> None:
    found = (await seen(Moods(behind=behind)))["clock"]
    assert found.verdict is verdict
    if "seconds" not in says:
        assert says in found.says
        return
    wanted, told = int(says.split()[0]), int(found.says.removeprefix("It is ").split()[0])
    assert abs(wanted - told) <= 2
    assert says.split()[-1] in found.says


def complained(ago: timedelta) -> dict[str, object]:
    return {
        "last_error_date": int(time.time() - ago.total_seconds()),
        "last_error_message": "Wrong response from the webhook: 502 Bad Gateway",
    }


@pytest.mark.parametrize(
    ("webhook", "hook", "verdict", "says"),
    [
        (None, {}, Verdict.OK, "asks for updates"),
        (None, {"url": "https://old.example.org/hook-zqsecret"}, Verdict.WARNING, "old.example"),
        (None, {"pending_update_count": 101}, Verdict.WARNING, "101 updates wait"),
        (OURS, {"url": OURS.url, "pending_update_count": 1}, Verdict.OK, "1 update waits"),
        (OURS, {"url": OURS.url, "pending_update_count": 101}, Verdict.WARNING, "101 updates"),
        (OURS, {}, Verdict.WARNING, "no address"),
        (OURS, {"url": "https://new.example.org/x"}, Verdict.WARNING, "new.example.org"),
        (OURS, {"url": OURS.url, **complained(timedelta(minutes=5))}, Verdict.WARNING, "502"),
        (OURS, {"url": OURS.url, **complained(timedelta(days=2))}, Verdict.OK, "delivers to bot"),
    ],
)
async def test_the_webhook_is_held_against_the_settings(
    webhook: Webhook | None, hook: dict[str, object], verdict: Verdict, says: str
) -> None:
    found = (await seen(Moods(hook=hook), webhook))["webhook"]
    assert found.verdict is verdict
    assert says in found.says
    assert (found.advice == "") == (verdict is Verdict.OK)
    assert "zqsecret" not in str(found)
