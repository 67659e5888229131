"""Reads the answer to the one question: the statement it makes, or its own words to choose from.

What the answer says is believed to be a complaint. Trees turn it where they can; where they cannot,
its own words are offered with the partner in them as "you". An answer that judges or guesses is
asked about again, and once it has been asked about twice, it is offered as it stands.
"""

import re
from dataclasses import dataclass, replace

from bot.rewriting.kinds.answering import carried
from bot.rewriting.kinds.fragments import fragment, unsure
from bot.rewriting.kinds.notice import notice
from bot.rewriting.talk.ownwords import (
    ASKED_OF_MINE,
    against,
    as_you,
    astray,
    judges,
    owned,
    turned_to_you,
    verbatim,
    without_lead,
)
from bot.rewriting.trees.message import Message, read_message
from bot.rewriting.trees.partner import SECOND, find_partner
from bot.rewriting.trees.tree import SUBJECTS, Tree
from bot.rewriting.trees.whose import Way, gathered, stated, ways
from bot.rewriting.turning.covering import Told
from bot.rewriting.turning.offering import offered
from bot.rewriting.turning.understanding import Understanding, Understood
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import Noticed
from bot.rewriting.words.times import TIME
from bot.rewriting.words.typed import recased
from bot.rewriting.words.verbs import Tense

# What an answer may not be when it is to be a statement without being chosen.
UNFIT = frozenset(
    {"label", "mind_reading", "verdict_word", "insinuation", "threat", "sarcasm", "fake_i"}
)
# What an answer may not be, even in its own words.
BARRED = frozenset({"label", "verdict_word", "threat", "sarcasm", "fake_i"})
PLACED = frozenset({"at", "in", "on", "with", "over", "next"})
SUBJECT_WORDS = frozenset({"you", "i", "he", "she", "we", "they"})
HELPING = frozenset({"was", "were", "is", "are", "has", "had", "have", "did", "does"})
OF_SOMEBODY = frozenset({"her", "his", "him", "their", "hotel", "motel"})


MOST_JOINED = 2


# What "when" becomes inside a statement that begins with one.
AS_WHILE = re.compile(r"\bas (?=(?:I|you|he|she|we|they) (?:was|were|am|are|is)\b)")
AS_AFTER = re.compile(
    r"\bas (?=(?:I|you|he|she|we|they) (?:asked|said|told|called|showed|found|began|started)\b)"
)


@dataclass(frozen=True)
class Answered:
    """What an answer says: one surely read clause, or its own words in one or two ways.

    `beside` is the clause that was asked about, where the answer says something else.
    """

    answer: str
    reply: Message
    seen: tuple[Noticed, ...]
    sure: Told | None = None
    joined: bool = False
    own: tuple[str, ...] = ()
    beside: str = ""


