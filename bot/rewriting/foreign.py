"""Finds the signs of English that is not at home here: no article, an adverb in a foreign place."""

from collections.abc import Iterable

from bot.rewriting.forms import Forms
from bot.rewriting.lexicon import Lexicon
from bot.rewriting.saying import Stretch
from bot.rewriting.times import TIME
from bot.rewriting.tree import Tree

# Nouns that stand without an article after a preposition: "in front", "of perfume".
SET_PHRASES = frozenset(
    {"front", "bed", "purpose", "case", "love", "person", "fact", "perfume", "alcohol", "space"}
    | {"school", "vacation", "holiday", "court", "time", "sex", "fun", "money", "help", "advice"}
    | {"dinner", "lunch", "breakfast", "course", "accident", "mistake", "midnight", "wine", "beer"}
    | {
        "work",
        "cash",
        "hours",
        "coffee",
        "drinks",
        "bread",
        "read",
        "milk",
        "air",
        "paper",
        "speaker",
    }
)
LATE = frozenset({"always", "never", "often", "usually", "sometimes"})


def foreign(tree: Tree, rows: Iterable[Stretch], forms: Forms, lexicon: Lexicon) -> bool:
    """Tell whether a noun lacks its article or an adverb stands in a foreign place."""
    return any(
        _late(tree, row) or any(_bare(tree, k, forms, lexicon) for k in row.rest) for row in rows
    )


def _late(tree: Tree, row: Stretch) -> bool:
    """Tell whether an adverb follows its verb ("you write always with her")."""
    return bool(row.rest) and row.group.verb.base != "be" and tree.low(row.rest[0]) in LATE


def _bare(tree: Tree, k: int, forms: Forms, lexicon: Lexicon) -> bool:
    """Tell whether a noun after a preposition lacks its article ("with telephone")."""
    low, before = tree.low(k), tree.low(k - 1)
    if tree.nodes[k].tag != "NN" or tree.nodes[k - 1].tag not in {"IN", "TO"}:
        return False
    at_home = low in lexicon.bare | lexicon.groups["bare_places"] | SET_PHRASES
    verbal = low.endswith("ing") or (before == "to" and forms.is_form(low, "base"))
    timed = TIME.match(f"{before} {low}") is not None
    return not (at_home or verbal or timed or tree.tokens[k].name)
