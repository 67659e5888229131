"""Decides on trees what is shown of a reproach: a sure rewrite, or a question with offers."""

from dataclasses import replace

from bot.rewriting import asking
from bot.rewriting.adding import additions, left_behind
from bot.rewriting.answering import carried
from bot.rewriting.compose import compose
from bot.rewriting.covering import Told
from bot.rewriting.filling import filled
from bot.rewriting.forms import Forms
from bot.rewriting.fragments import fragment
from bot.rewriting.gate import Gate
from bot.rewriting.lexicon import Lexicon
from bot.rewriting.message import Message, read_message
from bot.rewriting.model import Noticed, Outcome, Reading, Slots, Strength
from bot.rewriting.notice import notice
from bot.rewriting.offering import offered, only_loud, said_in, sure
from bot.rewriting.ownwords import (
    ASKED_OF_MINE,
    against,
    as_you,
    astray,
    judges,
    recased,
    verbatim,
    without_lead,
)
from bot.rewriting.understanding import Understanding, Understood
from bot.rewriting.verbs import Tense

# What may be noticed in a message that is still rewritten: it is left out knowingly.
LEFT_OUT = frozenset({"label", "absolute", "blame_question", "curse", "loaded", "secrecy", "order"})
ASKED_BY_WORDS = frozenset(asking.ORDER) - {"blame_question", "absolute"}
UNFIT = frozenset(
    {"label", "mind_reading", "verdict_word", "insinuation", "threat", "sarcasm", "fake_i"}
)
# What an answer may not be, even in its own words.
BARRED = frozenset({"label", "verdict_word", "threat", "sarcasm", "fake_i"})


