"""Cuts a clause into its predicates: the first one and every verb that is joined to it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.rewriting.trees.group import CARRYING, SAME, Group, read_group
from bot.rewriting.trees.segments import Found
from bot.rewriting.trees.tree import Tree
from bot.rewriting.turning.saying import Stretch
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.inflect import Verb
from bot.rewriting.words.times import TIME
from bot.rewriting.words.verbs import TENSE_OF, Shape, Tense

JOINTS = frozenset({"and", "but", "or", ",", "then", "so", "yet", "plus", "now"})
APART = frozenset({"conj", "parataxis"})
# Telling of what was said, a slip into the present is still about the past.
REPORTING = frozenset({"say", "tell", "act", "pretend", "claim", "ask", "laugh", "blame", "call"})


def stretches(
    tree: Tree,
    each: Found,
    at: int,
    group: Group,
    span: range,
    owner: set[int],
    *,
    found: Sequence[Found],
    entire: bool,
    forms: Forms,
    leaning: Tense | None,
) -> tuple[Stretch, ...] | None:
    """Give the stretches of a clause in order; None where a joined verb cannot be written.

    Args:
        tree: the sentence.
        each: the clause's first predicate; `at` and `group` are its verb and verb group.
        at: the place of the verb.
        group: the verb group.
        span: the words that may belong to the clause; it ends where the clause does.
        owner: the words of the subject.
        found: every predicate of the sentence.
        entire: whether predicates with a subject of their own belong to the clause, too.
        forms: the known verbs.
        leaning: the tense to prefer where a form stands for two.

    """
    heads = _heads(tree, each, at, group, span.stop, found if entire else (), forms)
    rows = [_first(tree, each, at, group, heads[0][0] if heads else span.stop, owner)]
    for n, (begin, verb, own) in enumerate(heads):
        end = heads[n + 1][0] if n + 1 < len(heads) else span.stop
        row = _joined(tree, rows[0].group, begin, verb, end, own, forms, leaning)
        if row is None:
            return None
        rows.append(row)
    return tuple(rows)


def _first(tree: Tree, each: Found, at: int, group: Group, end: int, owner: set[int]) -> Stretch:
    """Sort the words of the first predicate: between subject and verb, and after the verb."""
    skip = {*owner, each.subject, *(k for k in tree.subtree(each.subject) if k < at)}
    copular = group.head != at
    begin = group.head if copular else at
    inside = range(each.subject + 1, begin)
    between = tuple(k for k in inside if k not in group.words and k not in skip and k != each.at)
    rest = [k for k in range(begin + 1, end) if k not in group.words and k not in skip]
    if copular and at <= begin and tree.low(at) not in {"what", "who", "where", "how", "why"}:
        rest = [at, *rest]
    return Stretch(group, (), (), between, tuple(rest))


def _heads(
    tree: Tree,
    each: Found,
    at: int,
    group: Group,
    end: int,
    found: Sequence[Found],
    forms: Forms,
) -> list[tuple[int, int, Found | None]]:
    """Give the joined verbs: where each begins, the verb, and its entry if it has a subject."""
    main = {at, each.at, group.head}
    out: list[tuple[int, int, Found | None]] = []
    for k in range(max(at, group.head) + 1, end):
        own: Found | None = next(
            (f for f in found if f.at == k and f.subject > max(at, each.subject)), None
        )
        if own is not None and _hangs(tree, own, main):
            out.append((_back(tree, _lead(tree, own, at), at), k, own))
            main.add(k)
        elif own is None and _shares(tree, k, main, forms):
            start = _group_start(tree, _carrying(tree, k))
            out.append((_back(tree, start, at), k, None))
            main.add(k)
    return out


def _hangs(tree: Tree, own: Found, main: set[int]) -> bool:
    """Tell whether a predicate is joined to one of the main ones: "and", "so", or side by side."""
    node = tree.nodes[own.at]
    so = node.relation == "advcl" and tree.low(min(_owner(tree, own)) - 1) == "so"
    return (node.relation.split(":")[0] in APART or so) and node.head in main


def _shares(tree: Tree, k: int, main: set[int], forms: Forms) -> bool:
    """Tell whether a verb without a subject of its own is joined to one of the main ones."""
    node = tree.nodes[k]
    aside = node.relation == "parataxis" and tree.low(k - 1) == "," and node.tag == "VBD"
    joined = (node.relation == "conj" or aside) and node.head in main
    joined = joined and tree.subject(k) is None
    before = {tree.low(j) for j in range(max(0, _group_start(tree, k) - 2), k)}
    verbal = node.pos == "VERB" or bool(tree.children(k, "cop"))
    # "and then act like ...": the parser takes a bare verb for a noun
    bare = not tree.children(k, "det", "amod", "case", "nmod:poss", "compound", "nummod")
    verbal = verbal or (node.tag == "NN" and bare and forms.is_form(tree.low(k), "base"))
    return joined and verbal and bool(before & JOINTS)


def _group_start(tree: Tree, k: int) -> int:
    """Give the first word of a verb group: its helpers, "not" and adverbs in front."""
    own = tree.children(k, "aux", "aux:pass", "cop", "advmod")
    start = k
    while start - 1 in own:
        start -= 1
    return start


def _lead(tree: Tree, own: Found, least: int) -> int:
    """Give where a joined clause begins: at its subject, or at "with me" in front of it."""
    begin = min(_owner(tree, own))
    for child in reversed(tree.children(own.at, "obl", "obl:unmarked", "obl:tmod", "advmod")):
        span = tree.subtree(child)
        timed = TIME.match(" ".join(tree.low(k) for k in span)) is not None
        fits = timed or tree.low(span[0]) in {"with", "to", "for"}
        if span[-1] == begin - 1 and span[0] > least and fits:
            return span[0]
    return begin


def _owner(tree: Tree, own: Found) -> list[int]:
    return [k for k in tree.subtree(own.subject) if k <= own.subject] or [own.subject]


def _back(tree: Tree, begin: int, least: int) -> int:
    """Step back over what joins two clauses."""
    while begin - 1 > least and tree.low(begin - 1) in JOINTS:
        begin -= 1
    return begin


def _joined(
    tree: Tree,
    first: Group,
    begin: int,
    at: int,
    end: int,
    own: Found | None,
    forms: Forms,
    leaning: Tense | None,
) -> Stretch | None:
    owner = tuple(sorted(_owner(tree, own))) if own is not None else ()
    start = _lead(tree, own, first.head) if own is not None else _group_start(tree, at)
    joint, lead = tuple(range(begin, start)), tuple(range(start, owner[0])) if owner else ()
    at = _carrying(tree, at) if own is None else at
    group = _same_shape(tree, at, first, forms) if own is None else None
    group = group or read_group(tree, at, forms, leaning)
    asking = own is not None and tree.low(own.subject) in {"what", "who", "how", "why", "which"}
    if group is None and own is not None and own.kind != "partner":
        group = _verbatim(tree, at, first, max(owner, default=start), forms)
    if group is None or asking:
        return None
    group = _one_tense(group, first, tree.low(at), forms)
    after = max(owner) + 1 if owner else start
    copular = group.head != at
    head = group.head if copular else at
    between = tuple(k for k in range(after, head) if k not in group.words and k not in owner)
    rest = [k for k in range(head + 1, end) if k not in group.words and k not in owner]
    if copular and at <= head:
        rest = [at, *rest]
    return Stretch(group, joint, owner, between, tuple(rest), own, lead)


def _carrying(tree: Tree, at: int) -> int:
    """Step from "smiling" to "kept", which the parser takes for its helper."""
    return at - 1 if tree.low(at - 1) in CARRYING and tree.low(at).endswith("ing") else at


def _verbatim(tree: Tree, at: int, first: Group, last: int, forms: Forms) -> Group | None:
    """Keep a verb group of somebody else as it stands ("so I can not see your stories")."""
    words = [k for k in range(last + 1, at + 1) if tree.nodes[k].pos in {"AUX", "PART", "VERB"}]
    known = forms.of(tree.low(at))
    if known is None or at not in words:
        return None
    said = " ".join(tree.low(k) for k in words)
    return Group(frozenset(words), known, None, said, first.tense, False, True, at)


def _same_shape(tree: Tree, at: int, first: Group, forms: Forms) -> Group | None:
    """Read a verb that shares the helper of the first one ("didn't call or text")."""
    if tree.children(at, "aux", "aux:pass", "cop") or first.shape is None:
        return None
    low = tree.low(at)
    gerund = low.endswith("ing") and forms.is_form(low, "gerund")
    base = forms.is_form(low, "base") and low not in SAME
    doing = {Shape.IS_DOING, Shape.WAS_DOING, Shape.HAS_BEEN_DOING}
    done = {Shape.HAS_DONE, Shape.HAD_DONE}
    known: Verb | None = forms.of(low)
    if known is None:
        return None
    kept = (first.denied and base) or (gerund and first.shape in doing)
    kept = kept or (
        first.shape in done
        and forms.is_form(low, "participle")
        and first.tense is Tense.STATE
        and known.past == known.participle
    )
    if kept:
        return Group(frozenset({at}), known, None, low, first.tense, first.denied, True, at)
    doing_now = {"are", "is", "am"} & {tree.low(k) for k in first.words}
    if gerund and first.shape is Shape.HABIT and doing_now:
        return Group(frozenset({at}), known, Shape.HABIT, "", Tense.HABIT, False, True, at)
    return None


def _one_tense(group: Group, first: Group, low: str, forms: Forms) -> Group:
    """Put a joined verb into the past of the first one where it was a slip or stands for both."""
    slip = group.verb.base in REPORTING or (low in SAME and forms.is_form(low, "past"))
    if first.shape is Shape.PAST and group.shape is Shape.HABIT and slip:
        return replace(group, shape=Shape.PAST, tense=TENSE_OF[Shape.PAST])
    return group
