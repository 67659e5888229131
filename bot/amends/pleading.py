"""Asking to be forgiven is left out of a statement, and what else was said stays."""

import re
from dataclasses import dataclass

from bot.amends.model import Judge, Kind, Part
from bot.amends.signs import Sign, find_signs, lowered, named, sentences

_PLEA = re.compile(
    r"\bforgiv(?:e|en|eness|ing)\b|\bpardon me\b|\bbeg\w* (?:your|for your) pardon\b"
)
_FOR_DOING = re.compile(
    r"^(?:i hope |can |could |please |plz |pls |so |and |,? )*(?:you (?:can |will |could )?)?"
    r"(?:please )?forgive me for (?=\w+ing\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:,|;|\s-|\band\b|\bbut\b|\bso\b(?: that)?|\bbecause\b)[\s,]*", re.IGNORECASE
)
_FEWEST_WORDS = 2


@dataclass(frozen=True, eq=False)
class Pleas:
    """Tells which sentences ask for forgiveness, and takes the asking out."""

    signs: tuple[Sign, ...]
    quick: Judge

    def without(self, part: Part, tidied: str) -> str:
        """Give a text without what asks to be forgiven; empty where nothing else was said."""
        kept = (self._kept(part, sentence) for sentence in sentences(tidied))
        return " ".join(each for each in kept if each)

    def _kept(self, part: Part, sentence: str) -> str:
        """Give what stays of one sentence."""
        told = _FOR_DOING.sub("", sentence)
        if told != sentence and not _PLEA.search(told.lower()):
            return told
        asked = self._asked(part, sentence)
        if asked is None:
            return sentence
        cuts = [each.start() for each in _BEFORE.finditer(sentence, 0, asked)]
        before = sentence[: cuts[-1]].strip(" ,;-") if cuts else ""
        if len(before.split()) < _FEWEST_WORDS or _PLEA.search(before.lower()):
            return ""
        return f"{before}."

    def _asked(self, part: Part, sentence: str) -> int | None:
        """Give where the asking stands in a sentence, None where there is none."""
        plea = _PLEA.search(lowered(sentence))
        if plea:
            return plea.start()
        found = find_signs(part, sentence, self.signs)
        if Kind.FORGIVENESS not in found:
            return None
        shares = self.quick.shares(sentence, named(part, sentence, found))
        asks = max(shares, key=shares.__getitem__) == Kind.FORGIVENESS.value
        return sentence.find(found[Kind.FORGIVENESS]) if asks else None
