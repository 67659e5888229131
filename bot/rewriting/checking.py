"""Checks slots that a stranger suggests: nothing invented, nothing turned round, nothing unkind.

A suggestion is taken whole or not at all. What it may say of what happened is bound to the words of
the person; what it may feel, need and ask for is bound to the lexicon.
"""

import re
from dataclasses import replace
from enum import Enum

from bot.rewriting.claims import PERSONS, Claim, Claiming, Claims, base_of, sentences
from bot.rewriting.engine import Engine
from bot.rewriting.forms import Forms, all_forms
from bot.rewriting.lexicon import Lexicon
from bot.rewriting.lint import LONGEST, faults
from bot.rewriting.model import Slots, Strength
from bot.rewriting.normalise import STOPS, Token, tidy, tokens
from bot.rewriting.port import Parser
from bot.rewriting.times import TIME

MOST_WORDS = 24
PLAIN = re.compile("[\\w '\u2019,:\u00a3$\u20ac\u00a5\u20b9%.\u201c\u201d-]*")
"""The only signs that a suggested piece may be made of; no markup, no address, no line break."""
LETTERED = re.compile(r"[a-z]\.[a-z]{2,}\b|\.\.|\d{5,}|_", re.IGNORECASE)
"""A link without its scheme, a long number, an underscore."""
UNKIND = frozenset(
    [
        "label",
        "absolute",
        "mind_reading",
        "verdict_word",
        "insinuation",
        "threat",
        "sarcasm",
        "comparison",
        "fake_i",
        "blame_question",
        "curse",
        "order",
        "loaded",
    ]
)
MOTIVES = frozenset({"because", "deliberately", "purpose", "intentionally", "order"})
WATCHING = re.compile(
    r"\b(?:pass(?:word|code)s?|pin|screen ?shots?|location|gps|track\w*|monitor\w*|log ?ins?"
    r"|unlock\w*|prove|proof|access|accounts?|block\w*|unfollow\w*|unfriend\w*|delet\w*"
    r"|stop\w*|quit|never|not|no|cut|check|search)\b|n't"
)
"""What no request asks for: to be watched, to give proof, or only to leave something be."""
NEED = re.compile(r"I (?:want|need|would like|wish|care|hope|like) ")
REQUEST = re.compile(r"(?:Would|Could|Can|Will) (?:you|we) [^?]+\?")
# Small words that may be added, because they name nothing that was not there.
FREE = frozenset(
    [
        "a",
        "an",
        "the",
        "that",
        "and",
        "of",
        "to",
        "at",
        "in",
        "on",
        "for",
        "with",
        "from",
        "by",
        "i",
        "you",
        "he",
        "she",
        "they",
        "we",
        "me",
        "him",
        "her",
        "them",
        "us",
        "my",
        "your",
        "his",
        "their",
        "our",
        "is",
        "are",
        "am",
        "was",
        "were",
        "be",
        "been",
        "being",
        "do",
        "does",
        "did",
        "have",
        "has",
        "had",
        "s",
        "it",
        "this",
        "there",
    ]
)
COUNTS = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "hundred",
        "twice",
        "once",
        "half",
    ]
)


class Refusal(Enum):
    """Why a suggestion is not shown; never holds a word of it."""

    UNREADABLE = "unreadable"
    SHAPE = "shape"
    NEW_WORDS = "new words"
    LOST_FACTS = "lost facts"
    TURNED_ROUND = "turned round"
    WORDING = "wording"
    FEELING = "feeling"
    NEED = "need"
    REQUEST = "request"


