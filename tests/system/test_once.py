"""Nothing is lost, nothing doubled: whatever comes twice, and wherever the process dies."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from bot.dialogue.model import Mode, Session, StageId
from tests.system.conftest import Prepare, Runs, Sit
from tests.system.sitting import ALEX, SAM, Act, Saved, Sitting
from tests.system.test_without_trace import do, one_more
from tests.system.watching import Died

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("mode", list(Mode))
async def test_a_talk_heard_twice_is_the_talk_heard_once(sit: Sit, mode: Mode) -> None:
    sitting, dice = sit(), random.Random(f"twice {mode}")
    await sitting.couple(mode)
    await sitting.until(StageId.DONE)
    after, log = await sitting.session(), list(sitting.telegram.log)
    again = list(sitting.heard)
    for heard in again:
        await sitting.hear(heard)
    dice.shuffle(again)
    for heard in again:
        await sitting.hear(heard)
    assert await sitting.session() == after
    assert sitting.telegram.log == log
    assert len(again) > 10


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_earlier_updates_that_come_again_in_between_change_nothing(
    sit: Sit, prepared: Prepare, runs: Runs, mode: Mode
) -> None:
    saved = await prepared(mode, StageId.CALM_CHECK)
    for seed in range(runs(quick=1, long=30)):
        dice = random.Random(f"between {mode} {seed}")
        plain, doubled = sit(saved), sit(saved)
        for _ in range(runs(quick=40, long=80)):
            name = dice.choice((ALEX, SAM))
            act = await one_more(plain, dice, name)
            await do(plain, act)
            await do(doubled, act)
            for heard in dice.sample(doubled.heard, min(2, len(doubled.heard))):
                await doubled.hear(heard)
                doubled.heard.pop()
            assert await plain.session() == await doubled.session()
        assert plain.telegram.log == doubled.telegram.log


# -- the process dies


async def _after(sitting: Sitting, since: int) -> tuple[Session, list[tuple[int, str, str]]]:
    told = [(d.chat, d.text, str(d.keys)) for d, _ in sitting.telegram.log[since:]]
    return await sitting.session(), told


async def _with_death(
    sit: Sit, saved: Saved, act: Act, place: int, *, after: bool
) -> tuple[bool, Session, list[tuple[int, str, str]]]:
    """Do an act and die at a commit; start again, and let the update come again."""
    sitting = sit(saved)
    since = len(sitting.telegram.log)
    sitting.store.dies_after, sitting.store.dies_before = (place, 0) if after else (0, place)
    died = False
    try:
        await sitting.do(act)
    except Died:
        died = True
        await sitting.restart()
        await sitting.hear(sitting.heard[-1])
    ended = await _after(sitting, since)
    await sitting.close()
    return died, *ended


def _nothing_lost_and_one_doubled_at_most(
    told: list[tuple[int, str, str]], meant: list[tuple[int, str, str]]
) -> None:
    more = Counter(told)
    more.subtract(Counter(meant))
    assert min(more.values(), default=0) >= 0, "a delivery was lost"
    assert sum(more.values()) <= 1, "more than the one in flight was doubled"
    for chat in {chat for chat, _, _ in meant}:
        here = [row for row in told if row[0] == chat]
        once = [row for i, row in enumerate(here) if i == 0 or here[i - 1] != row]
        assert once == [row for row in meant if row[0] == chat]


@pytest.mark.parametrize("mode", list(Mode))
async def test_wherever_the_process_dies_the_talk_goes_on_as_if_it_had_not(
    sit: Sit, prepared: Prepare, quick_folder: Path, runs: Runs, mode: Mode
) -> None:
    dice = random.Random(f"deaths {mode}")
    saved = await prepared(mode, StageId.CALM_CHECK)
    stride = runs(quick=11, long=1)
    place, deaths = dice.randrange(stride), 0
    for number in range(60):
        alive = sit(saved)
        session = await alive.session()
        if session.stage is StageId.DONE:
            break
        since, act = len(alive.telegram.log), alive.willing(session)
        assert act is not None
        await alive.do(act)
        commits = alive.store.count
        meant = await _after(alive, since)
        following = await alive.save(quick_folder / f"{mode}-alive-{number}")
        while place < 2 * commits:
            died, session, told = await _with_death(
                sit, saved, act, place // 2 + 1, after=bool(place % 2)
            )
            assert died
            assert session == meant[0], (act, place)
            _nothing_lost_and_one_doubled_at_most(told, meant[1])
            deaths += 1
            place += stride
        place -= 2 * commits
        saved = following
    else:
        raise AssertionError("the talk does not come to its end")
    assert deaths > 10


async def test_a_death_while_a_timer_fires_fires_it_once(sit: Sit, prepared: Prepare) -> None:
    saved = await prepared(Mode.PAIR, StageId.FLOOR)
    for place in range(1, 5):
        for after in (False, True):
            sitting = sit(saved)
            await sitting.choose(ALEX, "not_now")
            assert (await sitting.session()).stage is StageId.COOL_DOWN
            sitting.clock.time += timedelta(minutes=31)
            since = len(sitting.telegram.log)
            sitting.store.count = 0
            sitting.store.dies_after, sitting.store.dies_before = (
                (place, 0) if after else (0, place)
            )
            try:
                await sitting.service.wake()
                await sitting.carry()
            except Died:
                await sitting.restart()
                await sitting.service.wake()
                await sitting.carry()
            assert (await sitting.session()).stage is StageId.CALM_CHECK
            chats = Counter(d.chat for d, _ in sitting.telegram.log[since:])
            assert set(chats) == {501, 502}
            assert sum(chats.values()) <= 5
            await sitting.close()


# -- symmetry


def _swap(act: Act) -> Act:
    return Act({ALEX: SAM, SAM: ALEX}[act.who], act.what, act.says, act.group)


def _read(sitting: Sitting, chat: int, since: int, *, swapped: bool) -> list[tuple[str, ...]]:
    """Return what a chat was told; with the names and numbers of the two exchanged, if wanted."""
    told = []
    for delivery, _ in sitting.telegram.log[since:]:
        if delivery.chat != chat:
            continue
        asked = str(delivery.reply.user_id) if delivery.reply else ""
        labels = [key.text for row in delivery.keys for key in row]
        texts = (delivery.text.replace(AN_EXAMPLE, ""), asked, delivery.card, *labels)
        told.append(tuple(_exchanged(text) for text in texts) if swapped else texts)
    return told


AN_EXAMPLE = "&#39;this is Sam&#39;"
"""A name that stands in a ready wording, and is nobody's here."""
EXCHANGED = {ALEX: SAM, SAM: ALEX, "501": "502", "502": "501"}


