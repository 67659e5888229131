"""Says what a sentence tells of "the necklace you bought": that it was bought, and the rest.

"the necklace you bought for Ivana was on our card" becomes "you bought the necklace for Ivana and
the necklace was on our card", which names the act first and parses plainly.
Limits: only for a thing or person that begins the sentence, and a plain verb after "you".
"""

from bot.rewriting.trees.rewording import saying
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.normalise import Token

BEGINS = frozenset({"the", "that", "those", "this", "these", "all", "some"})
LINKS = frozenset({"that", "who", "whom", "which"})
# "the way you looked at her" and "the day you left" name no thing that something is done to.
NO_THING = frozenset({"way", "fact", "time", "times", "day", "days", "night", "nights", "moment"})
NO_THING |= {"minute", "second", "reason", "year", "week", "first", "last", "one", "thing", "part"}
NO_THING |= {"things", "more", "idea", "truth", "stuff", "least", "weekend", "evening", "morning"}
HELPING = frozenset({"are", "were", "have", "had", "did", "do", "still", "always", "just", "never"})
HELPING |= {"been", "has"}
KEEPING = frozenset({"keep", "kept", "started", "start", "love", "loved"})
# After these a whole clause follows, not a thing ("the woman you swore was a client").
SAYING = frozenset({"said", "say", "swore", "swear", "told", "tell", "claimed", "think", "thought"})
SAYING |= {"promised", "promise", "know", "knew", "want", "wanted", "pretend", "pretended", "made"}
PLACED = frozenset({"with", "to", "from", "about", "for", "at", "on", "of", "in", "by", "after"})
PLACED |= {"over", "into", "under", "next"}
PERSONS = frozenset({"me", "her", "him", "us", "them"})
BE = frozenset({"is", "was", "are", "were", "has", "had"})
SUBJECTS = frozenset({"i", "you", "he", "she", "we", "they", "it", "that", "who", "which", "to"})
MOST_NOUN = 5


def closed(words: list[Token], who: str, forms: Forms) -> list[Token]:
    """Give a sentence without its gap; unchanged where it begins with no such thing."""
    at = _subject(words, who)
    if not at:
        return words
    linked = words[at - 1].low in LINKS
    thing = words[: at - linked]
    verb = _verb(words, at, forms)
    end = _main(words, verb, forms) if verb else 0
    if not end or thing[-1].low in NO_THING:
        return words
    gap = _gap(words, verb, end)
    act = [*words[at:gap], *_named(thing), *words[gap:end]]
    again = [saying(words[end], "and"), *_that(thing)]
    return [*act, *again, *words[end:]]


def _subject(words: list[Token], who: str) -> int:
    """Give the place of the partner after the thing that begins a sentence, or 0."""
    if len(words) < len(("the", "girl", "you", "text", "is", "here")):
        return 0
    if words[0].low not in BEGINS:
        return 0
    at = next((k for k in range(2, MOST_NOUN + 1) if words[k].low == who), 0)
    inner = words[1 : at - (words[at - 1].low in LINKS)] if at else []
    plain = all(t.low.replace("-", "").replace("'", "").isalnum() for t in inner)
    barred = {t.low for t in inner} & (PLACED | SUBJECTS | BE | {"and", "or"})
    return at if inner and plain and not barred else 0


def _verb(words: list[Token], at: int, forms: Forms) -> int:
    """Give the place of the verb after the partner, or 0 where it takes a clause."""
    k = at + 1
    while k < len(words) and words[k].low in HELPING:
        k += 1
    if k + 1 < len(words) and words[k].low in KEEPING and forms.is_form(words[k + 1].low, "gerund"):
        k += 1
    if k >= len(words) or words[k].low in SAYING:
        return 0
    known = forms.of(words[k].low, "past", "base", "gerund", "participle")
    return k if known is not None else 0


def _main(words: list[Token], verb: int, forms: Forms) -> int:
    """Give the place of the sentence's own verb, or 0."""
    for k in range(verb + 1, len(words) - 1):
        low, before = words[k].low, words[k - 1].low
        if before in SUBJECTS | BE | {"and", "not", "my", "your", "the", "a", ","}:
            continue
        finite = low in BE or (
            (forms.is_form(low, "past") or forms.is_form(low, "third"))
            and not forms.is_form(low, "base")
        )
        if finite and not words[k].name:
            return k
    return 0


def _gap(words: list[Token], verb: int, end: int) -> int:
    """Give the place where the thing is missing: behind the verb, or "with" in "with in Leeds"."""
    k = verb + 1
    if k < end and words[k].low in PERSONS:
        k += 1
    lonely = k < end and words[k].low in PLACED and (k + 1 == end or words[k + 1].low in PLACED)
    return k + 1 if lonely else k


def _named(thing: list[Token]) -> list[Token]:
    return [saying(thing[0], "the"), *thing[1:]] if thing[0].low == "all" else thing


def _that(thing: list[Token]) -> list[Token]:
    """Name a thing again: "the necklace", which parses plainly where "that" does not."""
    return [saying(thing[0], "the"), thing[-1]]
