"""The known pitfalls of Telegram bots: each number leads to the test that keeps us out of it.

The list is the one in the project's notes on Telegram. Number 29 (polls for feelings) needs no test
of its own: the bot has no way to send a poll, which the strict Bot API in this folder would refuse.
"""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot import inbound
from bot.channels.telegram.commands import COMMANDS
from bot.channels.telegram.inbound import read
from bot.content.loader import Content
from bot.dialogue.model import LaneId, Mode, StageId
from bot.dialogue.step import FLOW
from bot.express import Expression, callback, parse_callback
from bot.inbound import Ignored, Me, Press, Utterance
from bot.viewing import Viewer
from tests.system.conftest import Prepare, Sit
from tests.system.sitting import ALEX, EVE, SAM, Sitting
from tests.system.strict_bot_api import length, read_html
from tests.system.test_wall import check_limits
from tests.table import BOT, GROUP

TESTS = Path(__file__).parent.parent

FOUND_IN: dict[int, tuple[str, ...]] = {
    1: ("test_pitfall_01_a_press_is_answered", "test_pitfall_01_every_press_is_answered_once"),
    2: ("test_pitfall_02_a_press_of_the_other_partner_answers_nothing_for_me",),
    3: ("test_pitfall_03_in_a_group_the_bot_greets_and_one_person_is_asked",),
    4: ("test_private_words_cross_by_their_authors_press_alone",),
    5: ("test_pitfall_05_a_moved_group_keeps_its_talk_and_gets_the_question_again",),
    6: ("test_pitfall_06_nothing_vanishes_when_the_store_is_away",),
    7: ("test_pitfall_07_poison_update_does_not_stop_the_rest",),
    8: ("test_pitfall_08_a_poll_that_hangs_is_cut_and_new_connections_are_opened",),
    9: (
        "test_a_talk_heard_twice_is_the_talk_heard_once",
        "test_pitfall_09_a_double_tap_counts_once",
    ),
    10: (
        "test_a_timer_that_is_late_fires_once",
        "test_pitfall_10_a_time_is_told_by_the_readers_own_clock_across_a_clock_change",
    ),
    11: ("test_pitfall_11_a_name_with_brackets_or_from_right_to_left_is_harmless",),
    12: ("test_pitfall_12_no_code_of_any_button_is_too_long",),
    13: ("test_pitfall_13_the_longest_message_is_answered_within_the_limits",),
    14: ("test_pitfall_14_an_edit_is_no_second_answer",),
    15: ("test_pitfall_15_what_is_not_text_keeps_the_step",),
    16: ("test_pitfall_16_a_group_of_more_than_two_is_left",),
    17: ("test_pitfall_17_a_blocked_partner_leaves_the_other_side_usable",),
    18: ("test_pitfall_18_one_alone_can_unlink_or_be_forgotten_at_once",),
    19: ("test_pitfall_19_drafts_are_protected_and_reminders_tell_nothing",),
    20: ("test_pitfall_20_an_anonymous_admin_is_asked_to_speak_as_a_person",),
    21: ("test_pitfall_21_a_press_out_of_date_says_so_and_changes_nothing",),
    22: ("test_pitfall_22_a_flood_limit_parks_that_chat_only",),
    23: ("test_pitfall_23_a_missing_or_changing_language_changes_nothing",),
    24: ("test_pitfall_24_a_whole_run_logs_neither_token_nor_words",),
    25: ("test_pitfall_25_somebody_without_a_readable_name_can_take_part",),
    26: ("test_pitfall_26_start_in_the_middle_resumes",),
    27: ("test_pitfall_27_a_second_process_is_named_once_and_waited_for",),
    28: ("test_pitfall_28_a_press_without_a_message_is_answered_and_changes_nothing",),
    30: ("test_pitfall_30_privacy_forget_and_mydata_are_there_and_name_the_host",),
}


def test_every_pitfall_has_its_test() -> None:
    written = "\n".join(path.read_text("utf-8") for path in TESTS.rglob("test_*.py"))
    there = set(re.findall(r"^\s*(?:async )?def (test_\w+)", written, re.MULTILINE))
    assert set(FOUND_IN) == set(range(1, 31)) - {29}
    missing = {number: set(names) - there for number, names in FOUND_IN.items()}
    assert not any(missing.values()), missing


