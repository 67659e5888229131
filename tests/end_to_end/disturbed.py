"""One run of the real bot under a crowd, while it is killed or stopped again and again."""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
import sqlite3
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

import aiohttp
from carrier import Carrier, address_of
from crowd import FIRST_ID, Ledger, Walker, crowd_of
from desk_scene import settings_for
from tally import Tally, Told, compared, plain
from walks import WALKS
from warm_host import WarmHost

from bot.channels.simulator.faults import Fault
from bot.channels.simulator.server import Simulator, SimulatorOptions
from bot.channels.simulator.world import three_people

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot_process import Host
    from postgres_server import PostgresServer
    from warm_host import Warmth

Way: TypeAlias = Literal["polling", "webhook"]
End: TypeAlias = Literal["kill", "stop"]
SEND_SECONDS = 0.03
"""How long Telegram takes over each message, so that kills meet some on their way."""
MOST_PEOPLE = 900
_HURRY = "1000"


@dataclass(frozen=True)
class Plan:
    """How a run is disturbed: `width` talks at once, `times` kills or stops, chance by `seed`."""

    way: Way
    end: End
    times: int
    width: int = 8
    seed: int = 1
    shortest: float = 0.2
    longest: float = 1.5
    """Seconds for which the bot serves between two of them."""
    early: float = 0.2
    """The share of kills that meet the bot while it is still starting."""


@dataclass
class Expected:
    """By walk and place in it: what is told, and how often the sessions of a talk move on."""

    told: dict[tuple[str, int], Told] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)


@dataclass
class Run:
    """A desk with a crowd, and the host who serves it from one store."""

    simulator: Simulator
    host: Host
    ledger: Ledger
    carrier: Carrier
    over: str
    postgres: PostgresServer | None
    done: list[tuple[str, list[Walker]]] = field(default_factory=list)
    served: float = 0.0
    on_way: int = 0
    """Messages that were claimed and not marked sent when the bot was taken away."""
    codes: list[int] = field(default_factory=list)

    async def serve(self) -> None:
        """Start the bot and let updates come to it."""
        bot = await self.host.start()
        self.carrier.addresses[:] = [await address_of(bot)]

    async def at_work(self) -> None:
        """Wait until it has said something since its start."""
        before = self.ledger.count
        async with asyncio.timeout(60):
            while self.ledger.count == before:  # noqa: ASYNC110  no event there
                await asyncio.sleep(0.01)

    async def end(self, how: End) -> None:
        """Take the bot away."""
        bot = self.host.starts[-1]
        if how == "kill":
            await bot.kill()
        else:
            self.codes.append(await bot.terminate())
        self._count_on_way()

    async def die_early(self, after: float) -> None:
        """Start the bot and kill it so soon that it may not serve yet."""
        bot = await self.host.start(ready=False)
        await asyncio.sleep(after)
        await bot.kill()
        self._count_on_way()

    def _count_on_way(self) -> None:
        self.on_way += self.ask("SELECT count(*) FROM outbox WHERE attempts > 0")

    async def walk(self, name: str) -> None:
        """Let new people go through one talk."""
        count, way = WALKS[name]
        taken = sum(len(people) for _, people in self.done)
        people = [
            Walker(self.simulator, self.ledger, FIRST_ID + taken + n, self.over)
            for n in range(count)
        ]
        self.done.append((name, people))
        await way(*people)

    async def quiet(self) -> None:
        """Wait until nothing waits in the outbox or at Telegram any more."""
        async with aiohttp.ClientSession() as client, asyncio.timeout(120):
            while True:
                async with client.get(f"{self.carrier.addresses[0]}/metrics") as answer:
                    page = await answer.text()
                if (
                    re.search(r"outbox_rows 0\.0", page)
                    and not self.simulator.world.updates.pending
                ):
                    return
                await asyncio.sleep(0.05)

    def ask(self, statement: str) -> int:
        """Return the one number that a statement asks of the store."""
        if self.postgres is not None:
            [row] = self.postgres.run(statement, self.host.settings["DATABASE_URL"])
        else:
            path = self.host.data / "even-ground.sqlite3"
            with contextlib.closing(sqlite3.connect(path)) as store:
                row = store.execute(statement).fetchone()
        return int(str(row[0] or 0))

    def told(self) -> dict[tuple[str, int, int], Told]:
        """Return what each person was told, by walk, place in it and chat."""
        return {
            (name, place, walker.id): Told(
                plain(self.ledger.posted.get(walker.id, [])), plain(self.ledger.shown(walker.id))
            )
            for name, people in self.done
            for place, walker in enumerate(people)
        }


