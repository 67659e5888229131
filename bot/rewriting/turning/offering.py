"""Chooses which clauses of a message are offered, and whether one of them is sure."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from bot.rewriting.trees.agreeing import agreed
from bot.rewriting.turning.covering import Told
from bot.rewriting.turning.turning import MOST_ACTS
from bot.rewriting.turning.understanding import Understood
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.verbs import Tense

YOURS = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
HALF = re.compile(
    r"\b(?:that|if|who|because|and) (?:you|he|she|we) \w+ing\b"
)  # a helper is missing
# Words that point at something said elsewhere; a statement that stands for all names it.
POINTING = re.compile(r"\bstuff\b|\b(?:this|these|that)$|^\S+ \S+ it$")
MOST = 3
LONGEST_SURE = 20
LONGEST_JOINT = 26
LEAST = {"partner": 0, "writer": 1, "other": 3, "there": 1}
COMPLAINT = 3

Faults = Callable[[str], tuple[str, ...]]


def offered(understood: Understood, faults: Faults, forms: Forms | None = None) -> tuple[Told, ...]:
    """Give up to three clauses that read well, what weighs most first; none said twice.

    With `forms`, one whose verbs only have a wrong ending is given with the right one.
    """
    fitting = [t for t in understood.told if t.full or t.weight >= LEAST[t.clause.kind]]
    loud = max((t.weight for t in fitting), default=0)
    fitting = [t for t in fitting if loud < COMPLAINT or t.weight > 0]
    joint = _joint(understood)
    ranked = sorted(fitting, key=lambda t: (-t.weight, not t.full))
    chosen: list[Told] = [joint] if joint is not None and not faults(joint.clause.text) else []
    for told in ranked:
        if len(chosen) == MOST:
            break
        if any(_within(told, other) for other in chosen):
            continue
        found = faults(told.clause.text)
        anew = agreed(told.clause.text, found, forms) if found and forms is not None else ""
        if not found:
            chosen.append(told)
        elif anew and not faults(anew):
            chosen.append(replace(told, clause=replace(told.clause, text=anew, certain=False)))
    return tuple(chosen)


def in_parts(understood: Understood, ready: Iterable[Told], faults: Faults) -> tuple[Told, ...]:
    """Give the clauses that stand inside the offered ones, for where those are kept back.

    What a sentence frames ("I had to hear from Kev that you …") may be said where the frame is not.
    """
    held = [t for t in understood.told if t not in ready and t.clause.kind == "partner"]
    return tuple(t for t in held if not faults(t.clause.text))


def _within(told: Told, other: Told) -> bool:
    """Tell whether a joint statement, which the person may take apart later, holds a clause."""
    if told.clause.text == other.clause.text or told.clause.text in other.clause.text:
        return True
    return told.sentence == other.sentence and told.clause.used <= other.clause.used


def _joint(understood: Understood) -> Told | None:
    """Put two short sentences that were read to their end into one statement."""
    full = [t for t in understood.told if t.whole]
    pair = _contrast(full)
    if pair is None and (understood.sentences != 2 or [t.sentence for t in full[:2]] != [0, 1]):
        return None
    first, second = pair or full[:2]
    words = len(first.clause.text.split()) + len(second.clause.text.split())
    tenses = {first.clause.tense, second.clause.tense}
    about = {first.clause.kind, second.clause.kind}
    many = first.clause.acts + second.clause.acts > MOST_ACTS
    if words > LONGEST_JOINT or many or len(tenses) > 1 or "partner" not in about:
        return None
    link = "but" if pair is not None else "and"
    both = replace(
        first.clause,
        text=f"{first.clause.text}{_comma(first)} {link} {second.clause.text}",
        acts=first.clause.acts + second.clause.acts,
        spoken=(*first.clause.spoken, *second.clause.spoken),
        certain=False,
    )
    return Told(both, first.weight + second.weight, 0, whole=True, full=True)


def _contrast(full: list[Told]) -> tuple[Told, Told] | None:
    """Find two neighbours of which one denies what the other says ("You muted me. You didn't ...").

    Alone, the second would say something else.
    """
    for first, second in pairwise(full):
        one, other = first.clause, second.clause
        same = one.verb == other.verb and one.kind == other.kind == "partner"
        if same and one.denied != other.denied and second.sentence == first.sentence + 1:
            return first, second
    return None


def _comma(first: Told) -> str:
    return "," if first.clause.acts > 1 or " and " in first.clause.text else ""


def said_in(told: Told, offers: Iterable[Told]) -> bool:
    """Tell whether one of the offers says a clause already."""
    return any(_within(told, offer) for offer in offers)


def sure(understood: Understood, faults: Faults, lexicon: Lexicon) -> Told | None:
    """Give the statement of a short, fully understood message, or None."""
    if understood.sentences != 1 or not understood.told or understood.leftovers:
        return None
    told = understood.told[0]
    clause = told.clause
    if not told.whole or len(clause.text.split()) > LONGEST_SURE or clause.acts > MOST_ACTS:
        return None
    refused = {why for _, why in understood.kept_back} - {"label"}
    if refused and not (told.full and clause.faithful):
        return None
    settled = clause.certain
    plain = HALF.search(clause.text) is None and POINTING.search(clause.text) is None
    # A statement in which nothing is the partner's may be about somebody else: that is asked.
    plain = plain and YOURS.search(clause.text) is not None
    plain = plain and not any(t.low in lexicon.groups["fuzzy"] for t in clause.spoken)
    timed = clause.tense is not Tense.STATE or clause.faithful or clause.acts == 1
    return told if settled and plain and timed and not faults(clause.text) else None


def only_loud(understood: Understood) -> Understood:
    """Leave out what only mocks ("you win the honesty award"); keep acts that weigh."""
    return replace(understood, told=tuple(t for t in understood.told if t.weight >= COMPLAINT))
