"""What people do that nobody asked them to do leads on all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk_scene import Scene

pytestmark = pytest.mark.asyncio


async def test_two_who_both_made_an_invitation_come_together_by_a_code(scene: Scene) -> None:
    await scene.host.start()
    for one in (scene.alex, scene.sam):
        await one.someone.start()
        await one.press("private", "With my partner")
    await scene.sam.sees("private", "New invitation")
    await scene.sam.someone.say("private", await scene.alex.code())
    await scene.alex.press("private", "Yes, that's my partner")
    for one in (scene.alex, scene.sam):
        await one.press("private", "Yes, I agree")
        # Without this answer there is no talk: it is asked again, and nothing is left out.
        asked = await one.sees("private", "Rather not say")
        await one.someone.say("private", "/skip")
        again = await one.sees_anew("private", "Rather not say", asked)
        assert again.text == asked.text


async def test_somebody_else_changes_nothing_in_a_group(scene: Scene) -> None:
    await scene.host.start()
    talk = scene.talk("group")
    await talk.meet_in_group()
    await talk.arrive()
    kim = scene.kim
    await kim.someone.do("group", "join")
    told = await kim.press("group", "Go on")
    assert "between two people" in told
    assert scene.kim.someone.id not in scene.told()
    for one in (scene.alex, scene.sam):
        await one.press("group", "Go on")
    for one in (scene.alex, scene.sam):
        await one.press("private", "2")
        await one.press("private", "Yes, now is good")
    await talk.first_turn()
