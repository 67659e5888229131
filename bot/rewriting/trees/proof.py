"""Reads a finished clause on its own tree: every verb agrees with its subject, none stands alone.

Limits: it sees what the parser sees. A subject that the parser misses is not judged, so a fault may
slip through where a sentence is parsed wrongly; the word patterns of `lint` stand beside it.
"""

from collections.abc import Iterator
from itertools import pairwise

from bot.rewriting.trees.group import SAME
from bot.rewriting.trees.tree import SUBJECTS, Tree
from bot.rewriting.words.forms import Forms

PLURAL = frozenset({"you", "we", "they", "these", "those", "people", "both", "police", "kids"})
SINGULAR = frozenset({"he", "she", "it", "this", "that", "someone", "somebody", "everyone"})
SINGULAR |= {"everybody", "nobody", "something", "nothing", "anyone", "everything"}
HELPERS = frozenset({"do", "have", "are", "were", "was", "is", "has", "does", "am"})
WITH_ONE = frozenset({"is", "was", "has", "does"})
WITH_MANY = frozenset({"are", "were", "have", "do"})
# After these a bare verb follows its subject ("let him put", "saw you kiss", "made me delete").
BARE_AFTER = frozenset({"let", "make", "see", "saw", "hear", "heard", "watch", "help", "have"})
BARE_AFTER |= {"made", "watched", "lets", "makes", "helped", "had", "sees", "hears", "letting"}
BARE_AFTER |= {"making", "seeing", "seen", "demand", "demanded", "insist", "insisted", "suggested"}
ACTORS = frozenset({"i", "you", "he", "she", "we", "they", "it", "there"})
FINITE = frozenset({"is", "was", "are", "were", "has"})
EITHER = frozenset({"family", "team", "group", "crowd", "all", "none", "what", "which", "who"})
RELATIVE = frozenset({"that", "who", "which", "whom", "where", "when", "why", "whose", "how"})
TIMES = frozenset({"yesterday", "day", "time", "night", "moment", "second", "minute", "week"})
TIMES |= {"morning", "evening", "weekend", "year", "month", "way", "reason", "place", "thing"}
# An occasion in front, up to here, may be parted from its act by a comma or by nothing.
AFTER_LEAD = 10
LINKED = frozenset({"that", "because", "if", "when", "while", "since", "before", "after", "until"})


def proof(tree: Tree, forms: Forms) -> tuple[str, ...]:
    """Name the faults of a clause as it will be read; empty when none is seen."""
    found = (
        *_agreement(tree, forms), *_alone(tree, forms), *_stray(tree, forms), *_times(tree),
        *_gaping(tree, forms),
    )  # fmt: skip
    return tuple(dict.fromkeys(found))


def _gaping(tree: Tree, forms: Forms) -> Iterator[str]:
    """Find a second finite verb with no subject and no link ("you met there sent flowers")."""
    if tree.low(0) != "you":
        return
    first = next((k for k in range(1, len(tree.nodes)) if forms.of(tree.low(k))), 0)
    for k in range(first + 1, len(tree.nodes)):
        low, node = tree.low(k), tree.nodes[k]
        between = range(first + 1, k)
        if not first or any(_links(tree, j) for j in between):
            return
        past = forms.is_form(low, "past") and not forms.is_form(low, "base")
        told = low in FINITE or (past and node.tag == "VBD")
        if told and not (tree.low(first) in HELPERS and k == first + 1):
            yield f"gap {low}"
            return


def _links(tree: Tree, k: int) -> bool:
    """Tell whether a word begins another clause, or may be the subject of the next verb."""
    low, node = tree.low(k), tree.nodes[k]
    if low == "that" and node.relation == "det":
        return False
    joins = node.pos in {"CCONJ", "SCONJ", "PUNCT"} or low in RELATIVE | LINKED | ACTORS
    joins = joins or low[:1] == "“"
    nominal = node.pos in {"NOUN", "PROPN", "PRON", "NUM"} and not low.endswith("'s")
    return joins or (nominal and node.tag not in {"PRP$", "WP$"} and not _placed(tree, k))


def _placed(tree: Tree, k: int) -> bool:
    """Tell whether a noun stands behind a preposition."""
    begin = k
    while begin and tree.nodes[begin - 1].pos in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}:
        begin -= 1
    return tree.nodes[begin - 1].pos == "ADP" or tree.nodes[begin - 1].tag == "PRP$"


