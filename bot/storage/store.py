"""The store of one process, in a file."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from bot.ports import Carrier, Transaction
from bot.storage.jobs import Job
from bot.storage.lock import StoreLock
from bot.storage.rotation import rotate_all
from bot.storage.transaction import SqlTransaction
from bot.storage.writer import Writer

T = TypeVar("T")


class SqliteStore:
    """A store of one process, with one writing thread; keeps `bot.ports.Store`."""

    def __init__(self, writer: Writer, lock: StoreLock) -> None:
        self._writer = writer
        self._lock: StoreLock | None = lock
        self._carrier: Carrier | None = None

    def hand_to(self, carrier: Carrier) -> None:
        """Tell this carrier of all that is posted, once it is committed."""
        self._carrier = carrier

    async def transact(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one transaction; commit if it returns, roll back if it raises.

        Returns only after the commit is durable. Raises StoreAway when the database cannot be
        reached or is full; whatever `work` raised is raised again. A caller that is cancelled while
        waiting does not learn whether the work was done.
        """
        return await self._run(work)

    async def rotate(self) -> int:
        """Seal every value with the newest key, beside the turns going on; return how many changed.

        What older keys had sealed is gone from the file afterwards, and from the journal once the
        store is closed or tidied.
        """
        return await rotate_all(partial(self._run, long=True))

    async def close(self) -> None:
        """Finish what waits and let go of the files."""
        await asyncio.to_thread(self._writer.finish)
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    async def _run(self, work: Callable[[SqlTransaction], T], *, long: bool = False) -> T:
        job = Job(work, carrier=self._carrier, long=long)
        self._writer.submit(job)
        return await job.future
