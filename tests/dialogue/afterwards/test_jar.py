"""The jar is filled alone and opened together; before that it tells nothing, not even how much."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue import events as ev
from bot.dialogue.afterwards.jar import MOST_NOTES
from bot.dialogue.afterwards.reminding import WishKind, wished
from bot.dialogue.model import Jar, LaneId, Mode, Seat, StageId
from bot.dialogue.moves import forget_words
from tests.dialogue.afterwards.test_support_turns import told
from tests.dialogue.dialogue_walks import (
    FIRST,
    SECOND,
    Talk,
    jar_begun,
    lane_codes,
    one,
    standing,
)


def put(talk: Talk, seat: Seat) -> None:
    talk.tell(ev.JarWanted, seat)
    talk.write(seat)
    talk.press(seat, "jar_put")


def test_filling_it_is_nobody_else_s_to_see() -> None:
    talk = standing(StageId.DONE, Mode.PAIR)
    before = talk.session
    since = len(talk.said)
    for _ in range(3):
        put(talk, FIRST)
    talk.press(FIRST, "jar_take.1", "jar_look", "jar_open")
    assert len(talk.session.seats[FIRST].jar.notes) == 2
    assert talk.session.shared == before.shared
    assert talk.session.seats[SECOND] == before.seats[SECOND]
    assert all(getattr(e, "reader", FIRST) is FIRST for e in talk.said[since:])


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
def test_it_opens_when_both_have_pressed_and_each_reads_the_other_s(mode: Mode) -> None:
    talk = jar_begun(mode)
    notes = {seat: talk.session.seats[seat].jar.notes for seat in Seat}
    step = talk.press(SECOND, "jar_open")
    assert talk.session.shared.jar.opened == notes
    assert told(step, FIRST)[0] == told(step, SECOND)[0] == "jar/opened"
    assert told(step, None) == [], "not in the group"
    assert all(not p.jar.notes and not p.jar.open for p in talk.session.seats.values())


@pytest.mark.parametrize("change", ["jar_put", "jar_take.0"])
def test_a_change_of_the_notes_takes_the_press_back(change: str) -> None:
    talk = jar_begun()
    assert talk.session.seats[FIRST].jar.open
    talk.tell(ev.JarWanted, FIRST)
    if change == "jar_put":
        talk.write(FIRST)
    talk.press(FIRST, change)
    assert not talk.session.seats[FIRST].jar.open
    talk.press(SECOND, "jar_open")
    assert not talk.session.shared.jar.opened


def test_the_same_note_is_in_it_once_and_ten_are_all() -> None:
    talk = standing(StageId.DONE, Mode.PAIR)
    put(talk, FIRST)
    person = talk.session.seats[FIRST]
    (note,) = person.jar.notes
    talk.tell(ev.JarNoted, FIRST, text=note)
    talk.press(FIRST, "jar_put")
    assert talk.session.seats[FIRST].jar.notes == (note,)
    full = replace(person, jar=Jar(tuple(f"note {n}" for n in range(MOST_NOTES))))
    talk.session = talk.session.with_seat(FIRST, full)
    assert told(talk.write(FIRST), FIRST) == ["jar/full"]


def test_a_day_is_both_s_and_both_are_reminded_of_it() -> None:
    talk = standing(StageId.DONE, Mode.PAIR)
    talk.tell(ev.JarWanted, FIRST)
    step = talk.press(FIRST, "jar_day", "jar_in.7")
    assert told(step, SECOND) == ["jar/day"]
    for seat in Seat:
        assert wished(talk.session.seats[seat].reminding, WishKind.JAR)
    put(talk, FIRST)
    put(talk, SECOND)
    talk.press(FIRST, "jar_look", "jar_open")
    talk.press(SECOND, "jar_look", "jar_open")
    assert talk.session.shared.jar.day is None
    for seat in Seat:
        assert not wished(talk.session.seats[seat].reminding, WishKind.JAR)


@pytest.mark.parametrize("days", [-3, 0, 400, None])
def test_a_day_that_cannot_be_is_asked_for_again(days: int | None) -> None:
    talk = standing(StageId.DONE, Mode.PAIR)
    talk.tell(ev.JarWanted, FIRST)
    talk.press(FIRST, "jar_day")
    day = talk.at.date() + timedelta(days=days) if days is not None else None
    assert told(talk.tell(ev.JarDayNamed, FIRST, day=day), FIRST) == ["jar/day_unclear"]
    assert talk.session.shared.jar.day is None


def test_alone_it_stays_a_list_of_one_s_own() -> None:
    talk = one().until(StageId.DONE)
    put(talk, FIRST)
    assert not {"jar_day", "jar_look"} & set(lane_codes(talk.session, FIRST))
    assert talk.session.seats[FIRST].jar.notes
    assert talk.session.shared.jar.opened == {}


def test_a_new_talk_keeps_the_jar_and_a_parting_shares_nothing_of_it() -> None:
    talk = jar_begun(Mode.PAIR)
    notes = talk.session.seats[SECOND].jar.notes
    talk.tell(ev.NewTalkWanted, FIRST)
    assert talk.session.seats[SECOND].jar == Jar(notes)
    talk.tell(ev.UnlinkWanted, FIRST)
    talk.press(FIRST, "unlink_yes")
    assert talk.session.shared.jar.opened == {}
    assert talk.session.seats[SECOND].jar.notes == notes


def test_a_wish_to_open_outlives_forgotten_words_and_a_new_talk() -> None:
    talk = jar_begun(Mode.PAIR)
    talk.session = forget_words(talk.session)
    assert talk.session.seats[FIRST].jar.open
    talk.tell(ev.NewTalkWanted, SECOND)
    assert talk.session.seats[FIRST].jar.open
    assert not talk.session.seats[SECOND].jar.open


def test_a_wish_to_open_does_not_pass_to_another_partner() -> None:
    talk = jar_begun(Mode.PAIR)
    talk.tell(ev.UnlinkWanted, SECOND)
    talk.press(SECOND, "unlink_yes")
    left = talk.session.seats[FIRST].jar
    assert left.notes
    assert not left.open


def test_going_back_in_the_talk_takes_no_note_out() -> None:
    talk = standing(StageId.CALM_CHECK, Mode.PAIR)
    talk.press(FIRST, "agree", "feels.safe")
    put(talk, FIRST)
    talk.press(FIRST, "return")
    talk.tell(ev.WentBack, FIRST)
    assert talk.session.seats[FIRST].lane is LaneId.GATE
    assert talk.session.seats[FIRST].jar.notes
