"""The questions of the private reflection on what led there, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.tables import Table
from bot.dialogue.afterwards.rooting import ROOTS
from bot.errors import ContentError

LONGEST_QUESTION = 400


@dataclass(frozen=True)
class Root:
    """One question. `facts` are the ids of the content brief that it carries."""

    facts: tuple[str, ...]
    about: str
    question: str
    hint: str
    """A smaller step for whoever finds no beginning."""


def read_roots(file: Table) -> tuple[Root, ...]:
    """Read the questions, in their order. Raises ContentError."""
    file.only("root")
    roots = tuple(_root(entry) for entry in file.tables("root"))
    if len(roots) != ROOTS:
        raise ContentError(f"{file.where}: there are {len(roots)} questions, not {ROOTS}")
    return roots


def _root(entry: Table) -> Root:
    entry.only("facts", "about", "question", "hint")
    root = Root(
        entry.texts("facts"), entry.text("about"), entry.text("question"), entry.text("hint")
    )
    for told in (root.about, root.question, root.hint):
        if not told or len(told) > LONGEST_QUESTION:
            raise ContentError(f"{entry.where}: texts must have 1 to {LONGEST_QUESTION} characters")
    return root
