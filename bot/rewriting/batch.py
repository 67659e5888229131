"""Runs messages through the engine line by line, as JSON, for the command line."""

import json
from collections.abc import Iterable, Iterator
from typing import cast

from bot.rewriting.engine import Engine
from bot.rewriting.words.model import Reading, SlotName, Strength


def rewrite_lines(engine: Engine, lines: Iterable[str]) -> Iterator[str]:
    """Give one JSON line for each JSON line `{"id", "text", "answer"?}`; empty lines are skipped.

    Each result holds id, outcome, text, offers (whole statements), noticed and slots; a line that
    cannot be read gives `{"id": null, "error": "..."}` and the rest goes on.
    """
    for line in lines:
        if line.strip():
            yield json.dumps(_one(engine, line), ensure_ascii=False)


def _one(engine: Engine, line: str) -> dict[str, object]:
    try:
        entry: object = json.loads(line)
    except (ValueError, RecursionError):
        return _refused("not a line of JSON")
    if not isinstance(entry, dict):
        return _refused("not a JSON object")
    fields = cast("dict[str, object]", entry)
    text, answer = fields.get("text"), fields.get("answer")
    if not isinstance(text, str):
        return _refused('"text" is missing or not a string')
    if answer is not None and not isinstance(answer, str):
        return _refused('"answer" is not a string')
    return {"id": fields.get("id"), **_shown(engine, engine.read(text, answer))}


def _refused(reason: str) -> dict[str, object]:
    return {"id": None, "error": reason}


def _shown(engine: Engine, reading: Reading) -> dict[str, object]:
    return {
        "outcome": reading.outcome.value,
        "text": reading.text,
        "offers": [engine.compose(offer, Strength.PLAIN) for offer in reading.offers],
        "noticed": [{"kind": n.kind, "words": n.words, "says": n.says} for n in reading.noticed],
        "slots": {name.value: reading.slots.get(name) for name in SlotName},
    }
