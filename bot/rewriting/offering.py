"""Chooses which clauses of a message are offered, and whether one of them is sure."""

import re
from dataclasses import replace

from bot.rewriting.lexicon import Lexicon
from bot.rewriting.understanding import Told, Understood
from bot.rewriting.verbs import Tense

HALF = re.compile(
    r"\b(?:that|if|who|because|and) (?:you|he|she|we) \w+ing\b"
)  # a helper is missing
MOST = 3
LONGEST_SURE = 16
LEAST = {"partner": 0, "writer": 1, "other": 3, "there": 1}
COMPLAINT = 3


def offered(understood: Understood) -> tuple[Told, ...]:
    """Give up to three clauses, what weighs most first; none that another one already says."""
    fitting = [t for t in understood.told if t.weight >= LEAST[t.clause.kind]]
    loud = max((t.weight for t in fitting), default=0)
    fitting = [t for t in fitting if loud < COMPLAINT or t.weight > 0]
    ranked = sorted(fitting, key=lambda t: -t.weight)
    chosen: list[Told] = []
    for told in ranked:
        if len(chosen) == MOST:
            break
        if not any(_within(told, other) for other in chosen):
            chosen.append(told)
    return tuple(chosen)


def _within(told: Told, other: Told) -> bool:
    """Tell whether a joint statement, which the person may take apart later, holds a clause."""
    return told.sentence == other.sentence and told.clause.used <= other.clause.used


def sure(understood: Understood, lexicon: Lexicon) -> Told | None:
    """Give the one clause of a short, fully understood message, or None."""
    if understood.sentences != 1 or len(understood.told) != 1 or understood.kept_back:
        return None
    told = understood.told[0]
    clause = told.clause
    short = len(clause.text.split()) <= LONGEST_SURE and understood.words <= LONGEST_SURE + 6
    plain = clause.act != "any" and clause.tense is not Tense.STATE
    settled = told.whole and clause.certain and told.weight >= COMPLAINT
    simple = HALF.search(clause.text) is None
    simple = simple and not any(t.low in lexicon.groups["fuzzy"] for t in clause.spoken)
    return told if short and plain and settled and simple else None


def loudness(understood: Understood) -> int:
    """Tell how much the message sounds like a complaint: the weight of its weightiest clause."""
    return max((t.weight for t in understood.told), default=0)


def only_loud(understood: Understood) -> Understood:
    """Leave out what only mocks ("you win the honesty award"); keep acts that weigh."""
    return replace(understood, told=tuple(t for t in understood.told if t.weight >= COMPLAINT))