def test_pitfall_29_no_part_of_the_bot_sends_a_poll() -> None:
    code = "\n".join(p.read_text("utf-8") for p in (TESTS.parent / "bot").rglob("*.py"))
    assert "send_poll" not in code


async def _speaker(sitting: Sitting) -> str:
    session = await sitting.session()
    floor = session.shared.floor
    return next(name for name in (ALEX, SAM) if sitting.seat(session, name) is floor)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "code", ["", "x", "v1:::", "v1:00000000:p1:share", "\u202e", "v1:hall:g0:"]
)
async def test_pitfall_01_every_press_is_answered_once(
    sit: Sit, prepared: Prepare, code: str
) -> None:
    sitting = sit(await prepared(Mode.GROUP, StageId.SPEAKING))
    before, count = await sitting.session(), len(sitting.telegram.answers)
    for chat in (GROUP, 501):
        await sitting.press_code(ALEX, code, chat)
    assert len(sitting.telegram.answers) == count + 2
    assert await sitting.session() == before


@pytest.mark.asyncio
async def test_pitfall_02_a_press_of_the_other_partner_answers_nothing_for_me(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.GROUP, StageId.CHECKING))
    speaker = await _speaker(sitting)
    listener = SAM if speaker == ALEX else ALEX
    before = await sitting.session()
    answer = await sitting.choose(listener, "match.yes", group=True)
    assert answer.alert
    assert speaker in answer.text
    assert await sitting.session() == before
    assert (await sitting.choose(EVE, "match.yes", group=True)).alert
    assert await sitting.session() == before
    await sitting.choose(speaker, "match.yes", group=True)
    assert await sitting.session() != before


@pytest.mark.asyncio
async def test_a_press_copied_from_another_chat_or_couple_changes_nothing(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.GROUP, StageId.FLOOR))
    _, key, _ = next(k for k in sitting.keys_in(501) if k[2] == "wish.me")
    before = await sitting.session()
    for who, chat in ((ALEX, GROUP), (EVE, GROUP), (EVE, 503)):
        await sitting.press_code(who, key.code, chat)
        assert await sitting.session() == before
    other = key.code.replace(key.code.split(":")[1], "0123abcd")
    answer = await sitting.press_code(ALEX, other, 501)
    assert answer.text
    assert await sitting.session() == before


@pytest.mark.asyncio
async def test_pitfall_09_a_double_tap_counts_once(sit: Sit, prepared: Prepare) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.CARDS))
    message, key, _ = next(k for k in sitting.keys_in(501) if k[2] == "rate.0.fine")
    taps = [
        Press(7000 + n, sitting.person(ALEX), 501, True, message.number, f"q{n}", key.code)
        for n in range(2)
    ]
    await asyncio.gather(*(sitting.service.hear(tap) for tap in taps))
    await sitting.carry()
    session = await sitting.session()
    seat = sitting.seat(session, ALEX)
    assert seat is not None
    assert session.seats[seat].card == 1
    assert not sitting.store.failures


@pytest.mark.asyncio
@pytest.mark.parametrize("stage", [StageId.CARDS, StageId.SAYING_BACK])
async def test_pitfall_09_a_skip_that_was_offered_as_a_way_out_skips_one_step(
    sit: Sit, prepared: Prepare, stage: StageId
) -> None:
    """The way out stays in the chat; pressed again later, it must not skip what came since."""
    sitting = sit(await prepared(Mode.PAIR, stage))
    session = await sitting.session()
    floor = session.seat_of(501) is session.shared.floor
    who = SAM if stage is StageId.SAYING_BACK and floor else ALEX
    if stage is StageId.SAYING_BACK:
        await sitting.forward(timedelta(minutes=11))
    else:
        for _ in range(3):
            await sitting.say(who, "blub blub")
    chat = sitting.person(who).user_id
    message, key, _ = next(k for k in sitting.keys_in(chat) if k[2].startswith("skip."))
    before = await sitting.session()
    await sitting.press_code(who, key.code, chat, message.number)
    skipped = await sitting.session()
    assert skipped != before
    answer = await sitting.press_code(who, key.code, chat, message.number)
    assert await sitting.session() == skipped
    assert answer.text == sitting.content.toast("over")


