"""A scripted couple plays against a toy bot, through the desk's own API."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from toy_bot import toy_bot

from bot.channels.simulator.people import Desk
from bot.channels.simulator.play import ANOTHER_WAY, FINISHED, Pace, Player
from bot.channels.simulator.playscript import Press, Reply, ScriptError, load_script, read_script
from bot.channels.simulator.server import Controls, Simulator, SimulatorOptions
from bot.channels.simulator.wire import as_integer, as_object, as_text
from bot.desk import DeskRun
from bot.settings import read_settings

if TYPE_CHECKING:
    from desk_room import Room

    from bot.channels.simulator.wire import JsonObject
    from bot.content.loader import Content

QUICK = Pace(shortest=0, longest=0, settle=0.05, patience=2, farewell=0)

SCRIPT = """
[[step]]
who = "first"
start = true
caption = "Alex opens the chat."

[[step]]
who = "first"
prompt = "how tense"
press = ["7", "2"]
caption = "Alex answers."

[[step]]
who = "first"
prompt = "you said 2"
say = "good evening"
caption = "Alex says something."

[[step]]
who = "first"
prompt = "you wrote: good evening"
watch = true
caption = "Alex reads."

[[step]]
who = "second"
where = "group"
reply = "I heard you"
caption = "Sam replies."

