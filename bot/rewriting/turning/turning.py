"""Turns a person's own clause round on the tree: partner to "you", one tense, question to fact."""

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.rewriting.about.settling import settled
from bot.rewriting.trees.bending import Bender
from bot.rewriting.trees.fronting import WH, fronted
from bot.rewriting.trees.group import Group, beside, read_group
from bot.rewriting.trees.narrated import in_the_past, told_of_once
from bot.rewriting.trees.partner import Partner
from bot.rewriting.trees.placing import verb_of
from bot.rewriting.trees.segments import Found, end_of, predicates
from bot.rewriting.trees.supposing import leaning_of, only_planned, only_thought
from bot.rewriting.trees.tree import Tree
from bot.rewriting.trees.turned import MOST_ACTS, Turned
from bot.rewriting.turning.choosing import first_of, wanted
from bot.rewriting.turning.foreign import foreign, strange
from bot.rewriting.turning.lacking import bare, promised, unsayable
from bot.rewriting.turning.omitting import with_thing, without_thought
from bot.rewriting.turning.saying import Sayer, Stretch
from bot.rewriting.turning.stretches import stretches
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon, Sense
from bot.rewriting.words.verbs import DROPPED, Shape, Tense

__all__ = ["MOST_ACTS", "Turned", "Turner"]

EASY = frozenset(
    {",", "keep", "keeps", "do", "did", "does", "are", "were", "not", "have", "to", "one", "single"}
    | {"so", "and"}
)


NO_DOING = re.compile(r"no \w+ing\b")  # "there is no talking to you"


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
        once: bool = False,
    ) -> None:
        self.tree = tree
        self._partner = partner
        self._forms = forms
        self._lexicon = lexicon
        self._leaning = leaning or leaning_of(tree, forms)
        self._forced = leaning
        self._asked = asked
        self._once = once or told_of_once(tree)
        self._bender = Bender(tree, partner, forms, lexicon)
        self._sayer = Sayer(tree, self._bender, forms, lexicon)
        self.found = predicates(tree, partner)

    def clauses(self) -> list[Turned]:
        """Give every clause that can be turned, in the order of the sentence."""
        turned = (c for each in self.found if self._may_stand(each) for c in self._acts(each))
        every = [c for c in turned if not (c.kind == "writer" and c.denied)]
        return [c for c in every if not any(c.used < o.used and not _unnoticed(o) for o in every)]

    def whole(self) -> Turned | None:
        """Give the sentence as one statement, from its first clause to its end, or None."""
        first = first_of(self.tree, self.found, self._partner)
        if first is None:
            return None
        return self.turn(first, entire=True)

    def _may_stand(self, each: Found) -> bool:
        return wanted(self.tree, each, self._partner, self._forms, self._lexicon)

    def _acts(self, each: Found) -> list[Turned]:
        """Give a clause, or act by act what strings together more than a person takes in."""
        turned = self.turn(each)
        if turned is None or turned.acts <= MOST_ACTS:
            return [turned] if turned is not None else []
        single = (self.turn(each, only=n) for n in range(turned.acts))
        return [c for c in single if c is not None]

    def turn(self, each: Found, *, entire: bool = False, only: int | None = None) -> Turned | None:
        """Turn one clause; None where its verb group cannot be written as a fact.

        With `entire` it reaches to the end of the sentence, with every clause that is joined to it;
        with `only` it is one act of those that are strung together, counted from 0.
        """
        tree = self.tree
        at = verb_of(tree, each, self._forms)
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
        if unsayable(tree, each, rows, end, self._partner, self._forms):
            return None
        rows, thought = without_thought(rows, self._lexicon)
        first = with_thing(tree, each, rows[0])
        rows = (first, *(replace(row, group=self._in_time(row.group, each)) for row in rows[1:]))
        lead, moved = fronted(tree, each, at, rows[0].words, self._lexicon)
        if only is not None and only >= len(rows):
            return None
        if only is not None:
            lead, moved = (lead, moved) if only == 0 else ([], [])
            row = rows[only]
            subject = self._subject_of(only, rows, each) or subject
            rows = (replace(row, joint=(), owner=()),)
            group = row.group
        turned = self._finished(each, subject, owner, rows, group, (lead, moved), at)
        return replace(turned, dropped=turned.dropped | thought)

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
            bare=bare(tree, rows[-1], moved),
            promised=promised(tree, rows[-1]),
        )

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
            then = [k for k in row.joint if last and self.tree.low(k) == "then"]
            joint = [k for k in row.joint if k not in then]
            words += self._bender.words(joint, each) if row.owner or not last else []
            # a comma alone does not join two acts
            words += ["and", *self._bender.words(then, each)] if last else []
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
        seen = bare != text and not group.denied and NO_DOING.match(bare) is None
        return (f"I saw {bare}" if seen else ""), past

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
