"""Two partners answer each other: each word crosses by its author's press, and nobody has to."""

from __future__ import annotations

import msgspec
import pytest

from bot.dialogue import events as ev
from bot.dialogue.afterwards.letters import letter_of
from bot.dialogue.effects import Told
from bot.dialogue.model import LaneId, Mode, Seat, Session, StageId
from bot.dialogue.step import Step
from tests.dialogue.dialogue_walks import FIRST, SECOND, Talk, lane_codes, one, standing


def told(step: Step, reader: Seat | None) -> list[str]:
    """Return the names of what this seat, or the room, reads."""
    return [e.name for e in step.effects if isinstance(e, Told) and e.reader is reader]


def after_the_talk(mode: Mode = Mode.PAIR) -> Talk:
    return standing(StageId.DONE, mode)


def hard_shared(mode: Mode = Mode.PAIR) -> tuple[Talk, Step]:
    talk = after_the_talk(mode)
    talk.tell(ev.HardWanted, FIRST)
    talk.write(FIRST)
    return talk, talk.press(FIRST, "hard_share")


def test_what_is_hard_is_the_author_s_until_the_press() -> None:
    talk = after_the_talk()
    talk.tell(ev.HardWanted, FIRST)
    step = talk.write(FIRST)
    assert told(step, SECOND) == []
    assert talk.session.shared.hard is None
    words = letter_of(talk.session.seats[FIRST]).text
    talk.press(FIRST, "hard_share")
    assert talk.session.shared.hard is not None
    assert talk.session.shared.hard.text == words
    assert letter_of(talk.session.seats[FIRST]).text == ""


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
def test_it_is_shown_where_the_talk_is_shown_and_the_other_may_answer(mode: Mode) -> None:
    talk, step = hard_shared(mode)
    assert told(step, None if mode is Mode.GROUP else SECOND) == ["bond/hard"]
    talk.press(SECOND, "answer_hard")
    assert talk.session.seats[SECOND].lane is LaneId.ANSWERING
    talk.write(SECOND)
    sent = talk.press(SECOND, "answer_send")
    assert told(sent, None if mode is Mode.GROUP else FIRST) == ["bond/answered"]
    hard = talk.session.shared.hard
    assert hard is not None
    assert hard.answer


def test_nobody_answers_oneself_nor_twice() -> None:
    talk, _ = hard_shared()
    assert told(talk.tell(ev.AnswerWanted, FIRST), FIRST) == ["bond/answer_gone"]
    talk.press(SECOND, "answer_hard")
    talk.write(SECOND)
    talk.press(SECOND, "answer_send")
    assert told(talk.tell(ev.AnswerWanted, SECOND), SECOND) == ["bond/answer_gone"]


def test_an_answer_to_words_that_were_replaced_is_not_sent() -> None:
    """Its author read other words than those that stand there now, if it was answered since."""
    talk, _ = hard_shared()
    talk.press(SECOND, "answer_hard")
    talk.write(SECOND)
    talk.session = talk.session.with_shared(standing(StageId.DONE).session.shared)
    step = talk.press(SECOND, "answer_send")
    assert "bond/answer_gone" in told(step, SECOND)
    assert told(step, FIRST) == []


def test_an_answer_is_not_sent_to_words_that_came_later() -> None:
    """What it answers is what its author read; the newer words are shown instead."""
    talk, _ = hard_shared()
    talk.press(SECOND, "answer_hard")
    talk.write(SECOND)
    talk.tell(ev.HardWanted, FIRST)
    talk.write(FIRST)
    talk.press(FIRST, "hard_share")
    step = talk.press(SECOND, "answer_send")
    assert told(step, FIRST) == []
    assert told(step, SECOND) == ["bond/answering"]
    talk.write(SECOND)
    assert told(talk.press(SECOND, "answer_send"), FIRST) == ["bond/answered"]
    hard = talk.session.shared.hard
    assert hard is not None
    assert hard.answer


def test_two_letters_at_a_time_keep_their_own_words() -> None:
    talk = after_the_talk()
    talk.tell(ev.HardWanted, FIRST)
    talk.write(FIRST)
    hard = letter_of(talk.session.seats[FIRST]).text
    talk.tell(ev.AskAgainWanted, FIRST)
    talk.tell(ev.LetterDrafted, FIRST, text=talk.pen(FIRST).words("again"))
    talk.press(FIRST, "ask_here")
    assert talk.session.seats[FIRST].lane is LaneId.HARD_READY
    assert letter_of(talk.session.seats[FIRST]).text == hard
    talk.press(FIRST, "hard_share")
    assert talk.session.shared.hard is not None
    assert talk.session.shared.hard.text == hard


