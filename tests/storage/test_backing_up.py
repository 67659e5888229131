"""A backup holds a store as it stood at one commit, and becomes a store again."""

import asyncio
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from postgres_server import PostgresServer
from storage_filled import COUPLES, contents_of, files_in, filled, open_at, told
from storage_samples import ANN, BO, KEYS, NOON, OTHER_KEYS, couple

from bot.errors import KeyProblem, StorageError, StoreInUse
from bot.ports import Delivery, Transaction
from bot.storage import is_shared
from bot.storage import restoring as restoring_module
from bot.storage.backing_up import back_up, fits
from bot.storage.restoring import restore

pytestmark = pytest.mark.asyncio
KINDS = ("sqlite", "postgresql")


def new_place(kind: str, postgres: PostgresServer, folder: Path, name: str) -> str:
    """Name an address at which nothing is yet."""
    return f"sqlite:///{folder / name}.db" if kind == "sqlite" else postgres.new_database()


@pytest.fixture(params=[f"{one} to {other}" for one in KINDS for other in KINDS])
def sides(
    request: pytest.FixtureRequest, postgres: PostgresServer, tmp_path: Path
) -> Iterator[tuple[str, str]]:
    """Have a place to take a backup from and one to restore it to."""
    old, _, new = request.param.partition(" to ")
    urls = [new_place(old, postgres, tmp_path, "old"), new_place(new, postgres, tmp_path, "new")]
    yield urls[0], urls[1]
    for url in filter(is_shared, urls):
        postgres.drop_database(url)


@pytest.fixture(params=KINDS)
def place(
    request: pytest.FixtureRequest, postgres: PostgresServer, tmp_path: Path
) -> Iterator[str]:
    """Have a place at which nothing is yet."""
    url = new_place(request.param, postgres, tmp_path, "store")
    yield url
    if is_shared(url):
        postgres.drop_database(url)


async def tells(url: str, session_id: str) -> list[object]:
    store = await open_at(url)
    found = await store.transact(lambda tx: told(tx, session_id))
    await store.close()
    return found


async def test_what_was_kept_comes_back_whole(sides: tuple[str, str], tmp_path: Path) -> None:
    session_id, before = await filled(sides[0])
    kept = await back_up(sides[0], tmp_path / "backup")
    assert kept.sessions == COUPLES + 1
    assert kept.key == KEYS.newest.name.hex()
    restored = await restore(tmp_path / "backup", sides[1], keys=KEYS)
    assert (restored.rows, restored.sessions) == (kept.rows, kept.sessions)
    assert restored.values > COUPLES
    after = await tells(sides[1], session_id)
    assert after[:4] + after[5:] == before[:4] + before[5:]


async def test_what_is_posted_after_a_restore_comes_last(
    sides: tuple[str, str], tmp_path: Path
) -> None:
    await filled(sides[0])
    await back_up(sides[0], tmp_path / "backup")
    await restore(tmp_path / "backup", sides[1], keys=KEYS)
    store = await open_at(sides[1])
    await store.transact(lambda tx: tx.post([Delivery(BO, "last")], None, NOON))
    heard = []
    while rows := await store.transact(lambda tx: tx.claim(NOON, 1, skip=[ANN])):
        heard.append(rows[0].delivery.text)
        await store.transact(lambda tx, n=rows[0].number: tx.sent(n, None))
    await store.close()
    assert heard == ["b", "last"]


async def test_a_backup_is_one_private_file_that_tells_nothing(place: str, tmp_path: Path) -> None:
    await filled(place)
    before = files_in(tmp_path)
    await back_up(place, tmp_path / "backup")
    assert files_in(tmp_path) - before == {"backup"}
    assert (tmp_path / "backup").stat().st_mode & 0o077 == 0
    content = (tmp_path / "backup").read_bytes()
    assert b"MARKER" not in content
    assert str(ANN).encode() not in content
    assert KEYS.newest.sealing not in content


async def test_whether_a_key_fits_a_backup_can_be_said(place: str, tmp_path: Path) -> None:
    await filled(place)
    await back_up(place, tmp_path / "backup")
    assert fits(tmp_path / "backup", KEYS)
    assert not fits(tmp_path / "backup", OTHER_KEYS)


async def test_no_backup_is_written_over(place: str, tmp_path: Path) -> None:
    await filled(place)
    (tmp_path / "backup").write_text("an older one")
    with pytest.raises(StorageError, match="already"):
        await back_up(place, tmp_path / "backup")
    assert (tmp_path / "backup").read_text() == "an older one"


