"""Weighs a turned clause: whether it may be shown, and how much of a complaint it is."""

import re

from bot.rewriting.forms import Forms
from bot.rewriting.lexicon import Lexicon
from bot.rewriting.lint import faults
from bot.rewriting.times import NIGHT
from bot.rewriting.turning import Turned

SPOKEN = re.compile(
    r"\b(?:accus\w+|said|say|says|saying|told|tell|tells|telling|called|call|calling|texted|wrote|posted"
    r"|asked|ask) .*"
)
STRANDED = frozenset(
    {"to", "with", "of", "about", "from", "for", "and", "but", "or", "the", "a", "an", "my", "your"}
    | {"at", "into", "that", "so", "than", "as", "if", "because", "very", "not", "some", "then"}
    | {"who", "what", "when", "which", "why", "how"}
)
ASKED = frozenset({"where", "who", "what", "how", "whether", "that", "why"})
VAGUE = re.compile(
    r"^(?:you|I) \S+(?: \S+)?(?: to (?:me|us))? (?:it|this|that|these|things|stuff)$"
)
MOTIVE = re.compile(
    r"^you (?:only|just) (?:want|love|care|think|need|mean|stay|do|did|say|said|are|were)\b"
    r"|^you (?:are|were) (?:only|just) |.* only (?:for|because)\b|.* just (?:to|so)\b"
    r"|.* to make me |.* to (?:see|test) (?:what|if|whether|how) (?:she|he|I|they)\b"
    r"|^you (?:only|just) .* (?:for|because)\b"
    r"|.* because you (?:are|were|want|wanted|think|thought|love|hate|need|feel)\b"
)
COMPARED = re.compile(
    r"\b(?:more|better|less|nicer|rather)\b.* than |\bas (?:many|much|often)\b.* as (?:you|I)\b"
)
SEEING = re.compile(r"\blook\w* (?:\w+ ){0,3}?(?:at|up|through|over|into|for|in|away|down|back)\b")
USED = re.compile(r"\buse[ds]? (?:me|us|her|him|them|people|somebody|someone)\b")
MISSABLE = re.compile(
    r"birthday|anniversary|dinner|game|match|recital|call|calls|appointment|party"
)
LIKED = re.compile(r"photo|pic|post|stor(?:y|ies)|selfie|reel|comment|video|tweet|profile|page")
MADE = re.compile(r"(?:make|made) (?:me|us|it|yourself)\b(?! \w+ (?:my|the|you))")
WARM = re.compile(
    r"ma[dk]e (?:me|us) (?:laugh|smile|happy|proud|feel (?:safe|loved|good|better|at home))"
)
MADE_TO = re.compile(
    r"(?:make|made) me (?:delete|promise|wait|choose|block|quit|sit|sleep|leave|give|show"
    r"|send|call)"
)
# What looks like a place after "you were" and is a judgement.
NOWHERE = re.compile(
    r"(?:in love|on (?:drugs|crack)|out of (?:line|your)|with stupid|into\b|to blame|in the wrong"
    r"|over)"
)
# Words that doubt what somebody says; a camera cannot.
DOUBTING = frozenset({"supposedly", "allegedly", "conveniently", "magically", "so-called"})
# Pictures of speech that tell no act, and what somebody "does not get to" do.
FIGURES = re.compile(
    r"\b(?:thr[eo]w\w*|throwing) (?:it |us |everything )?away (?:\S+ )?(?:years?|us|our|everything)"
    r"|\blight\w* up\b(?! (?:a|the|his|her|your))|\bhearts? (?:is|are|was|were|belongs?)\b"
    r"|\b(?:left|leave) (?:this|our|the) (?:marriage|relationship)\b|^you (?:don't|didn't) see me$"
    r"|\bwait\w* for me to (?:say|leave|end|go|break)\b"
    r"|\bput\w* \w+ (?:before|above|ahead of) (?:me|us)\b|\bget to\b|\bslipp?\w* away\b"
    r"|\bwent without telling me and\b"
    r"|\bplay\w* with (?:my|me|fire)\b|\bon (?:your|his|her) leash\b|\beyes? (?:is|are|was|were)\b"
)
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
# What was where: "her perfume was on your jacket", "your car was at her house".
FOUND_AT = re.compile(
    r"\b(?:was|were|is|are) (?:all )?(?:over|on|in|at|under|inside|next to|outside|around|behind) "
    r"\w"
)
HARSH = re.compile(
    r"\b(?:record(?:ed)? me|divorc\w+|threw|kick\w*|push\w*|lock(?:ed)? me|slam\w*"
    r"|smash\w*|broke my|put my|took my|count(?:ed)? (?:the|my)|follow(?:ed)? me"
    r"|film(?:ed)? me|mock(?:ed)? me)\b"
)
# After these an unknown word without an article is most likely a name.
NAMING = frozenset({"with", "to", "from", "named", "called"})
GOOD_NOUNS = frozenset({"friends", "member", "guest", "date"})


