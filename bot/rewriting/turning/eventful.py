"""Keeps of what was read only what happened: no verdict, no guess, no mockery becomes an event."""

from dataclasses import replace

from bot.rewriting.kinds.kind import WITHOUT_EVENT, Judged, Kind
from bot.rewriting.turning.covering import Told
from bot.rewriting.turning.understanding import Understood
from bot.rewriting.words.judge import Judge, Lately

# A message is believed to hold no event from this share on, a single clause of it from the other.
PLAINLY = 0.5
OF_CLAUSE = 0.5
SURE_ACT = 0.6
# Of so many clauses the judge is asked at most, and so many are offered.
MOST_ASKED, ENOUGH = 6, 3


def events(understood: Understood, about: Judged, judge: Judge) -> Understood:
    """Leave out clauses that judge, guess or mock; in doubt let none stand for all of the message.

    The weightiest clauses are asked about first, until three are found; others are left out, too.

    A message that is a verdict, a guess or mockery as a whole keeps only clauses that are plainly
    an act by themselves; a plain act of one sentence is kept unasked, which spares the judge.

    Args:
        understood: what the trees gave.
        about: the kind of the whole message.
        judge: the head of kinds; it is asked about each clause by itself.

    """
    single = understood.sentences <= 1
    if single and about.sure and about.kind is Kind.ACT and about.share >= SURE_ACT:
        return understood
    emptied = about.kind in WITHOUT_EVENT | {Kind.SARCASM} and about.share >= PLAINLY
    held: list[Told] = []
    weighty = sorted(understood.told, key=lambda t: -t.weight)[:MOST_ASKED]
    if isinstance(judge, Lately):
        judge.foresee([told.clause.text for told in weighty[:ENOUGH]])
    for told in weighty:
        if len(held) < ENOUGH and _event(told, judge, strict=emptied):
            held.append(told)
    kept = tuple(t for t in understood.told if t in held)
    if not about.sure:
        kept = tuple(replace(t, clause=replace(t.clause, certain=False)) for t in kept)
    return replace(understood, told=kept)


def _event(told: Told, judge: Judge, *, strict: bool) -> bool:
    shares = judge.shares(told.clause.text)
    act = shares.get(Kind.ACT.value, 0.0)
    against = sum(shares.get(kind.value, 0.0) for kind in WITHOUT_EVENT)
    return act >= SURE_ACT if strict else against < max(OF_CLAUSE, act)
