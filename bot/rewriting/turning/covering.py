"""Tells what a clause says of its sentence, what stays unsaid, and which clauses go together."""

from dataclasses import dataclass, replace

from bot.rewriting.trees.openers import EDGE
from bot.rewriting.trees.segments import CUTTING
from bot.rewriting.turning.turning import MOST_ACTS, Turned
from bot.rewriting.words.normalise import Token
from bot.rewriting.words.verbs import Tense

LONGEST_JOINED = 24
LEAST_UNSAID = 3


@dataclass(frozen=True)
class Told:
    """A clause that may be shown, how much of a complaint it is, and what it leaves unsaid.

    `whole` is true where it says all of its sentence and every word of it is known; `full` where it
    is the whole sentence with all its acts.
    """

    clause: Turned
    weight: int
    sentence: int
    whole: bool
    full: bool = False


def without(clause: Turned, labels: set[int]) -> Turned:
    """Count some words among those that a clause knowingly leaves out."""
    return replace(clause, dropped=clause.dropped | labels)


def first_said(clause: Turned, whole: Turned) -> bool:
    """Tell whether an occasion is better said first than after "as" or "every time"."""
    later = " as " in whole.text or " every time " in whole.text
    return later and clause.used | clause.dropped >= whole.used


def same(told: Told, first: Told) -> bool:
    """Tell whether a clause says as much as the whole sentence does."""
    return told.clause.used >= first.clause.used


def covers(clause: Turned, words: tuple[Token, ...]) -> bool:
    """Tell whether a clause says every word of a sentence that carries something."""
    spared = clause.used | clause.dropped
    return all(k in spared or small(t) for k, t in enumerate(words))


def small(token: Token) -> bool:
    """Tell whether a token carries nothing: a sign or a word from the edge of a sentence."""
    return not any(c.isalnum() for c in token.text) or token.low in EDGE


def unsaid(words: tuple[Token, ...], told: list[Told]) -> list[tuple[int, int]]:
    """Give the stretches of at least three words that no clause says, as places in the text."""
    said = {k for t in told for k in (*t.clause.used, *t.clause.dropped)}
    used = {k for t in told for k in t.clause.used}
    out: list[list[int]] = [[]]
    for k, token in enumerate(words):
        if k in said:
            out.append([])
        elif out[-1] or not small(token):
            out[-1].append(k)
    found = []
    for stretch in out:
        if len(stretch) < LEAST_UNSAID:
            continue
        begin = stretch[0]  # words that are dropped elsewhere belong to what is left over here
        while begin and begin - 1 not in used and words[begin - 1].low not in {",", "and", "but"}:
            begin -= 1
        found.append((words[begin].start, words[stretch[-1]].end))
    return found


def _shared_subject(first: Turned, second: Turned) -> str:
    """Say "you" once where both clauses begin with it."""
    both = first.text.startswith("you ") and second.text.startswith("you ")
    return second.text.removeprefix("you ") if both else second.text


def together(first: Told, second: Told) -> Told | None:
    """Give two neighbouring clauses as one, so that "it" keeps what it points at; None if long."""
    one, other = first.clause, second.clause
    fits = one.tense is other.tense and one.acts + other.acts <= MOST_ACTS
    words = len(one.text.split()) + len(other.text.split())
    if not fits or words > LONGEST_JOINED or second.sentence - first.sentence not in {0, 1}:
        return None
    both = replace(
        one,
        text=f"{one.text} and {_shared_subject(one, other)}",
        spoken=(*one.spoken, *other.spoken),
        certain=False,
        acts=one.acts + other.acts,
    )
    return Told(both, first.weight + second.weight, second.sentence, whole=False)


def with_breach(told: list[Told]) -> list[Told]:
    """Join what was promised to what then happened; alone it would be no complaint."""
    out: list[Told] = []
    for n, each in enumerate(told):
        if not each.clause.promised:
            out.append(each)
        elif n + 1 < len(told) and (both := together(each, told[n + 1])) is not None:
            out.append(both)
    return out


def joined(told: list[Told], words: tuple[Token, ...]) -> list[Told]:
    """Put two neighbouring acts of one sentence into one statement, where it stays short."""
    partner = [t for t in told if t.clause.kind in {"partner", "other"}]
    if len(partner) != 2 or partner[0].clause.tense is not partner[1].clause.tense:
        return told
    if all(t.clause.kind == "other" for t in partner):
        return told
    first, second = (t.clause for t in partner)
    known = first.dropped | second.dropped
    if Tense.STATE in {first.tense, second.tense} or max(first.used) > min(second.used):
        return told
    if (
        len(first.text.split()) + len(second.text.split()) > LONGEST_JOINED
        or " and " in f"{first.text}{second.text}"
    ):
        return told
    between = range(max(first.used) + 1, min(second.used))
    gap = {words[k].low for k in between}
    links = CUTTING | {"then", "now", "that"}
    if any(not small(words[k]) and words[k].low not in links for k in between if k not in known):
        return told  # what stands between would be lost
    if (
        first.acts + second.acts > MOST_ACTS
        or second.verb in first.text
        or gap & CUTTING - {"but", "so"}
    ):
        return told
    both = replace(
        first,
        text=f"{first.text} and {_shared_subject(first, second)}",
        used=first.used | second.used,
        dropped=first.dropped | second.dropped,
        spoken=(*first.spoken, *second.spoken),
        certain=False,
        acts=first.acts + second.acts,
    )
    joint = Told(both, partner[0].weight + partner[1].weight, partner[0].sentence, whole=False)
    return [joint, *told]
