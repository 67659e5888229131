"""Puts "when I ask" before what is then done: "I ask and you leave"."""

import re
from dataclasses import replace

from bot.rewriting.trees.segments import WHEN
from bot.rewriting.turning.turning import Turned, Turner
from bot.rewriting.words.verbs import Tense

ONLY = re.compile(r"^you only ")  # "only when I come in" is said by the occasion in front
LINKS = WHEN | {",", "then", "and", "always", "just"}


def with_occasions(turner: Turner) -> list[Turned]:
    """Give the clauses of a sentence, each joined to the occasion that stands beside it."""
    occasions = _occasions(turner)
    own = {frozenset(o.used) for o in occasions}
    out: list[Turned] = []
    for clause in turner.clauses():
        if frozenset(clause.used) in own:
            continue
        fitting = [o for o in occasions if _touches(o, clause, turner)]
        out.append(_during(fitting[0], clause) if fitting else clause)
    said = {k for clause in out for k in clause.used}
    # "I was right there when you asked her": what was done stands in the occasion alone
    return [*out, *(o for o in occasions if o.kind == "partner" and not o.used & said)]


def whole_sentence(turner: Turner) -> Turned | None:
    """Give a sentence as one statement, with the occasion it begins with, or None."""
    whole = turner.whole()
    if whole is None:
        return None
    fronted = [o for o in _occasions(turner) if max(o.used) < min(whole.used)]
    if fronted and _touches(fronted[0], whole, turner):
        return _during(fronted[0], whole)
    return whole


def _occasions(turner: Turner) -> list[Turned]:
    found = []
    for each in turner.found:
        before = turner.tree.low(min(turner.tree.subtree(each.subject)) - 1)
        if before in WHEN and (turned := turner.turn(each)) is not None:
            found.append(turned)
    return found


def _touches(occasion: Turned, clause: Turned, turner: Turner) -> bool:
    """Tell whether an occasion stands directly before or after a clause and in the same tense."""
    if occasion.tense is not clause.tense or clause.kind == "writer":
        return False
    first, last = min(occasion.used), max(occasion.used)
    begin, end = min(clause.used), max(clause.used)
    low = turner.tree.low
    if last < begin:
        gap = range(last + 1, begin)
    elif end < first and low(first - 1) == "whenever" and clause.tense is Tense.PAST:
        return False  # "you left every time I asked" is more than once
    elif end < first and clause.acts == 1 and " and " not in clause.text:
        gap = range(end + 1, first)
        if any(low(k) in {"and", "but"} for k in gap):
            return False  # it belongs to what comes after it
    else:
        return False
    return all(low(k) in LINKS or k in clause.dropped for k in gap)


def _during(occasion: Turned, clause: Turned) -> Turned:
    return replace(
        clause,
        text=f"{occasion.text} and {ONLY.sub('you ', clause.text)}",
        used=clause.used | occasion.used,
        dropped=clause.dropped | {min(occasion.used) - 1, min(clause.used) - 1},
        spoken=(*occasion.spoken, *clause.spoken),
        certain=clause.certain and occasion.certain,
    )
