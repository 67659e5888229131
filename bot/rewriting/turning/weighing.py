"""Names what keeps a turned clause from being shown."""

import re

from bot.rewriting.turning.lint import faults
from bot.rewriting.turning.turning import Turned
from bot.rewriting.turning.unheard import unknown
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon

SPOKEN = re.compile(
    r"\b(?:accus\w+|said|say|says|saying|told|tell|tells|telling|called|call|calling|texted|wrote|posted"
    r"|asked|ask) .*"
)
STRANDED = frozenset(
    {"to", "with", "of", "about", "from", "for", "and", "but", "or", "the", "a", "an", "my", "your"}
    | {"at", "into", "that", "so", "than", "as", "if", "because", "very", "not", "some", "then"}
    | {"who", "what", "when", "which", "why", "how", "although", "though", "until", "while"}
)
# A clause was cut off before it joined another ("you danced with her as and you left").
LEFT_OPEN = re.compile(
    r"\b(?:as|although|though|because|if|than|of|the|an?|my|your|then|plus|only|not) and"
    r" (?:you|I|he|she|they|we)\b"
)
UNSAID = frozenset({"ask", "say", "tell", "see", "make", "get", "check", "find", "take", "give"})
ASKED = frozenset({"where", "who", "what", "how", "whether", "that", "why"})
VAGUE = re.compile(
    r"^(?:you|I) \S+(?: \S+)?(?: to (?:me|us))? (?:it|this|that|these|things|stuff)$"
)
MOTIVE = re.compile(
    r"^you (?:only|just) (?:want|love|care|think|need|mean|stay|do|did|say|said|are|were)\b"
    r"|^you (?:are|were) (?:only|just) |.* only (?:for|because)\b|.* just (?:to|so)\b"
    r"|.* to make me |.* to (?:see|test) (?:what|if|whether|how) (?:she|he|I|they)\b"
    r"|^you (?:only|just) .* (?:for|because)\b"
    r"|.* because you (?:are|were)(?! (?!being\b)\w+ing\b)\b"
    r"|.*\b(?:that|this|which) (?:is|was) why you\b"
    r"|.* because you (?:want|wanted|think|thought|love|hate|need|feel)\b"
)
COMPARED = re.compile(
    r"\b(?:more|better|less|nicer|rather)\b.* than |\bas (?:many|much|often)\b.* as (?:you|I)\b"
)
TOLD_OF_ME = re.compile(r"\b(?:told|tell|tells) .*\bi (?:was|am|had|have)\b.*")
WITH_WHOM = frozenset({"anybody", "anyone", "somebody", "someone", "everybody", "everyone"})
WITH_WHOM |= {"people", "person", "those", "everything", "nobody", "thing", "things"}
# "sisters don't send you pictures like that": what others do not do was not seen.
GENERAL = re.compile(
    r"(?:sisters|brothers|friends|colleagues|wives|husbands|men|women|people|couples|partners"
    r"|adults|normal \w+|real \w+) (?:don't|do not|would not|wouldn't|never)\b"
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
    r"(?:make|made) me (?!feel|look|seem|sound|mad|sick|crazy|sad|angry|cry\b|believe|think|happy"
    r"|jealous|so\b|out\b|into\b|a\b|the\b|anxious|insecure|want|question|doubt|suffer|hate|lose)\w+"
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
# What was where: "her perfume was on your jacket", "your car was at her house".
FOUND_AT = re.compile(
    r"\b(?:was|were|is|are) (?:all )?(?:over|on|in|at|under|inside|next to|outside|around|behind) "
    r"\w"
)
# What anybody can see of a thing: "your phone was off from nine", "your location is hidden".
AS_SEEN = re.compile(
    r"^your (?:\w+ ){0,2}?(?:phone|mobile|location|ring|profile|account|app|car|side|bed|screen"
    r"|door|drawer|bag|history|status|camera|laptop|notifications|receipts|seat|story|chats?)\b"
    r".*? (?:was|were|is|are) (?:\w+ )?(?:off|on|missing|gone|empty|locked|unlocked|open|down|back"
    r"|deleted|dead|hidden|blank|active|live|up|private|muted|warm|turned|switched)\b"
)
# "your last message to him was “can't wait”"
# "you don't accidentally save her number" says that it was done.
BY_CHANCE = re.compile(
    r"(?=.*\b(?:do|does|did)(?:n't| not)\b).*\b(?:accidentally|randomly|happen(?:ed)? to"
    r"|by (?:accident|chance|mistake))\b"
)
# What "he" does where no "he" stands: its verb kept its ending ("you read it and later shows her").
UNTURNED = re.compile(
    r"^you [^“]*\b(?:later|afterwards|after that|meanwhile|the same \w+|while|whereas|before|after"
    r"|know|when|as) (?!it\b)(?P<verb>\w+s) (?:me|my|her|him|them|his|our|us|your|the|a|at|to)\b"
)
WROTE = re.compile(
    r"\byour (?:\w+ )?(?:message|text|bio|status|caption|note|email|mail|reply|answer|comment)\b"
    r"[^“]* (?:is|was) “"
)
GOOD_NOUNS = frozenset({"friends", "member", "guest", "date"})


def objection(clause: Turned, forms: Forms, lexicon: Lexicon) -> str:
    """Name what keeps a clause from being shown; "" when nothing does."""
    words = clause.text.split()
    if not 2 <= len(words) <= 28:
        return "length"
    if len(words) == 2 and not clause.charged:
        return "length"
    if LEFT_OPEN.search(clause.text):
        return "stranded"
    if _stranded([w.lower().strip(",") for w in words]):
        return "stranded"
    bare = SPOKEN.sub("", clause.text)
    heavy = set(faults(clause.text, lexicon)) - {"label", "absolute"}
    if heavy or set(faults(bare.strip() + " so", lexicon)) & {"label", "absolute"}:
        return "lint"
    sure = bare.lower().replace(" a lot of ", " many ")
    if any(f" {w} " in f" {sure} " for w in lexicon.groups["unclear"] - {"stop"}):
        return "unclear"
    if BY_CHANCE.search(clause.text) or DOUBTING & set(words) or FIGURES.search(clause.text):
        return "unclear"
    if "wasn't true" in clause.text and "without telling me" in clause.text:
        return "unclear"  # who lies tells something
    unturned = UNTURNED.search(clause.text)
    if unturned is not None and forms.of(unturned["verb"], "third") is not None:
        return "agreement"
    if clause.strange:
        return "foreign"
    if MOTIVE.match(clause.text):
        return "motive"
    # what somebody said of the writer is a fact, whatever they said ("you told her I flirted")
    spoken = TOLD_OF_ME.sub("", " ".join(token.low for token in clause.spoken))
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
        return not ASKED & set(lows) and not {"than", "before"} & set(lows[-6:])
    if lows[-1] == "like":
        return lows[-2] not in {"a", "the", "one", "her", "his"}
    if lows[-2] == "to" and lows[-1] in UNSAID:
        return True  # "to ask" what?
    if lows[-2:] == ["not", "to"]:
        return False  # "after I asked you not to"
    if lows[-1] in {"with", "to", "at", "for"} and lows[-3:-2] == ["to"]:
        return False  # "exhausting to live with"
    if lows[-1] in {"with", "to", "for", "about", "from"} and WITH_WHOM & set(lows[-5:-2]):
        return False  # "anybody you work with"
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
            return "" if re.search(r" (?:your?|i|me|my|us|our)\b", low) else "not about us"
        case _:
            if re.match(r"(?:nobody|no one|everyone|everybody|anyone|anybody)\b", low):
                told = clause.verb not in groups["minds"] and re.search(r"\bme\b|\bmy\b", low)
                return "" if told else "comparison"
            if GENERAL.match(low):
                return "comparison"
            if re.search(r"\bmy ex at least\b|^my ex\b", low) and not re.search(r"\byour?\b", low):
                return "comparison"
            mine = re.search(r"\b(?:you|your|me|my|our|us)\b", low)
            said = clause.verb in {"tell", "say", "ask"} and not re.search(
                r"\byour?\b|\bwho\b", low
            )
            if said:
                return "not about us"
            judged = clause.verb in groups["judging"] | (groups["minds"] - {"know"})
            shown = FOUND_AT.search(low) or WROTE.search(low) or AS_SEEN.match(low)
            judged = judged or (clause.verb == "be" and not shown)
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
    rest = re.sub(
        r"^(?:.*? and )?you (?:are|were|aren't|weren't|have been|had been|haven't been) ?", "", low
    )
    first = rest.split()[0] if rest.split() else ""
    places = lexicon.groups["place_prepositions"] | {"with", "together", "there", "here", "next"}
    if first in {"active", "online"}:
        return True
    if first in places or first in lexicon.groups["good_predicates"]:
        return NOWHERE.match(rest) is None
    return any(w in GOOD_NOUNS for w in rest.split()[:2])
