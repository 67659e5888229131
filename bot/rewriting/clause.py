"""Reads one clause in full, word by word: who did what to whom, where and when.

A clause counts as read only when every word has its place. What the word lists do not hold is not
guessed at (or, with `guess`, only as one noun after an article, for offers that a person picks).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.rewriting.inflect import Verb, verb
from bot.rewriting.lexicon import Lexicon, Sense
from bot.rewriting.normalise import Token
from bot.rewriting.phrases import NIGHT, SUBJECTS, Phrase, Phrases, plain_run
from bot.rewriting.verbs import TENSE_OF, Group, Shape, Tense, groups, written

BE = verb("be was been")
PERSON_KINDS = frozenset({"people", "name", "me", "you"})
NOT_THINGS = PERSON_KINDS | {"places"}
WH = frozenset(["who", "whom", "where", "what", "when", "why", "how", "if", "whether"])
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
class Match:
    """The words that belong to a verb, read by one of its patterns."""

    end: int
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True)
class ClauseReader:
    """Reads clauses out of one list of tokens."""

    lexicon: Lexicon
    tokens: Sequence[Token]
    guess: bool = False
    tense: Tense | None = None  # fixed from outside: "how could you have lunch"

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
            for found in self._predicates(start, words, singular):
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

    def _predicates(self, i: int, subject: str, singular: bool) -> Iterator[Clause]:
        if subject == "I":
            yield from self._seen(i)
        for group in groups(self.tokens, i):
            if group.be:
                yield from self._being(group, subject, singular)
                continue
            for sense, form in self.lexicon.senses.get(self.phrases.low(group.verb_at), ()):
                if form == group.form and self._fits(sense, group, subject):
                    yield from self._doing(sense, group, subject, singular)

    def _fits(self, sense: Sense, group: Group, subject: str) -> bool:
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
            for core in self._matches(pattern, start, sense):
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
        tags = _tags((*core.phrases, *company), subject)
        to_me = "me" in _kinds(core.phrases) and not tags & {"other", "mine", "ex"}
        act = sense.act if denied == (sense.negated or sense.negates) else "any"
        return Clause(
            subject=subject,
            told=told,
            tense=Tense.STATE if state else TENSE_OF[shape],
            act=act,
            objects=tags,
            circumstances=_around_tags(around),
            end=around[-1].end if around else core.end,
            sure=not doubtful
            and not _thin(sense, core, around, denied=denied)
            and not any(p.guessed for p in every)
            and "it" not in _kinds(every),
            charged=(sense.charged or _for_another(core.phrases, around))
            and not (sense.unless_me and not denied and to_me),
            denied=denied,
            core=core.end - group.verb_at,
            people=_facts(every, {"people", "name", "company", "public"}),
            places=_facts(every, {"place"}),
            times=_facts(every, {"time"}),
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

    def _matches(self, pattern: tuple[str, ...], i: int, sense: Sense) -> Iterator[Match]:
        """Read a pattern element by element."""
        if pattern == ("-",):
            yield Match(i, ())
            return
        found = self._element(pattern[0], i, sense)
        options = [found] if found is not None else []
        if pattern[0] in {"P", "O"} and self.phrases.low(i) == "her":
            options.append(Phrase(i + 1, "people", ("her",)))  # "showed her our photos"
        for option in options:
            if len(pattern) == 1:
                yield Match(option.end, (option,))
                continue
            for rest in self._matches(pattern[1:], option.end, sense):
                yield Match(rest.end, (option, *rest.phrases))

    def _element(self, symbol: str, i: int, sense: Sense) -> Phrase | None:
        match symbol:
            case "P" | "T" | "O":
                found = self.phrases.noun_phrase(i)
                return found if found and _suits(found, symbol, sense) else None
            case "L":
                return self._place(i)
            case "M" | "N":
                return self._listed(symbol, i)
            case "R":
                found = self.phrases.noun_phrase(i)
                return found if found and found.words[-1].lower() in {"ring", "rings"} else None
            case "Q":
                quoted = i < len(self.tokens) and self.tokens[i].text.startswith("“")
                return Phrase(i + 1, "quote", (self.tokens[i].text,)) if quoted else None
            case "W" | "S":
                return self._said(symbol, i)
            case "G":
                low = self.phrases.low(i)
                return (
                    Phrase(i + 1, "quote", (low,)) if low.endswith("ing") and len(low) > 4 else None
                )
            case _:
                return Phrase(i + 1, "word", (symbol,)) if self.phrases.low(i) == symbol else None

    def _place(self, i: int) -> Phrase | None:
        if self.phrases.low(i) in self.lexicon.groups["bare_places"]:
            return Phrase(i + 1, "place", (self.tokens[i].text,))
        found = self.phrases.noun_phrase(i)
        if found is None or found.kind not in {"places", "name", "unknown"}:
            return None
        return replace(found, kind="place")

    def _listed(self, symbol: str, i: int) -> Phrase | None:
        """Read a meal or a pet name from its list, with an article or adjective before it."""
        words = self.lexicon.groups["meals" if symbol == "M" else "pet_names"]
        called = words | self.lexicon.groups["labels"] if symbol == "N" else words
        start = i
        if self.phrases.low(i) in {"a", "an", "the", "your", "my", "his", "her", "so"}:
            i += 1
        if self.phrases.low(i) in {"long", "romantic", "late", "few", "private", "little", "whole"}:
            i += 1
        for begin in (start, i):
            for size in (4, 3, 2, 1):
                chunk = self.tokens[begin : begin + size]
                if len(chunk) == size and " ".join(t.low for t in chunk) in called:
                    end = begin + size
                    if symbol == "N" and " ".join(t.low for t in chunk) not in words:
                        said = " ".join(t.text for t in self.tokens[start:end])
                        return Phrase(end, "quote", (f"“{said}”",))  # what was said is a fact
                    return Phrase(end, "meal", tuple(t.text for t in self.tokens[start:end]))
        return None

    def _said(self, symbol: str, i: int) -> Phrase | None:
        """Read what was asked or said, as plain known words up to the end."""
        low = self.phrases.low(i)
        begin = i + 1 if low == "that" and symbol == "S" else i
        if symbol == "W":
            if low not in WH:
                return None
            begin = i + 1
        elif self.phrases.low(begin) not in SUBJECTS:
            return None
        end = plain_run(self.lexicon, self.tokens, begin, most=9)
        if end is None or end < begin + 2:
            return None
        return Phrase(end, "clause", tuple(t.text for t in self.tokens[i:end]))

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
        kinds = {p.kind for p in around}
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
        act = "phone" if phone else "meet" if "company" in kinds else "late" if late else "any"
        act = "turn" if "phone" in subject.lower() else act
        yield Clause(
            subject=subject,
            told=" ".join(parts),
            tense=TENSE_OF[group.shape],
            act=act,
            objects=_tags(around, subject),
            circumstances=_around_tags(around),
            end=around[-1].end if around else i,
            sure=not any(p.guessed for p in around),
            charged=phone or theirs or "company" in kinds,
            denied=group.denied,
            people=_facts(around, {"company", "public"}),
            places=_facts(around, {"place"}),
            times=_facts(around, {"time"}),
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


def _for_another(core: Sequence[Phrase], around: Sequence[Phrase]) -> bool:
    """Tell whether everyday doing was for, with or at somebody known only as her or him."""
    words = {w.lower() for p in (*core, *around) for w in p.words}
    place = any(p.kind == "place" and any(w.endswith("'s") for w in p.words) for p in around)
    return place or bool(words & {"her", "him", "his"})


def _thin(sense: Sense, core: Match, around: tuple[Phrase, ...], *, denied: bool) -> bool:
    """Tell whether a clause, though read in full, says too little or reads badly as a rewrite."""
    if sense.act == "untrue" and len(core.phrases) < 2:
        return True
    if sense.act == "write" and any(p.kind == "company" for p in around):
        return True  # "write with this woman"
    return denied and any(p.words[:1] == ("as",) for p in around)


def _rank(clause: Clause) -> tuple[int, bool, int]:
    return clause.end, clause.sure, clause.core


def _kinds(phrases: Sequence[Phrase]) -> set[str]:
    return {p.kind for p in phrases}


def _suits(found: Phrase, symbol: str, sense: Sense) -> bool:
    """Tell whether a noun phrase may stand where the verb wants a person, thing or anything."""
    unknown = found.kind == "unknown"
    if symbol == "P":
        return found.kind in PERSON_KINDS or unknown
    if symbol == "O":
        return found.kind != "it" or sense.negated
    if found.kind in NOT_THINGS:
        return False
    if not sense.things or found.kind in sense.things:
        return True
    return "mine" in sense.things and found.mine


def _tags(phrases: Sequence[Phrase], subject: str) -> frozenset[str]:
    """Name what an act was done to, in the words that frames use."""
    tags: set[str] = set()
    for phrase in phrases:
        words = {w.lower() for w in phrase.words}
        if phrase.mine and phrase.kind != "me":
            tags.add("mine")
        if phrase.ex or words & {"ex", "exes"}:
            tags.add("ex")
        if phrase.kind in {"people", "name", "company"} or words & {"her", "his", "their"}:
            tags.add("other")
        if words & {"women", "girls", "men", "guys", "people"}:
            tags.add("people")
        if "money" in words:
            tags.add("money")
        if phrase.kind == "you" and subject != "I":
            tags.add("you")
        names = {"phones": "phone", "messages": "messages", "photos": "photos", "apps": "app"}
        if phrase.kind in names:
            tags.add(names[phrase.kind])
        if phrase.kind == "photos":
            tags.add("photo")
    return frozenset(tags)


def _around_tags(around: Sequence[Phrase]) -> frozenset[str]:
    tags = {p.kind for p in around if p.kind in {"secret", "public", "asleep"}}
    if any(p.kind == "time" and NIGHT.search(" ".join(p.words).lower()) for p in around):
        tags.add("night")
    return frozenset(tags)


def _facts(phrases: Sequence[Phrase], kinds: set[str]) -> tuple[str, ...]:
    return tuple(" ".join(p.words) for p in phrases if p.kind in kinds)
