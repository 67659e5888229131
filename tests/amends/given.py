"""What the tests of the accounting hand in: a folder, a day, a reader of days, parts."""

from __future__ import annotations

import re
from datetime import date, datetime
from importlib.resources import files

from dateparser.date import DateDataParser

from bot.amends import Parts, Promise

FOLDER = files("bot.content").joinpath("en", "amends")
NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "six": 6}
TODAY = date(2026, 11, 22)  # a Sunday


def read_day(words: str, at: date) -> date | None:
    """Read a day as a whole bot would, by the date library."""
    plain = re.sub(r"^(?:(?:the )?end of )?(?:the |next |this |coming )?", "", words.lower())
    plain = {"christmas": "25 december", "tonight": "today"}.get(plain, plain)
    plain = re.sub(r"^in (\w+)", lambda found: f"in {NUMBERS.get(found[1], found[1])}", plain)
    base = datetime(at.year, at.month, at.day)  # noqa: DTZ001 (a day has no zone)
    parser = DateDataParser(
        languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future"}
    )
    found = parser.get_date_data(plain).date_obj
    return found.date() if isinstance(found, datetime) else None


def parts(
    did: str = "I met her.",
    hid: str = "nothing more",
    effect: str = "You felt lonely.",
    will: Promise | str = "I'll tell you.",
) -> Parts:
    """Give four parts, each of which can be another one."""
    return Parts(did, hid, effect, will)
