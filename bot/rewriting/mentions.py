"""Says what "it" and "him" stand for, where a clause is cut out of the message that named them.

Limits: "it" and "them" after a verb or preposition take the last thing that was named as an object
before; he, she, him and her take a name only where the message names one person alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.rewriting.lexicon import Lexicon
from bot.rewriting.tree import Tree
from bot.rewriting.turning import Turned

OBJECTS = frozenset({"obj", "obl", "nsubj", "nmod", "conj"})
LONGEST = 5
PERSON = re.compile(r"\b(?:him|her|he|she|his)\b")
# A name that stands further back than this is hardly who "she" means; nor beside "one of them".
NEAR = 300
MANY = re.compile(r"\b(?:one|some|all|two|three) of (?:them|these|those)\b|\bmatches\b")
SAYING = frozenset(
    {"say", "said", "saying", "mean", "meant", "admit", "do", "did", "doing", "know"}
)
NO_THING = frozenset({"way", "lot", "bit", "thing", "things", "time", "fact", "something"})


@dataclass(frozen=True)
class Mention:
    """A thing or a named person of the message, as written, and where it ends in the text."""

    words: str
    end: int
    person: bool
    aimed: bool = False  # the object of a verb, and so the likelier thing to be meant


def mentions(tree: Tree, lexicon: Lexicon) -> list[Mention]:
    """Give the things and names of one sentence in order."""
    found = []
    for k, node in enumerate(tree.nodes):
        token = tree.tokens[k]
        if token.name and not token.low.endswith("'s"):
            found.append(Mention(token.text, token.end, person=True))
            continue
        noun = node.pos in {"NOUN", "PROPN"} and node.relation.split(":")[0] in OBJECTS
        kind = lexicon.nouns.get(token.low, "")
        if not noun or kind in {"people", "places"} or token.low in NO_THING:
            continue
        if node.relation != "obj" and not kind:
            continue
        span = _span(tree, k)
        if span and len(span) <= LONGEST:
            words = " ".join(tree.tokens[j].text for j in span)
            aimed = node.relation == "obj"
            found.append(Mention(words, token.end, person=False, aimed=aimed))
    return found


def _span(tree: Tree, k: int) -> list[int]:
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
        things = [m for m in before if not m.person]
        thing = next((m for m in reversed(things) if m.aimed), things[-1] if things else None)
        if thing is None:
            return None
        owned = _owned(thing.words, partner)
        text = re.sub(rf"\b{pointing}\b", lambda _: owned, text, count=1)
    people = {m.words for m in known if m.person}
    nameless = not any(t.name for t in clause.spoken)
    near = any(m.person and start - m.end <= NEAR for m in before)
    if len(people) == 1 and nameless and near and not MANY.search(text):
        text = _with_name(text, people.pop(), clause)
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
    if partner == "you":
        return words
    theirs = "his" if partner == "he" else "her"
    return re.sub(rf"^{theirs} ", "your ", words, flags=re.IGNORECASE)


def _with_name(text: str, name: str, clause: Turned) -> str:
    """Put the one name in place of the first pronoun that means a third person."""
    found = PERSON.search(text)
    if found is None:
        return text
    owner = found.group() == "his" or (
        found.group() == "her"
        and re.match(r" \w", text[found.end() :]) is not None
        and any(t.low == "her" for t in clause.spoken)
        and re.match(
            r" (?:\d|at|in|on|and|to|for|with|without|last|every|while|after|before)\b",
            text[found.end() :],
        )
        is None
    )
    shown = f"{name}'s" if owner else name
    return text[: found.start()] + shown + text[found.end() :]
