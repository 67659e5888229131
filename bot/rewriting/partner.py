"""Finds who the partner is in a message, and turns words about the partner into "you"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.rewriting.lexicon import Lexicon
from bot.rewriting.normalise import Token
from bot.rewriting.openers import HERS, HIS

SECOND = frozenset({"you", "your", "yours", "yourself"})
SWAPS = {
    "he": {"he": "you", "his": "your", "him": "you", "himself": "yourself"},
    "she": {"she": "you", "her": "you", "hers": "yours", "herself": "yourself"},
}  # fmt: skip


@dataclass(frozen=True)
class Partner:
    """How a message speaks of the partner: `word` is "you", "he" or "she"."""

    word: str = "you"

    @property
    def third(self) -> bool:
        """Tell whether the partner is spoken about rather than to."""
        return self.word != "you"

    def is_subject(self, low: str) -> bool:
        """Tell whether a subject pronoun means the partner."""
        return low == self.word


def find_partner(words: Sequence[Token], lexicon: Lexicon) -> Partner:
    """Tell how a message speaks of the partner; "you" wherever it occurs at all."""
    lows = [t.low for t in words if not t.text.startswith("“")]
    if SECOND & set(lows):
        return Partner()
    nouns = lexicon.groups["partner_nouns"]
    pairs = list(pairwise(lows))
    owned = [(a, b.removesuffix("'s")) for a, b in pairs]
    named = next((b for a, b in owned if a == "my" and b in nouns), "")
    spoken = next((low for low in lows if low in {"he", "she"}), "")
    if named:
        gender = "he" if named in HIS else "she" if named in HERS else spoken or "he"
        return Partner(gender)
    relatives = lexicon.groups["relatives"]
    if any(a == "my" and b in relatives for a, b in pairs) or not spoken:
        return Partner()
    return Partner(spoken)


def pronominal(words: Sequence[Token], partner: Partner, lexicon: Lexicon) -> tuple[Token, ...]:
    """Put the pronoun in place of "my husband", so that a sentence parses plainly."""
    if not partner.third:
        return tuple(words)
    nouns = lexicon.groups["partner_nouns"]
    out: list[Token] = []
    skip = False
    for i, token in enumerate(words):
        if skip:
            skip = False
            continue
        following = words[i + 1].low if i + 1 < len(words) else ""
        owned = following.removesuffix("'s")
        if token.low == "my" and owned in nouns:
            theirs = "his" if partner.word == "he" else "her"
            low = theirs if following.endswith("'s") else partner.word
            out.append(replace(token, text=low, low=low, end=words[i + 1].end))
            skip = True
            continue
        out.append(token)
    return tuple(out)
