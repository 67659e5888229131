"""What the doctor says about the store."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from postgres_server import PostgresServer

from bot.operations import of_store
from bot.operations.findings import Finding, Verdict
from bot.operations.of_store import examine_store
from bot.settings import Settings, read_settings
from bot.storage import KeyRing, SqliteStore, open_store
from bot.storage.keys import make_key
from bot.storage.shared import SharedStore, open_shared_store

pytestmark = pytest.mark.asyncio
KEY, OTHER = make_key(), make_key()


async def opened(address: str, key: str = KEY) -> SqliteStore | SharedStore:
    keys = KeyRing.parse(key)
    if address.startswith("sqlite"):
        return open_store(address, keys=keys)
    return await open_shared_store(address, keys=keys)


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def settings(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Settings]:
    """Have a store with a note in it, and its key."""
    server: PostgresServer | None = None
    address = f"sqlite:///{tmp_path}/data/store.db"
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres")
        address = server.new_database()
    store = await opened(address)
    await store.transact(lambda tx: tx.note("name", "value"))
    await store.close()
    given = {"DATABASE_URL": address, "DATA_KEY": KEY, "DATA_DIR": str(tmp_path / "data")}
    yield read_settings(given, None)
    if server is not None:
        server.drop_database(address)


@pytest.fixture
def nowhere(tmp_path: Path) -> Settings:
    """Name a store that was never begun."""
    given = {"DATA_DIR": str(tmp_path / "data"), "DATA_KEY_FILE": str(tmp_path / "config" / "key")}
    return read_settings(given, None)


async def looked(settings: Settings) -> dict[str, Finding]:
    return {finding.about: finding async for finding in examine_store(settings, {})}


async def test_a_sound_store_is_found_so_while_the_bot_works_with_it(settings: Settings) -> None:
    for running in (False, True):
        store = await opened(settings.database_url) if running else None
        found = await looked(settings)
        assert {finding.verdict for finding in found.values()} == {Verdict.OK}, found
        assert set(found) == {"disk", "database", "tables", "key", "processes"}
        assert ("process" in found["processes"].says.split("store: ")[-1]) is running
        if store is not None:
            await store.transact(lambda tx: tx.note("name", "another"))
            await store.close()


async def test_a_key_that_opens_nothing_is_a_fault(settings: Settings) -> None:
    found = (await looked(replace(settings, data_key=OTHER)))["key"]
    assert found.verdict is Verdict.FAULT
    assert "another key" in found.says
    assert OTHER not in str(found)


async def test_a_change_of_key_that_is_not_done_is_a_warning(settings: Settings) -> None:
    found = (await looked(replace(settings, data_key=f"{OTHER},{KEY}")))["key"]
    assert found.verdict is Verdict.WARNING
    assert "rotate-key" in found.advice


async def test_an_older_key_behind_is_told(settings: Settings) -> None:
    found = (await looked(replace(settings, data_key=f"{KEY},{OTHER}")))["key"]
    assert found.verdict is Verdict.OK
    assert "1 older one" in found.says


async def test_a_key_that_is_missing_is_a_fault(settings: Settings, tmp_path: Path) -> None:
    found = (await looked(replace(settings, data_key="", data_key_file=tmp_path / "none")))["key"]
    assert found.verdict is Verdict.FAULT


async def test_before_the_first_start_nothing_is_missing_and_nothing_is_made(
    nowhere: Settings, tmp_path: Path
) -> None:
    found = await looked(nowhere)
    assert {finding.verdict for finding in found.values()} == {Verdict.OK}
    assert "first start" in found["database"].says
    assert "first start" in found["key"].says
    assert files_in(tmp_path) == []


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_a_place_that_cannot_be_a_folder_is_a_fault(
    nowhere: Settings, tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("a file")
    assert (await looked(nowhere))["database"].verdict is Verdict.FAULT


async def test_a_file_that_is_no_store_is_a_fault(nowhere: Settings, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "even-ground.sqlite3").write_bytes(b"words, words, words " * 100)
    assert (await looked(nowhere))["database"].verdict is Verdict.FAULT


async def test_a_database_that_is_away_is_a_fault_without_its_password(nowhere: Settings) -> None:
    away = "postgresql://me:zqsecret@127.0.0.1:1/name"
    found = await looked(replace(nowhere, database_url=away))
    assert found["database"].verdict is Verdict.FAULT
    assert "zqsecret" not in str(found)


async def test_where_the_address_cannot_be_used_no_other_store_is_looked_at(
    nowhere: Settings,
) -> None:
    problems = {"DATABASE_URL": "It cannot be used."}
    found = [finding.about async for finding in examine_store(nowhere, problems)]
    assert found == ["key"]


@pytest.mark.parametrize(
    ("revision", "verdict"), [("0001", Verdict.WARNING), ("9999", Verdict.FAULT)]
)
async def test_tables_of_another_version_are_told(
    tmp_path: Path, revision: str, verdict: Verdict
) -> None:
    address = f"sqlite:///{tmp_path}/data/store.db"
    await (await opened(address)).close()
    with sqlite3.connect(tmp_path / "data" / "store.db") as raw:
        raw.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    raw.close()
    given = {"DATABASE_URL": address, "DATA_KEY": KEY}
    assert (await looked(read_settings(given, None)))["tables"].verdict is verdict


async def test_a_key_beside_the_data_and_an_open_file_are_told(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/data/store.db"
    await (await opened(address)).close()
    key = tmp_path / "data" / "key"
    key.write_text(KEY)
    key.chmod(0o600)
    (tmp_path / "data" / "store.db").chmod(0o644)
    found = await looked(read_settings({"DATABASE_URL": address, "DATA_KEY_FILE": str(key)}, None))
    assert found["key"].verdict is Verdict.FAULT
    assert found["database"].verdict is Verdict.WARNING
    assert "chmod 600" in found["database"].advice


@pytest.mark.parametrize(
    ("free", "verdict"),
    [(50 * 1024**2, Verdict.FAULT), (500 * 1024**2, Verdict.WARNING), (2**40, Verdict.OK)],
)
async def test_a_disk_is_looked_after_before_it_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, verdict: Verdict
) -> None:
    class Usage:
        def __init__(self) -> None:
            self.free = free

    monkeypatch.setattr(of_store.shutil, "disk_usage", lambda _folder: Usage())
    assert of_store.disk(f"sqlite:///{tmp_path}/store.db").verdict is verdict


async def test_a_folder_that_may_not_be_written_is_a_fault(
    nowhere: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_store.os, "access", lambda *_: False)
    assert (await looked(nowhere))["database"].verdict is Verdict.FAULT