def objection(clause: Turned, forms: Forms, lexicon: Lexicon) -> str:
    """Name what keeps a clause from being shown; "" when nothing does."""
    words = clause.text.split()
    if not 2 <= len(words) <= 28:
        return "length"
    if len(words) == 2 and not clause.charged:
        return "length"
    if _stranded([w.lower().strip(",") for w in words]):
        return "stranded"
    bare = SPOKEN.sub("", clause.text)
    heavy = set(faults(clause.text, lexicon)) - {"label", "absolute"}
    if heavy or set(faults(bare.strip() + " so", lexicon)) & {"label", "absolute"}:
        return "lint"
    sure = bare.lower().replace(" a lot of ", " many ")
    if any(f" {w} " in f" {sure} " for w in lexicon.groups["unclear"] - {"stop"}):
        return "unclear"
    if DOUBTING & set(words) or FIGURES.search(clause.text):
        return "unclear"
    if clause.strange:
        return "foreign"
    if MOTIVE.match(clause.text):
        return "motive"
    spoken = " ".join(token.low for token in clause.spoken)
    if any(f" {cue} " in f" {spoken} " for cue in lexicon.groups["fuzzy"]):
        return "fuzzy"
    if COMPARED.search(clause.text):
        return "comparison"
    if VAGUE.match(clause.text):
        return "vague"
    strange = unknown(clause, forms, lexicon)
    if strange:
        return f"unknown {strange}"
    return _role(clause, lexicon)


def _stranded(lows: list[str]) -> bool:
    """Tell whether a clause ends in a word that wants another one after it."""
    if lows[-1] in {"is", "are", "was", "were", "am", "did"}:
        return not ASKED & set(lows)
    if lows[-1] == "like":
        return lows[-2] not in {"a", "the", "one", "her", "his"}
    ends = lows[-1] in STRANDED
    return ends and not (
        lows[-1] in {"to", "with", "for", "about", "from", "at"} and ASKED & set(lows)
    )


def _role(clause: Turned, lexicon: Lexicon) -> str:
    """Refuse what a verb or predicate says of a person rather than tells as an act."""
    groups = lexicon.groups
    low = clause.text.lower()
    match clause.kind:
        case "partner":
            return _of_partner(clause, low, lexicon)
        case "writer":
            if clause.verb in groups["minds"] - {"miss"} or re.match(r"^i know (?!you|your)", low):
                return "thought"
            if re.search(r"^i \w+ (?:it|that|this|him|her|you|out)?(?: .{0,14})?$", low):
                return "" if re.search(r"with|kiss|in your|on your|holding|about", low) else "thin"
            return ""
        case "there":
            return "" if " your " in f"{low} " or " you" in low else "not about us"
        case _:
            if re.match(r"(?:nobody|no one|everyone|everybody|anyone|anybody)\b", low):
                told = clause.verb not in groups["minds"] and re.search(r"\bme\b|\bmy\b", low)
                return "" if told else "comparison"
            if re.search(r"\bmy ex at least\b|^my ex\b", low) and not re.search(r"\byour?\b", low):
                return "comparison"
            mine = re.search(r"\b(?:you|your|me|my|our|us)\b", low)
            said = clause.verb in {"tell", "say", "ask"} and not re.search(
                r"\byour?\b|\bwho\b", low
            )
            if said:
                return "not about us"
            judged = clause.verb in groups["judging"] | groups["minds"]
            judged = judged or (clause.verb == "be" and not FOUND_AT.search(low))
            return "" if mine and not judged else "not about us"


