"""Says in plain order what begins with a denial or a wish: what was done, and what was not.

"Neither of you said a word" becomes "you did not say a word", "not only did you go, you told her"
becomes "you went and told her", "no sooner had I left than you rang him" becomes "you rang him
as soon as I had left", "only when I asked did you tell me" becomes "you did not tell me until I
asked", and "I wish you had told me" becomes "you did not tell me".
Limits: a shape is known by its words at the beginning of a sentence; "I wish you would" asks for
something and stays as it is.
"""

import re

from bot.rewriting.trees.openers import AGREES
from bot.rewriting.trees.rewording import in_small_letters, saying, size
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.normalise import Token

NEITHER = re.compile(
    r"(?:neither|none|not one) of you(?: two| lot| guys)? (?:ever |even )?(?P<verb>\w+)\b"
)
NOT_ONLY = re.compile(
    r"not only (?P<do>did|do|does) (?P<who>you|he|she) (?P<verb>\w+)\b(?P<first>[^“,]*?)"
    r"(?: ,)?(?: but)? (?P<then>(?:you|he|she) (?:also )?.+)"
)
NO_SOONER = re.compile(
    r"(?:(?:no )?sooner|hardly|barely|scarcely) had (?P<when>(?:i|we|my \w+) .+?)(?: ,)?"
    r" (?:than|when|before) (?P<then>(?:you|he|she) .+)"
)
# "only when I asked did you mention her": it was left undone up to then.
ONLY_WHEN = re.compile(
    r"(?:(?:it was )?only (?:when|after|once)|not until) (?P<when>[^“,]*?)(?: ,)?"
    r" (?P<do>did|do|does) (?P<who>you|he|she) (?:finally |even |actually )?(?P<verb>\w+)\b"
)
WISHED = re.compile(
    r"(?:i (?:just |really |only )?wish|if only|i would (?:much )?(?:rather|prefer)(?: it if)?"
    r"|i would have (?:rather|preferred)(?: it if| that)?)(?: that)? (?P<who>you|he|she) had"
    r" (?:just |at least |only )?(?P<verb>\w+)\b"
)
BE = frozenset({"are", "were", "was", "is", "have", "has", "had", "do", "did"})


def neither(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "neither of you said a word" as "you did not say a word"."""
    found = NEITHER.match(in_small_letters(words))
    if found is None:
        return None
    low, rest = found["verb"], words[size(found, "verb") :]
    if low in BE:
        return [*_said(words[0], "you", AGREES.get(low, low), "not"), *rest]
    verb = forms.of(low, "past", "third", "base")
    if verb is None:
        return None
    once = forms.is_form(low, "past") and not forms.is_form(low, "base")
    return [*_said(words[0], "you", "did" if once else "do", "not", verb.base), *rest]


def not_only(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "not only did you go, you told her" as "you went and told her"."""
    found = NOT_ONLY.match(in_small_letters(words))
    verb = forms.of(found["verb"], "base") if found is not None else None
    if found is None or verb is None:
        return None
    who = found["who"]
    said = verb.past if found["do"] == "did" else verb.base if who == "you" else verb.third
    first = words[size(found, "verb") : size(found, "first")]
    then = [t for t in words[_begin(found, "then") :] if t.low != "also"]
    if then[0].low == who:
        then = then[1:]  # "you went and told her" is one act
    return [*_said(words[0], who, said), *first, saying(words[0], "and"), *then]


def no_sooner(words: list[Token], forms: Forms) -> list[Token] | None:  # noqa: ARG001
    """Say "no sooner had I left than you rang him" as "you rang him as soon as I had left"."""
    found = NO_SOONER.match(in_small_letters(words))
    if found is None:
        return None
    when = words[_begin(found, "when") : size(found, "when")]
    subject = 2 if when[0].low == "my" else 1
    had = [*when[:subject], saying(when[0], "had"), *when[subject:]]
    return [*words[_begin(found, "then") :], *_said(words[0], "as", "soon", "as"), *had]


def only_when(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "only when I asked did you tell me" as "you did not tell me until I asked"."""
    found = ONLY_WHEN.match(in_small_letters(words))
    if found is None or forms.of(found["verb"], "base") is None:
        return None
    when = words[_begin(found, "when") : size(found, "when")]
    said = _said(words[0], found["who"], found["do"], "not")
    return [*said, *words[size(found, "verb") - 1 :], saying(words[0], "until"), *when]


def wished(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "I wish you had told me" as "you did not tell me"."""
    found = WISHED.match(in_small_letters(words))
    verb = forms.of(found["verb"], "participle") if found is not None else None
    if found is None or verb is None or verb.base in {"be", "have", "know", "love", "care"}:
        return None
    at = size(found, "verb")
    end = next((k for k in range(at, len(words)) if words[k].low in {"than", ","}), len(words))
    return [*_said(words[0], found["who"], "did", "not", verb.base), *words[at:end]]


def _begin(found: re.Match[str], name: str) -> int:
    """Give how many words stand before one of the groups of a match."""
    return len(found.string[: found.start(name)].split())


def _said(lead: Token, *said: str) -> list[Token]:
    return [saying(lead, word) for word in said]