@pytest.mark.asyncio
async def test_pitfall_10_a_time_is_told_by_the_readers_own_clock_across_a_clock_change(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.FLOOR))
    # A quarter of an hour before the clocks of Berlin go back from 3 to 2.
    sitting.clock.time = sitting.clock.time.replace(2026, 10, 25, 0, 45)
    await sitting.choose(ALEX, "not_now")
    await sitting.choose(ALEX, "zone.Europe/Berlin")
    session = await sitting.session()
    meet = session.shared.meet_at
    assert meet == sitting.clock.time + timedelta(minutes=30)
    viewer = sitting.service.expression.viewer
    assert viewer.moment(meet, "Europe/Berlin", sitting.clock.time) == "02:15"
    assert "02:15" in " ".join(m.text for m in sitting.telegram.chats[501][-3:])
    await sitting.forward(timedelta(minutes=29))
    assert (await sitting.session()).stage is StageId.COOL_DOWN
    await sitting.forward(timedelta(minutes=1))
    assert (await sitting.session()).stage is StageId.CALM_CHECK


NAMES = ("Eve <b>&", "\u202eevE", "{{ 7*7 }}", "%s</a>", "\u0645\u0631\u064a\u0645", "N" * 64)


@pytest.mark.asyncio
@pytest.mark.parametrize("name", NAMES)
async def test_pitfall_11_a_name_with_brackets_or_from_right_to_left_is_harmless(
    sit: Sit, name: str
) -> None:
    sitting = sit()
    sitting.users = {name: 501, SAM: 502}
    await sitting.couple(Mode.GROUP, name, SAM)
    for number in range(40):
        session = await sitting.session(SAM)
        if session.stage is StageId.DONE:
            break
        act = sitting.willing(session)
        assert act is not None, number
        if act.says:
            await sitting.say(act.who, f"{act.what} <3 & <b>")
        else:
            await sitting.do(act)
    for delivery, _ in sitting.telegram.log:
        check_limits(delivery)
        shown, _ = read_html(delivery.text)
        assert "49" not in shown
        assert "{{" not in shown or "{{" in name
    assert any(name in read_html(d.text)[0] for d, _ in sitting.telegram.log)


def test_pitfall_12_no_code_of_any_button_is_too_long(content: Content) -> None:
    longest = max((f"zone.{zone}" for zone in _zone_codes()), key=len)
    assert len(callback("f" * 16, "p", 999_999_999, longest).encode()) <= 64
    assert parse_callback(callback("f" * 16, "p", 7, longest)) is not None
    assert content.label("take_part")


def _zone_codes() -> list[str]:
    rows = FLOW.lanes[LaneId.ZONE].choices
    assert callable(rows)
    codes = [code for row in rows(None, None) for code in row]  # type: ignore[arg-type]
    return [code.partition(".")[2] for code in codes]


@pytest.mark.asyncio
@pytest.mark.parametrize("letter", ["x", "<", "\U0001f642", "\u0645"])
@pytest.mark.parametrize("stage", [StageId.SPEAKING, StageId.APPRECIATION, StageId.AGREEMENT])
async def test_pitfall_13_the_longest_message_is_answered_within_the_limits(
    sit: Sit, prepared: Prepare, stage: StageId, letter: str
) -> None:
    sitting = sit(await prepared(Mode.PAIR, stage))
    since = len(sitting.telegram.log)
    if stage is StageId.AGREEMENT:
        await sitting.choose(ALEX, "add_line")
        await sitting.choose(ALEX, "about.own")
    for name in (ALEX, SAM):
        await sitting.say(name, "You " + letter * 4092)
        await sitting.say(name, "You " + letter * 480)
        await sitting.say(name, "/mydata")
    new = [delivery for delivery, _ in sitting.telegram.log[since:]]
    assert new
    for delivery in new:
        check_limits(delivery)
        assert length(read_html(delivery.text)[0]) <= 4096
    assert not sitting.store.failures


@pytest.mark.asyncio
async def test_pitfall_14_an_edit_is_no_second_answer(sit: Sit, prepared: Prepare) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.APPRECIATION))
    await sitting.say(ALEX, "You made tea tonight")
    before = await sitting.session()
    await sitting.say(ALEX, "You made tea last night", edited=True)
    after = await sitting.session()
    seat = sitting.seat(after, ALEX)
    assert seat is not None
    assert after.seats[seat].sentence == before.seats[seat].sentence
    await sitting.choose(ALEX, "use_correction")
    assert (await sitting.session()).seats[seat].sentence == "You made tea last night"


