"""A defensive opening in a draft is noticed, and another wording is offered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.boundaries.judging import CloseReader, Readers
from bot.boundaries.load import (
    BoundariesError,
    entries,
    load_parts,
    load_signs,
    read_toml,
    shapes,
    table,
    text,
)
from bot.boundaries.model import Defence, Judge
from bot.boundaries.signs import Shapes, SignBook
from bot.boundaries.wording import LONGEST, Wording, worded
from bot.heads import Example, Settings, read_examples, read_head

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

REPLIES = "defensive.tsv"
REPLY_SETTINGS = Settings(named=0.7, restraint=1e-4)
LEARNED = "learned"
"""The kind of what no known opening shows and the head is sure of."""

_DEFENSIVE = "defensive"
_KNOWN = 0.35  # from this share of defensive on, a known opening counts as one
_SURE_CLOSELY, _SURE_BY_WORDS = 0.5, 0.75  # the same where no known opening is found
_OPENINGS = 3
"""How many sentences are looked at; later ones are no opening."""
_QUOTED = 6
"""How many words of a draft are quoted where no known opening is found."""


@dataclass(frozen=True)
class Opening:
    """One kind of defensive opening."""

    kind: str
    shapes: Shapes
    unless: Shapes
    says: str
    offer: str


@dataclass(frozen=True, eq=False)
class Openings:
    """All known openings of one language, and what shows that somebody listens."""

    signs: SignBook
    lead: re.Pattern[str]
    listed: tuple[Opening, ...]
    listening: Mapping[str, Shapes]
    learned: Opening

    def worded(self, draft: str) -> Wording:
        """Read a draft the way it was meant."""
        return worded(draft, self.signs.spellings, self.signs.mended)

    def found(self, wording: Wording) -> Defence | None:
        """Give the first known opening in the first sentences."""
        for start, end in _sentences(wording.plain):
            for opening in self.listed:
                hit = self._hit(opening, wording.plain, start, end)
                if hit is not None:
                    words = wording.quote(hit.start(), hit.end()).strip(" .,;:!?\u2026")
                    return _told(opening, words)
        return None

    def _hit(self, opening: Opening, plain: str, start: int, end: int) -> re.Match[str] | None:
        """Give where a sentence opens so, with its small words before or without them."""
        if any(shape.search(plain[start - 1 : end]) for shape in opening.unless):
            return None
        lead = self.lead.match(plain, start, end)
        begins = dict.fromkeys((start, lead.end() if lead else start))
        hits = (shape.match(plain, at, end) for shape in opening.shapes for at in begins)
        return next((hit for hit in hits if hit), None)

    def names(self, wording: Wording) -> tuple[str, ...]:
        """Give what was found as features for the learned head."""
        known = self.found(wording)
        shown = (name for name, each in self.listening.items() if _any(each, wording.plain))
        return (*shown, *([f"opening:{known.kind}", "opening"] if known else []))


@dataclass(frozen=True, eq=False)
class Defences:
    """Notices defensive openings of one language; pure and deterministic."""

    openings: Openings
    judge: Judge
    sure: float = _SURE_BY_WORDS

    def notice(self, draft: str) -> Defence | None:
        """Give the first defensive opening of a draft, or None where it simply answers."""
        wording = self.openings.worded(draft)
        known = self.openings.found(wording)
        # What was learned knows English sentences; of anything else it would only guess.
        if known is None and not set(wording.plain.split()) & self.openings.signs.home:
            return None
        opening = _opening_of(draft)
        names = self.openings.names(self.openings.worded(opening))
        share = self.judge.shares(opening, names)[_DEFENSIVE]
        if known is not None:
            # The same words may begin an honest answer: “I only thought of myself that night.”
            return known if share >= _KNOWN else None
        if share < self.sure:
            return None
        return _told(self.openings.learned, " ".join(draft.split()[:_QUOTED]).strip(" .,;:!?"))


def _opening_of(draft: str) -> str:
    """Give the first sentences of a draft, which is where an opening stands."""
    sentences = re.findall(r"[^.!?\n]*[^.!?\s][^.!?\n]*[.!?\n]*", draft[:LONGEST])
    return "".join(sentences[:_OPENINGS]) or draft[:LONGEST]


def _any(wanted: Shapes, plain: str) -> bool:
    return any(shape.search(plain) for shape in wanted)


def _told(opening: Opening, words: str) -> Defence:
    return Defence(opening.kind, words, opening.says.format(words=words), opening.offer)


def _sentences(plain: str) -> list[tuple[int, int]]:
    """Give where the first sentences stand: each from its first word to its mark, mark included."""
    found = [(m.start(), m.end()) for m in re.finditer(r"[^ .][^.?]*[.?]?(?= |$)", plain)]
    return found[:_OPENINGS]


def read_replies(folder: "Traversable") -> tuple[Example, ...]:
    """Read a language's replies and find the openings. Raises BoundariesError, ExamplesError."""
    openings = load_openings(folder)
    return tuple(
        Example(each.label, each.text, openings.names(openings.worded(each.text)))
        for each in read_examples(folder.joinpath(REPLIES))
    )


def load_defences(folder: "Traversable", close: CloseReader | None) -> Defences:
    """Read `defensive.toml` and what was learned, beside `signs.toml`. Raises BoundariesError."""
    name = REPLIES.replace(".tsv", ".head")
    head = read_head(folder.joinpath(name), None)
    if head is None:
        raise BoundariesError(f"{name} cannot be read; scripts/train_boundaries learns it anew")
    sure = _SURE_BY_WORDS if close is None else _SURE_CLOSELY
    return Defences(load_openings(folder), Readers(head, close), sure)


def load_openings(folder: "Traversable") -> Openings:
    """Read `defensive.toml`. Raises BoundariesError."""
    tables = read_toml(folder, "defensive.toml")
    own = {name: text(value, f"parts.{name}") for name, value in table(tables, "parts").items()}
    parts = load_parts(folder) | own
    noticed, listening = table(tables, "noticed"), table(tables, "listening")
    return Openings(
        load_signs(folder),
        re.compile(own["lead"]),
        tuple(_opening(entry, parts) for entry in entries(tables, "defence")),
        {name: shapes(listening[name], parts, name) for name in listening},
        Opening(
            LEARNED,
            (),
            (),
            text(noticed.get("says"), "noticed, says"),
            text(noticed.get("offer"), "noticed, offer"),
        ),
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
