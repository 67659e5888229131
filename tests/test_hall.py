"""Comings and goings: invitations, groups, and who is let in."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot import inbound
from bot.content.loader import Content
from bot.dialogue.model import LaneId, Mode, Session, StageId
from bot.hall import WRONG_CODES
from bot.ports import Kind
from tests.system.sitting import ALEX, EVE, SAM, Sitting
from tests.table import GROUP

pytestmark = pytest.mark.asyncio
ANOTHER_GROUP = -100_888


@pytest_asyncio.fixture
async def sitting(content: Content, tmp_path: Path):  # noqa: ANN201  a generator of one
    made = Sitting(content, tmp_path / "table")
    yield made
    await made.close()


async def _invite(sitting: Sitting) -> tuple[str, str]:
    """Let Alex invite; return the link's payload and the code."""
    await sitting.say(ALEX, "/start")
    await sitting.choose(ALEX, "partner")
    told = " ".join(m.delivery.text for m in sitting.telegram.chats[501])
    link = re.search(r"start=([\w-]{20,})", told)
    code = re.search(r"\b[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}\b", told)
    assert link is not None
    assert code is not None
    return link[1], code[0]


async def _lane(sitting: Sitting, name: str) -> LaneId:
    session = await sitting.session(name)
    seat = sitting.seat(session, name)
    assert seat is not None
    return session.seats[seat].lane


def _apart(one: Session, two: Session) -> bool:
    return one.alone and two.alone


async def test_a_link_is_long_and_of_letters_that_telegram_takes(sitting: Sitting) -> None:
    link, code = await _invite(sitting)
    assert re.fullmatch(r"[\w-]{22,64}", link, re.ASCII)
    assert len(code.replace("-", "")) == 8


async def test_a_link_links_nobody_until_the_maker_confirms_by_name(sitting: Sitting) -> None:
    link, _ = await _invite(sitting)
    await sitting.say(SAM, f"/start {link}")
    assert _apart(await sitting.session(ALEX), await sitting.session(SAM))
    asked = sitting.latest(501)
    assert SAM in asked.text
    await sitting.choose(ALEX, "admit")
    assert await sitting.session(ALEX) == await sitting.session(SAM)
    assert (await sitting.session()).shared.mode is Mode.PAIR


async def test_a_code_typed_in_any_case_and_spacing_works(sitting: Sitting) -> None:
    _, code = await _invite(sitting)
    await sitting.say(SAM, "/start")
    await sitting.say(SAM, " " + code.lower().replace("-", " ") + " ")
    await sitting.choose(ALEX, "admit")
    assert not (await sitting.session()).alone


async def test_a_code_typed_by_somebody_who_began_alone_is_told_what_to_do(
    sitting: Sitting,
) -> None:
    _, code = await _invite(sitting)
    await sitting.say(SAM, "/start")
    await sitting.choose(SAM, "alone")
    await sitting.choose(SAM, "agree")
    await sitting.say(SAM, code)
    assert (await sitting.session(SAM)).alone
    assert "/stop" in sitting.latest(sitting.chat_of(SAM, group=False)).text
    await sitting.say(SAM, "/stop")
    await sitting.choose(SAM, "stop_yes")
    await sitting.say(SAM, code)
    await sitting.choose(ALEX, "admit")
    assert await sitting.session(ALEX) == await sitting.session(SAM)


async def test_an_invitation_that_was_used_is_void(sitting: Sitting) -> None:
    link, code = await _invite(sitting)
    await sitting.say(SAM, f"/start {link}")
    await sitting.choose(ALEX, "admit")
    before = await sitting.session()
    await sitting.say(EVE, f"/start {link}")
    await sitting.say(EVE, code)
    assert await sitting.session() == before
    assert (await sitting.session(EVE)).alone


async def test_its_maker_cannot_use_an_invitation(sitting: Sitting) -> None:
    link, code = await _invite(sitting)
    for words in (f"/start {link}", code):
        await sitting.say(ALEX, words)
        session = await sitting.session()
        assert session.alone
        assert session.stage is StageId.INVITING
        assert session.seats[session.present[0]].guest is None


