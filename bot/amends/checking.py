"""A part is read for what gets in its way: at most one thing, the plainest."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.amends.asking import Questions, quoted
from bot.amends.giving_up import gives_up_watching
from bot.amends.lesson import FINE
from bot.amends.model import Fault, Judge, Kind, Part
from bot.amends.pleading import Pleas
from bot.amends.signs import Sign, find_signs, named, sentences, tidy
from bot.heads import Encoder, vector_of

LONGEST_PART = 400
"""Characters from which a part is asked to be shorter."""

_MOST_SENTENCES = 12
_MOST_READ = 400  # characters of one sentence; what gets in the way stands nearer to its start
_MOST_ENCODED = 120  # characters; encoding more would take longer than somebody should wait
_NAUGHT = re.compile(r"no|nope|nah|none|nothing")
_ALL = re.compile(r"all|everything|it")
_HIDING = re.compile(r"hid|hide|hidden|kept|left|keep")
_BESIDE = re.compile(
    r"that(?:'?s)?|was|is|it'?s|i|i've|you|u|know|now|from|really|at|beyond|besides|much|the|to|n"
    r"|there(?:'?s)?|told|tell|what|already|said|say|secrets?|have|had|been|me|else|more|not"
    r"|ha(?:ve|s)n'?t"
)
_WORD = re.compile(r"[\w']+")


@dataclass(frozen=True)
class Gate:
    """How likely a fault must be; chosen on cross-validated examples, erring towards silence.

    `shown`: the least share where a sign shows it; `unshown`: without one; `fine`: the share of
    fine from which a sign alone does not count.
    """

    shown: float = 0.3
    unshown: float = 0.55
    fine: float = 0.6


@dataclass(frozen=True, eq=False)
class Checker:
    """Finds what gets in the way of a part, in one language; pure and deterministic.

    `whole` judges one sentence with everything there is, `quick` each of several by its words.
    """

    signs: tuple[Sign, ...]
    questions: Questions
    pleas: Pleas
    whole: Judge
    quick: Judge
    encoder: Encoder | None
    gate: Gate = Gate()

    def check(self, part: Part, typed: str) -> Fault | None:
        """Give the one thing to ask back about, or None where a part can stand."""
        tidied = tidy(typed)
        if part is Part.HID and says_nothing(tidied):
            return None
        read = tuple(each[:_MOST_READ] for each in sentences(tidied)[:_MOST_SENTENCES])
        found = self._found(part, read)
        if found is None and len(tidied) > LONGEST_PART:
            return Fault(Kind.LONG, "", self.questions.about(Kind.LONG, part, "", ""))
        if found is None:
            return None
        kind, words = found
        rest = self.pleas.without(part, tidied) if kind is Kind.FORGIVENESS else ""
        words = quoted(words)
        return Fault(kind, words, self.questions.about(kind, part, words, quoted(rest)), rest)

    def _found(self, part: Part, read: tuple[str, ...]) -> tuple[Kind, str] | None:
        """Give the kind and its words; what is vague counts only where nothing else is said."""
        if not read:
            return Kind.VAGUE, ""
        if len(read) == 1:
            return self._judged(part, read[0])
        quick = [self._weighed(part, each) for each in read]
        doubtful = [each for each, (kind, _) in zip(read, quick, strict=True) if _stands(kind)]
        if doubtful:
            worst = min(doubtful, key=lambda each: self._fine(part, each))
            found = self._judged(part, worst)
            if found and _stands(found[0]):
                return found
        if all(kind is Kind.VAGUE for kind, _ in quick):
            return Kind.VAGUE, quick[0][1]
        return None

    def _judged(self, part: Part, sentence: str) -> tuple[Kind, str] | None:
        """Judge one sentence with everything there is."""
        found = find_signs(part, sentence, self.signs)
        features = named(part, sentence, found)
        vector = vector_of(sentence[:_MOST_ENCODED], self.encoder) if self.encoder else None
        kind = self._kind(sentence, self.whole.shares(sentence, features, vector), found)
        return (kind, found.get(kind, _bare(sentence))) if kind else None

    def _weighed(self, part: Part, sentence: str) -> tuple[Kind | None, str]:
        """Judge one sentence of several by its words alone."""
        found = find_signs(part, sentence, self.signs)
        shares = self.quick.shares(sentence, named(part, sentence, found))
        kind = self._kind(sentence, shares, found)
        return kind, found.get(kind, _bare(sentence)) if kind else ""

    def _fine(self, part: Part, sentence: str) -> float:
        found = find_signs(part, sentence, self.signs)
        return self.quick.shares(sentence, named(part, sentence, found))[FINE]

    def _kind(
        self, sentence: str, shares: Mapping[str, float], found: Mapping[Kind, str]
    ) -> Kind | None:
        """Join what was learned and what the signs show; in doubt nothing."""
        kinds = set(Kind) - ({Kind.WATCHING} if gives_up_watching(sentence) else set())
        by_kind = {kind: shares.get(kind.value, 0.0) for kind in Kind if kind in kinds}
        best = max(by_kind, key=by_kind.__getitem__)
        if by_kind[best] >= self.gate.unshown:
            return best
        shown = {kind: by_kind[kind] for kind in found if kind in kinds}
        likely = max(shown, key=shown.__getitem__, default=None)
        if likely and shown[likely] >= self.gate.shown and shares[FINE] < self.gate.fine:
            return likely
        return None


def says_nothing(tidied: str) -> bool:
    """Say whether an answer means that nothing more was hidden."""
    words = frozenset(_WORD.findall(tidied.lower()))
    naught, whole, hiding, beside = (
        {word for word in words if shape.fullmatch(word)}
        for shape in (_NAUGHT, _ALL, _HIDING, _BESIDE)
    )
    if words - (naught | whole | hiding | beside):
        return False
    return bool(naught or (whole and not hiding)) or tidied == "-"


def _stands(kind: Kind | None) -> bool:
    """Say whether a kind counts beside sentences that are fine."""
    return kind is not None and kind is not Kind.VAGUE


def _bare(sentence: str) -> str:
    return sentence.strip(" ,;:.!?…")
