"""A typed boundary is read: what kind it is, and what may help with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.boundaries.model import BoundaryReading, Judge, Kind, Proposal
from bot.boundaries.signs import SignBook, Signs, find_signs
from bot.boundaries.slots import Slots, slots_of
from bot.boundaries.subjects import Subject, Subjects, question_of
from bot.boundaries.wording import LONGEST

CARE = "care"
"""The label of the learned head for what is danger rather than a boundary."""

_MOST_SENTENCES = 12
_LIKELY = 0.3
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")


@dataclass(frozen=True)
class Gate:
    """How sure it must be; chosen on cross-validated examples, erring towards the question.

    `good`: the least share of good for a wording to be left as it is; `clear` where no fair act is
    found in it, it holds a word that cannot be seen, or it names one of the two. `freedom`: the
    share of controlling and care together above which it never is; `words`: the same by the words
    alone, and `second` what these must give to good; `sentence`: the same for one sentence of
    several. `care`: the share of care, of what takes freedom, from which nothing is proposed, and
    at least `danger`. `told`: the least share of other for what tells something to be no boundary.
    """

    good: float = 0.55
    clear: float = 0.8
    freedom: float = 0.15
    words: float = 0.3
    second: float = 0.3
    sentence: float = 0.5
    care: float = 0.4
    danger: float = 0.45
    told: float = 0.1


@dataclass(frozen=True, eq=False)
class Boundaries:
    """Reads typed boundaries of one language; pure, and the same answer for the same text.

    `whole` judges a text with everything there is, `quick` a single sentence of a longer one.
    """

    signs: SignBook
    subjects: Subjects
    whole: Judge
    quick: Judge
    gate: Gate = Gate()

    def read(self, text: str) -> BoundaryReading:
        """Read any text; of one longer than 600 characters the beginning, and it is never good."""
        signs = find_signs(text, self.signs)
        shares = self.whole.shares(text[:LONGEST], signs.names)
        kind, care = self._kind(text, signs, shares)
        subject = self.subjects.about(signs.wording.plain)
        noticed = _noticed(kind, signs)
        slots = slots_of(text[:LONGEST], next(iter(noticed), ""), self.signs.home)
        question, proposals = self._help(kind, care, subject, slots)
        return BoundaryReading(kind, question, proposals, noticed, subject.id, care)

    def _kind(self, text: str, signs: Signs, shares: Mapping[str, float]) -> tuple[Kind, bool]:
        """Join what was learned and what the signs show; in doubt the kind that asks."""
        if self._rules_nothing(signs, shares):
            return Kind.OTHER, False
        by_kind = {kind: shares[kind.value] for kind in Kind}
        freedom = by_kind[Kind.CONTROLLING] = _unfree(shares)
        best = max(by_kind, key=by_kind.__getitem__)
        if best is Kind.GOOD and not self._holds_good(text, signs, shares):
            best = _second(signs, by_kind)
        elif best is not Kind.CONTROLLING and _rules(best, signs):
            best = Kind.CONTROLLING
        learned = shares[CARE] >= max(self.gate.danger, self.gate.care * freedom)
        return best, best is Kind.CONTROLLING and (learned or bool(signs.care))

    def _rules_nothing(self, signs: Signs, shares: Mapping[str, float]) -> bool:
        """Say whether it is another language, a question, or something told and nothing more."""
        tells = signs.tells and shares[Kind.OTHER.value] >= self.gate.told
        return signs.unread or (not signs.freedom and tells) or (not signs.care and signs.asks)

    def _holds_good(self, text: str, signs: Signs, shares: Mapping[str, float]) -> bool:
        """Say whether everything agrees that a wording can be left as it is."""
        if len(text) > LONGEST:
            return False
        plain = signs.fair and not signs.vague and not signs.mixed
        least = self.gate.good if plain else self.gate.clear
        sure = shares[Kind.GOOD.value] >= least and _unfree(shares) <= self.gate.freedom
        shown = signs.mutual and not signs.freedom
        return sure and shown and self._second_opinion(text, signs) and self._sentences_hold(text)

    def _second_opinion(self, text: str, signs: Signs) -> bool:
        """Say whether the words alone look good too, and not like control."""
        shares = self.quick.shares(text, signs.names)
        return shares[Kind.GOOD.value] >= self.gate.second and _unfree(shares) <= self.gate.words

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
        return _unfree(shares) <= self.gate.sentence

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


def _unfree(shares: Mapping[str, float]) -> float:
    """Give how much speaks for a wording that takes freedom away, danger included."""
    return shares[Kind.CONTROLLING.value] + shares[CARE]


def _rules(kind: Kind, signs: Signs) -> bool:
    """Say whether the signs show control where something milder was learned."""
    if kind is Kind.OTHER:
        return bool(signs.freedom) and not signs.tells and not signs.asks
    return bool(signs.care)


def _second(signs: Signs, shares: Mapping[Kind, float]) -> Kind:
    """Give the kind of a wording that looked good but is not vouched for."""
    if signs.freedom:
        return Kind.CONTROLLING
    if not signs.mutual:
        return Kind.ONE_SIDED
    rest = (Kind.VAGUE, Kind.ONE_SIDED, Kind.CONTROLLING)
    likely = max(rest, key=shares.__getitem__)
    return likely if shares[likely] >= _LIKELY else Kind.VAGUE


def _noticed(kind: Kind, signs: Signs) -> tuple[str, ...]:
    """Give the writer's words that led to a kind."""
    if kind is Kind.CONTROLLING:
        return signs.freedom
    return signs.unclear if kind is Kind.VAGUE else ()
