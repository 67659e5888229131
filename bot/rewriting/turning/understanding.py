"""Reads a whole message on trees: every clause that could be said, weighed, with what is left."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.rewriting.trees.afterthoughts import put_back
from bot.rewriting.trees.asked import in_the_past, someone
from bot.rewriting.trees.mending import Piece, pieces, seen
from bot.rewriting.trees.mentions import Mention, glimpsed, mentions, named
from bot.rewriting.trees.message import STOPS
from bot.rewriting.trees.narrated import retold
from bot.rewriting.trees.openers import opened, trimmed
from bot.rewriting.trees.partner import SECOND, SWAPS, Partner, find_partner, pronominal
from bot.rewriting.trees.proof import proof
from bot.rewriting.trees.tree import Tree, grow
from bot.rewriting.turning.complaint import weight
from bot.rewriting.turning.covering import (
    Told,
    covers,
    first_said,
    joined,
    same,
    together,
    unsaid,
    with_breach,
    without,
)
from bot.rewriting.turning.lint import faults
from bot.rewriting.turning.occasions import whole_sentence, with_occasions
from bot.rewriting.turning.turning import MOST_ACTS, Turned, Turner
from bot.rewriting.turning.unheard import unknown
from bot.rewriting.turning.weighing import objection
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token, tidy, tokens, without_curses
from bot.rewriting.words.port import Parser
from bot.rewriting.words.verbs import Tense

ABSURD = re.compile(
    r"^(?:so |and )?(?:do|did|does|would) (?:you|he|she) (?:also\b|.*\b(?:as well|too|either)\W*$)"
)
MOST_PARSES = 7
FEW = 4  # so many sentences are all parsed, whatever they are about
LONGEST_ANSWER = 26
LONGEST_WHOLE = 30
LONGEST_LABEL = 6
# After something past: what is so now.
STILL_SO = re.compile(
    r"\b(?:and|but) (?:now )?(?:it|that|he|she|they|you|(?:your|her|his|my) \w+)"
    r" (?:is|are|has|have)\b"
)
# What does not matter in an answer: it is about the partner because it was asked for.
MILD = frozenset({"", "not", "thin", "vague", "unknown", "foreign", "length"})


@dataclass(frozen=True)
class Understood:
    """What the trees of a message gave: clauses to offer, and why others were kept back."""

    told: tuple[Told, ...] = ()
    kept_back: tuple[tuple[str, str], ...] = ()
    leftovers: tuple[str, ...] = ()
    sentences: int = 0
    words: int = 0


@dataclass(frozen=True)
class _Sentence:
    told: tuple[Told, ...] = ()
    back: tuple[tuple[str, str], ...] = ()
    unsaid: tuple[tuple[int, int], ...] = ()
    mentions: tuple[Mention, ...] = ()


class Understanding:
    """Reads messages with a parser; the same message always gives the same."""

    def __init__(self, parser: Parser, forms: Forms, lexicon: Lexicon) -> None:
        self._parser = parser
        self._forms = forms
        self._lexicon = lexicon

    def read(self, text: str, partner: Partner | None = None) -> Understood:
        """Read a tidied message; of a long one, the first seven sentences about the partner."""
        every = tokens(text, self._lexicon)
        plain, _ = without_curses(every, self._lexicon)
        who = partner or find_partner(plain, self._lexicon)
        spoken = pronominal(plain, who, self._lexicon)
        told: list[Told] = []
        back: list[tuple[str, str]] = []
        left: list[str] = []
        known: list[Mention] = []
        sentences = [s for s in self._sentences(spoken, who) if len(s.words) > 1]
        parsed = _worth(sentences, who)
        for n, sentence in enumerate(sentences):
            if n not in parsed or sentence.granted:
                known += glimpsed(sentence.words, self._lexicon)
                left.append(text[sentence.words[0].start : sentence.words[-1].end])
                continue
            once = retold(sentence.words, spoken, self._forms)
            read = self._read_one(sentence, who, n, once=once)
            known += read.mentions
            left += (text[a:b].strip(" ,;") for a, b in read.unsaid)
            for each in read.told:
                each = (
                    each if who.sure else replace(each, clause=replace(each.clause, certain=False))
                )
                clear = (
                    None
                    if each.clause.bare and len(sentences) > 1
                    else self._clear(each, known, who)
                )
                clear = clear or (each if each.full and not n else None)
                if clear is None and told:
                    clear = together(told[-1], each)
                told += [clear] if clear is not None else []
            back += read.back
        if len(sentences) > 1:
            told = with_breach(told)
        length = sum(any(c.isalnum() for c in t.text) for t in spoken)
        return Understood(tuple(told), tuple(back), tuple(left), len(sentences), length)

    def plain(self, text: str) -> Told | None:
        """Read an answer of one plain sentence as one clause that holds all of it, or None."""
        plain, _ = without_curses(tokens(text, self._lexicon), self._lexicon)
        who = find_partner(plain, self._lexicon)
        sentences = [
            s.words
            for s in self._sentences(pronominal(plain, who, self._lexicon), who)
            if len(s.words) > 1
        ]
        if len(sentences) != 1 or len(sentences[0]) > LONGEST_ANSWER:
            return None
        shape = opened(sentences[0], self._lexicon)
        tree = grow(seen(shape.tokens), self._parser)
        if tree is None:
            return None
        turner = Turner(
            tree, who, self._forms, self._lexicon, shape.tense, asked=shape.kind == "blame_question"
        )
        whole, short = whole_sentence(turner), with_occasions(turner)
        first = [c for c in short if whole and first_said(c, whole)]
        short = [*first, *([whole] if whole else []), *short]
        found = [turner.turn(f, entire=True) for f in turner.found[:1]]
        for clause in (*[c for c in short if covers(c, tree.tokens)], *found):
            if clause is None or min(clause.used) > 1 or not covers(clause, tree.tokens):
                continue
            why = objection(clause, self._forms, self._lexicon)
            if why.split(" ")[0] in MILD and not self.faults(clause.text):
                return Told(clause, weight(clause, self._lexicon), 0, whole=True)
        return None

    def does(self, low: str) -> bool:
        """Tell whether a word can begin a predicate: a verb in the past, present or -ing form."""
        return self._forms.of(low, "past", "base", "gerund") is not None

    def acted(self, low: str) -> bool:
        """Tell whether a word can be a verb with its subject before it ("looked", "looks")."""
        return self._forms.of(low, "past", "third") is not None

    def faults(self, happened: str) -> tuple[str, ...]:
        """Read a finished clause once more on its own tree and name what is wrong with it."""
        tree = self.tree(happened)
        return proof(tree, self._forms) if tree is not None else ("length",)

    def tense(self, happened: str) -> Tense | None:
        """Tell the tense of a finished clause on its tree; None where that does not reach its end.

        What began some time ago and what mixes times is a state ("since March you ...").
        """
        tree = self.tree(happened)
        if tree is None:
            return None
        whole = Turner(tree, Partner(), self._forms, self._lexicon).whole()
        if whole is None or not covers(whole, tree.tokens):
            return None
        mixed = whole.tense is Tense.PAST and STILL_SO.search(happened) is not None
        return Tense.STATE if mixed else whole.tense

    def tree(self, happened: str) -> Tree | None:
        """Parse a finished clause; None when it is empty or too long."""
        return grow(tokens(tidy(happened), self._lexicon), self._parser)

    def _clear(self, told: Told, known: Sequence[Mention], who: Partner) -> Told | None:
        clause = named(told.clause, known, who.word)
        return replace(told, clause=clause) if clause is not None else None

    def _sentences(self, words: tuple[Token, ...], who: Partner) -> list[Piece]:
        out: list[list[Token]] = [[]]
        stops: list[str] = []
        for token in words:
            if token.low in STOPS:
                out.append([])
                stops.append(token.low)
            else:
                out[-1].append(token)
        whole = put_back(out, [*stops, ""], self._forms)
        found = (p for s in whole for p in pieces(list(s), self._lexicon, self._forms, who.word))
        return [replace(p, words=trimmed(p.words, self._lexicon)) for p in found]

    def _read_one(self, piece: Piece, who: Partner, n: int, *, once: bool) -> _Sentence:
        sentence = piece.words
        shape = opened(sentence, self._lexicon)
        if _asks_where(sentence) or _asks_the_absurd(sentence):
            return _Sentence(unsaid=((sentence[0].start, sentence[-1].end),))
        words = in_the_past(seen(shape.tokens or sentence), shape, self._forms)
        if sentence[0].low in {"who", "whom"}:
            words = someone(words, self._forms)
        tree = grow(words, self._parser)
        if tree is None:
            return _Sentence(unsaid=((words[0].start, words[-1].end),) if words else ())
        asked = shape.kind == "blame_question"
        turner = Turner(tree, who, self._forms, self._lexicon, shape.tense, asked=asked, once=once)
        told: list[Told] = []
        back: list[tuple[str, str]] = []
        labels: set[int] = set()
        whole = whole_sentence(turner)
        for clause in with_occasions(turner):
            if shape.kind == "fake_i" and clause.tense is Tense.HABIT and not clause.denied:
                back.append((clause.text, "thought"))
                continue
            why = objection(clause, self._forms, self._lexicon)
            why = why or ("motive" if _explained(clause, tree) else "")
            if why == "not about us" and asked and _asked_of(clause, self._lexicon):
                clause, why = replace(clause, certain=False), ""
            if why:
                called = self._labels(clause)
                back.append((clause.text, "label" if called else why))
                labels |= clause.used if called else set()
                continue
            told.append(self._told(clause, tree, n))
        if labels:  # what only judges was noticed, and is left out knowingly
            told = [self._told(without(t.clause, labels), tree, n) for t in told]
        if shape.kind != "fake_i" and whole is not None:
            told = self._with_whole(whole, told, tree, n)
        else:
            told = joined(told, tree.tokens)
        if piece.unsure:
            told = [replace(t, clause=replace(t.clause, certain=False)) for t in told]
        left = tuple(unsaid(tree.tokens, told))
        return _Sentence(tuple(told), tuple(back), left, tuple(mentions(tree, self._lexicon)))

    def _labels(self, clause: Turned) -> bool:
        """Tell whether a clause only calls the partner something ("you are paranoid")."""
        short = (
            clause.kind == "partner" and clause.verb == "be" and len(clause.used) <= LONGEST_LABEL
        )
        return short and "label" in faults(clause.text, self._lexicon)

    def _told(self, clause: Turned, tree: Tree, n: int) -> Told:
        known = not unknown(clause, self._forms, self._lexicon, strict=True)
        whole = known and covers(clause, tree.tokens)
        return Told(clause, weight(clause, self._lexicon), n, whole)

    def _with_whole(self, whole: Turned, told: list[Told], tree: Tree, n: int) -> list[Told]:
        """Put the whole sentence first, where it may be shown and one of its clauses may."""
        short = len(whole.text.split()) <= LONGEST_WHOLE and covers(whole, tree.tokens)
        if (
            not (told and short)
            or whole.acts > MOST_ACTS
            or objection(whole, self._forms, self._lexicon)
        ):
            return joined(told, tree.tokens)
        before = next((t for t in told if t.whole and first_said(t.clause, whole)), None)
        found = before or self._told(whole, tree, n)
        loudest = max(t.weight for t in told)
        first = replace(found, weight=max(found.weight, loudest), full=True)
        return [first, *(t for t in told if t.clause.text != whole.text and not same(t, first))]


def _asked_of(clause: Turned, lexicon: Lexicon) -> bool:
    """Tell whether a fact that a question asks the partner about names somebody or something.

    "Why did Felix get a card with a kiss on it" is about us, whatever it says; the person decides.
    """
    mind = clause.verb in lexicon.groups["minds"] | {"be", "need"} - {"know"}
    named = any(t.name or lexicon.nouns.get(t.low) for t in clause.spoken)
    return clause.kind == "other" and named and not mind and len(clause.spoken) >= FEW


def _explained(clause: Turned, tree: Tree) -> bool:
    """Tell whether a clause is what something inner is said to explain ("that is why you ...")."""
    first = min(clause.used, default=0)
    return [tree.low(k) for k in range(max(0, first - 2), first)] in (
        ["is", "why"],
        ["'s", "why"],
        ["was", "why"],
    )


def _asks_where(words: Sequence[Token]) -> bool:
    """Tell whether a question asks where somebody was, which a statement would leave out."""
    lows = [t.low for t in words[:3]]
    asked = lows[:1] == ["where"] and lows[1:2] in (["did"], ["have"])
    return asked and lows[2:] in (["you"], ["he"], ["she"])


def _asks_the_absurd(words: Sequence[Token]) -> bool:
    """Tell whether a question asks what nobody does ("do you write that to your sister, too?")."""
    return ABSURD.match(" ".join(t.low for t in words)) is not None


def _worth(sentences: Sequence[Piece], who: Partner) -> frozenset[int]:
    """Choose the sentences that are parsed: all of a few, else those that speak of the partner."""
    about = SECOND if not who.third else set(SWAPS[who.word])
    worth = [
        n
        for n, sentence in enumerate(sentences)
        if len(sentences) <= FEW or about & {t.low for t in sentence.words}
    ]
    return frozenset(worth[:MOST_PARSES])