def _of_partner(clause: Turned, low: str, lexicon: Lexicon) -> str:
    groups = lexicon.groups
    verb = clause.verb
    if verb == "miss" and MISSABLE.search(low):
        return ""
    if verb == "like":
        return "" if LIKED.search(low) else "mind"
    if verb in groups["minds"] and verb != "plan":
        return "mind"
    if verb == "use" and not USED.search(low):
        return ""  # a card, a phone; only using people is a verdict
    if verb in groups["judging"] - {"be"} | groups["verdicts"] | groups["fuzzy"]:
        return "judging"
    if verb == "change" and len(low.split()) < 4:
        return "judging"
    if verb in {"look", "seem", "sound", "appear", "feel"} and not SEEING.search(low):
        return "being"
    if verb == "be":
        return "" if _visible(low, lexicon) else "being"
    if verb == "have" and re.search(r"have (?:no|a problem|feelings|issues|the)\b", low):
        return "unclear"
    if verb == "make" and WARM.search(low):
        return "warm"
    if verb == "make" and MADE.search(low) and not MADE_TO.search(low):
        return "judging"
    if verb in {"do", "go", "get", "say", "tell", "want", "try"} and len(low.split()) < 4:
        return "thin"
    return ""


def _visible(low: str, lexicon: Lexicon) -> bool:
    """Tell whether a "you were ..." says where, with whom or in what visible state."""
    rest = re.sub(r"^you (?:are|were|aren't|weren't|have been|had been|haven't been) ?", "", low)
    first = rest.split()[0] if rest.split() else ""
    places = lexicon.groups["place_prepositions"] | {"with", "together", "there", "here", "next"}
    if first in {"active", "online"}:
        return True
    if first in places or first in lexicon.groups["good_predicates"]:
        return NOWHERE.match(rest) is None
    return any(w in GOOD_NOUNS for w in rest.split()[:2])


def unknown(clause: Turned, forms: Forms, lexicon: Lexicon, *, strict: bool = False) -> str:
    """Give the first word that is neither known nor plainly a name.

    A longer word that looks like no slip of a known one is let through unless `strict`: it may be
    offered, since the person sees it, but never stands in a sure rewrite.
    """
    low = ""
    for token in clause.spoken:
        before, low = low, token.low
        if token.name or token.text.startswith("“") or not any(c.isalpha() for c in low):
            continue
        if any(c.isdigit() for c in low) or forms.knows(low) or forms.knows(_american(low)):
            continue
        if low.removesuffix("'s") in lexicon.groups["names"] or before in NAMING:
            continue
        if strict or len(low) < 5 or _slip(low, forms):
            return low
    return ""


def _american(low: str) -> str:
    """Give the American spelling of a British word ("labour")."""
    return low.replace("our", "or").replace("ise", "ize")


def _slip(low: str, forms: Forms) -> bool:
    """Tell whether a word is one letter away from a known one, and so likely a slip of the pen."""
    cuts = [(low[:i], low[i:]) for i in range(len(low) + 1)]
    near = {a + b[1:] for a, b in cuts if b}
    near |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    for letter in "abcdefghijklmnopqrstuvwxyz":
        near |= {a + letter + b for a, b in cuts} | {a + letter + b[1:] for a, b in cuts if b}
    return any(word in forms.words or word in forms.by_form for word in near)


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
