"""Finds the predicates of a sentence and how far the clause of each one reaches."""

from dataclasses import dataclass

from bot.rewriting.trees.partner import Partner
from bot.rewriting.trees.tree import Tree

APART = frozenset({"conj", "parataxis", "list", "discourse", "root", "dislocated", "appos"})
CUTTING = frozenset(
    {"because", "cause", "cuz", "so", "although", "though", "if", "unless", "since", "but", "like"}
)
KEPT_AFTER_COMMA = frozenset(
    {"who", "which", "while", "after", "before", "without", "until", "instead", "and", "with"}
    | {"when", "whenever", "in", "on", "at"}
)
ASKING = frozenset({"do", "does", "did", "is", "are", "can", "could", "will", "would"})
CHAINED = frozenset({"NOUN", "DET", "PRON", "NUM", "PROPN"})
WHEN = frozenset({"when", "whenever"})


@dataclass(frozen=True)
class Found:
    """A predicate with its subject; `kind` is "partner", "writer", "other" or "there"."""

    at: int
    subject: int
    kind: str


def predicates(tree: Tree, partner: Partner) -> list[Found]:
    """Give every predicate that has a subject of its own, in the order of the subjects."""
    found: dict[int, Found] = {}
    for i, node in enumerate(tree.nodes):
        if node.relation in {"nsubj", "nsubj:pass", "nsubj:outer", "expl"} and node.head >= 0:
            found[i] = Found(node.head, i, _kind(tree, i, partner))
        elif _cut_short(tree, i):
            # "your coworker called you babe": the parser makes the verb describe the noun
            found[i] = Found(i + 1, i, "other")
        elif partner.is_subject(tree.low(i)) and i + 1 < len(tree.nodes):
            # "sick of you talking to her": the parser makes "you" an object
            after = _past_adverbs(tree, i + 1)
            doing = tree.low(after).endswith("ing") and tree.nodes[after].tag == "VBG"
            if doing or (after == i + 1 and tree.nodes[after].tag == "VBD"):
                found[i] = Found(after, i, "partner")
    return sorted(found.values(), key=lambda each: each.subject)


def _cut_short(tree: Tree, i: int) -> bool:
    """Tell whether a noun that heads the sentence is the subject of the past verb after it."""
    node = tree.nodes[i]
    if node.relation != "root" or node.pos not in {"NOUN", "PROPN"} or i + 1 >= len(tree.nodes):
        return False
    after = tree.nodes[i + 1]
    taken = bool(tree.children(i + 1, "obj", "iobj", "obl", "ccomp"))
    return after.head == i and after.relation == "acl" and after.tag in {"VBN", "VBD"} and taken


def _past_adverbs(tree: Tree, i: int) -> int:
    while i < len(tree.nodes) - 1 and tree.nodes[i].tag == "RB":
        i += 1
    return i


def _kind(tree: Tree, i: int, partner: Partner) -> str:
    low = tree.low(i)
    if partner.is_subject(low):
        return "partner"
    if low in {"i", "we"}:
        return "writer"
    return "there" if low == "there" and tree.nodes[i].relation == "expl" else "other"


def end_of(tree: Tree, each: Found, every: list[Found]) -> int:
    """Tell where a clause ends: before the next one that stands on its own feet."""
    start = max(each.at, each.subject)
    end = len(tree.tokens)
    for other in every:
        if other.subject > start and other.at != each.at and _apart(tree, other, each):
            end = min(end, _start_of(tree, other, each))
    for i in range(start + 1, end):
        if _breaks(tree, i, each):
            end = i
            break
    while end > start + 1 and _loose(tree, end - 1):
        end -= 1
    return end


def _loose(tree: Tree, i: int) -> bool:
    return tree.low(i) in {
        ",",
        "and",
        "but",
        "or",
        "so",
        "then",
        "-",
        "\u2013",
        "\u2014",
        ":",
        "plus",
    }


def _apart(tree: Tree, other: Found, each: Found) -> bool:
    """Tell whether another predicate belongs to a clause of its own."""
    at = other.at
    while at >= 0:
        if at == each.at:
            return False
        relation = tree.nodes[at].relation.split(":")[0]
        if relation in APART and not _shares(tree, at, each):
            return True
        if tree.nodes[at].relation == "acl:relcl" and _run_on(tree, at, other, each):
            return True
        if relation == "advcl" and _marker(tree, at) in CUTTING:
            perfect = {tree.low(k) for k in tree.children(each.at, "aux")} & {"have", "has"}
            if _marker(tree, at) == "since" and perfect:
                return False  # "you haven't touched me since you came back"
            return not (_marker(tree, at) == "if" and _reported(tree, each.at, at))
        if at == other.at and tree.low(min(_owner(tree, other)) - 1) in WHEN:
            return True
        at = tree.nodes[at].head
        if at == each.subject:
            return False
    return True


