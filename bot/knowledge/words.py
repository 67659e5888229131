"""The words of a question as they count here: plain, chat spellings written out."""

import re
import unicodedata
from collections.abc import Mapping

LONGEST = 600
"""Characters of a question that are read; the point of a longer one is in its beginning or lost."""

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_QUOTES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc`\u00b4\uff07", "'"))


def plain(text: str) -> str:
    """Give a text in lower case without accents, invisible signs and curly quotes."""
    folded = unicodedata.normalize("NFKD", text[:LONGEST].translate(_QUOTES)).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign) not in {"Cf", "Mn"})


def words_of(text: str, same: Mapping[str, str]) -> list[str]:
    """Give the words of a text, those that mean the same by the map made the same."""
    words: list[str] = []
    for word in _WORD.findall(plain(text)):
        words.extend(same.get(word, word).replace("'", "").split())
    return words
