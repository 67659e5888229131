"""The whole bot, as the host sets it up, asks a model on this machine and shows its suggestion."""

from __future__ import annotations

import asyncio
import json

import pytest

from bot.channels.simulator.people import Desk
from bot.channels.simulator.server import Simulator, SimulatorOptions
from bot.content.loader import Content
from bot.desk import DeskRun
from bot.settings import read_settings
from tests.language_model.model_server import ModelServer, late, says

pytestmark = pytest.mark.asyncio

UNSURE = "you let her sit on your lap at Tom's party and everybody saw, whatever, it's fine"
HAPPENED = "you let her sit on your lap at Tom's party and everybody saw"


async def test_the_host_sets_it_up_and_the_person_gets_a_suggestion(
    model: ModelServer, content: Content
) -> None:
    given = {"LANGUAGE_MODEL_URL": model.url, "LANGUAGE_MODEL_NAME": "small"}
    settings = read_settings({"SEND_RATE": "1000", **given}, None)
    model.answering = says(happened=HAPPENED, feeling="embarrassed")
    run = DeskRun(settings, content, Simulator(SimulatorOptions(flood_limits=False)))
    await run.open()
    try:
        async with Desk(run.simulator.address) as desk:
            alex = await desk.person("first")
            await alex.start()
            await alex.wait_for("private", "Practise a sentence")
            await alex.say("private", "/privacy")
            await alex.wait_for("private", "A language model")
            await alex.say("private", "/practice")
            await alex.wait_for("private", "This is practice")
            await alex.say("private", UNSURE)
            offers = await alex.wait_for("private", "None of these")
            assert f"1. When {HAPPENED}, I felt embarrassed" in offers.text
    finally:
        await run.close()
    messages = model.asked[0]["messages"]
    assert isinstance(messages, list)
    assert json.loads(messages[1]["content"]) == {"message": UNSURE}


async def test_stopping_does_not_wait_for_the_model(model: ModelServer, content: Content) -> None:
    given = {"LANGUAGE_MODEL_URL": model.url, "LANGUAGE_MODEL_NAME": "small"}
    settings = read_settings({"SEND_RATE": "1000", "LANGUAGE_MODEL_TIMEOUT": "20", **given}, None)
    model.answering = late(20.0, says())
    run = DeskRun(settings, content, Simulator(SimulatorOptions(flood_limits=False)))
    await run.open()
    try:
        async with Desk(run.simulator.address) as desk:
            alex = await desk.person("first")
            for words in ("/start", "/practice", UNSURE):
                await alex.say("private", words)
            await alex.wait_for("private", "One moment")
    finally:
        async with asyncio.timeout(8):
            await run.close()
