"""Many questions at once: JSON lines in, one answer as a JSON line out for each."""

import json
from collections.abc import Iterable, Iterator

from bot.knowledge.topics import Knowledge


class LineError(ValueError):
    """A line of the batch is not an object with `id` and `text`; the message gives its number."""


def answer_lines(knowledge: Knowledge, lines: Iterable[str]) -> Iterator[str]:
    """Answer each line `{"id", "text"}` by `{"id", "topic", "topics", "text"}` in order.

    Empty lines are passed over. Raises LineError at the first line that cannot be read.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            name, text = asked["id"], asked["text"]
        except (ValueError, KeyError, TypeError) as error:
            raise LineError(f"line {number} is not an object with id and text") from error
        if not isinstance(text, str):
            raise LineError(f"line {number}: text must be a text")
        answer = knowledge.answer(text)
        yield json.dumps(
            {"id": name, "topic": answer.topic, "topics": answer.topics, "text": answer.text},
            ensure_ascii=False,
        )
