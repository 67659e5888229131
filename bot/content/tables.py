"""TOML files are read as typed tables, or refused with a sentence that names file and entry."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from bot.errors import ContentError


@dataclass(frozen=True)
class Table:
    """One table of a content file. `where` names it for a host: file, then entry."""

    where: str
    entries: Mapping[str, object]

    def text(self, key: str) -> str:
        """Return a text, which may be empty but has to be there."""
        value = self.entries.get(key)
        if not isinstance(value, str):
            raise ContentError(f"{self.where}: {key} must be a text")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, which has to be there."""
        return _texts(self.entries.get(key), f"{self.where}: {key}")

    def lists(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return a list of lists of texts."""
        value = self.entries.get(key)
        if not isinstance(value, list):
            raise ContentError(f"{self.where}: {key} must be a list of lists")
        return tuple(_texts(entry, f"{self.where}: {key} {at}") for at, entry in enumerate(value))

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Return true or false; without a default it has to be there."""
        value = self.entries.get(key, default)
        if not isinstance(value, bool):
            raise ContentError(f"{self.where}: {key} must be true or false")
        return value

    def table(self, key: str) -> Table:
        """Return the table under a key."""
        return _table(self.entries.get(key), f"{self.where}, {key}")

    def tables(self, key: str) -> tuple[Table, ...]:
        """Return an array of tables, each named by its place, counted from one."""
        value = self.entries.get(key)
        if not isinstance(value, list) or not value:
            raise ContentError(f"{self.where}: {key} must be a list of tables")
        return tuple(
            _table(entry, f"{self.where}, {key} {at}") for at, entry in enumerate(value, 1)
        )

    def each(self) -> Iterator[tuple[str, Table]]:
        """Give every entry as a table, by its name."""
        for name in self.entries:
            yield name, self.table(name)

    def only(self, *keys: str) -> Table:
        """Return this table when it holds nothing else, so that a misspelt key is told."""
        for key in self.entries:
            if key not in keys:
                raise ContentError(f"{self.where}: {key} means nothing here")
        return self


def read_table(folder: Traversable, name: str) -> Table:
    """Read a TOML file of a content folder. Raises ContentError."""
    try:
        return Table(name, tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(f"{name} cannot be read: {error}") from error


def _table(value: object, where: str) -> Table:
    if not isinstance(value, dict):
        raise ContentError(f"{where} must be a table")
    return Table(where, value)


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise ContentError(f"{where} must be a list of texts")
    return tuple(value)
