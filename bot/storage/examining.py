"""How a store stands, for the host: told without taking it from whoever works with it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, select, update

from bot.storage.keys import KeyRing
from bot.storage.lock import holder_of, lock_of
from bot.storage.migrating import revision_of, revisions
from bot.storage.opening import is_shared, path_of
from bot.storage.proving import open_some
from bot.storage.pulse import LIVING_WITH_NAMES
from bot.storage.sealing import Sealer, key_name
from bot.storage.tables import vault
from bot.storage.visiting import visit

SOME: Final = 20


@dataclass(frozen=True)
class Schema:
    """Which tables there are, by the revisions that this version knows."""

    there: str | None
    newest: str
    known: bool
    """Whether this version knows the revision that is there."""


@dataclass(frozen=True)
class Opening:
    """What the keys open."""

    values: int
    """How many sealed values were tried; 0 in an empty store."""
    current: bool
    """Whether the store is sealed with the newest key; False while a change of key is not done."""


@dataclass(frozen=True)
class Holder:
    """A process that works with a store."""

    name: str
    since: datetime | None = None


async def schema_of(address: str) -> Schema:
    """Return which tables there are."""
    known = revisions()
    there = await visit(address, revision_of)
    return Schema(there, known[0], there is None or there in known)


async def write_into(address: str) -> None:
    """Write something that changes nothing, and commit it; raises what a turn would meet."""
    await visit(address, _write, writing=True)


def _write(connection: Connection) -> None:
    if inspect(connection).has_table(vault.name):
        connection.execute(update(vault).values(openings=vault.c.openings))


async def opening_of(address: str, keys: KeyRing) -> Opening:
    """Open the vault and a few values of each kind.

    Raises KeyProblem where a key is missing and StorageError where a value is damaged.
    """

    def look(connection: Connection) -> Opening:
        body = connection.execute(select(vault.c.body)).scalar()
        if body is None:
            return Opening(0, current=True)
        opened = open_some(connection, Sealer(keys), SOME)
        return Opening(opened, key_name(body) == keys.newest.name.hex())

    return await visit(address, look)


async def holders_of(address: str) -> list[Holder]:
    """Return the processes that work with a store now."""
    if not is_shared(address):
        holder = holder_of(lock_of(path_of(address)))
        return [] if holder is None else [Holder(holder)]

    def look(connection: Connection) -> list[Holder]:
        rows = connection.execute(LIVING_WITH_NAMES).all()
        return [Holder(_named(row.worker, row.address), row.since) for row in rows]

    return await visit(address, look)


def _named(worker: int, address: str | None) -> str:
    return f"process number {worker}" + (f" at {address}" if address else "")


def room_for(address: str) -> Path | None:
    """Return the nearest folder that is there, on the disk that a store is on; None on a server."""
    if is_shared(address):
        return None
    folder = path_of(address).parent
    while not folder.is_dir():
        folder = folder.parent
    return folder
