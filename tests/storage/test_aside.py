"""What was put aside can be listed and dropped beside a bot at work."""

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from storage_filled import files_in, open_at
from storage_samples import NOON

from bot.errors import StorageError
from bot.ports import Transaction
from bot.storage.aside import drop_aside, kinds_aside, rows_aside
from bot.storage.visiting import visit

pytestmark = pytest.mark.asyncio


def put_aside(tx: Transaction) -> None:
    for number, error in ((7, "KeyError"), (5, "ValueError"), (6, "KeyError")):
        tx.quarantine(number, error, NOON + timedelta(minutes=number))
    tx.count_failure(4, "OSError", NOON)  # failed once, and then perhaps not again


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Have a store at work in which something was put aside."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/store.db"
    else:
        url = request.getfixturevalue("emptied")
    store = await open_at(url)
    await store.transact(put_aside)
    yield url
    await store.close()


async def test_what_was_given_up_is_listed_oldest_first(place: str) -> None:
    rows = await visit(place, rows_aside)
    assert [(row.update_id, row.error) for row in rows] == [
        (5, "ValueError"),
        (6, "KeyError"),
        (7, "KeyError"),
    ]
    assert rows[0].at == NOON + timedelta(minutes=5)


async def test_kinds_are_counted_most_frequent_first(place: str) -> None:
    kinds = await visit(place, kinds_aside)
    assert [(kind.error, kind.count, kind.newest.update_id) for kind in kinds] == [
        ("KeyError", 2, 7),
        ("ValueError", 1, 5),
    ]


async def test_one_is_dropped_and_only_if_it_was_put_aside(place: str) -> None:
    assert await visit(place, partial(drop_aside, update_id=6), writing=True)
    assert not await visit(place, partial(drop_aside, update_id=6), writing=True)
    assert not await visit(place, partial(drop_aside, update_id=4), writing=True)
    assert [row.update_id for row in await visit(place, rows_aside)] == [5, 7]


async def test_a_visit_to_nothing_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no store"):
        await visit(f"sqlite:///{tmp_path}/store.db", rows_aside)
    assert files_in(tmp_path) == set()
