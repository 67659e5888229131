"""Closeness in the whole bot: typed and pressed, with its reminder, its wall and its end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.dialogue.model import LaneId, Mode, StageId
from bot.keeping import has_words
from bot.ports import Delivery
from tests.system.conftest import Prepare, Sit
from tests.system.sitting import ALEX, SAM, Sitting

pytestmark = pytest.mark.asyncio

DAY = timedelta(days=1)
PONDERED = {
    "/forgive": ("forgive.hurts", "forgive.heard"),
    "/growth": ("growth.little", "growth.time"),
    "/ending": ("ending.goes_on", "ending.not_said"),
}


def told_to(sitting: Sitting, name: str, since: int) -> list[Delivery]:
    """Return what this person got, and nobody else."""
    own = sitting.person(name).user_id
    return [delivery for delivery, _ in sitting.telegram.log[since:] if delivery.chat == own]


async def _note(sitting: Sitting, name: str, words: str) -> None:
    await sitting.say(name, "/jar")
    await sitting.say(name, words)
    await sitting.choose(name, "jar_put")


async def _open(sitting: Sitting, name: str) -> None:
    await sitting.say(name, "/jar")
    await sitting.choose(name, "jar_look")
    await sitting.choose(name, "jar_open")


async def _looks(sitting: Sitting, name: str) -> list[Delivery]:
    """Return what somebody gets who looks wherever there is anything to be seen."""
    since = len(sitting.telegram.log)
    for word in ("/where", "/help", "/agreement", "/mydata", "/jar", "/back", "/bond"):
        await sitting.say(name, word)
    await sitting.forward(40 * DAY)
    return told_to(sitting, name, since)


@pytest.mark.parametrize("command", PONDERED)
@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_thinking_about_it_leaves_no_trace_for_the_partner(
    sit: Sit, prepared: Prepare, mode: Mode, command: str
) -> None:
    """Two copies of one table, and only in one of them somebody thinks about it."""
    saved = await prepared(mode, StageId.DONE)
    seen = []
    for thinks in (True, False):
        sitting = sit(saved)
        since = len(sitting.telegram.log)
        if thinks:
            await sitting.say(ALEX, command)
            for code in PONDERED[command]:
                await sitting.choose(ALEX, code)
            await sitting.say(ALEX, "I don't know what I feel about it")
            await sitting.choose(ALEX, "to_page")
            own = sitting.person(ALEX).user_id
            new = sitting.telegram.log[since:]
            assert {delivery.chat for delivery, _ in new} == {own}
            assert all(delivery.protect for delivery in told_to(sitting, ALEX, since)[:-1])
        seen.append(await _looks(sitting, SAM))
    assert seen[0] == seen[1]
    assert seen[0]


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_the_partner_gets_nothing_of_a_jar_before_both_open_it(
    sit: Sit, prepared: Prepare, mode: Mode
) -> None:
    saved = await prepared(mode, StageId.DONE)
    seen = []
    for fills in (True, False):
        sitting = sit(saved)
        since = len(sitting.telegram.log)
        if fills:
            await _note(sitting, ALEX, "you left the light on for me")
            await _note(sitting, ALEX, "you waited at the station")
            await _open(sitting, ALEX)
            own = sitting.person(ALEX).user_id
            assert {delivery.chat for delivery, _ in sitting.telegram.log[since:]} == {own}
        seen.append(await _looks(sitting, SAM))
    assert seen[0] == seen[1]


async def test_on_the_day_both_are_reminded_in_the_morning_and_then_it_opens(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.DONE))
    await _note(sitting, ALEX, "you left the light on for me")
    await _note(sitting, SAM, "you asked how my mother is")
    await sitting.say(ALEX, "/jar")
    await sitting.choose(ALEX, "jar_day")
    await sitting.say(ALEX, "in three days")
    day = (await sitting.session()).shared.jar.day
    assert day is not None
    since = len(sitting.telegram.log)
    at: dict[str, list[object]] = {ALEX: [], SAM: []}
    for _ in range(4 * 24):
        before = len(sitting.telegram.log)
        await sitting.forward(timedelta(hours=1))
        for name in at:
            got = [d for d in told_to(sitting, name, before) if "chose for the jar" in d.text]
            at[name] += [sitting.clock.now() for _ in got]
    for name, moments in at.items():
        assert len(moments) == 1, name
        (moment,) = moments
        assert moment.date() == day  # type: ignore[attr-defined]
        assert 9 <= moment.hour <= 12  # type: ignore[attr-defined]
    reminders = [d.text for name in at for d in told_to(sitting, name, since)]
    assert not any("light on" in text or "my mother" in text for text in reminders)
    await _open(sitting, ALEX)
    await _open(sitting, SAM)
    assert any("you asked how my mother is" in d.text for d in told_to(sitting, ALEX, since))
    assert any("you left the light on" in d.text for d in told_to(sitting, SAM, since))


async def test_what_was_left_open_goes_in_time_and_the_jar_stays(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.DONE))
    await _note(sitting, ALEX, "you left the light on for me")
    await sitting.say(ALEX, "/ending")
    await sitting.choose(ALEX, "ending.unsure")
    await sitting.say(ALEX, "I don't know what I feel about it")
    await sitting.forward(31 * DAY)
    session = await sitting.session()
    assert not has_words(session)
    seat = sitting.seat(session, ALEX)
    assert seat is not None
    person = session.seats[seat]
    assert person.pondering.path == ()
    assert LaneId.ENDING not in person.lanes
    assert person.jar.notes == ("you left the light on for me",)


async def test_words_are_enough_for_all_of_it(sit: Sit, prepared: Prepare) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.DONE))
    steps = (
        ("get closer", LaneId.BOND),
        ("20 minutes", LaneId.BOND),
        ("outside", LaneId.BOND),
        ("another one", LaneId.BOND),
        ("something is hard", LaneId.HARD),
        ("I worry about money at the moment", LaneId.HARD_READY),
        ("share it as it is", LaneId.BOND),
        ("we did it", LaneId.DONE),
        ("the jar", LaneId.JAR),
        ("you made me laugh on Sunday", LaneId.JAR_NOTE),
        ("put it in", LaneId.JAR),
        ("take out 1", LaneId.JAR),
        ("back to where i was", LaneId.DONE),
        ("/ending", LaneId.ENDING),
        ("i don't know", LaneId.ENDING),
        ("both are hard", LaneId.ENDING),
        ("never mind", LaneId.DONE),
    )
    for words, lane in steps:
        await sitting.say(ALEX, words)
        session = await sitting.session()
        seat = sitting.seat(session, ALEX)
        assert seat is not None
        assert session.seats[seat].lane is lane, words
    hard = (await sitting.session()).shared.hard
    assert hard is not None
    await sitting.say(SAM, "/repeat")
    await sitting.choose(SAM, "answer_hard")
    await sitting.say(SAM, "What would take a little of it off you?")
    await sitting.say(SAM, "send it as it is")
    answered = (await sitting.session()).shared.hard
    assert answered is not None
    assert answered.answer == "What would take a little of it off you?"


async def test_a_thing_that_is_not_words_gets_one_line_and_the_step_again(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.DONE))
    for command in ("/bond", "/jar", "/forgive", "/growth", "/ending"):
        await sitting.say(ALEX, command)
        since = len(sitting.telegram.log)
        await sitting.attach(ALEX, "sticker")
        assert len(told_to(sitting, ALEX, since)) == 2, command
        await sitting.choose(ALEX, "return")