async def test_a_third_person_cannot_push_in_while_a_guest_waits(sitting: Sitting) -> None:
    link, _ = await _invite(sitting)
    await sitting.say(SAM, f"/start {link}")
    await sitting.say(EVE, f"/start {link}")
    session = await sitting.session()
    guest = session.seats[session.present[0]].guest
    assert guest is not None
    assert guest.name == SAM
    await sitting.choose(ALEX, "admit")
    assert sitting.seat(await sitting.session(), SAM) is not None
    assert sitting.seat(await sitting.session(), EVE) is None


async def test_a_guest_who_is_not_the_partner_is_turned_away(sitting: Sitting) -> None:
    link, _ = await _invite(sitting)
    await sitting.say(EVE, f"/start {link}")
    await sitting.choose(ALEX, "refuse")
    assert _apart(await sitting.session(ALEX), await sitting.session(EVE))
    assert await _lane(sitting, EVE) is LaneId.CHOOSING
    await sitting.say(SAM, f"/start {link}")
    await sitting.choose(ALEX, "admit")
    assert not (await sitting.session()).alone


async def test_an_invitation_posted_in_a_group_links_nobody_there(sitting: Sitting) -> None:
    link, code = await _invite(sitting)
    before = await sitting.session()
    for who in (EVE, SAM):
        await sitting.say(who, f"/start {link}", group=True)
        await sitting.say(who, code, group=True)
        await sitting.say(who, f"/start {code}", group=True)
    assert await sitting.session() == before
    await sitting.say(SAM, f"/start {link}")
    await sitting.choose(ALEX, "admit")
    assert not (await sitting.session()).alone, "it is still good where it belongs"


async def test_an_invitation_expires_after_seven_days_and_its_maker_is_told(
    sitting: Sitting,
) -> None:
    link, _ = await _invite(sitting)
    since = len(sitting.telegram.log)
    await sitting.forward(timedelta(days=7, minutes=1))
    assert [d.chat for d, _ in sitting.telegram.log[since:]].count(501) >= 1
    await sitting.say(SAM, f"/start {link}")
    assert _apart(await sitting.session(ALEX), await sitting.session(SAM))


async def test_a_new_invitation_voids_the_one_before(sitting: Sitting) -> None:
    link, code = await _invite(sitting)
    await sitting.choose(ALEX, "new_invitation")
    for words in (f"/start {link}", code):
        await sitting.say(SAM, words)
    session = await sitting.session()
    assert session.seats[session.present[0]].guest is None


async def test_after_five_wrong_codes_no_code_is_looked_at_for_a_day(sitting: Sitting) -> None:
    _, code = await _invite(sitting)
    await sitting.say(SAM, "/start")
    for letter in "BCDEF"[:WRONG_CODES]:
        await sitting.say(SAM, f"AAAA-AAA{letter}")
    await sitting.say(SAM, code)
    session = await sitting.session()
    assert session.seats[session.present[0]].guest is None
    await sitting.forward(timedelta(hours=25))
    await sitting.say(SAM, code)
    session = await sitting.session()
    assert session.seats[session.present[0]].guest is not None


async def test_guessed_payloads_count_as_nothing(sitting: Sitting) -> None:
    await _invite(sitting)
    before = await sitting.session()
    for payload in ("x", "here", "together", "../../etc", "code:AAAA-AAAA", "a" * 64):
        await sitting.say(EVE, f"/start {payload}")
    assert await sitting.session() == before


async def test_somebody_in_another_talk_is_told_alone_and_the_inviter_learns_nothing(
    sitting: Sitting,
) -> None:
    await sitting.say(SAM, "/start")
    await sitting.choose(SAM, "alone")
    link, _ = await _invite(sitting)
    before, since = await sitting.session(), len(sitting.telegram.log)
    await sitting.say(SAM, f"/start {link}")
    assert await sitting.session() == before
    assert {d.chat for d, _ in sitting.telegram.log[since:]} == {502}


# -- groups


async def test_the_first_two_to_take_part_are_the_couple_and_a_third_is_refused(
    sitting: Sitting,
) -> None:
    await sitting.couple(Mode.GROUP)
    before = await sitting.session()
    answer = await sitting.choose(EVE, "take_part", group=True)
    assert answer.alert
    assert answer.text
    assert await sitting.session() == before


