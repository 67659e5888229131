"""The shipped fonts: the very files that fonts.toml names, and the characters that they have."""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from typst import Fonts

from bot.errors import PrintingError
from bot.printing.plain import BREAK_HERE, settable

FOLDER = Path(__file__).parent / "fonts"


@dataclass(frozen=True, eq=False)
class Faces:
    """The one family of type that the papers are set in: upright, italic and bold."""

    fonts: Fonts
    characters: frozenset[str]
    """What all three styles have: Latin, Greek, Cyrillic, their marks, and common signs."""

    def unsupported(self, text: str) -> str:
        """Return the characters of a text that cannot be printed, each once, as they come."""
        wanted = dict.fromkeys(settable(text))
        return "".join(c for c in wanted if c not in ("\n", BREAK_HERE) and not self._has(c))

    def _has(self, character: str) -> bool:
        # A letter that comes only in parts, such as a rare vowel with two marks, is put together.
        parts = unicodedata.normalize("NFD", character)
        return character in self.characters or self.characters.issuperset(parts)


def load_faces(folder: Path = FOLDER) -> Faces:
    """Load the fonts that a folder's fonts.toml names, each checked by its SHA-256; about 20 ms.

    Raises:
        PrintingError: a file is missing or not the one that was shipped.

    """
    try:
        listed = tomllib.loads((folder / "fonts.toml").read_text("utf-8"))
        paths = [folder / name for name in listed["font"]]
        for path in paths:
            wanted = listed["font"][path.name]["sha256"]
            if hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
                raise PrintingError(f"{path.name} is not the file that fonts.toml describes")
        characters = _characters(listed["characters"])
        fonts = Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise PrintingError(f"the fonts in {folder.name} cannot be read: {error}") from error
    return Faces(fonts, characters)


def _characters(ranges: list[str]) -> frozenset[str]:
    """Read ranges of code points, such as `20-7E` or `20AC`, in hexadecimal."""
    found: set[str] = set()
    for written in ranges:
        first, _, last = written.partition("-")
        found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(found)
