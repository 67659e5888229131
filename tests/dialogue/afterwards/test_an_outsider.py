"""After the talk somebody comes into the group: nothing personal is posted until both go on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.effects import LeaveRoom, Told
from bot.dialogue.model import LaneId, Letter, Mode, Seat, Session, Shared, StageId
from bot.dialogue.step import Step, advance, begin
from bot.express import BEFORE_OTHERS, Expression
from bot.viewing import Viewer
from tests.table import BOT, GROUP, HOST
from tests.table import TUESDAY_EVENING as NOW

FIRST, SECOND = Seat
SID = "0123456789abcdef"


def couple(stage: StageId = StageId.DONE) -> Session:
    alex = begin(11, "Alex").seats[FIRST]
    seats = {FIRST: alex, SECOND: replace(alex, user_id=22, name="Sam")}
    return Session(Shared(mode=Mode.GROUP, stage=stage, room=GROUP), seats)


def joined(stage: StageId = StageId.DONE) -> Session:
    return advance(couple(stage), ev.OutsiderJoined(NOW, None, in_room=True)).session


def told(step: Step) -> list[tuple[str, Seat | None]]:
    return [(each.name, each.reader) for each in step.effects if isinstance(each, Told)]


@pytest.mark.parametrize("stage", [StageId.DONE, StageId.ENDED])
def test_both_have_to_go_on_before_anything_is_posted_again(stage: StageId) -> None:
    step = advance(couple(stage), ev.OutsiderJoined(NOW, None, in_room=True))
    assert told(step) == [("held/others", None)]
    one = advance(step.session, ev.GoOn(NOW, FIRST, in_room=True))
    assert (told(one), one.session.shared.others) == ([], True)
    again = advance(one.session, ev.GoOn(NOW, FIRST, in_room=True))
    assert again.session.shared.others, "one person twice is not both"
    both = advance(again.session, ev.GoOn(NOW, SECOND, in_room=True))
    assert (told(both), both.session.shared.others) == ([("held/fine", None)], False)


def test_another_one_who_comes_is_not_known_of_by_who_went_on_before() -> None:
    one = advance(joined(), ev.GoOn(NOW, FIRST, in_room=True)).session
    more = advance(one, ev.OutsiderJoined(NOW, None, in_room=True)).session
    assert advance(more, ev.GoOn(NOW, SECOND, in_room=True)).session.shared.others


def test_moving_to_private_chats_leaves_the_group() -> None:
    step = advance(joined(), ev.PairChosen(NOW, SECOND, in_room=True))
    assert [each.room for each in step.effects if isinstance(each, LeaveRoom)] == [GROUP]
    shared = step.session.shared
    assert (shared.mode, shared.room, shared.others) == (Mode.PAIR, None, False)


@pytest.mark.parametrize("stage", [StageId.DONE, StageId.ENDED])
def test_another_talk_is_held_until_both_go_on(stage: StageId) -> None:
    step = advance(joined(stage), ev.NewTalkWanted(NOW, FIRST))
    assert step.session.shared.stage is StageId.HELD
    assert told(step)[0] == ("held/room", None)


def test_what_is_hard_goes_to_the_other_alone() -> None:
    held = joined()
    hard = replace(held.seats[FIRST], letters={LaneId.HARD: Letter("My mother is ill.")})
    session = held.with_seat(FIRST, hard)
    session = advance(session, ev.HardWanted(NOW, FIRST)).session
    session = advance(session, ev.LetterDrafted(NOW, FIRST, text="My mother is ill.")).session
    step = advance(session, ev.LetterSent(NOW, FIRST, to_room=True))
    assert ("bond/hard", SECOND) in told(step)
    assert all(reader is not None for _, reader in told(step))


@pytest.mark.parametrize(
    "name",
    [
        "agreement/aside",
        "agreement/news",
        "agreement/show_room",
        "appreciation/shared",
        "bond/answered",
        "bond/hard",
        "closing/room",
        "reassure/answered_room",
        "reassure/asked_room",
    ],
)
def test_what_is_personal_is_not_posted(content: Content, name: str) -> None:
    expression = Expression(content, Viewer(content, BOT, HOST), BOT)
    chats = {each.chat for each in expression.deliveries(Told(name, None, joined()), SID, NOW)}
    assert GROUP not in chats
    assert not name.startswith(BEFORE_OTHERS)


def test_the_same_text_is_posted_where_nobody_else_is(content: Content) -> None:
    expression = Expression(content, Viewer(content, BOT, HOST), BOT)
    said = Told("agreement/aside", None, couple())
    assert [each.chat for each in expression.deliveries(said, SID, NOW)] == [GROUP]
