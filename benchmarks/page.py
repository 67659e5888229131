"""Writes what was measured as a page for people."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from os import cpu_count, getloadavg
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from benchmarks.goals import Goal
    from benchmarks.growth import Grown
    from benchmarks.measuring import Load, Table
    from benchmarks.opening import Opening
    from benchmarks.talk import Script

HEADS = (
    ("rate", "updates/s", 0),
    ("middle", "200 after, p50 ms", 1),
    ("slow", "p99 ms", 1),
    ("cpu", "CPU per update, ms", 2),
    ("memory", "MiB", 0),
    ("start", "first 200 after, s", 1),
)

CAUSES: Final = Path(__file__).with_name("causes.md")
"""Written by hand, from profiles: what the goals that are missed are missed for."""


@dataclass(frozen=True)
class Results:
    """Everything that a run of the benchmark came to; parts that were not asked for are empty."""

    script: Script
    load: Load
    rounds: int
    dispatch: Table
    words: Table
    goals: list[Goal]
    opening: dict[str, Opening]
    growth: list[Grown]
    profile: list[tuple[str, float]]


def page(results: Results) -> str:
    """Return the page, in Markdown."""
    script, load = results.script, results.load
    parts = [
        "# How fast it is",
        f"Written by `scripts/benchmark` on {datetime.now(UTC):%Y-%m-%d}; Python "
        f"{platform.python_version()}, {platform.system()}, {cpu_count()} cores, load average "
        f"{getloadavg()[0]:.1f} at the end. The bot is a process of its own, and so is what loads "
        "it, with a Bot API that has no limits: only ratios within one run mean anything.",
        "## Presses and short answers",
        f"{load.people} people at once, one update in flight each, {load.people * load.talks} "
        f"talks of {len(script.turns)} updates ({script.presses} presses) and {script.messages} "
        f"messages of {script.length:.0f} characters on average. The peers answer with the same "
        "messages and buttons, and forget everything when they end; ours is durable before it "
        f"says 200. Each figure: the median, the lowest and the highest of {results.rounds} "
        "measured.",
        _table(results.dispatch),
        "python-telegram-bot and aiogram, as they come, say 200 before they do anything: theirs "
        "is the time to read an update, ours the time until what follows from it is on the disk.",
        "## Goals",
        "\n".join(
            [
                "| | goal | measured | |",
                "|---|---|---|---|",
                *(_goal(goal) for goal in results.goals),
            ]
        ),
        "" if all(goal.reached for goal in results.goals) else CAUSES.read_text("utf-8").strip(),
        "## Sentences",
        "The same with sentences that are understood and reworded, each followed by a press. They "
        "are read one at a time, in a worker; presses of others do not wait for it.",
        _table(results.words),
        "## Start",
        "\n".join(
            [
                "| in a fresh Python | s | MiB |",
                "|---|---|---|",
                *(
                    f"| {name} | {one.seconds:.2f} | {one.memory:.0f} |"
                    for name, one in results.opening.items()
                ),
            ]
        ),
        *_growth(results.growth),
        *_profile(results.profile),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(table: Table) -> str:
    rows = [
        "| | " + " | ".join(head for _, head, _ in HEADS) + " |",
        "|---|" + "---|" * len(HEADS),
    ]
    for name in table.runs:
        cells = []
        for figure, _, digits in HEADS:
            one = table.spread(name, figure)
            cells.append(f"{one.middle:.{digits}f} ({one.low:.{digits}f}-{one.high:.{digits}f})")
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _goal(goal: Goal) -> str:
    sign = "at most" if goal.below else "at least"
    digits = 2 if goal.unit else 0
    return (
        f"| {goal.name} | {sign} {goal.bound:g}{goal.unit} | {goal.is_:.{digits}f}{goal.unit} | "
        f"{'reached' if goal.reached else '**missed**'} |"
    )


def _growth(growth: list[Grown]) -> list[str]:
    if not growth:
        return []
    rows = [
        f"| {one.sessions:,} | {one.at_once} | {one.figures.rate:.0f} | {one.figures.slow:.1f} | "
        f"{one.figures.cpu:.2f} |"
        for one in growth
    ]
    head = ["| stored sessions | people at once | updates/s | p99 ms | CPU per update, ms |"]
    return ["## As more is stored (SQLite)", "\n".join([*head, "|---|---|---|---|---|", *rows])]


def _profile(profile: list[tuple[str, float]]) -> list[str]:
    if not profile:
        return []
    rows = [f"| `{room}` | {share:.0%} |" for room, share in profile]
    return [
        "## Where the loop's time goes",
        "Own time by module, without waiting; the writer's thread and the worker are not in it.",
        "\n".join(["| | share |", "|---|---|", *rows]),
    ]
