"""Tells what a clause speaks of: an act, to whom or what, and how; frames bring the rest."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.rewriting.about.direction import aimed, turned_away
from bot.rewriting.words.lexicon import Lexicon, Sense
from bot.rewriting.words.normalise import Token, tidy, tokens
from bot.rewriting.words.times import NIGHT

PLAINLY = 0.7  # a clause whose act is that sure needs nothing beside it
COUNTS_BESIDE = 0.35  # how much the message counts beside a clause that leaves a doubt
LONGEST_BESIDE = 40  # words; a longer message is about more than one thing
HARDLY = 0.03  # acts with smaller shares are not asked for what they bring
AROUND = {
    "public": r"in front of (?!me\b)|at (?:the|my|our) (?:\w+ )?(?:party|wedding|dinner)\b"
    r"|in public|\beveryone\b|\beverybody\b",
    "secret": r"without (?:telling|asking|a word)|(?:didn't|don't|haven't|hadn't|never) "
    r"(?:tell|told|say|mention|ask)|\bsecret(?:ly)?\b|behind my back"
    r"|\bI (?:didn't|hadn't|don't) (?:know|known)",
    "asleep": r"\b(?:I|i) (?:was |am |'m )?(?:asleep|sleeping|slept|sleep|fell asleep)\b",
    "beside": r"\b(?:while|when) we (?:are|were|had|have|eat|ate|sat|lay|watch)|\bwhile I\b"
    r"|next to me|in front of me|in (?:our )?bed\b|during our"
    r"|at (?:the )?(?:dinner|breakfast|lunch) with",
    "contrast": r"\b(?:and|but|,) (?:not|never) (?:\w+ ){0,2}(?:me|mine|us)\b"
    r"|\bmine (?:nothing|never)|\b(?:instead of|rather than) (?:\w+ )?(?:me|mine|us)\b"
    r"|\bmore (?:\w+ ){0,3}than \w*\b ?me\b"
    r"|(?:never|not|n't) (?:\w+ ){1,3}me,? but\b|\band to me nothing\b",
}
EX = re.compile(
    r"(?<!my )\b(?:ex(?:es|-\w+|'s)?|(?:old|former|first) (?:girl|boy)friend|ex (?:wife|husband))\b"
)
MONEY = re.compile(r"[£$€¥]|\b(?:euros?|dollars?|pounds|money|savings|rent|loan|debts?|salary)\b")
PEOPLE = re.compile(r"\b(?:women|men|girls|guys|models?|other people|everyone who)\b")
# What a couple thinks of as theirs; a home or a child is shared anyway.
OURS = re.compile(
    r"\bour (?:own |favou?rite |old |first |wedding )?(?:song|restaurant|caf[eé]|bar|pub|place|spot"
    r"|bench|bed|couch|sofa|table|beach|lake|park|hotel|cabin|tent|playlist|poem|recipe|joke|dance"
    r"|word|nickname|perfume|blanket|tradition|show|series|netflix)\b"
)
SOMEBODY = re.compile(r"\b(?:her|him|his|hers|she|he|them|someone|somebody|stranger)\b")
BY_OTHER = re.compile(r"^(?!you\b|i\b|we\b|there\b|my\b|it\b).{2,40}?\b(?:you|yours?)\b")
AND_YOU = re.compile(r" and you\b(?!r)")  # then it is the partner who does it
NO_VERB_AFTER = frozenset(
    {"my", "your", "her", "his", "our", "their", "the", "a", "an", "this", "that", "these", "at"}
    | {"of", "in", "on", "with", "for", "from", "about"}
)
TOLD = frozenset({"i", "you", "he", "she", "they", "we", "that", "it"})
TELLING = frozenset(
    {"me", "mine", "my", "us", "our", "not", "never", "always", "again", "still", "than", "who"}
    | {"because", "when", "if", "without", "instead", "there", "i"}
)
KINDS = {
    "phones": "phone", "messages": "messages", "photos": "photos", "apps": "app",
}  # fmt: skip


THINGS = frozenset({None, "gifts", "belongings"})
# What is the writer's without being a thing that somebody may take or give away.
MY_OWN = frozenset(
    {"body", "job", "work", "weight", "birthday", "back", "hand", "face", "name", "question", "own"}
    | {"accent", "ex", "exes", "life", "time", "fault", "side", "mouth", "eyes", "calls", "surgery"}
    | {"operation", "graduation", "appointment", "miscarriage", "depression", "cooking", "family"}
    | {"parents", "place", "feelings", "opinion", "day", "turn", "location", "browser", "father"}
    | {"funeral", "father's", "mother's", "mum's", "male", "female", "kiss", "fat", "hair"}
)


@dataclass(frozen=True)
class Situation:
    """What a clause speaks of, in the words that frames use.

    `act` is the likeliest act, `shares` how likely each act is where a judge was asked, the
    likeliest first (empty: `act` is all there is). `text` is the clause itself, in small letters,
    for requests that fit only where a certain thing was named.
    """

    act: str = "any"
    objects: frozenset[str] = frozenset()
    circumstances: frozenset[str] = frozenset()
    shares: tuple[tuple[str, float], ...] = ()
    text: str = ""


def situation(happened: str, lexicon: Lexicon, beside: str = "") -> Situation:
    """Give the situation of a "what happened" clause, by its words and the lexicon's judge of acts.

    A clause of which nothing can be told has the act "any".

    Args:
        happened: the clause.
        lexicon: the words.
        beside: the message that the clause answers for, which tells what it was about; only where
            the clause itself leaves a doubt.

    """
    words = tokens(tidy(_second_half(happened)), lexicon)
    held = _by_words(happened, words, lexicon)
    found = _signs(held, words, lexicon)
    said = next((act for act in _acts(words, lexicon) if aimed(act, words, lexicon)), "any")
    held = replace(held, act=said)
    if lexicon.acts is None or not held.text:
        return held
    shares = turned_away(lexicon.acts.shares(held.text, found), said, words, lexicon)
    if beside and max(shares.values()) < PLAINLY and len(beside.split()) <= LONGEST_BESIDE:
        shares = turned_away(_both(shares, beside, lexicon), said, words, lexicon)
    return _judged(held, shares)


def _both(shares: Mapping[str, float], beside: str, lexicon: Lexicon) -> dict[str, float]:
    """Let a message count beside the clause that answers for it."""
    about = " ".join(beside.lower().split())
    other = lexicon.acts.shares(about, signs(beside, lexicon)) if lexicon.acts else {}
    return {
        act: (1 - COUNTS_BESIDE) * share + COUNTS_BESIDE * other.get(act, 0.0)
        for act, share in shares.items()
    }


def signs(happened: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Give what the words alone say of a clause, as named features for learning and judging."""
    words = tokens(tidy(_second_half(happened)), lexicon)
    return _signs(_by_words(happened, words, lexicon), words, lexicon)


