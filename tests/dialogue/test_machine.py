"""A broken conversation is refused with a sentence, before anybody talks to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields, replace

import pytest
from dialogue_walks import NOON

from bot.dialogue import events as ev
from bot.dialogue.effects import Say
from bot.dialogue.flow import EVERYWHERE, LANES, STAGES
from bot.dialogue.guards import alone
from bot.dialogue.machine import Flow, compile_flow, spoken
from bot.dialogue.model import LaneId, StageId
from bot.dialogue.spec import Lane, On, Stage
from bot.dialogue.step import FLOW, advance, begin
from bot.errors import FlowError


def stages_with(changed: StageId, **given: object) -> list[Stage]:
    """Return the stages of the conversation, one of them changed."""
    return [replace(s, **given) if s.id is changed else s for s in STAGES]


def lanes_with(changed: LaneId, **given: object) -> list[Lane]:
    """Return the lanes of the conversation, one of them changed."""
    return [replace(lane, **given) if lane.id is changed else lane for lane in LANES]


def compiled(
    *,
    stages: Iterable[Stage] = STAGES,
    lanes: Iterable[Lane] = LANES,
    everywhere: Iterable[On] = EVERYWHERE,
    templates: frozenset[str] | None = None,
) -> Flow:
    return compile_flow(stages, lanes, everywhere, templates=templates)


def test_the_conversation_itself_is_sound() -> None:
    again = compiled(templates=spoken(FLOW))
    assert [(r.place, r.event, r.to) for r in again.rows] == [
        (r.place, r.event, r.to) for r in FLOW.rows
    ]


def without_ways_to(stage: StageId) -> list[Stage]:
    """Return the stages without any line that leads to this one."""
    return [
        replace(
            s,
            on=tuple(line for line in s.on if line.to is not stage),
            once=tuple(once for once in s.once if once.to is not stage),
        )
        for s in STAGES
    ]


def test_an_unreachable_stage_is_refused() -> None:
    with pytest.raises(FlowError, match=r"No line leads to the stage cards\."):
        compiled(stages=without_ways_to(StageId.CARDS))


def test_an_unreachable_lane_is_refused() -> None:
    asking = next(lane for lane in LANES if lane.id is LaneId.COOLING)
    kept = tuple(line for line in asking.on if line.event is not ev.ObserverWanted)
    nowhere = On(ev.ObserverWanted)
    with pytest.raises(FlowError, match=r"No line leads to the lane observing\."):
        compiled(lanes=lanes_with(LaneId.COOLING, on=(*kept, nowhere)))


def test_a_stage_without_a_way_out_is_refused() -> None:
    held = next(stage for stage in STAGES if stage.id is StageId.HELD)
    closed = tuple(replace(line, to=None) for line in held.on)
    with pytest.raises(FlowError, match=r"The stage held has no way out\."):
        compiled(stages=stages_with(StageId.HELD, on=closed, once=()))


@pytest.mark.parametrize("place", ["stage", "lane", "everywhere"])
def test_lines_without_an_else_are_refused(place: str) -> None:
    half = On(ev.Knocked, when=alone)
    with pytest.raises(FlowError, match=r"the lines for Knocked have no else\."):
        match place:
            case "stage":
                compiled(stages=stages_with(StageId.FLOOR, on=(half,)))
            case "lane":
                compiled(lanes=lanes_with(LaneId.MOMENT, on=(half,)))
            case _:
                kept = tuple(line for line in EVERYWHERE if line.event is not ev.Knocked)
                compiled(everywhere=(*kept, half))


def test_a_line_after_its_else_is_refused() -> None:
    never_read = On(ev.TimerFired, when=alone)
    with pytest.raises(FlowError, match=r"everywhere: a line for TimerFired follows its else"):
        compiled(everywhere=(*EVERYWHERE, never_read))


def test_an_event_that_no_line_mentions_is_refused() -> None:
    kept = tuple(line for line in EVERYWHERE if line.event is not ev.PrivacyWanted)
    with pytest.raises(FlowError, match=r"No line mentions the event PrivacyWanted\."):
        compiled(everywhere=kept)


def test_a_template_that_does_not_exist_is_refused() -> None:
    with pytest.raises(FlowError, match="The flow says agreement/room, but there is no such"):
        compiled(templates=spoken(FLOW) - {"agreement/room"})


def test_an_audience_cannot_be_forgotten() -> None:
    """A `Say` without audience is a type error before anything runs; a wrong one is refused."""
    to = next(field for field in fields(Say) if field.name == "to")
    assert to.default is MISSING
    assert to.default_factory is MISSING
    with pytest.raises(TypeError, match="to"):
        Say("practice/turn")  # type: ignore[call-arg]
    nobody = On(ev.MoreWanted, do=(Say("question/more", None),))  # type: ignore[arg-type]
    kept = tuple(line for line in EVERYWHERE if line.event is not ev.MoreWanted)
    with pytest.raises(FlowError, match="The text question/more has no audience"):
        compiled(everywhere=(*kept, nobody))


def test_an_audience_of_what_is_said_on_entering_is_checked_too() -> None:
    entering = (Say("closing/room", None),)  # type: ignore[arg-type]
    with pytest.raises(FlowError, match="The text closing/room has no audience"):
        compiled(stages=stages_with(StageId.DONE, enter=entering))


def test_a_stage_that_is_declared_twice_is_refused() -> None:
    with pytest.raises(FlowError, match=r"welcome is declared 2 times, not once\."):
        compiled(stages=(*STAGES, STAGES[0]))


def test_a_stage_or_lane_that_is_not_declared_is_refused() -> None:
    with pytest.raises(FlowError, match=r"welcome is declared 0 times, not once\."):
        compiled(stages=STAGES[1:])
    with pytest.raises(FlowError, match=r"idle is declared 0 times, not once\."):
        compiled(lanes=LANES[1:])


def test_not_now_has_to_be_possible_everywhere() -> None:
    kept = tuple(line for line in EVERYWHERE if line.event is not ev.NotNow)
    with pytest.raises(FlowError, match="Not now has to be possible everywhere"):
        compiled(everywhere=kept)


def test_guards_are_functions_so_none_can_be_misspelt() -> None:
    """A name would fail only when its line fires; a function fails when the flow is imported."""
    for row in FLOW.rows:
        assert callable(row.when), row
    for held in FLOW.machine.events.values():
        for here in held.transitions.values():
            for transition in here:
                assert all(callable(c.func) for c in transition.conditions)
                assert all(callable(before) for before in transition.before)


def test_no_machine_of_its_own_ever_holds_a_model() -> None:
    session = begin(11, "Alex")
    advance(session, ev.Started(NOON))
    assert FLOW.machine.models == []


def test_final_stages_can_be_left_only_by_a_new_talk() -> None:
    for stage in (StageId.DONE, StageId.ENDED):
        here = [row for row in FLOW.rows if row.place == f"stage:{stage}" and row.to]
        assert {row.event for row in here} == {ev.NewTalkWanted}


def test_every_row_is_found_where_the_machine_has_it_and_in_its_order() -> None:
    held = [row for rows in FLOW.lines.values() for row in rows]
    assert len(held) == len(FLOW.rows)
    for row in FLOW.rows:
        here = FLOW.lines[row.event.__name__, row.place]
        assert list(here) == [r for r in FLOW.rows if (r.event, r.place) == (row.event, row.place)]
