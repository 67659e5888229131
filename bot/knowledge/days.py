"""Reads a day in words: "friday", "the end of march", "in three weeks", "25 December"."""

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.unloaded import Unloaded

if TYPE_CHECKING:
    from dateparser import date as dates

    from bot.knowledge.moments import Times
else:
    dates = Unloaded("dateparser.date")

LONGEST = 100
"""Characters of words that are read for a day."""

_BEFORE = re.compile(r"^(?:(?:the )?end of )?(?:the |next |this |coming )?")
_SPAN = re.compile(r"^in (\w+)")
_NAMED = {"christmas": "25 december", "tonight": "today", "half a year": "in 6 months"}


def read_day(words: str, at: date, times: "Times") -> date | None:
    """Read the next day that these words name, seen from a day; None where they name none.

    A bare month stands for its last day, as a promise "until March" is meant.
    """
    if len(words) > LONGEST:
        return None
    plain = _BEFORE.sub("", " ".join(words.lower().split()))
    plain = _SPAN.sub(lambda found: f"in {_number(found[1], times)}", _NAMED.get(plain, plain))
    parser = dates.DateDataParser(
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime(at.year, at.month, at.day),  # noqa: DTZ001 (a day has no zone)
            "PREFER_DATES_FROM": "future",
            "PREFER_DAY_OF_MONTH": "last",
            "DATE_ORDER": "DMY",
        },
    )
    found = parser.get_date_data(plain).date_obj
    return found.date() if isinstance(found, datetime) else None


def _number(word: str, times: "Times") -> str:
    return "1" if word in ("a", "an") else str(times.numbers.get(word, word))
