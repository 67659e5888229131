"""Reads the plain YAML that our own files keep to, and refuses everything else.

Mappings, lists of scalars, lists in brackets as JSON, `&name` after a key, and `<<: *name`. What
YAML would take for something else than a text (`yes`, `1.0`, `80:80`) has to be in quotes or is
refused, whole numbers and true and false aside.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = "str | int | bool | list[Value] | dict[str, Value]"
LINE = re.compile(r"(?P<indent> *)(?:(?P<key><<|[\w.-]+):(?: (?P<value>.*))?|- (?P<item>.*))")
ODD = re.compile(r"^(?:[\[{}\]*&!|>%@`,?'\"-]|~$|(?i:yes|no|on|off|null)$|\d[\d.:]*$)|: | #")


@dataclass
class Reading:
    """The lines that are left, and what was named by `&`."""

    lines: list[str]
    named: dict[str, dict[str, Value]] = field(default_factory=dict)


def read_yaml(text: str) -> dict[str, Value]:
    """Read a whole file; ValueError names the first line that is not plain."""
    lines = [line.rstrip() for line in text.splitlines()]
    reading = Reading([line for line in lines if line and not line.lstrip().startswith("#")])
    found = _block(reading, 0)
    if reading.lines or not isinstance(found, dict):
        raise ValueError(f"not plain: {reading.lines[:1]}")
    return found


def _block(reading: Reading, indent: int) -> Value:
    match = _next(reading, indent)
    if match is None:
        raise ValueError("a block is empty")
    return _list(reading, indent) if match["key"] is None else _mapping(reading, indent)


def _next(reading: Reading, indent: int) -> re.Match[str] | None:
    """Look at the next line if it belongs to this block."""
    if not reading.lines:
        return None
    match = LINE.fullmatch(reading.lines[0])
    if match is None or "\t" in reading.lines[0]:
        raise ValueError(f"not plain: {reading.lines[0]}")
    depth = len(match["indent"])
    if depth > indent:
        raise ValueError(f"indented too far: {reading.lines[0]}")
    return match if depth == indent else None


def _list(reading: Reading, indent: int) -> list[Value]:
    found: list[Value] = []
    while (match := _next(reading, indent)) is not None and match["item"] is not None:
        reading.lines.pop(0)
        found.append(_scalar(match["item"]))
    return found


def _mapping(reading: Reading, indent: int) -> dict[str, Value]:
    found: dict[str, Value] = {}
    while (match := _next(reading, indent)) is not None and match["key"] is not None:
        line = reading.lines.pop(0)
        key, value = match["key"], match["value"] or ""
        if key in found:
            raise ValueError(f"twice: {line}")
        if key == "<<":
            found = {**reading.named[value.removeprefix("*")], **found}
        elif value and not value.startswith("&"):
            found[key] = _scalar(value)
        else:
            found[key] = _deeper(reading, indent, named=value.removeprefix("&"))
    return found


def _deeper(reading: Reading, indent: int, named: str) -> Value:
    """Read what stands below a key; nothing is an empty mapping."""
    if not reading.lines or len(reading.lines[0]) - len(reading.lines[0].lstrip()) <= indent:
        return {}
    block = _block(reading, indent + 2)
    if named:
        if not isinstance(block, dict):
            raise ValueError(f"only a mapping can be named: {named}")
        reading.named[named] = block
    return block


def _scalar(written: str) -> Value:
    if written.startswith(("[", '"')):
        read: Value = json.loads(written)
        return read
    if written in ("true", "false"):
        return written == "true"
    if re.fullmatch(r"0|[1-9]\d*", written):
        return int(written)
    if ODD.search(written):
        raise ValueError(f"not plain: {written}")
    return written
