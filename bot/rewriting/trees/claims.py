"""What sentences claim, as values: who does what to whom, or does not, how surely, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import STOPS, Token, tidy, tokens

PERSONS: Mapping[str, str] = {
    form: person
    for person, forms in {
        "i": "i me my mine myself im",
        "you": "you your yours yourself",
        "he": "he him his himself",
        "she": "she her hers herself",
        "they": "they them their theirs themselves",
        "we": "we us our ours ourselves",
    }.items()
    for form in forms.split()
}
THIRD = frozenset({"he", "she", "they"})
Role = tuple[str, str, str]
"""Who or what; "of", "to" or a preposition; the thing that is owned, or the doing."""


@dataclass(frozen=True)
class Claim:
    """One thing that a sentence says: the doing, whose it is, and how far it is claimed.

    `subject` is "" where nobody is named for it; `hedges` are the words on which it depends
    ("want", "would", "if"); `when` is "past", "present" or "".
    """

    doing: str
    subject: str
    denied: bool
    hedges: frozenset[str]
    when: str
    where: int = 0
    """The number of the sentence, from 0."""


@dataclass(frozen=True)
class Claims:
    """All that a text claims, and what part each person and thing plays in it."""

    claims: tuple[Claim, ...]
    roles: frozenset[Role]
    whole: bool = True
    """Whether every sentence could be read."""


def sentences(text: str, lexicon: Lexicon) -> list[tuple[Token, ...]]:
    """Cut a text into sentences of written-out words; each keeps its closing mark, if any."""
    found: list[tuple[Token, ...]] = []
    here: list[Token] = []
    for token in tokens(tidy(text), lexicon):
        here.append(token)
        if token.low in STOPS:
            found.append(tuple(here))
            here = []
    found.append(tuple(here))
    return [s for s in found if any(t.low not in STOPS for t in s)]


def base_of(low: str, forms: Forms) -> str:
    """Give the plain form of a word: the verb's base, else a noun without its ending."""
    plain = low.removesuffix("'s").removesuffix("'")
    found = forms.of(plain)
    if found is not None:
        return found.base
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("s", "")):
        if plain.endswith(ending) and len(plain) > 3 and not plain.endswith(("ss", "us")):
            stem = plain[: -len(ending)] + instead
            verb = forms.of(stem)
            return verb.base if verb is not None else stem
    return plain


def partner_in(read: Sequence[tuple[Token, ...]], lexicon: Lexicon) -> frozenset[str]:
    """Give the words that mean the partner: "he" in a message that never says "you"."""
    lows = [t.low for sentence in read for t in sentence]
    persons = {PERSONS.get(low, "") for low in lows}
    if "you" in persons:
        return frozenset({"you"})
    thirds = {low for low in lows if low in THIRD} or (persons & {"he", "she"})
    nouns = {low for low in lows if low in lexicon.groups["partner_nouns"]}
    return frozenset({"you"} | nouns | (thirds if len(thirds) == 1 else set()))
