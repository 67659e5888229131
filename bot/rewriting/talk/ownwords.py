"""Says an answer in its own words: what leads in is left off, the partner in it becomes "you".

The trees turn an answer where they can. This is for what is left: the person was asked what
happened and has said it, so the words themselves are offered unless they judge or guess.
Limits: one sentence of 3 to 30 words that begins with who did it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.rewriting.trees.partner import SECOND, Partner, find_partner, pronominal
from bot.rewriting.trees.tree import Tree
from bot.rewriting.turning.lint import faults
from bot.rewriting.turning.turning import Turner
from bot.rewriting.turning.weighing import objection
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token
from bot.rewriting.words.typed import HANDLE

LONGEST = 30
SHORTEST = 3
PRONOUNS = frozenset({"he", "she"})
HERS = {"he": {"his": "your", "him": "you", "himself": "yourself", "he": "you"}}
HERS["she"] = {"she": "you", "hers": "yours", "herself": "yourself"}
AS_YOU = {"is": "are", "was": "were", "has": "have", "does": "do"}
ADVERBS = frozenset({"still", "never", "always", "just", "often", "even", "also", "only", "then"})
ADVERBS |= {"now", "sometimes", "already", "again", "almost", "once", "ever", "not", "both", "so"}
# "when" at the start of a short answer leads in; with a second clause behind it, it is a moment.
LEAD = re.compile(
    r"^(?:(?:well|so|ok|okay|yes|yeah|no|um|like|honestly|basically"
    r"|actually|simply|and|but|because|cause|cuz|i mean|you know"
    r"|for (?:example|instance)|it is|it's|it was|the fact|the (?:thing|moment|time|way|part)"
    r"|that one time|last time|just)\b[ ,:-]*)*(?:that|when|where|how|because)?[ ,]*"
    r"(?=(?:you|u|he|she|i|your|ur|my (?:husband|wife|girlfriend|boyfriend|partner))\b)",
    re.IGNORECASE,
)
TWO_CLAUSES = re.compile(
    r",|\b(?:you|u|he|she|i|we|they)\b.*\b(?:you|u|he|she|i|we|they)\b", re.IGNORECASE
)
WHEN = re.compile(r"\bwhen(?:ever)?\b", re.IGNORECASE)
FRONT = re.compile(r"^(?:when|whenever|every time|each time|as soon as) ", re.IGNORECASE)
THERE_WAS = re.compile(r"^there (?:was|were|is|are) (?!no\b|n't)")
ALWAYS = re.compile(r"\b(?:always|constantly) ")
# What a turned sentence shows where the parse went astray, and a verb left out at the end.
ASTRAY = re.compile(r"\b(?:what|who|whom|where|which|how|whether) (?:and|or|but)\b")
LEFT_OUT = re.compile(r"\b(?:had|have|has|did|do|was|were|are|is|would)(?: not|n't)?$")
# A preposition may end what belongs to a thing ("the watch I saved up for").
BELONGS = re.compile(r"(?<=\w )(?:I|you|he|she|we|they) (?:\w+ ){1,2}(?:for|with|to|about|from)$")
# Small words that change what an answer says; a label in it is somebody's word, and stays.
KEPT = frozenset({"again", "still", "alone", "together", "instead", "twice", "both", "only"})
KEPT |= {"two", "couldn't", "can't", "cannot"}
NO_SUBJECT = frozenset({"it", "that", "this", "why", "how", "what", "who", "where", "which", "did"})
NO_SUBJECT |= {"do", "does", "are", "is", "was", "were", "have", "has", "can", "could", "would"}
WHO = frozenset(
    {"you", "i", "we", "there", "they", "her", "his", "their", "someone", "somebody"}
    | {"he", "she"}
)
# What stands before the verb when nothing is judged by it ("you were active on Instagram").
VISIBLE = re.compile(
    r"^you (?:are|were|aren't|weren't) (?:\w+ly )?(?:active|online|logged|offline|drunk|naked|alone"
    r"|awake|asleep|busy|dressed|undressed|topless|single|late|gone|away|out|back|home|silent"
    r"|quiet|high|stoned|hungover|\w+ing)\b"
)
# A verdict that has the form of an act.
EMPTY = re.compile(
    r"^you (?:are |were |always |just |only |keep |kept |constantly )*(?:lie|lied|lying|cheat"
    r"|cheated|cheating|play|played|playing games|ruin|ruined|betray|betrayed|hurt|disrespect\w*)"
    r"(?: (?:to|on|with))?(?: (?:me|us|everything|my feelings))*(?: (?:again|all the time|every day"
    r"|about everything|constantly|every time|24/7))*$"
)
# What somebody was made to do is seen; how they were made to feel is not.
FORCED = re.compile(
    r"^you (?:made|make|have made) (?:me|us|him|her|them) (?!feel|look|mad|sick|crazy|sad|angry"
    r"|cry\b|believe|think|a\b|the\b|happy|jealous|so\b|out\b|into\b)\w+"
)
SEEN_REASON = re.compile(
    r"\bbecause (?:you|he|she|I|we|they) (?:was|were|am|are|is|had) (?:on|at|with|in|out|to|late"
    r"|busy|asleep|away|ill|still)\b"
)
LOOKED_AFTER = re.compile(r"^you look\w* (?:after|around|out|back|over|past)\b")
LIKENED = re.compile(r"\b(?:what|how) .*\b(?:looks?|sounds?|feels?) like$")
MISSED = re.compile(r"^you (?:have )?missed (?:my|our|the|his|her|all|every)\b")
# "Never with me" after what was done with another is how often, and "not" says it, too.
NOT_ME = re.compile(r"\b(and|but|,) never (?=(?:with|for|to|of|me|mine|us|ours)\b)")
# Kind to one and cold to the other: what is compared are two things that were seen.
UNLIKE = re.compile(r"\b(?:with|to) (?:her|him|them|others|everyone)\b.*\b(?:with|to) me\b")
ASKED_OF_MINE = re.compile(
    r"^you (?:always |still )?want(?:ed)? (?:me )?to (?:see|check|read|look|know where|have|go"
    r" through|share|show|send|tell|unlock|give|delete|block|quit|stop|wear)\b.*\b(?:my|me|i)\b",
    re.IGNORECASE,
)


def without_lead(answer: str) -> str:
    """Leave off what only leads in ("well, the thing where you ..."), where a clause follows."""
    found = LEAD.match(answer)
    if found is None or not found.end():
        return answer
    rest = answer[found.end() :]
    if re.search(r"\bwhen\W*$", found.group(), re.IGNORECASE) and TWO_CLAUSES.search(rest):
        return answer
    return rest


def as_you(reply: Sequence[Token], first: Sequence[Token], lexicon: Lexicon, forms: Forms) -> str:
    """Say an answer about "he" or "she" as one about "you"; "" where the trees know to do it.

    The first message tells who the partner is: after "she is fake", an answer with "he" and "her"
    is about somebody else and her.
    """
    lows = {t.low for t in reply}
    nouns = lexicon.groups["partner_nouns"]
    if any(a.low == "my" and b.low in nouns for a, b in pairwise(reply)):
        return ""  # the answer itself names the partner, whoever "he" was before
    before = find_partner(first, lexicon)
    spoken = next((t.low for t in reply if t.low in PRONOUNS), "")
    thing = reply[0].low if reply else ""
    if not spoken and thing in {"his", "her"} and not SECOND & {t.low for t in first}:
        spoken = before.word if before.word == {"his": "he", "her": "she"}[thing] else ""
    if not spoken and reply and reply[0].low == "there" and not SECOND & {t.low for t in first}:
        spoken = next((w for w, o in (("he", "his"), ("she", "her")) if o in lows), "")
    if not spoken or SECOND & lows:
        return ""
    who = before.word if before.word in HERS else spoken
    own = {"he", "him", "his"} if who == "he" else {"she", "her", "hers"}
    if who == find_partner(reply, lexicon).word or not own & lows:
        return ""
    return turned_to_you(reply, who, forms)


def turned_to_you(reply: Sequence[Token], who: str, forms: Forms, *, signs: bool = False) -> str:
    """Say words about "he" or "she" as words about "you", word by word; `signs` keeps commas."""
    words = [_swapped(reply, k, who) for k in range(len(reply))]
    acts = False
    for k, token in enumerate(reply[:-1]):
        if token.low in SUBJECTS:
            acts = token.low == who
        if token.low == who:
            verb = _verb_behind(reply, k)
            words[verb] = _of_you(reply[verb].low, words[verb], forms)
        elif acts and token.low in JOINTS and reply[k + 1].low not in SUBJECTS:
            verb = _verb_behind(reply, k)  # "she rings him, tells him things"
            if verb + 1 < len(reply) and reply[verb + 1].low in OBJECTS:
                words[verb] = _of_you(reply[verb].low, words[verb], forms)
    return " ".join(w for w in words if signs or any(c.isalnum() for c in w))


def _verb_behind(words: Sequence[Token], k: int) -> int:
    """Give the place of the verb after a subject, whatever adverbs stand between them."""
    verb = k + 1
    while verb + 1 < len(words) and (words[verb].low in ADVERBS or words[verb].low[-2:] == "ly"):
        verb += 1
    return verb


def _swapped(words: Sequence[Token], k: int, who: str) -> str:
    low = words[k].low
    if who == "she" and low == "her":
        owned = k + 1 < len(words) and words[k + 1].low.replace("'", "").isalpha()
        follows = words[k + 1].low if owned else ""
        return "you" if not owned or follows in FOLLOWING else "your"
    return HERS[who].get(low, words[k].text)


SUBJECTS = frozenset({"i", "you", "he", "she", "we", "they", "it", "who", "that"})
JOINTS = frozenset({",", "and", "then", "but", "later", "afterwards", "meanwhile", "know", "day"})
OBJECTS = frozenset(
    {"me", "my", "her", "him", "his", "them", "their", "us", "our", "the", "a", "it"}
)
FOLLOWING = frozenset({"in", "on", "at", "to", "and", "but", "when", "while", "from", "with"})
FOLLOWING |= {"i", "you", "he", "she", "they", "we", "it", "that", "if", "how", "why", "what"}
FOLLOWING |= {"for", "after", "before", "a", "the", "about", "last", "every", "again", "because"}


def _of_you(low: str, text: str, forms: Forms) -> str:
    if low in AS_YOU:
        return AS_YOU[low]
    known = forms.of(low, "third")
    if known is not None:
        return known.base
    bare = low.removesuffix("s")
    plain = low.endswith("s") and not bare.endswith("s") and forms.knows(bare)
    return bare if plain and not forms.is_form(low, "past") else text


def owned(told: str, reply: Sequence[Token], lexicon: Lexicon) -> str:
    """Say "your colleagues" where "she told her colleagues" was read as two who were told.

    Only where "she" is the partner and no other woman is named.
    """
    lows = [t.low for t in reply]
    if find_partner(reply, lexicon).word != "she" or lows[:1] != ["she"]:
        return told
    others = any(t.name for t in reply) or lows.count("her") > 1
    for low, following in pairwise(lows):
        thing = following in lexicon.nouns or following.endswith("s")
        if low == "her" and thing and not others and following not in FOLLOWING:
            return re.sub(rf"\bher {re.escape(following)}\b", f"your {following}", told)
    return told


def astray(told: str, answer: str, lexicon: Lexicon) -> bool:
    """Tell whether a turned answer has lost its shape or a word that matters on the way."""
    before = set(re.findall(r"[\w'-]+", answer.lower()))
    lost = before - set(re.findall(r"[\w'-]+", told.lower()))
    if lost & (KEPT | lexicon.groups["labels"]):
        return True
    ends = LEFT_OUT.search(answer.strip(" .!?").lower()) is not None
    kept = not ends or told.lower().split()[-1] in answer.lower().replace("did not", "didn't")
    return ASTRAY.search(told) is not None or not kept or HANDLE.search(answer) is not None


def verbatim(reply: Sequence[Token], lexicon: Lexicon, forms: Forms, *, other: bool = False) -> str:
    """Give the words of an answer as a clause that can stand after "When"; "" if they cannot.

    With `other` its "he" or "she" is somebody else and stays.
    """
    who = find_partner(reply, lexicon) if not other else Partner()
    words = pronominal(reply, who, lexicon)
    sentences = sum(t.low in {".", "!", "?", ";", "…"} for t in words[:-1])
    if who.third or sentences or not SHORTEST <= len(words) <= LONGEST:
        return ""
    subject = words[0].low
    fits = words[0].name or not forms.knows(subject) or bool(SECOND & {t.low for t in words})
    fits = fits or subject in WHO | lexicon.groups["determiners"]
    if subject in NO_SUBJECT or not fits or not any(_a_verb(t.low, forms) for t in words[1:]):
        return ""
    whole = " ".join(t.text for t in words if t.low not in {".", "!", "?", "…"})
    whole = _occasion_first(_contracted(whole.replace(" ,", ",")), forms)
    text = _one_when(whole, words, forms)
    text = NOT_ME.sub(r"\1 not ", text)
    text = ALWAYS.sub("", THERE_WAS.sub("I saw ", text))
    closed = f"{text} there" if BELONGS.search(text) else text
    wrong = set(faults(closed, lexicon)) - {"label"}  # labels are noticed by their role
    return "" if wrong or ASTRAY.search(text) else text


def _a_verb(low: str, forms: Forms) -> bool:
    helps = low in AS_YOU or low in AS_YOU.values()
    return helps or forms.of(low) is not None or (low.endswith("ed") and len(low) > 3)


def _contracted(text: str) -> str:
    return re.sub(r"\b(did|do|does|have|has|had|was|were|are|is|would) not\b", r"\1n't", text)


def _occasion_first(text: str, forms: Forms) -> str:
    """Say "your phone rings and you go out" for "when your phone rings you go out"."""
    front = FRONT.match(text)
    if front is None:
        return text
    rest = text[front.end() :]
    if ", " in rest:
        first, _, second = rest.partition(", ")
        return f"{first} and {second}"
    starts = list(re.finditer(r" (?=(?:you|I|we|he|she|they) (\w+))", rest))
    at = next((m.start() for m in reversed(starts) if forms.of(m.group(1)) is not None), 0)
    return f"{rest[:at]} and{rest[at:]}" if at else text


def _one_when(text: str, words: Sequence[Token], forms: Forms) -> str:
    """Say the "when" inside another way, since the statement itself begins with one."""
    verb = words[1].low if len(words) > 1 else ""
    past = forms.is_form(verb, "past") or verb in {"were", "was", "did", "had"}
    said = {"when": "as" if past else "every time", "whenever": "every time"}
    pieces = re.split(r"(“[^”]*”)", text)
    return "".join(
        p if p.startswith("“") else WHEN.sub(lambda m: said[m.group().lower()], p) for p in pieces
    )


def against(tree: Tree, forms: Forms, lexicon: Lexicon) -> str:
    """Name what speaks against a sentence that is said whole ("mind", "judging", ...), or ""."""
    whole = Turner(tree, find_partner(tree.tokens, lexicon), forms, lexicon).whole()
    return objection(whole, forms, lexicon).split(" ")[0] if whole is not None else ""


def judges(text: str, why: str) -> bool:
    """Tell whether an answer, by what speaks against it, says no more than what is thought."""
    if EMPTY.match(text):
        return True
    if FORCED.match(text) or (why == "motive" and SEEN_REASON.search(text)):
        return False
    if why == "being" and LOOKED_AFTER.match(text):
        return False
    if why == "being":
        return VISIBLE.match(text) is None and UNLIKE.search(text) is None
    if why == "mind":
        return (
            MISSED.match(text) is None
            and ASKED_OF_MINE.match(text) is None
            and not text.startswith("you like")
        )
    if why == "stranded" and (BELONGS.search(text) or LIKENED.search(text)):
        return False
    return why in {"judging", "label", "motive", "vague", "stranded", "warm", "thought"}
