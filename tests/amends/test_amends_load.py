"""A mistake in a file of the accounting is told at start, with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.amends import AmendsError, load_amends
from bot.amends.lesson import labels_of
from bot.heads import Example
from tests.amends.given import read_day

FOLDER = Path(__file__).parents[2] / "bot" / "content" / "en" / "amends"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "amends"))


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("signs.toml", "<few>", "<nowhere>", "nowhere"),
        ("signs.toml", "[parts]", "[parts", "signs.toml cannot be read"),
        ("signs.toml", 'kind = "blame"', 'kind = "scorn"', "scorn"),
        ("signs.toml", 'parts = ["did"', 'parts = ["deed"', "deed"),
        ("signs.toml", '"it takes two"', '"it (takes two"', "blame"),
        ("questions.toml", "{{ words }}", "{{ words_ }}", "blame.did"),
        ("questions.toml", "[certain]\nany", "[certain]\nall", "certain.did"),
        ("questions.toml", "[promise]", "[promised]", "promise"),
        ("wording.toml", "[partner]", "[partners]", "partner"),
        ("statement.j2", "{{ did }}", "{{ deed }}", "statement.j2"),
        ("statement.j2", "{{ did }}", "{{ did", "statement.j2"),
        ("statement.j2", "{{ day }}", "{{ date }}", "statement.j2"),
    ],
)
def test_a_mistake_is_told(name: str, old: str, new: str, told: str, folder: Path) -> None:
    file = folder / name
    before = file.read_text("utf-8")
    assert old in before
    file.write_text(before.replace(old, new), "utf-8")
    with pytest.raises(AmendsError, match=told):
        load_amends(folder, None, read_day)


def test_missing_heads_are_told(folder: Path) -> None:
    (folder / "examples.head").unlink()
    with pytest.raises(AmendsError, match="learns it anew"):
        load_amends(folder, None, read_day)


@pytest.mark.parametrize("label", ["fine", "did", "did.scorn", "deed.fine"])
def test_a_label_that_is_none_is_told(label: str) -> None:
    with pytest.raises(AmendsError, match="no label"):
        labels_of(Example(label, "I met her."))
