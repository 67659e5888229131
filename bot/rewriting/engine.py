"""From one message to what is shown: a sure rewrite, a question with offers, or no change."""

import re
from dataclasses import replace

from bot.rewriting import asking, changing
from bot.rewriting.answering import additions, carried, joined
from bot.rewriting.clause import Clause, ClauseReader
from bot.rewriting.compose import compose
from bot.rewriting.forms import all_forms
from bot.rewriting.frames import frame_for
from bot.rewriting.lexicon import Frame, Lexicon
from bot.rewriting.lint import faults
from bot.rewriting.message import Message, read_message
from bot.rewriting.model import (
    Choice,
    Feeling,
    Noticed,
    Outcome,
    Reading,
    SlotName,
    Slots,
    Strength,
)
from bot.rewriting.normalise import tidy
from bot.rewriting.notice import notice
from bot.rewriting.offering import COMPLAINT, loudness, offered, only_loud, sure
from bot.rewriting.own import own_clause
from bot.rewriting.passing import Passed, everyday, passes, signs_only
from bot.rewriting.port import Parser
from bot.rewriting.situations import Situation, situation
from bot.rewriting.understanding import Told, Understanding, Understood
from bot.rewriting.verbs import Tense

MOST_OFFERS = 4
# Why a clause about the partner may be kept back although the message is a reproach.
ANOTHER = re.compile(r"\b(?:girls?|woman|women|guys?|m[ae]n|ex|exes|waitress|bartender|stranger)\b")
AGAIN = re.compile(r"\b(?:keeps?|always|every|each|never|constantly|since)\b")
HINT = re.compile(
    r"\bonly for\b|\bi do(?: not|n't) trust\b|"
    r"\bi know (?:about|what you)\b|\byou two\b|\bwhat kind of\b|\bwe both know\b|^since you|^sure,"
    r"|\byour (?:arm|hand|lip|leg|head|mouth|tongue)s?\b"
)
UNFIT = frozenset(
    {"label", "mind_reading", "verdict_word", "insinuation", "threat", "sarcasm", "fake_i"}
)
AGAINST = frozenset({"mind", "judging", "unclear", "comparison", "motive", "lint", "vague"})
LONGEST_REWRITE = 25
A_PAGE = 6
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


