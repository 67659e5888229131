"""The key file while its key changes."""

from pathlib import Path

import pytest

from bot.errors import KeyProblem
from bot.storage.key_file import drop_old_keys, put_new_key
from bot.storage.keys import KeyRing, make_key


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "data.key"
    path.write_text(make_key() + "\n")
    path.chmod(0o600)
    return path


def test_a_new_key_stands_in_front_of_the_old_one(file: Path) -> None:
    old = KeyRing.parse(file.read_text())
    ring = put_new_key(file)
    assert ring.keys[1:] == old.keys
    assert KeyRing.parse(file.read_text()) == ring
    assert file.stat().st_mode & 0o077 == 0


def test_a_change_that_goes_on_makes_no_third_key(file: Path) -> None:
    assert put_new_key(file) == put_new_key(file)


def test_the_old_key_goes_into_a_file_beside_for_older_backups(file: Path) -> None:
    old = file.read_text().strip()
    ring = put_new_key(file)
    aside = drop_old_keys(file)
    assert KeyRing.parse(file.read_text()).keys == ring.keys[:1]
    assert aside.read_text().split() == [old]
    assert aside.stat().st_mode & 0o077 == 0


def test_keys_of_several_changes_are_kept_newest_first_and_once(file: Path) -> None:
    first = file.read_text().strip()
    put_new_key(file)
    aside = drop_old_keys(file)
    second = file.read_text().strip()
    put_new_key(file)
    aside.write_text(f"{second}\n{first}\n")  # killed after this step
    drop_old_keys(file)
    assert aside.read_text().split() == [second, first]
    assert sorted(path.name for path in file.parent.iterdir()) == ["data.key", "data.key.old"]


def test_what_cannot_be_read_or_written_is_a_sentence(file: Path) -> None:
    with pytest.raises(KeyProblem, match="no key"):
        put_new_key(file.with_name("other"))
    file.chmod(0o644)
    with pytest.raises(KeyProblem, match="chmod 600"):
        put_new_key(file)
