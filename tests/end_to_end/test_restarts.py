"""The bot is stopped, or killed, in the middle of a talk; the couple just goes on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from desk_scene import without_doubles

if TYPE_CHECKING:
    from bot_process import Host
    from desk_scene import Scene

pytestmark = pytest.mark.asyncio
RESTARTED_AT = ("first_turn", "rate_cards", "agree")


class Restarts:
    """Takes the bot away at some parts of a talk, while the couple already goes on."""

    def __init__(self, host: Host, *, kill: bool) -> None:
        self._host = host
        self._kill = kill
        self.codes: list[int] = []
        self._task: asyncio.Task[None] | None = None

    async def __call__(self, part: str) -> None:
        if part in RESTARTED_AT:
            await self.finished()
            self._task = asyncio.create_task(self._restart())

    async def finished(self) -> None:
        """Wait until the bot is back."""
        if self._task is not None:
            await self._task

    async def _restart(self) -> None:
        await asyncio.sleep(0.05)
        running = self._host.starts[-1]
        if self._kill:
            await running.kill()
        else:
            self.codes.append(await running.terminate())
        await self._host.start()


async def test_planned_stops_lose_nothing_and_double_nothing(
    scene: Scene, undisturbed: dict[int, list[str]]
) -> None:
    await scene.host.start()
    talk = scene.talk("group")
    await talk.meet_in_group()
    talk.between = restarts = Restarts(scene.host, kill=False)
    await talk.whole()
    await restarts.finished()
    assert restarts.codes == [0] * len(RESTARTED_AT)
    assert await scene.host.starts[-1].terminate() == 0
    assert scene.told() == undisturbed


async def test_kills_lose_nothing_and_double_at_most_one_message_per_chat(
    scene: Scene, undisturbed: dict[int, list[str]]
) -> None:
    await scene.host.start()
    talk = scene.talk("group")
    await talk.meet_in_group()
    talk.between = restarts = Restarts(scene.host, kill=True)
    await talk.whole()
    await restarts.finished()
    assert len(scene.host.starts) == 1 + len(RESTARTED_AT)
    await scene.host.starts[-1].terminate()
    told = scene.told()
    assert {chat: without_doubles(texts) for chat, texts in told.items()} == undisturbed
    for chat, texts in told.items():
        assert len(texts) - len(undisturbed[chat]) <= len(RESTARTED_AT)


async def test_words_said_while_the_bot_is_away_are_heard_when_it_is_back(scene: Scene) -> None:
    bot = await scene.host.start()
    await scene.alex.someone.start()
    await scene.alex.press("private", "On my own")
    await scene.alex.press("private", "Yes, I agree")
    await scene.alex.sees("private", "Rather not say")
    await bot.kill()
    await scene.alex.someone.say("private", "yes")
    await scene.alex.someone.say("private", "a 3")
    await scene.host.start()
    await scene.alex.press("private", "Yes, now is good")
    await scene.alex.sees("private", "Keep it to myself")
