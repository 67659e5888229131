"""Everything that a network, a server and a group do to a bot on a bad day."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from couple import alone
from desk_scene import PEOPLE, open_scene, without_doubles

from bot.channels.simulator.faults import Fault
from bot.channels.simulator.model import PrivateChat
from bot.channels.simulator.server import SimulatorOptions

if TYPE_CHECKING:
    from pathlib import Path

    from desk_scene import Scene

    from bot.channels.simulator.wire import JsonObject
    from bot.content.loader import Content

pytestmark = pytest.mark.asyncio
TROUBLES: dict[str, tuple[Fault, ...]] = {
    "arrive": (Fault("flood", "sendMessage"), Fault("delay", "getUpdates", 2, 0.3)),
    "first_turn": (Fault("server_error", "sendMessage", 3), Fault("cut_before", "getUpdates")),
    "second_turn": (Fault("cut_before", "sendMessage", 2), Fault("flood", "getUpdates")),
    "appreciate": (Fault("cut_after", "sendMessage"), Fault("server_error", "getUpdates")),
    "rate_cards": (
        Fault("cut_after", "editMessageText"),
        Fault("server_error", "answerCallbackQuery"),
        Fault("cut_after", "getUpdates"),
    ),
    "open_cards": (
        Fault("delay", "sendMessage", 2, 0.5),
        Fault("cut_before", "answerCallbackQuery"),
    ),
    "agree": (Fault("flood", "editMessageText"), Fault("delay", "answerCallbackQuery", 1, 0.5)),
}
STRANGE: tuple[JsonObject, ...] = (
    {"message": {"message_id": "seven", "chat": 7, "text": "scrambled-egg"}},
    {"brand_new_kind": {"id": 1, "text": "scrambled-egg"}},
    {"callback_query": {"id": 5}},
    {},
)


async def test_a_talk_outlives_all_the_faults_there_are(
    scene: Scene, undisturbed: dict[int, list[str]]
) -> None:
    async def trouble(part: str) -> None:
        for fault in TROUBLES.get(part, ()):
            scene.simulator.faults.add(fault)
        for update in STRANGE:
            scene.simulator.push(update)

    bot = await scene.host.start()
    scene.simulator.redeliver(on=True)
    talk = scene.talk("group")
    await talk.meet_in_group()
    talk.between = trouble
    await talk.whole()
    assert await bot.terminate() == 0
    told = scene.told()
    assert {chat: without_doubles(texts) for chat, texts in told.items()} == undisturbed
    doubled = sum(map(len, told.values())) - sum(map(len, undisturbed.values()))
    assert doubled <= 1  # one message was taken and its answer cut off
    assert scene.simulator.faults.take("sendMessage") is None
    assert "set aside" in bot.err
    assert "scrambled-egg" not in bot.out + bot.err


async def test_a_talk_within_telegrams_flood_limits_arrives_whole_and_in_order(
    tmp_path: Path, content: Content
) -> None:
    options = SimulatorOptions(people=PEOPLE, flood_limits=True)
    async with open_scene(tmp_path, content, options) as scene:
        bot = await scene.host.start(SEND_RATE="")
        await alone(scene.alex)
        assert await bot.terminate() == 0
        told_to_wait = [one for one in scene.simulator.calls if "Too Many" in one.refused]
        assert told_to_wait == []


async def test_the_group_becomes_a_supergroup_in_the_middle(
    scene: Scene, undisturbed: dict[int, list[str]]
) -> None:
    async def upgrade(part: str) -> None:
        if part == "agree":
            await scene.alex.someone.do("group", "upgrade")

    bot = await scene.host.start()
    talk = scene.talk("group")
    await talk.meet_in_group()
    talk.between = upgrade
    await talk.whole()
    assert await bot.terminate() == 0
    told = scene.told()
    assert [told[chat] for chat in sorted(told) if chat > 0] == [
        undisturbed[chat] for chat in sorted(undisturbed) if chat > 0
    ]
    # The card stays behind in the old group, where nothing can be edited; a new one follows it.
    texts = without_doubles(told[-1])
    left = next(i for i, text in enumerate(texts) if text.startswith("Our agreement")) - 1
    assert texts[left].startswith("Now write down")
    assert [*texts[:left], *texts[left + 1 :]] == undisturbed[-1]


async def test_a_partner_blocks_the_bot_and_comes_back(scene: Scene) -> None:
    async def away(part: str) -> None:
        if part == "appreciate":
            await scene.sam.sees("private", "Nothing today")
            await scene.sam.someone.do("private", "block")
            await settled(scene)
            await scene.sam.someone.do("private", "unblock")

    await scene.host.start()
    talk = scene.talk("group")
    await talk.meet_in_group()
    talk.between = away
    await talk.whole()


async def test_whoever_writes_is_answered_though_the_news_of_the_unblocking_is_lost(
    scene: Scene,
) -> None:
    await scene.host.start()
    sam = scene.sam.someone
    await sam.start()
    await scene.sam.press("private", "On my own")
    await scene.sam.sees("private", "Yes, I agree")
    await sam.do("private", "block")
    await settled(scene)
    chat = scene.simulator.world.chats[sam.id]
    assert isinstance(chat, PrivateChat)
    scene.simulator.world.put_chat(replace(chat, blocked=False))
    await sam.say("private", "/repeat")
    await scene.sam.press("private", "Yes, I agree")
    await scene.sam.sees("private", "Rather not say")


async def settled(scene: Scene) -> None:
    """Wait until the bot has taken in everything that waited for it."""
    pending = 1
    while pending:
        pending = await asyncio.sleep(0.02, scene.simulator.world.updates.pending)


async def test_a_talk_in_a_topic_stays_in_its_topic(scene: Scene) -> None:
    await scene.host.start()
    alex, name = scene.alex.someone, scene.simulator.world.bot.username
    await alex.do("group", "upgrade")
    topic = (await alex.do("group", "topic", name="The two of us"))["thread"]
    await alex.do("group", "add_bot")
    greeted = await scene.alex.sees("group", "Take part")
    await alex.do("group", "send", text=f"/help@{name}", thread=topic)
    await scene.alex.sees_anew("group", "Take part", greeted)
    before = len(scene.simulator.world.messages)
    for one in (scene.alex, scene.sam):
        await one.someone.open(await one.press("group", "Take part"))
    talk = scene.talk("group")
    await talk.arrive()
    await talk.first_turn()
    world = scene.simulator.world
    told = [*world.messages.values()][before:]
    threads = {one.thread for one in told if one.sender == world.bot.id and one.chat_id < 0}
    assert threads == {topic}
