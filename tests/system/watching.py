"""A store that is watched: what each commit put into the outbox and which timers it set."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from bot.ports import Delivery, Store, Transaction

T = TypeVar("T")


class Died(BaseException):
    """The process ends here: nobody catches it, nothing is tidied up."""


@dataclass
class Commit:
    """What one transaction wrote that leaves for people, in its order."""

    posted: list[Delivery] = field(default_factory=list)
    timers: list[tuple[str, datetime | None]] = field(default_factory=list)
    """Names with the time they were set to; None where one was cancelled."""
    failures: list[str] = field(default_factory=list)
    """Error types of updates that could not be applied."""

    def __bool__(self) -> bool:
        return bool(self.posted or self.timers)


class _Witness:
    """A transaction that is looked at over the shoulder."""

    def __init__(self, tx: Transaction, commit: Commit) -> None:
        self._tx = tx
        self._commit = commit

    def __getattr__(self, name: str) -> object:
        return getattr(self._tx, name)

    def post(self, deliveries: Iterable[Delivery], session_id: str | None, now: datetime) -> None:
        listed = list(deliveries)
        self._commit.posted += listed
        self._tx.post(listed, session_id, now)

    def set_timer(self, session_id: str, name: str, due: datetime) -> None:
        self._commit.timers.append((name, due))
        self._tx.set_timer(session_id, name, due)

    def cancel_timer(self, session_id: str, name: str) -> None:
        self._commit.timers.append((name, None))
        self._tx.cancel_timer(session_id, name)

    def count_failure(self, update_id: int, error: str, at: datetime) -> int:
        self._commit.failures.append(error)
        return self._tx.count_failure(update_id, error, at)


class WatchedStore:
    """Passes everything on to a real store and notes it; dies where it is told to.

    `dies_before` and `dies_after` count transactions from now on, the next one being 1.
    """

    def __init__(self, inner: Store) -> None:
        self.inner = inner
        self.commits: list[Commit] = []
        self.count = 0
        self.dies_before = 0
        self.dies_after = 0

    async def transact(self, work: Callable[[Transaction], T]) -> T:
        self.count += 1
        if self.count == self.dies_before:
            raise Died
        commit = Commit()
        done = await self.inner.transact(lambda tx: work(_Witness(tx, commit)))
        self.commits.append(commit)
        if self.count == self.dies_after:
            raise Died
        return done

    async def close(self) -> None:
        await self.inner.close()

    @property
    def failures(self) -> list[str]:
        """Return the error types of all updates that failed."""
        return [error for commit in self.commits for error in commit.failures]

    def since(self, mark: int) -> list[Commit]:
        """Return the commits since there were `mark` of them, without those that told nothing."""
        return [commit for commit in self.commits[mark:] if commit]
