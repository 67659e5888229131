"""The store of several processes: one PostgreSQL, every turn a transaction of its own."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StorageError, StoreAway
from bot.ports import Carrier, Transaction
from bot.storage.exchanging import Exchanging, in_transaction
from bot.storage.jobs import Job, Waiting
from bot.storage.keys import KeyRing
from bot.storage.postgres import (
    LostRace,
    Opened,
    Server,
    Session,
    hold_schema,
    prepare,
    translate,
)
from bot.storage.pulse import EVERY, Pulse
from bot.storage.remembered import Remembered
from bot.storage.rotation import rotate_all
from bot.storage.sealing import Sealer
from bot.storage.statements import Phrasebook
from bot.storage.together import Together, attempt
from bot.storage.transaction import SqlTransaction

if TYPE_CHECKING:
    from asyncpg import Connection as ServerConnection

T = TypeVar("T")
RACES: Final = 5
"""How often a work is done again because another process was faster."""


class SharedStore:
    """A store that any number of processes work with; keeps `bot.ports.Store`.

    What a work reads it reads as others left it: sessions are locked by `load`, chats by whatever
    changes their outbox, and a work that lost a race is done again, on what the other one wrote.
    """

    def __init__(self, engine: AsyncEngine, sealer: Sealer, opened: Opened, pulse: Pulse) -> None:
        self._engine = engine
        self._phrasebook = Phrasebook(engine.dialect)
        self._remembered = Remembered()
        self._sealer = sealer
        self._opened = opened
        self._pulse = pulse
        self._together = Together(engine, self._opened_on, self._apart)
        self._closed = False
        self._carrier: Carrier | None = None

    def hand_to(self, carrier: Carrier) -> None:
        """Tell this carrier of all that is posted and of what no living process carries."""
        self._carrier = carrier
        self._pulse.ripe = carrier.wake

    @property
    def workers(self) -> int:
        """How many processes work with this store, this one included."""
        return self._pulse.living

    async def alone(self) -> None:
        """Return once this process, of all that ask, is the one to fetch updates."""
        self._pulse.wants_lead = True
        await self._pulse.leading.wait()

    def step_aside(self) -> None:
        """Let another process fetch updates, while this one still finishes what it has."""
        self._pulse.wants_lead = False

    async def transact(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one transaction; commit if it returns, roll back if it raises.

        Returns only after the commit is durable. Raises StoreAway when the database cannot be
        reached or is full; whatever `work` raised is raised again. `work` is called again when it
        met another process's, so it must do nothing beside the transaction. A caller that is
        cancelled while waiting does not learn whether the work was done.
        """
        return await self._run(work)

    async def rotate(self) -> int:
        """Seal every value with the newest key, beside the turns going on; return how many changed.

        What older keys had sealed is gone once PostgreSQL has vacuumed the tables.
        """
        return await rotate_all(self._run)

    async def close(self) -> None:
        """Finish what runs, put back what this process carries, and let go of the connections."""
        self._closed = True
        await self._together.finish()
        await self._pulse.end()
        await self._engine.dispose()

    async def _run(self, work: Callable[[SqlTransaction], T]) -> T:
        if self._closed:
            raise StorageError("The store is closed.")
        job = Job(work, carrier=self._carrier)
        self._together.submit(job)
        return await asyncio.shield(job.future)  # done also when nobody waits for it any more

    async def _apart(self, job: Waiting) -> None:
        """Do one work in a transaction of its own, again where another process was faster."""
        try:
            await self._until_done(job)
        except Exception as error:
            job.fail(error)
        job.settle()

    async def _until_done(self, job: Waiting) -> None:
        for race in range(RACES):
            try:
                await ours(self._once(job))
            except LostRace:
                if race == RACES - 1:
                    raise
                await asyncio.sleep(random.uniform(0, 0.02) * race)  # noqa: S311  nothing secret
            except StoreAway:
                # Whatever broke this connection may have broken the others in the pool too.
                with contextlib.suppress(Exception):
                    await self._engine.dispose()
                raise
            else:
                return

    async def _once(self, job: Waiting) -> None:
        async with self._engine.connect() as connection:
            await in_transaction(connection, self._opened_on, lambda tx: attempt([job], tx))

    def _opened_on(self, connection: Connection, server: "ServerConnection[Any]") -> SqlTransaction:
        driver = Exchanging(self._phrasebook, server)
        session = Session(driver)
        return SqlTransaction(
            connection,
            driver,
            self._sealer,
            self._opened.lookup,
            new_numbers=session.new_numbers,
            hold=session.hold,
            worker=self._opened.worker,
            may_claim=self._pulse.held,
            remembered=self._remembered,
        )


async def ours(doing: Awaitable[T]) -> T:
    """Wait for this and raise the database's errors as ours."""
    try:
        return await doing
    except Exception as error:
        known = translate(error)
        if known is error:
            raise
        raise known from None


async def open_shared_store(url: str, *, keys: KeyRing, every: float = EVERY) -> SharedStore:
    """Open the store at `postgresql://name:password@host/database`, made up to date as needed.

    `every` is how many seconds lie between two looks for dead processes. Raises KeyProblem for a
    wrong key, StoreAway while the database does not answer, and StorageError for what is no store
    of ours or one of a newer version.
    """
    server = Server.at(url)
    engine = server.engine(by_hand=True)
    opening = engine.execution_options(isolation_level="READ COMMITTED")
    try:
        # Held until this process can be seen: nobody may change the key or the whole store between.
        async with _door(opening):
            opened = await ours(_opened(opening, keys))
            pulse = Pulse(server.single(), opened.worker, every)
            await ours(pulse.begin())
    except BaseException:
        await engine.dispose()
        raise
    return SharedStore(engine, Sealer(keys), opened, pulse)


@contextlib.asynccontextmanager
async def _door(engine: AsyncEngine) -> AsyncIterator[None]:
    """Be the only process that opens this store, for as long as this lasts."""
    connection = await ours(engine.connect())
    try:
        await ours(connection.run_sync(hold_schema))
        yield
    finally:
        await connection.close()


async def _opened(engine: AsyncEngine, keys: KeyRing) -> Opened:
    async with engine.begin() as connection:
        return await connection.run_sync(partial(prepare, keys=keys))
