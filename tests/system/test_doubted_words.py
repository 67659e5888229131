"""Private words that were taken for danger go on at their step once they are said to be none."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.dialogue.model import LaneId, Mode, Seat, StageId
from bot.doubts import LASTING
from bot.safety.model import CALM
from tests.system.conftest import Prepare, Sit
from tests.system.sitting import ALEX, Sitting
from tests.system.test_support import ON_THE_WAY
from tests.system.test_without_trace import GENTLE, HANDOFF, STAGE_OF, _at, _two_sides

pytestmark = pytest.mark.asyncio


async def _there(sit: Sit, prepared: Prepare, lane: LaneId) -> tuple[Sitting, str]:
    stage = STAGE_OF.get(lane, StageId.SPEAKING)
    sitting = sit(await prepared(Mode.PAIR, StageId.FLOOR if stage is StageId.COOL_DOWN else stage))
    return sitting, await _at(sitting, lane)


def _waits(sitting: Sitting, who: str) -> bool:
    return sitting.service.doubts.wait(sitting.person(who).user_id)


@pytest.mark.parametrize("lane", ON_THE_WAY)
@pytest.mark.parametrize("how", ["a press", "words"])
async def test_they_do_at_their_step_what_they_would_have_done_unasked(
    sit: Sit, prepared: Prepare, lane: LaneId, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, who = await _there(sit, prepared, lane)
    await asked.say(who, GENTLE)
    before = await asked.session(who)
    seat = asked.seat(before, who)
    assert seat is not None
    assert before.seats[seat].lane is LaneId.DANGER_CHECK
    assert GENTLE not in repr(before), "nothing is stored while it is asked about"
    if how == "a press":
        await asked.choose(who, "misread")
    else:
        await asked.say(who, "that's not what I meant")
    assert not _waits(asked, who)

    unasked, _ = await _there(sit, prepared, lane)
    monkeypatch.setattr(unasked.service.understanding.watch, "judge", lambda _text: CALM)
    await unasked.say(who, GENTLE)
    after, plain = await asked.session(who), await unasked.session(who)
    left, right = after.seats[seat], plain.seats[seat]
    assert left.lanes == right.lanes
    assert (left.draft, left.line, left.owning) == (right.draft, right.line, right.owning)
    assert left.sentence == right.sentence
    assert after.shared == plain.shared
    assert after.seats[seat.other] == plain.seats[seat.other]


async def test_after_the_support_too_where_the_step_is_open_again(sit: Sit) -> None:
    sitting = sit(None)
    await sitting.couple(Mode.SOLO)
    await sitting.until(StageId.SPEAKING)
    session = await sitting.session()
    assert session.seats[Seat.FIRST].lane is LaneId.DRAFT
    await sitting.say(ALEX, HANDOFF)
    await sitting.choose(ALEX, "country")
    await sitting.say(ALEX, "canada")
    assert (await sitting.session()).seats[Seat.FIRST].lane is LaneId.SUPPORT
    await sitting.choose(ALEX, "misread")
    person = (await sitting.session()).seats[Seat.FIRST]
    assert person.draft.own_words == HANDOFF
    assert person.country == "CA"


async def test_where_the_talk_was_put_off_meanwhile_they_go_nowhere(
    sit: Sit, prepared: Prepare
) -> None:
    sitting, who = await _there(sit, prepared, LaneId.STATEMENT)
    await sitting.say(who, HANDOFF)
    await sitting.choose(who, "misread")
    session = await sitting.session(who)
    assert session.stage is StageId.COOL_DOWN
    assert HANDOFF not in repr(session)


async def test_the_partner_gets_nothing_more_by_it_than_by_words_that_were_never_asked_about(
    sit: Sit, prepared: Prepare
) -> None:
    saved = await prepared(Mode.PAIR, StageId.SPEAKING)
    first = sit(saved)
    who = await _at(first, LaneId.STATEMENT)
    one, _ = await _two_sides(sit, await first.save(first.folder.parent / "there"), who)
    await one.sitting.say(who, GENTLE)
    await one.sitting.choose(who, "misread")
    assert one.seen().commits == ()


@pytest.mark.parametrize("what", ["/where", "a picture", "an edit", "too late", "another process"])
async def test_they_are_let_go_when_something_else_comes_between(
    sit: Sit, prepared: Prepare, what: str
) -> None:
    sitting, who = await _there(sit, prepared, LaneId.STATEMENT)
    await sitting.say(who, GENTLE)
    assert _waits(sitting, who)
    match what:
        case "a picture":
            await sitting.attach(who, "photo")
        case "an edit":
            await sitting.say(who, "hello", edited=True)
        case "too late":
            await sitting.forward(LASTING + timedelta(seconds=1))
        case "another process":
            sitting.service.doubts.settled(sitting.person(who).user_id)
        case _:
            await sitting.say(who, what)
    await sitting.choose(who, "misread")
    session = await sitting.session(who)
    seat = sitting.seat(session, who)
    assert seat is not None
    assert session.seats[seat].lane is LaneId.STATEMENT, "the step asks for them again"
    assert GENTLE not in repr(session)
    assert not _waits(sitting, who)


async def test_hiding_the_chat_lets_them_go(sit: Sit, prepared: Prepare) -> None:
    sitting, who = await _there(sit, prepared, LaneId.STATEMENT)
    await sitting.say(who, HANDOFF)
    assert _waits(sitting, who)
    await sitting.choose(who, "hide")
    assert not _waits(sitting, who)


async def test_the_same_words_are_asked_about_again_at_another_time(
    sit: Sit, prepared: Prepare
) -> None:
    sitting, who = await _there(sit, prepared, LaneId.STATEMENT)
    for _ in range(2):
        await sitting.say(who, GENTLE)
        session = await sitting.session(who)
        seat = sitting.seat(session, who)
        assert seat is not None
        assert session.seats[seat].lane is LaneId.DANGER_CHECK
        await sitting.choose(who, "misread")
        # Gone on with, it waits as a draft; it is put back to type the same words once more.
        await sitting.say(who, "/back")