async def test_take_part_pressed_twice_seats_once(sitting: Sitting) -> None:
    await sitting.add_bot(ALEX)
    for _ in range(2):
        answer = await sitting.choose(ALEX, "take_part", group=True)
        assert answer.url
    assert (await sitting.session()).alone


async def test_a_press_on_take_part_that_comes_again_is_answered_as_before(
    sitting: Sitting,
) -> None:
    """What answered it first may have died before its answer went, or be a process beside us."""
    await sitting.add_bot(ALEX)
    first = await sitting.choose(ALEX, "take_part", group=True)
    told = len(sitting.telegram.log)
    await sitting.hear(sitting.heard[-1])
    assert first.url
    assert sitting.telegram.answers[-2:] == [first, first]
    assert len(sitting.telegram.log) == told


async def test_somebody_with_a_live_talk_cannot_take_part_elsewhere(sitting: Sitting) -> None:
    await sitting.couple(Mode.PAIR)
    await sitting.until(StageId.SPEAKING)
    before, since = await sitting.session(), len(sitting.telegram.log)
    await sitting.add_bot(EVE)
    answer = await sitting.choose(SAM, "take_part", group=True)
    assert answer.alert
    assert await sitting.session() == before
    told = {d.chat for d, _ in sitting.telegram.log[since:]}
    assert told == {GROUP, 502}


async def test_pitfall_16_a_group_of_more_than_two_is_left(sitting: Sitting) -> None:
    sitting.telegram.people[GROUP] = 5
    await sitting.add_bot(ALEX)
    kinds = [d.kind for d, _ in sitting.telegram.log]
    assert kinds == [Kind.MESSAGE, Kind.LEAVE]
    assert not sitting.telegram.log[0][0].keys


async def test_pitfall_16_a_third_person_holds_the_talk_until_both_go_on(sitting: Sitting) -> None:
    await sitting.couple(Mode.GROUP)
    await sitting.until(StageId.SPEAKING)
    await sitting.join(EVE)
    assert (await sitting.session()).stage is StageId.HELD
    await sitting.choose(ALEX, "go_on", group=True)
    assert (await sitting.session()).stage is StageId.HELD
    assert (await sitting.choose(EVE, "go_on", group=True)).alert
    assert (await sitting.session()).stage is StageId.HELD
    await sitting.choose(SAM, "go_on", group=True)
    assert (await sitting.session()).stage is StageId.CALM_CHECK


async def test_a_couple_that_is_joined_can_go_on_in_private(sitting: Sitting) -> None:
    await sitting.couple(Mode.GROUP)
    await sitting.until(StageId.SPEAKING)
    await sitting.join(EVE)
    await sitting.choose(SAM, "pair", group=True)
    session = await sitting.session()
    assert session.shared.mode is Mode.PAIR
    assert sitting.telegram.log[-1][0].chat != GROUP
    assert Kind.LEAVE in [d.kind for d, _ in sitting.telegram.log if d.chat == GROUP]


async def test_pitfall_05_a_moved_group_keeps_its_talk_and_gets_the_question_again(
    sitting: Sitting,
) -> None:
    await sitting.couple(Mode.GROUP)
    await sitting.until(StageId.CHECKING)
    moved = inbound.Moved(sitting._next_update(), GROUP, ANOTHER_GROUP)
    await sitting.hear(moved)
    session = await sitting.session()
    assert session.shared.room == ANOTHER_GROUP
    assert session.stage is StageId.CHECKING
    asked = sitting.latest(ANOTHER_GROUP)
    code = next(key.code for key in asked.keys if key.code.endswith("match.yes"))
    speaker = next(n for n in (ALEX, SAM) if sitting.seat(session, n) is session.shared.floor)
    await sitting.press_code(speaker, code, ANOTHER_GROUP, asked.number)
    assert (await sitting.session()).stage is StageId.UNDERSTANDING
    told = len(sitting.telegram.log)
    await sitting.hear(moved)
    assert len(sitting.telegram.log) == told


async def test_pitfall_20_an_anonymous_admin_is_asked_to_speak_as_a_person(
    sitting: Sitting,
) -> None:
    await sitting.couple(Mode.GROUP)
    await sitting.until(StageId.SAYING_BACK)
    before, since = await sitting.session(), len(sitting.telegram.log)
    await sitting.hear(inbound.Anonymous(sitting._next_update(), GROUP, None, 77))
    assert await sitting.session() == before
    assert [d.chat for d, _ in sitting.telegram.log[since:]] == [GROUP]


