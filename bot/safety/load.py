"""The rules of danger are read from a language's `signals.toml`, or refused with a sentence."""

import re
import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.safety.model import Action, Cancel, Danger, Rule, Signals
from bot.safety.reading import bare

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_PART = re.compile(r"<([a-z][a-z0-9_]*)>")
_SHORTEST_MENDED = 6


class SignalsError(ValueError):
    """The file of signals cannot be used; the message names the entry and what is wrong with it."""


def load_signals(file: "Traversable") -> Signals:
    """Read one language's rules, so that a mistake in the file is told at start and by name.

    A shape is a regular expression over plain words in which `<name>` stands for an entry of
    `[parts]` and `<any>` for the rule's own list of words. Raises SignalsError.
    """
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SignalsError(f"signals cannot be read: {error}") from error
    parts = {name: _text(value, f"parts.{name}") for name, value in _table(tables, "parts").items()}
    rules = tuple(_rule(entry, parts, at) for at, entry in enumerate(_entries(tables, "rule")))
    if not rules:
        raise SignalsError("signals hold no rule")
    cancels = tuple(
        _cancel(entry, parts, at) for at, entry in enumerate(_entries(tables, "cancel"))
    )
    # A word that a rule itself looks for is never taken for a slip of another one.
    looked_for = frozenset[str]().union(
        *(each.anchors for each in rules), *(each.anchors for each in cancels)
    )
    everyday = looked_for.union(_texts(tables.get("everyday", []), "everyday"))
    spellings = {
        bare(word): _text(plain, f"spellings.{word}")
        for word, plain in _table(tables, "spellings").items()
    }
    return Signals(
        reviewed_by=_text(tables.get("reviewed_by", ""), "reviewed_by"),
        spellings=spellings,
        mendable=tuple(sorted(set(_texts(tables.get("mendable", []), "mendable")))),
        everyday=everyday,
        own_words=frozenset(_texts(tables.get("own_words", []), "own_words")),
        foreign_words=frozenset(_texts(tables.get("foreign_words", []), "foreign_words")),
        cancels=cancels,
        rules=rules,
        asides=tuple(
            _compiled(shape, parts, "asides", whole=True)
            for shape in _texts(tables.get("asides", []), "asides")
        ),
    )


def _rule(entry: Mapping[str, object], parts: Mapping[str, str], at: int) -> Rule:
    """Build one rule from its entry."""
    name = _text(entry.get("name", ""), f"rule {at + 1}, name") or f"rule {at + 1}"
    anchors, shapes = _shapes(entry, parts, name)
    try:
        danger, action = Danger(entry.get("kind")), Action(entry.get("action"))
    except ValueError as error:
        raise SignalsError(f"{name}: {error}") from error
    if danger is Danger.NONE or action is Action.NONE:
        raise SignalsError(f"{name}: a rule must find something")
    return Rule(name, danger, action, anchors, shapes)


def _cancel(entry: Mapping[str, object], parts: Mapping[str, str], at: int) -> Cancel:
    """Build one cancelling rule from its entry."""
    name = _text(entry.get("name", ""), f"cancel {at + 1}, name") or f"cancel {at + 1}"
    anchors, shapes = _shapes(entry, parts, name)
    try:
        dangers = frozenset(Danger(kind) for kind in _texts(entry.get("kinds"), f"{name}, kinds"))
    except ValueError as error:
        raise SignalsError(f"{name}: {error}") from error
    return Cancel(name, dangers, anchors, shapes)


def _shapes(
    entry: Mapping[str, object], parts: Mapping[str, str], name: str
) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Compile the shapes of an entry and find the words without which none of them can match."""
    words = _texts(entry.get("any", []), f"{name}, any")
    shapes = _texts(entry.get("shapes"), f"{name}, shapes")
    if not shapes:
        raise SignalsError(f"{name}: no shapes")
    needed = bool(words) and all("<any>" in shape for shape in shapes)
    anchors = frozenset(word.split()[0] for word in words) if needed else frozenset()
    own = dict(parts) | {"any": "(?:" + "|".join(words) + ")"}
    return anchors, tuple(_compiled(shape, own, name) for shape in shapes)


def _compiled(
    shape: str, parts: Mapping[str, str], name: str, *, whole: bool = False
) -> re.Pattern[str]:
    """Fill in the named parts of a shape, parts of parts included, and compile it.

    A `whole` one is for all of a text, any other for a place in it.
    """
    filled = shape
    for _ in range(4):
        try:
            filled = _PART.sub(lambda found: parts[found.group(1)], filled)
        except KeyError as error:
            raise SignalsError(f"{name}: no part is called {error}") from error
    try:
        # A shape may end in a gap, which has already taken the space after its last word.
        return re.compile(filled if whole else rf"(?<= )(?:{filled})(?:(?= )|(?<= ))")
    except re.error as error:
        raise SignalsError(f"{name}: {error} in {shape}") from error


def _entries(tables: Mapping[str, object], name: str) -> list[dict[str, object]]:
    """Give the array of tables under a name."""
    entries = tables.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SignalsError(f"{name}: must be a list of tables")
    return entries


def _table(tables: Mapping[str, object], name: str) -> dict[str, object]:
    """Give the table under a name, empty when it is not there."""
    table = tables.get(name, {})
    if not isinstance(table, dict):
        raise SignalsError(f"{name}: must be a table")
    return table


def _texts(value: object, name: str) -> list[str]:
    """Give a list of texts."""
    if not isinstance(value, list):
        raise SignalsError(f"{name}: must be a list of texts")
    return [_text(item, name) for item in value]


def _text(value: object, name: str) -> str:
    """Give a text."""
    if not isinstance(value, str):
        raise SignalsError(f"{name}: must be a text")
    return value
