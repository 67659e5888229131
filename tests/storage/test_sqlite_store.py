"""What is SQLite's own: one process, keys, faults that pass, kills, and what lies in the files."""

import asyncio
import logging
import os
import random
import sqlite3
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from kill_me import COUPLES
from sqlalchemy import Select, create_engine, text
from sqlalchemy.dialects import sqlite as sqlite_dialect
from storage_samples import (
    ANN,
    BO,
    KEYS,
    NOON,
    OTHER_KEYS,
    couple,
    far_along,
    rich_delivery,
    url_of,
)

from bot.dialogue.model import LaneId, StageId
from bot.errors import KeyProblem, StorageError, StoreAway, StoreInUse
from bot.ports import Delivery, Transaction
from bot.storage import KeyRing, SqliteStore, is_empty, open_store
from bot.storage.jobs import Job
from bot.storage.outbox import CLAIM
from bot.storage.sealing import Sealer
from bot.storage.sqlite import SqliteLedger
from bot.storage.tables import metadata
from bot.storage.timers import DUE
from bot.storage.transaction import SqlTransaction
from bot.storage.writer import Writer

T = TypeVar("T")
SOON = timedelta(milliseconds=50)


def file_of(folder: Path) -> Path:
    """Name the database file in this folder."""
    return folder / "even-ground.db"


def modes_in(folder: Path) -> dict[str, int]:
    """Say who may do what with the files there."""
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}