class Checker:
    """Judges suggestions by the lexicon and the trees; without a parser it refuses them all."""

    def __init__(self, engine: Engine, parser: Parser | None) -> None:
        self._engine = engine
        self._lexicon: Lexicon = engine.lexicon
        self._claiming: Claiming | None = None
        if parser is not None:
            forms = all_forms(self._lexicon, parser.words, parser.verbs)
            self._claiming = Claiming(self._lexicon, forms, parser)
            self._forms: Forms = forms
            self._ready = self._bases(
                [*(c.says for c in self._lexicon.needs.values())]
                + [c.says for c in self._lexicon.requests.values()]
                + [f.word for f in self._lexicon.feelings.values() if not f.beneath]
            )

    def check(self, words: str, suggested: Slots) -> Slots | Refusal:
        """Give the slots as they may be shown, or why they may not.

        `words` is all that the person wrote. An empty need or request is filled from the lexicon;
        everything else has to be right as it stands.
        """
        if self._claiming is None:
            return Refusal.UNREADABLE
        slots = _settled(suggested)
        refused = self._happened(words, slots.happened, self._claiming)
        if refused is not None:
            return refused
        feeling = self._engine.feeling(slots.feeling)
        if feeling is None or feeling.beneath:
            return Refusal.FEELING
        if slots.need and not self._need(words, slots.need):
            return Refusal.NEED
        if slots.request and not self._request(words, slots.request):
            return Refusal.REQUEST
        whole = self._filled(slots)
        every = [self._engine.compose(whole, strength) for strength in Strength]
        return whole if all(0 < len(text) <= LONGEST for text in every) else Refusal.SHAPE

    # -- what happened

    def _happened(self, words: str, happened: str, claiming: Claiming) -> Refusal | None:
        if not _shaped(happened) or any(mark in happened for mark in "?!"):
            return Refusal.SHAPE
        source = sentences(words, self._lexicon)
        said = [t for t in tokens(happened, self._lexicon) if t.low not in STOPS and t.low != ","]
        if not self._of_the_two(said):
            return Refusal.SHAPE
        if not self._known(source, said):
            return Refusal.NEW_WORDS
        if not self._kept(source, said):
            return Refusal.LOST_FACTS
        theirs = claiming.read(words)
        if not theirs.whole or not self._same(
            theirs, claiming.read(happened), self._instead(source)
        ):
            return Refusal.TURNED_ROUND
        return None if self._well_worded(happened, said) else Refusal.WORDING

    def _of_the_two(self, said: list[Token]) -> bool:
        """Tell whether a clause begins with its subject and is about the partner or the writer."""
        persons = {PERSONS.get(t.low, "") for t in said}
        first = said[0] if said else None
        subject = first is not None and (
            first.low in PERSONS or first.name or first.low in self._lexicon.groups["determiners"]
        )
        return subject and bool({"you", "i"} & persons)

    def _bases(self, texts: list[str]) -> frozenset[str]:
        found = (t for text in texts for t in tokens(tidy(text), self._lexicon))
        return frozenset(base_of(t.low, self._forms) for t in found)

    def _source_bases(self, source: list[tuple[Token, ...]]) -> set[str]:
        """Give the plain forms of all that was written, as typed and as written out."""
        found: set[str] = set()
        for token in (t for sentence in source for t in sentence):
            low = token.low.strip("“”")
            for part in (low, token.raw.lower(), *low.split(), *low.split("-")):
                found.add(base_of(part, self._forms))
        return found

    def _instead(self, source: list[tuple[Token, ...]]) -> dict[str, tuple[frozenset[str], bool]]:
        """Give what may stand for loaded verbs: base to (words of the plain wording, denied)."""
        found: dict[str, tuple[frozenset[str], bool]] = {}
        for low in {t.low for sentence in source for t in sentence}:
            for sense, _ in self._lexicon.senses.get(low, ()):
                if sense.becomes is not None:
                    plain = f"{sense.becomes.base} {sense.insert} {sense.tail}".split()
                    held = found.get(sense.verb.base, (frozenset(), sense.negates))[0]
                    bases = frozenset(base_of(w, self._forms) for w in plain)
                    found[sense.verb.base] = (held | bases, sense.negates)
        return found

    def _known(self, source: list[tuple[Token, ...]], said: list[Token]) -> bool:
        """Tell whether every word with a content was written, or stands for one that was."""
        allowed = self._source_bases(source)
        instead = self._instead(source).values()
        allowed |= {base for plain, _ in instead for base in plain}
        if any(denies for _, denies in instead) or any(
            t.low in {"never", "nothing", "nobody", "no", "without"} for s in source for t in s
        ):
            allowed.add("not")
        return all(
            t.low in FREE or base_of(t.low.strip("“”"), self._forms) in allowed for t in said
        )

    def _kept(self, source: list[tuple[Token, ...]], said: list[Token]) -> bool:
        """Tell whether the facts of each sentence that was drawn from are all still there."""
        left = {base_of(t.low, self._forms) for t in said if t.low not in FREE}
        shown = {t.low.removesuffix("'s") for t in said}
        while left:
            drawn = max(source, key=lambda s: len(left & self._source_bases([s])), default=None)
            covered = left & self._source_bases([drawn]) if drawn else set()
            if drawn is None or not covered:
                return True  # what is left stands for a loaded word
            if not self._facts(drawn) <= shown:
                return False
            left -= covered
        return True

    def _facts(self, sentence: tuple[Token, ...]) -> set[str]:
        """Give names, numbers, times and places of a sentence; not a name that only calls."""
        text = " ".join(t.low for t in sentence)
        times = {w for found in TIME.finditer(text) for w in found.group().split()}
        facts: set[str] = set()
        for at, token in enumerate(sentence):
            low = token.low.removesuffix("'s")
            place = (
                low in self._lexicon.groups["places"] or self._lexicon.nouns.get(low) == "places"
            )
            named = token.name and not _called(sentence, at)
            counted = any(c.isdigit() for c in low) or low in COUNTS
            if place or named or counted or (low in times and low not in FREE) or low[0] == "“":
                facts.add(low)
        return (
            facts - self._lexicon.groups["absolutes"] - {"always", "every", "time", "times", "now"}
        )

    def _same(
        self, theirs: Claims, suggested: Claims, instead: dict[str, tuple[frozenset[str], bool]]
    ) -> bool:
        """Tell whether each suggested claim was made, and everybody plays the part they played."""
        if not suggested.whole or not suggested.claims:
            return False
        added = {base for plain, _ in instead.values() for base in plain}
        for claim in suggested.claims:
            if claim.doing in added and claim.subject not in PERSONS:
                continue  # "without telling me", which stands for a loaded word
            if not any(_made(claim, made, instead) for made in theirs.claims):
                return False
        free = {("i", "to", "")} if "tell" in added else set()
        return suggested.roles <= theirs.roles | free

    def _well_worded(self, happened: str, said: list[Token]) -> bool:
        lows = {t.low for t in said}
        if faults(happened, self._lexicon) or lows & MOTIVES:
            return False
        return not {n.kind for n in self._engine.read(happened).noticed} & UNKIND

    # -- the other pieces

    def _need(self, words: str, need: str) -> bool:
        if need in {choice.says for choice in self._lexicon.needs.values()}:
            return True
        return (
            bool(NEED.match(need)) and not WATCHING.search(need.lower()) and self._tame(words, need)
        )

    def _request(self, words: str, request: str) -> bool:
        if request in {choice.says for choice in self._lexicon.requests.values()}:
            return True
        plain = bool(REQUEST.fullmatch(request)) and not WATCHING.search(request.lower())
        return plain and self._tame(words, request.rstrip("?"))

    def _tame(self, words: str, piece: str) -> bool:
        """Tell whether a piece is short, kind, and made of the lexicon's words and the person's."""
        if not _shaped(piece) or faults(piece, self._lexicon):
            return False
        allowed = self._ready | self._source_bases(sentences(words, self._lexicon))
        said = [t for t in tokens(piece, self._lexicon) if t.low not in STOPS and t.low != ","]
        if not all(t.low in FREE or base_of(t.low, self._forms) in allowed for t in said):
            return False
        return not {n.kind for n in self._engine.read(piece).noticed} & UNKIND

    def _filled(self, slots: Slots) -> Slots:
        need = slots.need or self._engine.needs(slots)[0].says
        return replace(
            slots, need=need, request=slots.request or self._engine.requests(slots)[0].says
        )


