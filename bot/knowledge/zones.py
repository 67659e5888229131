"""What people type when they are asked where they are becomes a time zone to confirm."""

import re
import tomllib
import unicodedata
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MOST = 4
"""How many zones are offered at most."""

_LONGEST = 200
_LONGEST_NAME = 4
_SHORTEST_MENDED = 5
_LEAST_LIKE = 84
_REGIONS = frozenset(
    {
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    }
)
_OFFSET = re.compile(r"\b(?:utc|gmt)\s*([+-])\s*(\d{1,2})(?::?(\d\d))?\b")
_WORD = re.compile(r"[a-z]+")
# Words that are names or abbreviations of places too, but in a sentence hardly ever mean them.
_PLAIN_WORDS = frozenset({"us", "la", "nice", "split", "eat", "et", "ct", "mt", "pt", "df", "lux"})
_BEFORE_PLACES = frozenset({"in", "from", "near"})


class ZonesError(ValueError):
    """The file of place names cannot be used; the message says why."""


@dataclass(frozen=True)
class Aliases:
    """Names that people type, in plain lower case, each with its IANA zones, best first.

    `by_iana` finds an IANA name in its own letters from one in lower case.
    """

    by_name: Mapping[str, tuple[str, ...]]
    by_iana: Mapping[str, str]


def load_aliases(file: "Traversable") -> Aliases:
    """Read place names and join to them what the IANA names themselves say. Raises ZonesError."""
    try:
        names = tomllib.loads(file.read_text(encoding="utf-8"))["names"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ZonesError(f"zones cannot be read: {error}") from error
    except KeyError as error:
        raise ZonesError("zones: [names] is missing") from error
    if not isinstance(names, dict):
        raise ZonesError("zones: names must be a table")
    known = zoneinfo.available_timezones()
    by_name: dict[str, tuple[str, ...]] = {}
    for zone in names:
        if zone not in known:
            raise ZonesError(f"zones: {zone} is not a time zone")
    for zone in (*names, *sorted(known - names.keys())):
        if zone.split("/")[0] in _REGIONS and "/" in zone:
            own = _plain(zone.split("/")[-1])
            by_name[own] = (*by_name.get(own, ()), zone)
    for zone, typed in names.items():
        if not isinstance(typed, list) or not all(isinstance(name, str) for name in typed):
            raise ZonesError(f"zones: {zone} must have a list of names")
        for name in dict.fromkeys(_plain(name) for name in typed):
            # What a host writes comes before what an IANA name happens to end in.
            earlier = tuple(z for z in by_name.get(name, ()) if z in names and z != zone)
            by_name[name] = (*earlier, zone)
    return Aliases(by_name, {zone.casefold(): zone for zone in known if "/" in zone})


def find_zones(text: str, aliases: Aliases) -> tuple[str, ...]:
    """Find the IANA zones that a text may mean, best first, at most four; empty when none.

    Understands IANA names, whole-hour offsets ("UTC+2"), places and abbreviations, alone or in a
    short sentence, and slips of letters in names of five letters or more. Never decides between
    several: the caller asks.
    """
    typed = text[:_LONGEST].strip()
    name = aliases.by_iana.get(typed.casefold().replace(" ", "_"))
    if name is not None:
        return (name,)
    offset = _OFFSET.search(typed.casefold())
    if offset is not None:
        return _at_offset(offset, aliases)
    plain = _plain(typed)
    if plain in {"utc", "zulu"}:
        return ("Etc/UTC",)
    whole = aliases.by_name.get(plain)
    return (whole or _named_in(plain, aliases) or _alike(plain, aliases))[:MOST]


def _at_offset(offset: re.Match[str], aliases: Aliases) -> tuple[str, ...]:
    """Give the zone of a whole-hour offset; none for half hours, which have no such name."""
    sign, hours, minutes = offset.groups()
    if int(minutes or 0):
        return ()
    turned = "-" if sign == "+" else "+"  # these IANA names count westwards
    zone = f"Etc/GMT{turned}{int(hours)}" if int(hours) else "Etc/UTC"
    return (zone,) if zone.casefold() in aliases.by_iana else ()


def _named_in(plain: str, aliases: Aliases) -> tuple[str, ...]:
    """Give the zones of the places named in a sentence, longer names before shorter ones."""
    words = plain.split()
    found: dict[str, None] = {}
    taken: set[int] = set()
    for at, name in _places(words, aliases):
        if taken.isdisjoint(at):
            found.update(dict.fromkeys(aliases.by_name[name]))
            taken.update(at)
    return _narrowed(tuple(found), words, aliases)


def _narrowed(zones: tuple[str, ...], words: list[str], aliases: Aliases) -> tuple[str, ...]:
    """Keep the zones that every named place allows ("portland usa"), if there are any."""
    named = [set(aliases.by_name[name]) for _, name in _places(words, aliases)]
    common = [zone for zone in zones if all(zone in zones_of for zones_of in named)]
    return tuple(common) or zones


def _places(words: list[str], aliases: Aliases) -> Iterator[tuple[range, str]]:
    """Give the runs of words that name a place, a plain word only after "in" or its like."""
    for at, name in _runs(words):
        if name in aliases.by_name and (
            name not in _PLAIN_WORDS or (at.start and words[at.start - 1] in _BEFORE_PLACES)
        ):
            yield at, name


def _alike(plain: str, aliases: Aliases) -> tuple[str, ...]:
    """Give the zones of the names that look most like what was typed."""
    runs = [name for _, name in _runs(plain.split()) if len(name) >= _SHORTEST_MENDED]
    names = [name for name in aliases.by_name if len(name) >= _SHORTEST_MENDED]
    best: dict[str, float] = {}
    for run in runs:
        for name, score, _ in process.extract(
            run, names, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE, limit=MOST
        ):
            best[name] = max(score, best.get(name, 0))
    ordered = sorted(best, key=lambda name: (-best[name], name))
    return tuple(dict.fromkeys(zone for name in ordered for zone in aliases.by_name[name]))


def _runs(words: list[str]) -> Iterator[tuple[range, str]]:
    """Give the runs of one to four neighbouring words, longer ones first."""
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield range(start, start + length), " ".join(words[start : start + length])


def _plain(text: str) -> str:
    """Give the words of a text in lower case without accents and signs."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return " ".join(word for word in _WORD.findall(letters) if word != "the")
