"""Anything at all as an update: nothing crashes, and nobody but the couple moves their talk."""

from __future__ import annotations

import copy
import logging
import random
import re

import pytest
from markupsafe import escape

from bot.channels.telegram.intake import Intake
from bot.dialogue.model import Mode, StageId
from bot.inbound import Me
from tests.system.conftest import Prepare, Runs, Sit
from tests.system.sitting import ALEX, SAM, Sitting
from tests.table import BOT, GROUP

pytestmark = pytest.mark.asyncio

BOT_ID = 777
SECRET = "zqsecretwords"  # noqa: S105  a mark
ODD: tuple[object, ...] = (
    None,
    True,
    False,
    0,
    -1,
    2**70,
    1.5,
    float("inf"),
    "",
    SECRET,
    "\ud800",
    "\x00",
    "\u202e<b>" + SECRET,
    "x" * 5000,
    [],
    [None],
    {},
    {"id": SECRET},
    [[[[]]]],
    "{{ 7 * 7 }}{% include 'x' %}" + SECRET,
    "\u2067\u202e\u200b\u200d\ufeff" * 40 + SECRET,
    SECRET + "e\u0301" * 2000,
    "\U0001f469\u200d\U0001f469" * 900,
    -(2**63),
    "\r\n\t" * 300,
)
TEXTS = (
    "/start",
    f"/start {SECRET}",
    "/forget",
    "/stop@EvenGroundBot",
    "/help@OtherBot",
    "yes",
    SECRET,
    "ABCD-EFGH",
    "not now",
    "/" + "y" * 4000,
    "<b>" + SECRET + "</i> & {{ me }} {% raw %}",
    "\u202e" + SECRET + "\u2069\u200b",
    "z\u0335\u0322" * 1300,
    "{" * 4096,
    "/hide",
    "/hide@EvenGroundBot",
    "/mydata",
)


def _person(number: int) -> dict[str, object]:
    return {"id": number, "is_bot": False, "first_name": f"<b>{SECRET}", "language_code": "en"}


def _chat(number: int) -> dict[str, object]:
    if number > 0:
        return {"id": number, "type": "private", "first_name": SECRET}
    return {"id": number, "type": "supergroup", "title": SECRET}


def _message(dice: random.Random, who: int, chat: int) -> dict[str, object]:
    body: dict[str, object] = {
        "message_id": dice.randrange(1, 5000),
        "date": 1_790_000_000,
        "from": _person(who),
        "chat": _chat(chat),
    }
    content = dice.choice(("text", "text", "text", "sticker", "voice", "poll", "location", "gift"))
    body[content] = dice.choice(TEXTS) if content == "text" else {"file_id": SECRET}
    if chat < 0 and dice.random() < 0.5:
        us = {"id": BOT_ID, "is_bot": True, "first_name": "b", "username": BOT}
        body["reply_to_message"] = {**body, "message_id": 1003, "from": us, "text": "asked"}
    return body


def _code(dice: random.Random, codes: list[str]) -> str:
    """Return the data of a press: a real one, a changed one, or 64 bytes of anything."""
    chance = dice.random()
    if codes and chance < 0.5:
        return dice.choice(codes)
    if codes and chance < 0.75:
        parts = dice.choice(codes).split(":")
        place = dice.randrange(len(parts))
        odd = ("", "g0", "p1", "r2", "stop_yes", "forget_yes", "v1", "hall", "share", "0" * 8, "-1")
        parts[place] = dice.choice(odd)
        return ":".join(parts)[:64]
    if chance < 0.9:
        return dice.randbytes(64).decode("latin-1")
    return dice.choice(TEXTS)


def _update(
    dice: random.Random, number: int, who: int, chat: int, codes: list[str]
) -> dict[str, object]:
    """Return a well-made update of this person in this chat."""
    kind = dice.choice(("message", "message", "edited_message", "callback_query", "inline_query"))
    if kind == "inline_query":
        query = {"id": "1", "from": _person(who), "query": SECRET, "offset": ""}
        return {"update_id": number, "inline_query": query}
    if kind != "callback_query":
        return {"update_id": number, kind: _message(dice, who, chat)}
    code = _code(dice, codes)
    press = {
        "id": str(number),
        "from": _person(who),
        "chat_instance": "1",
        "data": code,
        "message": _message(dice, BOT_ID, chat),
    }
    return {"update_id": number, "callback_query": press}


def _spoiled(update: dict[str, object], dice: random.Random) -> dict[str, object]:
    """Put something odd somewhere, drop something, or add an unknown kind."""
    spoiled = copy.deepcopy(update)
    holder: dict[str, object] = spoiled
    while True:
        inner = [value for value in holder.values() if isinstance(value, dict)]
        if not inner or dice.random() < 0.3:
            break
        holder = dice.choice(inner)
    name = dice.choice(list(holder))
    match dice.randrange(4):
        case 0:
            del holder[name]
        case 1:
            holder["new_chat_members"] = dice.choice(ODD)
        case _:
            holder[name] = dice.choice(ODD)
    if dice.random() < 0.05:
        spoiled[SECRET] = {}
    return spoiled


def _codes(sitting: Sitting) -> list[str]:
    chats = sitting.telegram.chats.values()
    return [key.code for chat in chats for message in chat for key in message.keys if key.code]