class ByTrees:
    """Reads reproaches and answers with a parser."""

    def __init__(
        self, trees: Understanding, lexicon: Lexicon, forms: Forms, gate: Gate | None = None
    ) -> None:
        self.trees = trees
        self._gate = gate
        self._forms = forms
        self._lexicon = lexicon

    def reproach(
        self, message: Message, noticed: tuple[Noticed, ...], understood: Understood, known: Slots
    ) -> Reading:
        """Rewrite when everything is understood, else ask with what can be offered."""
        kinds = {n.kind for n in noticed}
        told = sure(understood, self.trees.faults, self._lexicon)
        gate = self._gate.at(message.tokens) if self._gate is not None else None
        sole = told is not None and kinds <= LEFT_OUT
        if told is not None and sole and (gate is None or gate.alone(told)):
            return self.rewritten(told, noticed, known)
        if "sarcasm" in kinds:
            understood = only_loud(understood)
        offers = () if "threat" in kinds else offered(understood, self.trees.faults)
        offers = gate.worth(offers) if gate is not None else offers
        if offers:
            return self._offering(message, noticed, understood, offers, known)
        # what a label or a guess leaves open is asked by its own words; else by the clause it is in
        asked = asking.question(message, noticed, (), self._lexicon)
        if not kinds & ASKED_BY_WORDS:
            asked = asking.about_kept_back(message, understood.kept_back, self._lexicon) or asked
        return Reading(
            Outcome.ASK,
            asked,
            noticed=noticed,
            slots=known,
            also_said=(*message.leftovers, *message.labelled),
        )

    def rewritten(
        self, told: Told, noticed: tuple[Noticed, ...], known: Slots, also: tuple[str, ...] = ()
    ) -> Reading:
        """Give one clause as the rewrite."""
        slots = filled(told.clause.text, known, self._lexicon)
        tense = self.trees.tense(slots.happened)
        text = compose(slots, Strength.PLAIN, self._lexicon, tense)
        return Reading(Outcome.REWRITE, text, noticed=noticed, slots=slots, also_said=also)

    def _offering(
        self,
        message: Message,
        noticed: tuple[Noticed, ...],
        understood: Understood,
        chosen: tuple[Told, ...],
        known: Slots,
    ) -> Reading:
        """Offer the clauses that the trees gave, and ask about what they leave out."""
        texts = tuple(dict.fromkeys(t.clause.text for t in chosen))
        silent = (t.clause.text for t in understood.told if not said_in(t, chosen))
        several = tuple(t for t in texts if not any(t in o for o in texts if o != t))
        return Reading(
            Outcome.ASK,
            asking.about_offers(message, chosen, understood.leftovers, self._lexicon),
            offers=tuple(filled(t, known, self._lexicon) for t in texts),
            noticed=noticed,
            slots=known,
            also_said=tuple(dict.fromkeys((*silent, *understood.leftovers))),
            additions=additions(message, understood, chosen, self._lexicon),
            clauses=several if len(several) > 1 else (),
        )

    def answered(
        self,
        message: Message,
        noticed: tuple[Noticed, ...],
        first: Understood,
        answer: str,
        known: Slots,
    ) -> Reading:
        """Read the answer like a message of its own; only a fragment is joined with the first.

        What the answer says is believed to be a complaint: where trees cannot turn it, its own
        words are offered. An answer that judges or guesses again is asked about.
        """
        answer = without_lead(answer)
        reply = read_message(answer, self._lexicon)
        seen = notice(reply, self._lexicon)
        also = (*message.leftovers, *message.labelled)
        whole = self._joined(first, answer, reply)
        if whole is not None:
            return self.rewritten(whole, noticed, known)
        swapped = as_you(reply.tokens, message.tokens, self._lexicon, self._forms)
        said = self._said(swapped or answer, message, {n.kind for n in seen})
        if said is not None:
            left = left_behind(said.clause.text, message, self._lexicon)
            return replace(self.rewritten(said, noticed, known, also), additions=left)
        own = self._own(swapped or answer, seen)
        if own:
            slots = filled(own, known, self._lexicon)
            asked = asking.about_own_words(own, seen, self._lexicon)
            left = left_behind(own, message, self._lexicon)
            return Reading(
                Outcome.ASK, asked, (slots,), noticed, known, also_said=also, additions=left
            )
        understood = self.trees.read(answer)
        chosen = offered(understood, self.trees.faults)
        if chosen and not {n.kind for n in seen} & BARRED:
            return replace(self._offering(reply, seen, understood, chosen, known), noticed=noticed)
        again = asking.once_more(answer, reply, seen, self._lexicon)
        return Reading(Outcome.ASK, again, noticed=noticed, slots=known, also_said=also)

    def _joined(self, first: Understood, answer: str, reply: Message) -> Told | None:
        """Join an answer that is no sentence to the clause that was asked about."""
        offers = offered(first, self.trees.faults)
        if not offers:
            return None
        asked = offers[0].clause
        state = asked.tense is Tense.STATE
        added = fragment(answer, asked.text, reply, self._lexicon, state=state)
        if not added or self.trees.faults(added):
            return None
        return replace(offers[0], clause=replace(asked, text=added))

    def _said(self, answer: str, message: Message, kinds: set[str]) -> Told | None:
        """Give an answer as one surely read clause; a fragment takes place and time with it."""
        if kinds & UNFIT:
            return None
        reply = read_message(answer, self._lexicon)
        for bare, said in ((False, answer), *((True, s) for s in self._with_subject(reply))):
            told = self.trees.plain(said)
            if told is None or (told.clause.kind == "other" and not self._of_us(told)):
                continue
            text = told.clause.text
            if astray(text, answer, self._lexicon):
                text = verbatim(reply.tokens, self._lexicon, self._forms)
                if not text or self.trees.faults(text):
                    continue
            text = recased(text, reply.tokens, answer, self._forms)
            text = carried(text, message, reply, self._lexicon) if bare else text
            return replace(told, clause=replace(told.clause, text=text))
        return None

    def _of_us(self, told: Told) -> bool:
        """Tell whether a clause about something else says enough to stand alone."""
        words = told.clause.text.split()
        return len(words) > 2 and words[0] not in {"it", "that", "this"}

    def _own(self, answer: str, seen: tuple[Noticed, ...]) -> str:
        """Give the answer in its own words where they tell what happened; "" where they judge."""
        guessed = any(
            n.kind == "mind_reading" and answer.lower().startswith(n.words.lower()) for n in seen
        )
        if {n.kind for n in seen} & BARRED or (guessed and not ASKED_OF_MINE.match(answer)):
            return ""
        tokens = read_message(answer, self._lexicon).tokens
        text = verbatim(tokens, self._lexicon, self._forms)
        text = recased(text, tokens, answer, self._forms)
        tree = self.trees.tree(text) if text else None
        why = against(tree, self._forms, self._lexicon) if tree is not None else "length"
        return "" if judges(text, why) else text

    def _with_subject(self, reply: Message) -> tuple[str, ...]:
        """Say an answer that begins with its verb or a thing as what was done or seen."""
        words = [t for t in reply.tokens if any(c.isalnum() for c in t.text)]
        if not words or words[0].low in {"you", "i", "he", "she", "we", "they", "it"}:
            return ()
        text = " ".join(t.text for t in words)
        if self._forms.is_form(words[0].low, "gerund"):
            return (f"you were {text}",)
        if self.trees.does(words[0].low):
            return (f"you {text}",)
        groups = self._lexicon.groups
        begins = words[0].name or words[0].low in groups["determiners"] | {"your", "her", "his"}
        nouns = self._lexicon.nouns
        acts = any(self.trees.acted(t.low) and t.low not in nouns for t in words[1:])
        return (f"I saw {text}",) if begins and not acts else ()
