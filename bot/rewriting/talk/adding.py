"""Finds the facts that an offer leaves out, and puts one behind what happened when it is chosen."""

import re

from bot.rewriting.kinds.answering import where_and_when
from bot.rewriting.trees.message import Message
from bot.rewriting.turning.covering import Told
from bot.rewriting.turning.offering import said_in
from bot.rewriting.turning.understanding import Understood
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import in_sentences

LONGEST = 40
MOST = 3
SHORTEST = 2
# How long or how often goes with its own verb alone; a quotation and a list stand for themselves.
BOUND = re.compile(r"^(?:until|till|for|since|at \d+$|one time|once|twice)\b|[“”]|\band\b")
LOOSE = re.compile(r"\b(?:all|that|this|and|or|the|a|an|my|your|you|i)$")


def additions(
    message: Message, understood: Understood, offers: tuple[Told, ...], lexicon: Lexicon
) -> tuple[str, ...]:
    """Give up to three facts, of at most 40 characters, that none of the offers says."""
    said = " / ".join(o.clause.text.lower() for o in offers)
    found = [f for f in _acts(understood, offers) if f.removeprefix("and ") not in said]
    places, times = where_and_when(message.tokens, lexicon)
    found += [fact for fact in (*places, *times) if _apart(fact, said)]
    return tuple(f for f in dict.fromkeys(found) if len(f) <= LONGEST)[:MOST]


def left_behind(told: str, first: Message, lexicon: Lexicon) -> tuple[str, ...]:
    """Give the places and times of the first message that an answer to its question leaves out.

    They may belong to what was answered or not; only the person knows, so they are offered.
    """
    places, times = where_and_when(first.tokens, lexicon)
    return tuple(f for f in (*places, *times) if _apart(f, told.lower()))[:MOST]


def _apart(fact: str, said: str) -> bool:
    """Tell whether a place or a time is not said yet and stands for itself."""
    low = fact.lower()
    bound = BOUND.search(low) is not None or LOOSE.search(low) is not None
    return len(fact.split()) >= SHORTEST and len(fact) <= LONGEST and low not in said and not bound


def _acts(understood: Understood, offers: tuple[Told, ...]) -> list[str]:
    """Give the further acts of the partner that may follow the first offer with "and"."""
    first = offers[0].clause
    return [
        f"and {t.clause.text.removeprefix('you ')}"
        for t in understood.told
        if t.clause.kind == first.kind == "partner"
        and t.clause.tense is first.tense
        and " and " not in t.clause.text
        and not said_in(t, offers)
    ]


def added(happened: str, fact: str) -> str:
    """Put a fact behind what happened; nothing changes where it is said already."""
    if fact.lower().removeprefix("and ") in happened.lower():
        return happened
    if in_sentences(happened):
        return f"{happened} {fact[0].upper()}{fact[1:]}."
    return f"{happened} {fact}".strip()
