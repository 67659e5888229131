"""Measures the bot beside others and writes docs/speed.md; 15 to 25 minutes, half of it --brief."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.botapi import BotApi
from benchmarks.bots import AIOGRAM, CONVERSATION, ECHO, ROOT, SQLITE, Kind, on_postgres
from benchmarks.goals import goals
from benchmarks.growth import LONG, SIZES, grown
from benchmarks.measuring import Figures, Load, Table, measured, recorded
from benchmarks.opening import opened
from benchmarks.page import Results, page
from benchmarks.profiling import profiled
from benchmarks.talk import ALONE, PRACTICE
from tests.postgres_server import PostgresServer, postgres_server

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.talk import Script


def main() -> None:
    """Measure what is asked for."""
    given = _parser().parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="even-ground-benchmark-") as folder,
        postgres_server(durable=True) as server,
    ):
        results = asyncio.run(_measure(given, Path(folder), server))
    written = page(results)
    if given.out != "-":
        Path(given.out).write_text(written, "utf-8")
    sys.stdout.write(written)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/benchmark", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often all is measured (3)")
    parser.add_argument("--people", type=int, default=40, help="how many play at once (40)")
    parser.add_argument("--talks", type=int, default=3, help="talks of each of them (3)")
    parser.add_argument(
        "--brief", action="store_true", help="neither more stored sessions nor where the time goes"
    )
    parser.add_argument(
        "--long", action="store_true", help="also with 1,000,000 stored sessions (5 GB of disk)"
    )
    parser.add_argument(
        "--out", default=str(ROOT / "docs" / "speed.md"), help="the page; - for none"
    )
    return parser


async def _measure(given: argparse.Namespace, folder: Path, server: PostgresServer) -> Results:
    load = Load(people=given.people, talks=given.talks)
    async with BotApi() as api:
        _tell("recording a talk of ours, for the others to answer alike")
        alone, practice = await recorded(api, folder / "recorded", (ALONE, PRACTICE))
        rounds = Rounds(api, folder, server)
        dispatch = await rounds.table(
            (CONVERSATION, ECHO, AIOGRAM, SQLITE, on_postgres("")), alone, load, given.rounds
        )
        few = Load(people=min(8, given.people), talks=1, warm=2)
        words = await rounds.table((SQLITE, on_postgres("")), practice, few, given.rounds)
        opening = await opened()
        growth, profile = [], []
        if not given.brief:
            _tell("filling stores, and playing on them")
            sizes = LONG if given.long else SIZES
            growth = await grown(api, folder / "recorded", alone, sizes)
            _tell("looking where the time goes")
            profile = await profiled(api, folder / "profiled", alone, 2 * given.people)
    return Results(
        alone,
        load,
        given.rounds,
        dispatch,
        words,
        goals(dispatch, opening),
        opening,
        growth,
        profile,
    )


class Rounds:
    """Measures several bots in turn, each time from an empty folder or database."""

    def __init__(self, api: BotApi, folder: Path, server: PostgresServer) -> None:
        self._api = api
        self._folder = folder
        self._server = server
        self._runs = 0

    async def table(self, kinds: Sequence[Kind], script: Script, load: Load, rounds: int) -> Table:
        """Measure each of them once a round, in an order that changes from round to round."""
        runs: dict[str, tuple[Figures, ...]] = {kind.name: () for kind in kinds}
        for number in range(rounds):
            turned = number % len(kinds)
            for kind in (*kinds[turned:], *kinds[:turned]):
                figures = await self._measured(kind, script, load)
                runs[kind.name] += (figures,)
                _tell(
                    f"round {number + 1}, {kind.name}: {figures.rate:.0f} updates/s, "
                    f"p99 {figures.slow:.0f} ms, {figures.cpu:.2f} ms CPU per update"
                )
        return Table(runs)

    async def _measured(self, kind: Kind, script: Script, load: Load) -> Figures:
        self._runs += 1
        folder = self._folder / f"run-{self._runs}"
        if "DATABASE_URL" not in kind.settings:
            return await measured(kind, self._api, folder, script, load)
        url = self._server.new_database()
        try:
            return await measured(on_postgres(url), self._api, folder, script, load)
        finally:
            self._server.drop_database(url)


def _tell(line: str) -> None:
    sys.stderr.write(f"{datetime.now(UTC):%H:%M:%S} {line}\n")


if __name__ == "__main__":
    main()
