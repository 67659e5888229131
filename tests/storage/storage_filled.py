"""A store with something of everything in it, and what it tells."""

from pathlib import Path

from storage_samples import ANN, BO, KEYS, NOON, couple, far_along, rich_delivery

from bot.ports import Delivery, Transaction
from bot.storage import (
    KeyRing,
    SqliteStore,
    is_shared,
    open_store,
)
from bot.storage.shared import SharedStore, open_shared_store

COUPLES = 5


async def open_at(url: str, keys: KeyRing = KEYS) -> SqliteStore | SharedStore:
    """Open whatever lies there."""
    if is_shared(url):
        return await open_shared_store(url, keys=keys)
    return open_store(url, keys=keys)


def fill(tx: Transaction) -> str:
    session_id, *_ = [tx.create(far_along()), *(tx.create(couple()) for _ in range(COUPLES))]
    tx.bind_person(ANN, session_id)
    tx.bind_room(-5, session_id)
    tx.post(
        [Delivery(ANN, "first", card="card"), rich_delivery(ANN), Delivery(BO, "b")], None, NOON
    )
    tx.sent(tx.claim(NOON, 1)[0].number, 31)
    tx.claim(NOON, 5)  # on its way when the process stopped
    tx.set_timer(session_id, "wake", NOON)
    tx.open_invitation(["secret"], session_id, NOON)
    tx.count_try(BO, NOON)
    tx.note("name", "value")
    tx.mark_seen(17, NOON)
    tx.quarantine(18, "ValueError", NOON)
    return session_id


def told(tx: Transaction, session_id: str) -> list[object]:
    return [
        tx.load(session_id),
        tx.session_of_person(ANN),
        tx.session_of_room(-5),
        tx.message_of(ANN, "card"),
        [(row.delivery, row.attempts) for row in tx.claim(NOON, 5, skip=[BO])],
        [timer.name for timer in tx.due_timers(NOON, 5)],
        tx.find_invitation("secret"),
        tx.tries(BO, NOON),
        tx.noted("name"),
        tx.seen(17),
        tx.quarantined(),
    ]


async def filled(url: str) -> tuple[str, list[object]]:
    """Put a couple and more there, and say what it tells."""
    store = await open_at(url)
    session_id = await store.transact(fill)
    tells = await store.transact(lambda tx: told(tx, session_id))
    await store.close()
    return session_id, tells


def files_in(folder: Path) -> set[str]:
    """Name what lies there."""
    return {path.name for path in folder.iterdir()}


def contents_of(folder: Path) -> list[bytes]:
    """Read every file that lies there."""
    return [path.read_bytes() for path in folder.iterdir()]
