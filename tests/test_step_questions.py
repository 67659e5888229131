"""A question about the step at hand is answered there, and what was drafted stays as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.compose import understanding_of
from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.effects import Told
from bot.dialogue.model import Draft, DraftState, LaneId, Line, Mode, Seat, Session, Shared, StageId
from bot.dialogue.step import FLOW, advance, begin
from bot.understanding import Said, Understanding
from bot.understanding.step_questions import DRAFTING, step_question
from tests.table import TUESDAY_EVENING

FIRST, SECOND = Seat.FIRST, Seat.SECOND
READERS, PURPOSE = ev.StepPart.READERS, ev.StepPart.PURPOSE
HOW, AHEAD = ev.StepPart.HOW, ev.StepPart.AHEAD

DRAFTED_AT = sorted(
    lane for lane, block in FLOW.lanes.items() if block.text and block.text.kind in DRAFTING
)


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return understanding_of(content)


def _at(lane: LaneId) -> Session:
    session = begin(11, "Alex")
    person = replace(
        session.seats[FIRST],
        lanes=(LaneId.IDLE, lane),
        sentence="You made tea this morning.",
        draft=Draft(DraftState.READY, own_words="you left", text="When you left, I felt sad."),
        line=Line("own", "We tell each other first."),
    )
    seats = {FIRST: person, SECOND: replace(person, user_id=22, name="Sam")}
    return Session(Shared(mode=Mode.PAIR, stage=StageId.APPRECIATION, floor=SECOND), seats)


def _heard(understanding: Understanding, session: Session, text: str) -> ev.Event:
    (event,) = understanding.words(session, Said(text, FIRST, TUESDAY_EVENING))
    return event


ASKED = (
    ("what is this for?", PURPOSE),
    ("whats the point of this", PURPOSE),
    ("ok but why should I write this?", PURPOSE),
    ("how is that supposed to help us", PURPOSE),
    ("Who reads this?", READERS),
    ("who can see what I write here?", READERS),
    ("will Sam read this", READERS),
    ("does he get to see it right away?", READERS),
    ("is this sent to him?", READERS),
    ("when will she see it?", READERS),
    ("do you post this in the group?", READERS),
    ("what should I write here?", HOW),
    ("what am i supposed to say", HOW),
    ("do I have to write something?", HOW),
    ("can I skip this?", HOW),
    ("how long does it have to be?", HOW),
    ("could you give me an example?", HOW),
    ("can i change it later", HOW),
    ("what happens after this?", AHEAD),
    ("how long does this take?", AHEAD),
)


@pytest.mark.parametrize(
    "lane", [LaneId.APPRECIATE, LaneId.APPRECIATE_READY, LaneId.SAY_BACK_READY]
)
@pytest.mark.parametrize(("text", "part"), ASKED)
def test_a_question_about_the_step_is_told_from_an_answer(
    understanding: Understanding, lane: LaneId, text: str, part: ev.StepPart
) -> None:
    event = _heard(understanding, _at(lane), text)
    assert isinstance(event, ev.StepQuestioned), event
    assert event.about is part


@pytest.mark.parametrize("lane", DRAFTED_AT)
@pytest.mark.parametrize(
    "text", ["who reads this?", "what should I write here?", "can I change this later?"]
)
def test_wherever_words_are_drafted_the_draft_stays_and_the_step_is_asked_again(
    understanding: Understanding, lane: LaneId, text: str
) -> None:
    session = _at(lane)
    step = advance(session, _heard(understanding, session, text))
    was, now = session.seats[FIRST], step.session.seats[FIRST]
    assert (now.lanes, now.sentence, now.draft, now.line) == (
        was.lanes,
        was.sentence,
        was.draft,
        was.line,
    )
    told = [e.name for e in step.effects if isinstance(e, Told)]
    assert told == ["question/step", FLOW.lanes[lane].ask]


@pytest.mark.parametrize(
    "text",
    [
        "who reads this to the kids every night? You do.",
        "that you made tea",
        "how you always make me laugh",
        "You want to know who reads your messages",
        "you asked why I did this",
        "do you love her?",
        "is it over?",
        "what do you want",
        "do you see it?",
        "will you see her again?",
        "what did you do there",
        "should I have told you?",
        "do I have to say sorry again?",
        "that this is hard for you, and what happens next scares you",
        "why do you text her",
        "does she know about us?",
    ],
)
def test_words_for_the_other_are_no_question_to_the_bot(text: str) -> None:
    assert [kind for kind in sorted(DRAFTING) if step_question(text, kind)] == []


@pytest.mark.parametrize("lane", [LaneId.APPRECIATE, LaneId.APPRECIATE_READY, LaneId.JAR_NOTE])
def test_a_question_on_the_subject_is_no_appreciation(
    understanding: Understanding, lane: LaneId
) -> None:
    event = _heard(understanding, _at(lane), "what is micro-cheating?")
    assert isinstance(event, ev.QuestionAsked)
    assert event.topic == "definition"


@pytest.mark.parametrize("stage", [StageId.SAYING_BACK, StageId.UNDERSTANDING])
@pytest.mark.parametrize(
    ("text", "command"),
    [("what should I write here?", ev.HelpWanted), ("what is this for?", ev.WhyWanted)],
)
def test_a_question_in_the_group_is_no_reply_to_the_other(
    understanding: Understanding, stage: StageId, text: str, command: type[ev.Event]
) -> None:
    session = _at(LaneId.IDLE)
    shared = replace(session.shared, mode=Mode.GROUP, stage=stage, room=-100)
    said = Said(text, FIRST, TUESDAY_EVENING, in_room=True)
    (event,) = understanding.words(session.with_shared(shared), said)
    assert isinstance(event, command)


def test_what_was_heard_may_be_said_back_as_a_question(understanding: Understanding) -> None:
    session = _at(LaneId.SAY_BACK)
    for text in ("Why I didn't tell you sooner?", "You wonder if I still love you?"):
        assert isinstance(_heard(understanding, session, text), ev.SayBackDrafted)


@pytest.mark.parametrize("lane", [LaneId.JAR, LaneId.JAR_NOTE])
@pytest.mark.parametrize(
    "text",
    ["what is that", "what is this for", "whats this?", "what's the jar", "ok what is it for"],
)
def test_a_question_what_the_jar_is_becomes_no_note(
    understanding: Understanding, lane: LaneId, text: str
) -> None:
    event = _heard(understanding, _at(lane), text)
    assert isinstance(event, ev.StepQuestioned), event
    assert event.about is PURPOSE


@pytest.mark.parametrize(
    "text", ["what you did for my mother", "that you came home early", "this morning's coffee"]
)
def test_real_words_are_a_note_for_the_jar(understanding: Understanding, text: str) -> None:
    assert isinstance(_heard(understanding, _at(LaneId.JAR), text), ev.JarNoted)


@pytest.mark.parametrize("lane", [LaneId.FORGIVE, LaneId.GROWTH, LaneId.ENDING])
@pytest.mark.parametrize(
    "text", ["send me screenshots so I can forgive", "show me your messages and I let it go"]
)
def test_a_wish_for_proof_is_answered_where_somebody_ponders_alone(
    understanding: Understanding, lane: LaneId, text: str
) -> None:
    session = _at(lane)
    step = advance(session, _heard(understanding, session, text))
    assert next(e.name for e in step.effects if isinstance(e, Told)) == "promise/openness"
    assert step.session.seats[FIRST].pondering == session.seats[FIRST].pondering
