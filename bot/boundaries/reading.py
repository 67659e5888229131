"""A typed boundary is read: what kind it is, and what may help with it."""

import re
from dataclasses import dataclass
from typing import assert_never

from bot.boundaries.model import BoundaryReading, Judge, Kind, Proposal
from bot.boundaries.signs import SignBook, Signs, find_signs
from bot.boundaries.slots import Slots, slots_of
from bot.boundaries.subjects import Subject, Subjects, question_of
from bot.boundaries.weighing import Content, Weighed, weighed
from bot.boundaries.wording import LONGEST

_MOST_SENTENCES = 12
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")


@dataclass(frozen=True)
class Gate:
    """How sure it must be; chosen on voices that were held out, erring towards the question.

    `good`: the least share of good for a wording to be left as it is; `clear` where no fair act is
    found in it, it holds a word that cannot be seen, or it names one of the two. `freedom`: the
    share of what takes freedom above which it never is; `words`: the same by the words alone, and
    `second` what these must give to good; `sentence`: the same for one sentence of several;
    `doubt`: the share of it from which an act that is not vouched for counts as control;
    `shown`: the share of what takes freedom from which a sign of it decides; `danger_shown`: the
    same for a sign of danger. `both`: the share from which an act counts as one that binds both.
    `care`: the share of danger, of what takes freedom, from which nothing is proposed, and at least
    `danger`. `told`: the least share of nothing for what tells or asks to be no boundary.
    """

    good: float = 0.5
    clear: float = 0.6
    freedom: float = 0.1
    words: float = 0.2
    second: float = 0.25
    doubt: float = 0.3
    sentence: float = 0.5
    shown: float = 0.2
    danger_shown: float = 0.05
    both: float = 0.5
    care: float = 0.4
    danger: float = 0.45
    told: float = 0.2


BY_WORDS = Gate(freedom=0.08, doubt=0.4)
"""Without the close reader good is told from control less well, so less passes."""