def _settled(slots: Slots) -> Slots:
    """Settle the marks around the pieces; what stands inside them stays as it came."""
    happened = tidy(slots.happened).rstrip(".")
    if happened[:1].isupper() and not happened.startswith(("I ", "I'")):
        first = happened.split()[0].lower()
        happened = happened[0].lower() + happened[1:] if first in PERSONS else happened
    request = tidy(slots.request)
    return Slots(
        happened=happened,
        feeling=tidy(slots.feeling).rstrip(".").lower(),
        need=tidy(slots.need).rstrip("."),
        request=request + ("?" if request and request[-1] not in ".?!" else ""),
    )


def _shaped(piece: str) -> bool:
    """Tell whether a piece is one short line of plain signs."""
    words = piece.split()
    fits = 2 <= len(words) <= MOST_WORDS and len(piece) <= LONGEST // 3
    return fits and bool(PLAIN.fullmatch(piece.rstrip("?"))) and not LETTERED.search(piece)


def _called(sentence: tuple[Token, ...], at: int) -> bool:
    """Tell whether a name calls to somebody: "Sam, you ...", "..., Sam"."""
    after = sentence[at + 1].low if at + 1 < len(sentence) else "."
    before = sentence[at - 1].low if at else "."
    ends = STOPS | {","}
    return before in ends and after in ends


def _made(claim: Claim, made: Claim, instead: dict[str, tuple[frozenset[str], bool]]) -> bool:
    """Tell whether a claim is one that was made, or the plain wording of a loaded one."""
    plain, denies = instead.get(made.doing, (frozenset(), False))
    replaced = claim.doing != made.doing and claim.doing in plain
    if claim.doing != made.doing and not replaced:
        return False
    if claim.subject != made.subject and (made.subject or claim.subject != "you"):
        return False
    denied = made.denied != denies if replaced else made.denied
    times = not claim.when or not made.when or claim.when == made.when
    return claim.denied == denied and made.hedges <= claim.hedges and times
