"""Words that one writes to the other: what is a defence, and what is an asking for proof."""

from __future__ import annotations

import pytest

from bot.compose import understanding_of
from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.model import LaneId, Mode, Participant, Seat, Session, Shared, StageId
from bot.understanding import Said, Understanding
from tests.table import TUESDAY_EVENING

FIRST = Seat.FIRST


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return understanding_of(content)


def heard(understanding: Understanding, lane: LaneId, text: str) -> ev.Event:
    both = {
        FIRST: Participant(11, "Alex", lanes=(LaneId.DONE, lane)),
        Seat.SECOND: Participant(22, "Sam", lanes=(LaneId.DONE,)),
    }
    session = Session(Shared(mode=Mode.PAIR, stage=StageId.DONE), both)
    (event,) = understanding.words(session, Said(text, FIRST, TUESDAY_EVENING))
    return event


@pytest.mark.parametrize(
    "text", ["No. Only that one.", "Yes, twice in March.", "no, just the one message", "Never."]
)
def test_a_plain_answer_to_a_question_that_is_asked_again_is_no_defence(
    understanding: Understanding, text: str
) -> None:
    event = heard(understanding, LaneId.ANSWER_AGAIN, text)
    assert event == ev.LetterDrafted(TUESDAY_EVENING, FIRST, text=text)


@pytest.mark.parametrize(
    "text",
    [
        "No, but you never believe me",
        "how often do I have to tell you",
        "No, but I already told you",
    ],
)
def test_an_answer_that_turns_back_is_offered_another_wording(
    understanding: Understanding, text: str
) -> None:
    event = heard(understanding, LaneId.ANSWER_AGAIN, text)
    assert isinstance(event, ev.LetterDrafted)
    assert event.other is not None


@pytest.mark.parametrize(
    "text",
    [
        "I didn't know about your mother. Shall I call her?",
        "I didn't know that it was so much, thank you for telling me",
    ],
)
def test_what_the_bot_itself_suggests_as_a_beginning_is_no_defence(
    understanding: Understanding, text: str
) -> None:
    event = heard(understanding, LaneId.ANSWERING, text)
    assert event == ev.LetterDrafted(TUESDAY_EVENING, FIRST, text=text)


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry. Shall I drive you there tomorrow?",
        "oh no, I'm sorry. do you want me to call in sick?",
        "That sounds exhausting. I'll cook tonight.",
    ],
)
def test_a_kind_answer_to_what_is_hard_is_no_defence(
    understanding: Understanding, text: str
) -> None:
    event = heard(understanding, LaneId.ANSWERING, text)
    assert event == ev.LetterDrafted(TUESDAY_EVENING, FIRST, text=text)


@pytest.mark.parametrize(
    "text", ["But you never told me", "I didn't know because you never tell me anything"]
)
def test_a_reason_made_of_not_knowing_is_offered_another_wording(
    understanding: Understanding, text: str
) -> None:
    event = heard(understanding, LaneId.ANSWERING, text)
    assert isinstance(event, ev.LetterDrafted)
    assert event.other is not None


@pytest.mark.parametrize(
    "lane",
    [
        LaneId.HARD,
        LaneId.HARD_READY,
        LaneId.ASK_AGAIN,
        LaneId.ASK_AGAIN_READY,
        LaneId.PROMISE_WORD,
        LaneId.PROMISE_WORD_READY,
    ],
)
def test_an_asking_for_proof_is_answered_with_openness_wherever_one_writes_to_the_other(
    understanding: Understanding, lane: LaneId
) -> None:
    event = heard(understanding, lane, "Send me your location every evening")
    assert event == ev.ProofWished(TUESDAY_EVENING, FIRST)
    kept = heard(understanding, lane, "I saw how hard that was")
    assert not isinstance(kept, ev.ProofWished)


@pytest.mark.parametrize("lane", [LaneId.ROOTS, LaneId.PROMISES, LaneId.LAPSE])
def test_somebody_who_would_rather_not_is_let_go(
    understanding: Understanding, lane: LaneId
) -> None:
    event = heard(understanding, lane, "I don't want to do this now")
    assert event == ev.Returned(TUESDAY_EVENING, FIRST)
    why = heard(understanding, lane, "what is this for?")
    assert isinstance(why, (ev.WhyWanted, ev.StepQuestioned))
    if isinstance(why, ev.StepQuestioned):
        assert why.about is ev.StepPart.PURPOSE


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("yes", ev.PromiseEnded),
        ("I'm sure", ev.PromiseEnded),
        ("back", ev.WentBack),
        ("back to where I was", ev.Returned),
        ("no", ev.Returned),
    ],
)
def test_taking_a_promise_back_is_answered_in_plain_words(
    understanding: Understanding, text: str, event: type[ev.Event]
) -> None:
    assert isinstance(heard(understanding, LaneId.PROMISE_END, text), event)
