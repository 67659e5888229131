"""On a Telegram of its own, a cleared chat is empty on the phone, and help comes behind a veil."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk_scene import Scene

    from bot.channels.simulator.people import Seen

pytestmark = pytest.mark.asyncio

QUIET = "All quiet here. Whenever you like: /help"


async def _only(scene: Scene, text: str) -> list[Seen]:
    """Wait until nothing but this stands in the private chat."""
    for _ in range(200):
        seen = await scene.alex.someone.messages("private")
        if [one.text for one in seen] == [text]:
            return seen
        await asyncio.sleep(0.1)
    raise AssertionError([one.text for one in seen])


async def test_hiding_empties_the_chat_and_says_by_an_alert_what_remains(scene: Scene) -> None:
    await scene.host.start()
    await scene.alex.someone.start()
    await scene.alex.sees("private", "On my own")
    await scene.alex.someone.say("private", "what is this about?")
    await scene.alex.someone.say("private", "/safety")
    await scene.alex.sees("private", "Clear this chat")
    told = await scene.alex.press("private", "Clear this chat")
    assert "Telegram's servers may still hold something" in told
    [left] = await _only(scene, QUIET)
    assert left.labels == ("About this",)
    assert await scene.alex.press("private", "About this") == told
    await scene.alex.someone.say("private", "/repeat")
    await scene.alex.sees("private", "On my own")
    await scene.alex.someone.say("private", "/hide")
    await _only(scene, QUIET)


async def test_hiding_works_with_messages_that_are_too_old_for_it(scene: Scene) -> None:
    await scene.host.start()
    await scene.alex.someone.start()
    await scene.alex.sees("private", "On my own")
    old = await scene.alex.someone.messages("private")
    await scene.alex.desk.forward(49 * 3600)
    await scene.alex.someone.say("private", "/safety")
    await scene.alex.sees("private", "Clear this chat")
    await scene.alex.someone.say("private", "/hide")
    for _ in range(200):
        seen = await scene.alex.someone.messages("private")
        if seen[-1].text == QUIET:
            break
        await asyncio.sleep(0.1)
    assert [one.text for one in seen] == [*(one.text for one in old), QUIET]
