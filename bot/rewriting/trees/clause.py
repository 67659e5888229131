"""Reads one clause in full, word by word: who did what to whom, where and when.

A clause counts as read only when every word has its place. What the word lists do not hold is not
guessed at (or, with `guess`, only as one noun after an article, for offers that a person picks).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.rewriting.trees.patterns import PERSON_KINDS, Match, Patterns
from bot.rewriting.trees.phrases import Phrase, Phrases
from bot.rewriting.trees.tags import around_tags, facts, for_another, kinds, tags
from bot.rewriting.words.inflect import Verb, verb
from bot.rewriting.words.lexicon import Lexicon, Sense
from bot.rewriting.words.normalise import Token
from bot.rewriting.words.verbs import TENSE_OF, Group, Shape, Tense, groups, resting, written

BE = verb("be was been")
SEEING = {"saw": "saw", "caught": "saw", "heard": "heard", "noticed": "noticed", "watched": "saw",
          "see": "see", "hear": "hear", "found": "found"}  # fmt: skip
CLEAR_PAST = frozenset({"yesterday", "ago", "last"})
SAME_IN_PAST = frozenset({"put", "let", "read"})


@dataclass(frozen=True)
class Clause:
    """One clause, fully read, as it will stand after "When".

    `told` is the clause without its subject; `objects` and `circumstances` are tags for the frames;
    `people`, `places` and `times` hold the facts as written; `sure` is false when a word or the
    tense was guessed.
    """

    subject: str
    told: str
    tense: Tense
    act: str
    objects: frozenset[str]
    circumstances: frozenset[str]
    end: int
    sure: bool
    charged: bool
    denied: bool
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    core: int = 0  # how many words belong to the verb itself; the fuller reading is the better one

    @property
    def text(self) -> str:
        """The whole clause, beginning with its subject."""
        return f"{self.subject} {self.told}"


@dataclass(frozen=True)
class ClauseReader:
    """Reads clauses out of one list of tokens."""

    lexicon: Lexicon
    tokens: Sequence[Token]
    guess: bool = False
    tense: Tense | None = None  # fixed from outside: "how could you have lunch"

    @property
    def _patterns(self) -> Patterns:
        return Patterns(self.lexicon, self.tokens, self.phrases)

    @property
    def phrases(self) -> Phrases:
        """The phrase reader over the same tokens."""
        return Phrases(self.lexicon, self.tokens, self.guess)

    def read(self, i: int = 0, subject: str = "") -> Clause | None:
        """Read the longest clause that begins at `i`; a given subject is not looked for."""
        lead = None if subject else self.phrases.time(i)
        if lead is not None:
            i = lead.end + (self.phrases.low(lead.end) == ",")
        best: Clause | None = None
        for start, words, singular in [(i, subject, False)] if subject else self._subjects(i):
            for found in self._predicates(start, words, singular, given=bool(subject)):
                if best is None or _rank(found) > _rank(best):
                    best = found
        if best is None or lead is None:
            return best
        when = " ".join(lead.words)
        return replace(best, told=f"{best.told} {when}", times=(*best.times, when))

    def _subjects(self, i: int) -> Iterator[tuple[int, str, bool]]:
        low = self.phrases.low(i)
        if low == "you":
            yield i + 1, "you", False
        elif low == "i":
            yield i + 1, "I", False
        elif low in {"he", "she"}:
            yield i + 1, low, True
        elif low == "they":
            yield i + 1, low, False
        else:
            found = self.phrases.noun_phrase(i)
            if found is not None and found.kind not in {"me", "it", "you"}:
                head = found.words[-1].lower()
                many = (head in self.lexicon.bare and head.endswith("s")) or "and" in found.words
                yield found.end, " ".join(found.words), not many and head not in {"people", "kids"}

    def _predicates(self, i: int, subject: str, singular: bool, *, given: bool) -> Iterator[Clause]:
        if subject == "I":
            yield from self._seen(i)
        for group in groups(self.tokens, i):
            if group.be:
                yield from self._being(group, subject, singular)
                continue
            behind = [t.low for t in self.tokens[group.verb_at + 1 : group.verb_at + 5]]
            if resting(self.phrases.low(group.verb_at), behind):
                continue
            for sense, form in self.lexicon.senses.get(self.phrases.low(group.verb_at), ()):
                if form == group.form and self._fits(sense, group, subject, given=given):
                    yield from self._doing(sense, group, subject, singular)

    def _fits(self, sense: Sense, group: Group, subject: str, *, given: bool) -> bool:
        if given and group.form == "third":
            return False  # "messages from Kim" is no verb after an understood "you"
        if (sense.by == "me") != (subject == "I"):
            return False
        if sense.act == "accuse" and group.denied:
            return False
        return group.denied or not sense.negated

    def _doing(self, sense: Sense, group: Group, subject: str, singular: bool) -> Iterator[Clause]:
        """Read what follows a verb, in every way that its patterns allow."""
        start = group.verb_at + 1
        after = tuple(t.low for t in self.tokens[start : start + len(sense.after)])
        if after != sense.after:
            return
        start += len(sense.after)
        for pattern in sense.takes:
            for core in self._patterns.matches(pattern, start, sense):
                around = self._circumstances(core.end)
                yield self._clause(sense, group, subject, singular, core, around)

    def _clause(
        self,
        sense: Sense,
        group: Group,
        subject: str,
        singular: bool,
        core: Match,
        around: tuple[Phrase, ...],
    ) -> Clause:
        shape, doubtful = self._shape(sense, group, around)
        denied = group.denied != sense.negates
        told = self._told(sense, shape, denied, singular, core, around)
        state = sense.stative and shape is Shape.HABIT
        every = (*core.phrases, *around)
        company = (p for p in around if p.kind == "company")
        objects = tags((*core.phrases, *company), subject)
        to_me = "me" in kinds(core.phrases) and not objects & {"other", "mine", "ex"}
        act = sense.act if denied == (sense.negated or sense.negates) else "any"
        return Clause(
            subject=subject,
            told=told,
            tense=Tense.STATE if state else TENSE_OF[shape],
            act=act,
            objects=objects,
            circumstances=around_tags(around),
            end=around[-1].end if around else core.end,
            sure=not doubtful
            and not _thin(sense, core, around, denied=denied)
            and not any(p.guessed for p in every)
            and "it" not in kinds(every),
            charged=(sense.charged or for_another(core.phrases, around))
            and not (sense.unless_me and not denied and to_me),
            denied=denied,
            core=core.end - group.verb_at,
            people=facts(every, {"people", "name", "company", "public"}),
            places=facts(every, {"place"}),
            times=facts(every, {"time"}),
        )

    def _shape(self, sense: Sense, group: Group, around: tuple[Phrase, ...]) -> tuple[Shape, bool]:
        """Settle the tense; some verbs look the same in both."""
        shape = group.shape
        if self.tense is Tense.PAST and shape is Shape.HABIT:
            return Shape.PAST, False
        low = self.phrases.low(group.verb_at)
        if low not in SAME_IN_PAST or group.form not in {"past", "base"} or group.verb_at == 0:
            return shape, False
        words = {w.lower() for p in around for w in p.words}
        if words & (CLEAR_PAST | {"was", "were"}):
            return Shape.PAST, False
        if words & {"every", "each"} or self._drops_frequency(group.verb_at):
            return Shape.HABIT, False
        return shape, self.phrases.low(group.verb_at - 1) in {"you", ","} and not sense.becomes

    def _drops_frequency(self, at: int) -> bool:
        return self.phrases.low(at - 1) in {"always", "constantly", "never", "do", "does", "did"}

    def _told(
        self,
        sense: Sense,
        shape: Shape,
        denied: bool,
        singular: bool,
        core: Match,
        around: tuple[Phrase, ...],
    ) -> str:
        """Write the predicate, loaded verbs as what a camera saw."""
        out: Verb = sense.becomes or sense.verb
        if sense.act == "accuse":
            return self._said_of_me(shape, core, around)
        parts = [written(shape, out, denied=denied, singular=singular)]
        rest = list(core.phrases)
        if sense.becomes is not None:
            if sense.insert == "something" and rest and rest[0].kind in PERSON_KINDS:
                parts += rest.pop(0).words
            parts += sense.insert.split()
        else:
            parts += sense.after
        for phrase in rest:
            parts += phrase.words
        tail = sense.tail if TENSE_OF[shape] is Tense.PAST else sense.tail.replace(" was ", " is ")
        parts += tail.split()
        for phrase in around:
            parts += phrase.words
        words = " ".join(parts)
        return words.replace("nothing", "anything") if denied else words

    def _said_of_me(self, shape: Shape, core: Match, around: tuple[Phrase, ...]) -> str:
        """Turn "accuse me of cheating" into what was said."""
        past = TENSE_OF[shape] is Tense.PAST
        doing = " ".join(core.phrases[-1].words)
        rest = "".join(" " + " ".join(p.words) for p in around)
        return f"said that I was {doing}{rest}" if past else f"say that I am {doing}{rest}"

    def _circumstances(self, i: int) -> tuple[Phrase, ...]:
        found: list[Phrase] = []
        while len(found) < 6:
            phrase = self.phrases.circumstance(i)
            if phrase is None:
                break
            found.append(phrase)
            i = phrase.end
        return tuple(found)

    def _being(self, group: Group, subject: str, singular: bool) -> Iterator[Clause]:
        """Read where, with whom or in what visible state somebody was."""
        i, head = group.verb_at, tuple[str, ...]()
        for size in (2, 1):
            chunk = tuple(self.tokens[i : i + size])
            whole = len(chunk) == size
            if whole and " ".join(t.low for t in chunk) in self.lexicon.groups["good_predicates"]:
                head, i = tuple(t.text for t in chunk), i + size
                break
        around = self._circumstances(i)
        if subject == "I" or not (head or (around and around[0].kind != "time")):
            return
        parts = [written(group.shape, BE, denied=group.denied, singular=singular), *head]
        for phrase in around:
            parts += phrase.words
        held = kinds(around)
        phone = any({"phone", "laptop", "tablet"} & set(p.words) for p in around)
        apps = any(
            p.kind == "other" and p.words[-1].lower() in self.lexicon.groups["dating"]
            for p in around
        )
        apps = apps or "phone" in subject.lower()
        theirs = apps or any(
            p.kind == "place" and any(w in {"her", "his", "their"} or "'s" in w for w in p.words)
            for p in around
        )
        late = {"late", "out", "away", "gone", "unreachable"} & set(head)
        act = "phone" if phone else "meet" if "company" in held else "late" if late else "any"
        act = "turn" if "phone" in subject.lower() else act
        yield Clause(
            subject=subject,
            told=" ".join(parts),
            tense=TENSE_OF[group.shape],
            act=act,
            objects=tags(around, subject),
            circumstances=around_tags(around),
            end=around[-1].end if around else i,
            sure=not any(p.guessed for p in around),
            charged=phone or theirs or "company" in held,
            denied=group.denied,
            people=facts(around, {"company", "public"}),
            places=facts(around, {"place"}),
            times=facts(around, {"time"}),
        )

    def _seen(self, i: int) -> Iterator[Clause]:
        """Read "I saw you texting her", "I saw that you liked her photo"."""
        seeing = SEEING.get(self.phrases.low(i))
        if seeing is None:
            return
        begin = i + 1 + (self.phrases.low(i + 1) in {"that", "how"})
        if self.phrases.low(begin) != "you":
            return
        inner = self.read(begin)
        if inner is None or inner.tense is Tense.STATE:
            return
        verb_form = self.phrases.low(begin + 1)
        plain = any(form == "base" for _, form in self.lexicon.senses.get(verb_form, ()))
        doing = begin == i + 1 and (verb_form.endswith("ing") or (plain and verb_form != "had"))
        tense = Tense.HABIT if seeing in {"see", "hear"} else Tense.PAST
        if doing:
            gerund_told = inner.told.split(" ", 1)
            words = " ".join([verb_form, *gerund_told[1:]])
            yield replace(inner, subject="I", told=f"{seeing} you {words}", tense=tense)
        elif inner.tense is Tense.PAST:
            yield replace(inner, subject="I", told=f"{seeing} that {inner.text}", tense=tense)


def _thin(sense: Sense, core: Match, around: tuple[Phrase, ...], *, denied: bool) -> bool:
    """Tell whether a clause, though read in full, says too little or reads badly as a rewrite."""
    if sense.act == "untrue" and len(core.phrases) < 2:
        return True
    if sense.act == "write" and any(p.kind == "company" for p in around):
        return True  # "write with this woman"
    return denied and any(p.words[:1] == ("as",) for p in around)


def _rank(clause: Clause) -> tuple[int, bool, int]:
    return clause.end, clause.sure, clause.core
