"""Reads when people want to meet: "in half an hour", "tonight at 8", "tomorrow after work"."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.unloaded import Unloaded

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from dateparser import date as dates
else:
    dates = Unloaded("dateparser.date")

FARTHEST = timedelta(days=60)
"""How far ahead a meeting can be named."""
LONGEST = 100
"""Characters of a text that is read for a time."""

_CURLY = str.maketrans("\u2018\u2019", "''")
_NOT = re.compile(r"\bnot (?:\w+ ?){1,2}[,;:]|\bno[,;:]")
_LENGTH = re.compile(
    r"^(?:in|give (?:me|us)|wait|let's wait)? ?(\d{1,4}(?:\.\d)?) ?"
    r"(m|min|mins|minutes?|h|hrs?|hours?)"
    r"(?: (?:and )?(\d{1,2}) ?(?:m|min|mins|minutes?))?(?: from now| more| time)?$"
)
_PAST_TO = re.compile(r"\b(half|quarter|\d{1,2})(?: minutes)? (past|to|after|before) (\d{1,2})\b")
_CLOCK = re.compile(
    r"(?:\b(?:at|by|from|@)\s*)?\b(\d{1,2})(?:(?:[:.]|h|\s(?=[0-5][05]\b))(\d\d))?\s*(a\.?m\.?|p\.?m\.?|o'?clock|h|ish)?"
    r"(?![\d:./-])(?!\s*(?:st|nd|rd|th|days?|weeks?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_WORD = re.compile(r"[a-z]{3}")
_AFTER = re.compile(r"\b(?:in|at|on|by|the)\s*$")


class TimesError(ValueError):
    """The file of times cannot be used; the message says why."""


@dataclass(frozen=True)
class Part:
    """A part of the day: its words, the hour meant when none is named, and the half it lies in."""

    words: tuple[str, ...]
    clock: time
    afternoon: bool


@dataclass(frozen=True)
class Times:
    """One language's words for times."""

    parts: tuple[Part, ...]
    lengths: Mapping[str, int]
    numbers: Mapping[str, int]
    same: Mapping[str, str]
    fillers: tuple[str, ...]


def read_moments(text: str, now: datetime, times: Times) -> tuple[datetime, ...]:
    """Give the moments that these words may mean, the likeliest first: none, one or two.

    Two when an hour is named without its half ("tomorrow at 8"). `now` is on the clock of whoever
    wrote it and aware; so are the results. What is past or farther than FARTHEST is no answer.
    """
    if len(text) > LONGEST:
        return ()
    plain = _plain(text, times)
    length = _length(plain)
    if length is not None:
        # By the hour, not by the clock's face: that may change in between.
        found: tuple[datetime, ...] = ((now.astimezone(UTC) + length).astimezone(now.tzinfo),)
    else:
        found = _on_the_clock(plain, now, times)
    return tuple(at for at in found if now < at <= now + FARTHEST)


def names_a_length(text: str, times: Times) -> bool:
    """Tell whether words name how long, for which no clock is needed ("in two hours")."""
    return _length(_plain(text, times)) is not None


def _plain(text: str, times: Times) -> str:
    """Lower case, without what says nothing, numbers as digits."""
    plain = " ".join(text.lower().translate(_CURLY).split()).strip(" .!?")
    plain = _NOT.sub(" ", plain)
    for word, meant in times.same.items():
        plain = re.sub(rf"\b{re.escape(word)}\b", meant, plain)
    for words in times.fillers:
        plain = re.sub(rf"\b{re.escape(words)}\b", " ", plain)
    for words, minutes in times.lengths.items():
        plain = re.sub(rf"\b{re.escape(words)}\b", f"{minutes} minutes", plain)
    for word, number in times.numbers.items():
        plain = re.sub(rf"\b{re.escape(word)}\b", str(number), plain)
    return " ".join(plain.replace(",", " ").split())


def _length(plain: str) -> timedelta | None:
    found = _LENGTH.match(plain)
    if found is None:
        return None
    unit = 60 if found[2].startswith("h") else 1
    minutes = float(found[1]) * unit + int(found[3] or 0)
    return timedelta(minutes=minutes)


