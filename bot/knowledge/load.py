"""The answers are read from a language's `questions.toml`, or refused with a sentence."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bot.heads import Encoder, Head, head_file, read_head
from bot.knowledge.model import UNKNOWN, Asking, Questions, Topic

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_LONGEST_TEXT = 900
_LONGEST_MORE = 1500
_LONGEST_TITLE = 40


class QuestionsError(ValueError):
    """The file of questions cannot be used; the message names the entry and what is wrong."""


def load_questions(file: "Traversable", encoder: Encoder | None = None) -> Questions:
    """Read one language's answers, so that a mistake is told at start. Raises QuestionsError.

    What was learned from them is taken from the `.head` file beside it, if the folder is one of the
    file system and holds it; for the encoder that is handed in, else for words alone.
    """
    tables = _tables(file)
    entries = tables.get("topic")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise QuestionsError("topic: must be a list of tables")
    topics = tuple(_topic(entry, at) for at, entry in enumerate(entries, start=1))
    ids = [topic.id for topic in topics]
    if len(set(ids)) < len(ids):
        raise QuestionsError("topic: an id is there twice")
    if UNKNOWN not in ids:
        raise QuestionsError(f"topic: {UNKNOWN} is missing")
    spelled = tables.get("same")
    if not isinstance(spelled, dict):
        raise QuestionsError("same: must be a table")
    same = {word: _text(spelled, word, "same") for word in spelled}
    return Questions(topics, same, _asking(tables.get("asking")), _learned(file, encoder))


def _learned(file: "Traversable", encoder: Encoder | None) -> Head | None:
    """Read what was learned, or give None where nothing is kept that can be read."""
    if not isinstance(file, Path) or not head_file(file).exists():
        return None
    return read_head(head_file(file), encoder)


def _tables(file: "Traversable") -> dict[str, object]:
    """Parse a file."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise QuestionsError(f"{file.name} cannot be read: {error}") from error


def _topic(entry: Mapping[str, object], at: int) -> Topic:
    """Read one topic and hold it to the limits of a message."""
    name = _text(entry, "id", f"topic {at}")
    topic = Topic(
        id=name,
        title=_text(entry, "title", name),
        text=_text(entry, "text", name).strip(),
        more=_text({"more": "", **entry}, "more", name).strip(),
        facts=_texts(entry, "facts", name),
        phrasings=_texts(entry, "phrasings", name),
    )
    if not topic.title or not topic.text or not topic.phrasings:
        raise QuestionsError(f"{name}: needs a title, a text and phrasings")
    for part, limit in (
        ("title", _LONGEST_TITLE),
        ("text", _LONGEST_TEXT),
        ("more", _LONGEST_MORE),
    ):
        if len(_text(entry, part, name) if part in entry else "") > limit:
            raise QuestionsError(f"{name}: {part} is longer than {limit} characters")
    return topic


def _asking(table: object) -> Asking:
    """Compile the patterns that tell a question."""
    try:
        return Asking(
            *(
                re.compile(_text(table, name, "asking"), re.VERBOSE)
                for name in ("to_the_bot", "opening", "accusing", "seeking")
            )
        )
    except re.error as error:
        raise QuestionsError(f"asking: {error}") from error


def _text(entry: object, key: str, where: str) -> str:
    """Give a text that must be there."""
    value = entry.get(key) if isinstance(entry, dict) else None
    if not isinstance(value, str):
        raise QuestionsError(f"{where}: {key} must be a text")
    return value


def _texts(entry: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    """Give a list of texts, empty when it is not there."""
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise QuestionsError(f"{where}: {key} must be a list of texts")
    return tuple(value)
