"""Signs: wordings that show what gets in the way, with the writer's own words for it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.amends.load import Shapes, entries, parts_of, read_toml, shapes, text, texts
from bot.amends.model import AmendsError, Kind, Part

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

LONGEST = 4096
"""Characters that are read: what Telegram lets through in one message."""

_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")
_FEW = 3
_OPENINGS = re.compile(r"i|you|u|it|it's|if|that|my|your|this|there|when|the|sorry")
_PEOPLE = {
    "me": re.compile(r"i|i'm|im|i'll|ill|i've|ive|i'd"),
    "you": re.compile(r"you|u|you're|youre|ur|your|you'll|you've|you'd"),
    "others": re.compile(r"he|she|him|her|they"),
}
_STRAIGHT = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc`\u00b4\uff07", "'"))


@dataclass(frozen=True)
class Sign:
    """Shapes of one kind in some parts; those of `unless` take a match in the sentence back."""

    kind: Kind
    parts: frozenset[Part]
    shapes: Shapes
    unless: Shapes


def tidy(typed: str) -> str:
    """Give a text with single spaces and straight apostrophes, cut to LONGEST characters."""
    lines = typed[:LONGEST].translate(_STRAIGHT).splitlines()
    return "\n".join(line for line in (" ".join(each.split()) for each in lines) if line)


def sentences(tidied: str) -> tuple[str, ...]:
    """Give the sentences of a text that hold a letter, each with its closing marks."""
    found = (each.group().strip() for each in _SENTENCE.finditer(tidied))
    return tuple(each for each in found if any(map(str.isalpha, each)))


def lowered(sentence: str) -> str:
    """Give lower case that keeps every letter at its place."""
    low = sentence.lower()
    return low if len(low) == len(sentence) else sentence


def find_signs(part: Part, sentence: str, signs: tuple[Sign, ...]) -> dict[Kind, str]:
    """Give the kinds that one sentence of a part shows, each with the words that show it."""
    low = lowered(sentence)
    found: dict[Kind, str] = {}
    for sign in signs:
        if part not in sign.parts or sign.kind in found:
            continue
        hits = (shape.search(low) for shape in sign.shapes)
        hit = next((each for each in hits if each), None)
        if hit and not any(shape.search(low) for shape in sign.unless):
            found[sign.kind] = sentence[hit.start() : hit.end()].strip(" ,;:.!?")
    return found


def named(part: Part, sentence: str, found: Collection[Kind]) -> tuple[str, ...]:
    """Give the features of a learned head for a sentence of a part with its signs.

    Beside the signs these are the part, the word that opens the sentence, who occurs in it, and
    whether it is very short: what tells who is said to have acted.
    """
    words = re.findall(r"[\w']+", lowered(sentence))
    people = [who for who, shape in _PEOPLE.items() if any(map(shape.fullmatch, words))]
    opening = words[0] if words and _OPENINGS.fullmatch(words[0]) else "other"
    short = ("short",) if len(words) <= _FEW else ()
    return (
        f"part:{part.value}",
        f"opens:{part.value}:{opening}",
        *(f"about:{each}" for each in people),
        *(f"sign:{kind.value}" for kind in found),
        *short,
    )


def load_signs(folder: "Traversable") -> tuple[Sign, ...]:
    """Read `signs.toml`. Raises AmendsError."""
    tables = read_toml(folder, "signs.toml")
    named_parts = parts_of(tables)
    try:
        return tuple(_sign(entry, named_parts) for entry in entries(tables, "sign"))
    except ValueError as error:
        raise AmendsError(f"signs.toml: {error}") from error


def _sign(entry: Mapping[str, object], named_parts: Mapping[str, str]) -> Sign:
    kind = Kind(text(entry.get("kind"), "sign, kind"))
    return Sign(
        kind,
        frozenset(map(Part, texts(entry.get("parts", [each.value for each in Part]), "parts"))),
        shapes(entry.get("shapes"), named_parts, kind.value),
        shapes(entry.get("unless", []), named_parts, kind.value),
    )
