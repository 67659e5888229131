"""Danger in words: that person alone is asked, helped at once, and led back to the very step."""

from __future__ import annotations

import pytest

from bot.dialogue.model import Draft, LaneId, Mode, Seat, StageId
from tests.system.conftest import Prepare, Sit
from tests.system.sitting import ALEX, SAM
from tests.system.test_without_trace import GENTLE, HANDOFF, PLACES, STAGE_OF, _at

pytestmark = pytest.mark.asyncio

THREAT = "if she leaves me I will kill her"
ON_THE_WAY = [lane for lane in PLACES if lane not in (LaneId.SUPPORT, LaneId.DANGER_CHECK)]


@pytest.mark.parametrize("lane", ON_THE_WAY)
async def test_not_what_i_meant_returns_to_the_very_step(
    sit: Sit, prepared: Prepare, lane: LaneId
) -> None:
    stage = STAGE_OF.get(lane, StageId.SPEAKING)
    saved = await prepared(Mode.PAIR, StageId.FLOOR if stage is StageId.COOL_DOWN else stage)
    sitting = sit(saved)
    who = await _at(sitting, lane)
    before = await sitting.session(who)
    seat = sitting.seat(before, who)
    assert seat is not None
    await sitting.say(who, GENTLE)
    asked = await sitting.session(who)
    assert asked.seats[seat].lane is LaneId.DANGER_CHECK
    assert "112 or 911" in sitting.latest(sitting.person(who).user_id).text
    # The words themselves wait in memory alone: as if a new process took the answer.
    sitting.service.doubts.settled(sitting.person(who).user_id)
    await sitting.choose(who, "misread")
    after = await sitting.session(who)
    person, was = after.seats[seat], before.seats[seat]
    assert person.lanes == was.lanes
    assert (person.draft, person.owning, person.sentence) == (was.draft, was.owning, was.sentence)
    assert (person.line, person.statements) == (was.line, was.statements)
    assert after.shared == before.shared
    assert not person.shut


async def test_the_country_is_asked_for_once_and_never_guessed(sit: Sit, prepared: Prepare) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.SPEAKING))
    await sitting.say(ALEX, HANDOFF)
    first = sitting.latest(501)
    assert "My country shows help lines near you" in first.text
    assert "112 or 911" in first.text, "help is there before anything is asked"
    await sitting.choose(ALEX, "country")
    await sitting.say(ALEX, "canada")
    known = sitting.latest(501)
    assert "ShelterSafe" in known.text
    assert "My country" not in known.text + " ".join(key.text for key in known.keys)
    await sitting.choose(ALEX, "reopen")
    await sitting.say(ALEX, HANDOFF)
    assert "ShelterSafe" in sitting.latest(501).text


async def test_the_country_from_the_settings_counts_at_once(sit: Sit, prepared: Prepare) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.SPEAKING))
    await sitting.say(ALEX, "/settings")
    await sitting.choose(ALEX, "setting.country")
    await sitting.say(ALEX, "canada")
    await sitting.say(ALEX, HANDOFF)
    known = sitting.latest(501)
    assert "ShelterSafe" in known.text
    assert "My country" not in known.text + " ".join(key.text for key in known.keys)


async def test_a_threat_by_the_writer_gets_no_help_with_it_and_a_way_to_get_help_stopping(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.SPEAKING))
    session = await sitting.session()
    floor = session.shared.floor
    assert floor is not None
    who = sitting.name_of(session.seats[floor].user_id)
    other = SAM if who == ALEX else ALEX
    since = len(sitting.telegram.log)
    await sitting.say(who, THREAT)
    own = sitting.person(who).user_id
    told = [d for d, _ in sitting.telegram.log[since:] if d.chat == own]
    text = " ".join(d.text for d in told)
    assert "I can&#39;t help with" in text or "I can't help with" in text
    assert "112 or 911" in text
    assert "share" not in {key.code.rpartition(":")[2] for d in told for r in d.keys for key in r}
    after = await sitting.session(who)
    person = after.seats[floor]
    assert person.lane in (LaneId.SUPPORT, LaneId.DANGER_CHECK)
    assert THREAT not in repr(after), "the words themselves are not kept"
    others = [d.text for d, _ in sitting.telegram.log[since:] if d.chat != own]
    assert not any("kill" in text for text in others), other


async def test_danger_in_the_first_words_of_all_is_answered_about_that(sit: Sit) -> None:
    sitting = sit(None)
    await sitting.say(ALEX, HANDOFF)
    hello, support = (m.delivery.text for m in sitting.telegram.chats[501][-2:])
    assert "whoever runs this bot can read" in hello
    assert "112 or 911" in support
    session = await sitting.session()
    assert session.seats[Seat.FIRST].lane is LaneId.SUPPORT


async def test_other_first_words_are_greeted_and_no_more(sit: Sit) -> None:
    sitting = sit(None)
    await sitting.say(ALEX, "you always text her behind my back")
    session = await sitting.session()
    assert session.seats[Seat.FIRST].lane is LaneId.CHOOSING
    assert len(sitting.telegram.chats[501]) == 1


@pytest.mark.parametrize("words", [f"/practice {HANDOFF}", f"/stop {HANDOFF}"])
async def test_danger_behind_a_command_goes_before_it(
    sit: Sit, prepared: Prepare, words: str
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.SPEAKING))
    await sitting.say(ALEX, words)
    session = await sitting.session()
    seat = sitting.seat(session, ALEX)
    assert seat is not None
    assert session.seats[seat].lane is LaneId.SUPPORT


@pytest.mark.parametrize("caption", ["", "the kitchen after the party"])
async def test_danger_below_a_picture_is_noticed(sit: Sit, prepared: Prepare, caption: str) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.SPEAKING))
    await sitting.attach(ALEX, "photo", caption=caption)
    assert any("I can" in m.delivery.text for m in sitting.telegram.chats[501][-2:])
    await sitting.attach(ALEX, "photo", caption=HANDOFF)
    session = await sitting.session()
    seat = sitting.seat(session, ALEX)
    assert seat is not None
    assert session.seats[seat].lane is LaneId.SUPPORT


async def test_in_the_support_nothing_is_rewritten_and_no_couples_therapy_is_named(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.SPEAKING))
    await sitting.say(ALEX, HANDOFF)
    since = len(sitting.telegram.log)
    await sitting.say(ALEX, "/practice")
    await sitting.say(ALEX, "you always text her behind my back")
    session = await sitting.session()
    seat = sitting.seat(session, ALEX)
    assert seat is not None
    person = session.seats[seat]
    assert (person.lane, person.draft) == (LaneId.SUPPORT, Draft())
    await sitting.say(ALEX, "/therapy")
    told = [d.text for d, _ in sitting.telegram.log[since:] if d.chat == 501]
    assert not any("As a sentence" in text or "behind my back" in text for text in told)
    assert "going as a couple isn" in told[-1]
    assert "start with yourself" in told[-1]
    assert "As a couple: somebody neutral" not in told[-1]
