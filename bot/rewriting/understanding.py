"""Reads a whole message on trees: every clause that could be said, weighed, with what is left."""

from dataclasses import dataclass, replace

from bot.rewriting.forms import Forms
from bot.rewriting.lexicon import Lexicon
from bot.rewriting.mending import in_pieces, mended, seen
from bot.rewriting.message import STOPS
from bot.rewriting.normalise import Token, tokens, without_curses
from bot.rewriting.openers import EDGE, opened, trimmed
from bot.rewriting.partner import Partner, find_partner, pronominal
from bot.rewriting.port import Parser
from bot.rewriting.segments import CUTTING, WHEN
from bot.rewriting.tree import grow
from bot.rewriting.turning import Turned, Turner
from bot.rewriting.verbs import Tense
from bot.rewriting.weighing import objection, unknown, weight

MOST_PARSES = 8
LONGEST_JOINED = 24
LONGEST_ANSWER = 26
# What does not matter in an answer: it is about the partner because it was asked for.
MILD = frozenset({"", "not", "thin", "vague", "unknown"})


@dataclass(frozen=True)
class Told:
    """A clause that may be shown, how much of a complaint it is, and what it leaves unsaid."""

    clause: Turned
    weight: int
    sentence: int
    whole: bool


@dataclass(frozen=True)
class Understood:
    """What the trees of a message gave: clauses to offer, and why others were kept back."""

    told: tuple[Told, ...] = ()
    kept_back: tuple[tuple[str, str], ...] = ()
    leftovers: tuple[str, ...] = ()
    sentences: int = 0
    words: int = 0


