"""Reads a whole message on trees: every clause that could be said, weighed, with what is left."""

from dataclasses import dataclass, replace

from bot.rewriting.forms import Forms
from bot.rewriting.lexicon import Lexicon
from bot.rewriting.message import STOPS
from bot.rewriting.normalise import Token, tokens, without_curses
from bot.rewriting.openers import EDGE, opened, trimmed
from bot.rewriting.partner import Partner, find_partner, pronominal
from bot.rewriting.port import Parser
from bot.rewriting.segments import WHEN
from bot.rewriting.tree import grow
from bot.rewriting.turning import Turned, Turner
from bot.rewriting.verbs import Tense
from bot.rewriting.weighing import objection, weight

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
        sentences = [s for s in self._sentences(pronominal(plain, who, self._lexicon)) if len(s) > 1]
        if len(sentences) != 1 or len(sentences[0]) > LONGEST_ANSWER:
            return None
        shape = opened(sentences[0], self._lexicon)
        tree = grow(_seen(shape.tokens), self._parser)
        if tree is None:
            return None
        turner = Turner(tree, who, self._forms, self._lexicon, shape.tense)
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
        pieces = [piece for s in out for piece in _in_pieces(_mended(s, self._lexicon, self._forms))]
        return [trimmed(piece, self._lexicon) for piece in pieces]

    def _read_one(
        self, sentence: tuple[Token, ...], who: Partner, n: int
    ) -> tuple[list[Told], list[tuple[str, str]], list[tuple[int, int]]]:
        shape = opened(sentence, self._lexicon)
        words = _seen(shape.tokens or sentence)
        if sentence[0].low in {"who", "whom"}:
            words = self._someone(words)
        tree = grow(words, self._parser)
        if tree is None:
            return [], [], [(words[0].start, words[-1].end)] if words else []
        turner = Turner(tree, who, self._forms, self._lexicon, shape.tense)
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
            whole = _covers(clause, tree.tokens)
            told.append(Told(clause, weight(clause, self._lexicon), n, whole))
        return _joined(told), back, _unsaid(tree.tokens, told)

    def _someone(self, words: tuple[Token, ...]) -> tuple[Token, ...]:
        """Put "someone" where a question asked who ("who were you texting")."""
        if words[0].low != "you":
            return words
        for k, token in enumerate(words[1:], start=1):
            helper = token.low in {"do", "did", "are", "were", "have", "been", "had", "always"}
            if helper or self._forms.of(token.low, "base", "gerund", "past") is None:
                continue
            at = k + 1
            while at < len(words) and words[at].low in {"to", "with", "for", "at", "about"}:
                at += 1
                following = words[at].low if at < len(words) else ""
                if following and not TIME.match(following) and following[:1].isdigit():
                    at -= 1
                    break
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


SUBJECT_WORDS = frozenset({"i", "you", "he", "she", "they", "we"})
OCCASIONS = SUBJECT_WORDS | {"my", "the", "your", "that", "our", "someone", "somebody"}
IT_IS = frozenset(
    {"all", "a", "an", "the", "not", "like", "about", "in", "on", "too", "so", "my", "your", "just"}
    | {"over", "been", "fine", "ok", "okay", "for", "only", "nothing", "because", "always", "never"}
)
YOU_ARE = frozenset(
    {"just", "so", "always", "still", "not", "going", "never", "a", "an", "the", "such", "too"}
    | {"really", "being", "all"}
)
LONG = 28


def _covers(clause: Turned, words: tuple[Token, ...]) -> bool:
    """Tell whether a clause says every word of a sentence that carries something."""
    spared = clause.used | clause.dropped
    return all(k in spared or _small(t) for k, t in enumerate(words))


