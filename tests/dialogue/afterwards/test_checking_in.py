"""Check-ins: on which days, each alone, and shown only when both would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from bot.dialogue import events as ev
from bot.dialogue.afterwards import checking_in, waking
from bot.dialogue.afterwards.checkins import CheckIn, CheckInPart, Needs, months_later, next_day
from bot.dialogue.afterwards.reminding import Reminding, Rhythm, WishKind, wished
from bot.dialogue.effects import SetTimer, Told
from bot.dialogue.model import LaneId, Mode, Seat, Session, StageId
from bot.dialogue.moves import forget_words
from bot.dialogue.step import Step
from tests.dialogue.dialogue_walks import FIRST, SECOND, Talk, one, standing

DAY = timedelta(days=1)
ALL = ("level.7", "level.5", "level.6", "needs.partly", "boundaries.nothing")


def after_talk(mode: Mode = Mode.PAIR) -> Talk:
    return standing(StageId.DONE, mode)


def answers(talk: Talk, seat: Seat, *codes: str) -> None:
    """Go through a check-in up to what may be shown."""
    talk.press(seat, "checkin")
    talk.write(seat)
    talk.press(seat, *(codes or ALL))


def names(step: Step, seat: Seat | None) -> list[str]:
    return [e.name for e in step.effects if isinstance(e, Told) and e.reader is seat]


def reminding_of(talk: Talk) -> Reminding:
    return talk.session.seats[FIRST].reminding


def due_of(talk: Talk, seat: Seat, of: str = "") -> date | None:
    found = wished(talk.session.seats[seat].reminding, WishKind.CHECKIN, of)
    return found.due.date() if found else None


# -- days


def test_a_check_in_comes_after_a_week_a_month_and_then_by_the_month() -> None:
    since, days = date(2026, 1, 15), []
    day = since
    for _ in range(5):
        day = next_day(since, Rhythm.MONTHLY, day)
        days.append(day)
    assert days == [
        date(2026, 1, 22),
        date(2026, 2, 14),
        date(2026, 3, 15),
        date(2026, 4, 15),
        date(2026, 5, 15),
    ]


def test_a_talk_on_the_31st_is_looked_back_on_at_the_end_of_shorter_months() -> None:
    since, day, days = date(2027, 10, 31), date(2027, 11, 30), []
    for _ in range(6):
        day = next_day(since, Rhythm.MONTHLY, day)
        days.append(day)
    assert days == [
        date(2027, 12, 31),
        date(2028, 1, 31),
        date(2028, 2, 29),
        date(2028, 3, 31),
        date(2028, 4, 30),
        date(2028, 5, 31),
    ]


def test_quarterly_is_every_three_months_of_the_talk_s_day() -> None:
    since = date(2026, 11, 30)
    first = next_day(since, Rhythm.QUARTERLY, since + 30 * DAY)
    assert first == date(2027, 2, 28)
    assert next_day(since, Rhythm.QUARTERLY, first) == date(2027, 5, 30)


@pytest.mark.parametrize("rhythm", Rhythm)
def test_no_day_comes_twice_or_before_the_last_one(rhythm: Rhythm) -> None:
    for shift in range(0, 366, 5):
        since = date(2027, 1, 1) + shift * DAY
        day = since
        for _ in range(20):
            following = next_day(since, rhythm, day)
            assert day < following <= max(day + 93 * DAY, since + 100 * DAY)
            day = following


def test_a_month_later_never_skips_a_month() -> None:
    assert months_later(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert months_later(date(2026, 1, 31), 12) == date(2027, 1, 31)


# -- the course


def test_after_the_talk_each_is_asked_in_a_week() -> None:
    talk = after_talk()
    for seat in Seat:
        assert due_of(talk, seat) == talk.at.date() + 7 * DAY
        assert talk.session.seats[seat].checking.since == talk.at.date()


def test_a_missed_one_is_asked_once_more_and_then_waits_for_the_next_day_of_its_rhythm() -> None:
    talk = after_talk()
    since = talk.at.date()
    for told, then in (("checkin/time", 10), ("checkin/time_again", 30)):
        moment = waking.alarm(talk.session, FIRST, talk.at)
        assert moment is not None
        step = talk.do(ev.TimerFired(moment, FIRST, name="remind.first"))
        assert names(step, FIRST) == [told]
        found = [wish.due.date() for wish in talk.session.seats[FIRST].reminding.wishes]
        assert found == [since + then * DAY]
    assert due_of(talk, SECOND) == since + 7 * DAY, "the other is asked on their own"


def test_whoever_was_asked_by_chance_before_is_not_asked_again_that_week() -> None:
    talk = after_talk()
    since = talk.at.date()
    answers(talk, FIRST)
    assert [wish.due.date() for wish in talk.session.seats[FIRST].reminding.wishes] == [
        since + 7 * DAY
    ]
    talk.at += 8 * DAY
    answers(talk, SECOND)
    assert due_of(talk, SECOND) == since + 30 * DAY


def test_a_new_talk_begins_a_new_course_and_keeps_the_numbers() -> None:
    talk = after_talk()
    answers(talk, FIRST)
    talk.press(FIRST, "checkin_keep", "nothing_needed")
    talk.at += 60 * DAY
    talk.press(FIRST, "new_talk")
    talk.until(StageId.DONE)
    person = talk.session.seats[FIRST]
    assert len(person.checkins) == 1
    assert person.checking.since == talk.at.date()
    assert due_of(talk, FIRST) == talk.at.date() + 7 * DAY


# -- answers


def test_the_answers_stay_with_their_author() -> None:
    talk = after_talk()
    before = talk.session
    answers(talk, FIRST)
    person = talk.session.seats[FIRST]
    assert person.lane is LaneId.CHECKIN_READY
    assert person.checkins == (CheckIn(talk.at.date(), 7, 5, 6, Needs.PARTLY),)
    assert talk.session.shared == before.shared
    assert talk.session.seats[SECOND] == before.seats[SECOND]


def test_going_back_gives_the_last_answer_anew() -> None:
    talk = after_talk()
    talk.press(FIRST, "checkin")
    talk.write(FIRST)
    talk.press(FIRST, "level.7", "level.5")
    talk.press(FIRST, "back", "level.2", "level.3")
    held = talk.session.seats[FIRST].checking
    assert held.part is CheckInPart.NEEDS
    assert held.answers is not None
    assert held.answers.levels == (7, 2, 3)


def test_what_was_left_out_is_nothing_and_all_left_out_is_no_check_in() -> None:
    talk = after_talk()
    talk.press(FIRST, "checkin", "nothing_liked", *["skip"] * 5)
    person = talk.session.seats[FIRST]
    assert person.checkins == ()
    assert person.lane is LaneId.CHECKIN_NEXT, "there is nothing to show"


def test_not_now_keeps_the_answers_and_asks_tomorrow() -> None:
    talk = after_talk()
    talk.press(FIRST, "checkin")
    talk.write(FIRST)
    talk.press(FIRST, "level.7", "not_now")
    assert talk.session.seats[FIRST].lane is LaneId.DONE
    assert due_of(talk, FIRST, checking_in.AGAIN) == talk.at.date() + DAY
    talk.at += 2 * DAY
    talk.press(FIRST, "checkin")
    held = talk.session.seats[FIRST].checking
    assert (held.part, held.answers and held.answers.close) == (CheckInPart.TRUSTING, 7)
    talk.press(FIRST, "not_now")
    talk.at += 8 * DAY
    talk.press(FIRST, "checkin")
    assert talk.session.seats[FIRST].lane is LaneId.CHECKIN_THANKS, "that one is too long ago"


def test_alone_there_is_a_course_of_one_s_own_and_nobody_to_show_it() -> None:
    talk = one().until(StageId.DONE)
    answers(talk, FIRST)
    person = talk.session.seats[FIRST]
    assert person.lane is LaneId.CHECKIN_NEXT
    assert len(person.checkins) == 1
    assert talk.session.shared.checkins == ()


@pytest.mark.parametrize("stage", [StageId.SPEAKING, StageId.CALM_CHECK, StageId.PAUSED])
def test_in_the_middle_of_a_talk_there_is_no_check_in(stage: StageId) -> None:
    talk = standing(stage)
    step = talk.tell(ev.CheckInWanted, FIRST)
    assert names(step, FIRST) == ["checkin/after_the_talk"]


# -- shown together


def test_it_is_shown_when_both_would_and_to_both_at_once() -> None:
    talk = after_talk()
    answers(talk, FIRST)
    first = talk.press(FIRST, "checkin_show")
    assert names(first, SECOND) == []
    answers(talk, SECOND, "level.2", "level.5", "level.9", "needs.yes", "boundaries.something")
    step = talk.press(SECOND, "checkin_show")
    (shown,) = talk.session.shared.checkins
    assert shown.first.levels == (7, 5, 6)
    assert shown.second.levels == (2, 5, 9)
    assert checking_in.far_apart(shown.first, shown.second) == (
        CheckInPart.CLOSE,
        CheckInPart.HEARD,
    )
    for seat in Seat:
        assert "checkin/together" in names(step, seat)
        assert not talk.session.seats[seat].checking.offered
    assert {by for by, _ in talk.session.shared.appreciations} == set(Seat)
    assert "boundar" not in repr(talk.session.shared), "what to look at again is not shown"


def test_whoever_is_not_taking_part_is_shown_nothing_by_itself() -> None:
    talk = after_talk()
    answers(talk, FIRST)
    talk.press(FIRST, "checkin_show")
    talk.tell(ev.SupportWanted, FIRST)
    answers(talk, SECOND)
    step = talk.press(SECOND, "checkin_show")
    assert names(step, FIRST) == []
    assert "checkin/together" in names(step, SECOND), "and the other cannot tell"


@pytest.mark.parametrize("other", [ev.CheckInKept, ev.NotNow, ev.Skipped, None])
def test_rather_not_cannot_be_told_from_not_yet(other: type[ev.Event] | None) -> None:
    talk = after_talk()
    answers(talk, FIRST)
    if other is not None:
        talk.tell(other, FIRST)
    answers(talk, SECOND)
    step = talk.press(SECOND, "checkin_show")
    assert names(step, SECOND) == ["checkin/offered", "checkin/next"]
    assert names(step, FIRST) == []
    assert talk.session.shared.checkins == ()


def test_an_offer_is_taken_back_by_a_new_check_in_and_lapses_in_two_weeks() -> None:
    talk = after_talk()
    answers(talk, FIRST)
    talk.press(FIRST, "checkin_show", "nothing_needed")
    talk.press(FIRST, "checkin")
    assert not talk.session.seats[FIRST].checking.offered
    talk = after_talk()
    answers(talk, FIRST)
    talk.press(FIRST, "checkin_show")
    talk.at += 15 * DAY
    answers(talk, SECOND)
    talk.press(SECOND, "checkin_show")
    assert talk.session.shared.checkins == ()


def test_an_offer_can_be_taken_back_by_a_step_back() -> None:
    talk = after_talk()
    answers(talk, FIRST)
    talk.press(FIRST, "checkin_show")
    talk.tell(ev.WentBack, FIRST)
    person = talk.session.seats[FIRST]
    assert (person.lane, person.checking.offered) == (LaneId.CHECKIN_READY, False)


# -- what is kept


def test_numbers_stay_when_words_go() -> None:
    talk = after_talk()
    answers(talk, FIRST)
    assert talk.session.seats[FIRST].checking.thanks
    person = forget_words(talk.session).seats[FIRST]
    assert (person.checking.thanks, person.checking.boundary) == ("", "")
    assert person.checkins
    assert person.checking.answers is not None, "an offer goes on without its words"


def test_whoever_leaves_takes_their_own_course_along_and_leaves_none_behind() -> None:
    talk = after_talk()
    for seat in Seat:
        answers(talk, seat)
        talk.press(seat, "checkin_show")
    assert talk.session.shared.checkins
    talk.tell(ev.UnlinkWanted, FIRST)
    talk.press(FIRST, "unlink_yes")
    (left,) = talk.session.seats.values()
    assert talk.session.shared.checkins == ()
    assert len(left.checkins) == 1
    assert left.reminding.wishes == ()


def test_a_session_of_before_opens_and_a_check_in_can_begin_there() -> None:
    session = after_talk().session
    plain = msgspec.to_builtins(session)
    for person in plain["seats"].values():
        for name in ("reminding", "checking", "checkins"):
            del person[name]
    del plain["shared"]["checkins"]
    opened = msgspec.convert(plain, Session, strict=False)
    assert all(p.checking.since is None for p in opened.seats.values())
    talk = Talk(opened, at=after_talk().at)
    answers(talk, FIRST)
    assert due_of(talk, FIRST) == talk.at.date() + 7 * DAY


@pytest.mark.parametrize("how", [{"shut": True}, {"hidden": True}, {"chat_open": False}])
def test_whoever_is_not_there_to_be_reminded_is_reminded_later(how: dict[str, bool]) -> None:
    talk = after_talk()
    person = talk.session.seats[FIRST]
    talk.session = talk.session.with_seat(FIRST, replace(person, **how))
    moment = waking.alarm(talk.session, FIRST, talk.at)
    assert moment is not None
    step = talk.do(ev.TimerFired(moment, FIRST, name="remind.first"))
    assert names(step, FIRST) == []
    assert due_of(talk, FIRST) is not None, "it waits"
    talk.session = talk.session.with_seat(FIRST, replace(person, reminding=reminding_of(talk)))
    (timer,) = [e for e in step.effects if isinstance(e, SetTimer)]
    assert timer.due == moment + DAY
    again = talk.do(ev.TimerFired(timer.due, FIRST, name=timer.name))
    assert names(again, FIRST) == ["checkin/time"]