def _exchanged(text: str) -> str:
    return re.sub(r"\b(Alex|Sam|501|502)\b", lambda found: EXCHANGED[found[0]], text)


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_swapping_the_partners_swaps_the_transcript(
    sit: Sit, prepared: Prepare, runs: Runs, mode: Mode
) -> None:
    saved = await prepared(mode, StageId.CALM_CHECK)
    for seed in range(runs(quick=4, long=100)):
        dice = random.Random(f"swap {mode} {seed}")
        one, two = sit(saved), sit(saved)
        since = len(one.telegram.log)
        for _ in range(runs(quick=30, long=80)):
            session = await one.session()
            if session.alone:
                break
            act: Act | timedelta | None = one.willing(session) if dice.random() < 0.6 else None
            act = act or await one_more(one, dice, dice.choice((ALEX, SAM)))
            await do(one, act)
            await do(two, act if isinstance(act, timedelta) else _swap(act))
        for chat, mirrored in ((501, 502), (502, 501), (-100_777, -100_777)):
            straight = _read(one, chat, since, swapped=False)
            assert straight == _read(two, mirrored, since, swapped=True), seed
        await one.close()
        await two.close()


PRACTICE_AND_BOUNDARIES = (
    StageId.FLOOR,
    StageId.SPEAKING,
    StageId.SAYING_BACK,
    StageId.CHECKING,
    StageId.UNDERSTANDING,
    StageId.APPRECIATION,
    StageId.CARDS,
    StageId.REVEAL,
    StageId.AGREEMENT,
    StageId.THERAPY,
)


@pytest.mark.parametrize("number", range(len(PRACTICE_AND_BOUNDARIES)))
async def test_from_any_stage_on_swapping_the_partners_swaps_the_transcript(
    sit: Sit, prepared: Prepare, runs: Runs, number: int
) -> None:
    """The whole way there is mirrored too; then both do the same, and anything at all."""
    stage = PRACTICE_AND_BOUNDARIES[number]
    modes = (Mode.PAIR, Mode.GROUP)
    for mode in modes[number % 2 : number % 2 + 1] if runs(quick=1, long=0) else modes:
        saved = await prepared(mode, StageId.CALM_CHECK)
        one, two = sit(saved), sit(saved)
        since = len(one.telegram.log)
        for act in await one.until(stage):
            await two.do(_swap(act))
        dice = random.Random(f"stage {mode} {stage}")
        for _ in range(runs(quick=14, long=80)):
            session = await one.session()
            if session.alone:
                break
            more: Act | timedelta = await one_more(one, dice, dice.choice((ALEX, SAM)))
            await do(one, more)
            await do(two, more if isinstance(more, timedelta) else _swap(more))
        for chat, mirrored in ((501, 502), (502, 501), (-100_777, -100_777)):
            straight = _read(one, chat, since, swapped=False)
            assert straight == _read(two, mirrored, since, swapped=True)
        await one.close()
        await two.close()