@pytest.mark.asyncio
@pytest.mark.parametrize("group", [False, True])
@pytest.mark.parametrize("what", ["voice", "sticker", "photo", "location", "poll", "other"])
async def test_pitfall_15_what_is_not_text_keeps_the_step(
    sit: Sit, prepared: Prepare, what: inbound.What, group: bool
) -> None:
    sitting = sit(await prepared(Mode.GROUP, StageId.SAYING_BACK))
    speaker = await _speaker(sitting)
    listener = SAM if speaker == ALEX else ALEX
    before, since = await sitting.session(), len(sitting.telegram.log)
    await sitting.attach(listener, what, group=group)
    after = await sitting.session()
    assert (after.stage, after.shared) == (before.stage, before.shared)
    assert {d.chat for d, _ in sitting.telegram.log[since:]} == {
        GROUP if group else sitting.person(listener).user_id
    }


@pytest.mark.asyncio
@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_pitfall_17_a_blocked_partner_leaves_the_other_side_usable(
    sit: Sit, prepared: Prepare, mode: Mode
) -> None:
    sitting = sit(await prepared(mode, StageId.CARDS))
    sitting.telegram.closed.add(502)
    await sitting.say(SAM, "/repeat")
    told = [d for d, _ in sitting.telegram.log if d.chat == 501]
    await sitting.choose(ALEX, "rate.0.fine")
    await sitting.say(ALEX, "/where")
    assert len([d for d, _ in sitting.telegram.log if d.chat == 501]) >= len(told) + 2
    assert await sitting.store.transact(lambda tx: tx.unsent()) == 0
    sitting.telegram.closed.clear()
    person = sitting.person(SAM)
    standing = inbound.Membership(sitting._next_update(), person, 502, True, "unblocked")
    await sitting.hear(standing)
    assert sitting.telegram.log[-1][0].chat == 502


@pytest.mark.asyncio
@pytest.mark.parametrize("way", ["unlink", "forget"])
@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_pitfall_18_one_alone_can_unlink_or_be_forgotten_at_once(
    sit: Sit, prepared: Prepare, mode: Mode, way: str
) -> None:
    sitting = sit(await prepared(mode, StageId.SAYING_BACK))
    statement = (await sitting.session()).shared.statement
    assert statement
    await sitting.say(SAM, f"/{way}")
    since = len(sitting.telegram.log)
    await sitting.choose(SAM, f"{way}_yes")
    left = await sitting.session(ALEX)
    assert left.alone
    assert statement not in str(left.shared)
    assert sitting.seat(left, SAM) is None
    gone = await sitting.session(SAM)
    assert bool(gone.seats) is (way == "unlink")
    told = [d.text for d, _ in sitting.telegram.log[since:] if d.chat == 501]
    assert told
    assert not any(statement in text for text in told)


@pytest.mark.asyncio
async def test_pitfall_19_drafts_are_protected_and_reminders_tell_nothing(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.SPEAKING))
    speaker = await _speaker(sitting)
    await sitting.say(speaker, "you always text Zoe behind my back")
    assert sitting.latest(sitting.person(speaker).user_id).delivery.protect
    await sitting.say(speaker, "/pause")
    await sitting.choose(ALEX, "resume")
    for name in (ALEX, SAM):
        await sitting.choose(name, "tension.9")
        await sitting.choose(name, "moment.no")
    since = len(sitting.telegram.log)
    await sitting.forward(timedelta(hours=1))
    reminders = [d.text for d, _ in sitting.telegram.log[since:]]
    assert reminders
    assert not any("Zoe" in text or "text" in text.split() for text in reminders)


@pytest.mark.asyncio
async def test_pitfall_21_a_press_out_of_date_says_so_and_changes_nothing(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.GROUP, StageId.CARDS))
    old = [
        (chat, message.number, key.code)
        for chat in (501, 502, GROUP)
        for message in sitting.telegram.chats[chat][:-1]
        for key in message.keys
        if (parsed := parse_callback(key.code)) and parsed.scope != "g"
    ]
    before = await sitting.session()
    for chat, number, code in old:
        name = sitting.name_of(chat) if chat > 0 else ALEX
        answer = await sitting.press_code(name, code, chat, number)
        assert answer.text
        assert await sitting.session() == before
    assert len(old) > 20


@pytest.mark.asyncio
async def test_pitfall_23_a_missing_or_changing_language_changes_nothing(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.CARDS))
    answers = []
    for language in ("", "de", "xx-invalid-tag", "en"):
        person = inbound.Person(501, ALEX, language)
        number = sitting._next_update()
        said = Utterance(number, person, 501, True, None, number, "/where", command="where")
        await sitting.hear(said)
        answers.append(sitting.latest(501).text)
    assert len(set(answers)) == 1