def _mended(words: list[Token], lexicon: Lexicon, forms: Forms) -> list[Token]:
    """Settle what trips a parser: "every time", "even though", "its all", "jakes place"."""
    out: list[Token] = []
    i = 0
    words = _with_comma(words, forms)
    while i < len(words):
        lows = [t.low for t in words[i : i + 4]] + [""] * 4
        size, new = 1, words[i].text
        if lows[0] in {"every", "each"} and "time" in lows[1:3]:
            size = 2 if lows[1] == "time" else 3
            new = "whenever" if lows[size] in OCCASIONS else ""
            size = size if new else 1
            new = new or words[i].text
        elif lows[0] == "even" and lows[1] in {"though", "if", "when"}:
            size, new = 2, "although" if lows[1] == "though" else lows[1]
        elif lows[0] in {"keep", "keeps"} and (doing := forms.of(lows[1], "gerund")):
            asked = {"do", "does", "did"} & {t.low for t in words[max(0, i - 3) : i]}
            size = 2 if asked else 1
            new = doing.base if asked else "is" if lows[0] == "keeps" else "are"
        elif lows[:2] == ["do", "you"] and _have_to(words, i):
            out.append(replace(words[i], text="you", low="you", end=words[i + 1].end))
            i += _have_to(words, i)
            continue
        elif lows[0] == "your" and lows[1] in YOU_ARE:
            out.append(replace(words[i], text="you", low="you"))
            new = "are"
        elif lows[:2] in (["every", "days"], ["every", "nights"]):
            out.append(words[i])
            size, new = 2, lows[1][:-1]
        elif i == 0 and lows[0] == "who" and lows[1] in {"is", "are"} and _later_why(words):
            i = _later_why(words)
            continue
        elif lows[0] in {"whenever", "anytime"}:
            new = "whenever"
        elif lows[0] == "its" and lows[1] in IT_IS:
            out.append(replace(words[i], text="it", low="it"))
            new = "is"
        elif _owner_s(words, i, lexicon):
            new = f"{words[i].text[:-1]}'s"
        last = words[i + size - 1]
        out.append(replace(words[i], text=new, low=new.lower(), end=last.end))
        i += size
    return out


def _with_comma(words: list[Token], forms: Forms) -> list[Token]:
    """Part an occasion from the only thing that the partner then does ("when I ask you leave")."""
    lows = [t.low for t in words]
    begins = lows[:1] in (["when"], ["whenever"], ["every"], ["each"])
    if not begins or "," in lows or lows.count("you") != 1:
        return words
    at = lows.index("you")
    after = at + 1 + (lows[at + 1 : at + 2] in (["always"], ["just"], ["never"]))
    if at < 3 or after >= len(words) or forms.of(lows[after], "base", "past") is None:
        return words
    return [*words[:at], replace(words[at], text=",", low=",", end=words[at].start), *words[at:]]


def _have_to(words: list[Token], i: int) -> int:
    """Give the length of "do you really need to", or 0."""
    lows = [t.low for t in words[i : i + 6]]
    for size in (4, 5):
        if lows[size - 2 : size] in (["have", "to"], ["need", "to"]):
            return size
    return 0


def _later_why(words: list[Token]) -> int:
    """Give the place of "why" in "who is Daniel and why ...", or 0."""
    places = [k for k, t in enumerate(words) if t.low in {"why", "how"} and words[k - 1].low == "and"]
    return places[0] if places else 0


def _owner_s(words: list[Token], i: int, lexicon: Lexicon) -> bool:
    """Tell whether a word lacks the apostrophe of an owner ("jakes place", "my cousins wedding")."""
    low = words[i].low
    following = words[i + 1].low if i + 1 < len(words) else ""
    if not low.endswith("s") or len(low) < 4 or following not in lexicon.nouns | dict.fromkeys(
        lexicon.groups["adjectives"]
    ):
        return False
    stem = low[:-1]
    if stem in lexicon.groups["names"] and low not in lexicon.groups["names"]:
        return True
    owned = i > 0 and words[i - 1].low in {"my", "your", "his", "her"}
    return owned and lexicon.nouns.get(stem) == "people" and following not in {"who", "that"}


def _in_pieces(words: list[Token]) -> list[tuple[Token, ...]]:
    """Cut a long run-on before a new subject, so that each piece parses well."""
    if len(words) <= LONG:
        return [tuple(words)]
    out: list[list[Token]] = [[]]
    for i, token in enumerate(words):
        if token.low in {",", "and", "but", "so"} and len(out[-1]) >= 4:
            k = i + 1
            while k < len(words) and words[k].low in {"and", "but", "then", "when", "so", "now", "yesterday"}:
                k += 1
            if k < len(words) and words[k].low in SUBJECT_WORDS:
                out.append([])
                continue
        out[-1].append(token)
    return [tuple(piece) for piece in out if piece]


def _seen(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Say "there was a hair on your pillow" as what the writer saw."""
    lows = [t.low for t in words]
    be = {"is", "are", "was", "were"}
    there = lows[:1] == ["there"] and lows[1:2] != [] and lows[1] in be
    asked = lows[1:2] == ["there"] and lows[0] in be
    if not (there or asked) or not {"you", "your"} & set(lows) or "not" in lows[:4]:
        return words
    first, second = words[:2]
    return (replace(first, text="I", low="i"), replace(second, text="saw", low="saw"), *words[2:])


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
    return all(low(k) in WHEN | {",", "then", "and", "always", "just"} or k in clause.dropped for k in gap)


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


def _joined(told: list[Told]) -> list[Told]:
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
    if second.verb in first.text:
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
