"""Promises: only their owner says how they went, and only a press lets the other know."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from bot.dialogue import events as ev
from bot.dialogue.afterwards import waking
from bot.dialogue.afterwards.promising import MOST_PROMISES, OFTEN, own_open, shared_by
from bot.dialogue.afterwards.reminding import WishKind
from bot.dialogue.effects import Told
from bot.dialogue.model import (
    LaneId,
    Lapse,
    LapsePart,
    Owning,
    OwningPart,
    Participant,
    Pledge,
    Promise,
    Report,
    Seat,
    Session,
    SharedPromise,
    StageId,
)
from bot.dialogue.step import Step
from tests.dialogue.dialogue_walks import FIRST, SECOND, Talk, lane_codes, one, standing

DAY = timedelta(days=1)


def made_of(talk: Talk, text: str, until: date | None = None, *, once: bool = False) -> Owning:
    """Return a promise in words, as understanding makes it."""
    promise = Promise("When she writes", "I'll tell you", until, once, talk.at, text)
    return Owning(
        part=OwningPart.WILL, pledge=Pledge("When she writes"), promise=promise, statement=text
    )


def promised(
    talk: Talk,
    seat: Seat = FIRST,
    text: str = "I'll tell you.",
    until: date | None = None,
    *,
    once: bool = False,
    share: bool = True,
) -> int:
    """Let somebody make a promise, and return the id of it."""
    talk.tell(ev.PromisesWanted, seat)
    talk.press(seat, "promise_new")
    talk.do(ev.PromiseWorded(talk.at, seat, making=made_of(talk, text, until, once=once)))
    talk.press(seat, "share_promise" if share else "promise_here")
    talk.press(seat, "return")
    return own_open(talk.session.seats[seat])[-1].id


def said_to(step: Step, seat: Seat) -> list[str]:
    return [e.name for e in step.effects if isinstance(e, Told) and e.reader is seat]


def reminded(talk: Talk, seat: Seat = FIRST) -> list[str]:
    """Let the seat's reminder come when it is due, and return what was said."""
    due = waking.alarm(talk.session, seat, talk.at)
    assert due is not None
    talk.at = due
    return said_to(talk.do(ev.TimerFired(due, seat, name=f"remind.{seat}")), seat)


@pytest.fixture
def talk() -> Talk:
    """Return a couple after the talk, with no check-in to be reminded of."""
    over = standing(StageId.DONE)
    for seat in Seat:
        over.session = waking.unwish_for(over.session, seat, WishKind.CHECKIN)
    return over


def test_the_other_reads_a_promise_by_its_author_s_press_alone(talk: Talk) -> None:
    talk.tell(ev.PromisesWanted, FIRST)
    talk.press(FIRST, "promise_new")
    step = talk.do(ev.PromiseWorded(talk.at, FIRST, making=made_of(talk, "I'll tell you.")))
    assert said_to(step, SECOND) == []
    assert talk.session.shared.promises == ()
    step = talk.press(FIRST, "share_promise")
    assert said_to(step, SECOND) == ["promise/news"]
    assert [p.sentence for p in shared_by(talk.session, FIRST)] == ["I'll tell you."]


def test_a_promise_that_is_kept_to_oneself_may_be_shared_later(talk: Talk) -> None:
    promised(talk, share=False)
    assert talk.session.shared.promises == ()
    talk.tell(ev.PromisesWanted, FIRST)
    talk.press(FIRST, "promise.0")
    step = talk.press(FIRST, "share_promise")
    assert said_to(step, SECOND) == ["promise/news"]
    talk.press(FIRST, "promise.0")
    assert "share_promise" not in lane_codes(talk.session, FIRST)


@pytest.mark.parametrize("report", list(Report))
def test_what_its_owner_says_reaches_nobody_else(talk: Talk, report: Report) -> None:
    of = promised(talk)
    before = talk.session
    step = talk.do(ev.PromiseReported(talk.at, FIRST, of=of, report=report))
    assert said_to(step, SECOND) == []
    assert step.session.shared == before.shared
    assert step.session.seats[SECOND] == before.seats[SECOND]


