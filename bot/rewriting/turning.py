"""Turns a person's own clause round on the tree: partner to "you", one tense, question to fact."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.rewriting.forms import Forms
from bot.rewriting.group import BE, SAME, Group, read_group
from bot.rewriting.inflect import Verb
from bot.rewriting.lexicon import Lexicon, Sense
from bot.rewriting.normalise import Token
from bot.rewriting.partner import SWAPS, Partner
from bot.rewriting.segments import Found, end_of, predicates
from bot.rewriting.situations import suits
from bot.rewriting.times import TIME
from bot.rewriting.tree import Tree
from bot.rewriting.verbs import DROPPED, Shape, Tense
from bot.rewriting.verbs import written as verb_group

WH = frozenset({"why", "how", "what", "who", "whom", "where", "when", "which", "come"})
# Frequency, emphasis and filler, left out knowingly: a camera cannot see them.
UNSAID = frozenset(
    {"always", "constantly", "forever", "nonstop", "literally", "even", "actually", "basically"}
    | {"seriously", "really", "obviously", "clearly", "secretly", "still", "apparently", "lol"}
    | {"again", "either", "anyways", "anyway", "suddenly"}
)
# Nouns that stand without an article after a preposition: "in front", "of perfume".
SET_PHRASES = frozenset(
    {"front", "bed", "purpose", "case", "love", "person", "fact", "perfume", "alcohol", "space"}
    | {"school", "vacation", "holiday", "court", "time", "sex", "fun", "money", "help", "advice"}
    | {"dinner", "lunch", "breakfast", "course", "accident", "mistake", "midnight", "wine", "beer"}
)
WOMAN = frozenset({"slut", "whore", "bitch", "hoe", "skank", "tramp", "ho", "homewrecker"})
WRITER = (("weren't", "wasn't"), ("were", "was"), ("aren't", "am not"), ("are", "am"))
SHORTER = tuple(
    (re.compile(rf"\b{full} not\b"), short)
    for full, short in (
        ("did", "didn't"), ("do", "don't"), ("does", "doesn't"), ("was", "wasn't"),
        ("were", "weren't"), ("is", "isn't"), ("are", "aren't"), ("have", "haven't"),
        ("has", "hasn't"), ("had", "hadn't"), ("can", "can't"), ("could", "couldn't"),
        ("will", "won't"), ("would", "wouldn't"),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Turned:
    """One clause as it can stand after "When", with what the gates need to know about it.

    `used` and `dropped` are the words of the sentence that it says and that it knowingly leaves
    out; `act` and `charged` come from the verb where it is known; `certain` is false where a tense
    or a boundary was a guess.
    """

    text: str
    tense: Tense
    verb: str
    kind: str
    used: frozenset[int]
    dropped: frozenset[int]
    act: str
    charged: bool
    certain: bool
    spoken: tuple[Token, ...]
    denied: bool


@dataclass(frozen=True)
class _Part:
    """A clause before it is written: its beginning, what follows, and what goes to the end."""

    group: Group
    rest: list[int]
    moved: list[int]
    between: list[int]


class Turner:
    """Turns the clauses of one parsed sentence."""

    def __init__(
        self,
        tree: Tree,
        partner: Partner,
        forms: Forms,
        lexicon: Lexicon,
        leaning: Tense | None = None,
        *,
        asked: bool = False,
    ) -> None:
        self.tree = tree
        self._partner = partner
        self._forms = forms
        self._lexicon = lexicon
        self._leaning = leaning
        self._leaning = leaning or self._lean()
        self._asked = asked
        self.found = predicates(tree, partner)

    def _lean(self) -> Tense | None:
        """Tell the tense of the sentence by the forms that stand for one only."""
        lows = [t.low for t in self.tree.tokens]
        clear = {"was", "were", "did", "had", "yesterday", "ago", "last"}
        if any(low in clear or self._only_past(low) for low in lows):
            return Tense.PAST
        repeated = {"always", "every", "keep", "keeps", "never", "constantly", "do", "does"}
        return Tense.HABIT if repeated & set(lows) else None

    def _only_past(self, low: str) -> bool:
        return self._forms.is_form(low, "past") and not self._forms.is_form(low, "base")

    def clauses(self) -> list[Turned]:
        """Give every clause that can be turned, in the order of the sentence."""
        turned = (self.turn(each) for each in self.found if self._wanted(each))
        every = [c for c in turned if c is not None and not (c.kind == "writer" and c.denied)]
        return [c for c in every if not any(c.used < o.used and not _unnoticed(o) for o in every)]

    def _wanted(self, each: Found) -> bool:
        if self._supposed(each):
            return False
        if each.kind == "other" and not self._is_subject(each):
            return False
        if each.kind == "writer":
            verb = self._forms.of(self.tree.low(each.at))
            return verb is not None and verb.base in self._lexicon.groups["perceptions"]
        return True

    def _supposed(self, each: Found) -> bool:
        """Tell whether a clause stands under a wish or a condition, and so tells no fact."""
        before = [self.tree.low(k) for k in range(max(0, each.subject - 3), each.subject)]
        near = {
            "if",
            "like",
            "since",
            "wish",
            "hope",
            "rather",
            "unless",
            "without",
            "until",
            "hoped",
            "wished",
        }
        return bool(set(before[-1:]) & near) or before[-2:] in (["as", "if"], ["instead", "of"])

    def _is_subject(self, each: Found) -> bool:
        """Tell whether a subject names somebody or something, not "it" or a time."""
        owner = self.tree.subtree(each.subject)
        lows = {self.tree.low(k) for k in owner}
        bare = {
            "something",
            "nothing",
            "everything",
            "anything",
            "it",
            "that",
            "this",
            "what",
            "who",
            "which",
            "there",
            "yesterday",
            "all",
            "things",
        }
        return not (len(owner) == 1 and lows & bare) and self._partner.word not in lows

    def turn(self, each: Found, *, entire: bool = False) -> Turned | None:
        """Turn one clause; None where its verb group cannot be written as a fact.

        With `entire` it reaches to the end of the sentence, whatever else that holds.
        """
        tree = self.tree
        at = self._kept_at(self._verb_at(each))
        group = read_group(tree, at, self._forms, self._leaning)
        asked_what = tree.low(0) == "what" and each.subject < 4
        if group is None or (asked_what and group.verb.base != "do"):
            return None
        if self._only_planned(at) or self._only_thought(at, group):
            return None
        end = len(tree.tokens) if entire else end_of(tree, each, self.found)
        part = self._part(each, at, group, end)
        subject, owner = self._subject(each)
        singular = each.kind in {"other", "there"} and not self._plural(each.subject)
        sense = self._sense(group, part.rest)
        words = self._predicate(part, sense, singular, each)
        text = " ".join(filter(None, (subject, *words)))
        text = _settled(text)
        used = {*group.words, *part.rest, *part.moved, *part.between, *owner}
        if each.kind == "there":
            text, group = self._noticed(text, group)
        return Turned(
            text=text,
            tense=self._tense(group, sense),
            verb=group.verb.base,
            kind=each.kind,
            used=frozenset(used),
            dropped=frozenset(self._droppable(used)),
            act=sense.act if sense else "any",
            charged=bool(sense and sense.charged),
            certain=group.sure and at == each.at and not self._odd(part.rest),
            spoken=tuple(tree.tokens[k] for k in sorted(used)),
            denied=group.denied,
        )

    def _odd(self, rest: list[int]) -> bool:
        """Tell whether a noun stands without its article ("with telephone")."""
        bare = self._lexicon.bare | self._lexicon.groups["bare_places"]
        return any(
            self.tree.nodes[k].tag == "NN"
            and self.tree.nodes[k - 1].tag == "IN"
            and self.tree.low(k) not in bare
            and self.tree.low(k) not in SET_PHRASES
            and TIME.match(f"{self.tree.low(k - 1)} {self.tree.low(k)}") is None
            for k in rest
        )

    def _noticed(self, text: str, group: Group) -> tuple[str, Group]:
        """Say "there was a hair" as what the writer came upon."""
        bare = re.sub(r"^there (?:was|were|is|are) ", "", text)
        past = Group(
            group.words, group.verb, Shape.PAST, "", Tense.PAST, group.denied, True, group.head
        )
        return (f"I saw {bare}" if bare != text and not group.denied else ""), past

    def _only_planned(self, at: int) -> bool:
        """Tell whether something is only going to be, and so has not been seen."""
        going = self.tree.low(at) in {"going", "gonna"} and self.tree.low(at + 1) == "to"
        return going and at + 2 < len(self.tree.nodes) and self.tree.nodes[at + 2].tag == "VB"

    def _only_thought(self, at: int, group: Group) -> bool:
        """Tell whether something would be done, which only a question says of what was done."""
        would = "would" in {self.tree.low(k) for k in self.tree.children(at, "aux")}
        return would and not group.denied and not self._asked

    def _kept_at(self, at: int) -> int:
        """Step from "keep" or "keeps" to what is kept on doing."""
        after = at + 1
        if self.tree.low(at) in {"keep", "keeps"}:
            after += self.tree.low(after) in {"on", "always", "constantly"}
            if self._forms.is_form(self.tree.low(after), "gerund"):
                return after
        return at

    def _verb_at(self, each: Found) -> int:
        """Correct a parse that takes a later word for the verb ("you ignored my calls")."""
        i = each.subject + 1
        while i < each.at and self.tree.nodes[i].pos == "ADV":
            i += 1
        low = self.tree.low(i)
        helper = low in {"do", "did", "does", "have", "has", "had", "are", "were", "is", "was"}
        if each.kind != "partner" or i >= each.at or helper or self.tree.nodes[i].pos == "AUX":
            return each.at
        finite = self._forms.is_form(low, "past") or self.tree.nodes[i].pos == "VERB"
        return i if finite and self._forms.of(low) is not None else each.at

    def _tense(self, group: Group, sense: Sense | None) -> Tense:
        stative = group.verb.base in self._lexicon.groups["states"] or (sense and sense.stative)
        habit = group.tense is Tense.HABIT
        return Tense.STATE if habit and stative else group.tense

    def _plural(self, subject: int) -> bool:
        low, node = self.tree.low(subject), self.tree.nodes[subject]
        joined = bool(self.tree.children(subject, "conj"))
        return low in {"they", "we"} or node.tag in {"NNS", "NNPS"} or joined

    def _subject(self, each: Found) -> tuple[str, set[int]]:
        if each.kind == "partner":
            also = [
                k
                for c in self.tree.children(each.subject, "conj")
                for k in self.tree.subtree(c)
                if k < each.at
            ]
            company = " ".join(self._words(also, each)).removeprefix("and ")
            who = f"you and {company}" if company else "you"
            return who, {each.subject, *also}
        if each.kind == "writer" and self.tree.low(each.subject) == "i":
            return "I", {each.subject}
        words = [k for k in self.tree.subtree(each.subject) if k < each.at]
        return " ".join(self._words(words, each)), set(words)

    # -- what belongs to the clause

    def _part(self, each: Found, at: int, group: Group, end: int) -> _Part:
        """Sort the words of a clause: after the verb, between subject and verb, in front."""
        tree = self.tree
        owner = set(tree.subtree(each.subject)) if each.kind != "partner" else {each.subject}
        for joined in tree.children(each.subject, "conj"):
            owner |= {k for k in tree.subtree(joined) if k < each.at}
        copular = group.head != at
        begin = group.head if copular else at
        rest = [k for k in range(begin + 1, end) if k not in group.words and k not in owner]
        if copular and at <= begin:
            rest = [at, *rest] if tree.low(at) not in WH else rest
        inside = range(each.subject + 1, begin)
        between = [k for k in inside if k not in group.words and k not in owner and k != each.at]
        front: list[int] = []
        for child in tree.children(
            at, "obl", "obl:unmarked", "obl:tmod", "advmod", "nmod:unmarked"
        ):
            span = tree.subtree(child)
            before = span[-1] < each.subject and not set(span) & (group.words | owner)
            if before and self._places(span):
                front += span
        return _Part(
            group,
            [k for k in rest if self._stays(k)],
            front,
            [k for k in between if self._stays(k)],
        )

    def _places(self, span: list[int]) -> bool:
        words = " ".join(self.tree.low(k) for k in span)
        if self.tree.low(span[0]) in WH or words in DROPPED:
            return False
        prepositions = self._lexicon.groups["place_prepositions"]
        return TIME.match(words) is not None or self.tree.low(span[0]) in prepositions

    def _stays(self, k: int) -> bool:
        """Tell whether a word is said: not frequency, filler, or an insult before a noun."""
        tree, low = self.tree, self.tree.low(k)
        groups = self._lexicon.groups
        if low in UNSAID or low == "just":
            return False
        loaded = low in groups["labels"] | groups["verdicts"] | groups["curses"]
        return not (loaded and tree.nodes[k].relation == "amod")

    def _droppable(self, used: set[int]) -> Iterable[int]:
        groups = self._lexicon.groups
        easy = groups["fillers"] | groups["absolutes"] | DROPPED | WH | {",", "keep", "keeps", "do"}
        easy |= {"did", "does", "are", "were", "not", "have", "to", "one", "single", "so", "and"}
        return [
            k for k in range(len(self.tree.tokens)) if k not in used and self.tree.low(k) in easy
        ]

    # -- writing

    def _sense(self, group: Group, rest: list[int]) -> Sense | None:
        """Find the use of the verb that its small words fit, a loaded one first."""
        after = tuple(self.tree.low(k) for k in rest if self.tree.low(k) not in DROPPED)
        options = [s for s, form in self._lexicon.senses.get(group.verb.base, ()) if form == "base"]
        fitting = [s for s in options if s.by != "me" and suits(s, after, self._lexicon)]
        for sense in fitting:
            if sense.becomes is not None:
                return sense
        kept = [s for s in fitting if s.becomes is None]
        return next((s for s in kept if s.negated == group.denied), kept[0] if kept else None)

    def _predicate(
        self, part: _Part, sense: Sense | None, singular: bool, each: Found
    ) -> list[str]:
        group = part.group
        becomes = sense.becomes if sense else None
        denied = group.denied
        if becomes is not None and sense is not None:
            denied = group.denied != sense.negates
        written = group.write(becomes, denied=denied, singular=singular)
        rest = list(part.rest)
        if group.verb.base == "do" and rest and self._at_a_place(rest[0]):
            # "what were you doing at Jake's place" tells where somebody was
            shape = Shape.PAST if group.tense is Tense.PAST else Shape.HABIT
            written = verb_group(shape, BE, denied=denied, singular=singular)
        tail = ""
        if becomes is not None and sense is not None:
            rest = rest[len(sense.after) :]
            written = f"{written} {sense.insert}".strip()
            if sense.insert == "something":
                who = 1 if rest else 0
                written = written.removesuffix(" something")
                said = [*self._words(rest[:who], each), "something", self._tail(sense, group)]
                moved = self._words([*rest[who:], *part.moved], each)
                return [*self._words(part.between, each), written, *said, *moved]
            tail = self._tail(sense, group)
        words = self._adapted(rest, part.group, each)
        if group.denied:
            words = ["anything" if w == "nothing" else w for w in words]
        if tail and tail in " ".join(words):
            tail = ""
        front = self._words(part.between, each)
        return [*front, written, *words, tail, *self._words(part.moved, each)]

    def _tail(self, sense: Sense, group: Group) -> str:
        """Give the end of a loaded verb's plain wording in the tense of the clause."""
        habit = group.tense is Tense.HABIT
        return sense.tail.replace(" was ", " is ") if habit else sense.tail

    def _at_a_place(self, k: int) -> bool:
        return self.tree.low(k) in {"at", "in", "on", "with", "behind", "outside"}

    def _adapted(self, rest: list[int], group: Group, each: Found) -> list[str]:
        """Give the words after the verb, with coordinated verbs put into the same tense."""
        out: list[str] = []
        skip = -1
        for n, k in enumerate(rest):
            if k == skip:
                continue
            inner = self._never(k, rest[n + 1] if n + 1 < len(rest) else -1)
            if inner:
                out += inner
                skip = rest[n + 1]
                continue
            shared = (
                self.tree.nodes[k].relation == "conj"
                and self._coordinated(k)
                and self.tree.nodes[k].head in {each.at, group.head}
                and self.tree.nodes[k].pos == "VERB"
                and self.tree.subject(k) is None
            )
            new = self._same_tense(k, group) if shared else ""
            out += [new] if new else self._words([k], each)
        return out

    def _never(self, k: int, after: int) -> list[str]:
        """Say "never told" inside a clause as "didn't tell"."""
        if self.tree.low(k) != "never" or after != k + 1:
            return []
        low, before = self.tree.low(after), self.tree.low(k - 1)
        if before in {"have", "has", "had", "are", "were", "was", "is", "am", "would", "will"}:
            return ["not", low]
        if self._only_past(low) and (known := self._forms.of(low, "past")):
            return ["did", "not", known.base]
        if self._forms.is_form(low, "base"):
            return ["do", "not", low]
        known = self._forms.of(low, "third")
        return ["does", "not", known.base] if known else []

    def _coordinated(self, k: int) -> bool:
        """Tell whether "and" or the like stands before a verb that has no helper of its own."""
        before = {self.tree.low(k - 1), self.tree.low(k - 2)}
        own = self.tree.children(k, "aux", "aux:pass", "cop")
        return bool(before & {"and", "or", ",", "but", "then"}) and not own

    def _same_tense(self, k: int, group: Group) -> str:
        low = self.tree.low(k)
        known: Verb | None = self._forms.of(low)
        if known is None or group.denied or low in SAME:
            return ""
        if group.shape is Shape.PAST and self._forms.is_form(low, "base"):
            return known.past
        habit = group.shape is Shape.HABIT
        if habit and (self._forms.is_form(low, "third") or low.endswith("ing")):
            return known.base
        return ""

    def _words(self, ks: Iterable[int], each: Found) -> list[str]:
        return [word for k in ks if (word := self._word(k, each))]

    def _word(self, k: int, each: Found) -> str:
        """Write one word: insults as people, words about the partner as "you"."""
        low = self.tree.low(k)
        if low in WOMAN and self.tree.nodes[k].pos == "NOUN":
            # Said of the writer, the word is what happened: a fact, kept as a quotation.
            return f"“{low}”" if self._said_of_writer(k) else "woman"
        if self._partner.third:
            return self._to_you(k, each)
        if low in {"was", "is", "has"} and self._after_partner(k):
            return {"was": "were", "is": "are", "has": "have"}[low]
        return self._capital(k)

    def _said_of_writer(self, k: int) -> bool:
        """Tell whether the writer was called this ("you called me a ...", "that I am a ...")."""
        before = {self.tree.low(j) for j in range(max(0, k - 5), k)}
        called = bool(before & {"call", "calls", "called", "calling", "named"})
        return (called and "me" in before) or {"i", "am"} <= before

    def _capital(self, k: int) -> str:
        """Write a name with a capital: an owner ("jake's place"), an unknown word after "with"."""
        token = self.tree.tokens[k]
        named = token.low.removesuffix("'s") in self._lexicon.groups["names"]
        named = named and token.low.endswith("'s")
        return token.text.capitalize() if named or self._namelike(k) else token.text

    def _namelike(self, k: int) -> bool:
        """Tell whether an unknown word stands where only a name can ("hiking with kira")."""
        low, before = self.tree.low(k), self.tree.low(k - 1)
        bare = before in {"with", "to", "from", "named", "called"} and low.isalpha()
        return bare and len(low) > 2 and not self._forms.knows(low)

    def _after_partner(self, k: int) -> bool:
        """Tell whether the word before, but for "not" and the like, is the partner."""
        before = k - 1
        while self.tree.low(before) in {"not", "never", "always", "still", "just"}:
            before -= 1
        return self._partner.is_subject(self.tree.low(before))

    def _of_partner(self, k: int) -> bool:
        """Tell whether a helping verb goes with the partner as subject."""
        if self.tree.low(k - 1) in {"i", "it", "we", "they", "that", "who", "what", "there"}:
            return False
        node = self.tree.nodes[k]
        head = node.head if node.relation in {"aux", "cop", "aux:pass"} else k
        subject = self.tree.subject(head)
        return subject is not None and self._partner.is_subject(self.tree.low(subject))

    def _to_you(self, k: int, each: Found) -> str:
        token, low = self.tree.tokens[k], self.tree.low(k)
        word = self._partner.word
        if low in SWAPS[word]:
            owned = self.tree.nodes[k].relation.startswith("nmod:poss")
            owned = owned or self.tree.nodes[k].tag == "PRP$"
            if low == "her" and owned and k + 1 < len(self.tree.tokens):
                return "your"
            rival = low in {"him", "her"} and each.kind == "partner"
            return token.text if rival and not self._embedded(k, each) else SWAPS[word][low]
        beside = self.tree.low(k - 1) == word
        joined = self.tree.nodes[k].relation == "compound" and self.tree.low(k - 1) == "and"
        doubtful = beside or joined
        known = None if self._forms.is_form(low, "base") else self._forms.of(low, "third")
        if doubtful and known is not None and low not in {"is", "has", "does", "was"}:
            return known.base  # "follows models and comments hearts"
        if self._of_partner(k):
            agreeing = {"was": "were", "is": "are", "has": "have", "does": "do"}
            if low in agreeing:
                return agreeing[low]
            known = self._forms.of(low, "third")
            if known is not None and not self._forms.is_form(low, "base"):
                return known.base
        return token.text

    def _embedded(self, k: int, each: Found) -> bool:
        """Tell whether an object stands in an inner clause that somebody else is the subject of."""
        for above in self.tree.above(k):
            if above == each.at:
                return False
            subject = self.tree.subject(above)
            if subject is not None:
                return not self._partner.is_subject(self.tree.low(subject))
        return False


def _unnoticed(outer: Turned) -> bool:
    """Tell whether a clause only says that the writer was not meant to know of the inner one."""
    cues = ("notice", "find out", "know that", "not see")
    return outer.verb == "think" and any(cue in outer.text for cue in cues)


def _settled(text: str) -> str:
    """Join the words of a clause as they are written: commas, short forms, "a" and "an"."""
    out = re.sub(r"\s+,", ",", " ".join(text.split()))
    for wrong, right in WRITER:
        out = re.sub(rf"\bI {wrong}\b", f"I {right}", out)
    for pattern, short in SHORTER:
        out = pattern.sub(short, out)
    return out.strip(" ,")
