"""Which processes live: each holds a lock for as long as it does, and PostgreSQL lets go of it.

The lock belongs to a connection of its own, so it ends the moment the process dies, however it
dies, and holds however busy the process is. Once a second every process looks around: what a dead
one carried is put back, and what waits for nobody in particular is pointed out.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StoreInUse
from bot.storage.postgres import LEAD, WORKERS
from bot.storage.values import ticks

log = logging.getLogger(__name__)
EVERY: Final = 0.5
"""Seconds between two looks; a process missing at two of them is dead."""

_ALIVE: Final = (
    "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2"  # noqa: S608
    f" AND classid::bigint = {WORKERS} AND granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
_LIVING: Final = text(_ALIVE)
LIVING_WITH_NAMES: Final = text(
    "SELECT objid::bigint AS worker, host(client_addr) AS address, backend_start AS since"  # noqa: S608
    " FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND objsubid = 2"
    f" AND classid::bigint = {WORKERS} AND granted AND datname = current_database() ORDER BY 1"
)
"""The processes that live, where each is and since when."""
_TAKE: Final = text(f"SELECT pg_try_advisory_lock({WORKERS}, :worker)")
_LEAD: Final = text(f"SELECT pg_try_advisory_lock({LEAD}, 0)")
_STEP_ASIDE: Final = text(f"SELECT pg_advisory_unlock({LEAD}, 0)")
_MISSING: Final = text(
    "SELECT DISTINCT worker FROM outbox WHERE worker IS NOT NULL"  # noqa: S608
    f" AND worker NOT IN ({_ALIVE})"
)
_FREE: Final = text(
    "UPDATE outbox SET worker = NULL WHERE worker = ANY(CAST(:workers AS bigint[]))"
)
_RIPE: Final = text("SELECT EXISTS (SELECT FROM outbox WHERE ready <= :now AND worker IS NULL)")


class Pulse:
    """Holds this worker's lock and looks after the others'.

    `held` says whether the lock is held now: without it, others could take this process for dead.
    `living` is how many workers there are, this one included. `ripe` is called when something may
    be sent that no process carries. `leading` is set while this
    worker, of all those that have `wants_lead` set, is the one.
    """

    def __init__(self, engine: AsyncEngine, worker: int, every: float = EVERY) -> None:
        self.worker = worker
        self.held = False
        self.living = 1
        self.ripe: Callable[[], None] = _nobody
        self.wants_lead = False
        self.leading = asyncio.Event()
        self._engine = engine
        self.every = every
        self._connection: AsyncConnection | None = None
        self._missing: frozenset[int] = frozenset()
        self._beating: asyncio.Task[None] | None = None
        self._ending = asyncio.Event()

    async def begin(self) -> None:
        """Take the lock and look around for the first time; raises what the database raises."""
        await self._look()
        if not self.held:
            raise StoreInUse("Another process has this one's number; start it again.")
        self._beating = asyncio.create_task(self._beat(), name="pulse")

    async def end(self) -> None:
        """Put back what this worker still carries, and let go of the lock."""
        self._ending.set()
        if self._beating is not None:
            # A look that is broken off would leave a connection on which nothing can be put back.
            await asyncio.gather(self._beating, return_exceptions=True)
        with contextlib.suppress(Exception):
            if self._connection is not None:
                await self._connection.execute(_FREE, {"workers": [self.worker]})
        await self._let_go()

    async def _beat(self) -> None:
        while not await self._ended_within(self.every):
            try:
                await self._look()
            except Exception as error:
                if self.held:
                    log.warning("the database is away (%s)", type(error).__name__)
                await self._let_go()

    async def _ended_within(self, seconds: float) -> bool:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                return await self._ending.wait()
        return False

    async def _look(self) -> None:
        connection = await self._connected()
        if not self.held:
            return
        living = (await connection.execute(_LIVING)).scalars().all()
        self.living = max(1, len(living))
        missing = frozenset((await connection.execute(_MISSING)).scalars().all())
        dead, self._missing = sorted(missing & self._missing), missing
        if dead:
            log.warning("a process died; what it carried goes on from here")
            await connection.execute(_FREE, {"workers": dead})
        now = ticks(datetime.now(UTC))
        if (await connection.execute(_RIPE, {"now": now})).scalar_one():
            self.ripe()

    async def _connected(self) -> AsyncConnection:
        """Return the connection that holds the lock, made anew if it broke."""
        if self._connection is None:
            self._missing = frozenset()  # after an outage, give the others time to come back
            self._connection = await self._engine.connect()
        if not self.held:
            taken = await self._connection.execute(_TAKE, {"worker": self.worker})
            self.held = bool(taken.scalar_one())
        if self.leading.is_set() and not self.wants_lead:
            await self._connection.execute(_STEP_ASIDE)
            self.leading.clear()
        if self.wants_lead and not self.leading.is_set():
            taken = await self._connection.execute(_LEAD)
            if taken.scalar_one():
                self.leading.set()
        return self._connection

    async def _let_go(self) -> None:
        connection, self._connection, self.held = self._connection, None, False
        self.leading.clear()
        if connection is not None:
            with contextlib.suppress(Exception):
                await connection.invalidate()
            with contextlib.suppress(Exception):
                await connection.close()


def others_live(connection: Connection) -> bool:
    """Say whether any process works with this database."""
    return bool(connection.execute(_LIVING).scalars().all())


def _nobody() -> None:
    """Tell nobody."""
