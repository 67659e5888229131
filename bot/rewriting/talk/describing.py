"""Tells what happened in the person's own sentences, where they name facts and cannot be turned.

"Read receipts went off the very day Mika got your number" has no act of the partner's that could
stand after "When", and says all the same what a camera would have seen. Such sentences are kept as
they are. What judges, guesses, mocks, asks or commands is left out; where that is the point,
nothing is told.
Limits: up to five sentences and 45 words that follow one another, every word of them known.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.rewriting.kinds.kind import Judged, Kind
from bot.rewriting.talk.foreigner import abroad, slipped
from bot.rewriting.talk.ownwords import HERS
from bot.rewriting.talk.sentences import TURNED, cut, settled, written
from bot.rewriting.trees.message import Message
from bot.rewriting.trees.openers import AUX, EDGE
from bot.rewriting.trees.partner import SECOND, SWAPS, Partner, called_out, find_partner, pronominal
from bot.rewriting.turning.lint import faults
from bot.rewriting.turning.understanding import Understanding
from bot.rewriting.turning.weighing import FIGURES, VAGUE
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.gate_words import binned
from bot.rewriting.words.judge import Judge, Lately
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import Noticed
from bot.rewriting.words.normalise import Token, without_curses

MOST_SENTENCES, MOST_WORDS, LEAST_WORDS = 5, 45, 4
# A message of more sentences is not told in its own; of more words, only where an act is plain.
MOST_READ, RANT = 16, 60
# How likely a sentence tells an act, for one of those told to be the point, also where the message
# as a whole does something else; how much likelier one that is left out may be; and how likely a
# sentence may judge, guess or mock to be told at all.
# From SURELY on an act is one; a sentence that is less likely one than BESIDE is a side remark.
SURELY, BESIDE = 0.85, 0.2
POINT, SURE_POINT, BEHIND, AGAINST = 0.5, 0.7, 0.1, 0.3
# What a shorter piece does cannot be told from it alone.
SHORTEST_JUDGED = 4
UNTOLD_KINDS = ("label", "mind", "sarcasm", "threat", "fake", "joke", "bot", "wish")
UNTOLD_NOTICED = frozenset(
    {"label", "mind_reading", "sarcasm", "threat", "insinuation", "fake_i", "verdict_word"}
    | {"comparison", "loaded"}
)
SHARES = (0.1, 0.3, 0.6, 0.7, 0.85, 0.95)
# So many words of more than so many letters make one offer tell more than others.
MORE, SMALL = 2, 3
ASKING = AUX | {"who", "whom", "whose", "what", "when", "where", "which", "why", "how", "can"}
ASKING |= {"could", "should", "shall", "since"}
# "When the waitress leaned in, you ..." tells a moment; "when did you" and "when you ...?" ask.
MOMENT = "when"
# At the beginning these lean on something said before.
LEANING = frozenset({"it", "that", "this", "these", "those", "she", "he", "they", "him", "her"})
LEANING |= {"them", "there", "then", "which", "because", "or", "nor", "if", "so", "its", "not"}
LEANING |= {"neither", "same", "both", "mine", "yours"}
# Things that are only pointed at near the beginning were named before.
POINTED = frozenset({"it", "them", "this", "that", "these", "those"})
NEAR = 4
ORDERING = frozenset({"do", "please", "let", "explain", "tell", "say", "stop", "go", "make"})
ORDERING |= {"look", "give", "show", "enjoy", "keep", "ask", "admit", "imagine", "guess", "try"}
ORDERING |= {"get", "listen", "forget", "have", "be", "spare", "thank", "congratulations"}
ORDERING |= {"lucky", "truly", "bravo", "fine", "must", "piss", "screw", "bet", "except", "kid"}
ORDERING |= {"interesting", "funny", "girl", "dear"}
OBJECTS = frozenset({"me", "it", "that", "the", "a", "my", "your", "yourself", "how"})
OTHERS = frozenset({"she", "he", "her", "him", "his", "hers", "they", "them", "their"})
OURS = frozenset({"you", "your", "yours", "yourself", "i", "me", "my", "mine", "us", "our", "we"})
INSIDE = frozenset({"feel", "think", "guess", "know", "believe", "want", "hope", "hate", "love"})
INSIDE |= {"care", "mean", "wish", "need", "deserve", "understand", "swear", "bet", "promise"}
# What is left of "my husband of 31 years" once he is spoken to, and what is no fact but a rule.
UNSAID = re.compile(
    r"^you (?:of|who|with|and your|,)\b|\byou don't get to\b|\bor whatever\b|\b24/7\b"
    r"|\b(?:don|didn|aren|weren|can|won|isn|wasn|hasn|haven)'t (?:you|he|she|we|it|they)\b"
    r"|^it(?: is| isn't|'s) (?:so |very |really |not )*(?:correct|right|fair|normal|fine|okay|ok)\b"
    r"|\bto get (?:a|some|her|his|their)\b|\bso (?:that )?I (?:wouldn't|won't|couldn't|can't)\b"
    r"|\b(\w+), \1\b|\b(?:don't|doesn't|didn't) ever\b|\ba single time\b|\bsupposed to\b"
    r"|^a (?:real )?(?:gentleman|lady|man|woman|husband|wife|partner) \w+|\bat least\b|^forgot\b"
    r"|\bcouldn't have (?:picked|chosen|asked)\b|\bcan't stand that\b|\bthat is why you\b"
    r"|^like this\b|^superb\b"
    r"|\bevery (?:single|damned?|bloody)\b|\b(?:every|each) time\b|\ball (?:you|I) ever\b"
    r"|\bnot (?:a single|even once|once)\b|\bnever once\b|\bmy English\b"
    r"|\b(?:your|his|her) (?:lordship|ladyship|majesty|highness|royal|excellency)\b"
    r"|\b(?:here (?:goes|it is|we go)|no right to|villain)\b|\bcan't sleep\b"
    r"|^(?:(?:so|very|how|really) )*(?:nice|kind|sweet|lovely|good|generous) of (?:you|your)\b"
    r"|^(?:my|your) (?:last|first|previous|ex)[- ](?:girl|boy|wife|husband|partner|relationship)"
    r"|^other (?:people|men|women|guys|girls|husbands|wives|couples|partners)\b"
    r"|\blike I (?:won't|wouldn't|don't|didn't|can't)\b"
    r"|\b(?:would|I'd) (?:like|love) to know\b|\b(?:superb|impeccable|perfect|great) timing\b"
    r"|\bin your (?:head|mind|heart|fantas\w+|dreams?)\b"
    r"|\b(?:scares?|bores?|thrills?|excites?|bothers?|suits?|pleases?|flatters?) you\b"
    r"|\b(?:is|was) like (?!that\b|this\b)|\bas if\b|\b(?:supposedly|allegedly|conveniently)\b"
    r"|\byou are (?:dying|hoping|wishing|dreaming|longing)\b",
    re.IGNORECASE,
)
SOMEBODY = SECOND | {"she", "he", "her", "him", "his", "ex", "ex's", "they", "them"}
# Sentences of these alone say nothing and stand in the way of nothing.
EMPTY = EDGE | {"fine", "noted", "great", "nice", "cool", "perfect", "wow", "less", "anyway", ","}
EMPTY |= {"for", "fucks", "fuck's", "sake", "gods", "god's", "jesus", "christ"}
EMPTY |= {"always", "never", "again", "seriously", "really", "period", "end", "of", "story"}
# Two sentences that ran together are told as they were typed.
RUN_ON = ("run on", "splice", "gap")


@dataclass(frozen=True)
class Described:
    """Sentences that tell what happened, each with its stop; `made` names how they were chosen."""

    text: str
    made: tuple[str, ...]


@dataclass(frozen=True)
class _Sentence:
    """One sentence written out, whether it may be told, and how likely it tells an act or a fact.

    `leans` tells that it cannot come first; `points` that its "she" is nobody whom it names itself,
    `named` that it names somebody, `ours` that it speaks of one of the two.
    `calm` is how likely it would be no reproach at all if it stood alone, `against` how likely it
    judges, guesses or mocks; `sound` tells that it may be told among others, `idle` that it names
    nothing.
    """

    text: str
    may: bool
    leans: bool = False
    points: bool = False
    named: bool = False
    ours: bool = False
    somebody: bool = False
    act: float = 0.0
    calm: float = 0.0
    sound: bool = False
    idle: bool = False
    against: float = 0.0

    @property
    def words(self) -> int:
        return len(self.text.split())


class Describing:
    """Finds the sentences of a message that tell what happened."""

    def __init__(self, judge: Judge, lexicon: Lexicon, forms: Forms, trees: Understanding) -> None:
        """Make one.

        Args:
            judge: the head of kinds (see `kind`).
            lexicon: the words.
            forms: the words that may be shown.
            trees: prove that what was said of "him" agrees once it is said to "you".

        """
        self._judge = judge
        self._lexicon = lexicon
        self._forms = forms
        self._trees = trees

    def told(
        self, message: Message, noticed: Sequence[Noticed], about: Judged
    ) -> tuple[Described, ...]:
        """Give sentences of a message that tell what happened, the choice of the rules first.

        Args:
            message: as it was read.
            noticed: what its wording does; sentences that do worse than exaggerate are left out.
            about: what kind the message is as a whole, and how likely each.

        """
        plain, _ = without_curses(message.tokens, self._lexicon)
        who = find_partner(plain, self._lexicon)
        of_you = pronominal(plain, who, self._lexicon)
        spoken = list(cut(of_you))
        if not who.sure or len(spoken) > MOST_READ or abroad(of_you, self._forms, self._lexicon):
            return ()
        wrong = [n.words.lower().strip(" …") for n in noticed if n.kind in UNTOLD_NOTICED]
        read = (
            self._sentence(words, stop, message, who, wrong)
            for words, stop in spoken
            if not _empty(words)
        )
        written_out = [sentence for sentence in read if sentence is not None]
        if written_out:  # what the first one points at is not in the message at all
            written_out[0] = replace(written_out[0], leans=False)
        if not any(_stretches(written_out, 0)):
            return ()  # nothing could be told, whatever it does: spare the judge
        alone = about.shares if len(spoken) == 1 else {}
        sentences = self._judged(written_out, alone)
        sure = about.kind is Kind.ACT and message.length <= RANT
        left = (s.act for s in sentences if not s.may and s.words >= SHORTEST_JUDGED)
        behind = max(left, default=0.0) - BEHIND
        least = max(POINT if sure else SURE_POINT, behind)
        runs = self._chosen(sentences, message, about, least, sure=sure and behind < POINT)
        return tuple(_described(run, sentences) for run in dict.fromkeys(runs) if run)

    def _chosen(
        self,
        sentences: Sequence[_Sentence],
        message: Message,
        about: Judged,
        least: float,
        *,
        sure: bool,
    ) -> Iterator[tuple[_Sentence, ...]]:
        """Give runs of sentences, the likeliest to be wanted first; () for none of a kind."""
        ways = (_worth, _most) if message.length > MOST_WORDS else (_most, _worth)
        best = max(_stretches(sentences, least), key=ways[0], default=())
        if sure:
            yield self._together(sentences, about.shares)
        yield best
        if sure and not best:
            # of a plain reproach, what reads calmly by itself is the fact that it is about
            yield max(_stretches(sentences, least, calm=True), key=ways[0], default=())
        yield max(_stretches(sentences, least), key=ways[1], default=())
        yield max(_stretches(sentences, least), key=_plainest, default=())

    def _sentence(
        self,
        words: Sequence[Token],
        stop: str,
        message: Message,
        who: Partner,
        wrong: Sequence[str],
    ) -> _Sentence | None:
        """Read one sentence; None where nothing is left of it."""
        kept = settled(words, called_out(message.tokens), self._lexicon)
        if not kept:
            return None
        text = written(kept, message, who, self._forms, self._lexicon)
        typed = message.text[kept[0].start : kept[-1].end].lower()
        may = not (
            _asks(kept, stop)
            or self._orders(kept)
            or _inside(kept)
            or slipped(kept, self._forms)
            or not self._known(kept)
            or any(w in typed for w in wrong)
            or UNSAID.search(text)
            or FIGURES.search(text)
            or self._unclear(text)
            or set(faults(text.removeprefix("so "), self._lexicon)) - {"second when", "length"}
            or (who.word in HERS and not self._agrees(text))
        )
        near = {t.low for t in kept[1:NEAR]}
        begins = text.split()[0].lower().strip(",:")
        leans = begins in LEANING or bool(near & POINTED) or not self._verb_in(kept)
        points = self._points_back(kept, who)
        leans = leans or points
        seen = self._lexicon.groups["perceptions"]
        found = kept[0].low == "i" and any(
            (verb := self._forms.of(t.low)) is not None and verb.base in seen for t in kept[1:3]
        )
        somebody = found or any(t.name or t.low in SOMEBODY for t in kept)
        named = any(
            t.name or self._lexicon.nouns.get(t.low.removesuffix("'s")) == "people" for t in kept
        )
        ours = bool(OURS & set(re.findall(r"\w+", text.lower())))
        return _Sentence(text, may, leans, points, named, ours, somebody)

    def _judged(
        self, sentences: Sequence[_Sentence], alone: Mapping[str, float]
    ) -> list[_Sentence]:
        """Weigh what each sentence does; none that judges, guesses or mocks may be told.

        `alone` is what is known of a message of one sentence, so that it is not read twice.
        """
        texts = [s.text.lower() for s in sentences]
        lately = self._judge if isinstance(self._judge, Lately) and not alone else None
        if lately is not None:
            lately.foresee([t for s, t in zip(sentences, texts, strict=True) if s.may])
        weighed = []
        for sentence, text in zip(sentences, texts, strict=True):
            if lately is not None and not sentence.may:
                shares = lately.hint(text)  # it is not told: only whether it were the point matters
            else:
                shares = alone or self._judge.shares(text)
            against = _against(shares)
            may = sentence.may and against <= AGAINST
            act, calm = shares.get("act", 0.0), shares.get("neutral", 0.0)
            sound = sentence.may and (against <= POINT or sentence.words < SHORTEST_JUDGED)
            idle = shares.get("vague", 0.0) > POINT
            found = replace(sentence, may=may, act=act, calm=calm, sound=sound, idle=idle)
            weighed.append(replace(found, against=against))
        return weighed

    def _unclear(self, text: str) -> bool:
        """Tell whether words weigh rather than tell ("too much time", "all over her")."""
        low = f" {text.lower().replace(' a lot of ', ' many ')} "
        groups = self._lexicon.groups
        return any(f" {cue} " in low for cue in groups["fuzzy"] | (groups["unclear"] - {"stop"}))

    def _together(
        self, sentences: Sequence[_Sentence], shares: Mapping[str, float]
    ) -> tuple[_Sentence, ...]:
        """Give all of a short message where its sentences tell an act together, or ()."""
        last = max((k for k, s in enumerate(sentences) if not s.idle), default=-1)
        whole = sentences[: last + 1]  # what only sums up at the end is left out
        words = sum(s.words for s in whole)
        if not all(s.sound for s in whole) or len(whole) < 2 or words > MOST_WORDS:
            return ()
        if not any(s.somebody for s in whole):
            return ()
        if not shares or len(whole) < len(sentences):
            shares = self._judge.shares(". ".join(s.text for s in whole).lower())
        fits = shares.get("act", 0.0) >= SURE_POINT and _against(shares) <= AGAINST
        return tuple(whole) if fits else ()

    def _agrees(self, text: str) -> bool:
        return all(fault.startswith(RUN_ON) for fault in self._trees.faults(text))

    def _orders(self, words: Sequence[Token]) -> bool:
        """Tell whether a sentence tells the partner to do something."""
        first, second = words[0].low, words[1].low if len(words) > 1 else ""
        if first in ORDERING:
            return True
        return self._forms.is_form(first, "base") and not words[0].name and second in OBJECTS

    def _points_back(self, words: Sequence[Token], who: Partner) -> bool:
        """Tell whether "she" or "him" comes before anybody whom it could mean."""
        others = OTHERS - SWAPS.get(who.word, {}).keys()  # the partner is spoken to by then
        for token in words:
            if token.name or self._lexicon.nouns.get(token.low.removesuffix("'s")) == "people":
                return False
            if token.low in others:
                return True
        return False

    def _verb_in(self, words: Sequence[Token]) -> bool:
        return any(t.low in AUX | {"am"} or self._forms.of(t.low) is not None for t in words[1:])

    def _known(self, words: Sequence[Token]) -> bool:
        """Tell whether every word is one that may be shown; quoted words are somebody's own."""
        return all(
            t.name
            or t.text.startswith("“")
            or not t.low.replace("'", "").replace("-", "").isalpha()
            or t.low in self._lexicon.known
            or self._forms.knows(t.low.removesuffix("'s").removesuffix("'"))
            for t in words
        )


