"""A child process that writes turns until it is killed, and says which ones were acknowledged."""

import asyncio
import sys
from pathlib import Path

from storage_samples import KEYS, NOON, couple, url_of

from bot.ports import Delivery, Store, Transaction
from bot.storage import open_store

COUPLES = 8


async def talk(store: Store, which: int) -> None:
    """Apply one update after the other to one couple's session."""
    session_id = await store.transact(lambda tx: tx.create(couple()))
    await store.transact(lambda tx: tx.bind_person(which, session_id))
    turn = 0
    while True:
        turn += 1
        update = which * 1_000_000 + turn

        def apply(tx: Transaction, update: int = update) -> None:
            stored = tx.load(session_id)
            assert stored is not None
            tx.mark_seen(update, NOON)
            tx.save(session_id, stored.session, stored.revision)
            tx.post([Delivery(which, f"{update} a"), Delivery(which, f"{update} b")], None, NOON)

        await store.transact(apply)
        sys.stdout.write(f"{update}\n")
        sys.stdout.flush()


async def main(folder: Path) -> None:
    """Let several couples talk at once."""
    store = open_store(url_of(folder), keys=KEYS)
    await asyncio.gather(*(talk(store, which) for which in range(1, COUPLES + 1)))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
