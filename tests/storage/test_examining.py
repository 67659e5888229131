"""How a store stands is told without taking it from whoever works with it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import PostgresServer
from storage_filled import filled, open_at
from storage_samples import KEYS, NOON, OTHER_KEYS, couple

from bot.errors import KeyProblem, StorageError
from bot.storage import KeyRing, is_shared
from bot.storage.examining import holders_of, opening_of, room_for, schema_of, write_into
from bot.storage.migrating import revisions

pytestmark = pytest.mark.asyncio
BOTH = KeyRing((*OTHER_KEYS.keys, *KEYS.keys))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(
    request: pytest.FixtureRequest, postgres: PostgresServer, tmp_path: Path
) -> Iterator[str]:
    """Have a place at which nothing is yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/store.db"
        return
    url = postgres.new_database()
    yield url
    postgres.drop_database(url)


async def test_a_store_at_work_can_be_written_by_others_and_goes_on(place: str) -> None:
    store = await open_at(place)
    await write_into(place)
    assert await store.transact(lambda tx: tx.create(couple()))
    await store.close()


async def test_the_tables_are_of_the_newest_revision_once_a_bot_was_there(place: str) -> None:
    await filled(place)
    schema = await schema_of(place)
    assert schema.there == schema.newest == revisions()[0]
    assert schema.known


async def test_an_empty_database_has_no_revision_and_stays_empty(
    postgres: PostgresServer, database: str
) -> None:
    assert (await schema_of(database)).there is None
    await write_into(database)
    assert postgres.run("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", database) == [
        (0,)
    ]


async def test_revisions_of_other_versions_are_told_apart(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    await filled(url)
    for revision, known in (("0001", True), ("9999", False)):
        with sqlite3.connect(tmp_path / "store.db") as raw:
            raw.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        raw.close()
        schema = await schema_of(url)
        assert (schema.there, schema.known) == (revision, known)


async def test_keys_that_open_the_store_are_told_from_those_that_do_not(place: str) -> None:
    await filled(place)
    opening = await opening_of(place, KEYS)
    assert opening.values > 1
    assert opening.current
    assert not (await opening_of(place, BOTH)).current
    with pytest.raises(KeyProblem):
        await opening_of(place, OTHER_KEYS)


async def test_a_damaged_value_is_found(place: str, postgres: PostgresServer) -> None:
    await filled(place)
    if is_shared(place):
        postgres.run("UPDATE timers SET body = body || 'x'::bytea", place)
    else:
        with sqlite3.connect(place.removeprefix("sqlite:///")) as raw:
            raw.execute("UPDATE timers SET body = CAST(body || 'x' AS BLOB)")
        raw.close()
    with pytest.raises(StorageError, match="timers"):
        await opening_of(place, KEYS)


async def test_who_works_with_a_store_is_named_and_nobody_else(place: str) -> None:
    await filled(place)
    assert await holders_of(place) == []
    store = await open_at(place)
    [holder] = await holders_of(place)
    assert "process" in holder.name
    await store.transact(lambda tx: tx.note("name", str(NOON)))
    await store.close()
    assert await holders_of(place) == []


async def test_the_disk_is_looked_at_where_the_store_will_be(tmp_path: Path) -> None:
    assert room_for(f"sqlite:///{tmp_path}/not/yet/store.db") == tmp_path
    assert room_for("postgresql://host/name") is None