def _described(run: Sequence[_Sentence], whole: Sequence[_Sentence]) -> Described:
    return Described(" ".join(f"{_begun(s.text)}." for s in run), tuple(_made(run, whole)))


def _made(run: Sequence[_Sentence], whole: Sequence[_Sentence]) -> Iterator[str]:
    """Name what the gate is to know of sentences that were chosen from a message."""
    yield "told"
    yield from binned("sentences", len(run), 2, 3, 4)
    yield from binned("of", len(whole), 2, 3, 5, 8)
    yield from binned("least-act", min(s.act for s in run), *SHARES)
    yield from binned("most-act", max(s.act for s in run), *SHARES)
    yield from binned("against", max(s.against for s in run), 0.05, 0.1, 0.2)
    yield from binned("calm", max(s.calm for s in run), *SHARES)
    left = [s.act for s in whole if s not in run]
    yield from binned("left-act", max(left, default=0.0), *SHARES)
    if run[0].points or run[0].leans:
        yield "leans"


def _begun(text: str) -> str:
    """Give a sentence its capital, within a quotation mark too."""
    at = 1 if text.startswith("“") else 0
    return f"{text[:at]}{text[at].upper()}{text[at + 1 :]}"


def _against(shares: Mapping[str, float]) -> float:
    return sum(shares.get(kind, 0.0) for kind in UNTOLD_KINDS)