def _by_words(happened: str, words: tuple[Token, ...], lexicon: Lexicon) -> Situation:
    act = next(_acts(words, lexicon), "any")
    return Situation(
        act=act,
        objects=_objects(happened, words, lexicon),
        circumstances=_around(happened),
        text=" ".join(happened.lower().split()),
    )


def _signs(held: Situation, words: tuple[Token, ...], lexicon: Lexicon) -> tuple[str, ...]:
    lows = tuple(t.low for t in words)
    found = {f"to:{o}" for o in held.objects} | {f"how:{c}" for c in held.circumstances}
    found |= {f"act:{act}" for act in _acts(words, lexicon)} | {f"first:{held.act}"}
    found |= {f"thing:{kind}" for low in lows if (kind := lexicon.nouns.get(low))}
    found |= {f"word:{low}" for low in lows if low in TELLING}
    found.add(f"by:{lows[0]}" if lows and lows[0] in {"you", "i", "we", "there"} else "by:other")
    return tuple(sorted(found))


def _judged(held: Situation, shares: Mapping[str, float]) -> Situation:
    """Add how likely each act is; what is hardly likely is left out."""
    ranked = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    likely = tuple((act, share) for act, share in ranked if share >= HARDLY)
    return replace(held, act=ranked[0][0], shares=likely)


def _second_half(happened: str) -> str:
    """Give "you ..." out of "I come home and you ...": the act is in the second half."""
    main = re.search(r"^(?!you\b).* and (you\b.*)$", happened)
    return main.group(1) if main else happened


def _around(happened: str) -> frozenset[str]:
    found = {how for how, pattern in AROUND.items() if re.search(pattern, happened)}
    return frozenset(
        found | ({"night"} if NIGHT.search(happened.lower().replace("later", "")) else set())
    )


def _objects(happened: str, words: tuple[Token, ...], lexicon: Lexicon) -> frozenset[str]:
    low = happened.lower()
    objects = {KINDS[k] for t in words if (k := lexicon.nouns.get(t.low, "")) in KINDS}
    if re.search(r"\bmy\b", low) and (objects or re.search(r"\bmy ex\b", low)):
        objects.add("mine")
    if _belongings(words, lexicon):
        objects.add("belongings")
    if EX.search(low):
        objects.add("ex")
    if MONEY.search(low):
        objects.add("money")
    if PEOPLE.search(low):
        objects.add("people")
    if OURS.search(low):
        objects.add("ours")
    if BY_OTHER.match(_second_half(happened).lower()) and not AND_YOU.search(low):
        objects.add("you")
    people = any(lexicon.nouns.get(t.low) == "people" for t in words)
    if people or any(t.name for t in words) or SOMEBODY.search(low):
        objects.add("other")
    return frozenset(objects)


def _belongings(words: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Tell whether a thing of the writer's is named that holds nothing private ("my hoodie")."""
    after = (b.low.removesuffix("'s") for a, b in pairwise(words) if a.low == "my")
    groups = lexicon.groups
    kin = groups["relatives"] | groups["partner_nouns"] | MY_OWN
    return any(low not in kin and lexicon.nouns.get(low) in THINGS for low in after)


def _acts(words: tuple[Token, ...], lexicon: Lexicon) -> Iterator[str]:
    """Give the act of every verb that is known as one and whose small words fit, in order."""
    lows = tuple(t.low for t in words)
    for i, token in enumerate(words):
        before = words[i - 1].low if i else ""
        denied = before == "not"
        if token.low in {"have", "has", "had"} and _helps(lows[i + 1 :], lexicon):
            continue
        if before in NO_VERB_AFTER or before.endswith("'s"):
            continue
        for sense, form in lexicon.senses.get(token.low, ()):
            fits = suits(sense, lows[i + 1 :], lexicon) and form != "gerund"
            fits = fits and not (sense.unless_me and not denied and lows[i + 1 : i + 2] == ("me",))
            if i and sense.becomes is None and fits and sense.negated == denied:
                if sense.act != "ask" or _put_to_me(lows):
                    yield sense.act
                break


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
    called = any(low.removesuffix("'s") in lexicon.groups["names"] for low in near)
    match symbol:
        case "P":
            return first in people or called or "people" in kinds
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