@pytest.mark.asyncio
async def test_pitfall_25_somebody_without_a_readable_name_can_take_part(sit: Sit) -> None:
    sitting = sit()
    sitting.users = {"": 501, SAM: 502}
    await sitting.couple(Mode.PAIR, "", SAM)
    session = await sitting.session(SAM)
    assert not session.alone
    await sitting.say("", "/privacy")
    for delivery, _ in sitting.telegram.log:
        assert "None" not in delivery.text
        check_limits(delivery)


@pytest.mark.asyncio
@pytest.mark.parametrize("stage", [s for s in StageId if s in FLOW.stages])
async def test_pitfall_26_start_in_the_middle_resumes(
    sit: Sit, prepared: Prepare, stage: StageId
) -> None:
    reachable = stage not in (
        StageId.WELCOME,
        StageId.INVITING,
        StageId.COOL_DOWN,
        StageId.PAUSED,
        StageId.HELD,
        StageId.ENDED,
    )
    sitting = sit(await prepared(Mode.GROUP, stage if reachable else StageId.SPEAKING))
    before, since = await sitting.session(), len(sitting.telegram.log)
    for payload in ("", " here", " " + "x" * 30):
        await sitting.say(SAM, f"/start{payload}")
    after = await sitting.session()
    assert after.shared == before.shared
    told = [d.chat for d, _ in sitting.telegram.log[since:]]
    assert set(told) == {502}
    seat = sitting.seat(after, SAM)
    assert seat is not None
    assert after.seats[seat].lanes == before.seats[seat].lanes
    assert after.seats[seat].draft == before.seats[seat].draft


@pytest.mark.asyncio
async def test_pitfall_28_a_press_without_a_message_is_answered_and_changes_nothing(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.FLOOR))
    _, key, _ = next(k for k in sitting.keys_in(501) if k[2] == "wish.me")
    before, count = await sitting.session(), len(sitting.telegram.answers)
    number = sitting._next_update()
    await sitting.hear(Press(number, sitting.person(ALEX), None, False, None, "q", key.code))
    assert len(sitting.telegram.answers) == count + 1
    assert await sitting.session() == before


@pytest.mark.asyncio
@pytest.mark.parametrize("host", ["host@example.org", ""])
async def test_pitfall_30_privacy_forget_and_mydata_are_there_and_name_the_host(
    sit: Sit, content: Content, host: str
) -> None:
    sitting = sit()
    sitting.service.expression = Expression(content, Viewer(content, BOT, host), BOT)
    await sitting.say(ALEX, "/start")
    await sitting.say(ALEX, "/privacy")
    shown = sitting.latest(501).text
    assert host in shown
    assert "/forget" in shown
    assert "/mydata" in shown
    assert "None" not in shown
    assert {"privacy", "forget", "mydata"} <= {c.name for c in COMMANDS if c.in_menu}


def test_commands_of_another_bot_are_not_ours() -> None:
    me = Me(777, BOT)
    message = {
        "message_id": 5,
        "date": 1,
        "chat": {"id": GROUP, "type": "supergroup", "title": "Us"},
        "from": {"id": 501, "is_bot": False, "first_name": "A"},
    }
    for text, ours in (("/help@OtherBot", False), (f"/help@{BOT}", True), ("/help", True)):
        heard = read({"update_id": 1, "message": {**message, "text": text}}, me)
        assert isinstance(heard, Utterance if ours else Ignored), text


@pytest.mark.asyncio
@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_both_pressing_in_the_same_instant_both_count(
    sit: Sit, prepared: Prepare, mode: Mode
) -> None:
    sitting = sit(await prepared(mode, StageId.CARDS))
    presses = []
    for number, name in enumerate((ALEX, SAM)):
        chat = sitting.person(name).user_id
        message, key, _ = next(k for k in sitting.keys_in(chat) if k[2] == "rate.0.not_ok")
        person = sitting.person(name)
        presses.append(
            Press(8000 + number, person, chat, True, message.number, f"q{name}", key.code)
        )
    await asyncio.gather(*(sitting.service.hear(press) for press in presses))
    await sitting.carry()
    session = await sitting.session()
    assert all(person.card == 1 for person in session.seats.values())
