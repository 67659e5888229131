"""The vault: one row that only the right key opens; it holds the root of all look-ups."""

import secrets

from sqlalchemy import Connection, func, insert, select, update

from bot.errors import KeyProblem
from bot.storage.lookup import Lookup
from bot.storage.sealing import Sealer
from bot.storage.tables import ROOT, sessions, vault

_ROW = 1


def open_vault(connection: Connection, sealer: Sealer) -> Lookup:
    """Return the store's look-up, made now if the store is empty; KeyProblem for a wrong key."""
    body: bytes | None = connection.execute(
        select(vault.c.body).where(vault.c.number == _ROW)
    ).scalar()
    if body is not None:
        return Lookup.of(sealer.open(body, ROOT, _ROW))
    if connection.execute(select(func.count()).select_from(sessions)).scalar_one():
        raise KeyProblem(
            "The store holds sessions, but the row that its key opens is gone. "
            "Bring back a backup; without that row nobody can be found again."
        )
    root = secrets.token_bytes(32)
    sealed = sealer.seal(root, ROOT, _ROW)
    connection.execute(insert(vault), {"number": _ROW, "openings": 0, "body": sealed})
    return Lookup.of(root)


def count_opening(connection: Connection) -> int:
    """Count one more opening of the store and return how many there were, this one included."""
    counted = update(vault).where(vault.c.number == _ROW).values(openings=vault.c.openings + 1)
    connection.execute(counted)
    openings: int = connection.execute(select(vault.c.openings)).scalar_one()
    return openings
