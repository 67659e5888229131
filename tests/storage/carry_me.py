"""A child process that claims a row, says so, and carries it until it is killed."""

import asyncio
import sys

from storage_samples import ANN, KEYS, NOON

from bot.ports import Delivery
from bot.storage.shared import open_shared_store


async def main(url: str) -> None:
    """Post one delivery and take it on its way."""
    store = await open_shared_store(url, keys=KEYS)
    await store.transact(lambda tx: tx.post([Delivery(ANN, "carried")], None, NOON))
    assert await store.transact(lambda tx: tx.claim(NOON, 1))
    sys.stdout.write("carrying\n")
    sys.stdout.flush()
    await asyncio.sleep(600)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
