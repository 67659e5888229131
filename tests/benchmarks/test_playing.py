"""The load of the benchmark plays whole talks, and counts what it gets; no clock is looked at.

aiogram is not among the packages of the tests: its bot goes through the same counts at every
start of `scripts/benchmark`, which refuses to print figures of a bot that answered anything else.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp
import pytest

from benchmarks.botapi import BotApi
from benchmarks.bots import CONVERSATION, ECHO, SQLITE, Kind, start
from benchmarks.people import People, WrongAnswerError
from benchmarks.talk import ALONE, PRACTICE, Message, Script, Step, Turn, echoed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

SMALL = Script(
    (
        Turn(Step("/start"), (Message("Welcome", (("On", "Off"),)),)),
        Turn(Step("On", press=True), (Message("And now", (("On",),), edit=True),)),
        Turn(Step("two"), (Message("Nearly"), Message("Done", (("On",),)))),
        Turn(Step("On", press=True), (Message("The end"),)),
    )
)


@asynccontextmanager
async def playing(kind: Kind, folder: Path, script: Script) -> AsyncIterator[People]:
    path = folder / "script"
    script.save(path)
    async with BotApi() as api, aiohttp.ClientSession() as client:
        started = await start(kind, api.address, folder / "bot", path)
        try:
            people = People(api, client, started.door)
            await people.opened()
            yield people
        finally:
            await started.stop()


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", [CONVERSATION, ECHO], ids=lambda kind: kind.module)
async def test_a_peer_answers_as_much_as_the_script_says(kind: Kind, tmp_path: Path) -> None:
    script = echoed(SMALL) if kind.echoes else SMALL
    async with playing(kind, tmp_path, script) as people:
        played = await people.play(script, talks=6, at_once=3)
    assert played.updates == 6 * len(script.turns)
    assert played.messages == 6 * script.messages


@pytest.mark.asyncio
async def test_our_bot_goes_through_the_talk_and_does_the_same_again(tmp_path: Path) -> None:
    async with playing(SQLITE, tmp_path, SMALL) as people:
        alone, practice = await people.record(ALONE), await people.record(PRACTICE)
        for script in (alone, practice):
            played = await people.play(script, talks=3, at_once=3)
            assert played.updates == 3 * len(script.turns)
    assert alone.messages >= len(ALONE)
    assert alone.length > 100
    assert all(turn.answers for turn in practice.turns)


@pytest.mark.asyncio
async def test_a_bot_that_answers_too_little_is_found_out(tmp_path: Path) -> None:
    more = Script((Turn(SMALL.turns[0].step, (Message("Welcome"), Message("Never said"))),))
    async with playing(CONVERSATION, tmp_path, SMALL) as people:
        people.patience = 0.5
        with pytest.raises(ExceptionGroup) as found:
            await people.play(more, talks=1, at_once=1)
    assert found.group_contains(WrongAnswerError, match="1 of 2 messages")
