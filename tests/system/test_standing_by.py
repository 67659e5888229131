"""Where support is open, words are answered as somebody kind would answer them, and truly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.model import LaneId, Mode, StageId
from tests.system.conftest import Prepare, Sit
from tests.system.sitting import Sitting
from tests.system.test_without_trace import GENTLE, HANDOFF, _at

pytestmark = pytest.mark.asyncio

CORRECTIONS = (
    "no i meant the film",
    "not what i meant",
    "you got me wrong",
    "it was a joke",
    "nono i'm fine, i meant my ex",
)
IN_FEAR = ("please don't tell him", "forget i said it", "no forget i said that, it was a joke")
IN_DOUBT = ("he said it was only a joke", "never mind", "no he's lovely really", "i overreacted")


async def _asked(sit: Sit, prepared: Prepare, words: str) -> tuple[Sitting, str]:
    """Somebody was about to post a sentence, and said something else instead."""
    sitting = sit(await prepared(Mode.PAIR, StageId.SPEAKING))
    who = await _at(sitting, LaneId.STATEMENT)
    await sitting.say(who, words)
    return sitting, who


async def _lane(sitting: Sitting, who: str) -> LaneId:
    session = await sitting.session(who)
    seat = sitting.seat(session, who)
    assert seat is not None
    return session.seats[seat].lane


def _last(sitting: Sitting, who: str) -> tuple[str, list[str]]:
    told = sitting.latest(sitting.person(who).user_id)
    return told.text, [key.code.rpartition(":")[2] for key in told.keys]


@pytest.mark.parametrize("words", CORRECTIONS)
async def test_a_correction_in_any_words_leads_back_with_a_kind_word(
    sit: Sit, prepared: Prepare, words: str
) -> None:
    sitting, who = await _asked(sit, prepared, GENTLE)
    assert await _lane(sitting, who) is LaneId.DANGER_CHECK
    # As if another process took the answer: the very step asks again.
    sitting.service.doubts.settled(sitting.person(who).user_id)
    before = len(sitting.telegram.log)
    await sitting.say(who, words)
    assert await _lane(sitting, who) is LaneId.STATEMENT
    told = [d.text for d, _ in sitting.telegram.log[before:]]
    assert "setting me right" in told[0]
    assert "setting me right" not in told[-1], "the step is asked after it"


@pytest.mark.parametrize("words", CORRECTIONS)
async def test_so_does_one_on_the_support_page(sit: Sit, prepared: Prepare, words: str) -> None:
    sitting, who = await _asked(sit, prepared, HANDOFF)
    assert await _lane(sitting, who) is LaneId.SUPPORT
    before = len(sitting.telegram.log)
    await sitting.say(who, words)
    assert await _lane(sitting, who) is not LaneId.SUPPORT
    own = sitting.person(who).user_id
    told = [d.text for d, _ in sitting.telegram.log[before:] if d.chat == own]
    assert "setting me right" in told[0]


async def test_the_kind_word_comes_too_where_the_words_go_on_at_their_step(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.SPEAKING))
    who = await _at(sitting, LaneId.DRAFT)
    await sitting.say(who, GENTLE)
    before = len(sitting.telegram.log)
    await sitting.say(who, "no i meant the film")
    told = [d.text for d, _ in sitting.telegram.log[before:]]
    assert "setting me right" in told[0]
    session = await sitting.session(who)
    seat = sitting.seat(session, who)
    assert seat is not None
    assert session.seats[seat].draft.own_words == GENTLE


@pytest.mark.parametrize("first", [GENTLE, HANDOFF])
@pytest.mark.parametrize("words", [*IN_FEAR, *IN_DOUBT])
async def test_what_is_taken_back_in_fear_or_doubt_is_asked_about_by_two_buttons(
    sit: Sit, prepared: Prepare, first: str, words: str
) -> None:
    sitting, who = await _asked(sit, prepared, first)
    lane = await _lane(sitting, who)
    await sitting.say(who, words)
    assert await _lane(sitting, who) is lane
    text, codes = _last(sitting, who)
    assert codes == ["support", "misread"]
    assert ("Nobody is told" in text) is (words in IN_FEAR)
    await sitting.choose(who, "misread")
    assert await _lane(sitting, who) not in (LaneId.SUPPORT, LaneId.DANGER_CHECK)


async def test_whoever_came_by_a_button_may_take_part_again_and_was_not_misread(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.CALM_CHECK))
    who = await _at(sitting, LaneId.GATE)
    await sitting.say(who, "/repeat")
    await sitting.choose(who, "feels.unsafe")
    await sitting.say(who, "you got me wrong")
    assert await _lane(sitting, who) is LaneId.SUPPORT
    assert _last(sitting, who)[1] == ["support", "reopen"]
    await sitting.choose(who, "reopen")
    assert await _lane(sitting, who) is not LaneId.SUPPORT


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("thanks", "You're welcome"),
        ("ok", "Take the time you need"),
        ("what now?", "the emergency number comes first"),
        ("I don't know what to do", "the emergency number comes first"),
        ("are you a person?", "I'm a program"),
        ("will he see this?", "Your partner isn't shown"),
        ("who can see this", "Your partner isn't shown"),
        ("do you call the police", "I report nothing"),
        ("we had tea at noon", "Thank you for telling me"),
    ],
)
async def test_thanks_and_questions_on_the_support_page_are_answered_warmly_and_truly(
    sit: Sit, prepared: Prepare, words: str, said: str
) -> None:
    sitting, who = await _asked(sit, prepared, HANDOFF)
    before = await sitting.session(who)
    since = len(sitting.telegram.log)
    await sitting.say(who, words)
    assert said in _last(sitting, who)[0].replace("&#39;", "'")
    assert await _lane(sitting, who) is LaneId.SUPPORT
    seat = sitting.seat(before, who)
    assert seat is not None
    after = (await sitting.session(who)).seats[seat]
    assert replace(after, heard=before.seats[seat].heard) == before.seats[seat], "all stays"
    assert {d.chat for d, _ in sitting.telegram.log[since:]} == {sitting.person(who).user_id}
    assert (await sitting.session(who)).shared == before.shared


@pytest.mark.parametrize("words", ["i think so", "maybe", "kind of", "depends"])
async def test_half_an_answer_to_whether_it_was_understood_is_no_answer(
    sit: Sit, prepared: Prepare, words: str
) -> None:
    sitting, who = await _asked(sit, prepared, GENTLE)
    await sitting.say(who, words)
    assert await _lane(sitting, who) is LaneId.DANGER_CHECK
    text, codes = _last(sitting, who)
    assert codes == ["support", "misread"]
    assert "is enough" in text


async def test_fear_alone_is_told_that_it_is_reason_enough(sit: Sit, prepared: Prepare) -> None:
    sitting, who = await _asked(sit, prepared, "i'm scared of him")
    assert await _lane(sitting, who) in (LaneId.SUPPORT, LaneId.DANGER_CHECK)
    assert "fraid of somebody close" in _last(sitting, who)[0]
