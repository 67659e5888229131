"""Checks slots that a stranger suggests: nothing invented, nothing turned round, nothing unkind.

A suggestion is taken whole or not at all. What it may say of what happened is bound to the words of
the person; what it may feel, need and ask for is bound to the lexicon.
"""

import re
from dataclasses import replace
from enum import Enum
from functools import cached_property

from bot.rewriting.engine import Engine
from bot.rewriting.trees.claiming import Claiming
from bot.rewriting.trees.claims import PERSONS, Claim, Claims, Role
from bot.rewriting.trees.written import Written
from bot.rewriting.turning.lint import LONGEST, faults
from bot.rewriting.words.forms import all_forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import Slots, Strength
from bot.rewriting.words.normalise import STOPS, Token, tidy, tokens
from bot.rewriting.words.port import Parser

MOST_WORDS = 24
PLAIN = re.compile("[\\w '\u2019,:\u00a3$\u20ac\u00a5\u20b9%.\u201c\u201d-]*")
"""The only signs that a suggested piece may be made of; no markup, no address, no line break."""
LETTERED = re.compile(r"[a-z]\.[a-z]{2,}\b|\.\.|\d{5,}|_", re.IGNORECASE)
"""A link without its scheme, a long number, an underscore."""
UNKIND = frozenset({
    "label", "absolute", "mind_reading", "verdict_word", "insinuation", "threat", "sarcasm",
    "comparison", "fake_i", "blame_question", "curse", "order", "loaded",
})  # fmt: skip
DENIED_TWICE = re.compile(r"\bnot (?:do|does|did|is|are|was|were|have|has) not\b")
MOTIVES = frozenset({"because", "deliberately", "purpose", "intentionally", "order"})
WATCHING = re.compile(
    r"\b(?:pass(?:word|code)s?|pin|screen ?shots?|location|gps|track\w*|monitor\w*|log ?ins?"
    r"|unlock\w*|prove|proof|access|accounts?|block\w*|unfollow\w*|unfriend\w*|delet\w*"
    r"|stop\w*|quit|never|not|no|cut|check|search|leave me|leave us"
    r"|show (?:me|us)|(?:see|read|look (?:at|in|into|through)|hand (?:me|over)) (?:\w+ )?your)\b"
    r"|n't"
)
"""What no request asks for: to be watched, to give proof, or only to leave something be."""
NEED = re.compile(r"I (?:want|need|would like|wish|care|hope|like) ")
REQUEST = re.compile(r"(?:Would|Could|Can|Will) (?:you|we) [^?]+\?")
OTHERS = frozenset({"he", "she", "they"})
"""A need or request in words of its own is between the two; nobody else is dealt with in it."""
OPEN_ENDS = frozenset({
    "a", "an", "the", "and", "or", "but", "that", "to", "of", "in", "on", "at", "for",
    "with", "from", "by", "about", "without", "my", "your", "his", "our", "their", "other",
    "not", "is", "are", "was", "were", "do", "does", "did", "have", "has", "had", "would",
})  # fmt: skip
"""With none of these does a clause end that is whole."""
WORDING = frozenset({"", "that", "something"})
"""What a plain wording may have as a subject of its own: "something that was not true"."""


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
        self._parser = parser
        ready = (
            *(choice.says for choice in self._lexicon.needs.values()),
            *(choice.says for choice in self._lexicon.requests.values()),
            *(f.word for f in self._lexicon.feelings.values() if not f.beneath),
        )
        # each word once: all that the house says is longer than what is read of one text
        self._ready = " ".join(dict.fromkeys(word for said in ready for word in said.split()))

    @cached_property
    def _claiming(self) -> Claiming | None:
        """Made when it is first needed, because most hosts set up no language model."""
        if self._parser is None:
            return None
        forms = all_forms(self._lexicon, self._parser.words, self._parser.verbs)
        return Claiming(self._lexicon, forms, self._parser)

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
        if slots.need and not self._need(words, slots.need, self._claiming):
            return Refusal.NEED
        if slots.request and not self._request(words, slots.request, self._claiming):
            return Refusal.REQUEST
        whole = self._filled(slots)
        every = [self._engine.compose(whole, strength) for strength in Strength]
        return whole if all(0 < len(text) <= LONGEST for text in every) else Refusal.SHAPE

    # -- what happened

    def _happened(self, words: str, happened: str, claiming: Claiming) -> Refusal | None:
        if not _shaped(happened) or any(mark in happened for mark in "?!"):
            return Refusal.SHAPE
        said = self._said(happened)
        if not self._of_the_two(said):
            return Refusal.SHAPE
        written = Written(words, self._lexicon, claiming.forms)
        if not written.holds(said):
            return Refusal.NEW_WORDS
        theirs, suggested = claiming.read(words), claiming.read(happened, as_said=False)
        bases = written.bases_of(said)
        where = _stands(theirs, suggested, written) if _whole(theirs, suggested, bases) else None
        if where is None:
            return Refusal.TURNED_ROUND
        if not written.holds(said, where) or not written.keeps_facts(said, where):
            return Refusal.LOST_FACTS
        return None if self._well_worded(happened, said) else Refusal.WORDING

    def _said(self, piece: str) -> list[Token]:
        found = tokens(piece, self._lexicon)
        return [t for t in found if t.low not in STOPS and t.low != ","]

    def _of_the_two(self, said: list[Token]) -> bool:
        """Tell whether a clause begins with its subject and is about the partner or the writer."""
        persons = {PERSONS.get(t.low, "") for t in said}
        first = said[0] if said else None
        subject = first is not None and (
            first.low in PERSONS or first.name or first.low in self._lexicon.groups["determiners"]
        )
        return subject and bool({"you", "i"} & persons)

    def _well_worded(self, happened: str, said: list[Token]) -> bool:
        lows = {t.low for t in said}
        twice = DENIED_TWICE.search(" ".join(t.low for t in said))
        if twice or faults(happened, self._lexicon) or lows & MOTIVES or said[-1].low in OPEN_ENDS:
            return False
        return not {n.kind for n in self._engine.read(happened).noticed} & UNKIND

    # -- the other pieces

    def _need(self, words: str, need: str, claiming: Claiming) -> bool:
        if need in {choice.says for choice in self._lexicon.needs.values()}:
            return True
        return (
            bool(NEED.match(need))
            and not WATCHING.search(need.lower())
            and self._tame(words, need, claiming)
        )

    def _request(self, words: str, request: str, claiming: Claiming) -> bool:
        if request in {choice.says for choice in self._lexicon.requests.values()}:
            return True
        plain = bool(REQUEST.fullmatch(request)) and not WATCHING.search(request.lower())
        return plain and self._tame(words, request.rstrip("?"), claiming)

    def _tame(self, words: str, piece: str, claiming: Claiming) -> bool:
        """Tell whether a piece is short, kind, and made of the lexicon's words and the person's."""
        if not _shaped(piece) or faults(piece, self._lexicon):
            return False
        ready = Written(f"{words}\n{self._ready}", self._lexicon, claiming.forms)
        said = self._said(piece)
        others = any(t.name or PERSONS.get(t.low) in OTHERS for t in said)
        if others or not ready.holds(said):
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


