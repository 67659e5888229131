"""A question about a word, a card or the line at hand gets the explanation of just that."""

from __future__ import annotations

import pytest

from bot.compose import understanding_of
from bot.content.loader import Content
from bot.content.meanings import HERE
from bot.dialogue import events as ev
from bot.dialogue.effects import Told
from bot.dialogue.model import LaneId, Seat, Session, StageId
from bot.dialogue.step import advance
from bot.understanding import Said, Understanding
from bot.viewing import Viewer
from tests.table import TUESDAY_EVENING
from tests.test_understand import _at

FIRST = Seat.FIRST


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return understanding_of(content)


def _heard(understanding: Understanding, session: Session, text: str) -> ev.Event:
    (found,) = understanding.words(session, Said(text, FIRST, TUESDAY_EVENING))
    return found


def _answer(content: Content, session: Session, event: ev.Event) -> str:
    after = advance(session, event)
    first = next(effect for effect in after.effects if isinstance(effect, Told))
    view = Viewer(content, "EvenGroundBot", "").seat(after.session, FIRST, TUESDAY_EVENING)
    return content.say(first.name, view)


@pytest.mark.parametrize(
    ("lane", "text", "word"),
    [
        (LaneId.MISSING, "what does camera mean?", "camera"),
        (LaneId.MISSING, "what means camra", "camera"),
        (LaneId.STATEMENT, "What is the request?", "request"),
        (LaneId.STATEMENT, "whats firm", "strength"),
        (LaneId.CARD, "what does \u201ctell me first\u201d mean", "tell_first"),
        (LaneId.CARD, "what means rather not say", "silent"),
        (LaneId.CARD, "what is a selfie", HERE),
        (LaneId.CARD, "I dont understand this card", HERE),
        (LaneId.CARD, "explain please the card", HERE),
        (LaneId.CARD, "can you give me an example?", HERE),
        (LaneId.CARD, "what do you mean by attractive", HERE),
        (LaneId.CARDS_READY, "what happens if I press open", "open"),
        (LaneId.WHO_FIRST, "what does either mean", "either"),
        (LaneId.LINE_CARD, "what is a line?", "principle"),
        (LaneId.LINE_WORDING, "example?", HERE),
        (LaneId.LINE_PREVIEW, "what does propose exactly this do", "propose"),
        (LaneId.DRAFT, "could you give me an example please", HERE),
    ],
)
def test_the_word_that_is_asked_about_is_found(
    understanding: Understanding, lane: LaneId, text: str, word: str
) -> None:
    found = _heard(understanding, _at(lane, StageId.CARDS), text)
    assert found == ev.MeaningAsked(TUESDAY_EVENING, FIRST, word=word)


def test_the_card_at_hand_explains_itself_and_is_asked_again(
    understanding: Understanding, content: Content
) -> None:
    session = _at(LaneId.CARD, StageId.CARDS)
    event = _heard(understanding, session, "explain this card")
    assert content.cards[0].situation in _answer(content, session, event)
    told = [effect for effect in advance(session, event).effects if isinstance(effect, Told)]
    assert [effect.name for effect in told] == ["question/meaning", "boundaries/card"]


def test_every_word_has_an_answer_in_plain_words(content: Content) -> None:
    for word, meaning in content.meanings.known.items():
        event = ev.MeaningAsked(TUESDAY_EVENING, FIRST, word=word)
        assert _answer(content, _at(LaneId.WAITING, StageId.CARDS), event)
        assert 40 < len(meaning.text) < 300, word


@pytest.mark.parametrize("lane", [LaneId.DRAFT, LaneId.LINE_WORDING, LaneId.ZONE])
def test_elsewhere_an_example_or_an_explanation_is_given_too(
    content: Content, lane: LaneId
) -> None:
    event = ev.MeaningAsked(TUESDAY_EVENING, FIRST, word=HERE)
    assert _answer(content, _at(lane, StageId.CARDS), event)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Why it happens?", "why"),
        ("why he do this?", "why"),
        ("how i can trust again?", "rebuild"),
        ("how trust back?", "rebuild"),
        ("how i forgive", "forgiveness"),
        ("micro cheating what is", "definition"),
        ("can be fixed?", "survive"),
        ("is normal to be angry?", "effects"),
    ],
)
@pytest.mark.parametrize("lane", [LaneId.WAITING, LaneId.CARD, LaneId.ZONE, LaneId.DRAFT])
def test_a_question_in_broken_grammar_reaches_what_is_known(
    understanding: Understanding, lane: LaneId, text: str, topic: str
) -> None:
    found = _heard(understanding, _at(lane, StageId.CARDS), text)
    assert isinstance(found, ev.QuestionAsked), found
    assert found.topic == topic


@pytest.mark.parametrize(
    ("lane", "text"),
    [
        (LaneId.DRAFT, "you never explain anything to me"),
        (LaneId.DRAFT, "i don't understand you"),
        (LaneId.SAY_BACK, "what does camera mean?"),
        (LaneId.MISSING, "he said it was only for example"),
    ],
)
def test_what_is_said_to_the_other_is_no_question_to_the_bot(
    understanding: Understanding, lane: LaneId, text: str
) -> None:
    assert not isinstance(_heard(understanding, _at(lane), text), ev.MeaningAsked)