def _agreement(tree: Tree, forms: Forms) -> Iterator[str]:
    for subject, node in enumerate(tree.nodes):
        if node.relation not in SUBJECTS or node.head < 0 or node.head < subject:
            continue
        number = _number(tree, subject)
        finite = _finite(tree, subject, node.head)
        for k in (finite, *_sharing(tree, node.head, forms)):
            if number and k is not None and _clashes(tree, k, number, forms):
                yield f"agreement {tree.low(k)}"
    for k, node in enumerate(tree.nodes):
        joined = tree.low(k - 1) in {"and", "then", "but"}
        noun = tree.low(k - 1) == "then" and node.tag == "NNS"
        noun = noun or (
            node.tag == "NNS" and forms.is_form(tree.low(k), "third") and _object(tree, k + 1)
        )
        if (
            joined
            and (node.tag == "VBZ" or noun)
            and _last_subject(tree, k) in {"you", "i", "we", "they"}
        ):
            yield f"agreement {tree.low(k)}"


def _object(tree: Tree, k: int) -> bool:
    """Tell whether a word begins what only a verb can have before it ("comments hearts on")."""
    return k < len(tree.nodes) and (
        tree.nodes[k].pos in {"DET", "NOUN", "ADJ"} or tree.low(k) in {"me", "him", "her", "it"}
    )


def _last_subject(tree: Tree, k: int) -> str:
    """Give the subject that stands nearest before a word."""
    before = (j for j in range(k - 1, -1, -1) if tree.nodes[j].relation in SUBJECTS)
    return tree.low(next(before, -1))


def _number(tree: Tree, subject: int) -> str:
    """Tell whether a subject is "one", "many", the writer ("i"), or cannot be told ("")."""
    low, node = tree.low(subject), tree.nodes[subject]
    if low in EITHER:
        return ""
    if tree.children(subject, "conj") or low in PLURAL or node.tag in {"NNS", "NNPS"}:
        return "many"
    if low == "i":
        return "i"
    counted = bool(tree.children(subject, "nummod"))
    one = low in SINGULAR or node.tag in {"NN", "NNP"}
    return "one" if one and not counted else ""


def _finite(tree: Tree, subject: int, head: int) -> int | None:
    """Give the word that has to agree: the first helper after the subject, or the verb itself."""
    helpers = [k for k in tree.children(head, "aux", "aux:pass", "cop") if k > subject]
    if helpers:
        return helpers[0]
    return head if tree.nodes[head].pos == "VERB" else None


def _sharing(tree: Tree, head: int, forms: Forms) -> list[int]:
    """Give the verbs that are joined to a verb and share its subject and no helper."""
    if tree.children(head, "aux", "aux:pass", "cop") or _bare(tree, head):
        return []
    return [
        k
        for k in tree.children(head, "conj")
        if tree.subject(k) is None
        and not tree.children(k, "aux", "aux:pass", "cop", "mark")
        and tree.nodes[k].pos == "VERB"
        and not forms.is_form(tree.low(k), "gerund")
    ]


def _bare(tree: Tree, verb: int) -> bool:
    """Tell whether a verb may stand without an ending after "let", "see" and the like."""
    near = {tree.low(k) for k in range(max(0, verb - 6), verb)}
    inner = tree.nodes[verb].relation in {"ccomp", "xcomp", "acl", "obj", "advcl"}
    return (inner and bool(near & BARE_AFTER)) or bool(tree.children(verb, "mark") and "to" in near)


def _clashes(tree: Tree, k: int, number: str, forms: Forms) -> bool:
    low = tree.low(k)
    if tree.children(k, "amod", "compound", "nmod:poss", "det"):
        return False  # a noun that the parser takes for a verb
    if low in {"am", *WITH_ONE, *WITH_MANY}:
        wrong = {"one": WITH_MANY | {"am"}, "many": WITH_ONE | {"am"}}
        mine = {"is", "are", "were", "has", "does"}
        return low in wrong.get(number, mine)
    past, base = forms.is_form(low, "past"), forms.is_form(low, "base")
    third = forms.is_form(low, "third") and not base
    if number in {"many", "i"}:
        return third and not past
    if tree.nodes[k].tag not in {"VB", "VBP"} or _bare(tree, k):
        return False
    return base and not past and low not in SAME