def _whole(theirs: Claims, suggested: Claims, bases: frozenset[str]) -> bool:
    """Tell whether all was read, every doing that is named is one, and none lost its persons."""
    doings = {claim.doing for claim in suggested.claims}
    named = {made.doing for made in theirs.claims if made.doing.split()[0] in bases}
    to_whom = {r for r in theirs.roles if r[1] == "to" and r[0] in PERSONS and r[2] in doings}
    read = theirs.whole and suggested.whole and bool(doings)
    if not (read and named <= doings and to_whom <= suggested.roles):
        return False
    # "tell him and not tell me": both are told, or it cannot be seen which was meant.
    both = {d for d in doings if len(_denials(theirs, d)) > 1}
    return all(_denials(suggested, doing) == _denials(theirs, doing) for doing in both)


def _denials(claims: Claims, doing: str) -> set[bool]:
    return {claim.denied for claim in claims.claims if claim.doing == doing}


def _stands(theirs: Claims, suggested: Claims, written: Written) -> frozenset[int] | None:
    """Give the sentences that make the suggested claims; None when one of them was not made.

    Everybody, and everything, has to play the part that it played there.
    """
    where: set[int] = set()
    for claim in suggested.claims:
        found = {made.where for made in theirs.claims if _made(claim, made, written)}
        if not found and not (claim.doing in written.plain_words and claim.subject in WORDING):
            return None
        where |= found
    return frozenset(where) if all(_played(r, theirs, written) for r in suggested.roles) else None


def _played(role: Role, theirs: Claims, written: Written) -> bool:
    """Tell whether a part was played, in this doing or in the loaded one that it stands for."""
    if role in theirs.roles:
        return True
    who, part, doing = role
    loaded = [verb for verb, (plain, _) in written.stand_ins.items() if doing in plain]
    if any((who, part, verb) in theirs.roles for verb in loaded):
        return True
    told = any(r[1] == "to" and r[2] in loaded for r in theirs.roles)
    to_writer = (who, part) == ("i", "to") and not told  # "you lied" says to whom without words
    return bool(loaded) and (who in written.plain_words or to_writer)


def _made(claim: Claim, made: Claim, written: Written) -> bool:
    """Tell whether a claim is one that was made, or the plain wording of a loaded one."""
    plain, denies = written.stand_ins.get(made.doing.split()[0], (frozenset(), False))
    replaced = claim.doing != made.doing and claim.doing in plain
    if claim.doing != made.doing and not replaced:
        return False
    if claim.subject != made.subject and (made.subject or claim.subject != "you"):
        return False
    denied = made.denied != denies if replaced else made.denied
    times = not claim.when or not made.when or claim.when == made.when
    return claim.denied == denied and made.hedges <= claim.hedges and times
