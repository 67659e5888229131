"""Tells whether a message is a complaint at all, by what its clauses say, where no cue word did."""

import re

from bot.rewriting.lexicon import Lexicon
from bot.rewriting.message import Message
from bot.rewriting.model import Noticed
from bot.rewriting.offering import COMPLAINT, loudness
from bot.rewriting.passing import everyday
from bot.rewriting.understanding import Understood

# Why a clause about the partner may be kept back although the message is a reproach.
ANOTHER = re.compile(r"\b(?:girls?|woman|women|guys?|m[ae]n|ex|exes|waitress|bartender|stranger)\b")
AGAIN = re.compile(r"\b(?:keeps?|always|every|each|never|constantly|since)\b")
HINT = re.compile(
    r"\bonly for\b|\bi do(?: not|n't) trust\b|"
    r"\bi know (?:about|what you)\b|\byou two\b|\bwhat kind of\b|\bwe both know\b|^since you|^sure,"
    r"|\byour (?:arm|hand|lip|leg|head|mouth|tongue)s?\b"
)
AGAINST = frozenset(
    {"mind", "judging", "unclear", "comparison", "motive", "lint", "label", "vague"}
)


def complains(text: str, understood: Understood) -> bool:
    """Tell whether a message without a cue word still tells of an act that may hurt."""
    judged = {why for _, why in understood.kept_back} & {"judging", "comparison", "motive"}
    unclear = any(why == "unclear" and "you" in said for said, why in understood.kept_back)
    loud = loudness(understood) >= COMPLAINT
    loud = loud or (loudness(understood) > 1 and bool(AGAIN.search(text.lower())))
    loud = loud or any(
        t.weight > 1 and t.clause.kind == "partner" and ANOTHER.search(t.clause.text)
        for t in understood.told
    )
    loud = loud or bool(HINT.search(text.lower()))
    return "?" not in text and (loud or bool(judged) or unclear)


def harmless(
    message: Message, noticed: tuple[Noticed, ...], understood: Understood, lexicon: Lexicon
) -> bool:
    """Tell whether nothing in a message points at a complaint, word by word or on its tree."""
    if any(c.charged and c.subject in {"you", "I"} for c in message.clauses):
        return False
    read = understood.told or understood.kept_back or message.clauses or not _of_us(message)
    return (
        not {n.kind for n in noticed} - {"curse"}
        and loudness(understood) < 2
        and bool(read)
        and not HINT.search(message.text.lower())
        and not {why for _, why in understood.kept_back} & AGAINST
        and everyday(message, lexicon)
    )


def _of_us(message: Message) -> bool:
    """Tell whether a message speaks of the partner at all."""
    lows = [t.low for t in message.tokens]
    return bool({"you", "your", "he", "she"} & set(lows)) or "my" in lows
