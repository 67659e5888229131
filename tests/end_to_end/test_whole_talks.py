"""The bot as a process of its own, over real HTTP: whole talks in every mode.

At its end every scene checks that no word, name or token stands in a log or a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from couple import alone

if TYPE_CHECKING:
    from desk_scene import Scene

pytestmark = pytest.mark.asyncio


async def test_somebody_goes_through_the_whole_talk_alone(scene: Scene) -> None:
    bot = await scene.host.start()
    await alone(scene.alex)
    assert await bot.terminate() == 0
    assert "Nothing was lost" in bot.out
    assert "HOST_CONTACT" not in bot.out + bot.err
    assert "Privacy mode" not in bot.out + bot.err


async def test_two_go_through_the_whole_talk_by_a_link(scene: Scene) -> None:
    await scene.host.start()
    talk = scene.talk("pair")
    await talk.meet_by_link()
    await talk.whole()


async def test_two_go_through_the_whole_talk_by_a_code_with_every_log_line_on(
    scene: Scene,
) -> None:
    bot = await scene.host.start(debugging=True)
    talk = scene.talk("pair")
    await talk.meet_by_code()
    await talk.whole()
    assert await bot.terminate() == 0
    assert "every line was on to the end" in bot.err
    assert len(scene.host.stored()) > 10_000


async def test_two_go_through_the_whole_talk_in_a_group(scene: Scene) -> None:
    await scene.host.start()
    talk = scene.talk("group")
    await talk.meet_in_group()
    await talk.whole()
