"""Tells what kind of situation a clause speaks of, so that frames can bring feeling and need."""

import re
from dataclasses import dataclass

from bot.rewriting.clause import ClauseReader
from bot.rewriting.lexicon import Lexicon, Sense
from bot.rewriting.normalise import Token, tidy, tokens
from bot.rewriting.times import NIGHT

PUBLIC = re.compile(r"in front of|at (?:the|my|our) (?:party|wedding|dinner)|in public|everyone")
SECRET = re.compile(r"without telling|didn't tell|don't tell|haven't told|in secret")
ASLEEP = re.compile(r"\b(?:asleep|sleeping|slept)\b")
NO_VERB_AFTER = frozenset(
    {"my", "your", "her", "his", "our", "their", "the", "a", "an", "this", "that", "these", "at"}
    | {"of", "in", "on", "with", "for", "from", "about"}
)
TOLD = frozenset({"i", "you", "he", "she", "they", "we", "that", "it"})
PHONE = re.compile(r"phone|screen|laptop|tablet|scroll|gam|online|video")
KINDS = {
    "phones": "phone", "messages": "messages", "photos": "photos", "apps": "app",
}  # fmt: skip


@dataclass(frozen=True)
class Situation:
    """An act, what it was done to, and the circumstances, in the words that frames use."""

    act: str = "any"
    objects: frozenset[str] = frozenset()
    circumstances: frozenset[str] = frozenset()


def situation(happened: str, lexicon: Lexicon) -> Situation:
    """Give the situation of a "what happened" clause; by its words where it cannot be read."""
    # "I come home and you ...": the act is in the second half
    main = re.search(r"^(?!you\b).* and (you\b.*)$", happened)
    words = tokens(tidy(main.group(1) if main else happened), lexicon)
    read = ClauseReader(lexicon, words).read()
    plain = read is not None and (read.act != "phone" or PHONE.search(happened) is not None)
    if read is not None and plain and read.end == len(words):
        return Situation(read.act, read.objects, read.circumstances)
    return _by_words(happened.lower(), words, lexicon)


def _by_words(low: str, words: tuple[Token, ...], lexicon: Lexicon) -> Situation:
    mine = " my " in f" {low} "
    objects = {KINDS[k] for t in words if (k := lexicon.nouns.get(t.low, "")) in KINDS}
    if mine and objects:
        objects.add("mine")
    if re.search(r"\bex(?:es|-\w+|'s)?\b", low):
        objects.add("ex")
    people = any(lexicon.nouns.get(t.low) == "people" for t in words)
    if people or any(t.name for t in words) or re.search(r"\b(?:her|him|his|she|he)\b", low):
        objects.add("other")
    around = {
        name
        for name, pattern in (("public", PUBLIC), ("secret", SECRET), ("asleep", ASLEEP))
        if pattern.search(low)
    }
    if NIGHT.search(low):
        around.add("night")
    return Situation(_act(words, lexicon), frozenset(objects), frozenset(around))


def _act(words: tuple[Token, ...], lexicon: Lexicon) -> str:
    """Give the act of the first verb that is known as one and whose small words fit."""
    lows = tuple(t.low for t in words)
    for i, token in enumerate(words):
        denied = i > 0 and words[i - 1].low == "not"
        if token.low in {"have", "has", "had"} and _helps(lows[i + 1 :], lexicon):
            continue
        if i and (words[i - 1].low in NO_VERB_AFTER or words[i - 1].low.endswith("'s")):
            continue
        for sense, form in lexicon.senses.get(token.low, ()):
            fits = suits(sense, lows[i + 1 :], lexicon) and form != "gerund"
            fits = fits and not (sense.unless_me and not denied and lows[i + 1 : i + 2] == ("me",))
            if i and sense.becomes is None and fits and sense.negated == denied:
                return sense.act if sense.act != "ask" or _put_to_me(lows) else "any"
    return "any"


def _put_to_me(lows: tuple[str, ...]) -> bool:
    """Tell whether it is the partner who asks, and the writer who is asked."""
    return lows[:1] == ("you",) and "me" in lows


def _helps(following: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Tell whether "have" only helps another verb ("have not posted")."""
    after = [low for low in following[:3] if low not in {"not", "never", "once", "just", "also"}]
    first = after[0] if after else ""
    participle = any(form == "participle" for _, form in lexicon.senses.get(first, ()))
    return first == "been" or participle or (first.endswith("ed") and len(first) > 4)


def suits(sense: Sense, following: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Tell whether the words after a verb can be what one of its patterns wants."""
    size = len(sense.after)
    if following[:size] != sense.after:
        return False
    rest = following[size:]
    return any(
        _begins(pattern[0], rest, sense, lexicon)
        and all(small in rest for small in pattern[1:] if small.islower())
        and ("S" not in pattern[1:] or bool(TOLD & set(rest[1:7])))
        and (pattern != ("P", "T") or not TOLD & set(rest[1:6]))
        for pattern in sense.takes
    )


def _begins(symbol: str, rest: tuple[str, ...], sense: Sense, lexicon: Lexicon) -> bool:
    """Tell whether words can begin with what a symbol of acts.toml stands for."""
    first = rest[0] if rest else ""
    near = rest[:5]
    small = lexicon.groups["free_prepositions"] | lexicon.groups["place_prepositions"]
    if symbol == "-":
        return not rest or first in small | lexicon.groups["manner"]
    if first in small:
        return symbol == first
    people = ("me", "her", "him", "them", "us", "someone", "everyone", "you")
    kinds = {lexicon.nouns.get(low.removesuffix("'s"), "") for low in near}
    named = any(low.removesuffix("'s") in lexicon.groups["names"] for low in near)
    match symbol:
        case "P":
            return first in people or named or "people" in kinds
        case "T":
            mine = "mine" in sense.things and "my" in near
            return bool(rest) and (not sense.things or bool(kinds & sense.things) or mine)
        case "L":
            return "places" in kinds or first in lexicon.groups["bare_places"]
        case "M":
            return any(set(meal.split()) <= set(near) for meal in lexicon.groups["meals"])
        case "N":
            return bool(set(near) & lexicon.groups["pet_names"])
        case "O":
            return bool(rest)
        case "Q":
            return first.startswith(("“", '"'))
        case "R":
            return "ring" in near
        case "W":
            return first in {"who", "whom", "where", "what", "when", "why", "how", "if", "whether"}
        case "S":
            return first in {"that", "i", "you", "we", "he", "she", "they", "it"}
        case "G":
            return first.endswith("ing")
        case _:
            return first == symbol