class Replies:
    """Reads answers on trees."""

    def __init__(self, trees: Understanding, lexicon: Lexicon, forms: Forms) -> None:
        self._trees = trees
        self._lexicon = lexicon
        self._forms = forms

    def read(
        self, answer: str, message: Message, first: Understood, *, again: bool = False
    ) -> Answered:
        """Read an answer to the question about a message.

        Args:
            answer: what was typed.
            message: what the question was about.
            first: what the trees made of that.
            again: whether an answer before this one could not be read.

        """
        asked = self._asked(first)
        whole = self._joined(asked, answer, read_message(answer, self._lexicon))
        answer = gathered(stated(without_lead(answer), self._forms))
        reply = read_message(answer, self._lexicon)
        heard = Answered(answer, reply, notice(reply, self._lexicon))
        if whole is not None:
            return replace(heard, sure=whole, joined=True)
        if unsure(answer):
            return heard
        heard = self.heard(heard, message, again=again)
        if asked is None or heard.sure is None or SECOND & _lows(heard.sure.clause.text):
            return heard
        # what the answer says does not hold what it was asked about, so both are shown
        return replace(heard, sure=None, own=(heard.sure.clause.text,), beside=asked.clause.text)

    def heard(self, heard: Answered, message: Message, *, again: bool) -> Answered:
        """Read an answer that is a sentence of its own."""
        answer, reply, seen = heard.answer, heard.reply, heard.seen
        doubtful = ways(reply.tokens, message.tokens, self._lexicon, self._forms)
        if any(not way.sure for way in doubtful):
            return replace(heard, own=self.either(doubtful, message, seen, again=again))
        swapped = doubtful[0].text if doubtful else self._as_you(reply, message)
        said = self._said(swapped or answer, message, {n.kind for n in seen})
        if said is not None:
            return replace(heard, sure=said)
        own = self._own(swapped or answer, seen, again=again)
        who = find_partner(reply.tokens, self._lexicon)
        if not own and not swapped and who.third:
            turned = turned_to_you(reply.tokens, who.word, self._forms)
            own = self._own(turned, seen, again=again)
        return replace(heard, own=(own,) if own else ())

    def _asked(self, first: Understood) -> Told | None:
        """Give the clause that the question was about, where one was offered with it."""
        offers = offered(first, self._trees.faults)
        return offers[0] if offers else None

    def _as_you(self, reply: Message, message: Message) -> str:
        return as_you(reply.tokens, message.tokens, self._lexicon, self._forms)

    def either(
        self, doubtful: tuple[Way, ...], message: Message, seen: tuple[Noticed, ...], *, again: bool
    ) -> tuple[str, ...]:
        """Say an answer in each of its ways; the person knows which is right."""
        kinds = {n.kind for n in seen}
        said = []
        for way in doubtful:
            told = None if way.other else self._said(way.text, message, kinds)
            said.append(
                told.clause.text
                if told is not None
                else self._own(way.text, seen, again=again, other=way.other)
            )
        return tuple(dict.fromkeys(filter(None, said)))

    def _joined(self, found: Told | None, answer: str, reply: Message) -> Told | None:
        """Join an answer that is no sentence to the clause that was asked about."""
        if found is None:
            return None
        asked = found.clause
        state = asked.tense is Tense.STATE
        added = fragment(answer, asked.text, reply, self._lexicon, state=state)
        if not added or (added != asked.text and self._trees.faults(added)):
            return None
        return replace(found, clause=replace(asked, text=self._written(added, reply, answer)))

    def _said(self, answer: str, message: Message, kinds: set[str]) -> Told | None:
        """Give an answer as one surely read clause; a fragment takes place and time with it."""
        if kinds & UNFIT:
            return None
        reply = read_message(answer, self._lexicon)
        for bare, said in ((False, answer), *((True, s) for s in self._with_subject(reply))):
            told = self._trees.plain(said)
            if told is None or (told.clause.kind == "other" and not self._of_us(told)):
                continue
            text = told.clause.text
            if judges(text, ""):
                return None
            if astray(text, answer, self._lexicon):
                text = verbatim(reply.tokens, self._lexicon, self._forms)
                if not text or self._trees.faults(text):
                    continue
            text = self._written(owned(text, reply.tokens, self._lexicon), reply, answer)
            text = carried(text, message, reply, self._lexicon) if bare else text
            return replace(told, clause=replace(told.clause, text=text))
        return None

    def _of_us(self, told: Told) -> bool:
        """Tell whether a clause about something else says enough to stand alone."""
        words = told.clause.text.split()
        return len(words) > 2 and words[0] not in {"it", "that", "this"}

    def _own(
        self, answer: str, seen: tuple[Noticed, ...], *, again: bool, other: bool = False
    ) -> str:
        """Give the answer in its own words where they tell what happened; "" where they judge."""
        guessed = any(
            n.kind == "mind_reading" and answer.lower().startswith(n.words.lower()) for n in seen
        )
        refused = guessed and not ASKED_OF_MINE.match(answer) and not again
        if {n.kind for n in seen} & BARRED or refused:
            return ""
        reply = read_message(answer, self._lexicon)
        for said in (answer, *self._with_subject(reply)):
            words = read_message(said, self._lexicon).tokens
            text = verbatim(words, self._lexicon, self._forms, other=other)
            text = self._written(text, reply, answer)
            tree = self._trees.tree(text) if text else None
            if tree is None or not self._says_who(tree):
                continue
            why = against(tree, self._forms, self._lexicon)
            if text and (again or other or not judges(text, why)):
                return text
        return ""

    def _says_who(self, tree: Tree) -> bool:
        """Tell whether words are a clause: somebody, and a verb that is theirs."""
        if any(node.relation in SUBJECTS for node in tree.nodes):
            return True
        begins = tree.tokens[0]
        pronoun = begins.low in {"you", "i", "we", "they", "he", "she"} or begins.raw[:1].isupper()
        return pronoun and self._forms.of(tree.low(1)) is not None

    def _written(self, text: str, reply: Message, answer: str) -> str:
        cased = recased(text, reply.tokens, answer, self._forms, self._lexicon)
        if not any(t.low == "when" for t in reply.tokens):
            return cased
        return AS_AFTER.sub("after ", AS_WHILE.sub("while ", cased))

    def _with_subject(self, reply: Message) -> tuple[str, ...]:
        """Say an answer that begins with its verb or a thing as what was done or seen."""
        words = [t for t in reply.tokens if any(c.isalnum() for c in t.text)]
        if not words or words[0].low in {"you", "i", "he", "she", "we", "they", "it"}:
            return ()
        if reply.sentences > MOST_JOINED:
            return ()  # as many pieces stay sentences of their own (see `describing`)
        text = " ".join(t.text for t in words)
        low = words[0].low
        if TIME.match(" ".join(t.low for t in words)):
            return ()
        if self._forms.is_form(low, "gerund") or (low.endswith("ing") and len(low) > 5):
            return (f"you were {text}",)
        lows = {t.low for t in words}
        told = lows & (SUBJECT_WORDS | HELPING | {"there"})
        if low in PLACED and self._with_somebody(reply) and not told:
            return (f"you were {text}",)
        if self._trees.does(low):
            return (f"you {text}",)
        groups = self._lexicon.groups
        thing = len(words) > 1 and low in groups["determiners"] | {"your", "her", "his"}
        begins = words[0].name or thing  # a bare "no" names nothing that was seen
        nouns = self._lexicon.nouns
        acts = any(self._trees.acted(t.low) and t.low not in nouns for t in words[1:])
        return (f"I saw {text}",) if begins and not acts and not lows & HELPING else ()

    def _with_somebody(self, reply: Message) -> bool:
        """Tell whether a place says with whom or on what somebody was ("at her flat")."""
        media = {m.lower() for m in self._lexicon.groups["media"]}
        people = (self._lexicon.nouns.get(t.low) == "people" for t in reply.tokens)
        lows = {t.low for t in reply.tokens}
        named = any(t.name for t in reply.tokens)
        return bool(lows & (OF_SOMEBODY | media)) or named or any(people)


def _lows(text: str) -> set[str]:
    return set(text.lower().split())
