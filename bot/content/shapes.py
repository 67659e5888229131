"""Longer ways to say a choice or a command, as shapes: "I think she should go first"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.content.tables import Table
from bot.errors import ContentError
from bot.naming import Around, spread

Shapes = Mapping[str, tuple[re.Pattern[str], ...]]
"""Regular expressions over a whole answer without marks, by the code or the command they stand for.

A command's name follows `command.`.
"""

_PART = re.compile(r"<(\w+)>")


def read_shapes(file: Table, around: Around) -> Shapes:
    """Read `shapes.toml`; empty words may stand around any answer. Raises ContentError."""
    file.only("part", "shape")
    written, told = file.table("part"), file.table("shape")
    parts: dict[str, str] = {}
    for name in written.entries:
        parts[name] = f"(?:{_filled(written.text(name), parts, f'{written.where}: {name}')})"
    before, after = _any(around.before), _any(around.after)
    return {
        code: tuple(
            _compiled(f"(?:{before} )*(?:{_filled(shape, parts, code)})(?: {after})*", code)
            for shape in told.texts(code)
        )
        for code in told.entries
    }


def _filled(shape: str, parts: Mapping[str, str], where: str) -> str:
    """Put the parts that were named above in the place of their names."""
    unknown = [name for name in _PART.findall(shape) if name not in parts]
    if unknown:
        raise ContentError(f"shapes.toml, {where}: there is no part {unknown[0]} above it")
    return _PART.sub(lambda found: parts[found[1]], shape)


def _any(words: tuple[str, ...]) -> str:
    longest_first = sorted(map(spread, words), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest_first))})"


def _compiled(shape: str, code: str) -> re.Pattern[str]:
    try:
        return re.compile(shape)
    except re.error as error:
        raise ContentError(f"shapes.toml, {code}: {error}") from error
