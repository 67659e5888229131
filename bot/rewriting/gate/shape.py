"""Names what can be seen of a finished clause by itself: how it is built and what it points at."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bot.rewriting.trees.tree import SUBJECTS, Tree
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.gate_words import (
    DENYING,
    EVERYBODY,
    GROUPS,
    MODALS,
    PERSONS,
    PLACING,
    POINTING,
    REASONS,
    THIRD,
    TIMED,
    binned,
    wordy,
)
from bot.rewriting.words.lexicon import Lexicon

# Nouns that need no article, beside those that the lexicon names.
NO_ARTICLE = frozenset(
    {"bed", "home", "work", "school", "church", "dinner", "lunch", "breakfast", "night", "time"}
    | {"money", "love", "sex", "music", "water", "food", "wine", "beer", "coffee", "tea", "hair"}
    | {"facebook", "porn", "cash", "proof", "help", "fun", "contact", "touch", "court", "town"}
    | {"today", "yesterday", "tomorrow", "tonight", "everyone", "someone", "nothing", "something"}
    | {"everything", "anything", "people", "us", "half", "midnight", "noon", "rent", "petrol"}
    | {"control", "trouble", "clothing", "makeup", "perfume", "underwear", "college", "uni"}
    | {"summer", "winter", "spring", "autumn", "place", "face", "hand", "front", "advice", "ice"}
)
CLAUSES = frozenset({"conj", "ccomp", "advcl", "acl:relcl", "parataxis", "xcomp", "acl"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
LOOSE = ("dep", "list", "discourse", "orphan", "reparandum", "vocative", "appos")
SAME = frozenset({"put", "let", "read"})  # past and present alike
BROKEN_BEFORE = frozenset({"then", "now", "do", "so", "but", "or"})


def shape(tree: Tree, forms: Forms, lexicon: Lexicon) -> Iterator[str]:
    """Give the names of all that can be seen of a clause, parsed as it will be read."""
    yield from _counted(tree)
    yield from _held(tree, lexicon)
    yield from _persons(tree, lexicon)
    yield from _relations(tree)
    yield from _nouns(tree, forms, lexicon)
    yield from _unexplained(tree, lexicon)
    yield from _times(tree)


def _counted(tree: Tree) -> Iterator[str]:
    lows = [t.low for t in tree.tokens]
    yield from binned("words", sum(map(wordy, tree.tokens)), 3, 4, 5, 6, 8, 10, 13, 16, 20, 25)
    yield from binned("finite", sum(n.tag in FINITE for n in tree.nodes), 1, 2, 3, 4)
    yield from binned("commas", lows.count(","), 1, 2, 3)
    yield from binned("ands", lows.count("and"), 1, 2, 3)
    yield from binned("denies", sum(low in DENYING for low in lows), 1, 2)
    yield from binned("subjects", sum(n.relation in SUBJECTS for n in tree.nodes), 1, 2, 3, 4)
    for before, low in pairwise(lows):
        joined = (before == "and" and low in {",", "and", "but"}) or (
            low == "and" and before in BROKEN_BEFORE
        )
        if joined:
            yield "and:broken"


def _held(tree: Tree, lexicon: Lexicon) -> Iterator[str]:
    """Tell which telling words, names, numbers and quotes a clause holds."""
    lows = {t.low for t in tree.tokens}
    yield f"first:{_called(tree, 0, lexicon)}"
    yield f"ends:{tree.nodes[-1].pos}"
    if tree.low(len(tree.tokens) - 1) in PLACING:
        yield "ends:stranded"
    for name, group in (("modal", MODALS), ("reason", REASONS), ("timed", TIMED)):
        yield from (f"{name}:{low}" for low in sorted(group & lows))
    yield from (f"group:{g}" for g in GROUPS if lexicon.groups[g] & lows)
    if any(t.text.startswith("“") for t in tree.tokens):
        yield "quote"
    if any(c.isdigit() for t in tree.tokens for c in t.text):
        yield "number"
    if any(t.name for t in tree.tokens):
        yield "named"
    if any(len(low) == 1 and low.isalpha() and low not in {"a", "i"} for low in lows):
        yield "one letter"


def _called(tree: Tree, k: int, lexicon: Lexicon) -> str:
    """Name who or what a word is: a pronoun, its owner, somebody by name, people, or its part."""
    low = tree.low(k)
    base = PERSONS.get(low, low)
    if base in EVERYBODY:
        return base if base == low else f"{base}'s"
    if tree.tokens[k].name:
        return "name"
    return "people" if lexicon.nouns.get(low) == "people" else tree.nodes[k].pos


def _persons(tree: Tree, lexicon: Lexicon) -> Iterator[str]:
    """Give who acts in the main clause and in those below it, and on whom."""
    for k, node in enumerate(tree.nodes):
        if node.relation not in SUBJECTS:
            continue
        above = tree.nodes[node.head]
        place = "main" if above.relation == "root" else above.relation
        owners = {PERSONS.get(tree.low(o), "") for o in tree.children(k, "nmod:poss")} - {""}
        who = f"{min(owners)}'s" if owners else _called(tree, k, lexicon)
        yield f"{place}:{who}"
        if place == "main":
            yield f"main:{above.pos}"
            reached = tree.children(node.head, "obj", "iobj", "obl")
            yield from (f"on:{tree.nodes[o].relation}:{_called(tree, o, lexicon)}" for o in reached)
            if not reached and not tree.children(node.head, "ccomp", "xcomp"):
                yield "main:bare"


def _relations(tree: Tree) -> Iterator[str]:
    often = Counter(n.relation for n in tree.nodes)
    for relation in sorted(CLAUSES & often.keys()):
        yield f"has:{relation}"
        yield from binned(f"has:{relation}", often[relation], 2)
    yield from (f"loose:{relation}" for relation in LOOSE if often[relation])
    yield from (f"root:{n.tag}" for n in tree.nodes if n.relation == "root")


def _nouns(tree: Tree, forms: Forms, lexicon: Lexicon) -> Iterator[str]:
    """Tell of nouns that lack their article, and of words that nobody knows."""
    lacking = plainly = unknown = 0
    for k, (token, node) in enumerate(zip(tree.tokens, tree.nodes, strict=True)):
        low = token.low
        unknown += not token.name and low.isalpha() and not forms.knows(low)
        if node.tag != "NN" or token.name or node.relation == "compound" or not low.isalpha():
            continue
        bound = tree.children(k, "det", "nmod:poss", "nummod") or tree.low(k - 1).endswith("'s")
        before = tree.nodes[k - 1].tag if k else ""
        spared = low in lexicon.bare | NO_ARTICLE or not forms.knows(low)
        if bound or spared or before in {"DT", "PRP$", "CD", "POS", "WP$"}:
            continue
        lacking += 1
        if node.relation in {"obj", "obl", "nsubj"} and lexicon.nouns.get(low):
            plainly += 1
            yield f"no article:{node.relation}"
    yield from binned("no article", lacking, 1, 2, 3)
    yield from binned("no article known", plainly, 1, 2)
    yield from binned("unknown", unknown, 1, 2, 3)


def _unexplained(tree: Tree, lexicon: Lexicon) -> Iterator[str]:
    """Tell of pronouns that no name or noun before them explains."""
    people = things = False
    for token, node in zip(tree.tokens, tree.nodes, strict=True):
        base = PERSONS.get(token.low, token.low)
        if base in THIRD and not people:
            yield f"unexplained:{base}"
            yield f"unexplained:{base}:{node.relation}"
        if token.low in POINTING and node.pos == "PRON" and not things:
            yield f"points:{token.low}"
        people |= token.name or lexicon.nouns.get(token.low.removesuffix("'s")) == "people"
        things |= node.pos == "NOUN"


def _times(tree: Tree) -> Iterator[str]:
    """Tell which tenses a clause mixes."""
    tags = [n.tag for k, n in enumerate(tree.nodes) if tree.low(k) not in SAME]
    told = {"past" if tag == "VBD" else "present" for tag in tags if tag in {"VBD", "VBP", "VBZ"}}
    told |= {"present"} if "MD" in tags else set()
    helped = {t.low for t in tree.tokens} & {"have", "has", "had"}
    yield f"tense:{'+'.join(sorted(told)) or 'none'}{'+have' if helped else ''}"