def test_that_it_was_kept_is_told_by_a_press_and_once(talk: Talk) -> None:
    of = promised(talk)
    talk.do(ev.PromiseReported(talk.at, FIRST, of=of, report=Report.KEPT))
    step = talk.do(ev.ReportShared(talk.at, FIRST, of=of))
    assert said_to(step, SECOND) == ["promise/kept_news"]
    again = talk.do(ev.ReportShared(talk.at, FIRST, of=of))
    assert said_to(again, SECOND) == []


def test_a_slip_cannot_be_told_as_kept(talk: Talk) -> None:
    of = promised(talk)
    talk.do(ev.PromiseReported(talk.at, FIRST, of=of, report=Report.SLIPPED))
    assert said_to(talk.do(ev.ReportShared(talk.at, FIRST, of=of)), SECOND) == []


def test_the_days_on_which_one_said_kept_are_ones_own_and_each_counts_once(talk: Talk) -> None:
    of = promised(talk)
    for report in (Report.KEPT, Report.KEPT, Report.SLIPPED, Report.NOT_YET):
        talk.do(ev.PromiseReported(talk.at, FIRST, of=of, report=report))
    assert talk.session.seats[FIRST].promising.kept_on == (talk.at.date(),)
    assert talk.session.seats[SECOND].promising.kept_on == ()
    assert talk.session.shared.kept_on == ()


def test_a_promise_with_a_day_is_over_when_it_was_kept(talk: Talk) -> None:
    of = promised(talk, until=talk.at.date() + 3 * DAY, once=True)
    talk.do(ev.PromiseReported(talk.at, FIRST, of=of, report=Report.KEPT))
    assert own_open(talk.session.seats[FIRST]) == ()
    step = talk.do(ev.ReportShared(talk.at, FIRST, of=of))
    assert said_to(step, SECOND) == ["promise/kept_news"]
    assert shared_by(talk.session, FIRST) == ()
    told = talk.do(ev.Acknowledged(talk.at, SECOND, of=of, word="thanks"))
    assert said_to(told, FIRST) == ["promise/word_news"], "a word is possible all the same"


def lapse(*texts: str) -> Lapse:
    return Lapse(LapsePart.CHANGES, dict(zip(LapsePart, texts, strict=False)), over=True)


def test_a_slip_that_was_left_half_told_does_not_come_back_after_the_next_one(talk: Talk) -> None:
    of = promised(talk)
    talk.do(ev.PromiseReported(talk.at, FIRST, of=of, report=Report.SLIPPED))
    talk.tell(ev.PromisesWanted, FIRST)
    talk.press(FIRST, "promise.0")
    talk.do(ev.PromiseReported(talk.at, FIRST, of=of, report=Report.SLIPPED))
    talk.do(ev.LapseTold(talk.at, FIRST, lapse=lapse("I wrote.", "It hurt.", "I'll tell.")))
    talk.do(ev.PromiseReported(talk.at, FIRST, of=of, report=Report.SLIPPED))
    talk.do(ev.LapseTold(talk.at, FIRST, lapse=lapse("I called.", "It hurt.", "I'll tell.")))
    talk.press(FIRST, "bring_lapse")
    lanes = talk.session.seats[FIRST].lanes
    assert not {LaneId.LAPSE, LaneId.LAPSE_READY} & {*lanes}


def test_a_slip_has_a_path_that_ends_with_a_press(talk: Talk) -> None:
    of = promised(talk)
    talk.do(ev.PromiseReported(talk.at, FIRST, of=of, report=Report.SLIPPED))
    step = talk.do(ev.LapseTold(talk.at, FIRST, lapse=lapse("I wrote.", "It hurt.", "I'll tell.")))
    assert said_to(step, FIRST) == ["promise/lapse_ready"]
    assert said_to(step, SECOND) == []
    step = talk.press(FIRST, "bring_lapse")
    assert said_to(step, SECOND) == ["promise/lapse_news"]
    [shared] = talk.session.shared.promises
    assert shared.lapse == "I wrote.\nIt hurt.\nI'll tell."
    assert talk.session.seats[FIRST].promising.lapse is None


def test_every_part_of_it_can_be_skipped(talk: Talk) -> None:
    of = promised(talk)
    talk.do(ev.PromiseReported(talk.at, FIRST, of=of, report=Report.SLIPPED))
    for _ in range(2):
        assert said_to(talk.press(FIRST, "skip"), FIRST) == ["promise/lapse"]
    assert said_to(talk.press(FIRST, "skip"), FIRST)[0] == "promise/lapse_kept"


