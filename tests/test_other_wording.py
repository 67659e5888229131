"""A reply that may sound like a defence: another wording, for its author alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.compose import understanding_of
from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.model import LaneId, Mode, OtherWording, Seat, Session, Shared, StageId
from bot.dialogue.step import begin
from bot.understanding import Said, Understanding
from tests.table import GROUP
from tests.table import TUESDAY_EVENING as NOW

FIRST, SECOND = Seat.FIRST, Seat.SECOND
DEFENDING = "But you do that too"
OPEN = "You sat up and you were worried about me"


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return understanding_of(content)


def listening(stage: StageId, lane: LaneId) -> Session:
    """Return a talk in a group in which the first seat listens."""
    person = replace(begin(11, "Alex").seats[FIRST], lanes=(lane,))
    seats = {FIRST: person, SECOND: replace(person, user_id=22, name="Sam", lanes=(LaneId.IDLE,))}
    return Session(Shared(mode=Mode.GROUP, stage=stage, floor=SECOND, room=GROUP), seats)


PLACES = [
    (StageId.SAYING_BACK, LaneId.SAY_BACK, False),
    (StageId.SAYING_BACK, LaneId.SAY_BACK_READY, False),
    (StageId.SAYING_BACK, LaneId.SAY_BACK, True),
    (StageId.UNDERSTANDING, LaneId.UNDERSTAND, False),
    (StageId.UNDERSTANDING, LaneId.UNDERSTAND_READY, False),
    (StageId.UNDERSTANDING, LaneId.UNDERSTAND, True),
]
REPLIES = (ev.SayBackDrafted, ev.UnderstandingDrafted, ev.SaidBack, ev.Understood)


@pytest.mark.parametrize(("stage", "lane", "in_room"), PLACES)
def test_an_opening_that_defends_is_noticed_and_the_words_stay(
    understanding: Understanding, stage: StageId, lane: LaneId, in_room: bool
) -> None:
    session = listening(stage, lane)
    (found,) = understanding.words(session, Said(DEFENDING, FIRST, NOW, in_room))
    assert isinstance(found, REPLIES)
    assert found.text == DEFENDING
    assert found.other is not None
    assert "But you" in found.other.says
    (plain,) = understanding.words(session, Said(OPEN, FIRST, NOW, in_room))
    assert isinstance(plain, REPLIES)
    assert plain.other is None


@pytest.mark.parametrize("text", ["But you hit me last night", "But he hit me last night"])
def test_words_that_tell_of_danger_are_never_corrected(
    understanding: Understanding, text: str
) -> None:
    session = listening(StageId.SAYING_BACK, LaneId.SAY_BACK)
    found = understanding.words(session, Said(text, FIRST, NOW, in_room=True))
    assert [type(event) for event in found] == [ev.SaidBack, ev.DangerNoticed]
    assert isinstance(found[0], ev.SaidBack)
    assert found[0].other is None


def test_what_is_offered_does_not_defend(content: Content) -> None:
    """Whoever takes a whole wording is not told that it defends, too."""
    openings = content.defences.openings
    for opening in (*openings.listed, openings.learned):
        if OtherWording(opening.says, opening.offer).whole:
            assert content.defences.notice(opening.offer) is None


@pytest.mark.parametrize(
    ("stage", "seat"),
    [(StageId.SPEAKING, FIRST), (StageId.CHECKING, FIRST)],
    ids=["speaking", "checking"],
)
def test_a_reply_where_none_is_asked_for_is_an_interruption(
    understanding: Understanding, stage: StageId, seat: Seat
) -> None:
    session = listening(stage, LaneId.IDLE)
    (found,) = understanding.out_of_turn(session, Said("And I was tired", seat, NOW, in_room=True))
    assert isinstance(found, ev.Interrupted)
    assert found.in_room
