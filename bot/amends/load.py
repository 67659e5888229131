"""The files of a language's accounting are read, or refused with a sentence."""

import re
import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.amends.model import AmendsError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Shapes = tuple[re.Pattern[str], ...]

_PART = re.compile(r"<([a-z]+)>")
_DEPTH = 4


def read_toml(folder: "Traversable", name: str) -> dict[str, object]:
    """Read one file of the folder. Raises AmendsError."""
    try:
        return tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AmendsError(f"{name} cannot be read: {error}") from error


def parts_of(tables: Mapping[str, object]) -> dict[str, str]:
    """Give the named parts of shapes. Raises AmendsError."""
    return {name: text(value, f"parts.{name}") for name, value in table(tables, "parts").items()}


def shapes(value: object, parts: Mapping[str, str], where: str) -> Shapes:
    """Compile shapes that begin and end with a word. Raises AmendsError."""
    return tuple(_compiled(shape, parts, where) for shape in texts(value, where))


def _compiled(shape: str, parts: Mapping[str, str], where: str) -> re.Pattern[str]:
    filled = shape
    for _ in range(_DEPTH):
        try:
            filled = _PART.sub(lambda found: parts[found.group(1)], filled)
        except KeyError as error:
            raise AmendsError(f"{where}: no part is called {error}") from error
    loose = filled.replace("'", "'?").replace("[\\w'?]", "[\\w']")
    try:
        return re.compile(rf"(?<![\w'])(?:{loose})(?![\w'])")
    except re.error as error:
        raise AmendsError(f"{where}: {error} in {shape}") from error


def entries(tables: Mapping[str, object], name: str) -> list[dict[str, object]]:
    """Give the list of tables under a name; never an empty one. Raises AmendsError."""
    found = tables.get(name)
    if not isinstance(found, list) or not found or not all(isinstance(e, dict) for e in found):
        raise AmendsError(f"{name}: must be a list of tables")
    return found


def table(tables: Mapping[str, object], name: str) -> dict[str, object]:
    """Give the table under a name. Raises AmendsError."""
    found = tables.get(name)
    if not isinstance(found, dict):
        raise AmendsError(f"{name}: must be a table")
    return found


def texts(value: object, where: str) -> list[str]:
    """Give a list of texts. Raises AmendsError."""
    if not isinstance(value, list):
        raise AmendsError(f"{where}: must be a list of texts")
    return [text(item, where) for item in value]


def text(value: object, where: str) -> str:
    """Give a text that is not empty. Raises AmendsError."""
    if not isinstance(value, str) or not value.strip():
        raise AmendsError(f"{where}: must be a text")
    return value
