"""What is PostgreSQL's own: several processes, races, deaths, a server that comes and goes."""

import asyncio
import contextlib
import logging
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from postgres_server import PostgresServer
from sqlalchemy import Connection, text
from sqlalchemy.dialects import postgresql
from storage_samples import ANN, BO, KEYS, NOON, OTHER_KEYS, Hands, couple, rich_delivery

from bot.dialogue.model import LaneId, StageId
from bot.errors import KeyProblem, StorageError, StoreAway
from bot.ports import Delivery, Outgoing, Store, Transaction
from bot.storage import KeyRing
from bot.storage.outbox import CLAIM
from bot.storage.postgres import Server
from bot.storage.shared import SharedStore, open_shared_store
from bot.storage.tables import metadata
from bot.storage.transaction import SqlTransaction

pytestmark = pytest.mark.asyncio
LOOK = 0.1
"""Seconds between two looks for dead processes, here."""
HERE = Path(__file__).parent


async def open_brisk(url: str) -> SharedStore:
    return await open_shared_store(url, keys=KEYS, every=LOOK)


@pytest_asyncio.fixture
async def two(emptied: str) -> AsyncIterator[tuple[SharedStore, SharedStore]]:
    """Have two stores on one database, as two processes would."""
    one, other = await open_brisk(emptied), await open_brisk(emptied)
    yield one, other
    await one.close()
    await other.close()


def raw_of(tx: Transaction) -> SqlTransaction:
    assert isinstance(tx, SqlTransaction)
    return tx


async def claimed(store: Store, limit: int = 9, skip: tuple[int, ...] = ()) -> list[Outgoing]:
    return await store.transact(lambda tx: tx.claim(NOON, limit, skip=skip))


def texts(rows: list[Outgoing]) -> list[str]:
    return [row.delivery.text for row in rows]


def post(store: Store, *deliveries: tuple[int, str]) -> asyncio.Task[None]:
    made = [Delivery(chat, text) for chat, text in deliveries]
    return asyncio.ensure_future(store.transact(lambda tx: tx.post(made, None, NOON)))


# -- opening


async def test_a_wrong_key_is_refused_and_the_right_one_still_opens(emptied: str) -> None:
    store = await open_brisk(emptied)
    session_id = await store.transact(lambda tx: tx.create(couple()))
    await store.close()
    with pytest.raises(KeyProblem, match="DATA_KEY"):
        await open_shared_store(emptied, keys=OTHER_KEYS)
    store = await open_brisk(emptied)
    assert await store.transact(lambda tx: tx.load(session_id)) is not None
    await store.close()


async def test_a_store_of_a_newer_version_is_refused(
    database: str, postgres: PostgresServer
) -> None:
    await (await open_brisk(database)).close()
    postgres.run("UPDATE alembic_version SET version_num = '9999'", database)
    with pytest.raises(StorageError, match="newer version"):
        await open_brisk(database)


async def test_processes_that_start_at_once_make_one_schema_and_one_vault(database: str) -> None:
    stores = await asyncio.gather(*(open_brisk(database) for _ in range(4)))
    session_id = await stores[0].transact(lambda tx: tx.create(couple()))
    for store in stores:
        assert await store.transact(lambda tx: tx.load(session_id)) is not None
        await store.close()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://somebody:zqsecret@127.0.0.1:1/nowhere",
        "postgresql+asyncpg://somebody:zqsecret@127.0.0.1:1/nowhere?sslmode=disable",
    ],
)
async def test_a_server_that_does_not_answer_is_away_and_its_password_not_told(url: str) -> None:
    with pytest.raises(StoreAway) as away:
        await open_brisk(url)
    assert "zqsecret" not in str(away.value)
    assert "zqsecret" not in repr(Server.at(url))


@pytest.mark.parametrize("url", ["", "postgresql://", "mysql://zqsecret@host/base", "sqlite:///x"])
async def test_an_address_of_something_else_is_refused(url: str) -> None:
    with pytest.raises(StorageError, match="address") as refused:
        await open_brisk(url)
    assert "zqsecret" not in str(refused.value)


