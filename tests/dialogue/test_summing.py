"""A summary is made of one's own words alone, and of no more than one page holds."""

from __future__ import annotations

from dataclasses import replace

from dialogue_walks import FIRST, SECOND, Talk, couple, standing
from test_agreeing import names

from bot.dialogue import events as ev
from bot.dialogue.effects import HandSummary, Told
from bot.dialogue.model import LaneId, Seat, StageId
from bot.dialogue.summing import MOST_LINES, MOST_OFFERED, lines_of, own_words


def talked() -> Talk:
    """Return a couple in which both shared a sentence and an appreciation."""
    return standing(StageId.THERAPY)


def test_only_what_one_said_oneself_stands_to_choice() -> None:
    talk = talked()
    for seat in Seat:
        offered = own_words(talk.session, talk.session.seats[seat])
        assert offered
        assert all(f"<{seat}:" in text for text in offered)


def test_what_is_chosen_is_remembered_and_can_be_left_out_again() -> None:
    talk = talked()
    talk.press(FIRST, "summary", "take.0")
    (text,) = talk.session.seats[FIRST].summary.chosen
    assert text == own_words(talk.session, talk.session.seats[FIRST])[0]
    talk.press(FIRST, "take.0")
    assert talk.session.seats[FIRST].summary.chosen == ()


def test_a_typed_line_is_on_the_page_at_once_and_is_shown_before_it_is_made() -> None:
    talk = talked()
    talk.press(FIRST, "summary")
    talk.write(FIRST)
    step = talk.press(FIRST, "summary_show")
    assert names(step, FIRST) == ["summary/preview"]
    step = talk.press(FIRST, "summary_page")
    assert HandSummary(FIRST, plain=False) in step.effects
    step = talk.press(FIRST, "summary_text")
    assert HandSummary(FIRST, plain=True) in step.effects


def test_nobody_else_gets_anything_of_it() -> None:
    talk = talked()
    before = talk.session
    talk.press(FIRST, "summary", "take.0", "summary_show")
    step = talk.press(FIRST, "summary_page")
    told = [e for e in talk.said if isinstance(e, Told) and e.session.seats[FIRST].summary.chosen]
    assert told
    assert all(e.reader is FIRST for e in told)
    assert talk.session.shared == before.shared
    assert talk.session.seats[SECOND] == before.seats[SECOND]
    assert step.effects


def test_more_than_a_page_is_refused_kindly() -> None:
    talk = talked()
    talk.press(FIRST, "summary")
    for number in range(12):
        step = talk.tell(ev.SummaryAdded, FIRST, text=f"{number} " + "w" * 290)
    chosen = talk.session.seats[FIRST].summary.chosen
    assert len(chosen) > 3
    assert sum(map(lines_of, chosen)) <= MOST_LINES
    assert names(step, FIRST) == ["summary/full"]


def test_the_list_never_grows_over_a_keyboard_and_keeps_what_was_chosen() -> None:
    talk = talked()
    talk.press(FIRST, "summary", "take.0")
    (first,) = talk.session.seats[FIRST].summary.chosen
    person = talk.session.seats[FIRST]
    many = tuple(f"sentence {n}" for n in range(60))
    talk.session = talk.session.with_seat(FIRST, replace(person, statements=many))
    offered = own_words(talk.session, talk.session.seats[FIRST])
    assert len(offered) == MOST_OFFERED
    assert first in offered
    assert many[-1] in offered


def test_an_empty_page_is_not_made() -> None:
    talk = couple()
    talk.tell(ev.SummaryWanted, FIRST)
    step = talk.tell(ev.SummaryPrinted, FIRST)
    assert not [e for e in step.effects if isinstance(e, HandSummary)]
    talk.tell(ev.SummaryShown, FIRST)
    assert talk.session.seats[FIRST].lane is LaneId.SUMMARY