[[step]]
who = "first"
forward = 1200
caption = "Twenty minutes later."
"""


@pytest.mark.asyncio
async def test_a_script_is_played_from_start_to_end(met: Room) -> None:
    said: list[JsonObject] = []
    player = Player(
        met.desk,
        read_script(SCRIPT),
        QUICK,
        lambda: said.append(now) if (now := player.playing()) else None,
    )
    hello = await met.sam.say("group", "hello")
    await met.updates()
    asking = {"force_reply": True, "selective": True}
    await met.sent(met.group, "Sam?", reply_markup=asking, reply_parameters={"message_id": hello})
    before = met.simulator.now()
    async with toy_bot(met):
        await player.start()
        await player.finished()

    captions = [str(one["caption"]) for one in said]
    assert captions[0] == "Alex opens the chat."
    assert "Alex answers. (Noted: 2)" in captions
    assert captions[-1] == FINISHED
    assert said[-1]["step"] == said[-1]["of"] == 6
    assert player.playing() is None
    alex = [one.text for one in await met.alex.messages("private") if not one.from_bot]
    assert alex[-2:] == ["/start", "good evening"]
    answer = (await met.sam.messages("group"))[-2]
    assert answer.text == "I heard you"
    assert answer.raw["reply_to"] is not None
    assert (met.simulator.now() - before).total_seconds() == 1200


@pytest.mark.asyncio
async def test_a_talk_that_goes_another_way_ends_with_a_kind_word(met: Room) -> None:
    said: list[str] = []
    steps = read_script('[[step]]\nwho = "first"\npress = "never there"\ncaption = "Alex waits."\n')
    pace = Pace(shortest=0, longest=0, settle=0.01, patience=0.1, farewell=0)
    player = Player(
        met.desk,
        steps,
        pace,
        lambda: said.append(str(now["caption"])) if (now := player.playing()) else None,
    )
    await player.start()
    await player.finished()
    assert said == ["Alex waits.", ANOTHER_WAY]
    assert player.playing() is None


@pytest.mark.asyncio
async def test_a_prompt_is_answered_once_and_its_edited_form_again(met: Room) -> None:
    steps = read_script('[[step]]\nwho = "first"\npress = "0"\ncaption = "Again."\ntimes = 2\n')
    async with toy_bot(met) as bot:
        await bot.ask(met.alex.id)
        player = Player(met.desk, steps, QUICK)
        await player.start()
        await met.alex.wait_for("private", "You said 0")
        assert (await met.alex.latest("private")).labels == ()
        await bot.ask(met.alex.id)
        await player.finished()
    texts = [one.text for one in await met.alex.messages("private")]
    assert texts[-2:] == ["You said 0. Thank you."] * 2


@pytest.mark.asyncio
async def test_stopping_leaves_the_desk_as_it_is(met: Room) -> None:
    steps = read_script('[[step]]\nwho = "second"\npress = "later"\ncaption = "Sam waits."\n')
    player = Player(met.desk, steps, QUICK)
    await player.start()
    assert player.playing() is not None
    await player.stop()
    assert player.playing() is None
    assert len(await met.sam.messages("private")) == 1


@pytest.mark.asyncio
async def test_a_used_desk_is_emptied_first_where_that_is_offered(met: Room) -> None:
    async def start_over() -> None:
        met.simulator.clear()

    met.simulator.controls = Controls(start_over=start_over)
    player = Player(
        met.desk, read_script('[[step]]\nwho = "first"\nstart = true\ncaption = "Hello."\n'), QUICK
    )
    await player.start()
    await player.finished()
    assert [one.text for one in await met.alex.messages("private")] == ["/start"]
    assert await met.sam.messages("private") == []


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("[[step]", "not TOML"),
        ('[[step]]\nwho = "Alex"\nsay = "x"\ncaption = "c"', "step 1: who is one of"),
        ('[[step]]\nwho = "first"\nwhere = "room"\nsay = "x"\ncaption = "c"', "where is one of"),
        ('[[step]]\nwho = "first"\nsay = "x"', "caption"),
        ('[[step]]\nwho = "first"\ncaption = "c"', "exactly one thing"),
        ('[[step]]\nwho = "first"\nsay = "x"\npress = "y"\ncaption = "c"', "exactly one thing"),
        ('[[step]]\nwho = "first"\nforward = "soon"\ncaption = "c"', "not understood"),
        ('[[step]]\nwho = "first"\ndance = true\ncaption = "c"', "not understood"),
    ],
    ids=["broken", "who", "where", "no caption", "nothing", "two things", "bad value", "unknown"],
)
def test_a_step_that_cannot_be_read_is_named(script: str, complaint: str) -> None:
    with pytest.raises(ScriptError, match=complaint):
        read_script(script)


def test_one_label_and_several_are_read_alike() -> None:
    one, many = read_script(
        '[[step]]\nwho = "first"\npress = "a"\ncaption = "c"\n'
        '[[step]]\nwho = "first"\npress = ["a", "b"]\ncaption = "c"\n'
    )
    assert one.deed == Press(("a",))
    assert many.deed == Press(("a", "b"))


def test_the_captions_of_the_couples_talk_fit_on_one_line() -> None:
    assert all(len(step.caption) <= 120 for step in load_script())


@pytest.mark.asyncio
async def test_the_couple_that_comes_with_the_desk_plays_its_whole_talk(content: Content) -> None:
    simulator = Simulator(SimulatorOptions(flood_limits=False))
    settings = read_settings({"SEND_RATE": "1000"}, None)
    desk = DeskRun(
        settings, content, simulator, Pace(shortest=0, longest=0, settle=0.02, farewell=0)
    )
    captions: list[str] = []

    def note() -> None:
        playing = simulator.controls.playing
        if playing is not None and (now := playing()) is not None:
            captions.append(str(now["caption"]))

    simulator.world.listeners.append(note)
    await desk.open()
    try:
        async with Desk(simulator.address) as watched:
            state = await watched.control("play")
            while (state := await watched.state(as_integer(state.get("revision", 0))))["playing"]:
                pass
            alex, sam = await watched.person("first"), await watched.person("second")
            group = [one.text for one in await alex.messages("group")]
            way = await alex.latest("private")
            heard = [one.text for one in await alex.messages("private")]
            told = [one.text for one in await sam.messages("private")]
            asked = [one for one in await sam.messages("private") if "small look" in one.text]
            today = simulator.now().date()
    finally:
        await desk.close()
    assert captions[-1] == FINISHED
    assert as_object(way.raw["file"])["kind"] == "photo"
    assert way.text.startswith("Your way so far")
    assert any(text.startswith("You've both chosen to show") for text in told)
    # It came in its own morning, while the clock was on its way to a later one.
    days = [datetime.fromisoformat(as_text(one.raw["date"])).date() for one in asked]
    assert days == [today - timedelta(days=16), today - timedelta(days=1)]
    lapse = [text for text in heard if "hear this from them" in text]
    assert len(lapse) == 1
    assert "When the phone buzzes at dinner, I'll say who it is." in lapse[0]
    assert told[-1].startswith("Alex says to your promise")
    said = [step.deed.text for step in load_script() if isinstance(step.deed, Reply)]
    assert len(said) >= 2
    assert set(said) <= set(group)


@pytest.mark.parametrize(("words", "seconds"), [(0, 1.4), (22, 6.0), (500, 9.0)])
def test_reading_takes_as_long_as_reading_takes(words: int, seconds: float) -> None:
    assert Pace().reading(words) == pytest.approx(seconds)