def _run_on(tree: Tree, at: int, other: Found, each: Found) -> bool:
    """Tell whether a new act only looks like a relative clause ("her jokes you fix her car")."""
    head = tree.nodes[at].head
    owned = bool(tree.children(head, "nmod:poss")) if head >= 0 else False
    linked = tree.low(other.subject - 1) in {"that", "which", "who", "where", "whom"}
    return owned and not linked and other.kind == each.kind == "partner" and at == other.at


def _owner(tree: Tree, other: Found) -> list[int]:
    """Give the words of a subject, as far as they stand before it."""
    return [k for k in tree.subtree(other.subject) if k <= other.subject] or [other.subject]


def _shares(tree: Tree, at: int, each: Found) -> bool:
    """Tell whether a conjunct has no subject of its own ("came home and said she ...")."""
    node = tree.nodes[at]
    aside = node.relation == "parataxis" and tree.low(at - 1) == "," and node.tag == "VBD"
    return (node.relation == "conj" or aside) and tree.subject(at) is None and node.head == each.at


def _marker(tree: Tree, at: int) -> str:
    marks = [k for k in tree.children(at, "mark", "advmod") if k < at]
    return tree.low(marks[0]) if marks else ""


def _start_of(tree: Tree, other: Found, each: Found) -> int:
    """Step back from a subject to the first word of its clause."""
    after = max(each.at, each.subject)
    inside = set(tree.subtree(other.at))
    if other.at not in tree.subtree(each.at):
        inside -= set(tree.subtree(each.at))
    i = other.subject
    owner = set(tree.subtree(other.subject))
    while i - 1 > after and (i - 1 in owner or (i - 1 in inside and not _verbal(tree, i - 1))):
        i -= 1
    while i - 1 > after and (
        _loose(tree, i - 1)
        or tree.low(i - 1) in CUTTING | WHEN | {"now", "that", "why", "how", "what", "where"}
    ):
        i -= 1
    return i


def _verbal(tree: Tree, i: int) -> bool:
    return tree.nodes[i].pos == "VERB"


def _breaks(tree: Tree, i: int, each: Found) -> bool:
    """Tell whether a clause ends before this word: a dash, a comma with something new."""
    low = tree.low(i)
    if low in {"-", "\u2013", "\u2014", ":", "(", ")", "/", "…"}:
        return True
    if low == "here" and tree.low(i + 1) == "we":
        return True
    wondered = tree.low(i + 2) in {"what", "if", "whether", "how"}
    if low == "to" and tree.low(i + 1) in {"see", "test", "check"} and wondered and i > each.at:
        return True  # a purpose is a guess
    if low in {"how", "why", "what", "who"} and tree.low(i + 1) in ASKING and i > each.at:
        return True
    if low == "because" and tree.low(i + 1) == "of":
        return False
    if low == "because" and _reported(tree, each.at, i):
        return False
    if low in {"because", "cause", "though", "although", "unless", "if", "but"} and i > each.at:
        asked = {"ask", "asked", "know", "wonder", "see", "check", "asking", "but"}
        if low == "if" and (tree.low(i - 1) == "as" or _reported(tree, each.at, i)):
            return False
        return low != "if" or tree.low(i - 1) not in asked | {"me", "her", "him", "them"}
    if low != ",":
        return False
    following = tree.low(i + 1)
    if _verbless(tree, i):
        return True
    if following in KEPT_AFTER_COMMA:
        return False
    return not _listing(tree, i)


def chained(tree: Tree) -> bool:
    """Tell whether a sentence hangs things without a verb on its end ("on the patio, no shoes")."""
    return any(tree.low(k) == "," and _verbless(tree, k) for k in range(2, len(tree.nodes) - 1))


def _verbless(tree: Tree, comma: int) -> bool:
    """Tell whether a comma begins a chain of things without a verb ("couple of empties, ...")."""
    stop = next((k for k in range(comma + 1, len(tree.nodes)) if tree.low(k) == ","), 0)
    end = stop or len(tree.nodes)
    if tree.low(comma + 1) in KEPT_AFTER_COMMA | {"or", "but", "not", "my", "to", "for", "from"}:
        return False
    links = {tree.low(k) for k in range(comma + 1, len(tree.nodes))} & {"and", "or"}
    verbal = any(tree.nodes[k].pos in {"VERB", "AUX"} for k in range(comma + 1, end))
    return not (links or verbal) and tree.nodes[comma + 1].pos in CHAINED


def _reported(tree: Tree, begin: int, end: int) -> bool:
    """Tell whether somebody's words are being told, so that an "if" belongs to them."""
    speech = {"say", "says", "said", "tell", "tells", "told", "threatened", "promised", "saying"}
    return any(tree.low(k) in speech for k in range(begin, end))


def _listing(tree: Tree, comma: int) -> bool:
    """Tell whether a comma stands between the members of a list ("my calls, my texts and ...")."""
    k = comma + 1
    if k >= len(tree.nodes):
        return False
    heads = [k, *tree.above(k)]
    return any(tree.nodes[h].relation == "conj" and tree.subject(h) is None for h in heads[:3])
