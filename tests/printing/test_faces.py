"""The shipped fonts are the ones named, and have what they are said to have."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from bot.errors import PrintingError
from bot.printing.faces import FOLDER, load_faces

FONTS = sorted(FOLDER.glob("*.ttf"))


def test_there_is_an_upright_an_italic_and_a_bold() -> None:
    styles = {(font.style, font.weight > 600) for font in load_faces().fonts.fonts()}
    assert styles == {("normal", False), ("italic", False), ("normal", True)}
    assert load_faces().fonts.families() == ["Gentium Book Plus"]


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_has_every_character_that_is_promised(path: Path) -> None:
    having = set(map(chr, TTFont(path).getBestCmap()))
    assert load_faces().characters - having == set()


def test_three_alphabets_are_promised() -> None:
    alphabets = "".join(map(chr, (*range(0x391, 0x3A2), *range(0x410, 0x450), *range(0xC0, 0x180))))
    assert set(alphabets) - load_faces().characters <= {"\u0149"}


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_the_licence_travels_with_the_fonts(path: Path) -> None:
    licence = (FOLDER / "LICENSE.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert 'Reserved Font Names "Gentium" and "SIL"' in licence
    assert "Gentium" in TTFont(path)["name"].getDebugName(1)


def test_a_changed_font_is_refused(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    with FONTS[0].open("rb") as font:
        (tmp_path / FONTS[0].name).write_bytes(font.read()[:-1])
    with pytest.raises(PrintingError, match="is not the file that"):
        load_faces(tmp_path)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PrintingError, match="cannot be read"):
        load_faces(tmp_path / "none")
