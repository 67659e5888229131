"""Reads the verb group of a predicate on the tree, whatever its order, and writes it anew."""

from dataclasses import dataclass

from bot.rewriting.trees.tree import Tree
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.inflect import Verb, verb
from bot.rewriting.words.verbs import TENSE_OF, Shape, Tense, resting, written

BE = verb("be was been")
REST = verb("lie lay lain")
DENIALS = frozenset({"not", "never", "n't", "hardly", "barely", "rarely"})
SAME = frozenset({"put", "let", "read", "cut", "set", "hit", "quit", "shut", "bet", "hurt", "cost"})
CARRYING = frozenset({"kept", "keep", "keeps", "started", "starts", "stopped", "stops"})
NOW = frozenset({"are", "is", "am"})
OFTEN = frozenset(
    {"always", "constantly", "every", "each", "whenever", "often", "usually", "daily"}
)
OFTEN |= {"nonstop", "forever", "sometimes", "weekends", "evenings", "mornings", "nights", "when"}
LOST_TO = frozenset({"should", "must", "might", "may", "shall", "ought", "could"})


@dataclass(frozen=True)
class Group:
    """A verb group: what it will say, which words it took up, and which verb it is.

    `shape` is None where the words are kept as they stand ("are going to"), which are in `said`.
    """

    words: frozenset[int]
    verb: Verb
    shape: Shape | None
    said: str
    tense: Tense
    denied: bool
    sure: bool
    head: int

    def write(self, replaced: Verb | None, *, denied: bool, singular: bool) -> str:
        """Write the group, with another verb in its place if one is given."""
        if self.shape is None:
            return self.said
        return written(self.shape, replaced or self.verb, denied=denied, singular=singular)


def read_group(tree: Tree, at: int, forms: Forms, leaning: Tense | None) -> Group | None:
    """Read the group around a predicate; None where it asks, wishes or cannot be told.

    Args:
        tree: the sentence.
        at: the predicate: a verb, or the word that "be" goes with.
        forms: the known verbs.
        leaning: the tense to prefer where a form stands for two ("put", "read").

    """
    helpers = [k for k in tree.children(at, "aux", "aux:pass", "cop") if k <= at]
    denials = [k for k in tree.children(at) if tree.low(k) in DENIALS and k <= at + 1]
    lows = [tree.low(k) for k in helpers]
    taken = frozenset({*helpers, *denials})
    denied = bool(denials)
    copular = any(tree.nodes[k].relation == "cop" for k in helpers)
    if copular:
        return _being(tree, helpers, taken, denied=denied)
    if any(low in LOST_TO for low in lows) and not (denied and lows == ["could"]):
        return None
    after = denied and denials[0] > helpers[0] if helpers else False
    if after and lows == ["would"] and "if" not in _lows_of(tree):
        return _refused(tree, at, taken | {at}, forms)
    return _doing(tree, at, lows, taken | {at}, forms, leaning, denied=denied)


def _lows_of(tree: Tree) -> set[str]:
    return {token.low for token in tree.tokens}


def _refused(tree: Tree, at: int, taken: frozenset[int], forms: Forms) -> Group | None:
    """Keep "wouldn't dance with me", which tells of once what somebody did not want to do."""
    known = forms.of(tree.low(at), "base")
    if known is None:
        return None
    said = f"would not {known.base}"
    return Group(taken, known, None, said, Tense.PAST, True, True, at)


def beside(tree: Tree, at: int, group: Group) -> Group:
    """Keep "are" as the verb where a place stands before the -ing word ("are on the phone ...")."""
    aux = [k for k in sorted(group.words) if tree.low(k) in {"are", "is", "am", "was", "were"}]
    if not aux or not tree.low(at).endswith("ing") or len(aux) > 1:
        return group
    if not any(tree.nodes[k].pos == "ADP" for k in range(aux[0] + 1, at)):
        return group
    shape = Shape.PAST if tree.low(aux[0]) in {"was", "were"} else Shape.HABIT
    words = group.words - {at}
    return Group(words, BE, shape, "", TENSE_OF[shape], group.denied, True, aux[0])


def _being(tree: Tree, helpers: list[int], taken: frozenset[int], *, denied: bool) -> Group | None:
    lows = [tree.low(k) for k in helpers]
    shapes = {
        "am": Shape.HABIT, "is": Shape.HABIT, "are": Shape.HABIT, "be": Shape.HABIT,
        "was": Shape.PAST, "were": Shape.PAST,
    }  # fmt: skip
    if len(lows) == 1 and lows[0] in shapes:
        shape = shapes[lows[0]]
    elif lows in (["have", "been"], ["has", "been"]):
        shape = Shape.HAS_DONE
    elif lows == ["had", "been"]:
        shape = Shape.HAD_DONE
    else:
        return None
    return Group(taken, BE, shape, "", TENSE_OF[shape], denied, True, helpers[-1])


