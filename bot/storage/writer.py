"""One thread writes. Everything that waits shares one commit, and nothing is promised before it.

Each work has a savepoint of its own: one that fails leaves no trace and does not hurt the others.
"""

import asyncio
import concurrent.futures
import queue
import threading
import time
from typing import Final, Protocol

from bot.errors import StorageError, StoreAway
from bot.storage.jobs import Waiting
from bot.storage.transaction import SqlTransaction

TOGETHER: Final = 128
"""How many works share a commit at most, so that the first one need not wait for ever."""
TIDY_AFTER: Final = 30.0
"""Seconds after which deleted rows leave the journal too."""


class Ledger(Protocol):
    """The database as the writer sees it; used from the writer's thread only."""

    def open(self) -> None:
        """Make the database ready, or raise one of our errors."""

    def begin(self) -> SqlTransaction:
        """Begin a transaction, on a new connection if the last one broke."""

    def mark(self) -> None:
        """Set a savepoint."""

    def keep(self) -> None:
        """Keep what was done since the savepoint."""

    def undo(self) -> None:
        """Undo what was done since the savepoint."""

    def commit(self) -> None:
        """Make everything durable."""

    def abandon(self) -> None:
        """Give up transaction and connection."""

    def whole(self) -> bool:
        """Say whether the transaction is still open: a full disk can end it by itself."""

    def translate(self, error: Exception) -> Exception:
        """Turn the database's errors into ours; return any other error as it is."""

    def tidy(self) -> None:
        """Take what was deleted out of the journal."""

    def close(self) -> None:
        """Let go of the connection."""


class Writer:
    """The thread, and the queue before it."""

    def __init__(self, ledger: Ledger, tidy_after: float = TIDY_AFTER) -> None:
        """Start the thread and wait until the ledger is open; raises what its opening raised."""
        self._ledger = ledger
        self._tidy_after = tidy_after
        self._ready: concurrent.futures.Future[None] = concurrent.futures.Future()
        self._queue: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
        self._gate = threading.Lock()
        self._closed = False
        self._unclean = False
        self._thread = threading.Thread(target=self._run, name="store writer", daemon=True)
        self._thread.start()
        self._ready.result()

    def submit(self, job: Waiting) -> None:
        """Put a work into the queue; StorageError once the store is closed."""
        with self._gate:
            if self._closed:
                raise StorageError("The store is closed.")
            self._queue.put(job)

    def finish(self) -> None:
        """Do what waits and end the thread; blocks until then."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            self._ledger.open()
        except BaseException as error:
            self._ledger.close()
            self._ready.set_exception(error)
            return
        self._ready.set_result(None)
        last = False
        tidied = time.monotonic()
        while not last:
            batch, last = self._gather()
            if batch:
                self._serve(batch)
            if self._unclean and time.monotonic() - tidied >= self._tidy_after:
                self._ledger.tidy()
                self._unclean, tidied = False, time.monotonic()
        self._ledger.close()

    def _gather(self) -> tuple[list[Waiting], bool]:
        """Wait for work and take all there is; the flag says that nothing comes after it."""
        batch: list[Waiting] = []
        try:
            job = self._queue.get(timeout=self._tidy_after)
            while job is not None:
                batch.append(job)
                if len(batch) == TOGETHER:
                    return batch, False
                job = self._queue.get_nowait()
        except queue.Empty:
            return batch, False
        return batch, True

    def _serve(self, batch: list[Waiting]) -> None:
        """Do a batch in one transaction and tell every caller what came of it."""
        try:
            self._do(batch)
        except Exception as error:
            self._ledger.abandon()
            ours = self._ledger.translate(error)
            for job in batch:
                job.fail(type(ours)(*ours.args) if isinstance(ours, StorageError) else ours)
        self._unclean = True
        for loop in {job.loop for job in batch}:
            self._tell(loop, [job for job in batch if job.loop is loop])

    def _do(self, batch: list[Waiting]) -> None:
        transaction = self._ledger.begin()
        for job in batch:
            self._ledger.mark()
            error = job.attempt(transaction)
            if isinstance(error, Exception):
                ours = self._ledger.translate(error)
                if isinstance(ours, StoreAway):
                    raise ours
                if ours is not error:
                    ours.__cause__ = error
                    job.fail(ours)
            if not self._ledger.whole():
                raise StoreAway("The database gave up a transaction; nothing was written.")
            if error is None:
                self._ledger.keep()
            else:
                self._ledger.undo()
        self._ledger.commit()

    @staticmethod
    def _tell(loop: asyncio.AbstractEventLoop, jobs: list[Waiting]) -> None:
        def settle() -> None:
            for job in jobs:
                job.settle()

        try:
            loop.call_soon_threadsafe(settle)
        except RuntimeError:
            return  # the loop is closed, so nobody waits
