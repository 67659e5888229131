"""Many texts at once: JSON lines in, one judgement as a JSON line out for each."""

import json
from collections.abc import Iterable, Iterator

from bot.safety.watch import Watch


class LineError(ValueError):
    """A line of the batch is not an object with `id` and `text`; the message gives its number."""


def safety_lines(watch: Watch, lines: Iterable[str]) -> Iterator[str]:
    """Judge each line `{"id", "text"}` and give `{"id", "label", "action", "words"}` in order.

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
        judgement = watch.judge(text)
        yield json.dumps(
            {
                "id": name,
                "label": judgement.label.value,
                "action": judgement.action.value,
                "words": judgement.words,
            },
            ensure_ascii=False,
        )
