"""Sees what a cut clause lacks or has too much: a thing named before it, a thought behind."""

from dataclasses import replace

from bot.rewriting.trees.mentions import NO_THING, span_of
from bot.rewriting.trees.proof import TIMES
from bot.rewriting.trees.segments import Found
from bot.rewriting.trees.tree import Tree
from bot.rewriting.turning.saying import Stretch
from bot.rewriting.words.lexicon import Lexicon

NOTHING = frozenset({"one", "ones", "all", "only", "same"})
ACTS_TOO = frozenset({"plan", "like", "miss", "listen", "need"})
WHOM = frozenset({"me", "her", "him", "them", "us"})
WITH_OBJECT = frozenset({"obj", "ccomp", "xcomp"})


def without_thought(
    rows: tuple[Stretch, ...], lexicon: Lexicon
) -> tuple[tuple[Stretch, ...], set[int]]:
    """Leave off what an act is said to have been thought with ("... and think I can't hear it").

    Gives the stretches that stay, and the words that are left out knowingly.
    """
    last = rows[-1]
    thinks = last.group.verb.base in (lexicon.groups["minds"] | {"wonder"}) - ACTS_TOO
    if len(rows) < 2 or last.group.denied or last.each is not None or not thinks:
        return rows, set()
    return rows[:-1], last.words


def with_thing(tree: Tree, each: Found, row: Stretch) -> Stretch:
    """Say "you made her the playlist" for "the playlist you made her"; unchanged elsewhere."""
    head = tree.nodes[each.at].head
    thing = tree.nodes[each.at].relation == "acl:relcl" and head >= 0
    linked = tree.low(each.subject - 1) == "that"
    inside = set(tree.subtree(each.at))
    if row.group.verb.base == "be" or tree.children(head, "cop") or not set(row.rest) <= inside:
        return row
    if not thing or head != each.subject - 1 - linked or row.each is not None:
        return row
    low = tree.low(head)
    empty = low in NO_THING | TIMES | NOTHING or tree.nodes[head].pos == "PRON"
    rest = list(row.rest)
    ends = bool(rest) and tree.nodes[rest[-1]].pos == "ADP" and tree.low(rest[-1]) != "up"
    objects = [k for k in tree.children(each.at, *WITH_OBJECT) if k in rest]
    whom = [k for k in objects if tree.low(k) in WHOM and k == rest[0]]
    if empty or (len(objects) > len(whom) and not ends):
        return row
    span = span_of(tree, head)
    if any(k in row.words for k in span):
        return row
    at = len(rest) if ends else len(whom)
    return replace(row, rest=(*rest[:at], *span, *rest[at:]))
