"""Turns a person's own clause round on the tree: partner to "you", one tense, question to fact."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.rewriting.bending import Bender, settled
from bot.rewriting.figures import figure
from bot.rewriting.foreign import foreign, strange
from bot.rewriting.forms import Forms
from bot.rewriting.fronting import WH, fronted
from bot.rewriting.group import Group, beside, read_group
from bot.rewriting.lexicon import Lexicon, Sense
from bot.rewriting.narrated import in_the_past, told_of_once
from bot.rewriting.normalise import Token
from bot.rewriting.partner import Partner
from bot.rewriting.saying import Sayer, Stretch
from bot.rewriting.segments import Found, chained, end_of, predicates
from bot.rewriting.stretches import stretches
from bot.rewriting.supposing import leaning_of, only_planned, only_thought, real_subject, supposed
from bot.rewriting.times import TIME
from bot.rewriting.tree import Tree
from bot.rewriting.verbs import DROPPED, Shape, Tense

# More acts than these in one statement are said one by one.
MOST_ACTS = 2
# What only goes on inside the writer: no clause that begins so tells an act.
INNER = frozenset(
    {"get", "know", "knew", "understand", "understood", "mind", "think", "thought", "guess", "feel"}
    | {"believe", "want", "hope", "love", "hate", "care", "mean", "bet", "promise", "swear"}
)
# What a relative or a counsellor does to tell of the partner's act.
TELLING = frozenset(
    {"ask", "tell", "say", "mention", "warn", "suggest", "advise", "think", "report"}
)
# What is done to something, which a clause that is cut out has to name.
WANTING = frozenset(
    {"read", "learn", "stop", "watch", "open", "take", "give", "send", "write", "put"}
)
WANTING |= {"delete", "hide", "like", "follow", "buy", "get", "use", "share", "comment", "save"}
WANTING |= {"change", "check", "show", "bring", "keep", "start", "want", "deny", "promise", "touch"}
REACHING = frozenset({"ring", "call", "phone", "text", "write", "message", "visit", "stop"})
ARTICLES = frozenset({"the", "a", "an"})
EASY = frozenset(
    {",", "keep", "keeps", "do", "did", "does", "are", "were", "not", "have", "to", "one", "single"}
    | {"so", "and"}
)


@dataclass(frozen=True)
class Turned:
    """One clause as it can stand after "When", with what the gates need to know about it.

    `used` and `dropped` are the words of the sentence that it says and that it knowingly leaves
    out; `act` and `charged` come from the verb where it is known; `certain` is false where a tense
    or a boundary was a guess; `faithful` is true where nothing but fillers and capitals changed;
    `acts` counts the verbs that are joined in it; `strange` is true where its English is not;
    `bare` where its last verb lacks what it was done to ("you read for ten minutes"), `promised`
    where it only tells what was said to come ("you said you would be home by ten").
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
    faithful: bool = False
    acts: int = 1
    strange: bool = False
    bare: bool = False
    promised: bool = False


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
        self._leaning = leaning or leaning_of(tree, forms)
        self._forced = leaning
        self._asked = asked
        self._once = told_of_once(tree)
        self._bender = Bender(tree, partner, forms, lexicon)
        self._sayer = Sayer(tree, self._bender, forms, lexicon)
        self.found = predicates(tree, partner)

    def clauses(self) -> list[Turned]:
        """Give every clause that can be turned, in the order of the sentence."""
        turned = (c for each in self.found if self._wanted(each) for c in self._acts(each))
        every = [c for c in turned if not (c.kind == "writer" and c.denied)]
        return [c for c in every if not any(c.used < o.used and not _unnoticed(o) for o in every)]

    def whole(self) -> Turned | None:
        """Give the sentence as one statement, from its first clause to its end, or None."""
        first = next((f for f in self.found if not self._led(f)), None)
        if first is None or first.kind == "there" or supposed(self.tree, first):
            return None
        if first.kind == "writer" and self.tree.low(first.at) in INNER:
            return None
        if first.kind == "other" and not real_subject(self.tree, first, self._partner):
            return None
        if chained(self.tree):
            return None
        return self.turn(first, entire=True)

    def _acts(self, each: Found) -> list[Turned]:
        """Give a clause, or act by act what strings together more than a person takes in."""
        turned = self.turn(each)
        if turned is None or turned.acts <= MOST_ACTS:
            return [turned] if turned is not None else []
        single = (self.turn(each, only=n) for n in range(turned.acts))
        return [c for c in single if c is not None]

    def _led(self, each: Found) -> bool:
        """Tell whether a predicate stands in a clause of time in front of the real one."""
        begin = min(self.tree.subtree(each.subject))
        marks = {"after", "before", "while", "until", "since", "as", "when", "whenever", "because"}
        return self.tree.nodes[each.at].relation == "advcl" and bool(
            marks & {self.tree.low(k) for k in range(max(0, begin - 2), begin)}
        )

    def _wanted(self, each: Found) -> bool:
        following = self.tree.low(each.subject + 1)
        if supposed(self.tree, each) or (each.kind != "other" and following in {"who", "whose"}):
            return False
        if each.kind == "other" and (
            not real_subject(self.tree, each, self._partner) or self._only_tells(each)
        ):
            return False
        if each.kind == "writer":
            verb = self._forms.of(self.tree.low(each.at))
            return verb is not None and verb.base in self._lexicon.groups["perceptions"]
        return True

    def _only_tells(self, each: Found) -> bool:
        """Tell whether somebody beside the two only asked, told or saw what the point is in."""
        owners = {self.tree.low(k) for k in self.tree.children(each.subject, "nmod:poss")}
        verb = self._forms.of(self.tree.low(each.at))
        if not owners & {"my", "our"} or verb is None:
            return False
        to_me = any(self.tree.low(k) == "me" for k in self.tree.children(each.at, "obj", "iobj"))
        if verb.base in TELLING or (to_me and verb.base in REACHING):
            return True
        seen = verb.base in self._lexicon.groups["perceptions"] | {"meet", "call", "ring"}
        after = [k for k in self.tree.subtree(each.at) if k > each.at]
        return seen and sum(any(c.isalnum() for c in self.tree.low(k)) for k in after) <= 1

    def turn(self, each: Found, *, entire: bool = False, only: int | None = None) -> Turned | None:
        """Turn one clause; None where its verb group cannot be written as a fact.

        With `entire` it reaches to the end of the sentence, with every clause that is joined to it;
        with `only` it is one act of those that are strung together, counted from 0.
        """
        tree = self.tree
        at = self._kept_at(self._verb_at(each))
        group = read_group(tree, at, self._forms, self._leaning)
        asked_what = tree.low(0) == "what" and each.subject < 4
        if group is None or (asked_what and group.verb.base != "do"):
            return None
        if only_planned(tree, at) or (only_thought(tree, at, group) and not self._asked):
            return None
        group = self._in_time(beside(tree, at, group), each)
        end = len(tree.tokens) if entire else end_of(tree, each, self.found)
        subject, owner = self._subject(each)
        rows = stretches(
            tree, each, at, group, range(end), owner,
            found=self.found, entire=entire, forms=self._forms, leaning=self._leaning,
        )  # fmt: skip
        if rows is None or (only is not None and rows[only].group.shape is None):
            return None
        if any(self.tree.low(k) in ARTICLES for row in rows for k in row.between):
            return None  # a thing between subject and verb was misread
        if any(self._speechless(row) for row in rows):
            return None
        if any(row.each is not None and not row.joint for row in rows):
            return None  # "people I have never heard of": no second clause, but part of the first
        if any(self._of_another(row) for row in rows[1:] if each.kind == "partner"):
            return None
        if each.kind != "writer" and any(figure(tree, row.group, row.rest) for row in rows):
            return None
        rows = (rows[0], *(replace(row, group=self._in_time(row.group, each)) for row in rows[1:]))
        lead, moved = fronted(tree, each, at, rows[0].words, self._lexicon)
        if only is not None:
            lead, moved = (lead, moved) if only == 0 else ([], [])
            row = rows[only]
            subject = self._subject_of(only, rows, each) or subject
            rows = (replace(row, joint=(), owner=()),)
            group = row.group
        return self._finished(each, subject, owner, rows, group, (lead, moved), at)

    def _of_another(self, row: Stretch) -> bool:
        """Tell whether a joined verb bears the ending of a subject that the parser missed."""
        verb = self.tree.nodes[row.group.head]
        bare = row.each is None and not self._partner.third
        return (
            bare
            and verb.tag == "VBZ"
            and self._forms.is_form(self.tree.low(row.group.head), "third")
        )

    def _subject_of(self, only: int, rows: tuple[Stretch, ...], each: Found) -> str:
        """Say whose one of several joined acts is; "" for the subject of the first."""
        own = next((r for r in reversed(rows[: only + 1]) if r.each is not None), None)
        if own is None or own.each is None:
            return ""
        speaker = rows[only].each or self._speaker(rows[only], rows[:only], each, own.each)
        return " ".join(self._bender.words(own.owner, each)) if speaker is own.each else ""

    def _finished(
        self,
        each: Found,
        subject: str,
        owner: set[int],
        rows: tuple[Stretch, ...],
        group: Group,
        around: tuple[list[int], list[int]],
        at: int,
    ) -> Turned:
        """Put what was read of a clause together, with all that the gates ask of it."""
        tree, (lead, moved) = self.tree, around
        text, used, first_sense = self._written(each, subject, rows, moved, lead)
        used |= owner
        if each.kind == "there":
            text, group = self._noticed(text, group)
        return Turned(
            text=text,
            tense=self._tense(rows, first_sense, lead),
            verb=group.verb.base,
            kind=each.kind,
            used=frozenset(used),
            dropped=frozenset(self._droppable(used)),
            act=first_sense.act if first_sense else "any",
            charged=bool(first_sense and first_sense.charged),
            certain=self._certain(rows) and at == each.at,
            spoken=tuple(tree.tokens[k] for k in sorted(used)),
            denied=group.denied,
            faithful=self._faithful(text, used),
            acts=sum(bool(row.rest) or row is rows[-1] for row in rows),
            strange=strange(tree, used, self._forms, self._lexicon),
            bare=self._bare(rows[-1], moved),
            promised=self._promised(rows[-1]),
        )

    def _bare(self, row: Stretch, moved: list[int]) -> bool:
        """Tell whether a verb that is done to something stands alone, but for a time."""
        if row.group.verb.base not in WANTING or moved:
            return False
        lows = [self.tree.low(k) for k in row.rest if self.tree.low(k) not in DROPPED]
        timed = TIME.match(" ".join(lows))
        return not lows or (timed is not None and timed.end() == len(" ".join(lows)))

    def _speechless(self, row: Stretch) -> bool:
        """Tell whether it is missing what somebody said, told or asked ("you told people")."""
        verb = row.group.verb.base
        if verb == "say":
            return not row.rest
        nouns = {"PRON", "PROPN", "NOUN", "DET", "ADV"}
        kinds = {self.tree.nodes[k].pos for k in row.rest}
        short = len(row.rest) <= 2 and kinds <= nouns and not row.group.denied
        return verb in {"tell", "ask"} and short

    def _promised(self, row: Stretch) -> bool:
        """Tell whether a verb only tells what somebody said would be."""
        said = row.group.verb.base in {"say", "tell", "promise", "swear"} and not row.group.denied
        return said and any(self.tree.low(k) in {"would", "will"} for k in row.rest)

    def _certain(self, rows: tuple[Stretch, ...]) -> bool:
        """Tell whether every verb group was read surely and the English is at home."""
        sure = all(row.group.sure for row in rows)
        return sure and not foreign(self.tree, rows, self._forms, self._lexicon)

    def _written(
        self,
        each: Found,
        subject: str,
        rows: tuple[Stretch, ...],
        moved: list[int],
        lead: list[int],
    ) -> tuple[str, set[int], Sense | None]:
        """Write stretch after stretch; give the text, the words it says, and the act."""
        begin = self._bender.words(lead, each)
        words = [*begin, *([","] if len(begin) > 3 else []), subject]
        used: set[int] = {*moved, *lead}
        senses: list[Sense] = []
        speaker = each
        for n, row in enumerate(rows):
            speaker = row.each or self._speaker(row, rows[:n], each, speaker)
            singular = self._singular(speaker)
            sense, said = self._sayer.said(row, each, moved if n == 0 else [], singular=singular)
            last = n > 0 and row is rows[-1] and not self._linked(row)
            words += self._bender.words(row.joint, each) if row.owner or not last else []
            words += ["and"] if last else []  # a comma alone does not join two acts
            words += [*self._bender.words((*row.lead, *row.owner), each), *said]
            used |= row.words
            senses += [sense] if sense is not None else []
        best = next((s for s in senses if s.charged), senses[0] if senses else None)
        return settled(" ".join(filter(None, words))), used, best

    def _speaker(
        self, row: Stretch, before: tuple[Stretch, ...], first: Found, last: Found
    ) -> Found:
        """Tell whose act a joined verb is: that of a new subject, where it bears its ending."""
        own = next((r for r in reversed(before) if r.each is not None), None)
        verb = self.tree.nodes[row.group.head]
        hangs = own is not None and verb.head in own.words
        return last if hangs or verb.tag == "VBZ" else first

    def _linked(self, row: Stretch) -> bool:
        links = {"and", "but", "or", "so", "yet", "because"}
        return bool(links & {self.tree.low(k) for k in row.joint})

    def _in_time(self, group: Group, each: Found) -> Group:
        """Put into the past what happened once, and what "how could you" asks about."""
        if self._once or (self._forced is Tense.PAST and group.shape is Shape.HABIT):
            return in_the_past(group)
        asked = self._asked and group.shape is Shape.IS_DOING and each.kind == "partner"
        return replace(group, shape=Shape.HABIT, tense=Tense.HABIT) if asked else group

    def _singular(self, each: Found) -> bool:
        return each.kind in {"other", "there"} and not self._plural(each.subject)

    def _faithful(self, text: str, used: set[int]) -> bool:
        """Tell whether a clause says the very words that were typed, but for fillers."""
        own = settled(" ".join(self.tree.tokens[k].text for k in sorted(used)))
        plain = [w.strip(",") for w in own.lower().split()]
        shown = [w.strip(",") for w in text.lower().split()]
        spared = DROPPED | {"do", "and", ""}
        return [w for w in plain if w not in spared] == [w for w in shown if w not in spared]

    def _noticed(self, text: str, group: Group) -> tuple[str, Group]:
        """Say "there was a hair" as what the writer came upon."""
        bare = re.sub(r"^there (?:was|were|is|are) ", "", text)
        past = replace(group, shape=Shape.PAST, tense=Tense.PAST, sure=True)
        return (f"I saw {bare}" if bare != text and not group.denied else ""), past

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

    def _tense(self, rows: tuple[Stretch, ...], sense: Sense | None, lead: list[int]) -> Tense:
        """Give the one tense of all stretches; what mixes them is told as a state."""
        tenses = {r.group.tense for r in rows}
        group = rows[0].group
        stative = group.verb.base in self._lexicon.groups["states"] or (sense and sense.stative)
        if len(tenses) > 1 or (lead and self.tree.low(lead[0]) == "since"):
            return Tense.STATE
        habit = group.tense is Tense.HABIT
        return Tense.STATE if habit and stative else group.tense

    def _plural(self, subject: int) -> bool:
        low, node = self.tree.low(subject), self.tree.nodes[subject]
        joined = bool(self.tree.children(subject, "conj"))
        return low in {"they", "we", "you", "i"} or node.tag in {"NNS", "NNPS"} or joined

    def _subject(self, each: Found) -> tuple[str, set[int]]:
        if each.kind == "partner":
            also = [
                k
                for c in self.tree.children(each.subject, "conj")
                for k in self.tree.subtree(c)
                if k < each.at
            ]
            company = " ".join(self._bender.words(also, each)).removeprefix("and ")
            who = f"you and {company}" if company else "you"
            return who, {each.subject, *also}
        if each.kind == "writer" and self.tree.low(each.subject) == "i":
            return "I", {each.subject}
        words = [k for k in self.tree.subtree(each.subject) if k < each.at]
        return " ".join(self._bender.words(words, each)), set(words)

    def _droppable(self, used: set[int]) -> Iterable[int]:
        groups = self._lexicon.groups
        easy = groups["fillers"] | groups["absolutes"] | DROPPED | WH | EASY
        return [
            k for k in range(len(self.tree.tokens)) if k not in used and self.tree.low(k) in easy
        ]


def _unnoticed(outer: Turned) -> bool:
    """Tell whether a clause only says that the writer was not meant to know of the inner one."""
    cues = ("notice", "find out", "know that", "not see")
    return outer.verb == "think" and any(cue in outer.text for cue in cues)