def test_a_slip_of_a_promise_that_the_other_does_not_know_stays_here(talk: Talk) -> None:
    of = promised(talk, share=False)
    talk.do(ev.PromiseReported(talk.at, FIRST, of=of, report=Report.SLIPPED))
    talk.do(ev.LapseTold(talk.at, FIRST, lapse=lapse("I wrote.")))
    assert "bring_lapse" not in lane_codes(talk.session, FIRST)


def test_the_third_slip_of_the_same_promise_shows_how_people_find_help(talk: Talk) -> None:
    first, other = promised(talk), promised(talk, text="I'll be home by seven.")
    for number, of in enumerate((first, other, first, first), start=1):
        talk.at += DAY
        talk.do(ev.PromiseReported(talk.at, FIRST, of=of, report=Report.SLIPPED))
        assert ("info.find" in lane_codes(talk.session, FIRST)) is (number == 4), OFTEN
        talk.press(FIRST, "return")


def test_a_shared_promise_is_changed_in_the_open(talk: Talk) -> None:
    promised(talk, text="I'll tell you at once.")
    talk.at += DAY
    talk.tell(ev.PromisesWanted, FIRST)
    talk.press(FIRST, "promise.0", "change_promise")
    talk.do(ev.PromiseWorded(talk.at, FIRST, making=made_of(talk, "I'll tell you that evening.")))
    assert "promise_here" not in lane_codes(talk.session, FIRST)
    step = talk.press(FIRST, "share_promise")
    assert said_to(step, SECOND) == ["promise/news"]
    [left] = shared_by(talk.session, FIRST)
    assert (left.sentence, left.instead) == (
        "I'll tell you that evening.",
        "I'll tell you at once.",
    )
    assert [p.sentence for p in own_open(talk.session.seats[FIRST])] == [left.sentence]


def test_taking_a_promise_back_is_asked_about_and_told_where_it_was_known(talk: Talk) -> None:
    promised(talk, text="Known.")
    talk.at += DAY
    promised(talk, text="Own.", share=False)
    talk.tell(ev.PromisesWanted, FIRST)
    talk.press(FIRST, "promise.1", "end_promise")
    assert said_to(talk.press(FIRST, "end_yes"), SECOND) == []
    talk.press(FIRST, "promise.0", "end_promise")
    assert said_to(talk.press(FIRST, "end_yes"), SECOND) == ["promise/news"]
    assert own_open(talk.session.seats[FIRST]) == ()
    assert shared_by(talk.session, FIRST) == ()


def test_the_other_may_send_a_word_of_their_own_by_a_press(talk: Talk) -> None:
    of = promised(talk)
    talk.do(ev.WordWanted(talk.at, SECOND, of=of))
    assert said_to(talk.tell(ev.WordDrafted, SECOND, text="I saw it"), FIRST) == []
    assert said_to(talk.press(SECOND, "post_word"), FIRST) == ["promise/word_news"]
    [shared] = talk.session.shared.promises
    assert shared.word == "I saw it"


def test_nobody_says_how_the_other_s_promise_went(talk: Talk) -> None:
    of = promised(talk)
    step = talk.do(ev.PromiseReported(talk.at, SECOND, of=of, report=Report.SLIPPED))
    assert said_to(step, SECOND) == ["promise/gone"]
    assert talk.session.seats[FIRST].promising.courses[-1].slips == 0
    assert said_to(talk.do(ev.WordWanted(talk.at, FIRST, of=of)), FIRST) == ["promise/gone"]


def test_there_is_room_for_a_few(talk: Talk) -> None:
    for number in range(MOST_PROMISES):
        talk.at += DAY
        promised(talk, text=f"Number {number}.")
    talk.tell(ev.PromisesWanted, FIRST)
    assert said_to(talk.press(FIRST, "promise_new"), FIRST) == ["promise/enough"]


def test_two_promises_of_one_second_are_told_apart(talk: Talk) -> None:
    assert promised(talk, text="One.") != promised(talk, text="Two.")


