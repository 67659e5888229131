"""A store at rest gets a new key, a few rows at a time; stopped half-way, it goes on later."""

import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol, TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError, StoreAway, StoreInUse
from bot.storage.carrying import engine_of
from bot.storage.keys import KeyRing
from bot.storage.lock import StoreLock, lock_of
from bot.storage.migrating import migrate
from bot.storage.opening import is_shared, path_of
from bot.storage.part import Part
from bot.storage.postgres import SCHEMA, Server, translate
from bot.storage.pulse import others_live
from bot.storage.rotation import rotate_all
from bot.storage.sealing import Sealer
from bot.storage.sqlite import translate as translate_sqlite
from bot.storage.statements import driver_of
from bot.storage.vault import open_vault

T = TypeVar("T")
_HOLD: Final = text(f"SELECT pg_try_advisory_lock({SCHEMA}, 0)")
_HELD: Final = text(
    "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2"  # noqa: S608
    f" AND classid::bigint = {SCHEMA} AND granted AND pid = pg_backend_pid())"
)


class Running(Protocol):
    """Does a work in a transaction of its own and commits it."""

    async def __call__(self, work: Callable[[Connection], T]) -> T:
        """Do it and return what comes of it."""


@dataclass(frozen=True)
class Rotated:
    """What came of it."""

    changed: int
    """Values that were sealed anew."""
    old_keys: int
    """Keys on the ring that this store needs no more."""


async def rotate_key(address: str, keys: KeyRing, renewed: Callable[[], KeyRing]) -> Rotated:
    """Seal every value with the newest key, and look that nothing is left under another one.

    Called where no bot works with the store, else raises StoreInUse; none can begin meanwhile.
    `renewed` is called once the keys have opened the store, and returns those to go on with, the
    new one first. Each transaction holds a few rows: after a kill, a second call goes on there.
    """
    async with held(address) as run:
        await run(migrate)
        await run(partial(open_vault, sealer=Sealer(keys)))
        ring = renewed()
        sealer = Sealer(ring)
        lookup = await run(partial(open_vault, sealer=sealer))

        async def within(work: Callable[[Part], T]) -> T:
            return await run(
                lambda connection: work(
                    Part(connection, driver_of(connection), sealer, lookup, _none)
                )
            )

        changed = await rotate_all(within)
        if await rotate_all(within):
            raise StorageError("Something wrote to the store meanwhile; please run this again.")
    return Rotated(changed, len(ring.keys) - 1)


def held(address: str) -> contextlib.AbstractAsyncContextManager[Running]:
    """Keep every bot away from a store that is there; StoreInUse if one works with it."""
    return _held_server(address) if is_shared(address) else _held_file(address)


@contextlib.asynccontextmanager
async def _held_file(address: str) -> AsyncIterator[Running]:
    path = path_of(address)
    if not path.is_file():
        raise StorageError(f"There is no store at {path}.")
    lock = StoreLock.take(lock_of(path))
    engine = engine_of(path)
    try:
        with contextlib.closing(engine.connect()) as connection:

            async def run(work: Callable[[Connection], T]) -> T:
                try:
                    with connection.begin():
                        return work(connection)
                except Exception as error:
                    raise translate_sqlite(error, path) from None

            yield run
    finally:
        engine.dispose()
        lock.release()


@contextlib.asynccontextmanager
async def _held_server(address: str) -> AsyncIterator[Running]:
    server = Server.at(address)
    guard, engine = server.single(), server.engine(connections=1)
    try:
        async with guard.connect() as watch:
            await _keep_away(watch)

            async def run(work: Callable[[Connection], T]) -> T:
                async with engine.begin() as connection:
                    done = await connection.run_sync(work)
                    await _look_after(watch)
                    return done

            yield run
    except Exception as error:
        known = translate(error)
        if known is error:
            raise
        raise known from None
    finally:
        await engine.dispose()
        await guard.dispose()


async def _keep_away(watch: AsyncConnection) -> None:
    """Hold the lock that every process takes as it opens the store, as long as this connection."""
    if not (await watch.execute(_HOLD)).scalar_one():
        raise StoreInUse("Another process is just opening this store.")
    if await watch.run_sync(others_live):
        raise StoreInUse("The bot works with this store. Stop every process of it first.")


async def _look_after(watch: AsyncConnection) -> None:
    """See that the lock holds: else a bot could come in that knows the old key alone."""
    if not (await watch.execute(_HELD)).scalar_one():
        raise StoreAway("The database broke the connection.")


def _none(_how_many: int, _hashes: Sequence[bytes]) -> Sequence[int]:
    """Grant no numbers: no row is added here."""
    raise StorageError("No row is added while keys change.")