def contents_of(folder: Path) -> dict[str, bytes]:
    """Read every file there, as a thief would."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def found_in(folder: Path, bodies: Sequence[bytes]) -> bool:
    """Say whether the beginning or the end of any of these lies in a file there."""
    held = b"".join(contents_of(folder).values())
    return any(part in held for body in bodies for part in (body[:99], body[-99:]))


def raw_of(tx: Transaction) -> SqlTransaction:
    """Look under a transaction of this store."""
    assert isinstance(tx, SqlTransaction)
    return tx


# -- opening


@pytest.mark.parametrize(
    "url", ["", "even-ground.db", "sqlite://", "sqlite:///:memory:", "postgresql://here/there"]
)
def test_an_address_that_is_not_a_file_of_sqlite_is_refused(url: str) -> None:
    with pytest.raises(StorageError, match="sqlite:///"):
        open_store(url, keys=KEYS)


@pytest.mark.asyncio
async def test_a_store_is_empty_until_it_was_opened(tmp_path: Path) -> None:
    url = url_of(tmp_path / "data")
    assert is_empty(url)
    await open_store(url, keys=KEYS).close()
    assert not is_empty(url)
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0


@pytest.mark.asyncio
async def test_a_second_opening_is_refused_until_the_first_closes(tmp_path: Path) -> None:
    first = open_store(url_of(tmp_path), keys=KEYS)
    with pytest.raises(StoreInUse, match="Another process"):
        open_store(url_of(tmp_path), keys=KEYS)
    await first.close()
    await open_store(url_of(tmp_path), keys=KEYS).close()


@pytest.mark.asyncio
async def test_a_wrong_key_is_refused_and_the_right_one_still_opens(tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path), keys=KEYS)
    session_id = await store.transact(lambda tx: tx.create(couple()))
    await store.close()
    with pytest.raises(KeyProblem, match="DATA_KEY"):
        open_store(url_of(tmp_path), keys=OTHER_KEYS)
    store = open_store(url_of(tmp_path), keys=KEYS)
    assert await store.transact(lambda tx: tx.load(session_id)) is not None
    await store.close()


@pytest.mark.asyncio
async def test_a_store_without_its_vault_gets_no_new_one(tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path), keys=KEYS)
    await store.transact(lambda tx: tx.create(couple()))
    await store.close()
    with sqlite3.connect(file_of(tmp_path)) as raw:
        raw.execute("DELETE FROM vault")
    raw.close()
    with pytest.raises(KeyProblem, match="backup"):
        open_store(url_of(tmp_path), keys=KEYS)


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    file_of(tmp_path).write_bytes(b"a letter and not a database" * 100)
    with pytest.raises(StorageError, match="NOTADB"):
        open_store(url_of(tmp_path), keys=KEYS)
    with pytest.raises(StorageError):
        is_empty(url_of(tmp_path))


@pytest.mark.asyncio
async def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    await open_store(url_of(tmp_path), keys=KEYS).close()
    with sqlite3.connect(file_of(tmp_path)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(StorageError, match="newer version"):
        open_store(url_of(tmp_path), keys=KEYS)


@pytest.mark.asyncio
async def test_only_the_owner_can_read_the_files(tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path), keys=KEYS)
    await store.transact(lambda tx: tx.create(couple()))
    modes = modes_in(tmp_path)
    await store.close()
    assert len(modes) == 4
    assert set(modes.values()) == {0o600}


@pytest.mark.asyncio
async def test_a_commit_is_on_the_disk_and_a_deleted_row_is_wiped(tmp_path: Path) -> None:
    names = ("journal_mode", "synchronous", "secure_delete")

    def ask(tx: Transaction) -> list[object]:
        connection = raw_of(tx).connection
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names]

    store = open_store(url_of(tmp_path), keys=KEYS)
    full, on = 2, 1
    assert await store.transact(ask) == ["wal", full, on]
    await store.close()


# -- schema


@pytest.mark.asyncio
async def test_the_migrations_lead_to_the_declared_tables(tmp_path: Path) -> None:
    await open_store(url_of(tmp_path), keys=KEYS).close()
    migrated = create_engine(url_of(tmp_path))
    declared = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    metadata.create_all(declared)
    listing = (
        "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%'"
        " AND name NOT LIKE 'sqlite%'"
    )
    schemas = []
    for engine in (migrated, declared):
        with engine.connect() as connection:
            rows = connection.exec_driver_sql(listing).all()
            schemas.append({row.name: "".join(row.sql.split()) for row in rows})
            compared = MigrationContext.configure(
                connection, opts={"compare_type": True, "compare_server_default": True}
            )
            differences = compare_metadata(compared, metadata)
            assert differences == []
        engine.dispose()
    assert schemas[0] == schemas[1]
    assert len(schemas[0]) > len(metadata.tables)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("statement", "steps"),
    [
        (CLAIM, ["SEARCH outbox USING INDEX ix_outbox_ready"]),
        (
            DUE,
            [
                "SEARCH timers USING INDEX ix_timers_due",
                "SEARCH earlier USING COVERING INDEX ix_timers_session_id",
            ],
        ),
    ],
    ids=["claim", "due"],
)
async def test_what_is_asked_all_the_time_reads_an_index_and_sorts_nothing(
    tmp_path: Path, statement: Select[int], steps: list[str]
) -> None:
    compiled = statement.compile(dialect=sqlite_dialect.dialect(paramstyle="named"))
    explain = text(f"EXPLAIN QUERY PLAN {compiled}")
    values = {**compiled.params, "now": 1, "most": 1}
    store = open_store(url_of(tmp_path), keys=KEYS)
    plan = await store.transact(lambda tx: raw_of(tx).connection.execute(explain, values).all())
    await store.close()
    told = [row.detail for row in plan]
    for step in steps:
        assert any(detail.startswith(step) for detail in told), told
    assert not any("SCAN" in detail or "TEMP B-TREE" in detail for detail in told), told


@pytest.mark.asyncio
async def test_a_claim_costs_the_same_however_much_waits(tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path), keys=KEYS)

    def steps_of_a_claim(tx: Transaction) -> int:
        """Count the virtual machine's steps in hundreds, which no other load can change."""
        raw = raw_of(tx).connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        ticks = 0

        def tick() -> int:
            nonlocal ticks
            ticks += 1
            return 0

        raw.set_progress_handler(tick, 10)
        tx.claim(NOON, 5)
        raw.set_progress_handler(None, 0)
        return ticks

    def fill(tx: Transaction, chats: int, each: int) -> None:
        tx.post([Delivery(chat, "x") for chat in range(1, chats + 1)] * each, None, NOON)

    await store.transact(lambda tx: fill(tx, 10, 1))
    few = await store.transact(steps_of_a_claim)
    await store.transact(lambda tx: fill(tx, 200, 10))
    many = await store.transact(steps_of_a_claim)
    await store.close()
    assert many <= few * 1.2


# -- what lies in the files


@pytest.mark.asyncio
async def test_no_word_no_id_and_no_name_lies_in_files_or_logs(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for logger in ("", "sqlalchemy", "sqlalchemy.engine", "alembic"):
        caplog.set_level(logging.DEBUG, logger)
    store = open_store(url_of(tmp_path), keys=KEYS)

    def fill(tx: Transaction) -> None:
        session_id = tx.create(couple(StageId.CALM_CHECK, LaneId.SUPPORT))
        tx.bind_person(ANN, session_id)
        tx.bind_room(-100_555, session_id)
        tx.post([rich_delivery(ANN), rich_delivery(ANN)], session_id, NOON)
        tx.sent(tx.claim(NOON, 1)[0].number, 987_654_321)
        tx.set_timer(session_id, "MARKER-timer", NOON)
        tx.open_invitation(["MARKER-secret"], session_id, NOON)
        tx.count_try(ANN, NOON)
        tx.note("MARKER-note", "MARKER-value")

    await store.transact(fill)
    telling = [b"MARKER", b"support", b"calm_check", b"document", str(ANN).encode(), b"987654321"]
    telling += [number.to_bytes(4) for number in (ANN, 987_654_321)]
    told = contents_of(tmp_path)
    await store.close()
    told["closed"] = file_of(tmp_path).read_bytes()
    told["log"] = caplog.text.encode()
    assert b"INSERT INTO invitations" in told["log"]
    assert b"outbox" in told["closed"]
    for name, content in told.items():
        for word in telling:
            assert word not in content, (name, word)


@pytest.mark.asyncio
async def test_rows_of_different_stages_lanes_and_deliveries_have_one_size(tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path), keys=KEYS)

    def fill(tx: Transaction) -> set[tuple[str, int]]:
        ids = [tx.create(couple(stage, lane)) for stage in StageId for lane in LaneId]
        ids.append(tx.create(far_along()))
        for at, name in enumerate(("cool_down", "reminder", "check-in after thirty days")):
            tx.set_timer(ids[at], name, NOON)
        tx.post([Delivery(ANN, "Yes."), rich_delivery(BO), Delivery(7, "a" * 700)], None, NOON)
        connection = raw_of(tx).connection
        return {
            (table, row[0])
            for table in ("sessions", "timers", "outbox")
            for row in connection.exec_driver_sql(f"SELECT length(body) FROM {table}")  # noqa: S608
        }

    sizes = await store.transact(fill)
    await store.close()
    assert len(sizes) == 3


