"""One store for each kind of database that keeps the contract."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from storage_samples import KEYS, url_of

from bot.storage import SqliteStore, open_store


@pytest_asyncio.fixture(params=["sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """Open an empty store; a database that joins later adds its name to the parameters."""
    assert request.param == "sqlite"
    opened = open_store(url_of(tmp_path), keys=KEYS)
    yield opened
    await opened.close()
