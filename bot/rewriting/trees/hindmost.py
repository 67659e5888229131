"""Puts an occasion behind the act: "as soon as I sleep you ring her" becomes "you ring her ...".

A statement begins with "When", and a second word of that kind behind it would not read well.
Limits: only where the partner's act goes on to the end of the sentence.
"""

import re
from dataclasses import replace

from bot.rewriting.trees.parting import HELPING, LINKING, UNSTRESSED
from bot.rewriting.trees.rewording import in_small_letters, saying, size
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.normalise import Token

LEADS = re.compile(
    r"(?:as soon as|by the time|because(?! of)"
    r"|the (?:very )?(?P<moment>minute|moment|second|instant)(?: that)?"
    r"|(?P<often>(?:every|each)(?: single| damn)? time(?: that)?))"
    r" (?=(?:i|we|my|our|the|she|he|they|a|her|your(?! ears?\b))\b)"
)
# "despite promising me", "rather than tell me", "having sworn on her life"
MANNER = re.compile(
    r"(?:(?:despite|in spite of|without)(?: even| ever)? \w+ing|rather than(?: to)? \w+"
    r"|having(?: just| already)? \w+)\b"
)
TO = frozenset({"to", "with", "for", "at", "from", "about", "of", "by", "on", "that", "see", "let"})
MOST = 10


def occasion_last(words: list[Token], who: str, forms: Forms) -> list[Token]:
    """Give a sentence with its occasion at the end; unchanged where it begins with none."""
    words = _manner_last(words, who, forms)
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
    if [t.low for t in words[at:]].count("and") > 1 and not found.group().startswith("because"):
        whenever = replace(words[0], text="whenever", low="whenever")
        return [whenever, *words[size:]]  # behind all of it, it would seem to belong to the last
    if found["moment"]:
        lead = [replace(words[0], text=w, low=w) for w in ("as", "soon", "as")]
    return [*words[at:], *lead, *occasion]


def _manner_last(words: list[Token], who: str, forms: Forms) -> list[Token]:
    """Say "without asking me you gave her the key" as "you gave her the key without ..."."""
    lows = in_small_letters(words)
    found = MANNER.match(lows)
    comma = next((k for k, t in enumerate(words) if t.low == "," and k + 1 < len(words)), 0)
    begin = comma + 1 if comma and words[comma + 1].low == who else 2
    at = _act(words, begin, who, forms) if found is not None else 0
    if found is None or not at or {"but", "because", ","} & {t.low for t in words[at:]}:
        return words
    lead, first = words[: at - (words[at - 1].low == ",")], size(found) - 1
    inner = next((k for k in range(first + 1, len(lead)) if lead[k].low in {"you", "he", "she"}), 0)
    if inner and lead[inner - 1].low != "that":
        lead = [*lead[:inner], saying(lead[inner], "that"), *lead[inner:]]
    verb = forms.of(words[first].low, "gerund", "base", "participle")
    if verb is None:
        return words
    link = {"having": ["after"], "rather": ["instead", "of"]}.get(words[0].low)
    if link is None:
        return [*words[at:], *lead]
    doing = saying(words[first], verb.gerund)
    return [*words[at:], *(saying(words[0], word) for word in link), doing, *lead[first + 1 :]]


def _act(words: list[Token], begin: int, who: str, forms: Forms) -> int:
    """Give the place at which the partner's act begins, or 0."""
    for k in range(begin, len(words) - 1):
        after = k + 1 + (words[k + 1].low in UNSTRESSED)
        low = words[after].low if after < len(words) else ""
        verbal = low in HELPING or forms.of(low, "past", "base", "third") is not None
        if words[k].low == who and verbal and words[k - 1].low not in LINKING | TO:
            return k
    return 0
