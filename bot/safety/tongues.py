"""Whether a text is in a language that the signals were not written for."""

import unicodedata

from bot.safety.model import Signals
from bot.safety.reading import Reading

_FEWEST = 3  # words that can be told apart from a name, a place or a greeting
_FEWEST_LETTERS = 2
_MOST_READ = 400


def is_foreign(reading: Reading, signals: Signals) -> bool:
    """Say whether a text is surely in another language: by its letters, else by its small words.

    In doubt it is not: a name, a single word, two languages mixed. A language without its own row
    in the signals and with Latin letters goes unnoticed.
    """
    letters = [sign for sign in reading.original[:_MOST_READ] if sign.isalpha()]
    latin = sum("LATIN" in unicodedata.name(sign, "") for sign in letters)
    if len(letters) >= _FEWEST_LETTERS and latin * 2 < len(letters):
        return True
    words = [word for word in reading.plain.split() if word.isalpha()]
    own = sum(word in signals.own_words for word in words)
    foreign = sum(word in signals.foreign_words for word in words)
    foreign += sum(not word.isascii() for word in reading.original[:_MOST_READ].split())
    return len(words) >= _FEWEST and foreign >= 2 and foreign > 2 * own
