"""Tells when something happened by what the sentence says of it, whatever tense it was told in.

"So yesterday I come home and you are on the phone" tells of once: it is said in the past.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.rewriting.trees.group import OFTEN, SAME, Group
from bot.rewriting.trees.tree import Tree
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.normalise import Token
from bot.rewriting.words.times import DAYS, PARTS
from bot.rewriting.words.verbs import Shape, Tense

ONCE = re.compile(
    rf"^(?:{DAYS})(?! (?:and|or|nights?|evenings?)\b)\b"
    rf"|\b(?:yesterday|last (?:{PARTS}|{DAYS}|month|time)|this (?:morning|afternoon)|today|\w+ ago"
    rf"|the other (?:day|night|evening|week)|(?:on|this|last) (?:{DAYS})(?! (?:and|or) (?:{DAYS}))"
    r"|on (?:my|our|your) (?:birthday|anniversary|wedding day|wedding))\b"
)
UNENDED = frozenset({"since", "until", "till", "will", "would", "going", "gonna", "tomorrow"})
GOES = frozenset({"go", "goes"})
PAST_OF = {
    Shape.HABIT: Shape.PAST,
    Shape.IS_DOING: Shape.WAS_DOING,
    Shape.IS_DONE: Shape.WAS_DONE,
    Shape.HAS_DONE: Shape.PAST,  # "yesterday you have gone there"
}


def told_of_once(tree: Tree) -> bool:
    """Tell whether a sentence tells in the present of what happened once."""
    lows = [t.low for t in tree.tokens]
    told = (low for low, n in zip(lows, tree.nodes, strict=True) if n.tag == "VBD")
    past = any(low not in SAME for low in told) or {"was", "were", "did", "had"} & set(lows)
    if past or (OFTEN - {"when"} | UNENDED) & set(lows):
        return False
    return ONCE.search(" ".join(lows)) is not None


def retold(words: Sequence[Token], message: Sequence[Token], forms: Forms) -> bool:
    """Tell whether a sentence in the present belongs to a tale of what is over.

    Such a tale goes "First you ... Then you ...", or has somebody "go" a quote near a past verb.
    """
    lows = [t.low for t in message]
    if not words or (OFTEN - {"when"} | UNENDED) & {t.low for t in words}:
        return False
    if OFTEN & set(lows):
        return False
    begins = {k for k in range(len(lows)) if not k or lows[k - 1] in {".", "!", "?", ";"}}
    led = [lows[k] for k in sorted(begins)]
    if led[:1] == ["first"] and "then" in led:
        return True
    own = {t.start for t in words}
    over = (t.low for t in message if t.start not in own and t.low not in SAME)
    past = any(forms.is_form(low, "past") and not forms.is_form(low, "base") for low in over)
    quoted = pairwise(words)
    return past and any(a.raw.lower() in GOES and b.text.startswith("“") for a, b in quoted)


def in_the_past(group: Group) -> Group:
    """Put a verb group that stands in the present into the past."""
    shape = PAST_OF.get(group.shape) if group.shape is not None else None
    if shape is None:
        return group
    return replace(group, shape=shape, tense=Tense.PAST)
