"""Works that wait at the same time share one transaction on PostgreSQL, and so one commit.

A transaction of many works holds many chats and persons at once. So that two processes never wait
for each other, it hardly waits at all: where something is held elsewhere, or a work fails, all of
it is undone, and each work is done again in a transaction of its own, which may wait. Where that
happens often, fewer go together.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StoreAway
from bot.storage.exchanging import Open, in_transaction, server_of
from bot.storage.jobs import Waiting
from bot.storage.postgres import translate
from bot.storage.transaction import SqlTransaction

TOGETHER: Final = 64
"""How many works share a commit at most; what waits beyond that is done beside them."""
_PATIENCE: Final = "SET lock_timeout = '50ms'"
"""Longer than a commit takes, and far shorter than anybody waits."""


class Together:
    """Does what is submitted, as much as waits in one transaction. Used on one loop.

    `apart` does one work in a transaction of its own and tells its caller, whatever comes of it.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        opened: Open,
        apart: Callable[[Waiting], Coroutine[None, None, None]],
    ) -> None:
        self._engine = engine
        self._opened = opened
        self._apart = apart
        self._waiting: deque[Waiting] = deque()
        self._connection: AsyncConnection | None = None
        self._running: set[asyncio.Task[None]] = set()
        self._busy = False
        self._most = TOGETHER

    def submit(self, job: Waiting) -> None:
        """Take a work in; its caller is told when it is durable, or why it is not."""
        self._waiting.append(job)
        if not self._busy:
            self._busy = True
            self._run(self._serve())
        elif len(self._waiting) > self._most:
            self._run(self._apart(self._waiting.popleft()))

    async def finish(self) -> None:
        """Do what was submitted, and let go of the connection."""
        while self._running:
            await asyncio.wait(self._running)
        await self._drop()

    def _run(self, doing: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(doing)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _serve(self) -> None:
        try:
            while self._waiting:
                size = min(self._most, len(self._waiting))
                batch = [self._waiting.popleft() for _ in range(size)]
                settled = await self._do(batch)
                self._most = min(TOGETHER, self._most + 1) if settled else max(1, size // 2)
                for job in batch:
                    if settled:
                        job.settle()
                    else:
                        self._run(self._apart(job))
        finally:
            self._busy = False

    async def _do(self, batch: Sequence[Waiting]) -> bool:
        """Do these and commit; False where all was undone and is worth another try.

        Where nothing can be tried, because the server is gone, or a work alone raised an error of
        its own, the callers are to be told so.
        """
        try:
            connection = await self._connected()
            await in_transaction(connection, self._opened, lambda tx: attempt(batch, tx))
        except Exception as error:
            known = translate(error)
            if self._connection is not None and not self._connection.invalidated:
                return len(batch) == 1 and known is error
            await self._drop()
            with contextlib.suppress(Exception):
                await self._engine.dispose()  # what broke this one may have broken the others
            for job in batch:
                job.fail(StoreAway(*known.args) if isinstance(known, StoreAway) else known)
        return True

    async def _connected(self) -> AsyncConnection:
        if self._connection is None:
            connection = await self._engine.connect()
            await server_of(connection).execute(_PATIENCE)
            self._connection = connection
        return self._connection

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()


def attempt(batch: Sequence[Waiting], transaction: SqlTransaction) -> None:
    """Do these one after another; raises what the first raised that failed."""
    for job in batch:
        error = job.attempt(transaction)
        if error is not None:
            raise error