@pytest.mark.parametrize("wanted", [ev.HardWanted, ev.AskAgainWanted])
def test_a_letter_that_is_wanted_anew_begins_anew_and_lies_on_nothing(
    wanted: type[ev.Event],
) -> None:
    talk = after_the_talk()
    talk.tell(wanted, FIRST)
    lanes = talk.session.seats[FIRST].lanes
    talk.write(FIRST)
    talk.tell(wanted, FIRST)
    assert talk.session.seats[FIRST].lanes == lanes
    assert letter_of(talk.session.seats[FIRST]).text == ""
    talk.tell(wanted, FIRST)
    assert talk.session.seats[FIRST].lanes == lanes


def test_what_an_earlier_version_sent_opens_and_can_be_answered() -> None:
    talk, _ = hard_shared()
    written = msgspec.to_builtins(talk.session)
    written["shared"]["hard"].pop("in_room")
    for person in written["seats"].values():
        person.pop("letters")
        person["leaning"] = {"hard": "half a sentence", "answer": "", "other": None}
        person["reassuring"] = {"text": "half a question", "other": None, "to": ""}
    talk.session = msgspec.convert(written, type=Session)
    talk.press(SECOND, "answer_hard")
    talk.write(SECOND)
    assert told(talk.press(SECOND, "answer_send"), FIRST) == ["bond/answered"]


def test_during_a_talk_nothing_comes_in_between() -> None:
    talk, _ = hard_shared()
    talk.tell(ev.NewTalkWanted, FIRST)
    assert told(talk.tell(ev.HardWanted, FIRST), FIRST) == ["bond/talk_first"]
    talk.press(SECOND, "answer_hard")
    talk.write(SECOND)
    step = talk.press(SECOND, "answer_send")
    assert told(step, SECOND) == ["bond/talk_first"]
    assert told(step, FIRST) == []
    assert "answer_send" in lane_codes(talk.session, SECOND), "what was written waits"


def test_alone_there_is_nobody_to_answer_and_that_is_said() -> None:
    talk = one().until(StageId.DONE)
    assert told(talk.tell(ev.HardWanted, FIRST), FIRST) == ["bond/hard_alone"]
    talk.tell(ev.BondWanted, FIRST)
    assert "hard" not in lane_codes(talk.session, FIRST)
    assert "bond_suggest" not in lane_codes(talk.session, FIRST)


def test_a_card_reaches_the_other_by_a_press_and_a_yes_comes_back_by_one() -> None:
    talk = after_the_talk()
    talk.tell(ev.BondWanted, FIRST)
    assert told(talk.press(FIRST, "bond_length.2"), SECOND) == []
    step = talk.press(FIRST, "bond_suggest")
    assert told(step, SECOND) == ["bond/suggested"]
    card = talk.session.seats[FIRST].bond.card
    assert told(talk.tell(ev.BondWelcomed, FIRST, card=card), SECOND) == [], "not by oneself"
    assert told(talk.press(FIRST, "bond_suggest"), SECOND) == [], "once is enough"
    yes = talk.tell(ev.BondWelcomed, SECOND, card=card)
    assert told(yes, FIRST) == ["bond/welcomed"]
    assert told(talk.tell(ev.BondWelcomed, SECOND, card=card), FIRST) == []


def test_what_was_done_is_noted_without_a_word_to_the_other() -> None:
    talk = after_the_talk()
    talk.tell(ev.BondWanted, FIRST)
    talk.press(FIRST, "bond_length.any")
    card = talk.session.seats[FIRST].bond.card
    step = talk.press(FIRST, "bond_done")
    assert talk.session.shared.done_together == (card,)
    assert told(step, SECOND) == []


@pytest.mark.parametrize(
    "wanted",
    [
        ev.BondWanted,
        ev.HardWanted,
        ev.AskAgainWanted,
        ev.JarWanted,
        ev.PromisesWanted,
        ev.RootsWanted,
    ],
)
def test_not_now_leaves_it_when_no_talk_is_under_way(wanted: type[ev.Event]) -> None:
    talk = after_the_talk()
    talk.tell(wanted, FIRST)
    step = talk.tell(ev.NotNow, FIRST)
    assert talk.session.seats[FIRST].lane is LaneId.DONE
    assert told(step, SECOND) == []


def test_not_now_still_puts_the_talk_off_while_one_is_under_way() -> None:
    talk = standing(StageId.SPEAKING, Mode.PAIR)
    talk.tell(ev.BondWanted, FIRST)
    talk.tell(ev.NotNow, FIRST)
    assert talk.session.stage is StageId.COOL_DOWN
