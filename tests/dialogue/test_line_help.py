"""A typed line that cannot stand yet gets a question and whole lines, in private."""

from __future__ import annotations

import pytest
from dialogue_walks import FIRST, SECOND, Pen, Talk, lane_codes, one, standing

from bot.dialogue import events as ev
from bot.dialogue.effects import Told
from bot.dialogue.model import LaneId, Line, LineHelp, Mode, StageId
from bot.dialogue.step import Step

TAKEN = Line("own", "We tell each other first.", "A date.", "Work.")
VAGUE = LineHelp("What would you both see?", (TAKEN,), wording="Be nice")
FOR_ONE = LineHelp("Would you keep it yourself?", (TAKEN,), one_sided=True)
FREEING = LineHelp("Would you live by it yourself?", (TAKEN,))


def names(step: Step, reader: object) -> list[str]:
    return [e.name for e in step.effects if isinstance(e, Told) and e.reader is reader]


def proposing(mode: Mode = Mode.GROUP) -> Talk:
    alone = mode is Mode.SOLO
    talk = one().until(StageId.AGREEMENT) if alone else standing(StageId.AGREEMENT, mode)
    talk.press(FIRST, "add_line")
    return talk


def brought_to(lane: LaneId) -> Talk:
    talk = proposing()
    if lane is LaneId.LINE_WORDING:
        talk.press(FIRST, "about.0")
    if lane is LaneId.LINE_HELP:
        talk.tell(ev.LineQuestioned, FIRST, help=FREEING)
    if lane is LaneId.LINE_PREVIEW:
        talk.write(FIRST)
    assert talk.session.seats[FIRST].lane is lane
    return talk


LINE_LANES = (LaneId.LINE_CARD, LaneId.LINE_WORDING, LaneId.LINE_HELP, LaneId.LINE_PREVIEW)


@pytest.mark.parametrize("lane", LINE_LANES)
def test_a_wording_is_asked_about_wherever_a_line_is_typed(lane: LaneId) -> None:
    talk = brought_to(lane)
    step = talk.tell(ev.LineQuestioned, FIRST, help=VAGUE)
    assert names(step, FIRST) == ["agreement/line_help"]
    assert (names(step, SECOND), names(step, None)) == ([], [])
    assert talk.session.seats[FIRST].lane is LaneId.LINE_HELP
    assert talk.session.shared.agreement.lines == ()


@pytest.mark.parametrize("lane", LINE_LANES)
def test_what_is_no_line_moves_nothing_and_asks_the_step_again(lane: LaneId) -> None:
    talk = brought_to(lane)
    step = talk.tell(ev.NoLineYet, FIRST)
    assert names(step, FIRST) == ["agreement/no_line_yet", f"agreement/{lane}"]
    assert talk.session.seats[FIRST].lane is lane


@pytest.mark.parametrize(
    ("helped", "own"),
    [(VAGUE, {"keep_wording"}), (FOR_ONE, {"both_would"}), (FREEING, set())],
    ids=["vague", "one-sided", "controlling"],
)
def test_only_a_vague_wording_can_be_kept(helped: LineHelp, own: set[str]) -> None:
    talk = proposing()
    talk.tell(ev.LineQuestioned, FIRST, help=helped)
    assert set(lane_codes(talk.session, FIRST)) == {"proposal.0", *own, "back", "return"}


def test_saying_that_both_would_keep_it_asks_for_other_words() -> None:
    talk = proposing()
    talk.tell(ev.LineQuestioned, FIRST, help=FOR_ONE)
    step = talk.press(FIRST, "both_would")
    assert names(step, FIRST) == ["agreement/with_we"]
    assert talk.session.seats[FIRST].line is None
    assert talk.session.seats[FIRST].lane is LaneId.LINE_HELP


@pytest.mark.parametrize("mode", [Mode.SOLO, Mode.PAIR, Mode.GROUP])
def test_a_taken_line_goes_in_as_it_was_shown_and_the_help_is_forgotten(mode: Mode) -> None:
    talk = proposing(mode)
    talk.tell(ev.LineQuestioned, FIRST, help=VAGUE)
    talk.tell(ev.LineWorded, FIRST, line=TAKEN)
    assert talk.session.seats[FIRST].lane is LaneId.LINE_PREVIEW
    talk.press(FIRST, "propose")
    assert talk.session.shared.agreement.lines == (TAKEN,)
    assert talk.session.seats[FIRST].line_help is None


def test_going_back_from_the_help_leads_to_the_wordings() -> None:
    talk = proposing()
    talk.press(FIRST, "about.0")
    talk.tell(ev.LineQuestioned, FIRST, help=FREEING)
    step = talk.press(FIRST, "back")
    assert names(step, FIRST) == ["agreement/line_wording"]


def test_a_new_line_begins_without_the_help_for_the_last_one() -> None:
    talk = proposing()
    talk.tell(ev.LineQuestioned, FIRST, help=VAGUE)
    talk.press(FIRST, "return")
    talk.press(FIRST, "add_line")
    assert talk.session.seats[FIRST].line_help is None


def test_a_partner_reads_of_none_of_it() -> None:
    talk = proposing()
    before = talk.session.shared, talk.session.seats[SECOND]
    talk.tell(ev.LineQuestioned, FIRST, help=Pen(FIRST, 1).line_help())
    talk.tell(ev.NoLineYet, FIRST)
    talk.tell(ev.BothWouldKeep, FIRST)
    assert (talk.session.shared, talk.session.seats[SECOND]) == before


def test_a_line_begun_anew_leaves_nothing_of_the_one_in_hand() -> None:
    talk = brought_to(LaneId.LINE_HELP)
    talk.press(FIRST, "add_line")
    assert talk.session.seats[FIRST].lanes == (LaneId.IDLE, LaneId.LINE_CARD)
    talk.write(FIRST)
    talk.press(FIRST, "propose")
    assert talk.session.seats[FIRST].lanes == (LaneId.IDLE,)


def test_what_a_rule_is_to_protect_is_asked_once() -> None:
    talk = brought_to(LaneId.LINE_HELP)
    talk.tell(ev.RuleWeighed, FIRST)
    talk.tell(ev.LineQuestioned, FIRST, help=FREEING)
    helped = talk.session.seats[FIRST].line_help
    assert helped is not None
    assert (helped.weighed, helped.proposals) == (True, FREEING.proposals)
    talk.press(FIRST, "add_line")
    talk.tell(ev.LineQuestioned, FIRST, help=FREEING)
    assert talk.session.seats[FIRST].line_help == FREEING, "another line is asked about anew"
