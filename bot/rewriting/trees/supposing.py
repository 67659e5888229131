"""Tells what a clause is not: a fact, when it stands under a wish, a plan or a condition."""

from bot.rewriting.trees.group import Group
from bot.rewriting.trees.partner import Partner
from bot.rewriting.trees.segments import Found
from bot.rewriting.trees.tree import Tree
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.verbs import Tense

UNREAL = frozenset(
    {"if", "like", "since", "wish", "hope", "rather", "unless", "without", "until", "hoped"}
    | {"wished"}
)
OPEN = frozenset({"where", "what", "whom", "which", "who"})
ASKED_FOR = frozenset({"ask", "prefer", "insist", "demand", "suggest", "expect", "hope", "wish"})
CLAIMING = frozenset({"promising", "swearing", "claiming", "insisting", "pretending", "assuring"})
CLAIM = 6  # so near before a clause stands what makes a mere claim of it
# Subjects that name nobody and nothing.
BARE = frozenset(
    {"something", "nothing", "everything", "anything", "it", "that", "this", "what", "who"}
    | {"which", "there", "yesterday", "all", "things", "nobody", "everyone", "everybody"}
)


def leaning_of(tree: Tree, forms: Forms) -> Tense | None:
    """Tell the tense of a sentence by the forms that stand for one only."""
    lows = [t.low for t in tree.tokens]
    clear = {"was", "were", "did", "had", "yesterday", "ago", "last"}
    only_past = (forms.is_form(low, "past") and not forms.is_form(low, "base") for low in lows)
    if clear & set(lows) or any(only_past):
        return Tense.PAST
    repeated = {"always", "every", "keep", "keeps", "never", "constantly", "do", "does"}
    return Tense.HABIT if repeated & set(lows) else None


def supposed(tree: Tree, each: Found) -> bool:
    """Tell whether a clause stands under a wish or a condition, and so tells no fact."""
    above = tree.nodes[each.at].head if tree.nodes[each.at].relation == "ccomp" else -1
    if tree.low(above) in {"mind", "care"} and tree.low(above - 1) == "not":
        return True  # "I don't mind that you have friends" is no complaint
    if tree.low(above) in ASKED_FOR:
        return True  # "is it too much to ask that you call"
    claimed = {tree.low(k) for k in range(max(0, each.subject - CLAIM), each.subject)} & CLAIMING
    if claimed and each.subject > 0 and tree.low(each.subject - 1) != ",":
        return True  # "after promising me that you had blocked him"
    before = [tree.low(k) for k in range(max(0, each.subject - 3), each.subject)]
    if each.subject > 1 and set(before[-1:]) & OPEN:
        return True  # "I know where you were" leaves open what is asked
    return bool(set(before[-1:]) & UNREAL) or before[-2:] in (["as", "if"], ["instead", "of"])


def real_subject(tree: Tree, each: Found, partner: Partner) -> bool:
    """Tell whether a subject names somebody or something, not "it" or a time."""
    lows = {tree.low(k) for k in tree.subtree(each.subject) if k < max(each.at, each.subject + 1)}
    return not (len(lows) == 1 and lows & BARE) and partner.word not in lows


def only_planned(tree: Tree, at: int) -> bool:
    """Tell whether something is only going to be, and so has not been seen."""
    going = tree.low(at) in {"going", "gonna"} and tree.low(at + 1) == "to"
    return going and at + 2 < len(tree.nodes) and tree.nodes[at + 2].tag == "VB"


def only_thought(tree: Tree, at: int, group: Group) -> bool:
    """Tell whether something would be done, which only a question says of what was done."""
    thought = {"would", "will"} & {tree.low(k) for k in tree.children(at, "aux")}
    return bool(thought) and not group.denied
