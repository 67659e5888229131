"""What an everyday complaint that names no single time ("you never listen") may become."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

Table = Mapping[str, object]


@dataclass(frozen=True)
class Habit:
    """A complaint about how things usually are, with what may be said instead.

    `denied` tells whether it is a lack ("never"), `plain` whether a mere "don't" says it too;
    `said` holds what follows "you"; `clauses` are ready for "When ..."; `need` and `request` are
    ids that fit them; `ask` is the one question about the last time.
    """

    denied: bool
    plain: bool
    said: frozenset[tuple[str, ...]]
    clauses: tuple[str, ...]
    need: str
    request: str
    ask: str


def read_habits(rows: Sequence[Table]) -> tuple[Habit, ...]:
    """Read the rows of habits.toml. Raises KeyError or ValueError for a broken one."""
    return tuple(_habit(row) for row in rows)


def _habit(row: Table) -> Habit:
    form, said = str(row["form"]), cast("list[str]", row["said"])
    clauses = tuple(cast("list[str]", row["clauses"]))
    if form not in {"not", "always"} or not said or not clauses or not row["ask"]:
        message = f"habits.toml: {said} needs the form not or always, clauses and a question"
        raise ValueError(message)
    phrases = frozenset(tuple(phrase.split()) for phrase in said)
    return Habit(
        denied=form == "not",
        plain=bool(row.get("plain", False)),
        said=phrases,
        clauses=clauses,
        need=str(row["need"]),
        request=str(row["request"]),
        ask=str(row["ask"]),
    )
