"""A work on its way through the writer, and the caller on its event loop that waits for it."""

import asyncio
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from bot.ports import Carrier
from bot.storage.handing import Handed
from bot.storage.transaction import SqlTransaction

T = TypeVar("T")


class Waiting(Protocol):
    """A work in the queue."""

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """Where its caller waits."""

    @property
    def long(self) -> bool:
        """Whether it goes through so much that it would hold up the loop."""

    def attempt(self, transaction: SqlTransaction) -> BaseException | None:
        """Do it, keep what comes of it, and return what it raised; again if all was undone."""

    def fail(self, error: BaseException) -> None:
        """Keep this error as what comes of it."""

    def settle(self) -> None:
        """Tell the caller; called on its loop."""


class Job(Generic[T]):
    """One work and the caller that waits for it."""

    def __init__(
        self,
        work: Callable[[SqlTransaction], T],
        *,
        carrier: Carrier | None = None,
        long: bool = False,
    ) -> None:
        self.long = long
        self._carrier = carrier
        self._handed = Handed()
        self.loop = asyncio.get_running_loop()
        self.future: asyncio.Future[T] = self.loop.create_future()
        self._work = work
        self._results: list[T] = []
        self._error: BaseException | None = None

    def attempt(self, transaction: SqlTransaction) -> BaseException | None:
        """Do it, keep what comes of it, and return what it raised."""
        self._handed, self._error = Handed(), None
        if self.future.cancelled():
            return None
        transaction.handing.carrier = self._carrier
        try:
            self._results = [self._work(transaction)]
        except BaseException as error:
            self._error = error
        self._handed = transaction.handing.finish()
        return self._error

    def fail(self, error: BaseException) -> None:
        """Keep this error as what comes of it."""
        self._error = error

    def settle(self) -> None:
        """Tell the caller, unless it does not wait any more, and then the carrier."""
        self._tell()
        if self._carrier is not None and self._error is None:
            self._handed.to(self._carrier)

    def _tell(self) -> None:
        if self.future.done():
            return
        if isinstance(self._error, StopIteration):  # a future refuses to carry it
            self.future.set_exception(RuntimeError("work raised StopIteration"))
        elif self._error is not None:
            self.future.set_exception(self._error)
        else:
            self.future.set_result(self._results[0])
