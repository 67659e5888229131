"""One store for each kind of database that keeps the contract."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from postgres_server import PostgresServer, apart, postgres_server
from storage_samples import KEYS, url_of

from bot.storage import SqliteStore, open_store
from bot.storage.shared import SharedStore, open_shared_store
from bot.storage.tables import metadata


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Have one server for the whole run."""
    with postgres_server() as server:
        yield server


@pytest.fixture
def database(postgres: PostgresServer) -> Iterator[str]:
    """Have an empty database of one's own, and name its address."""
    url = postgres.new_database()
    yield url
    postgres.drop_database(url)


@pytest.fixture(scope="session")
def tables(postgres: PostgresServer) -> Iterator[str]:
    """Have a database with the tables."""
    url = postgres.new_database()

    async def migrate() -> None:
        await (await open_shared_store(url, keys=KEYS)).close()

    apart(migrate)
    yield url
    postgres.drop_database(url)


@pytest.fixture
def emptied(postgres: PostgresServer, tables: str) -> str:
    """Have a database with empty tables, which is faster than a new one, and name its address."""
    postgres.run(f"TRUNCATE {', '.join(metadata.tables)}", tables)
    return tables


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def store(
    request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[SqliteStore | SharedStore]:
    """Open an empty store."""
    opened: SqliteStore | SharedStore
    if request.param == "sqlite":
        opened = open_store(url_of(tmp_path), keys=KEYS)
    else:
        url = request.getfixturevalue("emptied")
        opened = await open_shared_store(url, keys=KEYS)
    yield opened
    await opened.close()
