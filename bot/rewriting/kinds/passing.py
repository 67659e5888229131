"""Recognises what holds no English sentence: signs, links, markup, other languages."""

import re
from dataclasses import dataclass

from bot.rewriting.words.lexicon import Lexicon

MARKUP = re.compile(
    r"\{\{|\}\}|\{[%#]|\$\{|</?[a-z][^>]*>|<!--|&[a-z]+;|```"
    r"|\{\d*\}|\{\w+\}|(?<!\w)%[sdf]\b|^\s*[\[{]\s*\".*[\]}]\s*$"  # places to fill, JSON
    r"|\*\*\w|`\w|;\s*--|\b(?:drop|alter) table\b|\bselect .+ from \w+|\w\(\)|[=!]==?|=>",  # code
    re.IGNORECASE | re.DOTALL,
)
# A link is shown to somebody; only where one of two is spoken of is there more to it.
SPOKEN_OF = re.compile(
    r"\b(?:you|your|u|ur|he|she|his|her|him|they|my (?!god\b)\w+|we|us|our)\b", re.IGNORECASE
)
THIRD = re.compile(r"\b(?:he|she|his|her|him|my (?!god\b)\w+|we|us|our)\b", re.IGNORECASE)
CALLS_BOT = re.compile(r"^(?:(?:hey|hi|hello|ok|okay|dear) )?bot\b|[, ]bot\W*$", re.IGNORECASE)
LONGEST_CALL = 6
# "bot, he hid it again" tells of him; "bot, can he see this?" asks.
TELLS_BOT = re.compile(
    r"^(?:(?:hey|hi|hello|ok|dear|listen)[ ,]+)?bot[ ,:;.!-]+(?=(?:he|she|my)\b[^?]*$)",
    re.IGNORECASE,
)
# Words that other languages have too, but whose sense here is English.
ENGLISH = frozenset(
    {"you", "i", "a", "the", "is", "are", "to", "my", "your", "was", "and", "it", "me", "he", "she"}
)
# Words of both, which say nothing about the language they stand in.
EITHER = frozenset(
    {"a", "am", "an", "as", "come", "do", "die", "dig", "es", "fin", "far", "hat", "he", "in", "is"}
    | {"man", "me", "men", "min", "no", "on", "plus", "so", "son", "sin", "sur", "ver", "war"}
    | {"was", "we", "mal", "si", "ha", "has", "de", "ma", "mes", "mon", "t", "s", "d", "l", "j"}
    | {"to", "la", "el", "las", "los", "en", "le", "te", "non", "ho", "di", "du", "il", "un", "e"}
)
LEAST_STRANGE = 4  # fewer strange words may be a name, or slang
# Those of them that stand in hardly anything strange but bad spelling ("sommat happnd in town").
PLAINER = frozenset({"am", "an", "as", "do", "has", "he", "in", "is", "men", "on", "so", "we"})
ACCENTS = frozenset("áéíóúñçãõàèùâêîôûäöüßåøæłśżěščřžýąęğış¿¡")
LINK = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")


@dataclass(frozen=True)
class Passed:
    """Why a message stays as it is: a kind for the line that is said, or praise of its pieces."""

    line: str = ""
    praise: str = ""


def without_call(text: str) -> str:
    """Leave off the call to the bot before what somebody tells it of the other."""
    return TELLS_BOT.sub("", text)


def signs_only(text: str, lexicon: Lexicon, words: frozenset[str] = frozenset()) -> Passed | None:
    """Pass what holds no English sentence: markup, links, numbers, emoji, other languages.

    Args:
        text: what was typed, tidied.
        lexicon: the words.
        words: many more plain English words, so that strange ones can be told; empty: none is.

    """
    if not text.strip():
        return Passed("pass.nothing")
    if MARKUP.search(text):
        return Passed("pass.signs")
    bare = LINK.sub("", text)
    if bare != text and SPOKEN_OF.search(bare) is None:
        return Passed("pass.signs")
    if _only_calls(bare, lexicon):
        return Passed("pass.neutral")
    letters = [c for c in bare if c.isalpha()]
    if not letters:
        return Passed("pass.signs")
    if sum(ord(c) > 0x24F for c in letters) > len(letters) // 3:
        return Passed("pass.foreign")
    if _foreign(bare, lexicon) or (words and _strange(bare, lexicon, words)):
        return Passed("pass.foreign")
    return None


def _only_calls(text: str, lexicon: Lexicon) -> bool:
    """Tell whether all of it is a name, or a few words that call the bot and tell of nobody."""
    words = re.findall(r"[\w']+", text.lower())
    if len(words) == 1:
        return words[0] in lexicon.groups["names"] or _no_word(words[0], lexicon)
    short = len(words) <= LONGEST_CALL
    return short and CALLS_BOT.search(text) is not None and THIRD.search(text) is None


def _no_word(low: str, lexicon: Lexicon) -> bool:
    """Tell whether nobody says this, and it is no slip of what somebody would ("asdfghjkl")."""
    guessing = lexicon.guessing
    known = low in lexicon.known or low in lexicon.spelling or low in lexicon.misspelt
    return guessing is not None and not (known or guessing.said(low) or guessing.meant(low))


def _strange(text: str, lexicon: Lexicon, english: frozenset[str]) -> bool:
    """Tell whether of four words or more hardly one is English, and none that holds a sentence."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", text.lower())
    sure = (lexicon.groups["function_words"] | ENGLISH) - (EITHER - PLAINER)
    if len(words) < LEAST_STRANGE or any(w in sure or w.endswith("'s") for w in words):
        return False
    either = EITHER - PLAINER
    own = [w for w in words if w in english or w in lexicon.known or w in lexicon.spelling]
    return sum(w not in either for w in own) <= len(words) // 3


def _foreign(text: str, lexicon: Lexicon) -> bool:
    """Tell whether more words belong to another language than to English."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    other = sum(w in lexicon.groups["foreign"] and w not in ENGLISH for w in words)
    accents = sum(bool(ACCENTS & set(w)) for w in words)
    own = [w for w in words if w in ENGLISH or w in lexicon.known or w in lexicon.spelling]
    several = other + accents >= 2 and other + accents > sum(w not in EITHER for w in own)
    nothing_else = len(words) > 1 and other + accents > 0 and EITHER.issuperset(own)
    return several or nothing_else or bool("¿" in text or "¡" in text)