def test_its_owner_is_asked_on_its_day_and_never_the_other(talk: Talk) -> None:
    day = talk.at.date() + 5 * DAY
    promised(talk, until=day, once=True)
    assert waking.alarm(talk.session, SECOND, talk.at) is None
    assert reminded(talk) == ["promise/due"]
    assert talk.at == datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def test_a_promise_without_a_day_is_asked_about_now_and_then(talk: Talk) -> None:
    of, began = promised(talk), talk.at
    assert reminded(talk) == ["promise/due"]
    assert (talk.at - began).days in (13, 14)
    talk.do(ev.PromiseReported(talk.at, FIRST, of=of, report=Report.NOT_YET))
    began = talk.at
    assert reminded(talk) == ["promise/due"]
    assert talk.at - began == 3 * DAY


def test_a_reminder_leads_to_the_promise_that_it_is_about(talk: Talk) -> None:
    first = promised(talk)
    talk.at += DAY
    promised(talk, text="Another.")
    reminded(talk)
    step = talk.press(FIRST, f"look_at.{first}")
    assert said_to(step, FIRST) == ["promise/one"]
    assert talk.session.seats[FIRST].promising.open == first


def test_what_is_over_is_not_asked_about(talk: Talk) -> None:
    promised(talk)
    talk.tell(ev.PromisesWanted, FIRST)
    talk.press(FIRST, "promise.0", "end_promise", "end_yes")
    assert waking.alarm(talk.session, FIRST, talk.at) is None


def test_a_promise_in_an_accounting_is_asked_about_as_well() -> None:
    talk = one().until(StageId.SPEAKING)
    talk.press(FIRST, "own_up")
    talk.do(ev.Owned(talk.at, FIRST, owning=talk.pen(FIRST).owning(whole=True)))
    talk.press(FIRST, "share_alone")
    [wish] = talk.session.seats[FIRST].reminding.wishes
    assert wish.kind is WishKind.PROMISE
    assert waking.alarm(talk.session, FIRST, talk.at) is None, "not before the talk is over"
    talk.until(StageId.DONE)
    assert wish in talk.session.seats[FIRST].reminding.wishes
    assert waking.alarm(talk.session, FIRST, talk.at) is not None


def test_a_step_back_takes_no_promise_with_it() -> None:
    talk = one().until(StageId.THERAPY)
    before = talk.session.stage
    talk.tell(ev.PromisesWanted, FIRST)
    talk.press(FIRST, "promise_new")
    talk.do(ev.PromiseWorded(talk.at, FIRST, making=made_of(talk, "I'll tell you.")))
    talk.press(FIRST, "promise_here", "return")
    talk.tell(ev.WentBack, FIRST)
    assert talk.session.stage is not before
    assert len(own_open(talk.session.seats[FIRST])) == 1


def test_another_talk_keeps_promises_and_what_became_of_them(talk: Talk) -> None:
    of = promised(talk)
    talk.do(ev.PromiseReported(talk.at, FIRST, of=of, report=Report.KEPT))
    courses = talk.session.seats[FIRST].promising.courses
    talk.press(FIRST, "new_talk")
    assert talk.session.seats[FIRST].promising.courses == courses
    assert shared_by(talk.session, FIRST)


def test_promises_of_an_older_version_open_and_are_listed() -> None:
    old = Promise("If she writes", "I'll tell you", None, once=False, made_at=datetime.now(UTC))
    session = standing(StageId.DONE).session
    shared = SharedPromise(FIRST, "I wrote to her. I'll tell you.", None, False, old.made_at)
    person = replace(session.seats[FIRST], promises=(old,))
    before = session.with_seat(FIRST, person).with_shared(
        replace(session.shared, promises=(shared,))
    )
    written = msgspec.to_builtins(before)
    for promise in (*written["shared"]["promises"], *written["seats"]["first"]["promises"]):
        for name in ("text", "said", "kept", "lapse", "word", "instead", "ended"):
            if name != "text" or "by" not in promise:
                promise.pop(name, None)
    for name in ("promising", "letters", "rooting"):
        written["seats"]["first"].pop(name)
    again = msgspec.convert(written, type=Session)
    [listed] = own_open(again.seats[FIRST])
    assert listed.sentence == "If she writes, I'll tell you."
    assert shared_by(again, FIRST)[0].sentence == "I wrote to her. I'll tell you."
    assert isinstance(again.seats[FIRST], Participant)
