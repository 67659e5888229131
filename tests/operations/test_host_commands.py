"""The host's commands as they are typed: what they do, say and return."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from bot.operations.command_line import COMMANDS
from bot.storage import KeyRing, is_shared, open_store
from bot.storage.keys import make_key
from bot.storage.shared import open_shared_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.ports import Transaction

ROOT = Path(__file__).parents[2]
NOBODY_THERE = "http://127.0.0.1:1"


def put_in(address: str, keys: KeyRing, work: Callable[[Transaction], object]) -> object:
    """Do this in a store and close it again."""

    async def do() -> object:
        if is_shared(address):
            store = await open_shared_store(address, keys=keys)
        else:
            store = open_store(address, keys=keys)
        try:
            return await store.transact(work)
        finally:
            await store.close()

    return asyncio.run(do())


class Host:
    """Somebody with a store, at a desk with an environment."""

    def __init__(self, address: str, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.address = address
        self.folder = folder
        self.key = make_key()
        self._patch = patch
        patch.chdir(folder)
        for name in ("TELEGRAM_BOT_TOKEN", "HOST_CONTACT", "DATA_KEY_FILE", "WEBHOOK_URL"):
            patch.delenv(name, raising=False)
        self.set(
            DATABASE_URL=address,
            DATA_KEY=self.key,
            DATA_DIR=str(folder / "data"),
            TELEGRAM_API_BASE_URL=NOBODY_THERE,
        )
        self.does(lambda tx: tx.note("name", "value"))

    def set(self, **variables: str) -> None:
        for name, value in variables.items():
            self._patch.setenv(name, value)

    def does(self, work: Callable[[Transaction], object], key: str = "") -> object:
        return put_in(self.address, KeyRing.parse(key or self.key), work)


@pytest.fixture(params=["sqlite", "postgresql"])
def host(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Host]:
    """Have a host with a store of each kind."""
    if request.param == "sqlite":
        yield Host(f"sqlite:///{tmp_path}/data/store.db", tmp_path, monkeypatch)
        return
    server = request.getfixturevalue("postgres")
    address = server.new_database()
    yield Host(address, tmp_path, monkeypatch)
    server.drop_database(address)


@pytest.fixture
def at_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Host:
    """Have a host with a store in a file."""
    return Host(f"sqlite:///{tmp_path}/data/store.db", tmp_path, monkeypatch)


def test_every_command_of_the_host_is_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert all(f"    {command} " in told for command in COMMANDS)


def test_a_backup_comes_back(host: Host, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "kept"]) == 0
    told = capsys.readouterr().out
    assert "holds no key" in told
    assert "The key that is set here opens it." in told
    assert host.key not in told
    host.does(lambda tx: tx.note("name", "changed"))
    assert main(["restore", "kept"]) == 2
    assert "--replace" in capsys.readouterr().err
    assert main(["restore", "kept", "--replace"]) == 0
    assert "Restored 0 sessions" in capsys.readouterr().out
    assert host.does(lambda tx: tx.noted("name")) == "value"


def test_a_backup_under_a_key_that_is_not_set_here_says_so(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    host.set(DATA_KEY=make_key())
    assert main(["backup", "kept"]) == 0
    assert "does not open it" in capsys.readouterr().out
    host.set(DATA_KEY="")
    host.set(DATA_KEY_FILE=str(host.folder / "nothing"))
    assert main(["backup", "again"]) == 0
    assert "not tried" in capsys.readouterr().out


def test_a_key_that_the_host_names_is_changed(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rotate-key"]) == 2
    assert "holds one key" in capsys.readouterr().err
    new = make_key()
    host.set(DATA_KEY=f"{new},{host.key}")
    assert main(["rotate-key"]) == 0
    told = capsys.readouterr().out
    assert "Take the other one out of DATA_KEY" in told
    assert new not in told
    assert host.does(lambda tx: tx.noted("name"), new) == "value"


def test_a_key_in_a_file_is_changed_and_the_old_one_put_aside(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    file = host.folder / "config" / "data.key"
    file.parent.mkdir()
    file.write_text(f"{host.key}\n")
    file.chmod(0o600)
    host.set(DATA_KEY="", DATA_KEY_FILE=str(file))
    assert main(["rotate-key"]) == 0
    assert str(file) in capsys.readouterr().out
    new = file.read_text().strip()
    assert new != host.key
    assert (file.parent / "data.key.old").read_text().strip() == host.key
    assert host.does(lambda tx: tx.noted("name"), new) == "value"


def test_a_wrong_key_changes_neither_store_nor_key_file(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    file = host.folder / "data.key"
    wrong = make_key()
    file.write_text(wrong)
    file.chmod(0o600)
    host.set(DATA_KEY="", DATA_KEY_FILE=str(file))
    assert main(["rotate-key"]) == 2
    assert "another key" in capsys.readouterr().err
    assert file.read_text() == wrong
    assert host.does(lambda tx: tx.noted("name")) == "value"


def test_what_was_put_aside_is_listed_counted_and_dropped(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quarantine", "list"]) == 0
    assert "Nothing" in capsys.readouterr().out
    host.does(aside)
    assert main(["quarantine", "list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert main(["quarantine", "show-kind"]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("2  KeyError")
    assert main(["quarantine", "drop", "8"]) == 0
    assert main(["quarantine", "drop", "8"]) == 2
    assert "8 was not put aside" in capsys.readouterr().err
    assert main(["quarantine", "list"]) == 0
    assert "8  KeyError" not in capsys.readouterr().out


def aside(tx: Transaction) -> None:
    for number, error in ((7, "ValueError"), (8, "KeyError"), (9, "KeyError")):
        tx.quarantine(number, error, datetime.now(UTC))


def test_the_doctor_says_one_line_for_each_and_ends_with_one_for_a_fault(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    host.set(HOST_CONTACT="@somebody")
    assert main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert all(line.split()[0] in ("ok", "warning", "fault") for line in lines)
    faults = [line for line in lines if line.startswith("fault")]
    assert len(faults) == 1
    assert "server: Telegram cannot be reached" in faults[0]


def test_the_doctor_works_with_all_settings_broken_and_shows_none_of_them(
    at_a_file: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = {
        "TELEGRAM_BOT_TOKEN": "zqsecret-token",
        "TELEGRAM_API_BASE_URL": "zqsecret-api",
        "DATABASE_URL": "mysql://me:zqsecret@host/db",
        "DATA_KEY": "zqsecret-key",
        "SEND_RATE": "zqsecret-rate",
        "WEBHOOK_URL": "zqsecret-url",
        "WEBHOOK_SECRET": "zqsecret word",
        "LANGUAGE_MODEL_URL": "zqsecret-model",
        "LANGUAGE_MODEL_KEY": "zqsecret model",
    }
    at_a_file.set(**broken)
    assert main(["doctor", "--json"]) == 1
    told = capsys.readouterr().out
    found = json.loads(told)
    assert "zqsecret" not in told
    assert "key" in [one["about"] for one in found["findings"] if one["verdict"] == "fault"]
    said = " ".join(one["says"] for one in found["findings"] if one["about"] == "settings")
    for name in ("TOKEN", "API_BASE", "DATABASE_URL", "SEND_RATE", "WEBHOOK", "LANGUAGE_MODEL"):
        assert name in said, name


def test_the_doctor_reads_an_env_file_that_is_no_text(
    at_a_file: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    (at_a_file.folder / ".env").write_bytes(b"\xff\xfe\x00DATA_KEY")
    assert main(["doctor"]) == 1
    assert ".env cannot be read" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["backup", "restore", "rotate-key"])
def test_commands_refuse_broken_settings_in_one_sentence(
    at_a_file: Host, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    at_a_file.set(DATABASE_URL="mysql://me:zqsecret@host/db")
    assert main([command, *(["file"] if command != "rotate-key" else [])]) == 2
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert "DATABASE_URL" in told
    assert "zqsecret" not in told


def test_health_is_asked_without_loading_the_conversation() -> None:
    loaded = (
        "import sys, bot.health; "
        "sys.exit(any(name in sys.modules for name in ('telegram', 'numpy', 'sqlalchemy')))"
    )
    done = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, check=False)  # noqa: S603  ours
    assert done.returncode == 0
