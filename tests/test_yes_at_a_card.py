"""A card has four answers: only words that name one of them are kept as it."""

from __future__ import annotations

import pytest

from bot.compose import understanding_of
from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.effects import Told
from bot.dialogue.model import LaneId, Rating, StageId
from bot.dialogue.step import advance
from bot.understanding import Understanding
from tests.test_understand import FIRST, _at, _events


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return understanding_of(content)


@pytest.mark.parametrize("text", ["yes", "Yeah", "yep.", "sure", "yes yes"])
def test_a_yes_at_a_card_is_asked_back_and_keeps_nothing(
    understanding: Understanding, text: str
) -> None:
    session = _at(LaneId.CARD, StageId.CARDS)
    (found,) = _events(understanding, session, text)
    step = advance(session, found)
    assert step.session.seats[FIRST].card == session.seats[FIRST].card
    assert not step.session.seats[FIRST].ratings
    assert "boundaries/which_answer" in [e.name for e in step.effects if isinstance(e, Told)]


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("yes, fine with me", Rating.FINE),
        ("ok with me", Rating.FINE),
        ("tell me first", Rating.TELL_FIRST),
        ("yes, but tell me first", Rating.TELL_FIRST),
        ("no", Rating.NOT_OK),
    ],
)
def test_words_that_name_one_answer_are_kept(
    understanding: Understanding, text: str, rating: Rating
) -> None:
    (found,) = _events(understanding, _at(LaneId.CARD, StageId.CARDS), text)
    assert isinstance(found, ev.CardRated)
    assert found.rating is rating
