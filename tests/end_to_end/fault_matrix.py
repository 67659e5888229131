"""The fault matrix: what goes wrong, what must hold, and what was seen or which test sees it.

`scripts/fault_matrix` goes through the trials below the bot at full length, and names the tests of
the rest, which `scripts/test` runs; with `--write` it puts the table into docs/reliability.md. It
takes some 10 minutes on two cores that are free, half of it for a million old sessions; with
`--only-old` it measures these alone, and writes their row.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from disturbed import open_run, undisturbed
from faults import clock_jumps, database_away, disk_full, fill, seconds_of_a_talk, suffered
from kill_matrix import WAYS, server_for
from noting import Noting
from warm_host import warmth

from bot.content.loader import load_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from disturbed import Expected, Way
    from faults import Trouble
    from warm_host import Warmth

NAME = "fault matrix"
OLD = "old sessions in the store"
WHOLE = "nothing lost, doubled or out of order"
_BAD_DAY = "test_bad_days.py::test_a_talk_outlives_all_the_faults_there_are"
ELSEWHERE = (
    ("429, 500, slow answers", "chats wait, nothing is lost", _BAD_DAY),
    ("cut before and after the server acted", "at most one double for each cut", _BAD_DAY),
    ("unparsable and unknown updates", "set aside by number, the rest goes on", _BAD_DAY),
    ("every update twice", "applied once", "test_replicas.py::test_every_update_at_both_processes"),
    ("two processes on one token", "named once", "test_starting.py::test_a_second_process"),
    ("both in the same instant", "both count", "test_service.py::test_presses_of_both"),
)
"""Faults that have their tests already: what goes wrong, what must hold, and where."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; a trial that does not hold ends it with an error."""
    asked = argparse.ArgumentParser(prog="scripts/fault_matrix", description=__doc__)
    asked.add_argument("--seconds", type=float, default=30, help="how long disk and database fail")
    asked.add_argument("--sessions", type=int, default=1_000_000, help="4 kB on the disk each")
    asked.add_argument("--only-old", action="store_true", help="only what old sessions cost")
    asked.add_argument("--write", action="store_true", help="put it into docs/reliability.md")
    given = asked.parse_args(arguments)
    noting = Noting()
    if given.only_old:
        row = asyncio.run(_only_old(given.sessions))
        noting.say(f"{row.removesuffix(' |')} (alone, on {datetime.now(UTC):%Y-%m-%d}) |")
        if given.write:
            noting.write_row(NAME, OLD)
        return 0
    noting.say(
        f"On {datetime.now(UTC):%Y-%m-%d}:\n\n| fault | what must hold | seen |\n|---|---|---|"
    )
    for fault, hold, where in ELSEWHERE:
        noting.say(f"| {fault} | {hold} | `{where}` |")
    asyncio.run(_trials(given.seconds, given.sessions, noting.say))
    if given.write:
        noting.write(NAME)
    return 0


async def _only_old(sessions: int) -> str:
    over = load_content().toast("over")
    with tempfile.TemporaryDirectory(prefix="even-ground-") as folder:
        async with warmth() as warm:
            return await _many(Path(folder), over, warm, sessions)


async def _trials(seconds: float, sessions: int, say: Callable[[str], None]) -> None:
    over = load_content().toast("over")
    with tempfile.TemporaryDirectory(prefix="even-ground-") as folder:
        rooms = _rooms(Path(folder))
        async with warmth() as warm:
            expected = await undisturbed(next(rooms), over, warm)
            for name, store, way, trouble in trials(seconds):
                held = await _went(next(rooms), over, expected, warm, store, way, trouble)
                say(f"| {name}, {way} | {WHOLE} | {held} |")
            say(await _many(next(rooms), over, warm, sessions))


def trials(seconds: float) -> Iterator[tuple[str, str, Way, Trouble]]:
    """Yield every trial: its name, the store, the way in, and the trouble."""
    for way in WAYS:
        yield f"database away {seconds:.0f} s", "PostgreSQL", way, database_away(seconds)
        yield f"disk full {seconds:.0f} s", "SQLite", way, disk_full(seconds)
    yield "clock a day ahead, then a day back", "SQLite", "polling", clock_jumps


async def _went(
    folder: Path,
    over: str,
    expected: Expected,
    warm: Warmth,
    store: str,
    way: Way,
    trouble: Trouble,
) -> str:
    with server_for(store) as server:
        async with open_run(folder, over, way, server, warm) as run:
            seen = await suffered(run, expected, trouble)
    tally = seen.tally
    return (
        f"{seen.held}; of {tally.sent} lost {tally.lost}, twice {tally.twice}, missing "
        f"{tally.missing}, doubled {tally.doubled}, out of order {tally.disordered}"
    )


async def _many(folder: Path, over: str, warm: Warmth, sessions: int) -> str:
    async with open_run(folder, over, "polling", None, warm) as run:
        await run.serve()
        alone = await seconds_of_a_talk(run)
        await run.end("stop")
        await fill(run, sessions)
        await run.serve()
        among = await seconds_of_a_talk(run)
    return (
        f"| {sessions:,} {OLD} | a talk takes no longer | "
        f"{among:.1f} s; {alone:.1f} s without them |"
    )


def _rooms(folder: Path) -> Iterator[Path]:
    for number in range(100):
        room = folder / str(number)
        room.mkdir()
        yield room


if __name__ == "__main__":
    sys.exit(main())
