"""The few words of the person's own that may stand in a proposal: a name and a time of day."""

import re
from dataclasses import dataclass

_NAME = re.compile(r"(?<=[\w,] )(?<! in )(?<! at )(?<! on )([^\W\d_][^\W_]{1,19})\b")
_TIME = re.compile(
    r"\b(?:after|past|by|before|until|till|around|at)\s+"
    r"(\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm)?"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: in the evening)?"
    r"|midnight)\b(?!\s*(?:of|or|times|days?|weeks?|minutes?|hours?|%))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Slots:
    """Plain text from what the person typed; each is empty when there is none."""

    name: str = ""
    time: str = ""
    words: str = ""


def slots_of(text: str, words: str, common: frozenset[str]) -> Slots:
    """Find somebody's name and a time of day in a typed boundary.

    A name is one capitalised word inside a sentence that is not among the `common` ones; a text in
    capitals has none. More than one name gives none, for nobody knows which was meant.
    """
    mixed = text != text.upper()
    names = {found for found in _NAME.findall(text) if found[0].isupper() and mixed}
    names = {name for name in names if name.lower() not in common and not name.isupper()}
    time = _TIME.search(text)
    return Slots(
        names.pop() if len(names) == 1 else "",
        " ".join(time.group(1).split()) if time else "",
        words,
    )
