"""The contract of the bot's own books and of the transaction itself, on every database."""

import asyncio
from datetime import timedelta

import pytest
from storage_samples import ANN, NOON, couple, rich_delivery

from bot.errors import StorageError
from bot.ports import Delivery, Store, Transaction

pytestmark = pytest.mark.asyncio
HOUR = timedelta(hours=1)


async def test_an_update_is_seen_once(store: Store) -> None:
    assert not await store.transact(lambda tx: tx.seen(5))
    await store.transact(lambda tx: tx.mark_seen(5, NOON))
    assert await store.transact(lambda tx: tx.seen(5))
    assert not await store.transact(lambda tx: tx.seen(6))
    with pytest.raises(StorageError):
        await store.transact(lambda tx: tx.mark_seen(5, NOON))


async def test_failures_are_counted_and_only_what_is_set_aside_is_listed(store: Store) -> None:
    def fail(tx: Transaction) -> list[int]:
        counted = [tx.count_failure(5, "ValueError", NOON) for _ in range(3)]
        tx.count_failure(6, "KeyError", NOON)
        tx.quarantine(5, "TypeError", NOON + HOUR)
        tx.quarantine(4, "Unparsable", NOON + 2 * HOUR)
        return counted

    assert await store.transact(fail) == [1, 2, 3]
    listed = await store.transact(lambda tx: tx.quarantined())
    assert [(row.update_id, row.error, row.at) for row in listed] == [
        (5, "TypeError", NOON + HOUR),
        (4, "Unparsable", NOON + 2 * HOUR),
    ]


async def test_a_note_is_kept_until_it_is_written_anew(store: Store) -> None:
    await store.transact(lambda tx: tx.note("offset", "17"))
    await store.transact(lambda tx: tx.note("other", ""))
    await store.transact(lambda tx: tx.note("offset", "18 ü"))
    assert await store.transact(lambda tx: tx.noted("offset")) == "18 ü"
    assert await store.transact(lambda tx: tx.noted("other")) == ""


async def test_purging_forgets_what_is_old_and_nothing_else(store: Store) -> None:
    def fill(tx: Transaction) -> None:
        for day in (0, 59, 61):
            at = NOON - timedelta(days=day)
            tx.mark_seen(day, at)
            tx.post([Delivery(ANN, "x", card=f"day {day}")], None, at)
            tx.sent(tx.claim(NOON, 1)[0].number, day + 1)
            tx.open_invitation([f"day {day}"], f"{day:016d}", at + 7 * 24 * HOUR)
            tx.count_try(ANN, at)
            tx.count_failure(day, "ValueError", at)
        tx.mark_seen(1, NOON - 47 * HOUR)
        tx.quarantine(61, "ValueError", NOON - timedelta(days=61))

    def look(tx: Transaction) -> list[object]:
        return [
            [tx.seen(day) for day in (0, 1, 59, 61)],
            [tx.card_of(ANN, day + 1) is not None for day in (0, 59, 61)],
            [tx.find_invitation(f"day {day}") is not None for day in (0, 59, 61)],
            tx.tries(ANN, NOON - timedelta(days=60)),
            [row.update_id for row in tx.quarantined()],
            [tx.count_failure(day, "ValueError", NOON) for day in (0, 59)],
        ]

    await store.transact(fill)
    await store.transact(lambda tx: tx.purge(NOON, 100))
    assert await store.transact(look) == [
        [True, True, False, False],
        [True, True, False],
        [True, False, False],
        1,
        [61],
        [2, 1],
    ]


async def test_raw_rows_show_tables_but_no_words(store: Store) -> None:
    def fill(tx: Transaction) -> None:
        session_id = tx.create(couple())
        tx.bind_person(ANN, session_id)
        tx.post([rich_delivery(ANN)] * 30, session_id, NOON)
        tx.set_timer(session_id, "MARKER-timer", NOON)
        tx.note("MARKER-note", "MARKER-value")

    await store.transact(fill)
    rows = await store.transact(lambda tx: tx.raw_rows(12))
    assert len(rows) == 12
    assert {"sessions", "people", "outbox", "timers", "notes"} <= {row.table for row in rows}
    assert "MARKER" not in repr(rows)
    assert str(ANN) not in repr(rows)


async def test_work_that_fails_leaves_nothing_and_raises_what_it_raised(store: Store) -> None:
    def fail(tx: Transaction) -> None:
        tx.create(couple())
        tx.post([Delivery(ANN, "x")], None, NOON)
        tx.mark_seen(1, NOON)
        raise LookupError("on purpose")

    with pytest.raises(LookupError, match="on purpose"):
        await store.transact(fail)
    assert await store.transact(lambda tx: (tx.unsent(), tx.seen(1))) == (0, False)


async def test_one_failing_work_does_not_hurt_those_beside_it(store: Store) -> None:
    def work(tx: Transaction, number: int) -> int:
        tx.mark_seen(number, NOON)
        tx.post([Delivery(number, "x")], None, NOON)
        if number % 5 == 0:
            raise LookupError(str(number))
        if number % 7 == 0:
            tx.mark_seen(number, NOON)  # refused by the database itself
        return number

    outcomes = await asyncio.gather(
        *(store.transact(lambda tx, n=number: work(tx, n)) for number in range(1, 41)),
        return_exceptions=True,
    )
    for number, outcome in enumerate(outcomes, start=1):
        if number % 5 == 0:
            assert isinstance(outcome, LookupError)
        elif number % 7 == 0:
            assert isinstance(outcome, StorageError)
        else:
            assert outcome == number
    kept = [n for n in range(1, 41) if n % 5 and n % 7]
    seen = await store.transact(lambda tx: [n for n in range(1, 41) if tx.seen(n)])
    claimed = await store.transact(lambda tx: [row.delivery.chat for row in tx.claim(NOON, 99)])
    assert seen == sorted(claimed) == kept  # side by side, so in any order


async def test_works_do_not_see_each_other_half_done(store: Store) -> None:
    session_id = await store.transact(lambda tx: tx.create(couple()))

    def step(tx: Transaction) -> int:
        stored = tx.load(session_id)
        assert stored is not None
        tx.save(session_id, stored.session, stored.revision)
        return stored.revision

    revisions = await asyncio.gather(*(store.transact(step) for _ in range(50)))
    assert sorted(revisions) == list(range(50))


async def test_a_caller_that_gives_up_does_not_disturb_the_others(store: Store) -> None:
    async with asyncio.timeout(5):
        given_up = asyncio.ensure_future(store.transact(lambda tx: tx.mark_seen(1, NOON)))
        await asyncio.sleep(0)
        given_up.cancel()
        await store.transact(lambda tx: tx.mark_seen(2, NOON))
    assert given_up.cancelled()
    assert await store.transact(lambda tx: tx.seen(2))


async def test_closing_finishes_what_waits_and_refuses_what_comes_after(store: Store) -> None:
    waiting = [
        asyncio.ensure_future(store.transact(lambda tx, n=n: tx.mark_seen(n, NOON)))
        for n in range(20)
    ]
    await asyncio.sleep(0)
    await store.close()
    assert await asyncio.gather(*waiting) == [None] * 20
    with pytest.raises(StorageError, match="closed"):
        await store.transact(lambda tx: tx.unsent())
    await store.close()
