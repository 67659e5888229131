"""A defensive opening in a draft is noticed, and another wording is offered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.boundaries.load import entries, load_parts, load_signs, read_toml, shapes, table, text
from bot.boundaries.model import Defence
from bot.boundaries.signs import Shapes, SignBook
from bot.boundaries.wording import worded

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_OPENINGS = 3
"""How many sentences are looked at; later ones are no opening."""


@dataclass(frozen=True)
class Opening:
    """One kind of defensive opening."""

    kind: str
    shapes: Shapes
    unless: Shapes
    says: str
    offer: str


@dataclass(frozen=True, eq=False)
class Defences:
    """Notices defensive openings of one language; pure and deterministic."""

    signs: SignBook
    lead: re.Pattern[str]
    listed: tuple[Opening, ...]

    def notice(self, draft: str) -> Defence | None:
        """Give the first defensive opening of a draft, or None where it simply answers."""
        wording = worded(draft, self.signs.spellings, self.signs.mended)
        for start, end in _sentences(wording.plain):
            begins = self._begins(wording.plain, start, end)
            for opening in self.listed:
                hit = next(
                    (
                        m
                        for s in opening.shapes
                        for at in begins
                        if (m := s.match(wording.plain, at, end))
                    ),
                    None,
                )
                sentence = wording.plain[start - 1 : end]
                if hit and not any(shape.search(sentence) for shape in opening.unless):
                    words = wording.quote(hit.start(), hit.end()).strip(" .,;:!?…")
                    return Defence(
                        opening.kind, words, opening.says.format(words=words), opening.offer
                    )
        return None

    def _begins(self, plain: str, start: int, end: int) -> tuple[int, ...]:
        """Give where a sentence opens, with its small words before and without them."""
        lead = self.lead.match(plain, start, end)
        return tuple(dict.fromkeys((start, lead.end() if lead else start)))


def _sentences(plain: str) -> list[tuple[int, int]]:
    """Give where the first sentences stand: each from its first word to its mark, mark included."""
    found = [(m.start(), m.end()) for m in re.finditer(r"[^ .][^.?]*[.?]?(?= |$)", plain)]
    return found[:_OPENINGS]


def load_defences(folder: "Traversable") -> Defences:
    """Read `defensive.toml` beside `signs.toml`. Raises BoundariesError."""
    tables = read_toml(folder, "defensive.toml")
    own = {name: text(value, f"parts.{name}") for name, value in table(tables, "parts").items()}
    parts = load_parts(folder) | own
    return Defences(
        load_signs(folder),
        re.compile(own["lead"]),
        tuple(_opening(entry, parts) for entry in entries(tables, "defence")),
    )


def _opening(entry: Mapping[str, object], parts: Mapping[str, str]) -> Opening:
    kind = text(entry.get("kind"), "defence, kind")
    return Opening(
        kind,
        shapes(entry.get("shapes"), parts, kind),
        shapes(entry.get("unless", []), parts, kind),
        text(entry.get("says"), f"{kind}, says"),
        text(entry.get("offer"), f"{kind}, offer"),
    )
