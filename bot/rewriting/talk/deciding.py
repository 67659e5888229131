"""Decides on trees what is shown of a reproach: a sure rewrite, or a question with offers."""

from dataclasses import replace

from bot.rewriting.about.compose import compose
from bot.rewriting.about.filling import filled
from bot.rewriting.gate.gate import INSTEAD, WORTH_TELLING, Gate
from bot.rewriting.kinds.fragments import unsure
from bot.rewriting.kinds.kind import Judged, Kind
from bot.rewriting.talk import asking
from bot.rewriting.talk.adding import additions, left_behind
from bot.rewriting.talk.describing import Described, Describing, tells_more
from bot.rewriting.talk.ownwords import judges
from bot.rewriting.talk.replying import BARRED, Answered, Replies
from bot.rewriting.talk.saidso import SaidSo
from bot.rewriting.trees.message import Message
from bot.rewriting.turning.covering import Told
from bot.rewriting.turning.offering import in_parts, offered, only_loud, said_in, sure
from bot.rewriting.turning.understanding import Understanding, Understood
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import Noticed, Outcome, Reading, Slots, Strength

# What may be noticed in a message that is still rewritten: it is left out knowingly.
LEFT_OUT = frozenset({"label", "absolute", "blame_question", "curse", "loaded", "secrecy", "order"})
# An answer was asked for an act, and is read as one.
AN_ACT = Judged(Kind.ACT, 1.0, 1.0)
ASKED_BY_WORDS = frozenset(asking.ORDER) - {"blame_question", "absolute"}


