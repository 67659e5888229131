"""Forgetting goes through the store some rows at a time, however many lie there."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest
from storage_samples import NOON, couple
from typing_extensions import override

from bot.clock import MovableClock
from bot.forgetting import AT_A_TIME, forget
from bot.keeping import UNUSED
from bot.ports import Store, Transaction

pytestmark = pytest.mark.asyncio

YEAR = timedelta(days=365)
MANY = 3 * AT_A_TIME + 20


class Stopped(MovableClock):
    """A clock on which nobody wakes until it is moved."""

    def __init__(self) -> None:
        super().__init__(lambda: NOON)

    @override
    async def sleep(self, span: timedelta) -> None:
        await super().sleep(timedelta(hours=1))


def endless(tx: Transaction) -> int:
    """Count the sessions that are kept for ever."""
    return len(tx.without_timer(UNUSED, tx.session_ids("", 10 * MANY)))


async def test_a_turn_comes_between_however_many_sessions_have_no_end_yet(store: Store) -> None:
    clock = Stopped()

    def fill(tx: Transaction) -> None:
        for _ in range(MANY):
            tx.create(couple())

    await store.transact(fill)
    forgetting = asyncio.create_task(forget(store, clock, YEAR))
    left = [MANY]
    while left[-1]:
        left.append(await store.transact(endless))
        clock.moved()
    await forgetting
    steps = {before - after for before, after in pairwise(left)}
    assert max(steps) <= AT_A_TIME
    assert await store.transact(lambda tx: tx.next_timer()) == NOON + YEAR


async def test_a_session_keeps_the_end_that_it_has(store: Store) -> None:
    def fill(tx: Transaction) -> None:
        for days in range(AT_A_TIME // 2):
            tx.set_timer(tx.create(couple()), UNUSED, NOON + timedelta(days=7 + days))

    await store.transact(fill)
    await forget(store, Stopped(), YEAR)
    assert await store.transact(lambda tx: tx.next_timer()) == NOON + timedelta(days=7)


async def test_what_is_old_goes_some_at_a_time(store: Store) -> None:
    def fill(tx: Transaction) -> None:
        for number in range(250):
            tx.mark_seen(number, NOON - timedelta(days=3))
        tx.mark_seen(250, NOON)

    def still(tx: Transaction) -> list[int]:
        return [number for number in range(251) if tx.seen(number)]

    await store.transact(fill)
    left, more = [], True
    while more:
        more = await store.transact(lambda tx: tx.purge(NOON, 100))
        left.append(len(await store.transact(still)))
    assert left == [151, 51, 1]
    assert await store.transact(still) == [250]
