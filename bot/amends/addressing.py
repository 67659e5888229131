"""Words about the partner become words to the partner, where it surely is the partner."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.amends.model import Part

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_NAME = re.compile(r"(?<=[\w,] )[A-Z][^\W\d_]+")
_YOU = re.compile(r"\b(?:you|u|your|ur|yours|yourself)\b", re.IGNORECASE)
_SURE = re.compile(
    r"^(?:(?:i (?:think|guess|imagine|believe|suppose|fear)|maybe|perhaps|probably|that|because)"
    r"[, ]+)*(?:that )?(?:he|she|they)(?:'\w+)? "
    r"|\b(?:made|make|makes|hurt|hurts|left|gave|took|broke|let|scared|shocked|upset|cost|destroyed)"
    r" (?:her|him|his|them|their)\b",
    re.IGNORECASE,
)
_THEIR_OWN = re.compile(r"\b(?:her|his|their) (?:whole )?\w+", re.IGNORECASE)
_BE = {"was": "were", "is": "are", "has": "have", "does": "do", "wasn't": "weren't"}
_BE |= {"isn't": "aren't", "hasn't": "haven't", "doesn't": "don't"}
_PRONOUN = {
    "she": re.compile(r"\b(she's|she'll|she'd|she|herself|hers|her)\b", re.IGNORECASE),
    "he": re.compile(r"\b(he's|he'll|he'd|he|himself|his|him)\b", re.IGNORECASE),
    "they": re.compile(
        r"\b(they're|they've|they'll|they'd|they|themselves|themself|theirs|their|them)\b",
        re.IGNORECASE,
    ),
}
_TURNED = {
    "she": "you",
    "she's": "you're",
    "she'll": "you'll",
    "she'd": "you'd",
    "herself": "yourself",
    "hers": "yours",
    "he": "you",
    "he's": "you're",
    "he'll": "you'll",
    "he'd": "you'd",
    "himself": "yourself",
    "him": "you",
    "they": "you",
    "they're": "you're",
    "they've": "you've",
    "they'll": "you'll",
    "they'd": "you'd",
    "themselves": "yourself",
    "themself": "yourself",
    "theirs": "yours",
    "their": "your",
    "them": "you",
}
_ADVERBS = re.compile(
    r"also|always|just|maybe|never|now|often|perhaps|still|then|too|sometimes|\w+ly"
)
_SAME = re.compile(
    r"could|would|might|may|must|should|can|will|did|had|and|or|who|in|at|by|with|of|to|for|is"
)


@dataclass(frozen=True)
class Address:
    """Who may be the partner and who else may be meant, in one language's words."""

    she: frozenset[str]
    he: frozenset[str]
    they: frozenset[str]
    others: frozenset[str]
    objects: frozenset[str]

    def to_partner(self, part: Part, words: str) -> str:
        """Say "you" for the partner: for "my wife", and for pronouns that can mean nobody else.

        A pronoun is the partner's where "my wife" stands in the same text, or where the part on the
        effect begins with it or has it after a verb of hurting; never where somebody else is named
        or "you" is used beside it, for then it may be either.
        """
        owned = self._owned.search(words)
        spoken = self._owned.sub(self._you_for, words)
        rest = self._owned.sub(" ", words)
        if _YOU.search(words) or self._others_in(rest):
            return _agreeing(spoken) if owned else words
        if owned:
            pronouns = self._pronouns_of(owned["who"].lower())
        elif part is Part.EFFECT and _SURE.search(words):
            pronouns = tuple(name for name, shape in _PRONOUN.items() if shape.search(words))[:1]
        else:
            return words
        for each in pronouns:
            spoken = _PRONOUN[each].sub(self._turn(spoken), spoken)
        return _agreeing(spoken) if spoken != words else words

    def _pronouns_of(self, noun: str) -> tuple[str, ...]:
        if noun in self.she:
            return ("she",)
        return ("he",) if noun in self.he else ("they",)

    def _turn(self, words: str) -> Callable[[re.Match[str]], str]:
        """Turn one pronoun, "her" and "his" by what follows."""

        def turned(found: re.Match[str]) -> str:
            low = found.group().lower()
            following = _WORD.search(words, found.end())
            near = following is not None and not words[found.end() : following.start()].strip()
            next_word = following.group().lower() if following and near else ""
            if low == "her":
                return "your" if next_word and not self._after_object(next_word) else "you"
            if low == "his":
                return "your" if next_word and not _SAME.fullmatch(next_word) else "yours"
            return _TURNED[low]

        return turned

    def _after_object(self, word: str) -> bool:
        return word in self.objects or word.endswith(("ly", "ed"))

    def _others_in(self, words: str) -> bool:
        """Say whether somebody else is there; "her friends" cannot be mistaken for her."""
        alone = _THEIR_OWN.sub(" ", words)
        known = {each.lower() for each in _WORD.findall(alone)}
        return bool(known & self.others) or bool(_NAME.search(words.replace(" I ", " i ")))

    @cached_property
    def _owned(self) -> re.Pattern[str]:
        nouns = "|".join(sorted(map(re.escape, self.she | self.he | self.they), key=len)[::-1])
        return re.compile(rf"\bmy (?P<who>{nouns})\b(?P<s>'s?(?= ))?", re.IGNORECASE)

    @staticmethod
    def _you_for(found: re.Match[str]) -> str:
        return "your" if found["s"] else "you"


def _agreeing(words: str) -> str:
    """Make the verb after "you" agree: "you was" becomes "you were", "you feels" "you feel"."""
    return re.sub(
        r"\b(you) ((?:\w+ )?)([\w']+)",
        _agreed,
        words,
        flags=re.IGNORECASE,
    )


def _agreed(found: re.Match[str]) -> str:
    you, between, verb = found.groups()
    adverb = between.strip().lower()
    if between and not _ADVERBS.fullmatch(adverb):
        return f"{you} {_agreed_verb(adverb, between.strip())} {verb}"
    return f"{you} {between}{_agreed_verb(verb.lower(), verb)}"


def _agreed_verb(low: str, verb: str) -> str:
    """Take the ending of the third person off a verb; words that only look like one stay."""
    if low in _BE:
        return _BE[low]
    if len(low) < 4 or not low.endswith("s") or low.endswith(("ss", "us", "is", "as", "'s")):
        return verb
    if low.endswith("ies"):
        return f"{verb[:-3]}y"
    if low.endswith(("shes", "ches", "sses", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb if low in {"always", "perhaps", "sometimes", "besides", "nights"} else verb[:-1]