def _times(tree: Tree) -> Iterator[str]:
    """Find a present beside "yesterday", and a "while" in another time than its act."""
    tenses = {k: _tense(tree, k) for k, n in enumerate(tree.nodes) if n.pos in {"VERB", "AUX"}}
    lows = [t.low for t in tree.tokens]
    gone = {"yesterday", "ago"} & set(lows) or any(
        low == "last" and after in TIMES for low, after in pairwise(lows)
    )
    if gone and "past" not in tenses.values() and "present" in tenses.values():
        yield "tense"
    first = next((k for k, t in tenses.items() if t), None)
    for k, low in enumerate(lows):
        link = low == "while" or (low == "time" and lows[k - 1] == "every")
        inner = next((j for j, t in tenses.items() if j > k and t), None)
        inside = link and first is not None and first < k and inner is not None
        if inside and tenses[inner or 0] != tenses[first or 0]:
            yield "tense"


def _tense(tree: Tree, k: int) -> str:
    """Tell whether a verb form stands in the past or the present; "" for neither."""
    low, tag = tree.low(k), tree.nodes[k].tag
    if low in SAME:
        return ""  # "while I put her to bed" stands in either time
    if tag == "VBD" or low in {"was", "were", "did", "had"}:
        return "past"
    return "present" if tag in {"VBP", "VBZ"} else ""


def _alone(tree: Tree, forms: Forms) -> Iterator[str]:
    """Find an -ing word or a participle that has a subject and no helper."""
    for subject, node in enumerate(tree.nodes):
        head = node.head
        if node.relation not in SUBJECTS or head < subject:
            continue
        helped = tree.children(head, "aux", "aux:pass", "cop")
        low, top = tree.low(head), tree.nodes[head]
        if helped:
            continue
        gerund = top.pos == "VERB" and low.endswith("ing") and forms.is_form(low, "gerund")
        finite = top.relation in {"root", "parataxis"} or tree.low(subject - 1) in LINKED
        if gerund and finite and not forms.is_form(low, "base"):
            yield f"helper {low}"
        verbal = top.pos in {"NOUN", "ADJ", "ADV", "PROPN"} and top.relation == "root"
        if verbal and not any(forms.by_form.get(tree.low(k)) for k in range(1, head + 1)):
            yield f"no verb {low}"


def _spliced(tree: Tree) -> bool:
    """Tell whether a comma alone joins two sentences ("you are on Tinder, my friend saw you")."""
    spared = tree.low(0) in {"since", "after", "before", "while", "until", "every", "last"}
    for subject, node in enumerate(tree.nodes):
        if node.relation not in SUBJECTS:
            continue
        begin = min(tree.subtree(subject))
        links = {tree.low(k) for k in range(subject + 1, len(tree.tokens))} & {"and", "but", "or"}
        if tree.low(begin - 1) == "," and not links and not spared:
            return True
        spared = spared and tree.low(begin - 1) != "," and begin < AFTER_LEAD
    return False


def _full(tree: Tree, verb: int) -> bool:
    """Tell whether what is parsed as "the jokes (that) you fix" has an object and so no gap."""
    subject = tree.subject(verb)
    if subject is None or tree.low(tree.nodes[verb].head) in TIMES:
        return False
    if tree.low(subject - 1) in RELATIVE or tree.low(subject) in RELATIVE:
        return False
    objects = tree.children(verb, "obj")
    owned = any(tree.children(k, "nmod:poss", "det") for k in objects)
    last = tree.subtree(verb)[-1]
    return owned and tree.nodes[last].pos != "ADP"


def _stray(tree: Tree, forms: Forms) -> Iterator[str]:
    """Find a word said twice, and a clause that has no verb at all."""
    if _spliced(tree):
        yield "splice"
    for k in range(len(tree.tokens) - 1):
        pair = (tree.low(k), tree.low(k + 1))
        if pair[0] == pair[1] and pair[0] in {"you", "i", "he", "she", "they", "to", "the"}:
            yield f"twice {pair[0]}"
    for k, node in enumerate(tree.nodes):
        if node.relation == "acl:relcl" and _full(tree, k):
            yield f"run on {tree.low(k)}"
    verbal = any(n.pos in {"VERB", "AUX"} for n in tree.nodes)
    if not verbal and not any(forms.by_form.get(tree.low(k)) for k in range(1, 4)):
        yield "no verb"
