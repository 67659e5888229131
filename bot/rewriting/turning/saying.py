"""Says one stretch of a clause: its verb group in one tense, a loaded verb as what was seen."""

import re
from dataclasses import dataclass, replace

from bot.rewriting.about.situations import suits
from bot.rewriting.trees.bending import Bender
from bot.rewriting.trees.group import BE, Group
from bot.rewriting.trees.segments import Found
from bot.rewriting.trees.tree import Tree
from bot.rewriting.turning.lint import MADE_UP
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon, Sense
from bot.rewriting.words.times import NUMBER, UNITS
from bot.rewriting.words.verbs import DROPPED, Shape, Tense, resting
from bot.rewriting.words.verbs import written as verb_group

# Frequency, emphasis and filler, left out knowingly: a camera cannot see them.
UNSAID = frozenset(
    {"always", "constantly", "forever", "nonstop", "literally", "even", "actually", "basically"}
    | {"seriously", "really", "obviously", "clearly", "secretly", "still", "apparently", "lol"}
    | {"either", "anyways", "anyway", "suddenly", "just"}
)
LASTING = re.compile(rf"(?<= )for (?:over |almost |nearly )?(?:{NUMBER} )?{UNITS}$")
AT_A_PLACE = frozenset({"at", "in", "on", "with", "behind", "outside"})


@dataclass(frozen=True)
class Stretch:
    """One predicate of a clause: what joins it on, its own subject if it has one, and its words.

    `between` stands between the subject and the verb, `rest` after the verb; all are places in the
    sentence, in order. `each` is the predicate's own entry where it has a subject of its own;
    `lead` stands before that subject ("with me").
    """

    group: Group
    joint: tuple[int, ...]
    owner: tuple[int, ...]
    between: tuple[int, ...]
    rest: tuple[int, ...]
    each: Found | None = None
    lead: tuple[int, ...] = ()

    @property
    def words(self) -> set[int]:
        """Every word that the stretch takes up."""
        own = {*self.joint, *self.lead, *self.owner}
        return own | {*self.group.words, *self.between, *self.rest}


class Sayer:
    """Writes the stretches of one parsed sentence."""

    def __init__(self, tree: Tree, bender: Bender, forms: Forms, lexicon: Lexicon) -> None:
        self._tree = tree
        self._bender = bender
        self._forms = forms
        self._lexicon = lexicon

    def said(
        self, row: Stretch, each: Found, moved: list[int], *, singular: bool
    ) -> tuple[Sense | None, list[str]]:
        """Write a stretch without its subject; `moved` goes to its end. Gives the act, too."""
        row = replace(row, between=self._kept(row.between), rest=self._kept(row.rest))
        sense = self.sense(row)
        denied = row.group.denied
        becomes = None
        if sense is not None and sense.becomes is not None:
            denied = row.group.denied != sense.negates
            becomes = sense.becomes
        written = row.group.write(becomes, denied=denied, singular=singular)
        if row.group.verb.base == "do" and row.rest and self._tree.low(row.rest[0]) in AT_A_PLACE:
            # "what were you doing at Jake's place" tells where somebody was
            shape = Shape.PAST if row.group.tense is Tense.PAST else Shape.HABIT
            written = verb_group(shape, BE, denied=denied, singular=singular)
        head = self._tree.low(row.group.head)
        if denied and not row.rest and head in {"did", "do", "have", "had"} and becomes is None:
            written = f"{head}n't"  # "you said you would ring and you didn't"
        front = self._bender.words(row.between, each)
        if becomes is not None and sense is not None:
            return sense, [*front, *self._seen(row, sense, written, each, moved)]
        words = self._bender.words(row.rest, each)
        if denied:
            words = ["anything" if w == "nothing" else w for w in words]
        return sense, [*front, written, *words, *self._bender.words(moved, each)]

    def _seen(
        self, row: Stretch, sense: Sense, written: str, each: Found, moved: list[int]
    ) -> list[str]:
        """Write a loaded verb as what a camera saw."""
        rest = list(row.rest[len(sense.after) :])
        last = self._bender.words(moved, each)
        if sense.insert == "something":
            who = 1 if rest else 0
            said = [*self._bender.words(rest[:who], each), "something", _tail(sense, row.group)]
            return [written, *said, *self._bender.words(rest[who:], each), *last]
        tail = _tail(sense, row.group)
        lasting = LASTING.search(" ".join(self._tree.low(k) for k in rest)) if tail else None
        if lasting is not None:  # "... about the gym that wasn't true, for months"
            at = len(rest) - len(lasting.group().split())
            words = self._bender.words(rest[:at], each)
            return [written, sense.insert, *words, f"{tail},", *self._bender.words(rest[at:], each)]
        words = self._bender.words(rest, each)
        tail = "" if tail in " ".join(words) else tail
        return [written, sense.insert, *words, tail, *last]

    def _kept(self, ks: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(k for k in ks if self._stays(k))

    def _stays(self, k: int) -> bool:
        """Tell whether a word is said: not frequency, filler, or an insult before a noun."""
        low, groups = self._tree.low(k), self._lexicon.groups
        if low == "even" and self._tree.low(k - 1) == ",":
            return True  # "every man I know, even my cousin"
        if low in UNSAID:
            return False
        loaded = low in groups["labels"] | groups["verdicts"] | groups["curses"]
        if not loaded or self._tree.nodes[k].relation != "amod" or self._bender.said_of_writer(k):
            return True
        return MADE_UP.match(" ".join(t.low for t in self._tree.tokens[k : k + 3])) is not None

    def sense(self, row: Stretch) -> Sense | None:
        """Find the use of the verb that its small words fit, a loaded one first."""
        lows = (self._tree.low(k) for k in row.rest)
        after = tuple(low for low in lows if low not in DROPPED)
        if resting(self._tree.low(row.group.head), after):
            return None  # "you lie next to me and text her"
        every = self._lexicon.senses.get(row.group.verb.base, ())
        options = [s for s, form in every if form == "base"]
        fitting = [s for s in options if s.by != "me" and suits(s, after, self._lexicon)]
        for found in fitting:
            if found.becomes is not None:
                return found
        denied = row.group.denied
        return next((s for s in fitting if s.negated == denied), fitting[0] if fitting else None)


def _tail(sense: Sense, group: Group) -> str:
    """Give the end of a loaded verb's plain wording in the tense of the clause."""
    habit = group.tense is Tense.HABIT
    return sense.tail.replace(" was ", " is ") if habit else sense.tail
