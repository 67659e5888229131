"""The reflection on what led there: resumable, private, and ending in a sentence or in nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.dialogue import events as ev
from bot.dialogue.afterwards import waking
from bot.dialogue.afterwards.reminding import WishKind
from bot.dialogue.afterwards.rooting import ROOTS
from bot.dialogue.effects import Told
from bot.dialogue.model import DraftState, LaneId, Seat, StageId
from bot.dialogue.moves import forget_reflections, forget_words
from bot.dialogue.step import Step
from tests.dialogue.dialogue_walks import FIRST, SECOND, Talk, lane_codes, one, standing

MONTH = timedelta(days=30)


def said_to(step: Step, seat: Seat) -> list[str]:
    return [e.name for e in step.effects if isinstance(e, Told) and e.reader is seat]


def answered(talk: Talk, count: int) -> Step:
    step = talk.tell(ev.RootsWanted, FIRST)
    for number in range(count):
        step = talk.tell(ev.RootAnswered, FIRST, text=f"answer {number}")
    return step


@pytest.fixture
def talk() -> Talk:
    """Return a couple after the talk, with no check-in to be reminded of."""
    over = standing(StageId.DONE)
    for seat in Seat:
        over.session = waking.unwish_for(over.session, seat, WishKind.CHECKIN)
    return over


def test_every_question_comes_once_and_then_the_end(talk: Talk) -> None:
    assert said_to(answered(talk, ROOTS - 1), FIRST) == ["roots/ask"]
    assert said_to(talk.tell(ev.RootAnswered, FIRST, text="last"), FIRST) == ["roots/end"]
    assert len(talk.session.seats[FIRST].rooting.answers) == ROOTS


def test_it_is_left_and_taken_up_again_where_it_was(talk: Talk) -> None:
    answered(talk, 3)
    talk.press(FIRST, "return")
    talk.later(60 * 24 * 5)
    talk.tell(ev.RootsWanted, FIRST)
    assert talk.session.seats[FIRST].rooting.at == 3
    talk.press(FIRST, "back")
    assert talk.session.seats[FIRST].rooting.at == 2, "and back works after days as well"
    talk.press(FIRST, "skip")
    assert talk.session.seats[FIRST].rooting.answers["2"] == "answer 2", "skip leaves it so"


def test_everything_can_be_skipped(talk: Talk) -> None:
    talk.tell(ev.RootsWanted, FIRST)
    for _ in range(ROOTS):
        step = talk.press(FIRST, "skip")
    assert said_to(step, FIRST) == ["roots/end"]
    assert said_to(talk.press(FIRST, "roots_keep"), FIRST)[0] == "roots/kept"


def test_nothing_of_it_reaches_the_other_or_the_shared_part(talk: Talk) -> None:
    before = talk.session
    answered(talk, 4)
    talk.press(FIRST, "roots_enough")
    talk.tell(ev.RootSentence, FIRST, text="I hid")
    talk.press(FIRST, "root_for_talk")
    assert talk.session.shared == before.shared
    assert talk.session.seats[SECOND] == before.seats[SECOND]


def test_the_sentence_goes_to_the_practice_as_own_words(talk: Talk) -> None:
    answered(talk, 1)
    talk.press(FIRST, "roots_enough")
    talk.tell(ev.RootSentence, FIRST, text="I hid")
    talk.do(ev.Drafted(talk.at, FIRST, draft=talk.pen(FIRST).draft(DraftState.READY)))
    assert talk.session.seats[FIRST].lane is LaneId.STATEMENT
    assert "done_practising" in lane_codes(talk.session, FIRST)


@pytest.mark.parametrize("alone", [True, False])
def test_it_lies_ready_in_the_next_talk_and_once(alone: bool) -> None:
    talk = one().until(StageId.DONE) if alone else standing(StageId.DONE)
    answered(talk, 1)
    talk.press(FIRST, "roots_enough")
    talk.tell(ev.RootSentence, FIRST, text="I hid")
    talk.press(FIRST, "root_for_talk", "new_talk")
    if alone:
        talk.press(FIRST, "alone")
    person = talk.session.seats[FIRST]
    assert (person.draft.later, person.rooting.for_talk) == (("I hid",), "")
    assert person.rooting.sentence == "I hid"


def test_in_one_s_own_turn_it_lies_ready_at_once() -> None:
    talk = standing(StageId.SPEAKING)
    floor = talk.session.shared.floor
    assert floor is not None
    talk.tell(ev.RootsWanted, floor)
    talk.tell(ev.RootsFinished, floor)
    talk.tell(ev.RootSentence, floor, text="I hid")
    talk.press(floor, "root_for_talk")
    assert talk.session.seats[floor].lanes == (LaneId.DRAFT,)
    assert "saved.0" in lane_codes(talk.session, floor)


def test_somebody_who_leaves_it_half_way_is_reminded_once(talk: Talk) -> None:
    answered(talk, 2)
    due = waking.alarm(talk.session, FIRST, talk.at)
    assert due is not None
    assert due - talk.at > timedelta(days=2)
    step = talk.do(ev.TimerFired(due, FIRST, name="remind.first"))
    assert said_to(step, FIRST) == ["roots/waiting"]
    assert waking.alarm(talk.session, FIRST, talk.at) is None


def test_who_came_to_the_end_is_not_reminded(talk: Talk) -> None:
    answered(talk, 2)
    talk.press(FIRST, "roots_enough")
    assert waking.alarm(talk.session, FIRST, talk.at) is None


def test_a_step_back_elsewhere_leaves_it_as_it_is() -> None:
    talk = one().until(StageId.THERAPY)
    answered(talk, 2)
    talk.press(FIRST, "return")
    talk.tell(ev.WentBack, FIRST)
    assert len(talk.session.seats[FIRST].rooting.answers) == 2


def test_a_step_back_in_it_shows_the_last_answer_again_and_loses_none(talk: Talk) -> None:
    answered(talk, 2)
    talk.press(FIRST, "back")
    held = talk.session.seats[FIRST].rooting
    assert (held.at, list(held.answers)) == (1, ["0", "1"])
    talk.press(FIRST, "back", "back")
    assert list(talk.session.seats[FIRST].rooting.answers) == ["0", "1"]
    assert talk.session.seats[FIRST].lane is LaneId.DONE


def test_its_words_go_a_month_after_the_last_of_them_talk_or_no_talk(talk: Talk) -> None:
    answered(talk, 2)
    person = forget_words(talk.session).seats[FIRST]
    assert person.rooting.answers, "the end of a talk's words is not the end of these"
    early = forget_reflections(talk.session, talk.at - timedelta(minutes=1))
    assert early.seats[FIRST].rooting.answers
    late = forget_reflections(talk.session, talk.at).seats[FIRST]
    assert late.rooting.answers == {}
    assert late.lanes == (LaneId.DONE,)
    assert late.step > talk.session.seats[FIRST].step


def test_it_can_be_cleared(talk: Talk) -> None:
    answered(talk, 2)
    talk.press(FIRST, "roots_enough", "roots_anew")
    held = talk.session.seats[FIRST].rooting
    assert (held.at, held.answers, held.sentence) == (0, {}, "")
