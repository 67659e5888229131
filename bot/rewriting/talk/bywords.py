"""Decides without a parser what is shown of a reproach: only what the word lists read in full."""

from dataclasses import replace

from bot.rewriting.about.compose import compose
from bot.rewriting.about.filling import filled
from bot.rewriting.about.situations import Situation
from bot.rewriting.kinds.answering import joined
from bot.rewriting.kinds.notice import notice
from bot.rewriting.talk import asking
from bot.rewriting.trees.clause import Clause, ClauseReader
from bot.rewriting.trees.message import Message, read_message
from bot.rewriting.trees.own import own_clause
from bot.rewriting.turning.lint import faults
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import Noticed, Outcome, Reading, Slots, Strength

MOST_OFFERS = 4
LONGEST_REWRITE = 25
# What may be noticed in a message that is still rewritten: it is left out knowingly.
LEFT_OUT = frozenset(
    {"label", "absolute", "blame_question", "curse", "loaded", "secrecy", "order", "fake_i"}
)
# What else than a charged act shows that a message is a reproach.
REPROACH = LEFT_OUT - {"curse", "loaded"} | {
    "mind_reading",
    "insinuation",
    "verdict_word",
    "sarcasm",
}


class ByWords:
    """Reads reproaches and answers by the word lists alone."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def reproach(self, message: Message, noticed: tuple[Noticed, ...], known: Slots) -> Reading:
        """Rewrite when everything is understood, else ask with what can be offered."""
        whole = self._whole(message)
        if whole is not None and self._sure(message, whole, noticed):
            return self._rewritten(message, whole, noticed, known)
        reproach = bool({n.kind for n in noticed} & REPROACH)
        candidates = [c for c in message.clauses if c.charged or (reproach and c.act != "any")]
        if whole is not None and whole not in candidates and (whole.charged or reproach):
            candidates = [whole, *candidates]
        own = own_clause(message, noticed, self._lexicon) if not candidates else None
        candidates += [own] if own is not None else []
        return self._asked(message, noticed, tuple(candidates), known)

    def answered(
        self, message: Message, noticed: tuple[Noticed, ...], answer: str, known: Slots
    ) -> Reading:
        """Read the answer like a message of its own and join it with what the first one named."""
        reply = read_message(answer, self._lexicon)
        seen = notice(reply, self._lexicon)
        clauses = tuple(
            joined(c, message, reply, self._lexicon) for c in _said(reply, self._lexicon)
        )
        if not reply.clauses and clauses:
            reply = replace(reply, leftovers=())
        elif not clauses:
            own = own_clause(reply, seen, self._lexicon)
            clauses = (joined(own, message, reply, self._lexicon),) if own is not None else ()
            reply = replace(reply, leftovers=() if own is not None else reply.leftovers)
        reply = replace(reply, clauses=clauses)
        whole = self._whole(reply)
        also = (*message.leftovers, *message.labelled)
        # an answer to a question is a complaint already; it only has to be read in full
        if whole is not None and self._sure(reply, replace(whole, charged=True), seen):
            return replace(self._rewritten(reply, whole, noticed, known), also_said=also)
        shown = self._asked(reply, seen, ((whole,) if whole else ()) + clauses, known)
        text = shown.text if shown.offers or seen else asking.again(answer, self._lexicon)
        return replace(shown, text=text, noticed=noticed)

    def _whole(self, message: Message) -> Clause | None:
        """Give the message as one clause: its only one, or a second one joined by "and"."""
        clauses = message.clauses
        if len(clauses) == 1:
            return clauses[0]
        if len(clauses) != 2 or clauses[0].tense is not clauses[1].tense:
            return None
        first, second = clauses
        if first.subject == second.subject == "you":
            joint = "but" if any(t.low == "but" for t in message.tokens) else "and"
            told = f"{first.told} {joint} {second.told}"
            sure = first.sure and second.sure and second.denied
            secret = second.act == "untold"
            tags = first.circumstances | second.circumstances | ({"secret"} if secret else set())
            return replace(first, told=told, sure=sure, circumstances=frozenset(tags))
        return None

    def _sure(self, message: Message, clause: Clause, noticed: tuple[Noticed, ...]) -> bool:
        """Pass only what is short, fully understood, about the partner, and clean."""
        kinds = {n.kind for n in noticed}
        return (
            clause.sure
            and (clause.charged or bool(kinds & REPROACH and clause.act != "any"))
            and not message.leftovers
            and kinds <= LEFT_OUT
            and message.length <= LONGEST_REWRITE
            and message.sentences <= 2
            and _about_us(clause)
            and not faults(clause.text, self._lexicon)
        )

    def _slots(self, clause: Clause, known: Slots) -> Slots:
        held = Situation(clause.act, clause.objects, clause.circumstances)
        return filled(clause.text, known, self._lexicon, held)

    def _rewritten(
        self, message: Message, clause: Clause, noticed: tuple[Noticed, ...], known: Slots
    ) -> Reading:
        slots = self._slots(clause, known)
        text = compose(slots, Strength.PLAIN, self._lexicon)
        return Reading(
            Outcome.REWRITE, text, noticed=noticed, slots=slots, also_said=message.labelled
        )

    def _asked(
        self,
        message: Message,
        noticed: tuple[Noticed, ...],
        clauses: tuple[Clause, ...],
        known: Slots,
    ) -> Reading:
        """Ask one question; offer what was understood and lints clean."""
        offers: list[Slots] = []
        threat = any(n.kind == "threat" for n in noticed)
        for clause in () if threat else clauses:
            fits = _about_us(clause) and not faults(clause.text, self._lexicon)
            fits = fits and not _only_looked(clause, noticed)
            if fits and len(offers) < MOST_OFFERS:
                offers.append(self._slots(clause, known))
        text = asking.question(message, noticed, tuple(o.happened for o in offers), self._lexicon)
        shown = " / ".join(offer.happened for offer in offers)
        silent = (c.text for c in message.clauses if c.told not in shown)
        return Reading(
            Outcome.ASK,
            text,
            offers=tuple(dict.fromkeys(offers)),
            noticed=noticed,
            slots=known,
            also_said=(*message.leftovers, *message.labelled, *silent),
        )


def _about_us(clause: Clause) -> bool:
    """Tell whether a clause says what the partner did, or what somebody did to the partner."""
    return clause.subject in {"you", "I"} or "you" in clause.objects or "your" in clause.subject


def _only_looked(clause: Clause, noticed: tuple[Noticed, ...]) -> bool:
    """Tell whether a clause is made of the very words that say how it looked ("all over him")."""
    words = {w for n in noticed if n.kind == "insinuation" for w in n.words.lower().split()}
    return bool({w for w in words if len(w) > 3} & set(clause.text.lower().split()))


def _said(reply: Message, lexicon: Lexicon) -> tuple[Clause, ...]:
    """Give the clauses of an answer; one that begins with its verb is about the partner."""
    if reply.clauses:
        return reply.clauses
    words = tuple(t for t in reply.tokens if any(c.isalnum() for c in t.text))
    found = ClauseReader(lexicon, words).read(0, "you")
    if found is not None and found.end == len(words):
        return (found,)
    if not words:
        return ()
    # "your hand on her knee": what was seen, without a verb; shown as an offer only.
    saw = (replace(words[0], text="I", low="i"), replace(words[0], text="saw", low="saw"))
    seen = ClauseReader(lexicon, (*saw, *words), guess=True).read()
    whole = seen is not None and seen.end == len(words) + 2 and seen.told.startswith("saw ")
    return (replace(seen, sure=False),) if seen is not None and whole else ()
