"""Chooses the predicates of a sentence that may become a clause, not those that lead up to one."""

from collections.abc import Iterable

from bot.rewriting.trees.partner import Partner
from bot.rewriting.trees.segments import Found, chained
from bot.rewriting.trees.supposing import real_subject, supposed
from bot.rewriting.trees.tree import Tree
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon

# What only goes on inside the writer: no clause that begins so tells an act.
INNER = frozenset(
    {"get", "know", "knew", "understand", "understood", "mind", "think", "thought", "guess", "feel"}
    | {"believe", "want", "hope", "love", "hate", "care", "mean", "bet", "promise", "swear"}
)
# What a relative or a counsellor does to tell of the partner's act.
TELLING = frozenset(
    {"ask", "tell", "say", "mention", "warn", "suggest", "advise", "think", "report"}
)
REACHING = frozenset({"ring", "call", "phone", "text", "write", "message", "visit", "stop"})


def first_of(tree: Tree, found: Iterable[Found], partner: Partner) -> Found | None:
    """Give the predicate with which a sentence begins as one statement, or None."""
    every = list(found)
    first = next((each for each in every if not _led(tree, each)), None)
    if first is None or first.kind == "there" or supposed(tree, first) or chained(tree):
        return None
    if first.kind == "writer" and (tree.low(first.at) in INNER or _of_mine(tree, every, first)):
        return None
    if first.kind == "other" and not real_subject(tree, first, partner):
        return None
    return first


def _of_mine(tree: Tree, found: Iterable[Found], first: Found) -> bool:
    """Tell whether a long sentence tells only what the writer and others did."""
    partner = any(each.kind == "partner" for each in found)
    joined = any(each is not first and tree.nodes[each.at].head == first.at for each in found)
    return joined and not partner


def _led(tree: Tree, each: Found) -> bool:
    """Tell whether a predicate stands in a clause of time in front of the real one."""
    begin = min(tree.subtree(each.subject))
    marks = {"after", "before", "while", "until", "since", "as", "when", "whenever", "because"}
    return tree.nodes[each.at].relation == "advcl" and bool(
        marks & {tree.low(k) for k in range(max(0, begin - 2), begin)}
    )


def wanted(tree: Tree, each: Found, partner: Partner, forms: Forms, lexicon: Lexicon) -> bool:
    """Tell whether a predicate may become a clause of its own."""
    following = tree.low(each.subject + 1)
    if supposed(tree, each) or (each.kind != "other" and following in {"who", "whose"}):
        return False
    if each.kind == "other" and (
        not real_subject(tree, each, partner) or _only_tells(tree, each, forms, lexicon)
    ):
        return False
    if each.kind == "writer":
        verb = forms.of(tree.low(each.at))
        return verb is not None and verb.base in lexicon.groups["perceptions"]
    return True


def _only_tells(tree: Tree, each: Found, forms: Forms, lexicon: Lexicon) -> bool:
    """Tell whether somebody beside the two only asked, told or saw what the point is in."""
    owners = {tree.low(k) for k in tree.children(each.subject, "nmod:poss")}
    verb = forms.of(tree.low(each.at))
    if not owners & {"my", "our"} or verb is None:
        return False
    to_me = any(tree.low(k) == "me" for k in tree.children(each.at, "obj", "iobj"))
    if verb.base in TELLING or (to_me and verb.base in REACHING):
        return True
    seen = verb.base in lexicon.groups["perceptions"] | {"meet", "call", "ring"}
    after = [k for k in tree.subtree(each.at) if k > each.at]
    return seen and sum(any(c.isalnum() for c in tree.low(k)) for k in after) <= 1
