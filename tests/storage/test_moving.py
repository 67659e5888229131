"""A store is carried into another database whole, or not at all, and goes on there."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import PostgresServer
from storage_filled import COUPLES, filled, open_at, told
from storage_samples import ANN, BO, KEYS, NOON, OTHER_KEYS

from bot.errors import KeyProblem, StorageError, StoreInUse
from bot.ports import Delivery, RawRow
from bot.storage import carrying as carrying_module
from bot.storage import is_shared
from bot.storage.moving import move

pytestmark = pytest.mark.asyncio


@pytest.fixture(autouse=True)
def in_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copy two rows at a time, so that few couples show how many are copied."""
    monkeypatch.setattr(carrying_module, "AT_A_TIME", 2)


@pytest.fixture(params=["sqlite to postgresql", "postgresql to sqlite", "sqlite to sqlite"])
def sides(
    request: pytest.FixtureRequest, postgres: PostgresServer, tmp_path: Path
) -> Iterator[tuple[str, str]]:
    """Have two addresses at which nothing is yet."""
    urls = [
        f"sqlite:///{tmp_path / f'{n}.db'}" if kind == "sqlite" else postgres.new_database()
        for n, kind in enumerate(request.param.split(" to "))
    ]
    yield urls[0], urls[1]
    for url in urls:
        if is_shared(url):
            postgres.drop_database(url)


async def test_everything_comes_along_and_opens(sides: tuple[str, str]) -> None:
    session_id, before = await filled(sides[0])
    moved = await move(*sides, keys=KEYS)
    assert moved.sessions == COUPLES + 1
    store = await open_at(sides[1])
    after = await store.transact(lambda tx: told(tx, session_id))
    await store.close()
    assert after[:4] == before[:4]
    assert after[5:] == before[5:]
    assert [d for d, _ in as_rows(after[4])] == [d for d, _ in as_rows(before[4])]


def as_rows(listed: object) -> list[tuple[object, int]]:
    assert isinstance(listed, list)
    return listed


async def test_what_is_posted_afterwards_comes_after_what_came_along(
    sides: tuple[str, str],
) -> None:
    await filled(sides[0])
    await move(*sides, keys=KEYS)
    store = await open_at(sides[1])
    await store.transact(lambda tx: tx.post([Delivery(BO, "last")], None, NOON))
    heard = []
    while rows := await store.transact(lambda tx: tx.claim(NOON, 1, skip=[ANN])):
        heard.append(rows[0].delivery.text)
        await store.transact(lambda tx, n=rows[0].number: tx.sent(n, None))
    await store.close()
    assert heard == ["b", "last"]


async def test_a_target_that_holds_anything_is_refused_and_kept(sides: tuple[str, str]) -> None:
    await filled(sides[0])
    store = await open_at(sides[1])
    await store.close()
    with pytest.raises(StorageError, match="not empty"):
        await move(*sides, keys=KEYS)
    store = await open_at(sides[1])
    assert await store.transact(lambda tx: tx.session_of_person(ANN)) is None
    await store.close()


async def test_a_move_that_is_stopped_leaves_nothing_and_can_be_done_again(
    sides: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    await filled(sides[0])

    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(carrying_module, "_go_on_counting", stopped)
        with pytest.raises(KeyboardInterrupt):
            await move(*sides, keys=KEYS)
    assert (await move(*sides, keys=KEYS)).sessions == COUPLES + 1


async def test_the_old_store_is_left_as_it_was(sides: tuple[str, str]) -> None:
    await filled(sides[0])
    rows = await raw(sides[0])
    await move(*sides, keys=KEYS)
    assert await raw(sides[0]) == rows


async def raw(url: str) -> list[RawRow]:
    """Return what lies there, the count of openings aside."""
    store = await open_at(url)
    rows = await store.transact(lambda tx: tx.raw_rows(5000))
    await store.close()
    return sorted((row for row in rows if row.table != "vault"), key=repr)


async def test_a_store_at_work_is_not_moved(sides: tuple[str, str]) -> None:
    await filled(sides[0])
    store = await open_at(sides[0])
    with pytest.raises(StoreInUse):
        await asyncio.wait_for(move(*sides, keys=KEYS), 15)
    await store.close()


async def test_nothing_is_moved_with_a_wrong_key(sides: tuple[str, str]) -> None:
    await filled(sides[0])
    with pytest.raises(KeyProblem):
        await move(*sides, keys=OTHER_KEYS)
    await move(*sides, keys=KEYS)


async def test_where_nothing_is_nothing_is_moved(sides: tuple[str, str]) -> None:
    with pytest.raises(StorageError, match=r"no store|empty"):
        await move(*sides, keys=KEYS)
