"""Enough cards stays enough when the talk goes on after a pause."""

from __future__ import annotations

import pytest

from bot.dialogue import events as ev
from bot.dialogue.model import LaneId, Mode, StageId
from tests.dialogue.dialogue_walks import FIRST, SECOND, Talk, standing


def _paused_and_resumed(talk: Talk) -> Talk:
    talk.tell(ev.PauseWanted, FIRST)
    assert talk.session.stage is StageId.PAUSED
    talk.tell(ev.ResumeWanted, FIRST)
    return talk.until(StageId.CARDS)


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
def test_enough_stays_enough_after_a_pause(mode: Mode) -> None:
    talk = standing(StageId.CARDS, mode)
    talk.press(FIRST, "enough")
    _paused_and_resumed(talk)
    lanes = [talk.session.seats[seat].lanes for seat in (FIRST, SECOND)]
    assert lanes == [(LaneId.CARDS_READY,), (LaneId.CARD,)]
    talk.press(FIRST, "more_cards")
    _paused_and_resumed(talk)
    assert talk.session.seats[FIRST].lanes == (LaneId.CARD,)


def test_cards_that_had_begun_before_a_pause_are_known_to_have_begun() -> None:
    talk = standing(StageId.CARDS)
    assert talk.session.shared.begun is not StageId.CARDS
    assert _paused_and_resumed(talk).session.shared.begun is StageId.CARDS