@contextlib.asynccontextmanager
async def open_run(
    folder: Path,
    over: str,
    way: Way,
    postgres: PostgresServer | None,
    warmth: Warmth | None = None,
) -> AsyncIterator[Run]:
    """Open a desk with a crowd; nobody serves it yet."""
    people = (*three_people(), *crowd_of(MOST_PEOPLE))
    simulator = Simulator(SimulatorOptions(people=people, flood_limits=False))
    await simulator.start()
    simulator.faults.add(Fault("delay", "sendMessage", 10**9, SEND_SECONDS))
    settings = {**settings_for(simulator, folder), "WEBHOOK_LISTEN": "127.0.0.1:0"}
    settings["SEND_RATE"] = _HURRY
    if way == "webhook":
        settings["WEBHOOK_URL"] = "https://bot.example.org/updates"
    if postgres is not None:
        settings["DATABASE_URL"] = postgres.new_database()
    carrier = Carrier(simulator)
    carrying = asyncio.create_task(carrier.run() if way == "webhook" else asyncio.sleep(0))
    host = WarmHost(folder, settings, warmth=warmth)
    try:
        yield Run(simulator, host, Ledger(simulator), carrier, over, postgres)
    finally:
        carrying.cancel()
        await asyncio.gather(carrying, return_exceptions=True)
        await host.leave()
        await simulator.stop()
        if postgres is not None:
            postgres.drop_database(settings["DATABASE_URL"])


async def undisturbed(folder: Path, over: str, warmth: Warmth | None = None) -> Expected:
    """Return what each walk is told when nothing goes wrong."""
    expected, moved = Expected(), 0
    async with open_run(folder, over, "polling", None, warmth) as run:
        await run.serve()
        for name in WALKS:
            await run.walk(name)
            await run.quiet()
            revisions = run.ask("SELECT sum(revision) FROM sessions")
            expected.revisions[name], moved = revisions - moved, revisions
        for (name, place, _), told in run.told().items():
            expected.told[name, place] = told
    return expected


async def disturbed(run: Run, plan: Plan, expected: Expected) -> Tally:
    """Go through the plan while talks go on all the time; return what came of it."""
    chance = random.Random(plan.seed)
    enough = asyncio.Event()

    async def talk_on() -> None:
        while not enough.is_set():
            await run.walk(chance.choice([*WALKS]))

    await run.serve()
    async with asyncio.TaskGroup() as group:
        for _ in range(plan.width):
            group.create_task(talk_on())
        for _ in range(plan.times):
            await _disturb(run, plan, chance)
        begun = time.monotonic()
        enough.set()
    await run.quiet()
    run.served += time.monotonic() - begun
    await run.end("stop")
    return counted(run, plan, expected)


async def _disturb(run: Run, plan: Plan, chance: random.Random) -> None:
    """Let the bot serve for a moment, take it away, and bring it back."""
    await run.at_work()
    begun = time.monotonic()
    await asyncio.sleep(chance.uniform(plan.shortest, plan.longest))
    await run.end(plan.end)
    run.served += time.monotonic() - begun
    if plan.end == "kill" and chance.random() < plan.early:
        await run.die_early(chance.uniform(0.0, 0.5))
    await run.serve()


def counted(run: Run, plan: Plan, expected: Expected) -> Tally:
    """Add up what each person was told, and what the store holds."""
    total = Tally(
        disturbances=plan.times, talks=len(run.done), seconds=run.served, on_way=run.on_way
    )
    for (name, place, _), told in run.told().items():
        total += compared(told, expected.told[name, place])
    sent = sum(walker.sent for _, people in run.done for walker in people)
    moves = sum(expected.revisions[name] for name, _ in run.done)
    moved = run.ask("SELECT sum(revision) FROM sessions")
    seen = run.ask("SELECT count(*) FROM seen")
    aside = run.ask("SELECT count(*) FROM quarantine")
    lost = max(sent - seen + aside, moves - moved, 0)
    return total + Tally(sent=sent, lost=lost, twice=max(0, moved - moves))
