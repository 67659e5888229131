"""The files of a language's wording help are read, or refused with a sentence."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from bot.boundaries.signs import Shapes, Sign, SignBook

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_PART = re.compile(r"<([a-z][a-z0-9_]*)>")
_DEPTH = 4


class BoundariesError(ValueError):
    """A file of the wording help cannot be used; the message names what is wrong with it."""


def load_signs(folder: "Traversable") -> SignBook:
    """Read `signs.toml`. Raises BoundariesError."""
    tables = read_toml(folder, "signs.toml")
    parts = _parts(tables)
    spellings = {
        word: text(meant, f"spellings.{word}") for word, meant in table(tables, "spellings").items()
    }
    return SignBook(
        spellings=spellings,
        mended=frozenset(texts(table(tables, "mending").get("words"), "mending.words")),
        bound=_listed(tables, "bound", parts),
        moods=_listed(tables, "mood", parts),
        vague=tuple(_each_shape(entries(tables, "vague"), parts)),
        fair=Sign("fair", shapes(table(tables, "fair").get("shapes"), parts, "fair")),
        lays_down=Sign(
            "lays_down", shapes(table(tables, "lays_down").get("shapes"), parts, "lays_down")
        ),
        subject_words=Sign(
            "subject", shapes(table(tables, "subject_words").get("shapes"), parts, "subject_words")
        ),
        control=tuple(_sign(entry, parts, "control") for entry in entries(tables, "control")),
        care=tuple(_sign(entry, parts, "care") for entry in entries(tables, "care")),
        home=frozenset(texts(table(tables, "home").get("words"), "home.words")),
        unnamed=frozenset(texts(table(tables, "unnamed").get("words"), "unnamed.words")),
        abroad=frozenset(texts(table(tables, "abroad").get("words"), "abroad.words")),
    )


def load_parts(folder: "Traversable") -> dict[str, str]:
    """Read the named parts of shapes, for other files that use them. Raises BoundariesError."""
    return _parts(read_toml(folder, "signs.toml"))


def _parts(tables: Mapping[str, object]) -> dict[str, str]:
    return {name: text(value, f"parts.{name}") for name, value in table(tables, "parts").items()}


def _listed(tables: Mapping[str, object], name: str, parts: Mapping[str, str]) -> tuple[Sign, ...]:
    """Read a table of lists of shapes."""
    listed = table(tables, name)
    return tuple(Sign(each, shapes(listed[each], parts, f"{name}.{each}")) for each in listed)


def _each_shape(found: Iterable[Mapping[str, object]], parts: Mapping[str, str]) -> Iterable[Sign]:
    """Make each shape a sign of its own, so that every word that shows it can be quoted."""
    for entry in found:
        for shape in texts(entry.get("shapes"), "vague"):
            yield Sign(shape, shapes([shape], parts, "vague"))


def _sign(entry: Mapping[str, object], parts: Mapping[str, str], where: str) -> Sign:
    name = text(entry.get("name"), f"{where}, name")
    return Sign(
        name,
        shapes(entry.get("shapes"), parts, name),
        shapes(entry.get("unless", []), parts, name),
    )


def shapes(value: object, parts: Mapping[str, str], where: str) -> Shapes:
    """Compile shapes that stand between spaces of plain words. Raises BoundariesError."""
    return tuple(_compiled(shape, parts, where) for shape in texts(value, where))


def _compiled(shape: str, parts: Mapping[str, str], where: str) -> re.Pattern[str]:
    filled = shape
    for _ in range(_DEPTH):
        try:
            filled = _PART.sub(lambda found: parts[found.group(1)], filled)
        except KeyError as error:
            raise BoundariesError(f"{where}: no part is called {error}") from error
    try:
        # A shape may end in a gap, which has already taken the space after its last word.
        return re.compile(rf"(?:(?<= )|^)(?:{filled})(?:(?= )|(?<= )|$)")
    except re.error as error:
        raise BoundariesError(f"{where}: {error} in {shape}") from error


def read_toml(folder: "Traversable", name: str) -> dict[str, object]:
    """Read one file of the folder. Raises BoundariesError."""
    try:
        return tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BoundariesError(f"{name} cannot be read: {error}") from error


def entries(tables: Mapping[str, object], name: str) -> list[dict[str, object]]:
    """Give the list of tables under a name; never an empty one. Raises BoundariesError."""
    found = tables.get(name)
    if not isinstance(found, list) or not found or not all(isinstance(e, dict) for e in found):
        raise BoundariesError(f"{name}: must be a list of tables")
    return found


def table(tables: Mapping[str, object], name: str) -> dict[str, object]:
    """Give the table under a name. Raises BoundariesError."""
    found = tables.get(name)
    if not isinstance(found, dict):
        raise BoundariesError(f"{name}: must be a table")
    return found


def texts(value: object, where: str) -> list[str]:
    """Give a list of texts. Raises BoundariesError."""
    if not isinstance(value, list):
        raise BoundariesError(f"{where}: must be a list of texts")
    return [text(item, where) for item in value]


def text(value: object, where: str) -> str:
    """Give a text that is not empty. Raises BoundariesError."""
    if not isinstance(value, str) or not value.strip():
        raise BoundariesError(f"{where}: must be a text")
    return value
