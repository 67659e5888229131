"""A new key reaches every value of a store at rest, also when the change was killed half-way."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import PostgresServer
from storage_filled import COUPLES, contents_of, files_in, filled, open_at, told
from storage_samples import ANN, KEYS, OTHER_KEYS

from bot.errors import KeyProblem, StorageError, StoreAway, StoreInUse
from bot.storage import KeyRing
from bot.storage.pulse import Pulse
from bot.storage.rekeying import held, rotate_key

pytestmark = pytest.mark.asyncio
OLD, NEW = (word * 10 + end for word, end in (("QUFB", "QUE="), ("QkJC", "QkI=")))
BOTH = KeyRing.parse(f"{NEW},{OLD}")
NEW_ALONE, OLD_ALONE = OTHER_KEYS, KEYS
ROOT = Path(__file__).parents[2]


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


def both() -> KeyRing:
    return BOTH


async def test_afterwards_the_new_key_opens_everything_and_the_old_one_nothing(place: str) -> None:
    session_id, before = await filled(place)
    rotated = await rotate_key(place, BOTH, both)
    assert rotated.changed > COUPLES
    assert rotated.old_keys == 1
    store = await open_at(place, NEW_ALONE)
    after = await store.transact(lambda tx: told(tx, session_id))
    await store.close()
    assert after[:4] + after[5:] == before[:4] + before[5:]
    with pytest.raises(KeyProblem):
        await open_at(place, OLD_ALONE)


async def test_in_a_file_nothing_is_left_that_the_old_key_opens(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    await filled(url)
    assert any(OLD_ALONE.newest.name in content for content in contents_of(tmp_path))
    await rotate_key(url, BOTH, both)
    assert not any(OLD_ALONE.newest.name in content for content in contents_of(tmp_path))


async def test_a_second_change_finds_nothing_left_to_do(place: str) -> None:
    await filled(place)
    await rotate_key(place, BOTH, both)
    assert (await rotate_key(place, BOTH, both)).changed == 0


async def test_no_change_begins_with_a_key_that_does_not_open_the_store(place: str) -> None:
    await filled(place)
    asked: list[str] = []

    def renewed() -> KeyRing:
        asked.append("for new keys")
        return NEW_ALONE

    with pytest.raises(KeyProblem):
        await rotate_key(place, NEW_ALONE, renewed)
    assert asked == []
    await (await open_at(place, OLD_ALONE)).close()


async def test_a_store_at_work_keeps_its_key(place: str) -> None:
    await filled(place)
    store = await open_at(place)
    with pytest.raises(StoreInUse):
        await rotate_key(place, BOTH, both)
    await store.close()


async def test_no_bot_begins_while_the_key_changes(place: str) -> None:
    """One that knows the old key alone would go on writing with it."""
    await filled(place)
    async with held(place) as run:
        with pytest.raises((StoreInUse, StoreAway)):
            await asyncio.wait_for(open_at(place, OLD_ALONE), 20)
        assert await run(lambda connection: connection.in_transaction())
    await (await open_at(place)).close()


async def test_two_changes_at_once_are_one(place: str) -> None:
    await filled(place)
    async with held(place):
        with pytest.raises(StoreInUse):
            await rotate_key(place, BOTH, both)


async def test_where_no_store_is_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no store"):
        await rotate_key(f"sqlite:///{tmp_path}/store.db", BOTH, both)
    assert files_in(tmp_path) == set()


async def test_a_change_that_was_killed_goes_on_where_it_was(place: str) -> None:
    session_id, before = await filled(place)
    changed = [await killed_after(place, steps) for steps in (2, 5)]
    store = await open_at(place, BOTH)  # meanwhile both keys together open all of it
    assert (await store.transact(lambda tx: told(tx, session_id)))[:4] == before[:4]
    await store.close()
    assert changed[0]
    rest = (await rotate_key(place, BOTH, both)).changed
    assert rest > 0
    store = await open_at(place, NEW_ALONE)
    assert await store.transact(lambda tx: tx.session_of_person(ANN)) == session_id
    assert await store.rotate() == 0
    await store.close()


async def test_a_process_that_is_just_opening_the_store_keeps_its_key(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has read the old key, and cannot be seen at work yet."""
    await filled(database)
    begin, refused = Pulse.begin, []

    async def late(pulse: Pulse) -> None:
        with pytest.raises(StoreInUse) as refusal:
            await rotate_key(database, BOTH, both)
        refused.append(refusal.value)
        await begin(pulse)

    monkeypatch.setattr(Pulse, "begin", late)
    await (await open_at(database)).close()
    assert len(refused) == 1


async def killed_after(place: str, steps: int) -> int:
    """Begin the change in a process of its own, kill it, and return how many values it changed."""
    return await asyncio.to_thread(_killed_after, place, steps)


def _killed_after(place: str, steps: int) -> int:
    with subprocess.Popen(  # noqa: S603  our own code, in our own interpreter
        [sys.executable, str(Path(__file__).with_name("rotate_me.py")), place, f"{NEW},{OLD}"],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        changed = sum(int(process.stdout.readline()) for _ in range(steps))
        process.kill()
    return changed
