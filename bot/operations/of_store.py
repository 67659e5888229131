"""The doctor's look at the store: database, tables, key, disk, and who works with it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from bot.compose import keys_there_are
from bot.errors import KeyProblem, StorageError
from bot.operations.findings import Finding, fault, ok, warning
from bot.settings import Settings
from bot.storage import KeyRing, is_shared
from bot.storage.examining import (
    Holder,
    Opening,
    Schema,
    holders_of,
    opening_of,
    room_for,
    schema_of,
    write_into,
)
from bot.storage.opening import is_empty, path_of

LITTLE_ROOM, NO_ROOM = 1024**3, 100 * 1024**2
"""Bytes on the disk: what should be looked after, and what a busy day may fill."""


async def examine_store(settings: Settings, problems: Mapping[str, str]) -> AsyncIterator[Finding]:
    """Look at all that lies in the store or decides about it; makes and migrates nothing."""
    if "DATABASE_URL" in problems:
        yield _key_alone(settings)  # and nobody knows where to look for the rest
        return
    address = settings.database_url
    yield disk(address)
    if not is_shared(address) and not path_of(address).exists():
        yield _new_place(path_of(address))
        yield _key_alone(settings)
        return
    began = time.monotonic()
    try:
        await write_into(address)
        schema = await schema_of(address)
    except StorageError as problem:
        yield fault("database", str(problem), _see_to(address))
        yield _key_alone(settings)
        return
    yield _database(address, time.monotonic() - began)
    yield _tables(schema)
    if schema.there is not None and schema.known:
        yield await _key(settings)
    else:
        yield _key_alone(settings)
    yield _holders(await holders_of(address))


def disk(address: str) -> Finding:
    """Look at how much room there is for the store to grow."""
    folder = room_for(address)
    if folder is None:
        return ok("disk", "The database has its own, on its server; look there.")
    free = shutil.disk_usage(folder).free
    says = f"{free / 1024**3:.1f} GB are free."
    if free < NO_ROOM:
        return fault("disk", says, "Make room: a full disk stops the bot until there is some.")
    if free < LITTLE_ROOM:
        return warning("disk", says, "Make room before it is full.")
    return ok("disk", says)


def _new_place(store: Path) -> Finding:
    folder = store.parent
    while not folder.exists():
        folder = folder.parent
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return ok("database", "Nothing is stored yet; the first start makes it.")
    return fault(
        "database",
        f"Nothing is stored yet, and it cannot be: {folder} is no folder that can be written to.",
        "Set DATA_DIR to one that whoever runs the bot may write to.",
    )


def _database(address: str, seconds: float) -> Finding:
    says = f"It can be read and written ({seconds * 1000:.0f} ms)."
    if is_shared(address):
        return ok("database", f"PostgreSQL. {says}")
    path = path_of(address)
    if path.stat().st_mode & 0o077:
        return warning("database", f"SQLite. {says} Others may open {path}.", f"chmod 600 {path}")
    return ok("database", f"SQLite. {says}")


def _see_to(address: str) -> str:
    if is_shared(address):
        return "Does the server run, and is DATABASE_URL right?"
    return "Look at who may open the file, and run this as whoever runs the bot."


def _tables(schema: Schema) -> Finding:
    if not schema.known:
        return fault(
            "tables",
            f"They are of a newer version of Even Ground ({schema.there}).",
            "Start that version, or restore a backup made before the upgrade.",
        )
    if schema.there is None:
        return ok("tables", "There are none yet; the first start makes them.")
    if schema.there != schema.newest:
        return warning(
            "tables",
            f"They are at {schema.there}, this version is at {schema.newest}.",
            "Make a backup; the next start brings them up to date.",
        )
    return ok("tables", f"They are up to date ({schema.there}).")


def _key_alone(settings: Settings) -> Finding:
    """Look at the key where there is nothing to try it on."""
    if settings.data_key or is_shared(settings.database_url) or settings.data_key_file.exists():
        try:
            return _several(
                keys_there_are(settings), "It can be read; there is nothing to try it on."
            )
        except KeyProblem as problem:
            return fault("key", str(problem))
    if _empty(settings.database_url):
        return ok("key", f"The first start makes one at {settings.data_key_file}.")
    return fault(
        "key",
        f"There is no key file at {settings.data_key_file}.",
        "Put it back, or set DATA_KEY. Without its key the store cannot be read by anybody.",
    )


def _empty(address: str) -> bool:
    try:
        return is_empty(address)
    except StorageError:
        return False


async def _key(settings: Settings) -> Finding:
    folder = room_for(settings.database_url)
    file = settings.data_key_file.resolve()
    if not settings.data_key and folder is not None and file.is_relative_to(folder.resolve()):
        return fault(
            "key",
            f"The key file {file} lies inside the data folder.",
            "Move it elsewhere, so that a copy of the data does not bring its key along, and set "
            "DATA_KEY_FILE.",
        )
    try:
        keys = keys_there_are(settings)
        opening = await opening_of(settings.database_url, keys)
    except KeyProblem as problem:
        return fault("key", str(problem))
    except StorageError as problem:
        return fault(
            "key",
            f"It fits, but something is damaged: {problem}",
            "Make a copy of what is there, then restore the newest backup.",
        )
    return _opened(keys, opening)


def _opened(keys: KeyRing, opening: Opening) -> Finding:
    if not opening.current:
        return warning(
            "key",
            "A new key stands in front, but the store is still under an older one.",
            "Stop the bot and run: python -m bot rotate-key",
        )
    tried = f"{opening.values} values were tried, and it opens them."
    return _several(keys, tried if opening.values else "The store is empty.")


def _several(keys: KeyRing, says: str) -> Finding:
    older = len(keys.keys) - 1
    if older:
        says += f" Behind it {'stands 1 older one' if older == 1 else f'stand {older} older ones'}."
    return ok("key", says)


def _holders(holders: list[Holder]) -> Finding:
    if not holders:
        return ok("processes", "None works with the store now.")
    named = [
        f"{one.name} since {one.since:%Y-%m-%d %H:%M} UTC" if one.since else one.name
        for one in holders
    ]
    return ok("processes", f"{len(named)} with the store: {'; '.join(named)}.")
