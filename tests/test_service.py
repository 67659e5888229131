"""Turns at the table: commands, words, presses and edits reach whom they should, once."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot import inbound
from bot.content.loader import Content
from bot.dialogue.model import LaneId, Mode, StageId
from bot.errors import StoreAway
from bot.ports import Delivery
from tests.system.sitting import ALEX, EVE, SAM, Sitting
from tests.table import GROUP

pytestmark = pytest.mark.asyncio
HANDOFF = "he hit me last night and i am scared of him"


@pytest_asyncio.fixture
async def sitting(content: Content, tmp_path: Path):  # noqa: ANN201  a generator of one
    made = Sitting(content, tmp_path / "table")
    yield made
    await made.close()


def _told(sitting: Sitting, since: int, chat: int) -> list[Delivery]:
    return [delivery for delivery, _ in sitting.telegram.log[since:] if delivery.chat == chat]


async def _lane(sitting: Sitting, name: str) -> LaneId:
    session = await sitting.session(name)
    seat = sitting.seat(session, name)
    assert seat is not None
    return session.seats[seat].lane


async def _asked_in_the_group(sitting: Sitting) -> tuple[str, str]:
    """Bring the couple to where one is asked to say back; return speaker and listener."""
    await sitting.couple(Mode.GROUP)
    await sitting.until(StageId.SAYING_BACK)
    session = await sitting.session()
    floor = session.shared.floor
    speaker = next(n for n in (ALEX, SAM) if sitting.seat(session, n) is floor)
    return speaker, SAM if speaker == ALEX else ALEX


# -- replies in the group


async def test_a_reply_to_the_open_question_counts(sitting: Sitting) -> None:
    _, listener = await _asked_in_the_group(sitting)
    await sitting.say(listener, "That it hurt", group=True)
    assert (await sitting.session()).stage is StageId.CHECKING


async def test_a_reply_to_a_question_that_is_over_brings_the_open_one(sitting: Sitting) -> None:
    speaker, listener = await _asked_in_the_group(sitting)
    old = sitting.latest(GROUP).number
    await sitting.say(listener, "That it hurt", group=True)
    await sitting.choose(speaker, "match.not_yet", group=True)
    await sitting.choose(speaker, "without_it")
    before = await sitting.session()
    assert before.stage is StageId.SAYING_BACK
    since = len(sitting.telegram.log)
    await _reply(sitting, listener, "Something I wrote much earlier", old)
    assert await sitting.session() == before
    again = _told(sitting, since, GROUP)
    assert [d.reply.user_id for d in again if d.reply] == [sitting.person(listener).user_id]
    await sitting.say(listener, "That you did not know of the messages", group=True)
    assert (await sitting.session()).stage is StageId.CHECKING


async def _reply(sitting: Sitting, who: str, text: str, to: int, *, edited: bool = False) -> None:
    person, number = sitting.person(who), sitting._next_update()
    if not edited:
        sitting.messages += 1
    said = inbound.Utterance(number, person, GROUP, False, None, sitting.messages, text, to, edited)
    await sitting.hear(said)


async def test_danger_in_a_late_reply_is_noticed_all_the_same(sitting: Sitting) -> None:
    speaker, listener = await _asked_in_the_group(sitting)
    old = sitting.latest(GROUP).number
    await sitting.say(listener, "That it hurt", group=True)
    await sitting.choose(speaker, "match.not_yet", group=True)
    await _reply(sitting, listener, HANDOFF, old)
    assert await _lane(sitting, listener) is LaneId.SUPPORT


async def test_a_reply_of_somebody_who_is_not_asked_moves_nothing(sitting: Sitting) -> None:
    speaker, _ = await _asked_in_the_group(sitting)
    before = await sitting.session()
    await sitting.say(speaker, "That it hurt", group=True)
    assert (await sitting.session()).shared == before.shared


async def test_not_now_is_understood_where_no_button_says_it(sitting: Sitting) -> None:
    speaker, listener = await _asked_in_the_group(sitting)
    await sitting.say(speaker, "not now")
    session = await sitting.session()
    seat = sitting.seat(session, speaker)
    assert seat is not None
    assert session.seats[seat].leaving
    await sitting.say(listener, "Not now.", group=True)
    assert (await sitting.session()).stage is StageId.COOL_DOWN


async def test_who_replied_with_danger_is_not_asked_to_say_it_back_again(sitting: Sitting) -> None:
    speaker, listener = await _asked_in_the_group(sitting)
    await sitting.say(listener, HANDOFF, group=True)
    assert (await sitting.session()).stage is StageId.CHECKING
    await sitting.choose(speaker, "match.not_yet", group=True)
    await sitting.choose(speaker, "without_it")
    assert (await sitting.session()).stage is StageId.COOL_DOWN
    assert await _lane(sitting, listener) is LaneId.SUPPORT


# -- edits


async def test_danger_in_an_edited_private_message_is_noticed(sitting: Sitting) -> None:
    await sitting.say(ALEX, "/start")
    await sitting.choose(ALEX, "practice")
    await sitting.say(ALEX, "you always text her behind my back")
    await sitting.say(ALEX, HANDOFF, edited=True)
    assert await _lane(sitting, ALEX) is LaneId.SUPPORT


async def test_danger_in_an_edited_reply_is_noticed_in_private(sitting: Sitting) -> None:
    _, listener = await _asked_in_the_group(sitting)
    prompt = sitting.latest(GROUP).number
    await _reply(sitting, listener, "That it hurt", prompt)
    since = len(sitting.telegram.log)
    await _reply(sitting, listener, HANDOFF, prompt, edited=True)
    assert await _lane(sitting, listener) is LaneId.SUPPORT
    assert all("hit" not in d.text for d in _told(sitting, since, GROUP))


async def test_an_edited_reply_without_danger_changes_nothing(sitting: Sitting) -> None:
    _, listener = await _asked_in_the_group(sitting)
    prompt = sitting.latest(GROUP).number
    await _reply(sitting, listener, "That it hurt", prompt)
    before, told = await sitting.session(), len(sitting.telegram.log)
    await _reply(sitting, listener, "That it hurt a lot", prompt, edited=True)
    assert await sitting.session() == before
    assert len(sitting.telegram.log) == told


# -- what is shown is what is shared


async def test_practice_asked_for_in_ones_own_turn_is_that_turn(sitting: Sitting) -> None:
    await sitting.couple(Mode.PAIR)
    await sitting.until(StageId.SPEAKING)
    before = await sitting.session()
    floor = before.shared.floor
    assert floor is not None
    speaker = next(n for n in (ALEX, SAM) if sitting.seat(before, n) is floor)
    await sitting.say(speaker, "you always text her behind my back")
    shown = (await sitting.session()).seats[floor].draft.text
    for command in ("/settings", "/practice"):
        await sitting.say(speaker, command)
    await sitting.choose(speaker, "share")
    assert (await sitting.session()).shared.statement == shown


async def test_a_share_button_below_an_earlier_wording_is_over(sitting: Sitting) -> None:
    await sitting.couple(Mode.PAIR)
    await sitting.until(StageId.SPEAKING)
    session = await sitting.session()
    speaker = next(n for n in (ALEX, SAM) if sitting.seat(session, n) is session.shared.floor)
    await sitting.say(speaker, "you always text her behind my back")
    chat = sitting.person(speaker).user_id
    earlier = next(key.code for _, key, code in sitting.keys_in(chat) if code == "share")
    await sitting.choose(speaker, "own_words")
    later = next(key.code for _, key, code in sitting.keys_in(chat) if code == "share")
    await sitting.say(speaker, "/back")
    for code in (earlier, later):
        answer = await sitting.press_code(speaker, code, chat)
        assert answer.text
        assert (await sitting.session()).stage is StageId.SPEAKING
    await sitting.choose(speaker, "share")
    assert (await sitting.session()).stage is StageId.SAYING_BACK


# -- turns that race, fail or find the store away


async def test_presses_of_both_in_the_same_instant_both_count(sitting: Sitting) -> None:
    await sitting.couple(Mode.PAIR)
    await sitting.until(StageId.FLOOR)
    presses = []
    for name in (ALEX, SAM):
        person = sitting.person(name)
        _, key, _ = next(k for k in sitting.keys_in(person.user_id) if k[2] == "wish.either")
        number = sitting._next_update()
        presses.append(
            inbound.Press(number, person, person.user_id, True, 1, f"q{number}", key.code)
        )
    await asyncio.gather(*(sitting.service.hear(press) for press in presses))
    await sitting.carry()
    assert (await sitting.session()).stage is StageId.SPEAKING
    assert not sitting.store.failures


async def test_a_press_that_needs_no_reading_is_one_transaction_and_counts_once(
    sitting: Sitting,
) -> None:
    await sitting.couple(Mode.PAIR)
    await sitting.until(StageId.FLOOR)
    person, inner, works = sitting.person(ALEX), sitting.store.inner, []
    _, key, _ = next(k for k in sitting.keys_in(person.user_id) if k[2] == "wish.either")
    press = inbound.Press(901, person, person.user_id, True, 1, "q", key.code)

    class Counting:
        async def transact(self, work):  # noqa: ANN001, ANN202
            works.append(work)
            return await inner.transact(work)

    sitting.store.inner = Counting()  # type: ignore[assignment]
    await sitting.service.hear(press)
    sitting.store.inner = inner
    assert len(works) == 1
    after = await sitting.session()
    assert after.seats[sitting.seat(after, ALEX)].wish is not None
    await sitting.service.hear(press)
    assert await sitting.session() == after


async def test_a_store_that_is_away_leaves_the_update_with_telegram(sitting: Sitting) -> None:
    await sitting.say(ALEX, "/start")
    inner, works = sitting.store.inner, []

    class Away:
        async def transact(self, work):  # noqa: ANN001, ANN202
            works.append(work)
            raise StoreAway("away")

    sitting.store.inner = Away()  # type: ignore[assignment]
    person = sitting.person(ALEX)
    press = inbound.Press(900, person, person.user_id, True, 1, "q", "v1:x:g0:help")
    with pytest.raises(StoreAway):
        await sitting.service.hear(press)
    sitting.store.inner = inner
    assert works
    assert not await inner.transact(lambda tx: tx.seen(900))
    await sitting.hear(press)
    assert await inner.transact(lambda tx: tx.seen(900))


async def test_an_update_that_fails_three_times_is_set_aside_and_asked_for_again(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sitting.say(ALEX, "/start")

    def broken(*_given: object) -> None:
        raise ZeroDivisionError("zqsecret")

    monkeypatch.setattr(sitting.service.understanding, "words", broken)
    since = len(sitting.telegram.log)
    await sitting.say(ALEX, "zqsecret")
    rows = await sitting.store.transact(lambda tx: tx.quarantined())
    assert [(row.update_id, row.error) for row in rows] == [(sitting.updates, "ZeroDivisionError")]
    assert len(_told(sitting, since, sitting.person(ALEX).user_id)) == 1


async def test_a_timer_that_is_late_fires_once(sitting: Sitting) -> None:
    await sitting.couple(Mode.PAIR)
    await sitting.until(StageId.FLOOR)
    await sitting.choose(ALEX, "not_now")
    sitting.clock.time += timedelta(days=9)
    since = len(sitting.telegram.log)
    await sitting.service.wake()
    await sitting.service.wake()
    await sitting.carry()
    assert (await sitting.session()).stage is StageId.CALM_CHECK
    asked = [d for d, _ in sitting.telegram.log[since:] if d.chat == sitting.person(SAM).user_id]
    assert len([d for d in asked if any("tension" in k.code for r in d.keys for k in r)]) == 1


# -- strangers


async def test_a_strangers_press_in_the_group_gets_an_alert_and_moves_nothing(
    sitting: Sitting,
) -> None:
    await _asked_in_the_group(sitting)
    await sitting.until(StageId.CHECKING)
    before = await sitting.session()
    answer = await sitting.choose(EVE, "match.yes", group=True)
    assert answer.alert
    assert answer.text
    assert await sitting.session() == before


# -- typing after the bot's name, in any chat


async def test_what_somebody_types_inline_touches_no_store(
    sitting: Sitting, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await sitting.couple(Mode.PAIR)
    before, count = await sitting.session(), sitting.store.count
    heard: list[inbound.Inline] = []
    sitting.service.typed = heard.append
    asked = [
        inbound.Inline(900 + n, sitting.person(ALEX), f"q{n}", "zqsecret"[: n + 1])
        for n in range(8)
    ]
    for query in asked:
        await sitting.service.hear(query)
    assert heard == asked
    assert sitting.store.count == count
    assert await sitting.session() == before
    assert not await sitting.store.inner.transact(lambda tx: tx.seen(900))
    assert "zqs" not in caplog.text
