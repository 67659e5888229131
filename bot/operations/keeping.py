"""Backups, keys and what was put aside: the commands, and what the host is told."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from bot.compose import keys_there_are
from bot.errors import KeyProblem, StorageError
from bot.settings import Settings
from bot.storage import KeyRing, is_shared
from bot.storage.aside import drop_aside, kinds_aside, rows_aside
from bot.storage.backing_up import back_up, fits
from bot.storage.key_file import drop_old_keys, put_new_key
from bot.storage.rekeying import rotate_key
from bot.storage.restoring import restore
from bot.storage.visiting import visit


async def backup(settings: Settings, target: Path) -> list[str]:
    """Write a backup, and tell what it holds and what it needs. Raises as `back_up` does."""
    kept = await back_up(settings.database_url, target)
    return [
        f"{target}: {_sessions(kept.sessions)}, {kept.rows} rows, {kept.size / 1024**2:.1f} MB.",
        "All that people said is sealed in it, and it holds no key. It opens with the key "
        f"named {kept.key}; keep that elsewhere.",
        _whether_it_fits(settings, target),
    ]


def _whether_it_fits(settings: Settings, target: Path) -> str:
    try:
        keys = keys_there_are(settings)
    except KeyProblem as problem:
        return f"The key was not tried: {problem}"
    if fits(target, keys):
        return "The key that is set here opens it."
    return "The key that is set here does not open it. Look for the right one now, not later."


async def bring_back(settings: Settings, source: Path, *, replace: bool) -> list[str]:
    """Restore a backup, and tell what came back. Raises as `restore` does."""
    keys = keys_there_are(settings)
    restored = await restore(source, settings.database_url, keys=keys, replace=replace)
    return [
        f"Restored {_sessions(restored.sessions)}, {restored.rows} rows; the key opened all "
        f"{restored.values} sealed values.",
        "Everything is as it was when the backup was taken. What waited to be sent then is "
        "sent at the next start.",
    ]


async def change_key(settings: Settings) -> list[str]:
    """Bring every value under a new key, and tell what to do with the old one.

    With a key file the new key is made here; in DATA_KEY the host puts it in front. Raises as
    `rotate_key` does.
    """
    keys = keys_there_are(settings)
    if settings.data_key:
        return await _change_named_key(settings, keys)
    file = settings.data_key_file
    rotated = await rotate_key(settings.database_url, keys, partial(put_new_key, file))
    aside = drop_old_keys(file)
    return [
        f"Sealed {rotated.changed} values with a new key; nothing is under the old one.",
        f"The new key is in {file}: make a copy of it now, away from your backups"
        + (", and give it to every process." if is_shared(settings.database_url) else "."),
        f"The old one went to {aside}: only backups made before need it. Make a new backup, "
        "then delete those and that file.",
    ]


async def _change_named_key(settings: Settings, keys: KeyRing) -> list[str]:
    if len(keys.keys) == 1:
        raise KeyProblem(
            "DATA_KEY holds one key. Put a new one in front of it, with a comma between, start "
            "this again, and take the old one out when it is done."
        )
    rotated = await rotate_key(settings.database_url, keys, lambda: keys)
    return [
        f"Sealed {rotated.changed} values with the first key in DATA_KEY; nothing is under "
        "another.",
        "Take the other one out of DATA_KEY, everywhere. Only backups made before need it.",
    ]


async def list_aside(settings: Settings) -> list[str]:
    """Tell what was put aside, oldest first: when, which number, which kind of error."""
    rows = await visit(settings.database_url, rows_aside)
    if not rows:
        return ["Nothing was put aside."]
    return [f"{row.at:%Y-%m-%d %H:%M} UTC  {row.update_id}  {row.error}" for row in rows]


async def show_kinds(settings: Settings) -> list[str]:
    """Tell which kinds of error put something aside, how often, and the newest of each."""
    kinds = await visit(settings.database_url, kinds_aside)
    if not kinds:
        return ["Nothing was put aside."]
    return [
        f"{kind.count}  {kind.error}  (last {kind.newest.at:%Y-%m-%d %H:%M} UTC, "
        f"update {kind.newest.update_id})"
        for kind in kinds
    ]


async def drop_one(settings: Settings, update_id: int) -> list[str]:
    """Forget one that was put aside; StorageError if it is not there."""
    drop = partial(drop_aside, update_id=update_id)
    if not await visit(settings.database_url, drop, writing=True):
        raise StorageError(f"Update {update_id} was not put aside.")
    return [f"Update {update_id} is forgotten. It will not be tried again."]


def _sessions(count: int) -> str:
    return "1 session" if count == 1 else f"{count} sessions"
