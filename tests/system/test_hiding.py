"""Clearing a private chat: all that can go does, at any place, and nothing comes back unasked."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from bot.dialogue.model import LaneId, Mode, StageId
from bot.inbound import stands
from bot.ports import Delivery, Kind
from tests.system.conftest import Prepare, Runs, Sit
from tests.system.sitting import ALEX, SAM, Sitting
from tests.system.test_without_trace import WORDS, do, one_more

pytestmark = pytest.mark.asyncio

QUIET = "All quiet here. Whenever you like: /help"
NEWS = "There's something new, when it suits you: /repeat"


def _told(sitting: Sitting, name: str, since: int) -> list[Delivery]:
    chat = sitting.person(name).user_id
    return [delivery for delivery, _ in sitting.telegram.log[since:] if delivery.chat == chat]


def _texts(sitting: Sitting, name: str) -> list[str]:
    chat = sitting.person(name).user_id
    return [message.delivery.text for message in sitting.telegram.chats[chat]]


async def _hide(sitting: Sitting, name: str) -> Delivery:
    """Type /hide and return the wipe that it led to."""
    since = len(sitting.telegram.log)
    await sitting.say(name, "/hide")
    told = _told(sitting, name, since)
    assert [d.kind for d in told] == [Kind.WIPE, Kind.MESSAGE]
    return told[0]


@pytest.mark.parametrize("mode", list(Mode))
async def test_hiding_takes_all_of_two_days_away_and_leaves_a_neutral_line(
    sit: Sit, mode: Mode
) -> None:
    sitting = sit()
    await sitting.couple(mode)
    await sitting.say(ALEX, "just wondering")
    await sitting.attach(ALEX, "voice")
    wipe = await _hide(sitting, ALEX)
    assert _texts(sitting, ALEX) == [QUIET]
    assert sitting.last_said[ALEX] in wipe.messages, "the word for it goes too"
    own = [stands(heard)[1] for heard in sitting.heard if stands(heard)[0] == 501]
    assert set(own) <= set(wipe.messages)
    assert len(own) > 3


@pytest.mark.parametrize("mode", list(Mode))
async def test_hiding_works_at_any_place_and_moves_nobody_from_it(
    sit: Sit, prepared: Prepare, runs: Runs, mode: Mode
) -> None:
    stages = (StageId.CALM_CHECK, StageId.SPEAKING, StageId.AGREEMENT)
    for seed in range(runs(quick=3, long=60)):
        dice = random.Random(f"hide {mode} {seed}")
        sitting = sit(await prepared(mode, dice.choice(stages)))
        for _ in range(runs(quick=12, long=30)):
            await do(sitting, await one_more(sitting, dice, dice.choice((ALEX, SAM))))
        before = await sitting.session()
        seat = sitting.seat(before, ALEX)
        if seat is None:
            continue
        others = len([d for d, _ in sitting.telegram.log if d.chat != 501])
        await _hide(sitting, ALEX)
        after = await sitting.session()
        assert after.shared == before.shared
        assert after.seats[seat].lanes == before.seats[seat].lanes
        assert after.seats[seat].step == before.seats[seat].step
        assert all(after.seats[s] == p for s, p in before.seats.items() if s is not seat)
        assert len([d for d, _ in sitting.telegram.log if d.chat != 501]) == others
        since = len(sitting.telegram.log)
        await sitting.say(ALEX, "/repeat")
        asked = _told(sitting, ALEX, since)
        assert asked, "the question is there when it is asked for"
        assert NEWS not in {d.text for d in asked}
        await sitting.close()


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_nothing_with_content_comes_to_a_cleared_chat_until_its_owner_acts(
    sit: Sit, prepared: Prepare, runs: Runs, mode: Mode
) -> None:
    for seed in range(runs(quick=2, long=40)):
        dice = random.Random(f"quiet {mode} {seed}")
        sitting = sit(await prepared(mode, dice.choice((StageId.CALM_CHECK, StageId.SPEAKING))))
        await _hide(sitting, ALEX)
        since = len(sitting.telegram.log)
        for _ in range(runs(quick=20, long=60)):
            act = await one_more(sitting, dice, SAM)
            await do(sitting, act)
            if (await sitting.session(SAM)).alone:
                break
        assert {d.text for d in _told(sitting, ALEX, since)} <= {NEWS}
        assert set(_texts(sitting, ALEX)) <= {QUIET, NEWS}
        assert len(_texts(sitting, ALEX)) <= 2, "it is said once"
        await sitting.close()


async def test_what_comes_by_itself_does_not_come_to_a_cleared_chat(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.SOLO, StageId.CALM_CHECK))
    for code in ("agree", "feels.safe", "tension.9", "moment.no"):
        await sitting.choose(ALEX, code)
    session = await sitting.session()
    [person] = session.seats.values()
    if person.lane is LaneId.ZONE:
        await sitting.say(ALEX, "/skip")
    await sitting.choose(ALEX, "breathe")
    await _hide(sitting, ALEX)
    since = len(sitting.telegram.log)
    await sitting.forward(timedelta(minutes=10))
    assert _told(sitting, ALEX, since) == []
    await sitting.forward(timedelta(days=3))
    assert {d.text for d in _told(sitting, ALEX, since)} <= {NEWS}
    await sitting.say(ALEX, "/repeat")
    assert _texts(sitting, ALEX)[-1] not in (NEWS, QUIET)


async def test_what_is_older_than_two_days_is_not_named_any_more(sit: Sit) -> None:
    sitting = sit()
    await sitting.couple(Mode.SOLO)
    await sitting.forward(timedelta(hours=49))
    await sitting.say(ALEX, "/help")
    recent = [message.number for message in sitting.telegram.chats[501]][-1]
    wipe = await _hide(sitting, ALEX)
    assert min(n for n in wipe.messages if n > 1000) == recent
    await sitting.forward(timedelta(hours=49))
    await sitting.store.transact(lambda tx: tx.purge(sitting.clock.now(), 10_000))
    assert (
        await sitting.store.transact(lambda tx: tx.recent_messages(501, sitting.clock.now())) == ()
    )


async def test_hiding_after_everything_was_forgotten_makes_no_new_session(sit: Sit) -> None:
    sitting = sit()
    await sitting.couple(Mode.SOLO)
    await sitting.say(ALEX, "/forget")
    await sitting.choose(ALEX, "forget_yes")
    await _hide(sitting, ALEX)
    assert _texts(sitting, ALEX) == [QUIET]
    assert not (await sitting.session()).seats


@pytest.mark.parametrize("way", ["lines", "support"])
async def test_the_button_is_in_the_support_route_and_its_answer_says_what_remains(
    sit: Sit, prepared: Prepare, way: str
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.CALM_CHECK))
    await sitting.say(ALEX, "/safety")
    if way == "support":
        await sitting.choose(ALEX, "support")
    answer = await sitting.choose(ALEX, "hide")
    assert answer.alert
    for told in ("two days", "notifications", "partner's own chat", "Telegram's servers"):
        assert told in answer.text
    assert _texts(sitting, ALEX) == [QUIET]
    before = await sitting.session()
    assert await sitting.choose(ALEX, "remains") == answer
    assert await sitting.session() == before, "asking what remains shows nothing else"


async def test_in_a_group_it_clears_the_private_chat_and_says_nothing_there(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.GROUP, StageId.CALM_CHECK))
    since = len(sitting.telegram.log)
    await sitting.say(ALEX, "/hide", group=True)
    assert {d.chat for d, _ in sitting.telegram.log[since:]} == {501}
    assert _texts(sitting, ALEX) == [QUIET]


async def test_words_mean_it_too(sit: Sit, prepared: Prepare) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.CALM_CHECK))
    assert "quick exit" not in WORDS
    await sitting.say(ALEX, "quick exit")
    assert _texts(sitting, ALEX) == [QUIET]