async def test_a_database_that_is_not_there_is_no_matter_of_waiting(
    postgres: PostgresServer,
) -> None:
    nowhere = postgres.url.set(database="nowhere").render_as_string(hide_password=False)
    with pytest.raises(StorageError, match="does not let the bot in") as refused:
        await open_brisk(nowhere)
    assert not isinstance(refused.value, StoreAway)


# -- schema


async def test_the_migrations_lead_to_the_declared_tables(
    database: str, postgres: PostgresServer
) -> None:
    await (await open_brisk(database)).close()

    def differences(connection: Connection) -> list[object]:
        options = {"compare_type": True, "compare_server_default": True}
        return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)

    engine = Server.at(database).engine()
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()
    indexes = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    partial = {name for name, made in postgres.run(indexes, database) if "WHERE" in str(made)}
    assert partial == {"ix_outbox_ready", "ix_outbox_worker"}


async def test_a_claim_reads_the_index_however_much_waits(emptied: str) -> None:
    store = await open_brisk(emptied)

    def plan(tx: Transaction) -> str:
        tx.post([Delivery(chat, "x") for chat in range(1, 200)] * 5, None, NOON)
        connection = raw_of(tx).connection
        connection.exec_driver_sql("ANALYZE outbox")
        compiled = CLAIM.compile(dialect=postgresql.dialect(paramstyle="named"))
        shown = str(compiled).replace("::BIGINT", "")  # text() would not see what stands before
        values = {"now": 1, "me": 1, "most": 5}
        rows = connection.execute(text(f"EXPLAIN {shown}"), values).scalars()
        return "\n".join(str(row) for row in rows)

    told = await store.transact(plan)
    await store.close()
    assert "ix_outbox_ready" in told
    assert "Seq Scan" not in told
    assert "Sort" not in told


# -- the outbox of several processes


async def test_what_one_process_carries_no_other_claims(
    two: tuple[SharedStore, SharedStore],
) -> None:
    one, other = two
    await post(one, (ANN, "a1"), (ANN, "a2"), (BO, "b1"))
    [mine] = await claimed(one, 1)
    assert texts([mine]) == ["a1"]
    assert texts(await claimed(other)) == ["b1"]
    assert texts(await claimed(one, skip=(ANN,))) == []
    await one.transact(lambda tx: tx.sent(mine.number, 5))
    assert texts(await claimed(other, skip=(BO,))) == ["a2"]


async def test_what_was_put_off_is_free_for_any_process(
    two: tuple[SharedStore, SharedStore],
) -> None:
    one, other = two
    await post(one, (ANN, "a1"))
    [mine] = await claimed(one)
    await one.transact(lambda tx: tx.postpone(mine.number, NOON))
    assert texts(await claimed(other)) == ["a1"]


async def test_a_chat_is_carried_in_order_and_one_at_a_time_by_all_of_them(
    two: tuple[SharedStore, SharedStore],
) -> None:
    heard: dict[int, list[str]] = {chat: [] for chat in range(1, 6)}
    flying: Counter[int] = Counter()
    done = asyncio.Event()

    async def talk(store: SharedStore, chat: int) -> None:
        for number in range(8):
            await store.transact(
                lambda tx, n=number: tx.post(
                    [Delivery(chat, f"{n} a"), Delivery(chat, f"{n} b")], None, NOON
                )
            )

    async def carry(store: SharedStore) -> None:
        while not done.is_set() or await store.transact(lambda tx: tx.unsent()):
            rows = await claimed(store, 3)
            for row in rows:
                flying[row.delivery.chat] += 1
                assert flying[row.delivery.chat] == 1
            await asyncio.sleep(0.002)
            for row in rows:
                heard[row.delivery.chat].append(row.delivery.text)
                flying[row.delivery.chat] -= 1
                await store.transact(lambda tx, n=row.number: tx.sent(n, None))

    carriers = [asyncio.create_task(carry(store)) for store in two]
    # Each chat hears one process after the other, as two updates of one person could reach them.
    for _ in range(2):
        await asyncio.gather(*(talk(two[chat % 2], chat) for chat in heard))
        two = two[1], two[0]
    done.set()
    await asyncio.gather(*carriers)
    wanted = [f"{n} {part}" for n in range(8) for part in "ab"] * 2
    assert heard == dict.fromkeys(heard, wanted)


