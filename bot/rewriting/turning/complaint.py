"""Weighs how much of a complaint a turned clause is, so that what hurts is said first."""

import re

from bot.rewriting.turning.turning import Turned
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.times import NIGHT

GRAVE = frozenset({"untrue", "search", "track", "accuse", "shout"})
SECRET = re.compile(
    r"without (?:telling|asking|me)|secret|hid|hide|hiding|delet|\blie|\blied|instead of|lock"
    r"|incognito|password|passcode|face down|tinder|hinge|promis|dating|bumble|onlyfans|nude"
    r"|naked|lingerie|hotel|heart|kiss|babe|condom|perfume|underwear|flirt|single|alone with"
    r"|break with"
)
MINE = re.compile(
    r"\bmy (?:phone|email|emails|diary|journal|messages|texts|bag|pockets|laptop|location"
    r"|contacts|passwords?|account|friends|mileage|things|car|calls)\b"
)
YOURS = re.compile(r"\byour (?:phone|screen|laptop|messages|inbox|texts|chats|location)\b")
HARSH = re.compile(
    r"\b(?:record(?:ed)? me|divorc\w+|threw|kick\w*|push\w*|lock(?:ed)? me|slam\w*"
    r"|smash\w*|broke my|put my|took my|count(?:ed)? (?:the|my)|follow(?:ed)? me"
    r"|film(?:ed)? me|mock(?:ed)? me)\b"
)


def weight(clause: Turned, lexicon: Lexicon) -> int:
    """Tell how much a clause sounds like what hurts: 0 for everyday talk, above 2 for an act."""
    low = f" {clause.text.lower()} "
    to_me = re.search(r" (?:me|us) ", low) is not None
    others = _others(low, lexicon)
    counts = 0
    if (
        clause.charged
        and (clause.kind != "other" or others)
        and (others or not to_me or clause.denied or clause.act in GRAVE)
    ):
        counts += 3
    if clause.kind == "other" and clause.charged and not others and " you " in low:
        counts += 3 * any(t.name for t in clause.spoken)
    counts += others
    counts += 3 * bool(clause.kind == "partner" and HARSH.search(low))
    counts += 2 * bool(clause.kind == "other" and clause.verb == "be")
    counts += 2 * bool(SECRET.search(low)) + 2 * bool(MINE.search(low) and clause.kind == "partner")
    counts += 2 * (clause.denied and clause.kind == "partner")
    counts += 2 * bool(clause.kind == "partner" and YOURS.search(low))
    counts += bool(NIGHT.search(low)) and counts > 0
    counts += any(t.name for t in clause.spoken) and clause.kind != "writer"
    if clause.kind == "writer":
        counts += 2 * bool(re.search(r" your? ", low)) - 1
    return counts


def _others(low: str, lexicon: Lexicon) -> int:
    """Weigh the third persons that a clause names."""
    kin = lexicon.groups["relatives"] | {"kids", "family", "parents", "baby", "children", "mother"}
    found = 0
    for word in re.findall(r"[\w'-]+", low):
        stem = word.removesuffix("'s")
        if stem in {"ex", "exes", "ex-wife", "ex-husband", "ex-girlfriend", "ex-boyfriend"}:
            found = max(found, 3)
        elif stem in {"her", "him", "his", "she", "he", "them"} or (
            lexicon.nouns.get(stem) == "people" and stem not in kin
        ):
            found = max(found, 2)
    return found
