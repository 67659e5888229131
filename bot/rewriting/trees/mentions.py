"""Says what "it" and "him" stand for, where a clause is cut out of the message that named them.

Limits: a pronoun is given a noun or a name only where the message leaves one candidate alone; "it"
with several is never filled in. Whether a name is a man's or a woman's is guessed by its ending.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.rewriting.trees.partner import OWN, a_woman
from bot.rewriting.trees.tree import Tree
from bot.rewriting.trees.turned import Turned
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token
from bot.rewriting.words.times import DAYS, PARTS, UNITS

OBJECTS = frozenset({"obj", "obl", "nsubj", "nmod", "conj", "appos", "root", "iobj"})
LONGEST = 5
PERSON = re.compile(r"\b(?:him|her|he|she|his)\b")
# A name that stands further back than this is hardly who "she" means; nor beside "one of them".
PEOPLE = re.compile(r"(?:my|your|our|the|a|an) [a-z -]+$", re.IGNORECASE)
FEMALE = frozenset({"she", "her"})
NEAR = 300
NEXT_TO = 160
MANY = re.compile(r"\b(?:one|some|all|two|three) of (?:them|these|those)\b|\bmatches\b")
TIMED = re.compile(rf"^(?:{DAYS}|{PARTS}|{UNITS}|today|time|times|minute|hour|birthday)s?$")
SAYING = frozenset(
    {"say", "said", "saying", "mean", "meant", "admit", "do", "did", "doing", "know"}
)
NO_THING = frozenset({"way", "lot", "bit", "thing", "things", "time", "fact", "something"})
# A name after these is a place, unless something is written or given "to" it.
PLACING = frozenset({"in", "at", "from", "near", "around", "through", "across"})
WHERE = PLACING | {"on", "to", "into", "under", "behind", "inside", "by"}
GOING = frozenset({"go", "goes", "went", "gone", "going", "flew", "fly", "drove", "drive", "trip"})
GOING |= {"travel", "travelled", "traveled", "moved", "move", "came", "come"}


@dataclass(frozen=True)
class Mention:
    """A thing or a person of the message, as written, and where it ends in the text."""

    words: str
    end: int
    person: bool
    named: bool = False
    aimed: bool = False  # the object of a verb, and so what "it" can mean


def mentions(tree: Tree, lexicon: Lexicon) -> list[Mention]:
    """Give the things and persons of one sentence in order."""
    found = []
    for k, node in enumerate(tree.nodes):
        token = tree.tokens[k]
        if token.name:
            if not token.low.endswith("'s") and not _place(tree, k):
                known = token.low in lexicon.groups["names"]
                found.append(Mention(token.text, token.end, person=True, named=known))
            continue
        if node.pos not in {"NOUN", "PROPN"} or node.relation.split(":")[0] not in OBJECTS:
            continue
        kind = lexicon.nouns.get(token.low, "")
        around = {tree.low(j) for j in tree.children(k, "case")}
        if kind != "people" and node.relation != "obj" and around & WHERE:
            continue  # where something was is hardly what "it" means
        if token.low in NO_THING or TIMED.match(token.low) or token.text.startswith("“"):
            continue
        span = span_of(tree, k)
        words = " ".join(tree.tokens[j].text for j in span)
        aimed = len(span) <= LONGEST and (node.relation == "obj" or bool(kind))
        found.append(Mention(words, token.end, person=kind == "people", aimed=aimed))
    return found


def glimpsed(words: Sequence[Token], lexicon: Lexicon) -> list[Mention]:
    """Give what a sentence names that was not parsed, so that "it" is never taken for another."""
    found = []
    for token in words:
        kind = lexicon.nouns.get(token.low, "")
        if token.name or (kind and not TIMED.match(token.low)):
            person = token.name or kind == "people"
            found.append(Mention(token.text, token.end, person=person, named=token.name))
    return found


def _place(tree: Tree, k: int) -> bool:
    """Tell whether a name is that of a place ("a woman in Porto", "you flew to Lima")."""
    cases = {tree.low(j) for j in tree.children(k, "case")} | {tree.low(k - 1)}
    if cases & PLACING:
        return True
    return "to" in cases and bool(GOING & {tree.low(j) for j in range(max(0, k - 4), k)})


def span_of(tree: Tree, k: int) -> list[int]:
    """Give a noun with what stands directly before it: articles, owners, describing words."""
    own = tree.children(k, "det", "amod", "compound", "nmod:poss", "nummod")
    begin = k
    while begin - 1 in own:
        begin -= 1
    return list(range(begin, k + 1))


def named(clause: Turned, known: Sequence[Mention], partner: str) -> Turned | None:
    """Say the names of what a cut clause only points at; None where "it" stays unknown."""
    start = min(t.start for t in clause.spoken)
    before = [m for m in known if m.end <= start]
    text = clause.text
    pointing = _pointing(clause)
    if pointing:
        things = {m.words.lower(): m for m in before if not m.person}
        only = next(iter(things.values()), None) if len(things) == 1 else None
        if only is None or not only.aimed or start - only.end > NEXT_TO:
            return None
        if (pointing == "them") != only.words.lower().endswith("s"):
            return None
        owned = _owned(only.words, partner)
        text = re.sub(rf"\b{pointing}\b", lambda _: owned, text, count=1)
    people = {m.words.lower(): m for m in known if m.person}
    only = next(iter(people.values()), None) if len(people) == 1 else None
    nameless = not any(t.name for t in clause.spoken)
    if only is not None and nameless and not MANY.search(text):
        near = any(m.person and start - m.end <= NEAR for m in before)
        if near and only.named:
            text = _with_name(text, only.words, clause)
        elif near and PEOPLE.match(only.words) and only.words.lower() not in text.lower():
            text = _with_name(text, _owned(only.words, partner), clause)
    return replace(clause, text=text) if text != clause.text else clause


def _pointing(clause: Turned) -> str:
    """Give the "it" or "them" after a verb or preposition that nothing in the clause explains."""
    words = clause.text.split()
    for n, word in enumerate(words):
        low = word.strip(",").lower()
        following = words[n + 1].lower() if n + 1 < len(words) else ""
        if low not in {"it", "them"} or n < 2 or words[n - 1] == "about":
            continue
        subject = following in {"is", "was", "isn't", "wasn't", "does", "doesn't", "has", "had"}
        nouns = any(w in {"the", "a", "an", "my", "your", "our", "this"} for w in words[: n - 1])
        said = words[n - 1].lower() in SAYING
        if not subject and not nouns:
            return "" if said and low == "it" else low
    return ""


def _owned(words: str, partner: str) -> str:
    """Say what belongs to the partner as "your", where the message speaks about the partner."""
    words = re.sub(r"^(?:a|an|one|some) ", "the ", words, flags=re.IGNORECASE)
    if partner == "you":
        return words
    theirs = OWN[partner]
    return re.sub(rf"^{theirs} ", "your ", words, flags=re.IGNORECASE)


def _with_name(text: str, name: str, clause: Turned) -> str:
    """Put the one name in place of the first pronoun that means a third person."""
    found = PERSON.search(text)
    theirs = name[:1].islower() or PEOPLE.match(name)  # a cousin may be "he" or "she"
    if found is None or not (theirs or (found.group() in FEMALE) == a_woman(name.lower())):
        return text
    name = name[:1].lower() + name[1:] if theirs else name
    owner = found.group() == "his" or (
        found.group() == "her"
        and re.match(r" \w", text[found.end() :]) is not None
        and any(t.low == "her" for t in clause.spoken)
        and re.match(
            r" (?:\d|at|in|on|and|to|for|with|without|last|every|while|after|before|about|that"
            r"|I|we|you|he|she|they|it|there|how|what|why|who|nothing|everything|all|the|an?"
            r"|my|your|our|this)\b",
            text[found.end() :],
        )
        is None
    )
    shown = f"{name}'s" if owner else name
    return text[: found.start()] + shown + text[found.end() :]