async def test_rows_posted_by_many_at_once_leave_none_behind(
    two: tuple[SharedStore, SharedStore],
) -> None:
    await asyncio.gather(*(post(two[n % 2], (ANN, str(n)), (BO, str(n))) for n in range(30)))
    heard: list[str] = []
    while rows := await claimed(two[0]):
        assert len(rows) <= 2
        heard += texts(rows)
        for row in rows:
            await two[0].transact(lambda tx, n=row.number: tx.sent(n, None))
    assert Counter(heard) == Counter({str(n): 2 for n in range(30)})


# -- life and death


async def until(reached: Callable[[], Awaitable[bool]], within: float = 8.0) -> None:
    """Wait for this to become so."""
    async with asyncio.timeout(within):
        while not await reached():  # noqa: ASYNC110  no event announces it
            await asyncio.sleep(0.02)


async def test_living_processes_are_counted(two: tuple[SharedStore, SharedStore]) -> None:
    async def both() -> bool:
        return [store.workers for store in two] == [2, 2]

    await until(both)


async def test_what_a_closed_process_carried_is_free_at_once(emptied: str) -> None:
    one, other = await open_brisk(emptied), await open_brisk(emptied)
    await post(one, (ANN, "a1"))
    assert texts(await claimed(one)) == ["a1"]
    await one.close()
    assert texts(await claimed(other)) == ["a1"]
    await other.close()


async def test_what_a_killed_process_carried_goes_on_within_a_moment(emptied: str) -> None:
    store = await open_brisk(emptied)
    hands = Hands()
    store.hand_to(hands)
    with carrying(emptied) as child:
        assert child.stdout is not None
        assert await asyncio.to_thread(child.stdout.readline) == "carrying\n"
        await asyncio.sleep(5 * LOOK)
        assert await claimed(store) == []  # it lives, however long it takes
        hands.awake.clear()
        child.send_signal(signal.SIGKILL)
        async with asyncio.timeout(5):
            await hands.awake.wait()
    [row] = await claimed(store)
    assert (row.delivery.text, row.attempts) == ("carried", 1)
    await store.close()


@contextlib.contextmanager
def carrying(url: str) -> Iterator[subprocess.Popen[str]]:
    """Have a process that claims a row and carries it for ever."""
    places = [str(HERE), str(HERE.parents[1]), os.environ.get("PYTHONPATH", "")]
    with subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(HERE / "carry_me.py"), url],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
    ) as child:
        yield child
        child.kill()


async def test_who_was_taken_for_dead_settles_nothing_any_more(
    two: tuple[SharedStore, SharedStore], emptied: str, postgres: PostgresServer
) -> None:
    one, other = two
    await post(one, (ANN, "a1"), (ANN, "a2"))
    [mine] = await claimed(one)
    postgres.run("UPDATE outbox SET worker = NULL", emptied)
    [theirs] = await claimed(other)
    assert theirs.number == mine.number
    await one.transact(lambda tx: tx.sent(mine.number, 5))
    await one.transact(lambda tx: tx.drop(mine.number))
    await one.transact(lambda tx: tx.postpone(mine.number, NOON))
    assert await claimed(one) == []
    await other.transact(lambda tx: tx.sent(theirs.number, 6))
    assert texts(await claimed(one)) == ["a2"]


