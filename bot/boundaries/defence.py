"""A defensive opening in a draft is noticed, and another wording is offered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
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
AGAINST = "counter"
"""The kind of a “but”; what it sets against what was said decides how it is told."""
LEARNED = "learned"
"""The kind of what no known opening shows and the head is sure of."""

_DEFENSIVE = "defensive"
_KNOWN = 0.35  # from this share of defensive on, a known opening counts as one
_OPENINGS = 3
"""How many sentences are looked at; later ones are no opening."""
_QUOTED = 12
"""How many words of a draft are quoted at most where no known opening is found."""
_LEAST_QUOTED = 4
"""How many words stand at least before a quotation ends within a sentence."""
_JOINING = re.compile(
    r"(?:that|because|since|so|and|but|or|when|if|while|who|which|what|why|how|for|to|with|after"
    r"|before|until|than|as)$",
    re.IGNORECASE,
)
"""Words that begin something new, so that a quotation may end before them."""
_MOST_JOINTS = 6
_LEAST_LEFT = 4
"""How many words before a "but" make a reply by themselves, which is offered then."""
_IN_QUOTES = re.compile(
    '\u201c[^\u201d]*\u201d|"[^"]*"|\u00ab[^\u00bb]*\u00bb'
    "|(?<!\\w)['\u2018][^'\u2019\\n]+['\u2019](?!\\w)"
)


@dataclass(frozen=True)
class Limits:
    """From which share of defensive on something counts; chosen with replies in sight.

    `learned`: an opening that nothing known shows. `after`: what follows a “but”, with it (the
    first) and without it (the second). `paused`: a known opening after a mere comma.
    """

    learned: float
    after: tuple[float, float]
    paused: float


BY_WORDS = Limits(learned=0.75, after=(0.8, 0.5), paused=0.85)
CLOSELY_READ = Limits(learned=0.5, after=(0.8, 0.3), paused=0.5)


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
    against: Opening
    """How a “but” is told that says neither what the partner did nor anything else known."""
    of_partner: Shapes
    """What shows that a known opening turns to the partner."""
    beside_against: tuple[Opening, ...]
    """The kinds that tell what follows such a “but”, where they know it."""
    told: Shapes
    """What begins by telling what the other said; only a known opening is a defence there."""
    within: Shapes
    """What follows a “but” and still listens, or owns something."""
    joint: re.Pattern[str]
    pause: re.Pattern[str]

    def worded(self, draft: str) -> Wording:
        """Read a draft the way it was meant."""
        return worded(draft, self.signs.spellings, self.signs.mended)

    def shown(self, wording: Wording) -> Defence | None:
        """Give the first known opening, told by the half that is there.

        “But you did it too” turns to the partner; “but I only liked it” makes it smaller.
        """
        known = self.found(wording)
        if known is None or known.kind != AGAINST:
            return known
        for start, end in _sentences(wording.plain):
            hit = self._hit(self.against, wording.plain, start, end)
            if hit is None:
                continue
            word_after = wording.plain.find(" ", hit.end() + 1) + 1
            if _any(self.of_partner, wording.plain[hit.start() : word_after]):
                return known
            after = self._after(wording.plain, hit.start(), end)
            words = wording.quote(hit.start(), after[1] if after else hit.end())
            return _told(after[0] if after else self.against, words.strip(" .,;:!?\u2026"))
        return known

    def _after(self, plain: str, start: int, end: int) -> tuple[Opening, int] | None:
        """Give the kind that what follows the small words opens with, and where that ends."""
        lead = self.lead.match(plain, start, end)
        for opening in self.beside_against if lead else ():
            hits = (shape.match(plain, lead.end(), end) for shape in opening.shapes if lead)
            hit = next((hit for hit in hits if hit), None)
            if hit is not None:
                return opening, hit.end()
        return None

    def found(self, wording: Wording) -> Defence | None:
        """Give the first known opening in the first sentences."""
        for start, end in _sentences(wording.plain):
            for opening in self.listed:
                hit = self._hit(opening, wording.plain, start, end)
                if hit is not None:
                    words = wording.quote(hit.start(), hit.end()).strip(" .,;:!?\u2026")
                    return _told(opening, words)
        return None

    def joints(self, wording: Wording) -> list[tuple[int, int, bool]]:
        """Give where something is set against what was said: from, what follows, after a pause.

        What stands in quotation marks was said at another time, and sets nothing against anything.
        """
        quoted = [found.span() for found in _IN_QUOTES.finditer(wording.original)]
        found = [(hit, False) for hit in self.joint.finditer(wording.plain)]
        found += [(hit, True) for hit in self.pause.finditer(wording.plain)]
        open_ones = (
            (hit.start(), hit.end(), paused)
            for hit, paused in sorted(found, key=lambda each: each[0].start())
            if not any(a <= wording.place(hit.start()) < b for a, b in quoted)
        )
        return list(open_ones)[:_MOST_JOINTS]

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
    limits: Limits = BY_WORDS

    def notice(self, draft: str) -> Defence | None:
        """Give the first defensive opening of a draft, or None where it simply answers."""
        wording = self.openings.worded(draft)
        known = self.openings.shown(wording)
        # What was learned knows English sentences; of anything else it would only guess.
        if known is None and not set(wording.plain.split()) & self.openings.signs.home:
            return None
        opening = _opening_of(draft)
        share = self._share(opening)
        if known is not None and share >= _KNOWN:
            # The same words may begin an honest answer: “I only thought of myself that night.”
            return known
        within = self._within(wording)
        told = known is not None or _any(self.openings.told, wording.plain)
        if within is not None or told or share < self.limits.learned:
            return within
        return _told(self.openings.learned, _first_words(draft))

    def _within(self, wording: Wording) -> Defence | None:
        """Give a defence that follows in the middle: “you felt alone, but it was just coffee”.

        What is offered instead is the writer's own beginning, where that is a reply by itself.
        """
        for start, after, paused in self.openings.joints(wording):
            ends = wording.plain.find(" .", after)
            last = ends if ends > 0 else len(wording.plain) - 1
            said, whole = wording.quote(after, last), wording.quote(start + 1, last)
            found = self._paused(said) if paused else self._follows(said, whole)
            if found is None:
                continue
            before = wording.original[: wording.place(start)].strip(" \n,;:\u2013\u2014-")
            kept = before if before.endswith((".", "!", "?")) else f"{before}."
            return replace(found, offer=kept) if len(before.split()) >= _LEAST_LEFT else found
        return None

    def _follows(self, said: str, whole: str) -> Defence | None:
        """Judge what follows a “but”, by itself and with it."""
        read = self.openings.worded(said)
        with_it, alone = self.limits.after
        if _any(self.openings.within, read.plain) or self._share(said) < alone:
            return None
        if self._share(whole) < with_it:
            return None
        return self.openings.shown(read) or _told(self.openings.learned, _first_words(said))

    def _paused(self, said: str) -> Defence | None:
        """Judge what follows a mere pause, where only a known opening counts."""
        known = self.openings.shown(self.openings.worded(said))
        return known if known is not None and self._share(said) >= self.limits.paused else None

    def _share(self, said: str) -> float:
        """Give how much a text speaks for a defence."""
        names = self.openings.names(self.openings.worded(said))
        return self.judge.shares(said, names)[_DEFENSIVE]


def _first_words(text: str) -> str:
    """Quote the first sentence; of a long one what stands before something new begins in it."""
    first = re.match(r"\W*[^.!?\n]*", text)
    words = (first.group() if first else text).split()
    if len(words) <= _QUOTED:
        return " ".join(words).strip(" .,;:!?\u2026")
    within = range(_QUOTED, _LEAST_QUOTED - 1, -1)
    pauses = (n for n in within if words[n - 1].endswith((",", ";", ":", "\u2013", "\u2014")))
    joints = (n for n in within if _joins(words[n]) and not _joins(words[n - 1]))
    end = next(pauses, 0) or next(joints, 0) or _QUOTED
    return " ".join(words[:end]).strip(" .,;:!?\u2013\u2014") + " \u2026"


def _joins(word: str) -> bool:
    return _JOINING.match(word) is not None


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
    limits = BY_WORDS if close is None else CLOSELY_READ
    return Defences(load_openings(folder), Readers(head, close), limits)


def load_openings(folder: "Traversable") -> Openings:
    """Read `defensive.toml`. Raises BoundariesError."""
    tables = read_toml(folder, "defensive.toml")
    own = {name: text(value, f"parts.{name}") for name, value in table(tables, "parts").items()}
    parts = load_parts(folder) | own
    noticed, listening = table(tables, "noticed"), table(tables, "listening")
    against = table(tables, "set_against")
    listed = tuple(_opening(entry, parts) for entry in entries(tables, "defence"))
    beside = against.get("kinds")
    if not isinstance(beside, list) or not {each.kind for each in listed}.issuperset(beside):
        raise BoundariesError("defensive.toml: set_against, kinds must name kinds of defence")
    return Openings(
        load_signs(folder),
        re.compile(own["lead"]),
        listed,
        {name: shapes(listening[name], parts, name) for name in listening},
        Opening(
            LEARNED,
            (),
            (),
            text(noticed.get("says"), "noticed, says"),
            text(noticed.get("offer"), "noticed, offer"),
        ),
        replace(
            next(each for each in listed if each.kind == AGAINST),
            says=text(against.get("says"), "set_against, says"),
            offer=text(against.get("offer"), "set_against, offer"),
        ),
        shapes(against.get("partner"), parts, "set_against, partner"),
        tuple(each for kind in beside for each in listed if each.kind == kind),
        shapes(noticed.get("unless", []), parts, "noticed, unless"),
        shapes(table(tables, "within").get("unless", []), parts, "within"),
        re.compile(own["joint"]),
        re.compile(own["pause"]),
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