async def test_of_nothing_no_backup_is_made(place: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        await back_up(place, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()
    if not is_shared(place):
        assert files_in(tmp_path) == set()


async def test_a_backup_that_cannot_be_written_is_a_sentence(place: str, tmp_path: Path) -> None:
    await filled(place)
    with pytest.raises(StorageError, match="cannot be written"):
        await back_up(place, tmp_path / "no such folder" / "backup")


def pair(tx: Transaction, *, number: int) -> None:
    """Write two rows that are only ever there together."""
    tx.note(f"left {number}", "x")
    tx.post([Delivery(number, "right")], None, NOON)


async def test_a_backup_taken_under_load_is_one_commit(place: str, tmp_path: Path) -> None:
    """While rows come in pairs, every backup holds whole pairs, and the bot is not held up."""
    session_id, _ = await filled(place)
    store = await open_at(place)
    done = 0
    stopping = asyncio.Event()

    async def load() -> None:
        nonlocal done
        while not stopping.is_set():
            await store.transact(partial(pair, number=1000 + done))
            done += 1

    loading = asyncio.create_task(load())
    marks = []
    for round_ in range(3):
        before = done
        while done < before + 20:  # noqa: ASYNC110  the load counts, and waits for nobody
            await asyncio.sleep(0.005)
        marks.append(done)
        await back_up(place, tmp_path / f"backup-{round_}")
        marks.append(done)
    stopping.set()
    await loading
    await store.close()
    for round_ in range(3):
        url = f"sqlite:///{tmp_path}/restored-{round_}.db"
        await restore(tmp_path / f"backup-{round_}", url, keys=KEYS)
        kept = await open_at(url)
        notes = [
            await kept.transact(lambda tx, n=n: tx.noted(f"left {n}")) == "x"
            for n in range(1000, 1000 + done)
        ]
        waiting = await kept.transact(lambda tx: len(tx.claim(NOON, 10_000, skip=[ANN, BO])))
        assert await kept.transact(lambda tx: tx.load(session_id)) is not None
        await kept.close()
        pairs = sum(notes)
        assert notes == [True] * pairs + [False] * (done - pairs)
        assert waiting == pairs
        assert marks[2 * round_] <= pairs <= marks[2 * round_ + 1] + 1


async def test_a_store_that_holds_something_is_replaced_only_when_told_to(
    sides: tuple[str, str], tmp_path: Path
) -> None:
    session_id, before = await filled(sides[0])
    await back_up(sides[0], tmp_path / "backup")
    store = await open_at(sides[1])
    other = await store.transact(lambda tx: tx.create(couple()))
    await store.close()
    with pytest.raises(StorageError, match="--replace"):
        await restore(tmp_path / "backup", sides[1], keys=KEYS)
    store = await open_at(sides[1])
    assert await store.transact(lambda tx: tx.load(other)) is not None
    await store.close()
    await restore(tmp_path / "backup", sides[1], keys=KEYS, replace=True)
    store = await open_at(sides[1])
    assert await store.transact(lambda tx: tx.load(other)) is None
    await store.close()
    assert (await tells(sides[1], session_id))[:4] == before[:4]


async def test_what_was_replaced_is_gone_from_the_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    await filled(url)
    await back_up(url, tmp_path / "backup")
    store = await open_at(url)
    await store.transact(lambda tx: tx.create(couple()))
    await store.close()
    with sqlite3.connect(tmp_path / "store.db") as raw:
        bodies = {body for (body,) in raw.execute("SELECT body FROM sessions")}
    raw.close()
    with sqlite3.connect(tmp_path / "backup") as raw:
        bodies -= {body for (body,) in raw.execute("SELECT body FROM sessions")}
    raw.close()
    [gone] = bodies
    assert any(gone[:100] in content for content in contents_of(tmp_path))
    await restore(tmp_path / "backup", url, keys=KEYS, replace=True)
    assert not any(gone[:100] in content for content in contents_of(tmp_path))


async def test_a_restore_that_is_stopped_changes_nothing(
    sides: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filled(sides[0])
    await back_up(sides[0], tmp_path / "backup")
    session_id, before = await filled(sides[1])

    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(restoring_module, "open_all", stopped)
        with pytest.raises(KeyboardInterrupt):
            await restore(tmp_path / "backup", sides[1], keys=KEYS, replace=True)
    assert (await tells(sides[1], session_id))[:4] == before[:4]


async def test_a_store_at_work_is_not_replaced(place: str, tmp_path: Path) -> None:
    await filled(place)
    await back_up(place, tmp_path / "backup")
    store = await open_at(place)
    with pytest.raises(StoreInUse):
        await asyncio.wait_for(
            restore(tmp_path / "backup", place, keys=KEYS, replace=True), timeout=15
        )
    await store.close()


async def test_with_a_wrong_key_nothing_is_restored(place: str, tmp_path: Path) -> None:
    session_id, before = await filled(place)
    await back_up(place, tmp_path / "backup")
    with pytest.raises(KeyProblem):
        await restore(tmp_path / "backup", place, keys=OTHER_KEYS, replace=True)
    assert (await tells(place, session_id))[:4] == before[:4]


async def test_a_backup_with_one_altered_value_is_refused(place: str, tmp_path: Path) -> None:
    await filled(place)
    await back_up(place, tmp_path / "backup")
    with sqlite3.connect(tmp_path / "backup") as raw:
        [body] = raw.execute("SELECT body FROM timers").fetchone()
        altered = body[:-1] + bytes([body[-1] ^ 1])
        raw.execute("UPDATE timers SET body = ?", (altered,))
    raw.close()
    with pytest.raises(StorageError, match="altered"):
        await restore(tmp_path / "backup", place, keys=KEYS, replace=True)


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\0 and then something else", b"words" * 2000]
)
async def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(StorageError, match="not a backup"):
        await restore(tmp_path / "file", f"sqlite:///{tmp_path}/new.db", keys=KEYS)
    assert not (tmp_path / "new.db").exists()


async def test_a_backup_that_lost_its_end_is_refused(place: str, tmp_path: Path) -> None:
    await filled(place)
    await back_up(place, tmp_path / "backup")
    whole = (tmp_path / "backup").read_bytes()
    (tmp_path / "short").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StorageError, match="not a backup"):
        await restore(tmp_path / "short", f"sqlite:///{tmp_path}/new.db", keys=KEYS)


async def test_a_backup_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/old.db"
    session_id, before = await filled(url)
    await back_up(url, tmp_path / "backup")
    with sqlite3.connect(tmp_path / "backup") as raw:
        raw.execute("DROP INDEX ix_outbox_worker")
        raw.execute("ALTER TABLE outbox DROP COLUMN worker")
        raw.execute("UPDATE alembic_version SET version_num = '0001'")
    raw.close()
    size = (tmp_path / "backup").read_bytes()
    await restore(tmp_path / "backup", f"sqlite:///{tmp_path}/new.db", keys=KEYS)
    assert (tmp_path / "backup").read_bytes() == size
    assert (await tells(f"sqlite:///{tmp_path}/new.db", session_id))[:4] == before[:4]


async def test_a_backup_of_a_newer_version_is_refused(place: str, tmp_path: Path) -> None:
    await filled(place)
    await back_up(place, tmp_path / "backup")
    with sqlite3.connect(tmp_path / "backup") as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(StorageError, match="newer version"):
        await restore(tmp_path / "backup", place, keys=KEYS, replace=True)


async def test_a_store_copied_by_hand_with_its_journal_can_be_restored(tmp_path: Path) -> None:
    store = await open_at(f"sqlite:///{tmp_path}/old.db")
    session_id = await store.transact(lambda tx: tx.create(couple()))
    for end in ("", "-wal"):
        copy = tmp_path / f"copy.db{end}"
        copy.write_bytes((tmp_path / f"old.db{end}").read_bytes())
    await store.close()
    await restore(tmp_path / "copy.db", f"sqlite:///{tmp_path}/new.db", keys=KEYS)
    store = await open_at(f"sqlite:///{tmp_path}/new.db")
    assert await store.transact(lambda tx: tx.load(session_id)) is not None
    await store.close()


async def test_a_database_of_somebody_else_is_never_cleared(
    place: str, postgres: PostgresServer, tmp_path: Path
) -> None:
    await filled(place)
    await back_up(place, tmp_path / "backup")
    if is_shared(place):
        postgres.run("CREATE TABLE theirs (word text)", place)
    else:
        with sqlite3.connect(tmp_path / "store.db") as raw:
            raw.execute("CREATE TABLE theirs (word text)")
        raw.close()
    with pytest.raises(StorageError, match="not ours"):
        await restore(tmp_path / "backup", place, keys=KEYS, replace=True)
