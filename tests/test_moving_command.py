"""The command that moves a store, as a host types it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from bot.storage import KeyRing, open_store
from bot.storage.keys import make_key

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a store with a note in it, its key in the environment, and a name for a new place."""
    key = make_key()
    for name, value in {
        "DATA_KEY": key,
        "DATABASE_URL": f"sqlite:///{tmp_path}/old.db",
        "NEW_URL": f"sqlite:///{tmp_path}/new.db",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)

    async def fill() -> None:
        store = open_store(f"sqlite:///{tmp_path}/old.db", keys=KeyRing.parse(key))
        await store.transact(lambda tx: tx.note("name", "value"))
        await store.close()

    asyncio.run(fill())
    return tmp_path


def test_a_store_is_moved_and_the_host_told_what_to_do_then(
    host: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["move", "DATABASE_URL", "NEW_URL"]) == 0
    told = capsys.readouterr().out
    assert "DATABASE_URL" in told
    assert (host / "new.db").stat().st_mode & 0o077 == 0
    assert main(["move", f"sqlite:///{host}/old.db", "NEW_URL"]) == 2
    assert "not empty" in capsys.readouterr().err


@pytest.mark.parametrize("where", ["nowhere", "sqlite:///missing.db"])
def test_what_cannot_be_moved_is_one_sentence_and_makes_nothing(
    host: Path, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    assert main(["move", where, "NEW_URL"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (host / "new.db").exists()


def test_without_a_key_none_is_made_for_moving(
    host: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATA_KEY")
    monkeypatch.setenv("DATA_KEY_FILE", str(host / "key"))
    assert main(["move", "DATABASE_URL", "NEW_URL"]) == 2
    assert "DATA_KEY" in capsys.readouterr().err
    assert not (host / "key").exists()