class ByTrees:
    """Reads reproaches and answers with a parser."""

    def __init__(
        self,
        trees: Understanding,
        lexicon: Lexicon,
        forms: Forms,
        gate: Gate | None = None,
        describing: Describing | None = None,
        sentences: Gate | None = None,
    ) -> None:
        self.trees = trees
        self._describing = describing
        self._gate = gate
        self._told_gate = sentences
        self._forms = forms
        self._lexicon = lexicon
        self._replies = Replies(trees, lexicon, forms)
        self._said_so = SaidSo(self._replies, trees, lexicon, forms)

    def reproach(
        self,
        message: Message,
        noticed: tuple[Noticed, ...],
        understood: Understood,
        known: Slots,
        about: Judged | None = None,
    ) -> Reading:
        """Rewrite when everything is understood, else ask with what can be offered."""
        kind = about.kind if about is not None else None
        kinds = {n.kind for n in noticed}
        both = self._said_so.of_whom(message, noticed) if kind is Kind.ACT else ()
        if both:
            named = Answered(message.text, message, noticed, own=both)
            return self._in_own_words(named, message, noticed, known)
        told = sure(understood, self.trees.faults, self._lexicon)
        gate = self._gate.at(message.tokens) if self._gate is not None else None
        sole = told is not None and kinds <= LEFT_OUT
        if told is not None and sole and (gate is None or gate.alone(told)):
            return self.rewritten(told, noticed, known)
        mocks = "sarcasm" in kinds
        told_so = only_loud(understood) if mocks else understood
        ready = () if "threat" in kinds else offered(told_so, self.trees.faults, self._forms)
        if mocks and not ready and gate is not None:  # what hurts may be said quietly
            ready = offered(understood, self.trees.faults, self._forms)
            ready = gate.worth(ready, strict=True)
        strange = any(why == "foreign" for _, why in understood.kept_back)
        offers = gate.worth(ready, strict=strange) if gate is not None else ready
        if gate is not None and not offers and not strange and not mocks:
            parts = in_parts(understood, ready, self.trees.faults)
            offers = gate.plainly(gate.worth(parts))
        told_whole = self._worth_telling(message, noticed, about) if not strange else ""
        if told_whole and gate is not None:
            offers = gate.plainly(offers)  # a doubtful clause is no help beside the whole
        if offers or told_whole:
            return self._offering(message, noticed, understood, offers, known, told_whole)
        # what the gate kept back is not shown in another way either
        plain = not ready and not strange and kind is Kind.ACT
        said = self._said_so.as_said(message, noticed) if plain else ()
        if said:
            own = Answered(message.text, message, noticed, own=said)
            return self._in_own_words(own, message, noticed, known)
        return self._asking(message, noticed, understood, known, kind)

    def _sentences(
        self, message: Message, noticed: tuple[Noticed, ...], about: Judged | None
    ) -> str:
        found = self._described(message, noticed, about)
        return found[0].text if found else ""

    def _worth_telling(
        self, message: Message, noticed: tuple[Noticed, ...], about: Judged | None
    ) -> str:
        """Give the sentences that tell what happened, where they are likely good ones."""
        found = self._described(message, noticed, about)
        gate = self._told_gate
        if gate is None or not found:
            return found[0].text if found else ""
        first, *others = found
        if gate.good_as(first.text, message.tokens, first.made) >= WORTH_TELLING:
            return first.text
        for other in others:
            if gate.good_as(other.text, message.tokens, other.made) >= INSTEAD:
                return other.text
        return ""

    def _described(
        self, message: Message, noticed: tuple[Noticed, ...], about: Judged | None
    ) -> tuple[Described, ...]:
        if self._describing is None or about is None:
            return ()
        return self._describing.told(message, noticed, about)

    def _asking(
        self,
        message: Message,
        noticed: tuple[Noticed, ...],
        understood: Understood,
        known: Slots,
        kind: Kind | None,
    ) -> Reading:
        """Ask for the act: by what the wording does, by its kind, or by what was kept back."""
        kinds = {n.kind for n in noticed}
        # what a label or a guess leaves open is asked by its own words; else by the clause it is in
        words = (self._lexicon, self._forms)
        asked = asking.question(message, noticed, (), *words, kind)
        if not kinds & ASKED_BY_WORDS and kind not in {*asking.BY_KIND, Kind.ACT}:
            asked = asking.about_kept_back(message, understood.kept_back, *words) or asked
        return Reading(
            Outcome.ASK,
            asked,
            noticed=noticed,
            slots=known,
            also_said=(*message.leftovers, *message.labelled),
        )

    def rewritten(
        self,
        told: Told,
        noticed: tuple[Noticed, ...],
        known: Slots,
        also: tuple[str, ...] = (),
        beside: str = "",
    ) -> Reading:
        """Give one clause as the rewrite; `beside` is the message that it answers for."""
        slots = filled(told.clause.text, known, self._lexicon, beside=beside)
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
        sentences: str = "",
    ) -> Reading:
        """Offer the clauses that the trees gave, and ask about what they leave out.

        `sentences` are offered beside them where they tell more (see `describing`).
        """
        words, leftovers = (self._lexicon, self._forms), understood.leftovers
        texts = tuple(dict.fromkeys(t.clause.text for t in chosen))
        offered_too = (sentences,) if sentences and tells_more(sentences, texts) else ()
        low = sentences.lower()
        silent = (t.clause.text for t in understood.told if not said_in(t, chosen))
        also = (each for each in (*silent, *leftovers) if each.lower() not in low)
        several = tuple(t for t in texts if not any(t in o for o in texts if o != t))
        if chosen:
            asked = asking.about_offers(message, chosen, leftovers, *words)
            more = additions(message, understood, chosen, self._lexicon)
        else:
            asked = asking.about_sentences(sentences, self._lexicon)
            more = left_behind(sentences, message, self._lexicon)
        return Reading(
            Outcome.ASK,
            asked,
            offers=tuple(filled(t, known, self._lexicon) for t in (*texts, *offered_too)),
            noticed=noticed,
            slots=known,
            also_said=tuple(dict.fromkeys(also)),
            additions=more,
            clauses=several if len(several) > 1 else (),
        )

    def answered(
        self,
        message: Message,
        noticed: tuple[Noticed, ...],
        first: Understood,
        answer: str,
        known: Slots,
        *,
        again: bool = False,
    ) -> Reading:
        """Read the answer like a message of its own; only a fragment is joined with the first.

        Words of one's own are offered where the trees cannot turn them (see `replying`).
        """
        said = self._replies.read(answer, message, first, again=again)
        also = (*message.leftovers, *message.labelled)
        if said.sure is not None and said.joined:
            return self.rewritten(said.sure, noticed, known)
        if said.sure is not None:
            left = left_behind(said.sure.clause.text, message, self._lexicon)
            statement = self.rewritten(said.sure, noticed, known, also, message.text)
            return replace(statement, additions=left)
        if said.own:
            return self._in_own_words(said, message, noticed, known)
        understood = self.trees.read(said.answer)
        chosen = tuple(
            t
            for t in offered(understood, self.trees.faults, self._forms)
            if not judges(t.clause.text, "")
        )
        if chosen and not unsure(answer) and not {n.kind for n in said.seen} & BARRED:
            offering = self._offering(said.reply, said.seen, understood, chosen, known)
            return replace(offering, noticed=noticed)
        told_whole = self._sentences(said.reply, said.seen, AN_ACT)
        if told_whole and not unsure(answer) and not {n.kind for n in said.seen} & BARRED:
            reading = self._in_own_words(replace(said, own=(told_whole,)), message, noticed, known)
            return replace(reading, text=asking.about_sentences(told_whole, self._lexicon))
        asked = asking.once_more(
            said.answer, said.reply, said.seen, self._lexicon, self._forms, tried=again
        )
        return Reading(Outcome.ASK, asked, noticed=noticed, slots=known, also_said=also)

    def _in_own_words(
        self, said: Answered, message: Message, noticed: tuple[Noticed, ...], known: Slots
    ) -> Reading:
        """Offer an answer as it was typed, in each way it can be meant."""
        return Reading(
            Outcome.ASK,
            asking.about_own_words(said.own, said.seen, self._lexicon),
            offers=tuple(
                filled(t, known, self._lexicon, beside=message.text)
                for t in (said.beside, *said.own)
                if t
            ),
            noticed=noticed,
            slots=known,
            also_said=(*message.leftovers, *message.labelled),
            additions=left_behind(said.own[0], message, self._lexicon),
        )
