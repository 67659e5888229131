"""Finds what a clause lacks or says only in a picture, so that it cannot stand for itself."""

from collections.abc import Sequence

from bot.rewriting.trees.figures import figure
from bot.rewriting.trees.partner import Partner
from bot.rewriting.trees.segments import Found
from bot.rewriting.trees.tree import Tree
from bot.rewriting.turning.saying import Stretch
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.times import TIME
from bot.rewriting.words.verbs import DROPPED

# What is done to something, which a clause that is cut out has to name.
WANTING = frozenset(
    {"read", "learn", "stop", "watch", "open", "take", "give", "send", "write", "put"}
)
WANTING |= {"delete", "hide", "like", "follow", "buy", "get", "use", "share", "comment", "save"}
WANTING |= {"change", "check", "show", "bring", "keep", "start", "want", "deny", "promise", "touch"}
NEEDING = WANTING | {"talk", "speak", "look", "listen", "go", "come", "wait", "think"}
ABOUT = frozenset(
    {"about", "for", "to", "if", "whether", "what", "why", "where", "how", "that", "who", "when"}
    | {"out", "of"}
)
PARTING = frozenset({",", "and", "but", "because", "so", "then", "when", "while", "or"})
ARTICLES = frozenset({"the", "a", "an"})


def unsayable(
    tree: Tree, each: Found, rows: Sequence[Stretch], end: int, partner: Partner, forms: Forms
) -> bool:
    """Tell whether a clause was misread, lacks what was said, or is a picture of speech."""
    if each.kind == "partner" and any(_of_another(tree, row, partner, forms) for row in rows[1:]):
        return True
    if each.kind != "writer" and any(figure(tree, row.group, row.rest) for row in rows):
        return True
    if any(tree.low(k) in ARTICLES for row in rows for k in row.between):
        return True  # a thing between subject and verb was misread
    if any(row.each is not None and not row.joint for row in rows):
        return True  # "people I have never heard of": no second clause, but part of the first
    if tree.low(each.subject - 1) in {"me", "us", "them"} and tree.low(each.subject - 2) in {
        "",
        ",",
    }:
        return True  # "me he calls mother of Yusuf" would lose whom
    speechless = each.kind == "partner" and _speechless(tree, rows[0])
    return speechless or _cut_off(tree, rows, end)


def _of_another(tree: Tree, row: Stretch, partner: Partner, forms: Forms) -> bool:
    """Tell whether a joined verb bears the ending of a subject that the parser missed."""
    verb = tree.nodes[row.group.head]
    bare = row.each is None and not partner.third
    return bare and verb.tag == "VBZ" and forms.is_form(tree.low(row.group.head), "third")


def _speechless(tree: Tree, row: Stretch) -> bool:
    """Tell whether it is missing what somebody said, told or asked ("you told me")."""
    verb, lows = row.group.verb.base, {tree.low(k) for k in row.rest}
    if verb == "say":
        return not row.rest
    if verb not in {"tell", "ask"} or row.group.denied or lows & ABOUT:
        return False
    if any(tree.tokens[k].text.startswith("“") for k in row.rest):
        return False
    said = [k for k in row.rest if tree.nodes[k].relation in {"ccomp", "xcomp", "obj", "conj"}]
    return all(tree.nodes[k].pos == "PRON" or tree.low(k) == "people" for k in said)


def _cut_off(tree: Tree, rows: Sequence[Stretch], end: int) -> bool:
    """Tell whether a clause ends in a word that begins another, or before what it needs."""
    last = rows[-1].rest[-1] if rows[-1].rest else -1
    if tree.low(last) in {"without", "while", "until", "because", "than"}:
        return True
    bare_end = not rows[-1].rest and end < len(tree.tokens)
    return bare_end and tree.low(end) not in PARTING and rows[-1].group.verb.base in NEEDING


def bare(tree: Tree, row: Stretch, moved: Sequence[int]) -> bool:
    """Tell whether a verb that is done to something stands alone, but for a time."""
    if row.group.verb.base not in WANTING or moved:
        return False
    lows = [tree.low(k) for k in row.rest if tree.low(k) not in DROPPED]
    timed = TIME.match(" ".join(lows))
    return not lows or (timed is not None and timed.end() == len(" ".join(lows)))


def promised(tree: Tree, row: Stretch) -> bool:
    """Tell whether a verb only tells what somebody said would be."""
    said = row.group.verb.base in {"say", "tell", "promise", "swear"} and not row.group.denied
    return said and any(tree.low(k) in {"would", "will"} for k in row.rest)
