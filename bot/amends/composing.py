"""The four parts become one statement in the first person."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined, Template, TemplateError

from bot.amends.addressing import Address
from bot.amends.checking import says_nothing
from bot.amends.load import read_toml, table, text, texts
from bot.amends.model import AmendsError, Part, Parts, Promise
from bot.amends.pleading import Pleas
from bot.amends.shaping import Shaper
from bot.amends.signs import sentences, tidy

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

LONGEST_STATEMENT = 900
"""Characters of a statement; what is longer is cut at the end of a sentence or a word."""

_STATEMENT = "statement.j2"
_SHORTEST = 80
_LONGEST_PIECE = 300


@dataclass(frozen=True, eq=False)
class Composer:
    """Writes statements of one language; pure and deterministic."""

    shaper: Shaper
    pleas: Pleas
    page: Template
    unknown: frozenset[str] = frozenset()
    """Answers that mean: I don't know."""
    not_known: Mapping[Part, str] = field(default_factory=dict)
    """What such an answer says to the partner, for the parts of which it can be said."""

    def compose(self, parts: Parts) -> str:
        """Write plain text of at most 900 characters, to be escaped where it is shown.

        The writer's words stay; a missing "I" is added, the partner is "you", the effect is said as
        a guess, and asking to be forgiven is left out, as is "but".
        """
        said = {
            Part.DID: self._said(Part.DID, parts.did),
            Part.HID: "" if _nothing(parts.hid) else self._said(Part.HID, parts.hid),
            Part.EFFECT: self._said(Part.EFFECT, parts.effect),
            Part.WILL: self._said(Part.WILL, parts.will) if isinstance(parts.will, str) else "",
        }
        promise = self._promised(parts.will) if isinstance(parts.will, Promise) else None
        written = self._written(said, promise, nothing=_nothing(parts.hid))
        while len(written) > LONGEST_STATEMENT:
            longest = max(said, key=lambda part: len(said[part]))
            if len(said[longest]) <= _SHORTEST:
                break
            said[longest] = _shorter(said[longest], len(written) - LONGEST_STATEMENT)
            written = self._written(said, promise, nothing=_nothing(parts.hid))
        return _cut(written, LONGEST_STATEMENT)

    def _said(self, part: Part, typed: str) -> str:
        # No more than this can stand in a statement; the sentence it breaks off in is cut later.
        read = tidy(typed)[: LONGEST_STATEMENT + _SHORTEST]
        unknown = self.not_known_said(part, read)
        return unknown or self.shaper.shaped(part, self.pleas.without(part, read))

    def not_known_said(self, part: Part, typed: str) -> str:
        """Give what not knowing says to the partner, where the text is just that; else nothing."""
        unknown = bool(typed) and _plain(tidy(typed)) in self.unknown
        return self.not_known.get(part, "") if unknown else ""

    def _promised(self, promise: Promise) -> Promise | None:
        """Give a promise as it is said to the partner; None where it only asked for something."""
        when = self.shaper.plain(self.pleas.without(Part.WILL, _tidy_piece(promise.when)))
        will = self.shaper.plain(self.pleas.without(Part.WILL, _tidy_piece(promise.will)))
        return replace(promise, when=_capital(when), will=will) if when and will else None

    def _written(self, said: dict[Part, str], promise: Promise | None, *, nothing: bool) -> str:
        told = self.page.render(
            **{part.value: said[part] for part in Part},
            hid_nothing=nothing,
            promise=promise,
            day=in_words(promise.until) if promise and promise.until else "",
        )
        return " ".join(told.split())


def in_words(day: date) -> str:
    """Write a day as "27 November 2026"."""
    return f"{day.day} {day:%B %Y}"


def _plain(read: str) -> str:
    return read.lower().replace("'", "").strip(" .!?,…")


def _tidy_piece(piece: str) -> str:
    return tidy(piece)[:_LONGEST_PIECE]


def _nothing(hid: str) -> bool:
    return says_nothing(tidy(hid))


def _shorter(said: str, by: int) -> str:
    """Cut at least `by` characters off, but keep some: by whole sentences, else by words."""
    room = max(_SHORTEST, len(said) - by)
    kept = ""
    for sentence in sentences(said):
        if len(kept) + len(sentence) + 1 > room:
            break
        kept = f"{kept} {sentence}".strip()
    return kept or _cut(said, room)


def _cut(said: str, room: int) -> str:
    """Cut at a space where there is one, with a sign that something was cut."""
    if len(said) <= room:
        return said
    kept = said[: room - 1]
    return (kept.rpartition(" ")[0] or kept).rstrip(" ,;:.") + "…"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def load_composer(folder: "Traversable", pleas: Pleas) -> Composer:
    """Read `wording.toml` and `statement.j2`. Raises AmendsError."""
    tables = read_toml(folder, "wording.toml")
    partner = table(tables, "partner")
    address = Address(
        _words(partner, "she"),
        _words(partner, "he"),
        _words(partner, "they"),
        _words(table(tables, "others"), "words"),
        _words(table(tables, "object"), "words"),
    )
    named = (_words(table(tables, name), "words") for name in ("feelings", "did", "made"))
    unknown = table(tables, "unknown")
    composer = Composer(
        Shaper(address, *named),
        pleas,
        _page(folder),
        frozenset(map(_plain, texts(unknown.get("words"), "unknown"))),
        {part: text(unknown.get(part.value), part.value) for part in (Part.EFFECT, Part.WILL)},
    )
    try:
        # Every way through the template, so that a misspelt name is told at start.
        for day in (None, date.max):
            composer.compose(Parts("x", "x", "x", Promise("x", "x", day)))
        composer.compose(Parts("x", "x", "x", "x"))
        composer.compose(Parts("x", "no", "x", Promise("x", "x", date.max, once=True)))
    except TemplateError as error:
        raise AmendsError(f"{_STATEMENT}: {error}") from error
    return composer


def _words(found: dict[str, object], name: str) -> frozenset[str]:
    return frozenset(texts(found.get(name), name))


def _page(folder: "Traversable") -> Template:
    # Plain text: the writer's words are filled in as they are and escaped where they are shown.
    pages = Environment(autoescape=False, undefined=StrictUndefined)  # noqa: S701
    try:
        return pages.from_string(folder.joinpath(_STATEMENT).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, TemplateError) as error:
        raise AmendsError(f"{_STATEMENT} cannot be read: {error}") from error