class Understanding:
    """Reads messages with a parser; the same message always gives the same."""

    def __init__(self, parser: Parser, forms: Forms, lexicon: Lexicon) -> None:
        self._parser = parser
        self._forms = forms
        self._lexicon = lexicon

    def read(self, text: str, partner: Partner | None = None) -> Understood:
        """Read a tidied message, at most eight sentences of it on trees."""
        every = tokens(text, self._lexicon)
        plain, _ = without_curses(every, self._lexicon)
        who = partner or find_partner(plain, self._lexicon)
        spoken = pronominal(plain, who, self._lexicon)
        told: list[Told] = []
        back: list[tuple[str, str]] = []
        left: list[str] = []
        sentences = [s for s in self._sentences(spoken) if len(s) > 1]
        for n, sentence in enumerate(sentences[:MOST_PARSES]):
            found, refused, unsaid = self._read_one(sentence, who, n)
            left += (text[a:b].strip(" ,;") for a, b in unsaid)
            told += found
            back += refused
        length = sum(any(c.isalnum() for c in t.text) for t in spoken)
        for sentence in sentences[MOST_PARSES:]:
            left.append(text[sentence[0].start : sentence[-1].end])
        return Understood(tuple(told), tuple(back), tuple(left), len(sentences), length)

    def plain(self, text: str) -> Told | None:
        """Read an answer of one plain sentence as one clause that holds all of it, or None."""
        plain, _ = without_curses(tokens(text, self._lexicon), self._lexicon)
        who = find_partner(plain, self._lexicon)
        sentences = [
            s for s in self._sentences(pronominal(plain, who, self._lexicon)) if len(s) > 1
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
        short = self._with_occasions(turner)
        found = [t for t in (turner.turn(f, entire=True) for f in turner.found[:1]) if t]
        for clause in (*[c for c in short if _covers(c, tree.tokens)], *found):
            why = objection(clause, self._forms, self._lexicon)
            if min(clause.used) <= 1 and _covers(clause, tree.tokens) and why.split(" ")[0] in MILD:
                return Told(clause, weight(clause, self._lexicon), 0, whole=True)
        return None

    def _sentences(self, words: tuple[Token, ...]) -> list[tuple[Token, ...]]:
        out: list[list[Token]] = [[]]
        for token in words:
            if token.low in STOPS:
                out.append([])
            else:
                out[-1].append(token)
        pieces = [piece for s in out for piece in in_pieces(mended(s, self._lexicon, self._forms))]
        return [trimmed(piece, self._lexicon) for piece in pieces]

    def _read_one(
        self, sentence: tuple[Token, ...], who: Partner, n: int
    ) -> tuple[list[Told], list[tuple[str, str]], list[tuple[int, int]]]:
        shape = opened(sentence, self._lexicon)
        words = seen(shape.tokens or sentence)
        if sentence[0].low in {"who", "whom"}:
            words = self._someone(words)
        tree = grow(words, self._parser)
        if tree is None:
            return [], [], [(words[0].start, words[-1].end)] if words else []
        turner = Turner(
            tree, who, self._forms, self._lexicon, shape.tense, asked=shape.kind == "blame_question"
        )
        told: list[Told] = []
        back: list[tuple[str, str]] = []
        for clause in self._with_occasions(turner):
            if shape.kind == "fake_i" and clause.tense is Tense.HABIT and not clause.denied:
                back.append((clause.text, "thought"))
                continue
            why = objection(clause, self._forms, self._lexicon)
            if why:
                back.append((clause.text, why))
                continue
            plain = not unknown(clause, self._forms, self._lexicon, strict=True)
            whole = plain and _covers(clause, tree.tokens)
            told.append(Told(clause, weight(clause, self._lexicon), n, whole))
        return _joined(told, tree.tokens), back, _unsaid(tree.tokens, told)

    def _someone(self, words: tuple[Token, ...]) -> tuple[Token, ...]:
        """Put "someone" where a question asked who ("who were you texting")."""
        if words[0].low != "you":
            return words
        for k, token in enumerate(words[1:], start=1):
            helper = token.low in {"do", "did", "are", "were", "have", "been", "had", "always"}
            if helper or self._forms.of(token.low, "base", "gerund", "past") is None:
                continue
            at = k + 1
            if at < len(words) and words[at].low in {"to", "with", "for", "about"}:
                at += 1
            someone = replace(token, text="someone", low="someone", name=False)
            return (*words[:at], someone, *words[at:])
        return words

    def _with_occasions(self, turner: Turner) -> list[Turned]:
        """Put "when I ask" before what is then done: "I ask and you leave"."""
        clauses = turner.clauses()
        occasions: dict[int, Turned] = {}
        for each in turner.found:
            before = turner.tree.low(min(turner.tree.subtree(each.subject)) - 1)
            if before in WHEN:
                turned = turner.turn(each)
                if turned is not None:
                    occasions[min(turned.used)] = turned
        out: list[Turned] = []
        own = {frozenset(o.used) for o in occasions.values()}
        for clause in clauses:
            if frozenset(clause.used) in own:
                continue
            fitting = [o for o in occasions.values() if _touches(o, clause, turner)]
            out.append(_during(fitting[0], clause) if fitting else clause)
        return out


def _covers(clause: Turned, words: tuple[Token, ...]) -> bool:
    """Tell whether a clause says every word of a sentence that carries something."""
    spared = clause.used | clause.dropped
    return all(k in spared or _small(t) for k, t in enumerate(words))


def _small(token: Token) -> bool:
    return not any(c.isalnum() for c in token.text) or token.low in EDGE


def _touches(occasion: Turned, clause: Turned, turner: Turner) -> bool:
    """Tell whether an occasion stands directly before or after a clause and in the same tense."""
    if occasion.tense is not clause.tense or clause.kind == "writer":
        return False
    first, last = min(occasion.used), max(occasion.used)
    begin, end = min(clause.used), max(clause.used)
    low = turner.tree.low
    if last < begin:
        gap = range(last + 1, begin)
    elif end < first:
        gap = range(end + 1, first)
    else:
        return False
    return all(
        low(k) in WHEN | {",", "then", "and", "always", "just"} or k in clause.dropped for k in gap
    )


def _during(occasion: Turned, clause: Turned) -> Turned:
    return replace(
        clause,
        text=f"{occasion.text} and {clause.text}",
        used=clause.used | occasion.used,
        dropped=clause.dropped | {min(occasion.used) - 1, min(clause.used) - 1},
        spoken=(*occasion.spoken, *clause.spoken),
        certain=clause.certain and occasion.certain,
    )


def _unsaid(words: tuple[Token, ...], told: list[Told]) -> list[tuple[int, int]]:
    """Give the stretches of at least two words that no clause says, as places in the text."""
    said = {k for t in told for k in (*t.clause.used, *t.clause.dropped)}
    out: list[list[int]] = [[]]
    for k, token in enumerate(words):
        if k in said:
            out.append([])
        elif out[-1] or not _small(token):
            out[-1].append(k)
    return [(words[s[0]].start, words[s[-1]].end) for s in out if len(s) > 2]


def _shared_subject(first: Turned, second: Turned) -> str:
    """Say "you" once where both clauses begin with it."""
    both = first.text.startswith("you ") and second.text.startswith("you ")
    return second.text.removeprefix("you ") if both else second.text


def _joined(told: list[Told], words: tuple[Token, ...]) -> list[Told]:
    """Put two neighbouring acts of one sentence into one statement, where it stays short."""
    partner = [t for t in told if t.clause.kind in {"partner", "other"}]
    if len(partner) != 2 or partner[0].clause.tense is not partner[1].clause.tense:
        return told
    if all(t.clause.kind == "other" for t in partner):
        return told
    first, second = (t.clause for t in partner)
    if Tense.STATE in {first.tense, second.tense} or max(first.used) > min(second.used):
        return told
    if len(first.text.split()) + len(second.text.split()) > LONGEST_JOINED or " and " in first.text:
        return told
    gap = {words[k].low for k in range(max(first.used) + 1, min(second.used))}
    if second.verb in first.text or gap & CUTTING - {"but", "so"}:
        return told
    both = replace(
        first,
        text=f"{first.text} and {_shared_subject(first, second)}",
        used=first.used | second.used,
        dropped=first.dropped | second.dropped,
        spoken=(*first.spoken, *second.spoken),
        certain=False,
    )
    joint = Told(both, partner[0].weight + partner[1].weight, partner[0].sentence, whole=False)
    return [joint, *told]
