"""One transaction at a time. Everything that waits shares one commit; nothing is promised before.

Each work has a savepoint of its own: one that fails leaves no trace and does not hurt the others.

Works run on the loop that asked for them, and what waits for the disk runs in a thread: two threads
that both run Python take the interpreter from each other at every statement, which made a turn
several times as dear. What goes through much, or meets a file that another program holds, runs in
the thread as a whole.
"""

import asyncio
import concurrent.futures
import contextlib
import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Final, Protocol

from bot.errors import StorageError, StoreAway
from bot.storage.jobs import Waiting
from bot.storage.transaction import SqlTransaction

TOGETHER: Final = 64
"""How many works share a commit at most, so that the first one need not wait for ever."""
TIDY_AFTER: Final = 30.0
"""Seconds after which deleted rows leave the journal too."""


class Ledger(Protocol):
    """The database as the writer sees it; used by one thread at a time."""

    def open(self) -> None:
        """Make the database ready, or raise one of our errors."""

    def begin(self, *, patient: bool) -> SqlTransaction | None:
        """Begin a transaction, on a new connection if the last one broke.

        None where another program holds the file and there is no patience to wait for it.
        """

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
    """What waits to be written, and the thread that waits for the disk.

    A batch goes from `_turn` over the thread to `_over`, which begins the next. While anything is
    under way or planned, `_busy` is set; while a transaction is open, `_writing` is.
    """

    def __init__(self, ledger: Ledger, tidy_after: float = TIDY_AFTER) -> None:
        """Start the thread and wait until the ledger is open; raises what its opening raised."""
        self._ledger = ledger
        self._tidy_after = tidy_after
        self._ready: concurrent.futures.Future[None] = concurrent.futures.Future()
        self._errands: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._waiting: deque[Waiting] = deque()
        self._gate = threading.Lock()
        self._pen = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._busy = self._writing = self._closed = self._unclean = False
        self._tidied = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="store writer", daemon=True)
        self._thread.start()
        self._ready.result()

    def submit(self, job: Waiting) -> None:
        """Take a work in, on the loop where its caller waits; StorageError once closed."""
        with self._gate:
            if self._closed:
                raise StorageError("The store is closed.")
            self._waiting.append(job)
            if self._busy and self._loop is not None and not self._loop.is_closed():
                return
            self._busy, self._loop = True, job.loop
        job.loop.call_soon(self._turn, job.loop)

    def finish(self) -> None:
        """Do what waits and end the thread; blocks until then."""
        with self._gate:
            first, self._closed = not self._closed, True
        if first:
            with self._pen:  # behind the commit of whatever is being done on a loop
                self._errands.put(self._empty)
                self._errands.put(None)
        self._thread.join()

    # -- on a loop

    def _turn(self, loop: asyncio.AbstractEventLoop) -> None:
        """Do what waits in one transaction, and leave its commit to the thread."""
        if self._writing:
            return  # its end comes back here
        if not self._pen.acquire(blocking=False):  # waiting for it would hold up the loop
            self._errands.put(partial(self._serve_waiting, loop))
            return
        try:
            batch = [] if self._closed else self._gather()
            if batch:
                self._writing = True
                self._errands.put(self._done_here(batch, loop))
        finally:
            self._pen.release()

    def _done_here(
        self, batch: list[Waiting], loop: asyncio.AbstractEventLoop
    ) -> Callable[[], None]:
        """Do a batch and return what is left to the thread: all of it, or its end."""
        if any(job.long for job in batch):
            return partial(self._serve, batch, loop)
        try:
            begun = self._do(batch, patient=False)
        except Exception as error:
            return partial(self._give_up, batch, loop, error)
        return partial(self._commit if begun else self._serve, batch, loop)

    def _over(self, batch: list[Waiting], loop: asyncio.AbstractEventLoop) -> None:
        """Tell every caller what came of it, and go on with what came meanwhile."""
        for job in batch:
            if job.loop is loop:
                job.settle()
            else:
                with contextlib.suppress(RuntimeError):  # in a closed loop nobody waits
                    job.loop.call_soon_threadsafe(job.settle)
        # Behind those who are told now, so that what they ask for next is in the same commit.
        loop.call_soon(self._turn, loop)

    # -- in the thread

    def _run(self) -> None:
        try:
            self._ledger.open()
        except BaseException as error:
            self._ledger.close()
            self._ready.set_exception(error)
            return
        self._ready.set_result(None)
        while True:
            try:
                errand = self._errands.get(timeout=self._tidy_after)
            except queue.Empty:
                self._tidy_when_idle()
                continue
            if errand is None:
                break
            errand()
        self._ledger.close()

    def _serve_waiting(self, loop: asyncio.AbstractEventLoop) -> None:
        """Do what waits, for a loop that must not wait for the pen."""
        batch = self._gather()
        if batch:
            self._serve(batch, loop)

    def _serve(self, batch: list[Waiting], loop: asyncio.AbstractEventLoop) -> None:
        """Do a batch from its beginning to its commit."""
        self._writing = True
        try:
            self._do(batch, patient=True)
        except Exception as error:
            self._give_up(batch, loop, error)
        else:
            self._commit(batch, loop)

    def _commit(self, batch: list[Waiting], loop: asyncio.AbstractEventLoop) -> None:
        try:
            self._ledger.commit()
        except Exception as error:
            self._give_up(batch, loop, error)
        else:
            self._unclean = True
            self._tidy_when_due()
            self._tell(batch, loop)

    def _give_up(
        self, batch: list[Waiting], loop: asyncio.AbstractEventLoop, error: Exception
    ) -> None:
        """Undo a whole batch, because of what the database met."""
        self._ledger.abandon()
        ours = self._ledger.translate(error)
        for job in batch:
            job.fail(type(ours)(*ours.args) if isinstance(ours, StorageError) else ours)
        self._tell(batch, loop)

    def _tell(self, batch: list[Waiting], loop: asyncio.AbstractEventLoop) -> None:
        self._writing = False
        try:
            loop.call_soon_threadsafe(self._over, batch, loop)
        except RuntimeError:  # the loop is closed, so nobody waits there
            self._hand_on()

    def _hand_on(self) -> None:
        """Let the loop of whoever waits next go on in place of one that is closed."""
        with self._gate:
            self._loop = self._waiting[0].loop if self._waiting else None
            self._busy = self._loop is not None
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._turn, self._loop)

    def _empty(self) -> None:
        """Do all that still waits when the store is closed."""
        while batch := self._gather():
            self._serve(batch, batch[0].loop)

    def _tidy_when_idle(self) -> None:
        if self._pen.acquire(blocking=False):
            try:
                if self._errands.empty():
                    self._tidy_when_due()
            finally:
                self._pen.release()

    def _tidy_when_due(self) -> None:
        if self._unclean and time.monotonic() - self._tidied >= self._tidy_after:
            self._ledger.tidy()
            self._unclean, self._tidied = False, time.monotonic()

    # -- wherever it is

    def _gather(self) -> list[Waiting]:
        """Take what waits, as much as may share a commit."""
        with self._gate:
            count = min(len(self._waiting), TOGETHER)
            self._busy = count > 0
            return [self._waiting.popleft() for _ in range(count)]

    def _do(self, batch: list[Waiting], *, patient: bool) -> bool:
        """Do every work of a batch; False where another program holds the file."""
        transaction = self._ledger.begin(patient=patient)
        if transaction is None:
            return False
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
        return True
