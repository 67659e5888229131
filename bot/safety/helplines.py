"""Help lines by country, from a file that the host keeps, and never none at all."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

KINDS = frozenset({"crisis", "abuse", "emergency", "child"})
"""What a line may be for: despair, a partner one fears, danger right now, somebody under age."""


@dataclass(frozen=True)
class HelpLine:
    """One place to turn to.

    At least one of `number` (to call), `text` (how to write a message) and `url` is not empty.
    `kinds` are members of KINDS; `checked` is the day on which the host last checked it, None where
    that has not happened yet.
    """

    name: str
    number: str
    text: str
    url: str
    kinds: frozenset[str]
    hours: str
    languages: tuple[str, ...]
    checked: date | None


INTERNATIONAL = (
    HelpLine(
        name="Your local emergency number (112 works in much of the world, 911 in the Americas)",
        number="112 or 911",
        text="",
        url="",
        kinds=frozenset({"emergency"}),
        hours="24/7",
        languages=(),
        checked=None,
    ),
    HelpLine(
        name="Find A Helpline: free lines in your country, by topic",
        number="",
        text="",
        url="https://findahelpline.com",
        kinds=frozenset({"crisis", "abuse", "child"}),
        hours="depends on the line",
        languages=(),
        checked=None,
    ),
)
"""What is shown where the file is broken or has nothing for a country."""


@dataclass(frozen=True)
class Country:
    """The lines of one country, the most general first."""

    code: str
    name: str
    lines: tuple[HelpLine, ...]


@dataclass(frozen=True)
class Helplines:
    """All help lines that this bot can show.

    `problem` is empty, or says to the host why the file was not used and the international lines
    stand in for it. `reviewed_by` names who checked the file as somebody at home in the language.
    """

    by_code: Mapping[str, Country]
    international: tuple[HelpLine, ...] = INTERNATIONAL
    reviewed_by: str = ""
    problem: str = ""

    def for_country(self, code: str | None, kinds: Iterable[str] = KINDS) -> tuple[HelpLine, ...]:
        """Give the lines of a country for any of the kinds; never an empty answer.

        A kind for which the country has no line is covered by the international ones.
        `code` is an ISO 3166 code in any case, or None where the country is not known.
        """
        wanted = frozenset(kinds) & KINDS or KINDS
        country = self.by_code.get((code or "").strip().upper())
        own = () if country is None else tuple(x for x in country.lines if x.kinds & wanted)
        uncovered = wanted.difference(*(line.kinds for line in own))
        return own + tuple(line for line in self.international if line.kinds & uncovered)

    def unchecked(self) -> tuple[int, int]:
        """Count the lines of all countries that nobody has checked yet, and all of them."""
        every = [line for country in self.by_code.values() for line in country.lines]
        return sum(line.checked is None for line in every), len(every)

    def countries(self) -> tuple[tuple[str, str], ...]:
        """Give the ISO code and English name of every country in the file, by name."""
        return tuple(
            sorted(((c.code, c.name) for c in self.by_code.values()), key=lambda pair: pair[1])
        )


def load_helplines(file: "Traversable") -> Helplines:
    """Read the host's help lines; where the file is broken the international ones stand in.

    Never raises for what is in the file: a person in danger must get an answer. The reason is in
    `problem`, for the host's log and start-up check.
    """
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        countries = [_country(code, entry) for code, entry in _tables(tables, "country").items()]
        international = _international(tables["international"])
        reviewer = _text(tables, "reviewed_by", "the file")
    except KeyError as error:
        return Helplines({}, problem=f"help lines cannot be used: {error} is missing")
    except (OSError, ValueError, TypeError) as error:
        return Helplines({}, problem=f"help lines cannot be used: {error}")
    return Helplines({c.code: c for c in countries}, international, reviewer)


def _international(entries: Iterable[object]) -> tuple[HelpLine, ...]:
    """Read the lines that stand in where a country has none."""
    lines = tuple(_line(entry, "international") for entry in entries)
    if not frozenset().union(*(line.kinds for line in lines)) == KINDS:
        raise ValueError(f"international: must cover {', '.join(sorted(KINDS))}")
    return lines


def _country(code: str, entry: object) -> Country:
    """Read one country."""
    if not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
        raise ValueError(f"country {code}: not an ISO code of two capital letters")
    if not isinstance(entry, dict) or not entry.get("line"):
        raise ValueError(f"country {code}: no lines")
    lines = tuple(_line(line, f"country {code}") for line in entry["line"])
    return Country(code, _text(entry, "name", f"country {code}"), lines)


def _line(entry: object, where: str) -> HelpLine:
    """Read one line."""
    if not isinstance(entry, dict):
        raise TypeError(f"{where}: a line must be a table")
    name = _text(entry, "name", where)
    kinds = frozenset(entry.get("for", []))
    checked = entry.get("checked")
    number, text, url = (_text(entry, key, where) for key in ("number", "text", "url"))
    if not name or not (number or text or url):
        raise ValueError(f"{where}: a line needs a name and a number, a text or a url")
    if not kinds or not kinds <= KINDS:
        raise ValueError(f"{where}, {name}: for must hold some of {', '.join(sorted(KINDS))}")
    if checked is not None and not isinstance(checked, date):
        raise ValueError(f"{where}, {name}: checked must be a date")
    languages = tuple(str(language) for language in entry.get("languages", []))
    hours = _text(entry, "hours", where)
    return HelpLine(name, number, text, url, kinds, hours, languages, checked)


def _tables(tables: Mapping[str, object], name: str) -> dict[str, object]:
    """Give the table under a name."""
    table = tables[name]
    if not isinstance(table, dict) or not table:
        raise ValueError(f"{name}: must be a table that is not empty")
    return table


def _text(entry: Mapping[str, object], key: str, where: str) -> str:
    """Give a text, empty when it is not there."""
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise TypeError(f"{where}: {key} must be a text")
    return value