@dataclass(frozen=True, eq=False)
class Boundaries:
    """Reads typed boundaries of one language; pure, and the same answer for the same text.

    `whole` judges a text with everything there is, `quick` by the words alone.
    """

    signs: SignBook
    subjects: Subjects
    whole: Judge
    quick: Judge
    gate: Gate = Gate()

    def read(self, text: str) -> BoundaryReading:
        """Read any text; of one longer than 600 characters the beginning, and it is never good."""
        signs = find_signs(text, self.signs)
        weighs = weighed(self.whole.shares(text[:LONGEST], signs.names))
        kind, care = self._kind(text, signs, weighs)
        subject = self.subjects.about(signs.wording.plain)
        if signs.subject_only and not care:
            kind = self._of_a_subject(kind, signs)
        noticed = _noticed(kind, signs)
        slots = slots_of(text[:LONGEST], next(iter(noticed), ""), self.signs.nameless)
        question, proposals = self._help(kind, care, subject, slots)
        return BoundaryReading(kind, question, proposals, noticed, subject.id, care)

    def _kind(self, text: str, signs: Signs, weighs: Weighed) -> tuple[Kind, bool]:
        """Join what was learned and what the signs show; in doubt the kind that asks."""
        if self._rules_nothing(signs, weighs):
            return Kind.OTHER, False
        content = self._content(signs, weighs)
        learned = weighs.care >= max(self.gate.danger, self.gate.care * weighs.freedom)
        match content:
            case Content.FREEDOM:
                return Kind.CONTROLLING, learned or bool(signs.care)
            case Content.ACT:
                return self._bound(text, signs, weighs), False
            case Content.VAGUE:
                return Kind.VAGUE, False
            case Content.NONE:
                return Kind.OTHER, False
            case _:
                assert_never(content)

    @staticmethod
    def _of_a_subject(kind: Kind, signs: Signs) -> Kind:
        """Give the kind of a few words that lay nothing down: vague, if a line may be about them.

        What takes freedom away by its very words stays what it is, and so does small talk.
        """
        if kind is Kind.GOOD:
            return Kind.VAGUE
        return Kind.VAGUE if signs.named and not (signs.freedom or signs.unread) else kind

    def _content(self, signs: Signs, weighs: Weighed) -> Content:
        """Give what is asked for: the likeliest, or freedom where its signs are not unlikely."""
        shown = signs.freedom and not signs.tells and not signs.asks
        least = self.gate.danger_shown if signs.care else self.gate.shown
        if (shown or signs.care) and weighs.freedom >= least:
            return Content.FREEDOM
        return weighs.content

    def _bound(self, text: str, signs: Signs, weighs: Weighed) -> Kind:
        """Give the kind of a reasonable act: good where it surely binds both."""
        if not signs.mutual or weighs.both < self.gate.both:
            return Kind.ONE_SIDED
        if self._holds_good(text, signs, weighs):
            return Kind.GOOD
        vague = weighs.contents[Content.VAGUE]
        return Kind.CONTROLLING if weighs.freedom > max(vague, self.gate.doubt) else Kind.VAGUE

    def _rules_nothing(self, signs: Signs, weighs: Weighed) -> bool:
        """Say whether it is another language, a question, or something told and nothing more."""
        if signs.unread:
            return True
        likely = weighs.contents[Content.NONE] >= self.gate.told
        return likely and ((signs.tells and not signs.freedom) or (signs.asks and not signs.care))

    def _holds_good(self, text: str, signs: Signs, weighs: Weighed) -> bool:
        """Say whether everything agrees that a wording can be left as it is."""
        if len(text) > LONGEST:
            return False
        plain = signs.fair and not signs.vague and not signs.mixed
        least = self.gate.good if plain else self.gate.clear
        sure = weighs.good >= least and weighs.freedom <= self.gate.freedom
        held = sure and signs.mutual and not signs.freedom
        return held and self._second_opinion(text, signs) and self._sentences_hold(text)

    def _second_opinion(self, text: str, signs: Signs) -> bool:
        """Say whether the words alone look good too, and not like control."""
        weighs = weighed(self.quick.shares(text, signs.names))
        return weighs.good >= self.gate.second and weighs.freedom <= self.gate.words

    def _sentences_hold(self, text: str) -> bool:
        """Say whether no sentence of several takes freedom away; too many are not vouched for."""
        sentences = [s for s in _SENTENCE.findall(text) if any(map(str.isalpha, s))]
        if len(sentences) < 2:
            return True
        if len(sentences) > _MOST_SENTENCES:
            return False
        return all(self._leaves_freedom(sentence) for sentence in sentences)

    def _leaves_freedom(self, sentence: str) -> bool:
        shares = self.quick.shares(sentence, find_signs(sentence, self.signs).names)
        return weighed(shares).freedom <= self.gate.sentence

    def _help(
        self, kind: Kind, care: bool, subject: Subject, slots: Slots
    ) -> tuple[str, tuple[Proposal, ...]]:
        """Give the question and the proposals for a kind."""
        if care or kind in (Kind.GOOD, Kind.OTHER):
            return "", ()
        if kind is Kind.CONTROLLING:
            # Nothing of a controlling wording comes back, not even a name.
            wishes = tuple(w.filled(Slots()) for w in subject.wishes if w.instead)
            return self.subjects.flip_controlling, wishes
        wishes = tuple(wish.filled(slots) for wish in subject.wishes)
        if kind is Kind.ONE_SIDED:
            return self.subjects.flip_one_sided, wishes
        return question_of(subject, slots), wishes


def _noticed(kind: Kind, signs: Signs) -> tuple[str, ...]:
    """Give the writer's words that led to a kind."""
    if kind is Kind.CONTROLLING:
        return signs.freedom
    return signs.unclear if kind is Kind.VAGUE else ()
