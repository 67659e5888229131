"""The kill matrix: the bot under a crowd, killed again and again, on both stores and both ways in.

`scripts/kill_matrix` prints the table, with `--only` one or some of its rows, and with `--write` it
puts it into docs/reliability.md. A row says which store, which way in and which end. The rows of 25
kills take 1 to 3 minutes each on two cores that are free, all of it some 15 minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
import tempfile
from datetime import UTC, datetime
from itertools import product
from os import cpu_count, getloadavg
from pathlib import Path
from typing import TYPE_CHECKING

from disturbed import Expected, Plan, disturbed, open_run, undisturbed
from noting import Noting
from plain_trial import plain_row
from postgres_server import PostgresServer, postgres_server
from warm_host import warmth

from bot.content.loader import load_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from disturbed import End, Way
    from tally import Tally
    from warm_host import Warmth

STORES = ("SQLite", "PostgreSQL")
WAYS: tuple[Way, ...] = ("polling", "webhook")
ENDS: tuple[End, ...] = ("kill", "stop")
PLAIN = "plain"
NAME = "kill matrix"
HEAD = (
    "| bot | ended by | times | talks | updates sent | lost | applied twice | replies missing "
    "| order broken | replies doubled | on their way then | messages a second |\n"
    "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 when anything was lost, applied twice, missing or out of order."""
    asked = argparse.ArgumentParser(prog="scripts/kill_matrix", description=__doc__)
    asked.add_argument("--kills", type=int, default=25, help="kills of each row")
    asked.add_argument("--stops", type=int, default=5, help="planned stops of each row")
    asked.add_argument("--width", type=int, default=10, help="talks at once")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument(
        "--only", nargs="*", default=[], help="such as sqlite-webhook-kill, or plain"
    )
    asked.add_argument("--write", action="store_true", help="put it into docs/reliability.md")
    given = asked.parse_args(arguments)
    rows = [f"{store}-{way}-{end}".lower() for store, way, end in product(STORES, WAYS, ENDS)]
    wanted = set(given.only or [*rows, PLAIN])
    if unknown := wanted - {*rows, PLAIN}:
        asked.error(f"there is no row {', '.join(sorted(unknown))}; rows: {', '.join(rows)}, plain")
    if given.write and given.only:
        asked.error("only the whole table is written down")
    noting = Noting()
    whole = asyncio.run(_printed(given, wanted, noting.say))
    if given.write:
        noting.write(NAME)
    return 0 if whole else 1


async def _printed(given: argparse.Namespace, wanted: set[str], say: Callable[[str], None]) -> bool:
    over = load_content().toast("over")
    whole = True
    say(
        f"On {datetime.now(UTC):%Y-%m-%d}, seed {given.seed}, {given.width} talks at once, on "
        f"{cpu_count()} cores with a load of {getloadavg()[0]:.1f} at the beginning:\n\n{HEAD}"
    )
    with tempfile.TemporaryDirectory(prefix="even-ground-") as folder:
        async with warmth() as warm:
            expected = await undisturbed(_room(folder, "undisturbed"), over, warm)
            for store, way, end in product(STORES, WAYS, ENDS):
                name = f"{store}-{way}-{end}".lower()
                if name not in wanted:
                    continue
                times = given.kills if end == "kill" else given.stops
                plan = Plan(way, end, times, given.width, given.seed)
                with server_for(store) as server:
                    tally = await row(_room(folder, name), over, plan, expected, server, warm)
                say(line(f"Even Ground, {store}, {way}", plan, tally))
                whole = whole and tally.whole and tally.doubled <= tally.on_way
        if PLAIN in wanted:
            room = _room(folder, PLAIN)
            say(await plain_row(room, given.kills, given.width, given.seed))
    return whole


async def row(
    folder: Path,
    over: str,
    plan: Plan,
    expected: Expected,
    server: PostgresServer | None,
    warm: Warmth | None = None,
) -> Tally:
    """Go through one row of the matrix."""
    async with open_run(folder, over, plan.way, server, warm) as run:
        tally = await disturbed(run, plan, expected)
        if run.codes != [0] * len(run.codes):
            raise RuntimeError(f"a planned stop ended with {run.codes}")
        return tally


def line(name: str, plan: Plan, tally: Tally) -> str:
    """Write one row of the table."""
    ended = "kill -9" if plan.end == "kill" else "SIGTERM"
    counts = (
        tally.disturbances,
        tally.talks,
        tally.sent,
        tally.lost,
        tally.twice,
        tally.missing,
        tally.disordered,
        tally.doubled,
        tally.on_way,
    )
    return f"| {name} | {ended} | {' | '.join(map(str, counts))} | {tally.rate:.0f} |"


@contextlib.contextmanager
def server_for(store: str) -> Iterator[PostgresServer | None]:
    """Have a PostgreSQL where the store is one."""
    if store == "SQLite":
        yield None
        return
    with postgres_server() as server:
        yield server


def _room(folder: str, name: str) -> Path:
    room = Path(folder) / name
    room.mkdir()
    return room


if __name__ == "__main__":
    sys.exit(main())
