"""Gives a verb to what was found and is only named: "her lipstick on your collar".

It becomes "there was her lipstick on your collar", which is read as what the writer saw; "three
hours on the phone with Lindsay" becomes "you were on the phone with Lindsay for three hours".
Limits: the words hold no verb, and name a place that is the partner's or shared, or a call.
"""

import re
from dataclasses import replace

from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token

PLACE = re.compile(
    r"\b(?:in|on|under|behind|inside|beside|at) (?:your|our) "
    r"(?!(?:birthday|anniversary|honeymoon|wedding|way|own|side|behalf|mind|head|life|face)\b)\w+"
)
CALL = re.compile(
    r"(?P<long>(?:\d+|two|three|four|five|six|seven|eight|nine|ten|half an)"
    r" (?:hours?|minutes?|mins?))"
    r" (?P<where>(?:on|in|at) (?:the phone|a call|facetime|video|the line) (?:to|with) .+)"
)
# "your hand on his back", "your car in front of her garage"
YOURS = re.compile(
    r"your (?!(?:ex|friend|mother|sister|brother|boss|mum|mom|dad)\b)\w+"
    r" (?:on|in|at|under|around|outside|in front of|next to) (?:his|her|their|\w+'s) \w+"
)
LEADS = frozenset(
    {"now", "then", "first", "and", "so", "also", "next", "today", ",", "again", "plus"}
)
BEGINS = frozenset({"a", "an", "her", "his", "another", "some", "two", "three", "four", "her's"})
LINKING = frozenset(
    {"that", "who", "which", "and", "but", "because", "when", "if", "i", "you", "he"}
)
LINKING |= {"she", "they", "we", "not", "of you", "from"}
LONGEST = 12


def with_verb(words: list[Token], lexicon: Lexicon, forms: Forms) -> list[Token]:
    """Give a sentence that only names what was found as one that says so; else unchanged."""
    rest = words
    while rest and rest[0].low in LEADS:
        rest = rest[1:]
    end = next((k for k, t in enumerate(rest) if t.low == ","), len(rest))
    lows = " ".join(t.low for t in rest)
    if (call := CALL.fullmatch(lows)) and not _verbal(rest, lexicon, forms):
        size = len(call["long"].split())
        said = [replace(rest[0], text=w, low=w, name=False) for w in ("you", "were")]
        return [*said, *rest[size:], replace(rest[0], text="for", low="for"), *rest[:size]]
    first = rest[:end]
    if YOURS.match(" ".join(t.low for t in first)) and not _verbal(first, lexicon, forms):
        return _there(first)
    if not 3 < len(first) <= LONGEST or not _thing(first, lexicon):
        return words
    if PLACE.search(" ".join(t.low for t in first)) is None or _verbal(first, lexicon, forms):
        return words
    return _there(first)


def _there(words: list[Token]) -> list[Token]:
    return [*(replace(words[0], text=w, low=w, name=False) for w in ("there", "was")), *words]


def _thing(words: list[Token], lexicon: Lexicon) -> bool:
    """Tell whether words begin with a thing: "her lipstick", "Nadia's earring", "two tickets"."""
    owned = words[0].low.endswith("'s") and (words[0].name or words[1].low in lexicon.nouns)
    return owned or words[0].low in BEGINS


def _verbal(words: list[Token], lexicon: Lexicon, forms: Forms) -> bool:
    """Tell whether words hold a verb, or what joins clauses."""
    return any(
        t.low in LINKING
        or (
            forms.of(t.low, "past", "base", "third") is not None
            and t.low not in lexicon.nouns
            and t.low.removesuffix("s") not in lexicon.nouns
            and not t.name
        )
        for t in words
    )
