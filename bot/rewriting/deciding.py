"""Decides on trees what is shown of a reproach: a sure rewrite, or a question with offers."""

from dataclasses import replace

from bot.rewriting import asking
from bot.rewriting.adding import additions
from bot.rewriting.answering import carried
from bot.rewriting.compose import compose
from bot.rewriting.covering import Told
from bot.rewriting.filling import filled
from bot.rewriting.fragments import fragment
from bot.rewriting.lexicon import Lexicon
from bot.rewriting.message import Message, read_message
from bot.rewriting.model import Noticed, Outcome, Reading, Slots, Strength
from bot.rewriting.notice import notice
from bot.rewriting.offering import offered, only_loud, said_in, sure
from bot.rewriting.understanding import Understanding, Understood
from bot.rewriting.verbs import Tense

# What may be noticed in a message that is still rewritten: it is left out knowingly.
LEFT_OUT = frozenset({"label", "absolute", "blame_question", "curse", "loaded", "secrecy", "order"})
ASKED_BY_WORDS = frozenset(asking.ORDER) - {"blame_question", "absolute"}
UNFIT = frozenset(
    {"label", "mind_reading", "verdict_word", "insinuation", "threat", "sarcasm", "fake_i"}
)


class ByTrees:
    """Reads reproaches and answers with a parser."""

    def __init__(self, trees: Understanding, lexicon: Lexicon) -> None:
        self.trees = trees
        self._lexicon = lexicon

    def reproach(
        self, message: Message, noticed: tuple[Noticed, ...], understood: Understood, known: Slots
    ) -> Reading:
        """Rewrite when everything is understood, else ask with what can be offered."""
        kinds = {n.kind for n in noticed}
        told = sure(understood, self.trees.faults, self._lexicon)
        if told is not None and kinds <= LEFT_OUT:
            return self.rewritten(told, noticed, known)
        if "sarcasm" in kinds:
            understood = only_loud(understood)
        offers = () if "threat" in kinds else offered(understood, self.trees.faults)
        if offers:
            return self._offering(message, noticed, understood, offers, known)
        # what a label or a guess leaves open is asked by its own words; else by the clause it is in
        asked = asking.question(message, noticed, (), self._lexicon)
        if not kinds & ASKED_BY_WORDS:
            asked = asking.about_kept_back(understood.kept_back, self._lexicon) or asked
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
        """Read the answer like a message of its own and join it with what the first one named."""
        reply = read_message(answer, self._lexicon)
        seen = notice(reply, self._lexicon)
        kinds = {n.kind for n in seen}
        also = (*message.leftovers, *message.labelled)
        offers = offered(first, self.trees.faults)
        asked = offers[0].clause if offers else None
        state = asked is not None and asked.tense is Tense.STATE
        text = asked.text if asked is not None else ""
        added = fragment(answer, text, reply, self._lexicon, state=state)
        if added and not self.trees.faults(added):
            whole = replace(offers[0], clause=replace(offers[0].clause, text=added))
            return self.rewritten(whole, noticed, known)
        for said in (answer, *self._with_subject(reply)) if not kinds & UNFIT else ():
            plain = self._plain(said, message, reply)
            if plain is not None:
                return self.rewritten(plain, noticed, known, also)
        understood = self.trees.read(answer)
        chosen = offered(understood, self.trees.faults)
        if chosen and not kinds & {"mind_reading", "verdict_word", "threat"}:
            return replace(self._offering(reply, seen, understood, chosen, known), noticed=noticed)
        again = (
            asking.question(reply, seen, (), self._lexicon)
            if seen
            else asking.again(answer, self._lexicon)
        )
        return Reading(Outcome.ASK, again, noticed=noticed, slots=known, also_said=also)

    def _with_subject(self, reply: Message) -> tuple[str, ...]:
        """Say an answer that begins with its verb or a thing as what was done or seen."""
        words = [t for t in reply.tokens if any(c.isalnum() for c in t.text)]
        if not words or words[0].low in {"you", "i", "he", "she", "we", "they", "it"}:
            return ()
        text = " ".join(t.text for t in words)
        if self.trees.does(words[0].low):
            return (f"you {text}",)
        begins = words[0].name or words[0].low in self._lexicon.groups["determiners"] | {"your"}
        nouns = self._lexicon.nouns
        acts = any(self.trees.acted(t.low) and t.low not in nouns for t in words[1:])
        return (f"I saw {text}",) if begins and not acts else ()

    def _plain(self, answer: str, message: Message, reply: Message) -> Told | None:
        """Take an answer of one plain sentence whole, with the place and time already named."""
        told = self.trees.plain(answer)
        if told is None or (told.clause.kind == "other" and len(told.clause.text.split()) < 3):
            return None
        text = carried(told.clause.text, message, reply, self._lexicon)
        return replace(told, clause=replace(told.clause, text=text))
