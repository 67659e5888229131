"""A whole store is carried into another database: all of it, counted, or none of it.

Everything happens in one transaction of the new store, so that a move that is stopped leaves it as
empty as it was; the old store is only read.
"""

from sqlalchemy import Connection
from sqlalchemy.util import greenlet_spawn

from bot.errors import StorageError
from bot.storage.carrying import Carried, carry_rows, count_rows, is_bare, opened_alone
from bot.storage.keys import KeyRing
from bot.storage.migrating import migrate
from bot.storage.opening import is_shared, path_of
from bot.storage.postgres import translate
from bot.storage.sealing import Sealer
from bot.storage.tables import vault
from bot.storage.vault import open_vault


async def move(source: str, target: str, *, keys: KeyRing) -> Carried:
    """Copy everything stored at one address to another, which has to be empty; count both.

    Both addresses are those of `open_store` or `open_shared_store`. Nothing else may work with
    either of them meanwhile. Raises KeyProblem for a wrong key, StoreInUse, StoreAway, and
    StorageError when there is nothing to move, when the target holds something, or when the counts
    differ; then the target is as it was.
    """
    if not is_shared(source) and not path_of(source).is_file():
        raise StorageError("There is no store at the first address.")
    try:
        async with opened_alone(source) as old, opened_alone(target) as new:
            moved = await greenlet_spawn(_carry, old, new, keys)
            await greenlet_spawn(new.commit)
    except Exception as error:
        known = translate(error)
        if known is error:
            raise
        raise known from None
    return moved


def _carry(old: Connection, new: Connection, keys: KeyRing) -> Carried:
    if not is_bare(new):
        raise StorageError("The store at the second address is not empty; nothing was moved.")
    for connection in (old, new):
        migrate(connection)
    if not count_rows(old)[vault.name]:
        raise StorageError("The store at the first address is empty.")
    open_vault(old, Sealer(keys))
    return carry_rows(old, new)