def tells_more(sentences: str, clauses: Iterable[str]) -> bool:
    """Tell whether sentences hold words that matter and that none of the clauses holds."""
    held = {word for clause in clauses for word in _heavy(clause)}
    return len(_heavy(sentences) - held) >= MORE


def _heavy(text: str) -> set[str]:
    return {word for word in re.findall(r"[\w']+", text.lower()) if len(word) > SMALL}


def _empty(words: Sequence[Token]) -> bool:
    """Tell whether a sentence says nothing by itself: "Fine." or "Three.", but not "Leeds."."""
    said = [t for t in words if any(c.isalnum() for c in t.text)]
    alone = len(said) == 1 and not said[0].name and not said[0].text.startswith("“")
    return alone or EMPTY.issuperset(t.low for t in words)


def _asks(words: Sequence[Token], stop: str) -> bool:
    """Tell whether a sentence is a question; "??" alone does not make one of a finding."""
    if words[0].low == MOMENT and stop != "?":
        begin = [t.low for t in words[1:6]]
        return any(a in AUX and b in TURNED for a, b in pairwise(begin))
    return words[0].low in ASKING or stop == "?" or words[-1].low in {"what", "who", "why"}


def _inside(words: Sequence[Token]) -> bool:
    """Tell whether the writer only says what goes on within."""
    lows = [t.low for t in words[:3]]
    return lows[:1] == ["i"] and bool((INSIDE | {"am"}) & set(lows[1:]))


