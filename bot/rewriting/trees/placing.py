"""Finds the word that a predicate is really about, where the parser names its neighbour."""

from bot.rewriting.trees.parting import UNSTRESSED
from bot.rewriting.trees.segments import Found
from bot.rewriting.trees.tree import Tree
from bot.rewriting.words.forms import Forms


def verb_of(tree: Tree, each: Found, forms: Forms) -> int:
    """Give the place of the verb that tells what was done."""
    return _kept_at(tree, _verb_at(tree, each, forms), forms)


def _kept_at(tree: Tree, at: int, forms: Forms) -> int:
    """Step from "keep" or "keeps" to what is kept on doing."""
    after = at + 1
    if tree.low(at) in {"keep", "keeps"}:
        after += tree.low(after) in {"on", "always", "constantly"}
        if forms.is_form(tree.low(after), "gerund"):
            return after
    return at


def _verb_at(tree: Tree, each: Found, forms: Forms) -> int:
    """Correct a parse that takes a later word for the verb ("you ignored my calls")."""
    if (missed := _before_thing(tree, each, forms)) is not None:
        return missed
    i = each.subject + 1
    while i < each.at and tree.nodes[i].pos == "ADV":
        i += 1
    low = tree.low(i)
    helper = low in {"do", "did", "does", "have", "has", "had", "are", "were", "is", "was"}
    if each.kind != "partner" or i >= each.at or helper or tree.nodes[i].pos == "AUX":
        return each.at
    finite = forms.is_form(low, "past") or tree.nodes[i].pos == "VERB"
    return i if finite and forms.of(low) is not None else each.at


def _before_thing(tree: Tree, each: Found, forms: Forms) -> int | None:
    """Give the verb where the parser took the thing behind it for one ("forwards my messages")."""
    owned = tree.children(each.at, "nmod:poss", "det")
    if each.kind != "partner" or not owned or tree.nodes[each.at].pos != "NOUN":
        return None
    at = each.subject + 1
    while at < owned[0] and tree.low(at) in UNSTRESSED:
        at += 1
    plain = at + 1 == owned[0] and tree.nodes[at].pos not in {"AUX", "VERB"}
    return at if plain and forms.of(tree.low(at), "past", "base", "third") is not None else None