@pytest.mark.asyncio
async def test_a_changed_key_reaches_every_value_and_loses_nobody(tmp_path: Path) -> None:
    def fill(tx: Transaction) -> str:
        session_id, *_ = [tx.create(couple()) for _ in range(450)]
        tx.bind_person(ANN, session_id)
        tx.set_timer(session_id, "wake", NOON)
        tx.note("offset", "5")
        tx.post([Delivery(ANN, "x", card="prompt"), Delivery(ANN, "y")], session_id, NOON)
        tx.sent(tx.claim(NOON, 1)[0].number, 44)
        return session_id

    store = open_store(url_of(tmp_path), keys=KEYS)
    session_id = await store.transact(fill)
    await store.close()
    store = open_store(url_of(tmp_path), keys=KeyRing(OTHER_KEYS.keys + KEYS.keys))
    assert await store.rotate() == 450 + 6
    assert await store.rotate() == 0
    await store.close()
    assert KEYS.newest.name not in file_of(tmp_path).read_bytes()

    def look(tx: Transaction) -> list[object]:
        return [
            tx.session_of_person(ANN),
            tx.load(session_id) is not None,
            [timer.name for timer in tx.due_timers(NOON, 1)],
            tx.noted("offset"),
            tx.message_of(ANN, "prompt"),
            tx.recent_messages(ANN, NOON),
            [row.delivery.text for row in tx.claim(NOON, 1)],
        ]

    store = open_store(url_of(tmp_path), keys=OTHER_KEYS)
    assert await store.transact(look) == [session_id, True, ["wake"], "5", 44, (44,), ["y"]]
    await store.close()


@pytest.mark.asyncio
async def test_a_row_put_in_another_s_place_does_not_open(tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path), keys=KEYS)
    mine, yours = await store.transact(lambda tx: (tx.create(couple()), tx.create(couple())))
    swap = "UPDATE sessions SET body = (SELECT body FROM sessions WHERE id = ?) WHERE id = ?"
    await store.transact(
        lambda tx: raw_of(tx).connection.exec_driver_sql(swap, (mine, yours)).rowcount
    )
    with pytest.raises(StorageError, match="altered or moved"):
        await store.transact(lambda tx: tx.load(yours))
    await store.close()


@pytest.mark.asyncio
async def test_what_was_erased_leaves_file_and_journal_while_the_store_runs(tmp_path: Path) -> None:
    ledger = SqliteLedger(file_of(tmp_path), Sealer(KEYS), timedelta(seconds=1))
    writer = Writer(ledger, tidy_after=0.02)

    async def transact(work: Callable[[SqlTransaction], T]) -> T:
        job = Job(work)
        writer.submit(job)
        return await job.future

    ids = await transact(lambda tx: [tx.create(couple()) for _ in range(5)])
    listing = "SELECT body FROM sessions"
    bodies = await transact(lambda tx: tx.connection.exec_driver_sql(listing).scalars().all())
    assert found_in(tmp_path, bodies)
    await transact(lambda tx: [tx.erase(session_id) for session_id in ids])
    for _ in range(250):
        if not found_in(tmp_path, bodies):
            break
        await asyncio.sleep(0.02)
    assert not found_in(tmp_path, bodies)
    await asyncio.to_thread(writer.finish)


# -- faults that pass


