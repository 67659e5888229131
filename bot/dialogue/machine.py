"""Compiles the declared conversation to one `transitions` machine, and refuses a broken one.

The machine is synchronous, shared and holds no models. What it would try for an event at a place is
read out of it once; a turn then asks these rows in that order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from transitions import EventData, Machine

from bot.dialogue import moves as move
from bot.dialogue.effects import Effect, Say
from bot.dialogue.events import Event, NotNow, Settled
from bot.dialogue.guards import all_of, resuming, someone_leaving, speaker_leaving
from bot.dialogue.model import Asked, Audience, LaneId, Seat, Session, StageId
from bot.dialogue.spec import (
    Ask,
    Call,
    Fold,
    Guard,
    Lane,
    Move,
    On,
    Resume,
    Stage,
    always,
)
from bot.errors import FlowError

Block = TypeVar("Block", Stage, Lane)
LaneChooser = Callable[[Session, Seat], LaneId]

EVERYWHERE = "everywhere"
START = StageId.WELCOME


@dataclass(frozen=True)
class Row:
    """One transition of the machine: a line, at a place, with its target settled."""

    place: str
    event: type[Event]
    when: Guard
    to: StageId | None
    lane: LaneId | Move | Call
    also: tuple[Fold, ...]
    do: tuple[Say | Effect | Ask, ...]
    as_not_now: LaneId | None
    reask: bool
    repost: bool
    derived: bool = False
    """Made from a line rather than written: the hold before a boundary, a way back from a hold."""


def stage_place(stage: StageId) -> str:
    """Name a joint stage as a place of the machine."""
    return f"stage:{stage}"


def lane_place(lane: LaneId) -> str:
    """Name a private lane as a place of the machine."""
    return f"lane:{lane}"


@dataclass(frozen=True)
class Flow:
    """The whole conversation, ready to be walked."""

    stages: dict[StageId, Stage]
    lanes: dict[LaneId, Lane]
    rows: tuple[Row, ...]
    machine: Machine = field(repr=False)
    lines: Mapping[tuple[str, str], tuple[Row, ...]] = field(repr=False)
    """What the machine holds, by event and place: asked itself, it would take ten times as long."""

    def find(self, place: str, session: Session, event: Event) -> Row | None:
        """Return the first row at this place whose guard holds for this event."""
        rows = self.lines.get((type(event).__name__, place), ())
        return next((row for row in rows if row.when(session, event)), None)

    def lanes_of(self, stage: Stage) -> frozenset[LaneId]:
        """Return the lanes that entering this stage may put a person into."""
        return frozenset(
            {stage.lanes} if isinstance(stage.lanes, LaneId) else _named_in(stage.lanes)
        )


def compile_flow(
    stages: Iterable[Stage],
    lanes: Iterable[Lane],
    everywhere: Iterable[On],
    *,
    templates: Collection[str] | None = None,
) -> Flow:
    """Make the machine; raise FlowError with one sentence when the conversation is not sound.

    `templates` are the names that exist; None leaves them unchecked.
    """
    by_stage = {stage.id: stage for stage in _declared(stages, StageId)}
    by_lane = {lane.id: lane for lane in _declared(lanes, LaneId)}
    rows: list[Row] = []
    for stage in by_stage.values():
        rows += _rows(stage_place(stage.id), stage.on, by_stage)
        for once in stage.once:
            line = On(Settled, when=once.when, to=once.to, also=once.also, do=once.do)
            rows += _expand(stage_place(stage.id), line, by_stage)
    for lane in by_lane.values():
        rows += _rows(lane_place(lane.id), lane.on, by_stage)
    rows += _rows(EVERYWHERE, everywhere, by_stage)
    machine = _machine(rows, by_stage, by_lane)
    flow = Flow(by_stage, by_lane, tuple(rows), machine, _lines(machine))
    _check(flow, templates)
    return flow


def _rows(place: str, lines: Iterable[On], stages: dict[StageId, Stage]) -> Iterator[Row]:
    for line in lines:
        yield from _expand(place, line, stages)


def _expand(place: str, line: On, stages: dict[StageId, Stage]) -> Iterator[Row]:
    """Settle the target of a line; a boundary gets the hold before it, a way back its targets."""
    if isinstance(line.to, Resume):
        for stage in stages.values():
            if stage.boundary or stage.id in _INTERRUPTED:
                yield _row(
                    place, line, all_of(line.when, resuming(stage.id)), stage.id, derived=True
                )
        return
    boundary = stages[line.to].boundary if line.to else None
    if line.to is not None and boundary and line.to is not StageId.FLOOR:
        held = (move.hold_before(line.to), move.put_off)
        leaving = speaker_leaving if boundary is Asked.SPEAKER else someone_leaving
        when = all_of(line.when, leaving)
        yield _row(place, line, when, StageId.COOL_DOWN, more=held, derived=True)
    yield _row(place, line, line.when, line.to)


_INTERRUPTED = frozenset({StageId.SAYING_BACK, StageId.CHECKING})
"""Stages within a turn that a hold can interrupt although they are no boundary."""


def _row(
    place: str,
    line: On,
    when: Guard,
    to: StageId | None,
    *,
    more: tuple[Fold, ...] = (),
    derived: bool = False,
) -> Row:
    return Row(
        place=place,
        event=line.event,
        when=when,
        to=to,
        lane=line.lane,
        also=(*line.also, *more),
        do=line.do,
        as_not_now=line.as_not_now,
        reask=line.reask,
        repost=line.repost,
        derived=derived,
    )


@dataclass(frozen=True)
class _Holds:
    """The condition of a row, as the machine asks it."""

    row: Row

    def __call__(self, happening: EventData) -> bool:
        session, event = happening.args
        return self.row.when(session, event)


def _machine(rows: Iterable[Row], stages: Iterable[StageId], lanes: Iterable[LaneId]) -> Machine:
    places = [*map(stage_place, stages), *map(lane_place, lanes), EVERYWHERE]
    machine = Machine(
        model=None,
        states=places,
        initial=stage_place(START),
        auto_transitions=False,
        send_event=True,
    )
    for row in rows:
        machine.add_transition(
            trigger=row.event.__name__,
            source=row.place,
            dest=stage_place(row.to) if row.to else None,
            conditions=[_Holds(row)],
        )
    return machine


def _lines(machine: Machine) -> dict[tuple[str, str], tuple[Row, ...]]:
    """Read the rows out of a machine, in the order in which it would try them."""
    return {
        (name, place): tuple(
            condition.func.row
            for transition in transitions
            for condition in transition.conditions
            if isinstance(condition.func, _Holds)
        )
        for name, event in machine.events.items()
        for place, transitions in event.transitions.items()
    }


# -- what a sound conversation is


def _declared(blocks: Iterable[Block], ids: type[StageId] | type[LaneId]) -> list[Block]:
    """Return the blocks when each id is declared exactly once."""
    listed = list(blocks)
    names: list[str] = [block.id for block in listed]
    for name in ids:
        if names.count(name) != 1:
            raise FlowError(f"{name} is declared {names.count(name)} times, not once.")
    return listed


def _check(flow: Flow, templates: Collection[str] | None) -> None:
    _check_elses(flow)
    _check_reach(flow)
    _check_exits(flow)
    _check_events(flow)
    _check_sayings(flow, templates)


def _check_elses(flow: Flow) -> None:
    """Every event that a place mentions is answered there, whatever the guards say."""
    last: dict[tuple[str, type[Event]], Row] = {}
    for row in flow.rows:
        before = last.get((row.place, row.event))
        if before is not None and before.when is always:
            raise FlowError(
                f"{row.place}: a line for {row.event.__name__} follows its else and is never read."
            )
        last[row.place, row.event] = row
    for (place, event), row in last.items():
        if event is not Settled and row.when is not always:
            raise FlowError(f"{place}: the lines for {event.__name__} have no else.")


def _entered(flow: Flow) -> set[LaneId]:
    """The lanes that some line or stage leads to."""
    lanes = {LaneId.IDLE}
    for row in flow.rows:
        if isinstance(row.lane, LaneId):
            lanes.add(row.lane)
        elif isinstance(row.lane, Call):
            lanes.add(row.lane.lane)
        if row.as_not_now:
            lanes.add(row.as_not_now)
    for stage in flow.stages.values():
        lanes |= flow.lanes_of(stage)
    return lanes


def _named_in(chooser: LaneChooser) -> set[LaneId]:
    """The lanes that a choosing function names, read from its code."""
    names = set(getattr(chooser, "__code__", _named_in.__code__).co_names)
    return {lane for lane in LaneId if lane.name in names}


def _check_reach(flow: Flow) -> None:
    """A stage counts as reached only by a line that leads there first, not by a way back to it."""
    reached, frontier = {START}, [START]
    rows = [row for row in flow.rows if row.to and not row.derived]
    anywhere = {row.to for row in rows if not row.place.startswith("stage:") and row.to}
    while frontier:
        here = frontier.pop()
        onward = {row.to for row in rows if row.place == stage_place(here) and row.to}
        for stage in (onward | anywhere) - reached:
            reached.add(stage)
            frontier.append(stage)
    for stage in StageId:
        if stage not in reached:
            raise FlowError(f"No line leads to the stage {stage}.")
    entered = _entered(flow)
    for lane in LaneId:
        if lane not in entered:
            raise FlowError(f"No line leads to the lane {lane}.")


def _check_exits(flow: Flow) -> None:
    for stage in flow.stages.values():
        places = {stage_place(stage.id), *map(lane_place, flow.lanes_of(stage))}
        if not any(row.to not in (None, stage.id) for row in flow.rows if row.place in places):
            raise FlowError(f"The stage {stage.id} has no way out.")


def _check_events(flow: Flow) -> None:
    mentioned = {row.event for row in flow.rows}
    for event in Event.__subclasses__():
        if event not in mentioned and event is not Settled:
            raise FlowError(f"No line mentions the event {event.__name__}.")
    if not any(row.event is NotNow and row.place == EVERYWHERE for row in flow.rows):
        raise FlowError("Not now has to be possible everywhere.")


def _check_sayings(flow: Flow, templates: Collection[str] | None) -> None:
    for say in _sayings(flow):
        if not isinstance(say.to, Audience):
            raise FlowError(f"The text {say.name} has no audience.")
    if templates is None:
        return
    for name in spoken(flow):
        if name not in templates:
            raise FlowError(f"The flow says {name}, but there is no such template.")


def _sayings(flow: Flow) -> Iterator[Say]:
    for row in flow.rows:
        yield from (effect for effect in row.do if isinstance(effect, Say))
    for stage in flow.stages.values():
        yield from (effect for effect in stage.enter if isinstance(effect, Say))


def spoken(flow: Flow) -> frozenset[str]:
    """Return the names of all templates that the flow may say or ask."""
    asks = {stage.ask for stage in flow.stages.values()} | {
        lane.ask for lane in flow.lanes.values()
    }
    return frozenset((asks - {""}) | {say.name for say in _sayings(flow)})
