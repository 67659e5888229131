"""JSON as it travels: its type, and how to narrow what came from outside."""

from __future__ import annotations

import json
import re
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
JsonObject: TypeAlias = dict[str, Json]

_WHOLE = re.compile(r"-?[0-9]{1,19}")


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 code units, as Telegram counts offsets."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def as_object(value: Json) -> JsonObject:
    """Return `value` if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Json) -> list[Json]:
    """Return `value` if it is a JSON array, else an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: Json) -> str:
    """Return `value` if it is a string, else an empty one."""
    return value if isinstance(value, str) else ""


def as_integer(value: Json) -> int | None:
    """Return a whole number from a JSON number or a decimal string, else None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        return int(value)
    return None


def as_flag(value: Json) -> bool:
    """Return whether `value` means yes in the ways in which Telegram reads booleans."""
    if isinstance(value, str):
        return value.strip().lower() in {"true", "yes", "1"}
    return bool(value)


def is_unicode(value: Json) -> bool:
    """Return whether every string in `value` can be written in UTF-8: no half surrogate pairs."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