def _doing(
    tree: Tree,
    at: int,
    lows: list[str],
    taken: frozenset[int],
    forms: Forms,
    leaning: Tense | None,
    *,
    denied: bool,
) -> Group | None:
    low, tag = tree.low(at), tree.nodes[at].tag
    if low == "lay" and not lows and _rested(tree, at):
        return Group(taken, REST, Shape.PAST, "", Tense.PAST, denied, True, at)
    found = _passive(tree, at, lows, forms) or _shape(low, tag, lows, forms, leaning, denied=denied)
    if found is None:
        return None
    shape, form, sure = found
    if shape is Shape.HABIT and form == "gerund" and _going_on(tree, taken, leaning):
        shape, sure = Shape.IS_DOING, True
    known = forms.of(low, form) or forms.of(low) or _made_up(low)
    if known is None:
        return None
    return Group(taken, known, shape, "", TENSE_OF[shape], denied, sure, at)


def _rested(tree: Tree, at: int) -> bool:
    """Tell whether "lay" is the past of "lie" ("your phone lay face down"), told of once."""
    after = [t.low for t in tree.tokens[at + 1 : at + 5]]
    return resting("lay", after) and not OFTEN & _lows_of(tree)


def _going_on(tree: Tree, taken: frozenset[int], leaning: Tense | None) -> bool:
    """Tell whether "are sending" tells of one time: nothing says "always", "every" or "keep"."""
    now = any(tree.low(k) in NOW and tree.tokens[k].raw.lower() not in CARRYING for k in taken)
    return now and leaning is not Tense.HABIT and not OFTEN & {t.low for t in tree.tokens}


def _passive(tree: Tree, at: int, lows: list[str], forms: Forms) -> tuple[Shape, str, bool] | None:
    """Read "were tagged": what was done to somebody."""
    if len(lows) != 1 or not tree.children(at, "aux:pass") or tree.nodes[at].tag != "VBN":
        return None
    if lows[0] not in NOW | {"was", "were"} or not forms.is_form(tree.low(at), "participle"):
        return None
    return (Shape.IS_DONE if lows[0] in NOW else Shape.WAS_DONE), "participle", True


def _shape(
    low: str, tag: str, lows: list[str], forms: Forms, leaning: Tense | None, *, denied: bool
) -> tuple[Shape, str, bool] | None:
    """Tell the shape to write, the form the verb stands in, and whether that is certain."""
    helpers = [h for h in lows if h not in {"would", "will", "can"}]
    if "got" in helpers or "get" in helpers:
        return None
    if CARRYING & set(helpers):  # "and kept smiling": what the parser takes for a helper
        return None
    if forms.is_form(low, "gerund") and (low.endswith("ing")):
        if "been" in helpers:
            past = "had" in helpers
            return (Shape.WAS_DOING if past else Shape.HAS_BEEN_DOING), "gerund", True
        past = bool({"was", "were"} & set(helpers))
        sure = bool(helpers) or leaning is Tense.HABIT
        return (Shape.WAS_DOING if past else Shape.HABIT), "gerund", sure
    if (
        {"is", "are", "am"} & set(helpers)
        and low != "face"
        and forms.is_form(low, "base")
        and tag in {"VB", "VBP"}
    ):
        return Shape.HABIT, "base", False  # "is chat with her"
    if "being" in helpers or {"is", "are", "was", "were", "been"} & set(helpers):
        return None
    if "did" in helpers or "could" in helpers:
        return Shape.PAST, "base" if forms.is_form(low, "base") else "past", True
    if "can" in lows and denied:
        return None
    if {"do", "does"} & set(helpers) or {"will", "would", "can"} & set(lows):
        future = {"will", "would"} & set(lows)
        return Shape.HABIT, "base", denied or not future
    if {"have", "has", "had"} & set(helpers):
        if not forms.is_form(low, "participle") and not forms.is_form(low, "past"):
            return None
        if low == "had" and "had" in helpers:
            return Shape.PAST, "past", True  # "you had had lunch with her"
        return (Shape.HAD_DONE if "had" in helpers else Shape.HAS_DONE), "participle", True
    return _bare(low, tag, forms, leaning)


def _bare(
    low: str, tag: str, forms: Forms, leaning: Tense | None
) -> tuple[Shape, str, bool] | None:
    past, base = forms.is_form(low, "past"), forms.is_form(low, "base")
    if past and base and low in SAME:
        habit = leaning is Tense.HABIT or (leaning is None and tag == "VBP")
        # without a sign of habit such a form nearly always tells of once ("you put a lock on it")
        return (Shape.HABIT, "base", True) if habit else (Shape.PAST, "past", True)
    if past or (forms.is_form(low, "participle") and not base):
        return Shape.PAST, "past" if past else "participle", past
    if base:
        return Shape.HABIT, "base", True
    if forms.is_form(low, "third"):
        return Shape.HABIT, "third", True
    if low.endswith("ed") and tag in {"VBD", "VBN"}:
        return Shape.PAST, "past", True
    return None


def _made_up(low: str) -> Verb | None:
    """Give a verb for a past form that no list holds; only that form of it is ever written."""
    if not low.endswith("ed") or len(low) < 5:
        return None
    stem = low[:-2]
    return Verb(stem, low, low, stem + "ing", stem + "s")