async def test_one_process_alone_fetches_and_another_follows_it(emptied: str) -> None:
    one, other = await open_brisk(emptied), await open_brisk(emptied)
    await asyncio.wait_for(one.alone(), 5)
    waiting = asyncio.create_task(other.alone())
    await asyncio.sleep(4 * LOOK)
    assert not waiting.done()
    one.step_aside()
    await asyncio.wait_for(waiting, 5)
    following = asyncio.create_task(one.alone())
    await asyncio.sleep(4 * LOOK)
    assert not following.done()
    await other.close()
    await asyncio.wait_for(following, 5)
    await one.close()


# -- races


async def test_an_update_that_reaches_two_processes_is_applied_once(
    two: tuple[SharedStore, SharedStore],
) -> None:
    def apply(tx: Transaction) -> bool:
        if tx.seen(7):
            return False
        tx.mark_seen(7, NOON)
        tx.post([Delivery(ANN, "once")], None, NOON)
        return True

    applied = await asyncio.gather(*(two[n % 2].transact(apply) for n in range(10)))
    assert sorted(applied) == [False] * 9 + [True]
    assert await two[0].transact(lambda tx: tx.unsent()) == 1


async def test_a_person_who_writes_to_two_processes_at_once_gets_one_session(
    two: tuple[SharedStore, SharedStore],
) -> None:
    def meet(tx: Transaction) -> str:
        known = tx.session_of_person(ANN)
        if known is not None:
            return known
        session_id = tx.create(couple())
        tx.bind_person(ANN, session_id)
        return session_id

    ids = await asyncio.gather(*(two[n % 2].transact(meet) for n in range(8)))
    assert len(set(ids)) == 1
    count = "SELECT count(*) FROM sessions"
    rows = await two[0].transact(
        lambda tx: raw_of(tx).connection.exec_driver_sql(count).scalar_one()
    )
    assert rows == 1


async def test_turns_of_one_couple_wait_for_each_other(
    two: tuple[SharedStore, SharedStore],
) -> None:
    session_id = await two[0].transact(lambda tx: tx.create(couple()))

    def turn(tx: Transaction) -> int:
        stored = tx.load(session_id)
        assert stored is not None
        tx.set_timer(session_id, "wake", NOON)
        tx.post([Delivery(ANN, "x"), Delivery(BO, "y")], session_id, NOON)
        tx.save(session_id, stored.session, stored.revision)
        return stored.revision

    revisions = await asyncio.gather(*(two[n % 2].transact(turn) for n in range(20)))
    assert sorted(revisions) == list(range(20))