async def test_a_group_with_topics_is_answered_in_the_topic(sitting: Sitting) -> None:
    await sitting.add_bot(ALEX)
    message, key = sitting.latest(GROUP), None
    key = message.keys[0]
    for name in (ALEX, SAM):
        person = sitting.person(name)
        number = sitting._next_update()
        press = inbound.Press(number, person, GROUP, False, message.number, "q", key.code, topic=9)
        await sitting.hear(press)
    for name in (ALEX, SAM):
        await sitting.say(name, "/start here")
    await sitting.until(StageId.FLOOR)
    told = [d for d, _ in sitting.telegram.log if d.chat == GROUP][1:]
    assert len(told) >= 3
    assert {d.topic for d in told} == {9}


async def test_a_bot_that_is_removed_pauses_the_talk_and_tells_each(sitting: Sitting) -> None:
    await sitting.couple(Mode.GROUP)
    await sitting.until(StageId.SPEAKING)
    since = len(sitting.telegram.log)
    removed = inbound.Membership(
        sitting._next_update(), sitting.person(SAM), GROUP, False, "removed"
    )
    await sitting.hear(removed)
    session = await sitting.session()
    assert session.stage is StageId.PAUSED
    assert session.shared.room is None
    assert {d.chat for d, _ in sitting.telegram.log[since:]} == {501, 502}


async def test_a_partner_who_leaves_the_group_pauses_the_talk(sitting: Sitting) -> None:
    await sitting.couple(Mode.GROUP)
    await sitting.until(StageId.SPEAKING)
    number = sitting._next_update()
    await sitting.hear(inbound.Departure(number, GROUP, sitting.person(SAM)))
    assert (await sitting.session()).stage is StageId.PAUSED


async def test_an_outsider_who_leaves_changes_nothing(sitting: Sitting) -> None:
    await sitting.couple(Mode.GROUP)
    await sitting.until(StageId.SPEAKING)
    before = await sitting.session()
    number = sitting._next_update()
    await sitting.hear(inbound.Departure(number, GROUP, sitting.person(EVE)))
    assert await sitting.session() == before


# -- the way from typing in any chat


async def test_the_inline_door_leads_a_newcomer_past_the_welcome_to_the_practice(
    sitting: Sitting,
) -> None:
    await sitting.say(EVE, "/start practice")
    told = [message.text for message in sitting.telegram.chats[sitting.person(EVE).user_id]]
    await sitting.say(SAM, "/start")
    [welcome] = [message.text for message in sitting.telegram.chats[sitting.person(SAM).user_id]]
    assert told[0] == welcome
    assert len(told) == 2
    assert await _lane(sitting, EVE) is LaneId.DRAFT


async def test_the_inline_door_leads_where_practice_leads(sitting: Sitting) -> None:
    for name in (ALEX, SAM):
        await sitting.say(name, "/start")
    since = len(sitting.telegram.log)
    await sitting.say(ALEX, "/practice")
    await sitting.say(SAM, "/start practice")
    by_command, by_door = (delivery for delivery, _ in sitting.telegram.log[since:])
    assert (by_command.text, len(by_command.keys)) == (by_door.text, len(by_door.keys))
    assert await _lane(sitting, ALEX) is await _lane(sitting, SAM) is LaneId.DRAFT


async def test_the_inline_door_opens_a_chat_that_was_not_open(sitting: Sitting) -> None:
    await sitting.add_bot(ALEX)
    await sitting.choose(ALEX, "take_part", group=True)
    await sitting.say(ALEX, "/start practice")
    session = await sitting.session(ALEX)
    assert session.seats[session.present[0]].chat_open
    assert await _lane(sitting, ALEX) is LaneId.DRAFT


async def test_the_inline_door_is_no_invitation(sitting: Sitting) -> None:
    await _invite(sitting)
    await sitting.say(EVE, "/start practice")
    assert _apart(await sitting.session(ALEX), await sitting.session(EVE))
    assert await _lane(sitting, ALEX) is LaneId.INVITE
