"""Forgiving, growing, ending: questions that lead somewhere, for one alone, and nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.dialogue import events as ev
from bot.dialogue.afterwards import letting_go, parting
from bot.dialogue.model import LaneId, Mode, Pondering, StageId
from tests.dialogue.afterwards.test_support_turns import told
from tests.dialogue.dialogue_walks import FIRST, SECOND, Talk, lane_codes, one, standing

CHAPTERS = {
    ev.ForgiveWanted: ("forgive", letting_go.FORGIVING, letting_go.AFTER_FORGIVING),
    ev.GrowthWanted: ("growth", letting_go.GROWING, letting_go.AFTER_GROWING),
    ev.EndingWanted: ("ending", parting.PARTING, parting.AFTER_PARTING),
}


def ways() -> Iterator[tuple[type[ev.Event], tuple[str, ...]]]:
    """Give every way through each conversation."""
    for wanted, (_, steps, _) in CHAPTERS.items():
        for first in steps[""]:
            for second in steps.get(first, ("",)):
                yield wanted, tuple(filter(None, (first, second)))


@pytest.mark.parametrize(("wanted", "way"), list(ways()))
def test_every_way_ends_with_something_one_may_do_and_can_be_gone_back(
    wanted: type[ev.Event], way: tuple[str, ...]
) -> None:
    verb, _, after = CHAPTERS[wanted]
    talk = one()
    talk.tell(wanted, FIRST)
    talk.press(FIRST, *(f"{verb}.{choice}" for choice in way))
    assert talk.session.seats[FIRST].pondering.path == way
    assert set(after[way[-1]]) <= set(lane_codes(talk.session, FIRST))
    for _ in way:
        talk.press(FIRST, "back")
    assert talk.session.seats[FIRST].pondering.path == ()
    talk.tell(ev.WentBack, FIRST)
    assert len(talk.session.seats[FIRST].lanes) == 1


@pytest.mark.parametrize("wanted", CHAPTERS)
@pytest.mark.parametrize("leaving", [ev.Returned, ev.Skipped, ev.NotNow])
def test_nothing_is_kept_of_it_when_it_is_left(
    wanted: type[ev.Event], leaving: type[ev.Event]
) -> None:
    talk = standing(StageId.DONE, Mode.PAIR)
    before = talk.session
    talk.tell(wanted, FIRST)
    talk.write(FIRST)
    assert talk.session.seats[FIRST].pondering.words
    talk.tell(leaving, FIRST)
    person = talk.session.seats[FIRST]
    assert person.pondering == Pondering()
    assert person.trail == before.seats[FIRST].trail
    assert person.lane is LaneId.DONE


@pytest.mark.parametrize("wanted", CHAPTERS)
@pytest.mark.parametrize("stage", [StageId.DONE, StageId.SPEAKING, StageId.CALM_CHECK])
def test_nobody_else_gets_anything_of_it_and_nothing_shared_moves(
    wanted: type[ev.Event], stage: StageId
) -> None:
    verb, steps, _ = CHAPTERS[wanted]
    talk = standing(stage, Mode.GROUP)
    before, since = talk.session, len(talk.said)
    talk.tell(wanted, FIRST)
    for choice in steps[""]:
        talk.press(FIRST, f"{verb}.{choice}", "back")
    talk.write(FIRST)
    talk.press(FIRST, "to_page", "return")
    assert talk.session.shared == before.shared
    assert talk.session.seats[SECOND] == before.seats[SECOND]
    assert all(getattr(e, "reader", None) is FIRST for e in talk.said[since:]), "no timer either"


def test_own_words_go_onto_the_page_for_a_therapist_by_a_press() -> None:
    talk = one()
    talk.tell(ev.ForgiveWanted, FIRST)
    talk.write(FIRST)
    words = talk.session.seats[FIRST].pondering.words
    assert not talk.session.seats[FIRST].summary.chosen
    assert told(talk.press(FIRST, "to_page"), FIRST) == ["summary/added"]
    assert talk.session.seats[FIRST].summary.chosen == (words,)


@pytest.mark.parametrize("steps", [s for _, s, _ in CHAPTERS.values()])
def test_an_answer_that_was_not_offered_changes_nothing(steps: letting_go.Steps) -> None:
    talk = one()
    talk.tell(ev.ForgiveWanted, FIRST)
    deep = next(choice for choices in list(steps.values())[1:] for choice in choices)
    talk.tell(ev.Pondered, FIRST, choice=deep)
    talk.tell(ev.Pondered, FIRST, choice="no such answer")
    assert talk.session.seats[FIRST].pondering == Pondering()


def test_support_is_one_press_away_at_every_step_of_ending() -> None:
    talk: Talk = standing(StageId.DONE, Mode.PAIR)
    talk.tell(ev.EndingWanted, FIRST)
    assert "support_now" in lane_codes(talk.session, FIRST)
    for first in parting.PARTING[""]:
        talk.press(FIRST, f"ending.{first}")
        assert "support_now" in lane_codes(talk.session, FIRST)
        talk.press(FIRST, "back")
    step = talk.press(FIRST, "support_now")
    assert talk.session.seats[FIRST].lane is LaneId.SUPPORT
    assert told(step, SECOND) == told(step, None) == []
