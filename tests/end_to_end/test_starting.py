"""What a host is told when something is not as it should be, and the exit codes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from bot_process import SERVING
from desk_scene import PEOPLE

from bot.channels.simulator.server import Simulator, SimulatorOptions
from bot.storage.keys import make_key

if TYPE_CHECKING:
    from desk_scene import Scene

pytestmark = pytest.mark.asyncio
WRONG = "1234567:no_such_token_at_all"


@pytest.mark.parametrize("token", [WRONG, "not-a-token"], ids=["refused", "malformed"])
async def test_a_wrong_token_ends_with_one_sentence(scene: Scene, token: str) -> None:
    bot = await scene.host.start(ready=False, TELEGRAM_BOT_TOKEN=token)
    assert await bot.ended() == 2
    assert "BotFather" in bot.err
    assert "Traceback" not in bot.err
    assert token not in bot.out + bot.err


async def test_without_network_it_says_so_and_begins_when_there_is_one(scene: Scene) -> None:
    await scene.simulator.stop()
    bot = await scene.host.start(ready=False)
    await bot.says("Telegram cannot be reached")
    back = Simulator(SimulatorOptions(people=PEOPLE))
    await back.start(int(scene.host.settings["TELEGRAM_API_BASE_URL"].split(":")[2].split("/")[0]))
    await bot.says(SERVING)
    assert await bot.terminate() == 0
    await back.stop()


async def test_a_stop_while_there_is_no_network_is_obeyed(scene: Scene) -> None:
    await scene.simulator.stop()
    bot = await scene.host.start(ready=False)
    await bot.says("Telegram cannot be reached")
    assert await bot.terminate() == 0
    assert "Traceback" not in bot.err


async def test_a_second_process_on_the_same_token_is_named(scene: Scene) -> None:
    first = await scene.host.start()
    second = await scene.host.start(ready=False, DATA_DIR=str(scene.host.folder / "other"))
    said = [asyncio.create_task(one.says("(409): stop one of the two")) for one in (first, second)]
    await asyncio.wait(said, return_when=asyncio.FIRST_COMPLETED)
    for one in said:
        one.cancel()
    assert any(one.done() and not one.cancelled() and not one.exception() for one in said)


async def test_data_in_use_or_without_its_key_is_not_touched(scene: Scene) -> None:
    first = await scene.host.start()
    second = await scene.host.start(ready=False)
    assert await second.ended() == 2
    assert "Another process holds this store" in second.err
    await scene.alex.someone.start()
    await scene.alex.sees("private", "On my own")
    await first.terminate()
    wrong, missing = [await scene.host.start(ready=False, DATA_KEY=key) for key in (make_key(), "")]
    assert await wrong.ended() == 2
    assert await missing.ended() == 2
    assert "key" in wrong.err
    assert "there is no key file" in missing.err
    assert "Traceback" not in scene.host.said()
    await scene.host.start()
    await scene.alex.press("private", "On my own")
    await scene.alex.sees("private", "Yes, I agree")


async def test_a_missing_contact_and_privacy_mode_off_are_said_at_the_start(scene: Scene) -> None:
    await scene.alex.someone.do("group", "privacy", on=False)
    bot = await scene.host.start(HOST_CONTACT="")
    await bot.says("Privacy mode is off")
    await bot.says("HOST_CONTACT is not set")


async def test_help_lines_that_nobody_checked_are_said_at_the_start(scene: Scene) -> None:
    bot = await scene.host.start()
    await bot.says("help lines have been checked by nobody")
