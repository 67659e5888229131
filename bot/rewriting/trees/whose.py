"""Tells whose act an answer speaks of where it says neither "you" nor "he" or "she".

Asked what the partner did, people answer with a name ("Pavel liked her photo"), with "they" for one
person, or with both at the end ("we had them made, you and Tom"). Where only the person can know
whether that is the partner, both ways of saying it are offered.
Limits: the name or "they" is the first word of the answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.rewriting.trees.openers import HERS, HIS
from bot.rewriting.trees.partner import SECOND, a_woman, called_out, find_partner
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token

THEIRS = {
    "they": "you", "them": "you", "their": "your", "theirs": "yours", "themselves": "yourself",
    "themself": "yourself",
}  # fmt: skip
SEVERAL = frozenset({"they", "them", "their", "theirs"})
HE, SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
ONE = frozenset({"he", "she", "him", "his", "her", "hers"})
AT_THE_END = re.compile(
    r"^(?:we|you both|you two|both of you) (.+?),? ((?:you|u) and [\w' ]{2,30})$", re.IGNORECASE
)
FIRST_NAME = re.compile(r"^[A-Z][a-zà-ÿ]+$")
# "why did you have to hug her": what is asked about is the hug.
ASKED = re.compile(
    r"^(?:(?:and |but |so )?(?:why|how come|how|when|where|since when)\b[ ,]*)"
    r"(did|do|are|were|have|had|could|would|must) (you|u)(?: (?:always|even|really|just))?"
    r"(?: (?:have|need) to)? (\w+)\b",
    re.IGNORECASE,
)
# "u still got ur ex's pictures": what somebody has.
STILL_GOT = re.compile(
    r"^(you|u|they|he|she) still got (?=(?:an?|the|your|ur|her|his|my|their|some|\d+)\b)",
    re.IGNORECASE,
)
LEADS = re.compile(
    r"^the (?:thing|stuff|story|business) with (?:the |that |your )?([\w' ]{2,30}), "
    r"((?:you|u)\b.*)$",
    re.IGNORECASE,
)
# Two short sentences that tell one thing ("We were at dinner. You looked at her.").
TWO = re.compile(
    r"^([^.!?;\n“\"]{6,80})[.;] *\n?((?:you|u|i|he|she|we|they|my|your|ur|her|his|and|but|then)\b"
    r"[^.!?;\n]{6,80})[.!]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Way:
    """One way of saying an answer; `sure` where nobody but the partner can be meant.

    `other` tells that its "he" or "she" is somebody else.
    """

    text: str
    sure: bool = True
    other: bool = False


def _has(subject: str) -> str:
    return "has" if subject.lower() in {"he", "she"} else "have"


def gathered(answer: str) -> str:
    """Put what an answer says apart into its sentence: "we had it made, you and Tom"."""
    answer = STILL_GOT.sub(lambda m: f"{m[1]} still {_has(m[1])} ", answer.strip())
    both = AT_THE_END.match(answer.strip(" .!"))
    if both is not None:
        return f"{both.group(2)} {both.group(1)}"
    about = LEADS.match(answer.strip(" .!"))
    if about is None:
        return TWO.sub(_as_one, answer)
    who, told = about.groups()
    named = who if who[:1].isupper() else f"the {who}"
    said, put = re.subn(r"\b(?:her|him)\b(?! \w+ (?:to|for|with)\b)", named, told, count=1)
    return said if put else told


def stated(answer: str, forms: Forms) -> str:
    """Say a question that was given for an answer as what it asks about."""
    found = ASKED.match(answer)
    if found is None:
        return answer
    helper, rest = found.group(1).lower(), answer[found.end() :].rstrip("?! ")
    verb = forms.of(found.group(3).lower(), "base")
    if helper in {"did", "could", "would", "must"}:
        return f"you {verb.past}{rest}" if verb is not None else answer
    if helper == "do":
        return f"you {found.group(3)}{rest}" if verb is not None else answer
    return f"you {helper} {found.group(3)}{rest}"


def _as_one(two: re.Match[str]) -> str:
    first, second = two.groups()
    small = second if re.match(r"I\b", second) else second[:1].lower() + second[1:]
    linked = re.match(r"(?:and|but|then)\b", small)
    return f"{first} {small}" if linked else f"{first} and {small}"


def ways(
    reply: Sequence[Token], first: Sequence[Token], lexicon: Lexicon, forms: Forms
) -> tuple[Way, ...]:
    """Give the ways to say an answer about "they" or a name, the likeliest first; () for others."""
    words = [t for t in reply if any(c.isalnum() for c in t.text)]
    lows = {t.low for t in words}
    before = {t.low for t in first}
    if len(words) < 2 or SECOND & lows:
        return ()
    if SECOND & before:
        if _a_name(words[0], lexicon, forms) and words[0].low not in called_out(first):
            # who is spoken to as "you" is not spoken of by a name: "Jess slept over at our house"
            return (Way(" ".join(map(_typed, reply)), sure=False, other=True),)
        return _as_another(reply, words[0], first, lexicon)
    if words[0].low == "they":
        return _as_they(reply, before, lexicon)
    if _a_name(words[0], lexicon, forms):
        return _by_name(reply, words[0], first, lexicon)
    return ()


def _as_another(
    reply: Sequence[Token], begins: Token, first: Sequence[Token], lexicon: Lexicon
) -> tuple[Way, ...]:
    """Say "she" after "you gave Anna your jacket" both as Anna and as the partner."""
    of_one = {"he": HE, "she": SHE}.get(begins.low)
    if of_one is None:
        return ()
    partner = called_out(first)
    same = any(t.low in of_one or (t.name and t.low not in partner) for t in first)
    people = any(lexicon.nouns.get(t.low) == "people" for t in first)
    if not (same or people):
        return ()
    text = " ".join(map(_typed, reply))
    return Way(text, sure=False, other=True), Way(text, sure=False)


def _as_they(reply: Sequence[Token], before: set[str], lexicon: Lexicon) -> tuple[Way, ...]:
    """Say "they" as "you": it is the partner unless the message has a "he" or "she"."""
    if before & ONE:
        return ()
    turned = " ".join(THEIRS.get(t.low, _typed(t)) for t in reply)
    partner = "my" in before and bool(before & lexicon.groups["partner_nouns"])
    if before & SEVERAL or partner:
        return (Way(turned),)
    return Way(turned, sure=False), Way(" ".join(map(_typed, reply)), sure=False, other=True)


def _by_name(
    reply: Sequence[Token], name: Token, first: Sequence[Token], lexicon: Lexicon
) -> tuple[Way, ...]:
    """Say what somebody named did as what the partner did, and as what somebody else did."""
    partner = find_partner(first, lexicon)
    lows = {t.low for t in reply}
    if partner.third and name.low in {t.low for t in first[1:]}:
        return ()  # beside "he" or "she" a name is somebody else
    spoken = partner.word if partner.third else ""
    hers = "she" if "her" in lows and a_woman(name.low) else ""
    who = spoken or hers or _gender(lows, {t.low for t in first})
    named = (name.raw, f"{name.raw}'s")
    theirs = {"he": "his", "they": "their"}.get(who, "her")
    said = (who if t.raw == named[0] else theirs if t.raw == named[1] else _typed(t) for t in reply)
    as_named = " ".join([name.raw[:1].upper() + name.raw[1:], *map(_typed, reply[1:])])
    return Way(" ".join(said), sure=False), Way(as_named, sure=False, other=True)


def _gender(lows: set[str], before: set[str]) -> str:
    """Give the pronoun under which the rest of an answer reads best about somebody named."""
    if before & HERS:
        return "she"
    if before & HIS:
        return "he"
    hers = {"her", "hers", "herself"} & lows and not {"him", "his", "himself"} & lows
    own = {"herself"} & lows
    return "she" if own or (hers and "hers" in lows) else "he"


def _a_name(token: Token, lexicon: Lexicon, forms: Forms) -> bool:
    """Tell whether the first word of an answer is a name, also one on no list."""
    if token.name or (token.low in lexicon.groups["doubtful_names"] and _ordinary(token)):
        return True
    known = token.low in lexicon.known or forms.knows(token.low) or token.low in lexicon.nouns
    return FIRST_NAME.match(token.raw) is not None and not known


def _ordinary(token: Token) -> bool:
    """Tell whether a word that is also a name bears a capital of its own ("Rob went ...")."""
    return FIRST_NAME.match(token.raw) is not None


def _typed(token: Token) -> str:
    return token.text
