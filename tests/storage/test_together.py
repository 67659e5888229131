"""Works that wait at the same time share a commit on PostgreSQL, and none pays for another."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import text
from storage_samples import ANN, BO, KEYS, NOON, Hands, couple

from bot.errors import StoreAway
from bot.ports import Delivery, Transaction
from bot.storage.postgres import Server
from bot.storage.shared import SharedStore, open_shared_store
from bot.storage.together import TOGETHER
from bot.storage.transaction import SqlTransaction

pytestmark = pytest.mark.asyncio


class Stumbled(Exception):
    """What a work of these tests raises."""


@pytest_asyncio.fixture
async def store(emptied: str) -> AsyncIterator[SharedStore]:
    """Have one process's store."""
    opened = await open_shared_store(emptied, keys=KEYS)
    yield opened
    await opened.close()


def marked(tx: Transaction, number: int) -> int:
    """Note an update and return the number of the transaction that does it."""
    tx.mark_seen(number, NOON)
    assert isinstance(tx, SqlTransaction)
    [(transaction,)] = tx.driver.rows(text("SELECT txid_current()"))
    return int(transaction)


async def seen(store: SharedStore, *numbers: int) -> list[bool]:
    return await store.transact(lambda tx: [tx.seen(number) for number in numbers])


async def test_what_waits_at_the_same_time_is_one_transaction(store: SharedStore) -> None:
    at_once = [store.transact(lambda tx, n=n: marked(tx, n)) for n in range(1, 9)]
    assert len(set(await asyncio.gather(*at_once))) == 1
    assert all(await seen(store, *range(1, 9)))


async def test_more_than_may_go_together_is_done_all_the_same(store: SharedStore) -> None:
    many = 3 * TOGETHER
    works = [store.transact(lambda tx, n=n: marked(tx, n)) for n in range(1, many + 1)]
    assert len(set(await asyncio.gather(*works))) < many
    assert all(await seen(store, *range(1, many + 1)))


async def test_a_work_that_fails_takes_none_of_the_others_along(store: SharedStore) -> None:
    def stumbling(tx: Transaction) -> None:
        marked(tx, 2)
        raise Stumbled

    def refused(tx: Transaction) -> None:
        marked(tx, 3)
        assert isinstance(tx, SqlTransaction)
        tx.driver.rows(text("SELECT 1 / 0"))

    works = [lambda tx: marked(tx, 1), stumbling, refused, lambda tx: marked(tx, 4)]
    done = await asyncio.gather(*map(store.transact, works), return_exceptions=True)
    assert isinstance(done[1], Stumbled)
    assert "22012" in str(done[2])
    assert await seen(store, 1, 2, 3, 4) == [True, False, False, True]


async def test_nothing_is_handed_over_twice_where_a_neighbour_fails(store: SharedStore) -> None:
    def stumbling(_tx: Transaction) -> None:
        raise Stumbled

    hands = Hands(ANN, BO)
    store.hand_to(hands)
    posts = [
        store.transact(lambda tx, to=chat: tx.post([Delivery(to, "hello")], None, NOON))
        for chat in (ANN, BO)
    ]
    with contextlib.suppress(Stumbled):
        await asyncio.gather(posts[0], store.transact(stumbling), posts[1])
    await asyncio.sleep(0.1)
    assert sorted(row.delivery.chat for row in hands.rows) == sorted([ANN, BO])
    assert await store.transact(lambda tx: tx.unsent()) == 2


async def test_who_is_held_by_another_process_holds_up_nobody_else(
    store: SharedStore, emptied: str
) -> None:
    held = await store.transact(lambda tx: tx.create(couple()))
    elsewhere = Server.at(emptied).engine(connections=1)
    async with elsewhere.begin() as other:
        await other.execute(text("SELECT FROM sessions WHERE id = :of FOR UPDATE"), {"of": held})
        waiting = asyncio.ensure_future(store.transact(lambda tx: tx.load(held)))
        others = [store.transact(lambda tx, n=n: marked(tx, n)) for n in (1, 2)]
        await asyncio.wait_for(asyncio.gather(*others), 5)
        assert not waiting.done()
    assert await asyncio.wait_for(waiting, 5) is not None
    await elsewhere.dispose()


async def test_a_connection_that_breaks_is_a_database_that_is_away_for_all_on_it(
    store: SharedStore,
) -> None:
    def broken(tx: Transaction) -> None:
        assert isinstance(tx, SqlTransaction)
        tx.driver.rows(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    works = [lambda tx: marked(tx, 1), broken, lambda tx: marked(tx, 3)]
    done = await asyncio.gather(*map(store.transact, works), return_exceptions=True)
    assert all(isinstance(each, StoreAway) for each in done)
    assert await seen(store, 1, 3) == [False, False]
