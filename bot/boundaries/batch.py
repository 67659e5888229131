"""Reads typed boundaries line by line, as JSON, for the command line."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import cast

from bot.boundaries.model import BoundaryReading
from bot.boundaries.reading import Boundaries


def boundary_lines(boundaries: Boundaries, lines: Iterable[str]) -> Iterator[str]:
    """Give one JSON line for each JSON line `{"id", "text"}`; empty lines are passed over.

    Each result holds id, kind, question, proposals (principle, example, fine), noticed, subject
    and care; a line that cannot be read gives `{"id": null, "error": "..."}` and the rest goes on.
    """
    for line in lines:
        asked = line.strip(" \t\r\n\ufeff")  # some shells begin with a mark of byte order
        if asked:
            yield _written(_one(boundaries, asked))


def _written(told: dict[str, object]) -> str:
    """Write as readable JSON; halves of signs, which no file can hold, become question marks."""
    try:
        line = json.dumps(told, ensure_ascii=False)
    except RecursionError:
        line = json.dumps(_refused("the id is nested too deep"))
    return line.encode(errors="replace").decode()


def _one(boundaries: Boundaries, line: str) -> dict[str, object]:
    try:
        entry: object = json.loads(line)
    except (ValueError, RecursionError):
        return _refused("not a line of JSON")
    if not isinstance(entry, dict):
        return _refused("not a JSON object")
    fields = cast("dict[str, object]", entry)
    text = fields.get("text")
    if not isinstance(text, str):
        return _refused('"text" is missing or not a string')
    return {"id": fields.get("id"), **_shown(boundaries.read(text))}


def _refused(reason: str) -> dict[str, object]:
    return {"id": None, "error": reason}


def _shown(reading: BoundaryReading) -> dict[str, object]:
    return {
        "kind": reading.kind.value,
        "question": reading.question,
        "proposals": [asdict(proposal) for proposal in reading.proposals],
        "noticed": list(reading.noticed),
        "subject": reading.subject,
        "care": reading.care,
    }
