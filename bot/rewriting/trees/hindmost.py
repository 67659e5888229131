"""Puts an occasion behind the act: "as soon as I sleep you ring her" becomes "you ring her ...".

A statement begins with "When", and a second word of that kind behind it would not read well.
Limits: only where the partner's act goes on to the end of the sentence.
"""

import re
from dataclasses import replace

from bot.rewriting.trees.parting import HELPING, LINKING, UNSTRESSED
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.normalise import Token

LEADS = re.compile(
    r"(?:as soon as|because(?! of)|the (?:very )?(?P<moment>minute|moment|second|instant)(?: that)?"
    r"|(?P<often>(?:every|each)(?: single| damn)? time(?: that)?))"
    r" (?=(?:i|we|my|our|the|she|he|they|a|her)\b)"
)
TO = frozenset({"to", "with", "for", "at", "from", "about", "of", "by", "on", "that", "see", "let"})
MOST = 10


def occasion_last(words: list[Token], who: str, forms: Forms) -> list[Token]:
    """Give a sentence with its occasion at the end; unchanged where it begins with none."""
    found = LEADS.match(" ".join(t.low for t in words))
    if found is None:
        return words
    size = len(found.group().split())
    at = _act(words, size + 2, who, forms)
    occasion = words[size : at - (words[at - 1].low == ",")] if at else []
    if not occasion or len(occasion) > MOST:
        return words
    if found["often"] and "and" not in {t.low for t in words[at:]}:
        return words  # "I ask and you leave" is plainer
    lead = words[:size]
    if found["moment"]:
        lead = [replace(words[0], text=w, low=w) for w in ("as", "soon", "as")]
    return [*words[at:], *lead, *occasion]


def _act(words: list[Token], begin: int, who: str, forms: Forms) -> int:
    """Give the place at which the partner's act begins, or 0."""
    for k in range(begin, len(words) - 1):
        after = k + 1 + (words[k + 1].low in UNSTRESSED)
        low = words[after].low if after < len(words) else ""
        verbal = low in HELPING or forms.of(low, "past", "base", "third") is not None
        if words[k].low == who and verbal and words[k - 1].low not in LINKING | TO:
            return k
    return 0
