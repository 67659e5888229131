"""The contract of recent messages: known for 48 hours in private chats, on every database."""

from datetime import timedelta

import pytest
from storage_samples import ANN, NOON

from bot.ports import Delivery, Kind, Store, Transaction

pytestmark = pytest.mark.asyncio
HOUR = timedelta(hours=1)
BEN = ANN + 1
GROUP = -5


async def test_what_stands_in_a_private_chat_is_known_for_two_days(store: Store) -> None:
    def fill(tx: Transaction) -> None:
        tx.note_message(ANN, 7, NOON)
        tx.note_message(ANN, 8, NOON + HOUR)
        tx.note_message(ANN, 7, NOON + 40 * HOUR)  # told twice: it is as old as it was
        tx.note_message(BEN, 9, NOON)
        tx.note_message(GROUP, 10, NOON)

    def look(tx: Transaction, hours: float) -> tuple[int, ...]:
        return tx.recent_messages(ANN, NOON + hours * HOUR)

    await store.transact(fill)
    assert await store.transact(lambda tx: look(tx, 2)) == (7, 8)
    assert await store.transact(lambda tx: look(tx, 48.5)) == (8,)
    assert await store.transact(lambda tx: tx.recent_messages(GROUP, NOON)) == ()
    await store.transact(lambda tx: tx.purge(NOON + 50 * HOUR, 100))
    rows = await store.transact(lambda tx: tx.raw_rows(100))
    assert [row for row in rows if row.table == "recent"] == []


async def test_what_is_sent_is_among_them_and_an_edit_keeps_its_age(store: Store) -> None:
    def send(tx: Transaction, card: str, message: int, hours: int, *, edit: bool = False) -> None:
        at = NOON + hours * HOUR
        tx.post([Delivery(ANN, "x", card=card, edit=edit)], None, at)
        [row] = tx.claim(at, 9)
        tx.sent(row.number, message, at)

    await store.transact(lambda tx: send(tx, "", 70, 0))
    await store.transact(lambda tx: send(tx, "card", 71, 1))
    await store.transact(lambda tx: tx.purge(NOON + 60 * HOUR, 100))
    await store.transact(lambda tx: send(tx, "card", 71, 60, edit=True))
    await store.transact(lambda tx: send(tx, "", 72, 60))
    assert await store.transact(lambda tx: tx.recent_messages(ANN, NOON + 61 * HOUR)) == (72,)


async def test_a_wipe_learns_as_it_leaves_what_came_before_it_and_forgets_it_then(
    store: Store,
) -> None:
    def post(tx: Transaction) -> None:
        tx.note_message(ANN, 1, NOON)
        tx.post([Delivery(ANN, "on its way")], None, NOON)
        [first] = tx.claim(NOON, 9)
        tx.post([Delivery(ANN, "not on its way"), Delivery(BEN, "another's")], None, NOON)
        tx.drop_unattempted(ANN)
        tx.post([Delivery(ANN, kind=Kind.WIPE), Delivery(ANN, "quiet")], None, NOON)
        tx.sent(first.number, 2, NOON)

    def wipe(tx: Transaction) -> tuple[int, ...]:
        [row] = [row for row in tx.claim(NOON, 9) if row.delivery.chat == ANN]
        tx.note_message(ANN, 3, NOON + HOUR)
        tx.sent(row.number, None, NOON + HOUR)
        return row.delivery.messages

    await store.transact(post)
    assert await store.transact(wipe) == (1, 2)
    assert await store.transact(lambda tx: tx.recent_messages(ANN, NOON + HOUR)) == (3,)
    left = await store.transact(lambda tx: [row.delivery.text for row in tx.claim(NOON, 9)])
    assert "quiet" in left
    assert "not on its way" not in left


async def test_raw_rows_of_recent_messages_name_neither_chat_nor_message(store: Store) -> None:
    await store.transact(lambda tx: tx.note_message(ANN, 424_242, NOON))
    rows = await store.transact(lambda tx: tx.raw_rows(50))
    assert "recent" in {row.table for row in rows}
    assert "424242" not in repr(rows)
    assert str(ANN) not in repr(rows)
