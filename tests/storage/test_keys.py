"""Keys: read from the environment or a file, made only for an empty store, refused when exposed."""

import base64
from pathlib import Path

import pytest

from bot.errors import KeyProblem
from bot.storage.keys import KeyRing, key_from_file, key_of_server, make_key


def test_keys_stand_newest_first() -> None:
    old, new = make_key(), make_key()
    ring = KeyRing.parse(f" {new} , {old}\n")
    assert ring.newest == KeyRing.parse(new).newest
    assert [key.name for key in ring.keys] == [
        KeyRing.parse(new).newest.name,
        KeyRing.parse(old).newest.name,
    ]


def test_a_key_may_come_without_its_padding() -> None:
    key = make_key()
    assert KeyRing.parse(key.rstrip("=")) == KeyRing.parse(key)


@pytest.mark.parametrize(
    "written",
    [
        "",
        " , ",
        "too-short",
        base64.urlsafe_b64encode(bytes(31)).decode(),
        base64.urlsafe_b64encode(bytes(33)).decode(),
        "ü" * 44,
        base64.b64encode(b"\xff" * 32).decode().replace("/", "*"),
    ],
    ids=["empty", "no key", "word", "31 bytes", "33 bytes", "not ascii", "not base64"],
)
def test_what_is_not_a_key_is_refused_without_repeating_it(written: str) -> None:
    with pytest.raises(KeyProblem, match="DATA_KEY") as problem:
        KeyRing.parse(written)
    if written.strip(" ,"):
        assert written not in str(problem.value)


def test_a_key_does_not_show_in_its_repr() -> None:
    secret = bytes(range(32))
    shown = repr(KeyRing.parse(base64.urlsafe_b64encode(secret).decode()))
    assert "sealing" not in shown
    assert repr(secret) not in shown


def test_a_key_file_is_made_for_an_empty_store_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "config" / "even-ground" / "key"
    ring = key_from_file(path, data_folder=tmp_path / "data", empty=True)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o077 == 0
    assert key_from_file(path, data_folder=tmp_path / "data", empty=False) == ring
    assert key_from_file(path, data_folder=tmp_path / "data", empty=True) == ring


def test_no_key_is_made_where_data_waits_for_one(tmp_path: Path) -> None:
    path = tmp_path / "key"
    with pytest.raises(KeyProblem, match="no key file"):
        key_from_file(path, data_folder=tmp_path / "data", empty=False)
    assert not path.exists()


def test_a_key_inside_the_data_folder_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (tmp_path / "link").symlink_to(data)
    for path in (data / "key", data / "deep" / "key", tmp_path / "link" / "key"):
        with pytest.raises(KeyProblem, match="inside the data folder"):
            key_from_file(path, data_folder=data, empty=True)
        assert not path.exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "key"
    path.write_text(make_key())
    path.chmod(mode)
    with pytest.raises(KeyProblem, match="chmod 600"):
        key_from_file(path, data_folder=tmp_path / "data", empty=True)


def test_a_key_file_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyProblem, match="cannot be used"):
        key_from_file(tmp_path, data_folder=tmp_path / "data", empty=True)


def test_a_store_on_a_server_gets_no_key_made_by_the_bot(tmp_path: Path) -> None:
    path = tmp_path / "key"
    with pytest.raises(KeyProblem, match="DATA_KEY"):
        key_of_server(path)
    assert not path.exists()
    path.touch(mode=0o600)
    path.write_text(make_key())
    assert key_of_server(path) == KeyRing.parse(path.read_text())
    path.chmod(0o640)
    with pytest.raises(KeyProblem, match="chmod 600"):
        key_of_server(path)
