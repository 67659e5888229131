"""Trials of what goes wrong below the bot: its database, its disk, its clock, and much stored.

Each lets people talk, brings one kind of trouble, ends it, and counts as the kill matrix does.
`held` says what was seen while the trouble lasted.
"""

from __future__ import annotations

import asyncio
import resource
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from disturbed import Plan, counted
from sqlalchemy import make_url
from walks import ALONE, COUPLE
from warm_bot import SHIFT
from warm_host import Copy

from bot.channels.simulator.faults import Fault
from bot.dialogue.model import Mode, Participant, Seat, Session, Shared
from bot.storage.keys import KeyRing
from bot.storage.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from disturbed import Expected, Run
    from tally import Tally

    from bot.ports import Transaction

    Trouble: TypeAlias = Callable[[Run], Awaitable[str]]

_AT_ONCE = 500


@dataclass(frozen=True)
class Seen:
    """What came of a trial."""

    tally: Tally
    held: str


async def suffered(run: Run, expected: Expected, trouble: Trouble) -> Seen:
    """Let people talk while the trouble comes and goes; return what came of it."""
    await run.serve()
    async with asyncio.TaskGroup() as group:
        for name in (ALONE, COUPLE, ALONE):
            group.create_task(run.walk(name))
        await run.at_work()
        held = await trouble(run)
    await run.quiet()
    await run.end("stop")
    return Seen(counted(run, Plan("polling", "stop", 1), expected), held)


def database_away(seconds: float) -> Trouble:
    """Return: the database server refuses everybody for so long."""

    async def trouble(run: Run) -> str:
        server, url = run.postgres, run.host.settings["DATABASE_URL"]
        if server is None:
            raise RuntimeError("this trial needs a server")
        name = make_url(url).database
        server.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        server.run(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608
        )
        try:
            return await _nothing_goes(run, seconds)
        finally:
            server.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')

    return trouble


def disk_full(seconds: float) -> Trouble:
    """Return: no file of the bot can grow for so long."""

    async def trouble(run: Run) -> str:
        process = run.host.starts[-1].process
        if not isinstance(process, Copy):
            raise TypeError("this trial needs the number of the process")
        endless = resource.RLIM_INFINITY
        resource.prlimit(process.number, resource.RLIMIT_FSIZE, (4096, endless))
        try:
            return await _nothing_goes(run, seconds)
        finally:
            resource.prlimit(process.number, resource.RLIMIT_FSIZE, (endless, endless))

    return trouble


async def clock_jumps(run: Run) -> str:
    """Set the clock forward by a day and back by two, each while a message is put off."""
    for hours in (24, -24):
        run.simulator.faults.clear()
        run.simulator.faults.add(Fault("server_error", "sendMessage", 3))
        before = run.ledger.count
        (run.host.folder / SHIFT).write_text(str(hours * 3600), "ascii")
        begun = time.monotonic()
        async with asyncio.timeout(60):
            while run.ledger.count < before + 5:  # noqa: ASYNC110  no event there
                await asyncio.sleep(0.01)
        if time.monotonic() - begun > 45:
            raise RuntimeError("the clock held messages up")
    return "messages went on within seconds"


async def _nothing_goes(run: Run, seconds: float) -> str:
    """Wait, and see that updates stay with Telegram meanwhile."""
    await asyncio.sleep(seconds / 2)
    updates = run.simulator.world.updates
    kept = {str(one["update_id"]) for one in updates.waiting()}
    await asyncio.sleep(seconds / 2)
    still = {str(one["update_id"]) for one in updates.waiting()}
    if not kept or not kept <= still:
        raise RuntimeError(f"updates were let go: {len(kept - still)} of {len(kept)}")
    refused = sorted(set(run.carrier.refusals))
    return f"{len(still)} updates stayed with Telegram" + (f", answered {refused}" * bool(refused))


async def fill(run: Run, sessions: int) -> None:
    """Put so many old sessions into the store of a host who has not started the bot yet."""
    store = open_store(
        f"sqlite:///{run.host.data / 'even-ground.sqlite3'}",
        keys=KeyRing.parse(run.host.settings["DATA_KEY"]),
    )

    def put(tx: Transaction) -> None:
        for _ in range(_AT_ONCE):
            people = {seat: Participant(n + 1, "Kim") for n, seat in enumerate(Seat)}
            tx.create(Session(Shared(mode=Mode.PAIR), people))

    for _ in range(sessions // _AT_ONCE):
        await store.transact(put)
    await store.close()


async def seconds_of_a_talk(run: Run) -> float:
    """Return how long one talk alone takes from its first word to its end."""
    begun = time.monotonic()
    await run.walk(ALONE)
    return time.monotonic() - begun