@pytest.mark.asyncio
async def test_a_locked_file_is_away_and_comes_back(tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path), keys=KEYS, patience=SOON)
    other = sqlite3.connect(file_of(tmp_path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreAway, match="locked"):
        await store.transact(lambda tx: tx.mark_seen(1, NOON))
    other.execute("ROLLBACK")
    other.close()
    await store.transact(lambda tx: tx.mark_seen(1, NOON))
    await store.close()


@pytest.mark.asyncio
async def test_a_file_locked_at_the_start_is_away(tmp_path: Path) -> None:
    await open_store(url_of(tmp_path), keys=KEYS).close()
    other = sqlite3.connect(file_of(tmp_path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreAway, match="locked"):
        open_store(url_of(tmp_path), keys=KEYS, patience=SOON)
    other.close()
    await open_store(url_of(tmp_path), keys=KEYS).close()


@pytest.mark.asyncio
async def test_a_full_disk_is_away_for_all_that_waits_and_keeps_nothing_half(
    tmp_path: Path,
) -> None:
    store = open_store(url_of(tmp_path), keys=KEYS)
    await store.transact(lambda tx: tx.mark_seen(1, NOON))

    def fill_the_disk(tx: Transaction) -> None:
        tx.mark_seen(2, NOON)
        connection = raw_of(tx).connection
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        for _ in range(50):
            tx.create(couple())

    outcomes = await asyncio.gather(
        store.transact(lambda tx: tx.mark_seen(3, NOON)),
        store.transact(fill_the_disk),
        store.transact(lambda tx: tx.mark_seen(4, NOON)),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [StoreAway] * 3
    assert "disk is full" in str(outcomes[0])
    seen = await store.transact(lambda tx: [n for n in (1, 2, 3, 4) if tx.seen(n)])
    assert seen == [1]
    await store.transact(lambda tx: tx.mark_seen(3, NOON))
    await store.close()


@pytest.mark.asyncio
async def test_a_work_that_hides_a_full_disk_does_not_commit_its_half(tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path), keys=KEYS)

    def end_behind_our_back(tx: Transaction) -> None:
        tx.mark_seen(1, NOON)
        raw = raw_of(tx).connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.execute("ROLLBACK")

    with pytest.raises(StoreAway):
        await store.transact(end_behind_our_back)
    assert not await store.transact(lambda tx: tx.seen(1))
    await store.close()


@pytest.mark.asyncio
async def test_an_error_of_the_database_repeats_no_value(tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path), keys=KEYS)

    words = "".join(("MAR", "KER"))  # a traceback quotes this file

    def wrong(tx: Transaction) -> None:
        raw_of(tx).connection.exec_driver_sql("SELECT ? FROM nowhere", (words,))

    with pytest.raises(StorageError) as refused:
        await store.transact(wrong)
    assert not isinstance(refused.value, StoreAway)
    assert words not in "".join(traceback.format_exception(refused.value))
    assert await store.transact(lambda tx: tx.unsent()) == 0
    await store.close()


# -- kills


def run_until_killed(folder: Path, after: float) -> list[int]:
    """Let a child write, kill it, and return the updates whose commit it was told of."""
    here = Path(__file__).parent
    places = os.pathsep.join((str(here), str(here.parents[1])))
    with subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(here / "kill_me.py"), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": places},
    ) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(after)
        child.kill()
        rest = child.stdout.read()
    return [int(line) for line in (first + rest).split("\n")[:-1] if line]


@pytest.mark.asyncio
async def test_after_kills_all_that_was_acknowledged_is_there_and_nothing_half(
    tmp_path: Path,
) -> None:
    for seed in range(3):
        folder = tmp_path / str(seed)
        told = run_until_killed(folder, after=random.Random(seed).uniform(0.05, 0.3))
        assert told
        store = open_store(url_of(folder), keys=KEYS)
        for which in range(1, COUPLES + 1):
            await check_couple(
                store, which, [update for update in told if update // 10**6 == which]
            )
        await store.close()


async def check_couple(store: SqliteStore, which: int, told: list[int]) -> None:
    """See that one couple's turns are whole, in order, and hold all that was acknowledged."""
    session_id = await store.transact(lambda tx: tx.session_of_person(which))
    if session_id is None:
        assert told == []
        return
    stored = await store.transact(lambda tx: tx.load(session_id))
    assert stored is not None
    updates = [which * 10**6 + turn for turn in range(1, stored.revision + 1)]
    assert set(told) <= set(updates)
    assert await store.transact(lambda tx: all(map(tx.seen, updates)))
    assert not await store.transact(lambda tx: tx.seen(which * 10**6 + stored.revision + 1))

    def drain(tx: Transaction) -> list[str]:
        others = [chat for chat in range(1, COUPLES + 1) if chat != which]
        heard: list[str] = []
        while rows := tx.claim(NOON, 1, skip=others):
            heard.append(rows[0].delivery.text)
            tx.sent(rows[0].number, None)
        return heard

    heard = await store.transact(drain)
    assert heard == [f"{update} {part}" for update in updates for part in "ab"]
    assert max(Counter(heard).values(), default=1) == 1
