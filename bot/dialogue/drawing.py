"""Draws the conversation from the rows of the live machine, as Mermaid."""

from __future__ import annotations

from bot.dialogue.events import Settled
from bot.dialogue.machine import EVERYWHERE, START, Flow, Row
from bot.dialogue.model import LaneId
from bot.dialogue.spec import Call, Move

INTRODUCTION = """# The conversation, drawn from the machine

Made by `scripts/draw_flow` from the compiled rows of `bot/dialogue/flow.py`; a test fails when it
is stale. An arrow is an event that moves the stage or lane; *(both)* means that it moves by itself
once both people's private lanes allow it. Pause, stop and leaving are possible everywhere and are
not drawn.
"""


def draw(flow: Flow) -> str:
    """Return a Markdown page with two Mermaid drawings: the joint stages, and the private lanes."""
    parts = [INTRODUCTION, "## Joint stages", _diagram(_stage_arrows(flow), START.value)]
    parts += ["## Private lanes", _diagram(_lane_arrows(flow), LaneId.CHOOSING.value)]
    return "\n".join(parts) + "\n"


def _diagram(arrows: dict[tuple[str, str], list[str]], start: str) -> str:
    lines = ["", "```mermaid", "stateDiagram-v2", f"    [*] --> {start}"]
    for (here, there), names in sorted(arrows.items()):
        lines.append(f"    {here} --> {there}: {', '.join(dict.fromkeys(names))}")
    return "\n".join([*lines, "```", ""])


def _stage_arrows(flow: Flow) -> dict[tuple[str, str], list[str]]:
    arrows: dict[tuple[str, str], list[str]] = {}
    lanes = _stages_of_lanes(flow)
    for row in flow.rows:
        if row.to is None or row.derived or row.place == EVERYWHERE:
            continue
        kind, _, name = row.place.partition(":")
        homes = [name] if kind == "stage" else lanes.get(name, [])
        for home in homes:
            arrows.setdefault((home, row.to.value), []).append(_name(row))
    return arrows


def _stages_of_lanes(flow: Flow) -> dict[str, list[str]]:
    """The stages in which a lane's own line may move the stage: those whose lanes lead to it."""
    homes: dict[str, list[str]] = {}
    for stage in flow.stages.values():
        reached = set(flow.lanes_of(stage))
        frontier = list(reached)
        while frontier:
            for lane in _next_lanes(flow, frontier.pop()) - reached:
                reached.add(lane)
                frontier.append(lane)
        for lane in reached:
            homes.setdefault(lane.value, []).append(stage.id.value)
    return homes


def _next_lanes(flow: Flow, lane: LaneId) -> set[LaneId]:
    rows = (row for row in flow.rows if row.place == f"lane:{lane}")
    return {row.lane for row in rows if isinstance(row.lane, LaneId)}


def _lane_arrows(flow: Flow) -> dict[tuple[str, str], list[str]]:
    arrows: dict[tuple[str, str], list[str]] = {}
    for row in flow.rows:
        kind, _, here = row.place.partition(":")
        there = _lane_target(row)
        if kind == "lane" and there is not None and not row.derived:
            arrows.setdefault((here, there), []).append(_name(row))
    return arrows


def _lane_target(row: Row) -> str | None:
    if row.as_not_now is not None:
        return row.as_not_now.value
    match row.lane:
        case LaneId() as lane:
            return lane.value
        case Call(lane):
            return lane.value
        case Move():
            return None


def _name(row: Row) -> str:
    return "(both)" if row.event is Settled else row.event.__name__
