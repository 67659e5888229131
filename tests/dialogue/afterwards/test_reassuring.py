"""A question is asked again and answered once more, each word by its author's press."""

from __future__ import annotations

import pytest

from bot.dialogue import events as ev
from bot.dialogue.afterwards.letters import letter_of
from bot.dialogue.effects import Told
from bot.dialogue.model import LaneId, Mode, OtherWording, Seat, StageId
from bot.dialogue.step import Step
from tests.dialogue.dialogue_walks import FIRST, SECOND, Talk, lane_codes, one, standing

QUESTION, ANSWER = "Did you hear from her?", "No, and I'd tell you."


def said_to(step: Step, seat: Seat | None) -> list[str]:
    return [e.name for e in step.effects if isinstance(e, Told) and e.reader is seat]


def asked(mode: Mode = Mode.PAIR, where: str = "ask_here") -> tuple[Talk, Step]:
    talk = standing(StageId.THERAPY, mode).until(StageId.DONE)
    talk.tell(ev.AskAgainWanted, FIRST)
    step = talk.tell(ev.LetterDrafted, FIRST, text=QUESTION)
    assert said_to(step, SECOND) == []
    return talk, talk.press(FIRST, where)


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
def test_a_question_and_its_answer_cross_in_private(mode: Mode) -> None:
    talk, step = asked(mode)
    assert said_to(step, SECOND) == ["reassure/asked"]
    assert said_to(step, None) == []
    talk.tell(ev.ReplyWanted, SECOND)
    assert said_to(talk.tell(ev.LetterDrafted, SECOND, text=ANSWER), FIRST) == []
    step = talk.press(SECOND, "post_answer")
    assert said_to(step, FIRST) == ["reassure/answered"]
    [told] = talk.session.shared.asked_again
    assert (told.text, told.answer) == (QUESTION, ANSWER)


def test_in_the_group_where_the_author_chose_it() -> None:
    talk, step = asked(Mode.GROUP, "ask_there")
    assert said_to(step, None) == ["reassure/asked_room"]
    talk.tell(ev.ReplyWanted, SECOND, in_room=True)
    talk.tell(ev.LetterDrafted, SECOND, text=ANSWER)
    assert said_to(talk.press(SECOND, "post_answer"), None) == ["reassure/answered_room"]


def test_a_pair_has_no_group_to_choose() -> None:
    talk = standing(StageId.THERAPY, Mode.PAIR).until(StageId.DONE)
    talk.tell(ev.AskAgainWanted, FIRST)
    talk.tell(ev.LetterDrafted, FIRST, text=QUESTION)
    assert "ask_there" not in lane_codes(talk.session, FIRST)
    step = talk.do(ev.LetterSent(talk.at, FIRST, to_room=True))
    assert said_to(step, SECOND) == ["reassure/asked"]


def test_nothing_is_posted_while_somebody_else_is_in_the_group() -> None:
    talk = standing(StageId.HELD)
    talk.tell(ev.AskAgainWanted, FIRST)
    talk.tell(ev.LetterDrafted, FIRST, text=QUESTION)
    assert "ask_there" not in lane_codes(talk.session, FIRST)
    step = talk.do(ev.LetterSent(talk.at, FIRST, to_room=True))
    assert said_to(step, None) == []


def test_an_answer_belongs_to_the_question_that_it_was_written_for() -> None:
    talk, _ = asked()
    talk.tell(ev.ReplyWanted, SECOND)
    talk.tell(ev.LetterDrafted, SECOND, text=ANSWER)
    talk.tell(ev.AskAgainWanted, FIRST)
    talk.tell(ev.LetterDrafted, FIRST, text="Do you miss her?")
    talk.press(FIRST, "ask_here")
    step = talk.press(SECOND, "post_answer")
    assert said_to(step, FIRST) == []
    assert talk.session.seats[SECOND].lane is LaneId.ANSWER_AGAIN


def test_another_wording_is_taken_by_a_press_and_posts_nothing() -> None:
    talk, _ = asked()
    talk.tell(ev.ReplyWanted, SECOND)
    other = OtherWording("It defends.", "I hear that you need to know.")
    talk.do(ev.LetterDrafted(talk.at, SECOND, text="But I told you", other=other))
    step = talk.press(SECOND, "answer_wording")
    assert said_to(step, FIRST) == []
    assert letter_of(talk.session.seats[SECOND]).text == other.offer
    assert "answer_wording" not in lane_codes(talk.session, SECOND)


def test_nobody_answers_their_own_question() -> None:
    talk, _ = asked()
    assert said_to(talk.tell(ev.ReplyWanted, FIRST), FIRST) == ["reassure/not_asked"]


def test_alone_there_is_nobody_to_ask_and_nothing_waits() -> None:
    talk = one().until(StageId.DONE)
    assert said_to(talk.tell(ev.AskAgainWanted, FIRST), FIRST) == ["reassure/alone"]
    assert talk.session.seats[FIRST].lanes == (LaneId.DONE,)


def test_when_such_questions_are_welcome_becomes_a_line_to_accept() -> None:
    talk, _ = asked()
    talk.tell(ev.WhenAskedWanted, FIRST)
    talk.press(FIRST, "asking_line.1")
    assert talk.session.seats[FIRST].lane is LaneId.LINE_PREVIEW
    before = talk.session.shared.agreement
    talk.press(FIRST, "propose")
    after = talk.session.shared.agreement
    assert len(after.lines) == len(before.lines) + 1
    assert after.accepted == ()


def test_in_the_middle_of_a_talk_the_agreement_waits() -> None:
    talk = standing(StageId.SPEAKING)
    assert said_to(talk.tell(ev.WhenAskedWanted, FIRST), FIRST) == ["agreement/not_now"]
