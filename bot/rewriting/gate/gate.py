"""The gate: which prepared clauses are good enough to be shown, and which one may stand alone.

A head learned from marked clauses of our own messages (`gate/clauses.tsv`) weighs how a clause is
built, what it leaves out of its message, and what kind of saying and act it sounds like; of its
words it sees hardly any. It can only keep back what the rules prepared, never add to it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.rewriting.about.situations import signs
from bot.rewriting.gate.beside import beside
from bot.rewriting.gate.shape import shape
from bot.rewriting.trees.tree import Tree
from bot.rewriting.turning.covering import Told
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.gate_words import binned
from bot.rewriting.words.judge import Judge
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token

GOOD, BAD = "good", "bad"
# How likely a clause is good, from where on it may be shown: chosen on folds by message. ALONE was
# set once more on 200 messages by another writer; of what stood alone below it, 3 in 9 were bad.
ALONE = 0.75
OFFERED = 0.4
# The likeliest may be offered from OFFERED on; any further one, or one that has to be plainly good,
# from these on. SECOND was the best of four settings looked at on such folds, over all that was
# marked and not only what would be shown: 606 bad offers became 561, and 11 of 1,788 messages with
# a good one lost it.
SECOND = 0.55
PLAINLY = 0.8
# From where on sentences of the person's own are told: those that the rules chose, or others
# instead of them.
WORTH_TELLING, INSTEAD = 0.45, 0.55
KINDS = ("act", "vague", "mind", "label", "sarcasm", "neutral", "owning", "joke")
EDGES = (0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9)

Grow = Callable[[str], Tree | None]


def way(told: Told) -> Iterator[str]:
    """Name how a clause was made: from whose act, in which tense, how fully and how surely."""
    clause = told.clause
    yield from (clause.kind, clause.tense.name.lower())
    yield "known" if clause.act != "any" else "unknown"
    for name, so in (
        ("charged", clause.charged),
        ("certain", clause.certain),
        ("faithful", clause.faithful),
        ("whole", told.whole),
        ("full", told.full),
    ):
        if so:
            yield name
    yield from binned("weight", told.weight, 0, 1, 3, 5)


class Gate:
    """Tells how likely a prepared clause is a good one: grammatical, true, whole, to the point."""

    def __init__(
        self, judge: Judge, kinds: Judge | None, lexicon: Lexicon, forms: Forms, grow: Grow
    ) -> None:
        """Make a gate.

        Args:
            judge: a head learned from gate/clauses.tsv, with the labels GOOD and BAD.
            kinds: tells what kind of saying a clause is (see `kind`).
            lexicon: the words; its own judge tells acts.
            forms: the verbs and words that are known.
            grow: parses a finished clause; None for one that is too long.

        """
        self._judge = judge
        self._kinds = kinds
        self._lexicon = lexicon
        self._forms = forms
        self._grow = grow

    @property
    def lexicon(self) -> Lexicon:
        """The words this gate was made with."""
        return self._lexicon

    def at(self, message: Sequence[Token]) -> "Weighing":
        """Weigh clauses of one message; each is weighed once."""
        return Weighing(self, message)

    def good(self, told: Told, message: Sequence[Token]) -> float:
        """Tell, 0 to 1, how likely a clause is good.

        Args:
            told: the clause, with how it was made.
            message: the words of the message, written out.

        """
        return self.good_as(told.clause.text, message, way(told))

    def good_as(self, text: str, message: Sequence[Token], made: Iterable[str]) -> float:
        """Tell the same of any text; `made` names how it came out of the message."""
        return self._judge.shares(text, self.signs(text, message, made)).get(GOOD, 0.0)

    def signs(self, clause: str, message: Sequence[Token], made: Iterable[str]) -> frozenset[str]:
        """Name all that the head weighs of a clause; `made` as `way` gives it."""
        return self.seen(clause, message, made) | frozenset(self._sounds(clause))

    def seen(self, clause: str, message: Sequence[Token], made: Iterable[str]) -> frozenset[str]:
        """Name what can be seen of a clause without asking another learned head."""
        names = {f"made:{name}" for name in made}
        tree = self._grow(clause)
        if tree is None:
            return frozenset(names)
        words = (self._forms, self._lexicon)
        return frozenset({*names, *shape(tree, *words), *beside(tree.tokens, message, *words)})

    def _sounds(self, clause: str) -> Iterator[str]:
        """Name what kind of saying and which act a clause sounds like, and how surely."""
        if self._kinds is not None:
            # one sentence was asked about so when it was chosen, and is not read twice
            said = clause.lower().rstrip(".") if clause.endswith(".") else clause
            shares = self._kinds.shares(said)
            for kind in KINDS:
                yield from binned(f"kind:{kind}", shares.get(kind, 0.0), *EDGES)
        if self._lexicon.acts is not None:
            text = " ".join(clause.lower().split())  # as it is asked again for what goes with it
            acts = self._lexicon.acts.shares(text, signs(clause, self._lexicon))
            likely = sorted(acts.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
            (act, share), (_, second) = likely
            yield f"act:{act}"
            yield from binned("act", share, 0.2, 0.4, 0.6, 0.8, 0.9)
            yield from binned("ahead", share - second, 0.1, 0.3, 0.5, 0.8)


class Weighing:
    """The gate before one message: which of its clauses may be shown."""

    def __init__(self, gate: Gate, message: Sequence[Token]) -> None:
        self._gate = gate
        self._message = message
        self._found: dict[str, float] = {}

    def alone(self, told: Told) -> bool:
        """Tell whether a clause may be shown as the one rewrite."""
        return self._good(told) >= ALONE

    def plainly(self, offers: Sequence[Told]) -> tuple[Told, ...]:
        """Keep the offers that would stand beside a better one."""
        return tuple(told for told in offers if self._good(told) >= SECOND)

    def worth(self, offers: Sequence[Told], *, strict: bool = False) -> tuple[Told, ...]:
        """Keep the likeliest offer, if it is likely enough, and beside it only good ones.

        Where another clause of the message is no English, or it only mocks (`strict`), none but
        plainly good ones stay.
        """
        best = max(map(self._good, offers), default=0.0)
        if best < (PLAINLY if strict else OFFERED):
            return ()
        least = min(best, PLAINLY if strict else SECOND)
        return tuple(told for told in offers if self._good(told) >= least)

    def _good(self, told: Told) -> float:
        text = told.clause.text
        if text not in self._found:
            self._found[text] = self._gate.good(told, self._message)
        return self._found[text]
