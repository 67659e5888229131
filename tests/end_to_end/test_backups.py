"""A backup is taken in the middle of a talk; brought back, the talk goes on from there."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

import pytest
from postgres_server import PostgresServer, postgres_server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from couple import Partner
    from desk_scene import Scene

pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    """Have a server for these tests."""
    with postgres_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def places(
    request: pytest.FixtureRequest, postgres: PostgresServer, tmp_path: Path
) -> Iterator[tuple[str, str]]:
    """Have a place for the talk and another one to bring it back to."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/data/first.db", f"sqlite:///{tmp_path}/data/second.db"
        return
    first, second = postgres.new_database(), postgres.new_database()
    yield first, second
    for url in (first, second):
        postgres.drop_database(url)


@contextlib.asynccontextmanager
async def somebody_else_is_busy(kim: Partner) -> AsyncIterator[list[str]]:
    """Let a third person ask something all the time, in a talk of their own."""
    await kim.someone.start()
    await kim.press("private", "On my own")
    await kim.press("private", "Yes, I agree")
    asked: list[str] = []

    async def ask() -> None:
        while True:
            await kim.someone.say("private", "/where")
            asked.append("/where")
            await asyncio.sleep(0.1)

    asking = asyncio.create_task(ask())
    try:
        yield asked
    finally:
        asking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asking


async def test_a_talk_goes_on_from_a_backup_that_was_taken_while_the_bot_was_busy(
    scene: Scene, places: tuple[str, str], tmp_path: Path
) -> None:
    scene.host.settings["DATABASE_URL"] = places[0]
    bot = await scene.host.start()
    talk = scene.talk("group")
    await talk.meet_in_group()
    for part in (talk.arrive, talk.first_turn, talk.second_turn):
        await part()
    async with somebody_else_is_busy(scene.kim) as asked:
        before = len(asked)
        code, told = await scene.host.command("backup", str(tmp_path / "kept"))
        assert code == 0, told
        assert "2 sessions" in told
        assert len(asked) > before
    await bot.kill()
    # What was there is gone; what is there now is the backup, in another place.
    scene.host.settings["DATABASE_URL"] = places[1]
    code, told = await scene.host.command("restore", str(tmp_path / "kept"))
    assert code == 0, told
    assert "Restored 2 sessions" in told
    bot = await scene.host.start()
    for part in (talk.appreciate, talk.rate_cards, talk.open_cards, talk.agree, talk.close):
        await part()
    await scene.kim.someone.say("private", "/repeat")
    await scene.kim.press("private", "Yes")
    assert await bot.terminate() == 0


async def test_the_doctor_looks_at_a_bot_at_work_and_leaves_it_alone(scene: Scene) -> None:
    bot = await scene.host.start()
    code, told = await scene.host.command("doctor")
    assert code == 0, told
    assert "token: Telegram knows it as @" in told
    assert f"process {bot.process.pid}" in told
    assert scene.simulator.token not in told
    await scene.alex.someone.start()
    await scene.alex.press("private", "On my own")
    await scene.alex.sees("private", "Yes, I agree")
    assert await bot.terminate() == 0
