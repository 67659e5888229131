"""A mistake in a file of the wording help is told at start, with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.boundaries import BoundariesError, load_boundaries, load_defences

FOLDER = Path(__file__).parents[2] / "bot" / "content" / "en" / "boundaries"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "boundaries"))


def change(file: Path, old: str, new: str) -> None:
    before = file.read_text("utf-8")
    assert old in before
    file.write_text(before.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("signs.toml", "<few>", "<nowhere>", "nowhere"),
        ("signs.toml", "\n[parts]", "\n[parts", "signs.toml cannot be read"),
        ("signs.toml", '"each other", "one another"', '"each (other"', "bound.both"),
        ("subjects.toml", 'id = "general"', 'id = "all"', "last subject"),
        ("subjects.toml", "{{ name or 'an ex' }}", "{{ nobody or 'an ex' }}", "ex, example"),
        ("subjects.toml", "{{ name or 'an ex' }}", "{{ name or }}", "ex, example"),
        ("subjects.toml", "[flip]", "[flop]", "flip"),
    ],
)
def test_a_mistake_is_told(name: str, old: str, new: str, told: str, folder: Path) -> None:
    change(folder / name, old, new)
    with pytest.raises(BoundariesError, match=told):
        load_boundaries(folder, None)


def test_missing_heads_are_told(folder: Path) -> None:
    (folder / "examples.head").unlink()
    with pytest.raises(BoundariesError, match="learns it anew"):
        load_boundaries(folder, None)


def test_a_defence_without_its_offer_is_told(folder: Path) -> None:
    change(folder / "defensive.toml", "offer = ", "other = ")
    with pytest.raises(BoundariesError, match="noticed, offer"):
        load_defences(folder, None)


def test_missing_heads_of_replies_are_told(folder: Path) -> None:
    (folder / "defensive.head").unlink()
    with pytest.raises(BoundariesError, match="learns it anew"):
        load_defences(folder, None)