def _on_the_clock(plain: str, now: datetime, times: Times) -> tuple[datetime, ...]:
    """Read a part of the day, an hour and a day, each at most once; anything else is no time."""
    plain = _PAST_TO.sub(_past_to, plain)
    tonight = "tonight" in plain or "this " in plain
    plain, part = _part(plain, times)
    plain, hours, sure = _hours(plain, part)
    if not plain:
        return _next(hours, now, tonight=tonight, sure=sure)
    day = _day(plain, now) if hours or _WORD.search(plain) else None
    if day is None:
        return ()
    hours = hours or (now.time().replace(second=0, microsecond=0),)  # "in three days"
    return tuple(_at(day, each, now) for each in hours)


def _past_to(found: re.Match[str]) -> str:
    minutes = {"half": 30, "quarter": 15}.get(found[1]) or int(
        found[1] if found[1].isdigit() else 0
    )
    whole = int(found[3]) * 60 + (minutes if found[2] in {"past", "after"} else -minutes)
    return f"{whole // 60 % 24}:{whole % 60:02}"


def _part(plain: str, times: Times) -> tuple[str, Part | None]:
    for part in times.parts:
        for words in part.words:
            cut = re.sub(rf"\b{re.escape(words)}\b", " ", plain)
            if cut != plain:
                day = "tomorrow" if words.startswith("tomorrow") else ""
                return " ".join(f"{cut} {day}".split()), part
    return plain, None


def _hours(plain: str, part: Part | None) -> tuple[str, tuple[time, ...], bool]:
    """Take the hour out of a text: what is left, the hours it may be, and whether it is sure."""
    named = (each for each in _CLOCK.finditer(plain) if int(each[1]) <= 24)
    found = next((each for each in named if int(each[2] or 0) < 60), None)
    if found is None:
        return _rest(plain), (part.clock,) if part else (), True
    hour, minute = int(found[1]) % 24, int(found[2] or 0)
    left = _rest(f"{plain[: found.start()]} {plain[found.end() :]}")
    half = (found[3] or "")[:1]
    if half in {"a", "p"} and hour <= 12:
        return left, (time(hour % 12 + 12 * (half == "p"), minute),), True
    if hour > 12 or hour == 0:
        return left, (time(hour, minute),), True
    if part is not None:
        return left, (time(hour % 12 + 12 * part.afternoon, minute),), True
    later, sooner = time(hour % 12 + 12, minute), time(hour % 12, minute)
    # Couples talk in the evening more often than at dawn.
    return left, ((sooner, later) if 9 <= hour < 12 else (later, sooner)), False


def _rest(plain: str) -> str:
    return _AFTER.sub("", " ".join(plain.split())).strip()


def _next(
    hours: tuple[time, ...], now: datetime, *, tonight: bool, sure: bool
) -> tuple[datetime, ...]:
    """Without a day: the next time that the clock shows it, today rather than tomorrow."""
    today = tuple(at for at in (_at(now, each, now) for each in hours) if at > now)
    if today and not sure:
        return (min(today),)
    if today or tonight:
        return today
    return tuple(_at(now + timedelta(days=1), each, now) for each in hours)


def _day(plain: str, now: datetime) -> datetime | None:
    """Read a day by the date library: "tomorrow", "next friday", "25 november", "in 3 days"."""
    plain = re.sub(r"^(?:on|the|next|this coming|coming) ", "", plain)
    plain = re.sub(r"^day after tomorrow$", "in 2 days", plain)
    parser = dates.DateDataParser(
        languages=["en"],
        settings={
            "RELATIVE_BASE": now.replace(tzinfo=None),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "DMY",
        },
    )
    found = parser.get_date_data(plain).date_obj
    return found if isinstance(found, datetime) else None


def _at(day: datetime, clock: time, now: datetime) -> datetime:
    return datetime.combine(day.date(), clock, tzinfo=now.tzinfo)


def load_times(file: "Traversable") -> Times:
    """Read one language's words for times. Raises TimesError."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        parts = tuple(
            Part(tuple(each["words"]), time.fromisoformat(each["clock"]), each["half"] == "pm")
            for each in table["part"]
        )
        words = (dict(table["lengths"]), dict(table["numbers"]), dict(table["same"]))
        return Times(parts, *words, tuple(table["fillers"]))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TimesError(f"{file.name} cannot be read: {error}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise TimesError(f"{file.name}: {error} is missing or wrong") from error