def _stretches(
    sentences: Sequence[_Sentence], least: float, *, calm: bool = False
) -> Iterator[tuple[_Sentence, ...]]:
    """Give every run of tellable sentences that is short enough and tells an act of somebody."""
    for begin, first in enumerate(sentences):
        if not first.may or first.leans:
            continue
        known = not any(s.named for s in sentences[:begin])
        run: list[_Sentence] = []
        for sentence in sentences[begin : begin + MOST_SENTENCES]:
            words = sentence.words + sum(s.words for s in run)
            if not sentence.may or words > MOST_WORDS or (sentence.points and not known):
                break
            known = known or sentence.named
            run.append(sentence)
            told = words >= LEAST_WORDS and any(s.somebody for s in run)
            told = told and any(s.ours for s in run)
            told = told and not (len(run) == 1 and VAGUE.match(sentence.text))
            if told and max(s.act + calm * s.calm for s in run) >= least:
                yield tuple(run)


def _most(run: Sequence[_Sentence]) -> tuple[float, float]:
    """Prefer the run that surely holds an act; of those, the longest."""
    return min(max(s.act for s in run), SURELY), len(run)


def _worth(run: Sequence[_Sentence]) -> tuple[float, float]:
    """Prefer the run that surely holds an act; of those, the one that tells most of acts."""
    likeliest = max(s.act for s in run)
    return min(likeliest, SURELY), sum(s.act - BESIDE for s in run)


def _plainest(run: Sequence[_Sentence]) -> tuple[int, float]:
    """Prefer one sentence alone, the one that likeliest tells an act."""
    return -len(run), max(s.act for s in run)