class Engine:
    """Reads accusations and writes "I" statements; pure, deterministic, safe to share.

    With a parser, clauses are turned round on their trees; without one only what the word lists
    read in full is offered.
    """

    def __init__(self, lexicon: Lexicon, parser: Parser | None = None) -> None:
        self._lexicon = lexicon
        self._trees: Understanding | None = None
        if parser is not None:
            forms = all_forms(lexicon, parser.words, parser.verbs)
            self._trees = Understanding(parser, forms, lexicon)

    @property
    def lexicon(self) -> Lexicon:
        """The words this engine was made with."""
        return self._lexicon

    def read(self, text: str, answer: str | None = None, known: Slots = Slots()) -> Reading:  # noqa: B008
        """Read a message, or the answer to the question that its first reading asked.

        Args:
            text: what was typed; anything beyond 4,096 characters is not read.
            answer: the reply to the question of `read(text)`.
            known: slots already settled; they go before what the frames propose.

        """
        clean = tidy(text)
        passed = signs_only(clean, self._lexicon)
        if passed is not None and answer is None:
            return self._passed(passed, ())
        message = read_message(clean, self._lexicon)
        noticed = notice(message, self._lexicon)
        if any(n.kind == "threat" for n in noticed):
            return self._asked(message, noticed, (), known)
        if answer is not None:
            return self._answered(message, noticed, tidy(answer), known)
        passed = passes(message, noticed, self._lexicon)
        if passed is not None and (passed.praise or passed.line != "pass.neutral"):
            return self._passed(passed, noticed)
        understood = self._trees.read(clean) if self._trees else Understood()
        if passed is not None and not self._complains(clean, understood):
            return self._passed(passed, noticed)
        if passed is None and self._harmless(message, noticed, understood):
            return self._passed(Passed("pass.neutral"), noticed)
        return self._reproach(message, noticed, known, understood)

    def _complains(self, text: str, understood: Understood) -> bool:
        """Tell whether a message without a cue word still tells of an act that may hurt."""
        judged = {why for _, why in understood.kept_back} & {"judging", "comparison", "motive"}
        loud = loudness(understood) >= COMPLAINT
        loud = loud or (loudness(understood) > 1 and bool(AGAIN.search(text.lower())))
        loud = loud or any(
            t.weight > 1 and t.clause.kind == "partner" and ANOTHER.search(t.clause.text)
            for t in understood.told
        )
        loud = loud or bool(HINT.search(text.lower()))
        return "?" not in text and (loud or bool(judged | self._unclear(understood)))

    def _unclear(self, understood: Understood) -> set[str]:
        return {why for text, why in understood.kept_back if why == "unclear" and "you" in text}

    def _harmless(
        self, message: Message, noticed: tuple[Noticed, ...], understood: Understood
    ) -> bool:
        """Tell whether nothing in a message points at a complaint, word by word or on its tree."""
        if self._trees is None or any(
            c.charged and c.subject in {"you", "I"} for c in message.clauses
        ):
            return False
        return (
            not {n.kind for n in noticed} - {"curse"}
            and loudness(understood) < 2
            and bool(
                understood.told or understood.kept_back or message.clauses or not _of_us(message)
            )
            and not HINT.search(message.text.lower())
            and not {why for _, why in understood.kept_back} & AGAINST
            and everyday(message, self._lexicon)
        )

    def compose(self, slots: Slots, strength: Strength) -> str:
        """Write the whole statement; "" while what happened or the feeling is missing."""
        return compose(slots, strength, self._lexicon)

    def feelings(self, of: Reading | Slots, page: int = 0) -> tuple[Feeling, ...]:
        """Give six feelings, the likeliest first; later pages hold the rest."""
        slots = of.slots if isinstance(of, Reading) else of
        every = self._lexicon.feelings
        chosen = self.feeling(slots.feeling)
        first = [*((chosen.id, *chosen.beneath) if chosen else ()), *self._frame(slots).feelings]
        plain = sorted(
            (f for f in every.values() if not f.beneath), key=lambda f: abs(f.strength - 2)
        )
        verdicts = [f for f in every.values() if f.beneath]
        order = dict.fromkeys([*first, *(f.id for f in (*plain, *verdicts))])
        ids = list(order)[max(0, page) * A_PAGE : (max(0, page) + 1) * A_PAGE]
        return tuple(every[i] for i in ids)

    def feeling(self, word: str) -> Feeling | None:
        """Give the known feeling of that word, with what lies beneath it; None for an own word."""
        return next((f for f in self._lexicon.feelings.values() if f.word == word), None)

    def needs(self, slots: Slots) -> tuple[Choice, ...]:
        """Give four reasons why it may matter, as ready clauses."""
        ids = dict.fromkeys((*self._frame(slots).needs, "understood", "matter", "clear"))
        return tuple(self._lexicon.needs[i] for i in ids)[:4]

    def requests(self, slots: Slots) -> tuple[Choice, ...]:
        """Give four requests as ready questions."""
        ids = dict.fromkeys((*self._frame(slots).requests, "listen-ten", "agree-rule", "evening"))
        return tuple(self._lexicon.requests[i] for i in ids)[:4]

    def change(self, slots: Slots, words: str) -> Slots | None:
        """Change the one slot that the words speak of; None when that cannot be told."""
        return changing.change(slots, words, self._lexicon)

    def set(self, slots: Slots, name: SlotName, words: str) -> Slots | str:
        """Put the person's own words into one slot, or give a kind sentence why they do not fit."""
        return changing.fitted(slots, name, words, self._lexicon)

    def _frame(self, slots: Slots) -> Frame:
        return frame_for(situation(slots.happened, self._lexicon), self._lexicon)

    def _passed(self, passed: Passed, noticed: tuple[Noticed, ...]) -> Reading:
        praise = self._lexicon.lines[passed.praise].render() if passed.praise else ""
        line = self._lexicon.lines[passed.line].render() if passed.line else ""
        return Reading(Outcome.PASS, praise or line, noticed=noticed, praise=praise)

    def _reproach(
        self,
        message: Message,
        noticed: tuple[Noticed, ...],
        known: Slots,
        understood: Understood,
    ) -> Reading:
        """Rewrite when everything is understood, else ask with what can be offered."""
        whole = self._whole(message)
        agreed = self._trees is None or whole is None or _agree(whole, understood)
        if whole is not None and agreed and self._sure(message, whole, noticed):
            better = _better(message, understood)
            if better is not None:
                return self._turned(better, noticed, known)
            return self._rewritten(message, whole, noticed, known)
        if self._trees is not None:
            told = sure(understood, self._lexicon)
            guessed = whole is not None and not whole.sure and agreed
            kinds = {n.kind for n in noticed}
            if told is not None and not guessed and kinds <= LEFT_OUT - {"fake_i"}:
                return self._turned(told, noticed, known)
            if "sarcasm" in kinds:
                understood = only_loud(understood)
            if offered(understood):
                return self._offering(message, noticed, understood, known)
        reproach = bool({n.kind for n in noticed} & REPROACH)
        candidates = [c for c in message.clauses if c.charged or (reproach and c.act != "any")]
        refused = {text for text, why in understood.kept_back if why in AGAINST | {"being"}}
        candidates = [c for c in candidates if c.text not in refused]
        whole = None if whole is not None and whole.text in refused else whole
        if self._trees is not None and "fake_i" in {n.kind for n in noticed}:
            candidates, whole = [], None
        if whole is not None and whole not in candidates and (whole.charged or reproach):
            candidates = [whole, *candidates]
        own = own_clause(message, noticed, self._lexicon) if not candidates else None
        own = None if own is not None and own.text in refused else own
        candidates += [own] if own is not None else []
        return self._asked(message, noticed, tuple(candidates), known)

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
            and self._about_us(clause)
            and not faults(clause.text, self._lexicon)
        )

    def _about_us(self, clause: Clause) -> bool:
        """Tell whether a clause says what the partner did, or what somebody did to the partner."""
        return clause.subject in {"you", "I"} or "you" in clause.objects or "your" in clause.subject

    def _turned(self, told: Told, noticed: tuple[Noticed, ...], known: Slots) -> Reading:
        slots = self._filled(told.clause.text, known)
        text = self.compose(slots, Strength.PLAIN)
        return Reading(Outcome.REWRITE, text, noticed=noticed, slots=slots)

    def _offering(
        self,
        message: Message,
        noticed: tuple[Noticed, ...],
        understood: Understood,
        known: Slots,
    ) -> Reading:
        """Offer the clauses that the trees gave, and ask about what they leave out."""
        chosen = offered(understood)
        offers = tuple(dict.fromkeys(self._filled(t.clause.text, known) for t in chosen))
        texts = tuple(o.happened for o in offers)
        text = asking.about_offers(message, texts, understood.leftovers, self._lexicon)
        shown = " / ".join(texts)
        silent = (t.clause.text for t in understood.told if t.clause.text not in shown)
        return Reading(
            Outcome.ASK,
            text,
            offers=offers,
            noticed=noticed,
            slots=known,
            also_said=tuple(dict.fromkeys((*silent, *understood.leftovers))),
            additions=additions(message, texts, self._lexicon),
            clauses=texts if len(texts) > 1 else (),
        )

    def add(self, slots: Slots, fact: str) -> Slots:
        """Put one more fact of the message ("at the party") behind what happened."""
        return slots.put(SlotName.HAPPENED, f"{slots.happened} {fact}".strip())

    def _filled(self, happened: str, known: Slots) -> Slots:
        frame = frame_for(situation(happened, self._lexicon), self._lexicon)
        return self._from_frame(happened, frame, known)

    def _suits(self, request: str, happened: str) -> bool:
        """Tell whether a request that names a thing has that thing in what happened."""
        only = self._lexicon.request_words.get(request, ())
        return not only or any(word in happened.lower() for word in only)

    def _slots(self, clause: Clause, known: Slots) -> Slots:
        held = Situation(clause.act, clause.objects, clause.circumstances)
        return self._from_frame(clause.text, frame_for(held, self._lexicon), known)

    def _from_frame(self, happened: str, frame: Frame, known: Slots) -> Slots:
        ex = re.search(r"\bex\b|\bex-|\bexes\b", happened) is not None
        requests = [
            r
            for r in (*frame.requests, "talk-calm")
            if (ex or r != "agree-ex") and self._suits(r, happened)
        ]
        return Slots(
            happened=happened,
            feeling=known.feeling or self._lexicon.feelings[frame.feelings[0]].word,
            need=known.need or self._lexicon.needs[frame.needs[0]].says,
            request=known.request or self._lexicon.requests[requests[0]].says,
        )

    def _rewritten(
        self, message: Message, clause: Clause, noticed: tuple[Noticed, ...], known: Slots
    ) -> Reading:
        slots = self._slots(clause, known)
        text = self.compose(slots, Strength.PLAIN)
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
        for clause in clauses:
            fits = self._about_us(clause) and not faults(clause.text, self._lexicon)
            fits = fits and not _only_looked(clause, noticed)
            if fits and len(offers) < MOST_OFFERS:
                offers.append(self._slots(clause, known))
        text = asking.question(message, noticed, tuple(o.happened for o in offers), self._lexicon)
        shown = " / ".join(offer.happened for offer in offers)
        silent = (c.text for c in message.clauses if c.told not in shown)
        also = (*message.leftovers, *message.labelled, *silent)
        return Reading(
            Outcome.ASK,
            text,
            offers=tuple(dict.fromkeys(offers)),
            noticed=noticed,
            slots=replace(known, happened=known.happened),
            also_said=also,
        )

    def _answered(
        self, message: Message, noticed: tuple[Noticed, ...], answer: str, known: Slots
    ) -> Reading:
        """Read the answer like a message of its own and join it with what the first one named."""
        reply = read_message(answer, self._lexicon)
        seen = notice(reply, self._lexicon)
        if any(n.kind == "threat" for n in seen):
            return self._asked(reply, seen, (), known)
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
        plain = self._plain(answer, message, reply, seen)
        sure_word = whole is not None and self._sure_answer(reply, whole, seen)
        if whole is not None and sure_word and (plain is None or " as " not in whole.text):
            return replace(self._rewritten(reply, whole, noticed, known), also_said=also)
        if plain is not None:
            return replace(self._turned(plain, noticed, known), also_said=also)
        understood = self._trees.read(answer) if self._trees else Understood()
        if offered(understood) and not {n.kind for n in seen} & {"mind_reading", "verdict_word"}:
            return replace(self._offering(reply, seen, understood, known), noticed=noticed)
        shown = self._asked(reply, seen, ((whole,) if whole else ()) + clauses, known)
        text = shown.text if shown.offers or seen else asking.again(answer, self._lexicon)
        return replace(shown, text=text, noticed=noticed)

    def _plain(
        self, answer: str, message: Message, reply: Message, seen: tuple[Noticed, ...]
    ) -> Told | None:
        """Take an answer of one plain sentence whole, with the place and time already named."""
        if self._trees is None or {n.kind for n in seen} & UNFIT:
            return None
        told = self._trees.plain(answer)
        if told is None or (told.clause.kind == "other" and len(told.clause.text.split()) < 3):
            return None
        text = carried(told.clause.text, message, reply, self._lexicon)
        return replace(told, clause=replace(told.clause, text=text))

    def _sure_answer(self, reply: Message, clause: Clause, seen: tuple[Noticed, ...]) -> bool:
        """An answer to a question is a complaint already; it only has to be read in full."""
        charged = replace(clause, charged=True)
        return clause.tense in Tense and self._sure(reply, charged, seen)


def _of_us(message: Message) -> bool:
    """Tell whether a message speaks of the partner at all."""
    lows = [t.low for t in message.tokens]
    return bool({"you", "your", "he", "she"} & set(lows)) or "my" in lows


def _better(message: Message, understood: Understood) -> Told | None:
    """Give the tree's wording where it is the better English of two that say the same.

    That is so for an occasion ("I come home and you ..."), for "someone", and for a message about
    the partner in the third person, whose inner verbs have to agree with "you".
    """
    if len(understood.told) != 1:
        return None
    told = understood.told[0]
    third = not {"you", "your"} & {t.low for t in message.tokens}
    better = third or " and you " in told.clause.text or " someone " in told.clause.text
    return told if better and told.whole else None


def _agree(clause: Clause, understood: Understood) -> bool:
    """Tell whether the trees say the same as the word lists; else it is only offered."""
    if clause.act == "accuse":
        return True  # said in other words on purpose
    want = set(clause.text.lower().replace(",", "").split())
    for told in understood.told:
        have = set(told.clause.text.lower().replace(",", "").split())
        if len(want ^ have) <= 2:
            return True
    return False


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
