"""Whatever is done to the outbox, it is a row of chats, each a plain queue."""

import asyncio
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from postgres_server import PostgresServer
from storage_samples import KEYS, NOON, url_of

from bot.ports import Delivery, Outgoing, Transaction
from bot.storage import SqliteStore, open_store
from bot.storage.shared import SharedStore, open_shared_store
from bot.storage.tables import metadata

T = TypeVar("T")
CHATS = st.sampled_from([1, 2, 3, -4, -5])


class OutboxAgainstQueues(RuleBasedStateMachine):
    """The model: for each chat a list of texts, and a time before which its first one waits."""

    @initialize()
    def open(self) -> None:
        """Start with an empty store."""
        self.folder = tempfile.TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.store = self.open_empty()
        self.queues: dict[int, list[str]] = {}
        self.waits: dict[int, int] = {}
        self.flying: dict[int, Outgoing] = {}
        self.posted = 0
        self.minute = 0

    def open_empty(self) -> SqliteStore | SharedStore:
        """Open a store that holds nothing."""
        return open_store(url_of(Path(self.folder.name)), keys=KEYS)

    def teardown(self) -> None:
        """Close the store of this run."""
        if hasattr(self, "runner"):
            self.runner.run(self.store.close())
            self.runner.close()
            self.folder.cleanup()

    def transact(self, work: Callable[[Transaction], T]) -> T:
        """Do one work in the real store."""
        return self.runner.run(self.store.transact(work))

    @rule(chats=st.lists(CHATS, min_size=1, max_size=6))
    def post(self, chats: list[int]) -> None:
        """Post one delivery to each of these chats."""
        deliveries = []
        for chat in chats:
            self.posted += 1
            self.queues.setdefault(chat, []).append(str(self.posted))
            deliveries.append(Delivery(chat, str(self.posted)))
        self.transact(lambda tx: tx.post(deliveries, None, self.now))

    @rule(limit=st.integers(0, 4))
    def claim(self, limit: int) -> None:
        """Claim what is ripe, and compare it with the heads of the queues."""
        rows = self.transact(lambda tx: tx.claim(self.now, limit, skip=self.flying))
        ripe = {
            chat
            for chat in self.queues
            if chat not in self.flying and self.waits.get(chat, 0) <= self.minute
        }
        assert len(rows) == min(limit, len(ripe))
        assert {row.delivery.chat for row in rows} <= ripe
        for row in rows:
            assert row.delivery.text == self.queues[row.delivery.chat][0]
            self.flying[row.delivery.chat] = row

    @precondition(lambda self: self.flying)
    @rule(which=st.integers(0, 4), took=st.booleans())
    def land(self, which: int, took: bool) -> None:
        """Let a delivery in flight be sent, or be given up."""
        chat = sorted(self.flying)[which % len(self.flying)]
        row = self.flying.pop(chat)
        self.transact(lambda tx: tx.sent(row.number, 1) if took else tx.drop(row.number))
        self._shorten(chat)

    @precondition(lambda self: self.flying)
    @rule(which=st.integers(0, 4), minutes=st.integers(1, 5))
    def postpone(self, which: int, minutes: int) -> None:
        """Put a delivery in flight off."""
        chat = sorted(self.flying)[which % len(self.flying)]
        row = self.flying.pop(chat)
        until = NOON + timedelta(minutes=self.minute + minutes)
        self.transact(lambda tx: tx.postpone(row.number, until))
        self.waits[chat] = self.minute + minutes

    @rule(minutes=st.integers(1, 4))
    def wait(self, minutes: int) -> None:
        """Let time pass."""
        self.minute += minutes

    @rule(chat=CHATS)
    def drop_chat(self, chat: int) -> None:
        """Give a chat up."""
        self.transact(lambda tx: tx.drop_chat(chat))
        for known in (self.queues, self.waits, self.flying):
            known.pop(chat, None)

    @rule(old=st.sampled_from([-4, -5]))
    def move(self, old: int) -> None:
        """Give one group the id of the other."""
        new = -9 - old
        self.transact(lambda tx: tx.move_room(old, new))
        both = self.queues.pop(old, []) + self.queues.pop(new, [])
        if both:
            self.queues[new] = sorted(both, key=int)
        for chat in (old, new):
            self.waits.pop(chat, None)
            self.flying.pop(chat, None)

    @invariant()
    def as_many_wait(self) -> None:
        """Nothing is lost or doubled."""
        if hasattr(self, "runner"):
            count = self.transact(lambda tx: tx.unsent())
            assert count == sum(map(len, self.queues.values()))

    @property
    def now(self) -> datetime:
        """The time in the model."""
        return NOON + timedelta(minutes=self.minute)

    def _shorten(self, chat: int) -> None:
        self.waits.pop(chat, None)
        del self.queues[chat][0]
        if not self.queues[chat]:
            del self.queues[chat]


OutboxAgainstQueues.TestCase.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None
)
TestOutboxAgainstQueues = OutboxAgainstQueues.TestCase


def test_the_same_is_true_on_postgresql(postgres: PostgresServer, tables: str) -> None:
    class OnPostgres(OutboxAgainstQueues):
        def open_empty(self) -> SqliteStore | SharedStore:
            postgres.run(f"TRUNCATE {', '.join(metadata.tables)}", tables)
            return self.runner.run(open_shared_store(tables, keys=KEYS))

    few = settings(max_examples=8, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(OnPostgres, settings=few)