async def _check_quarantine(sitting: Sitting) -> None:
    for row in await sitting.store.transact(lambda tx: tx.quarantined()):
        assert isinstance(row.update_id, int)
        assert re.fullmatch(r"[A-Za-z_]{1,60}(: [A-Za-z]{1,60})?", row.error)
        assert SECRET not in row.error


async def test_strangers_move_nothing_of_a_couple(
    sit: Sit, prepared: Prepare, runs: Runs, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sitting = sit(await prepared(Mode.GROUP, StageId.SAYING_BACK))
    intake = Intake(sitting.service, Me(BOT_ID, BOT))
    dice = random.Random("strangers")
    before = await sitting.session()
    told = len(sitting.telegram.log)
    codes = _codes(sitting)
    for number in range(runs(quick=300, long=5000)):
        who = dice.choice((901, 902, 903))
        chat = dice.choice((who, who, GROUP, -555))
        await intake(_update(dice, 5000 + number, who, chat, codes))
        await sitting.carry()
        assert await sitting.session() == before
    reached = {delivery.chat for delivery, _ in sitting.telegram.log[told:]}
    assert not reached & {sitting.person(ALEX).user_id, sitting.person(SAM).user_id, GROUP}
    assert not sitting.store.failures
    assert SECRET not in caplog.text
    await _check_quarantine(sitting)


async def test_nothing_odd_crashes_and_only_numbers_and_kinds_are_set_aside(
    sit: Sit, prepared: Prepare, runs: Runs, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    saved = await prepared(Mode.GROUP, StageId.SPEAKING)
    dice = random.Random("odd")
    for part in range(runs(quick=5, long=100)):
        sitting = sit(saved)
        intake = Intake(sitting.service, Me(BOT_ID, BOT))
        codes = _codes(sitting)
        for number in range(100):
            who = dice.choice((501, 502, 901))
            chat = dice.choice((who, who, GROUP))
            update = _spoiled(_update(dice, 9000 + number, who, chat, codes), dice)
            await intake(update)
            if number % 10 == 0:
                await sitting.carry()
        assert not sitting.store.failures, part
        await _check_quarantine(sitting)
        await sitting.close()
    assert SECRET not in caplog.text


async def test_an_edited_or_typed_word_of_one_moves_only_that_ones_own(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.GROUP, StageId.SPEAKING))
    intake = Intake(sitting.service, Me(BOT_ID, BOT))
    before = await sitting.session()
    seat = sitting.seat(before, ALEX)
    assert seat is not None
    said = _message(random.Random(1), 501, 501) | {"text": "you always text her", "sticker": None}
    await intake({"update_id": 8000, "message": said})
    after = await sitting.session()
    assert after.seats[seat] != before.seats[seat]
    assert after.seats[seat.other] == before.seats[seat.other]
    assert after.shared == before.shared


@pytest.mark.parametrize("words", [text for text in TEXTS if not text.startswith("/")])
@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_hostile_words_come_out_as_they_went_in_or_not_at_all(
    sit: Sit, prepared: Prepare, mode: Mode, words: str
) -> None:
    """Whatever somebody appreciates, the other reads just that: no markup, no template."""
    sitting = sit(await prepared(mode, StageId.APPRECIATION))
    since = len(sitting.telegram.log)
    await sitting.say(ALEX, words[:600])
    told = [d for d, _ in sitting.telegram.log[since:]]
    assert told, "somebody who writes is answered"
    assert not sitting.store.failures
    try:
        await sitting.choose(ALEX, "appreciate")
    except LookupError:
        return
    shared = [d.text for d, _ in sitting.telegram.log[since:] if d.chat != 501]
    escaped = str(escape(words[:600].strip()))
    assert any(escaped in text for text in shared)


async def test_presses_forged_from_any_piece_move_nobody_but_the_one_who_pressed(
    sit: Sit, prepared: Prepare, runs: Runs
) -> None:
    saved = await prepared(Mode.PAIR, StageId.SPEAKING)
    dice, most, done = random.Random("forged"), runs(quick=150, long=3000), 0
    while done < most:
        # A forged press may well end the talk of the one who presses; then another one begins.
        sitting = sit(saved)
        done = await _forge(sitting, dice, done, most)
        assert not sitting.store.failures
        await sitting.close()


async def _forge(sitting: Sitting, dice: random.Random, number: int, most: int) -> int:
    """Press anything as one of the two until the talk is over; return how often it was by then."""
    intake, codes = Intake(sitting.service, Me(BOT_ID, BOT)), _codes(sitting)
    while number < most:
        before = await sitting.session(SAM)
        seat = sitting.seat(before, SAM)
        if seat is None or before.alone:
            break
        press = {
            "id": str(number),
            "from": _person(501),
            "chat_instance": "1",
            "data": _code(dice, codes),
            "message": _message(dice, BOT_ID, dice.choice((501, 501, 502, GROUP))),
        }
        await intake({"update_id": 20_000 + number, "callback_query": press})
        number += 1
        await sitting.carry()
        after = await sitting.session(SAM)
        if seat not in after.seats:
            break
        was, person = before.seats[seat], after.seats[seat]
        assert person.statements == was.statements
        assert person.ratings == was.ratings
        assert person.adult_consent == was.adult_consent
        assert person.tension == was.tension
        assert person.shut == was.shut
    return number
