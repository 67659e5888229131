"""Sorts what stands in front of a clause: a time, a place, or what happened meanwhile."""

from bot.rewriting.trees.segments import Found
from bot.rewriting.trees.tree import Tree
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.times import TIME
from bot.rewriting.words.verbs import DROPPED

WH = frozenset({"why", "how", "what", "who", "whom", "where", "when", "which", "come"})
WITH = frozenset({"with", "to"})  # what is set against somebody else stays in front: "with me"
CALLED_ON = frozenset(
    {"sake", "once", "real", "starters", "god", "heaven's", "christ's", "respect"}
)
AROUND = frozenset({"after", "before", "while", "until", "since", "during", "because", "instead"})


def fronted(
    tree: Tree, each: Found, at: int, taken: set[int], lexicon: Lexicon
) -> tuple[list[int], list[int]]:
    """Give the words that stay in front and those that are said after the first act.

    Args:
        tree: the sentence.
        each: the clause's first predicate; `at` is its verb.
        at: the place of the verb.
        taken: the words of the first stretch.
        lexicon: the words.

    """
    begin = min(each.subject, *tree.subtree(each.subject))
    front: list[int] = []
    for span in (tree.subtree(child) for child in tree.children(at)):
        if span[-1] < begin and not set(span) & taken and _places(tree, span, lexicon):
            front += span
    inner = tree.children(at, "ccomp", "advcl")
    kept = any(tree.subject(k) is not None and k in taken for k in inner)
    front = [k for k in sorted(front) if tree.low(k) != ","]
    if front and tree.low(front[0]) in WITH:
        mine = {"me", "us"} & {tree.low(k) for k in front}
        set_against = any(tree.low(k) in WITH and tree.low(k - 1) == "," for k in taken)
        return (front, []) if mine or set_against else ([], front)
    if front and (kept or tree.low(front[0]) == "since"):
        return front, []
    return [], front


def _places(tree: Tree, span: list[int], lexicon: Lexicon) -> bool:
    """Tell whether words in front are a time, a place, or a clause of time."""
    words = " ".join(tree.low(k) for k in span)
    first = tree.low(span[0])
    if first in WH or words in DROPPED:
        return False
    if first in WITH | {"for"} and len(span) > 1 and tree.nodes[span[-1]].pos != "VERB":
        return not CALLED_ON & {tree.low(k) for k in span}
    if TIME.match(words) is not None or first in lexicon.groups["place_prepositions"]:
        return True
    return len(span) > 1 and first in AROUND