async def test_a_turn_by_person_or_room_waits_like_one_by_the_session(
    two: tuple[SharedStore, SharedStore],
) -> None:
    def begin(tx: Transaction) -> None:
        session_id = tx.create(couple())
        tx.bind_person(ANN, session_id)
        tx.bind_room(-70, session_id)

    def turn(tx: Transaction, number: int) -> int:
        match number % 4:
            case 0:
                stored = tx.load_of_room(-70)
            case 1:
                stored = tx.load_of_person(ANN)
            case 2:
                stored = tx.arrive(number, ANN, None, NOON).stored
            case _:
                stored = tx.arrive(number, BO, -70, NOON).stored
        assert stored is not None
        tx.save(stored.session_id, stored.session, stored.revision)
        return stored.revision

    await two[0].transact(begin)
    turns = (two[n // 4 % 2].transact(partial(turn, number=n)) for n in range(20))
    assert sorted(await asyncio.gather(*turns)) == list(range(20))


async def test_a_glance_waits_for_nobody(
    two: tuple[SharedStore, SharedStore], emptied: str
) -> None:
    def begin(tx: Transaction) -> str:
        session_id = tx.create(couple())
        tx.bind_person(ANN, session_id)
        return session_id

    session_id = await two[0].transact(begin)
    engine = Server.at(emptied).single()
    async with engine.connect() as held:
        await held.execution_options(isolation_level="READ COMMITTED")
        lock = text("SELECT FROM sessions WHERE id = :of FOR UPDATE")
        await held.execute(lock, {"of": session_id})
        glance = two[1].transact(lambda tx: tx.glance(1, ANN, None))
        seen = await asyncio.wait_for(glance, 5)
    assert seen.stored is not None


async def test_who_takes_a_row_out_holds_its_chat_as_who_posts_there_does(
    two: tuple[SharedStore, SharedStore],
) -> None:
    await post(two[0], (ANN, "first"), (ANN, "second"))
    [row] = await claimed(two[0], 1)

    def held(tx: Transaction) -> list[tuple[int, int]]:
        mine = "locktype = 'advisory' AND objsubid = 1 AND pid = pg_backend_pid()"
        locks = text(f"SELECT classid::bigint, objid::bigint FROM pg_locks WHERE {mine}")  # noqa: S608
        return [(high, low) for high, low in raw_of(tx).connection.execute(locks)]

    def sending(tx: Transaction) -> list[tuple[int, int]]:
        tx.sent(row.number, 11, NOON)
        return held(tx)

    def holding(tx: Transaction) -> list[tuple[int, int]]:
        raw_of(tx).hold([raw_of(tx).lookup.chat(ANN)])
        return held(tx)

    taking = await two[0].transact(sending)
    assert taking == await two[1].transact(holding)
    assert len(taking) == 1


async def test_two_that_would_wait_for_each_other_for_ever_both_get_there(
    two: tuple[SharedStore, SharedStore],
) -> None:
    first, second = await two[0].transact(lambda tx: (tx.create(couple()), tx.create(couple())))

    def both(tx: Transaction, ids: tuple[str, str]) -> None:
        for session_id in ids:
            stored = tx.load(session_id)
            assert stored is not None
            tx.save(session_id, stored.session, stored.revision)
            raw_of(tx).connection.exec_driver_sql("SELECT pg_sleep(0.1)")

    await asyncio.gather(
        two[0].transact(lambda tx: both(tx, (first, second))),
        two[1].transact(lambda tx: both(tx, (second, first))),
    )
    stored = await two[0].transact(lambda tx: [tx.load(first), tx.load(second)])
    assert [found.revision for found in stored if found] == [2, 2]


async def test_a_timer_fires_in_one_process_only(two: tuple[SharedStore, SharedStore]) -> None:
    session_id = await two[0].transact(lambda tx: tx.create(couple()))
    for name in ("x", "y", "z"):
        await two[0].transact(lambda tx, n=name: tx.set_timer(session_id, n, NOON))
    fired: list[str] = []

    async def ring(store: SharedStore) -> None:
        for _ in range(12):
            for timer in await store.transact(lambda tx: tx.due_timers(NOON, 5)):
                gone = await store.transact(lambda tx, n=timer.number: tx.drop_timer(n))
                fired.extend([timer.name] if gone else [])
            await asyncio.sleep(0.005)

    await asyncio.gather(*(ring(store) for store in two))
    assert fired == ["x", "y", "z"]


async def test_keys_change_beside_the_turns_and_no_turn_is_lost(emptied: str) -> None:
    store = await open_brisk(emptied)
    ids = await store.transact(lambda tx: [tx.create(couple()) for _ in range(30)])
    await store.close()
    both = KeyRing(OTHER_KEYS.keys + KEYS.keys)
    store = await open_shared_store(emptied, keys=both)

    def turn(tx: Transaction, session_id: str) -> None:
        stored = tx.load(session_id)
        assert stored is not None
        tx.save(session_id, stored.session, stored.revision)

    async def talk() -> None:
        for session_id in ids * 3:
            await store.transact(lambda tx, s=session_id: turn(tx, s))

    await asyncio.gather(talk(), store.rotate())
    await store.rotate()
    await store.close()
    store = await open_shared_store(emptied, keys=OTHER_KEYS)
    stored = [await store.transact(lambda tx, s=one: tx.load(s)) for one in ids]
    assert {found.revision for found in stored if found} == {3}
    await store.close()


# -- a server that comes and goes


@pytest.mark.parametrize("noticed", [False, True])
async def test_broken_connections_are_away_and_come_back(
    emptied: str, postgres: PostgresServer, *, noticed: bool
) -> None:
    store = await open_brisk(emptied)
    await store.transact(lambda tx: tx.mark_seen(1, NOON))
    postgres.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'even-ground' AND datname = current_database()",
        emptied,
    )
    if noticed:
        await asyncio.sleep(0.3)  # the driver learns of it before anybody asks for anything
    with pytest.raises(StoreAway):
        await store.transact(lambda tx: tx.mark_seen(2, NOON))
    await store.transact(lambda tx: tx.mark_seen(2, NOON))
    assert await store.transact(lambda tx: [tx.seen(1), tx.seen(2)]) == [True, True]
    await post(store, (ANN, "a1"))

    async def may_carry() -> bool:
        return texts(await claimed(store)) == ["a1"]

    await until(may_carry)  # its place among the living is taken again
    await store.close()


async def test_a_turn_whose_caller_is_gone_is_brought_to_its_end(emptied: str) -> None:
    store = await open_brisk(emptied)
    task = asyncio.create_task(store.transact(lambda tx: tx.mark_seen(1, NOON)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await store.close()
    with pytest.raises(StorageError, match="closed"):
        await store.transact(lambda tx: tx.seen(1))
    store = await open_brisk(emptied)
    assert await store.transact(lambda tx: tx.seen(1))
    await store.close()


def wrong_by_hand(tx: Transaction, words: str) -> None:
    raw_of(tx).connection.exec_driver_sql("SELECT $1::int FROM nowhere", (words,))


def wrong_as_in_a_turn(tx: Transaction, words: str) -> None:
    raw_of(tx).driver.rows(text("SELECT CAST(:words AS int)"), {"words": words})


@pytest.mark.parametrize("wrong", [wrong_by_hand, wrong_as_in_a_turn])
async def test_an_error_of_the_database_repeats_no_value(
    emptied: str, caplog: pytest.LogCaptureFixture, wrong: Callable[[Transaction, str], None]
) -> None:
    for logger in ("", "sqlalchemy", "sqlalchemy.engine", "alembic", "asyncio"):
        caplog.set_level(logging.DEBUG, logger)
    store = await open_brisk(emptied)
    words = "".join(("MAR", "KER"))

    with pytest.raises(StorageError) as refused:
        await store.transact(lambda tx: wrong(tx, words))
    assert not isinstance(refused.value, StoreAway)
    assert words not in str(refused.value)
    assert refused.value.__suppress_context__
    assert words not in caplog.text
    await store.close()


async def test_no_word_no_id_and_no_name_lies_in_the_tables(
    emptied: str, postgres: PostgresServer
) -> None:
    store = await open_brisk(emptied)

    def fill(tx: Transaction) -> None:
        session_id = tx.create(couple(StageId.CALM_CHECK, LaneId.SUPPORT))
        tx.bind_person(ANN, session_id)
        tx.bind_room(-100_555, session_id)
        tx.post([rich_delivery(ANN), rich_delivery(ANN)], session_id, NOON)
        tx.sent(tx.claim(NOON, 1)[0].number, 987_654_321)
        tx.set_timer(session_id, "MARKER-timer", NOON + timedelta(hours=1))
        tx.open_invitation(["MARKER-secret"], session_id, NOON)
        tx.count_try(ANN, NOON)
        tx.note("MARKER-note", "MARKER-value")

    await store.transact(fill)
    await store.close()
    told = "".join(repr(postgres.run(f"SELECT * FROM {name}", emptied)) for name in metadata.tables)  # noqa: S608
    assert len(told) > 10_000
    for word in ("MARKER", "support", "calm_check", str(ANN), "987654321"):
        assert word not in told
        assert word.encode().hex() not in told
