"""Finds the feeling in a sentence about one ("kind of left out i guess", "sad and also angry").

What softens and what leads in is left off, slips of the pen are mended where one feeling is near,
and a reason that follows is left to its own slot. A word that is no known feeling stays as it is.
Limits: two feelings at most; a feeling that is denied ("not angry") is not taken.
"""

import re

from rapidfuzz.distance import DamerauLevenshtein

from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import tidy

MOST = 2
LONGEST_OWN = 5
SHORTEST_SLIP = 5
LONGEST_READ = 200
FELT = (
    "well", "so", "honestly", "hmm+", "um+", "uh+", "er+", "oh", "ok", "okay", "idk", "dunno",
    "i (?:don't|dont|do not) know(?: really)?", "not sure", "maybe", "perhaps", "probably",
    "mostly", "mainly", "i (?:guess|think|suppose|believe|would say|'d say|mean)", "i'd say",
    "if i'm honest", "to be honest", "tbh", "just", "but", "and", "also", "then", "between",
    "like(?! (?:an?|i|i'm|the|nobody|nothing|shit|crap|trash|garbage|dirt|air|you|we)\\b)",
    "a mix(?:ture)? of", "full of", "lots of", "some kind of", "being", "all",
    "(?:it|that|this) (?:just |really |only )?(?:made|makes|left|leaves) me(?: feel(?:ing)?)?",
    "(?:it|that) (?:was|felt|feels|is)(?: more)?",
    "i (?:just |only |really |honestly |kind of |kinda |sort of )*(?:feel|felt|feels|am feeling"
    "|was feeling|am|was|got|get|have been|feeling)",
    "i'm", "im", "feeling", "felt", "feel", "more like(?! an? )", "rather", "more(?! like)",
    "(?:a|the) feeling of", "kind of", "kinda", "sort of", "sorta", "somewhat",
    "a (?:bit|little bit|little|lot|tad)(?: of)?", "so", "very", "really", "pretty", "quite",
    "super", "extremely", "totally", "completely", "absolutely", "too", "still", "actually",
    "simply", "only",
)  # fmt: skip
LEADS = re.compile(rf"^(?:(?:{'|'.join(FELT)})\b[ ,.…:;-]*)+", re.IGNORECASE)
TRAILS = re.compile(
    r"[ ,.…-]+(?:i (?:guess|think|suppose|believe|dunno|don't know|dont know)|or (?:something|so"
    r"|whatever|sth)|maybe|probably|really|lol|haha|tbh|to be honest|honestly|idk|somehow|actually"
    r"|then|too|as well|a (?:bit|little)|inside|about (?:it|that|this)|at (?:that|the) moment"
    r"|right now|in that moment|that day|that night|the most|most of all|mostly|you know|again"
    r"|by (?:it|that|this)|i would say|i'd say|if i'm honest)$",
    re.IGNORECASE,
)
# A reason has its own slot.
REASON = re.compile(
    r"[ ,]+(?:because|cause|cuz|since|when|after|as if|that (?:you|he|she|i|we|they)|about (?:you"
    r"|him|her|us|what|how)|at (?:you|him|her)|with (?:you|him|her)|for (?:you|him|her|us))\b.*$",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"\s*(?:,|;|\.|\?|/|\+|&|\band\b|\bplus\b|\bbut\b|\bas well as\b|\bor\b)\s*", re.IGNORECASE
)
DENIED = re.compile(r"^(?:not|never|less|isn't|wasn't|no)\b", re.IGNORECASE)
INSTEAD = re.compile(r"\b(?:rather than|instead of|more than|than)\b.*$", re.IGNORECASE)
OF_NOT = re.compile(
    r"^not (?:really |so much |just |only )?[\w' ]+?[, ]+(?:but|just|more|rather) ", re.IGNORECASE
)
WORDLESS = (
    "idk", "dunno", "no (?:idea|clue|words?(?: for (?:it|that|this))?)",
    "(?:don't|dont|do not|can't|cant|cannot|couldn't)(?: really| even)? (?:know|say|tell|name it"
    "|name that|put (?:it|a word|a name)|describe it|find (?:a|the) word|explain it)\\b.*",
    "have no (?:word|words|idea|name)\\b.*", "there(?:'s| is) no word.*",
    "hard to (?:say|tell|name|describe).*", "not sure.*", "(?:it|that) has no (?:name|word).*",
    "something i can't name.*", "something", "nothing", "whatever",
)  # fmt: skip
UNNAMED = re.compile(
    r"^(?:(?:well|hm+|um+|oh|honestly|sorry|i (?:really |just )?)[ ,]*)*"
    rf"(?:{'|'.join(WORDLESS)})[ .,!…]*(?:really|honestly|tbh|lol|sorry|i guess)?[ .!…]*$",
    re.IGNORECASE,
)
# What people name as a thing.
NOUNS = {
    "anger": "angry", "rage": "furious", "sadness": "sad", "jealousy": "jealous", "fear": "scared",
    "shame": "ashamed", "loneliness": "lonely", "disappointment": "disappointed", "pain": "hurt",
    "panic": "panicky", "anxiety": "anxious", "frustration": "frustrated", "guilt": "guilty",
    "confusion": "confused", "insecurity": "insecure", "worry": "worried", "stress": "stressed",
    "embarrassment": "embarrassed", "emptiness": "empty", "mad": "angry", "pissed": "angry",
    "pissed off": "angry", "bummed": "sad", "bummed out": "sad", "down": "low", "depressed": "low",
    "nervy": "nervous", "scary": "scared", "hurting": "hurt", "grief": "sad", "envious": "jealous",
    "livid": "furious", "fuming": "furious", "ditched": "left out", "leftout": "left out",
}  # fmt: skip


def unnamed(words: str, lexicon: Lexicon) -> bool:
    """Tell whether somebody says that they have no word for it, and names none after all."""
    known = {f.word for f in lexicon.feelings.values()}
    named = any(part in known for part in felt(words, lexicon).split(" and "))
    return UNNAMED.match(tidy(words)[:LONGEST_READ]) is not None and not named


def felt(words: str, lexicon: Lexicon) -> str:
    """Give the feelings that a sentence names, as they follow "I feel"; "" for none.

    Known ones are found inside longer sentences; else a short rest is an own word for it.
    """
    whole = OF_NOT.sub("", tidy(words)[:LONGEST_READ].strip(" .!?\"'“”"))
    said = INSTEAD.sub("", REASON.sub("", whole)).strip(" ,.;:-")
    if _plain(said, lexicon):
        return said.lower()
    found: dict[str, bool] = {}
    for part in BETWEEN.split(said):
        bare = _bare(part)
        if not bare or DENIED.match(bare) or UNNAMED.match(bare):
            continue
        known = _known(bare, lexicon)
        if known or len(bare.split()) <= LONGEST_OWN:
            found.setdefault(known or bare, bool(known))
    sure = [word for word, known in found.items() if known]
    if len(found) > MOST and sure:
        return " and ".join(sure[:MOST])
    return " and ".join(list(found)[:MOST])


def _bare(part: str) -> str:
    """Leave off what leads in and what trails behind."""
    before, said = "", part.strip(" .,;:!…-")
    while before != said:
        before = said
        said = TRAILS.sub("", LEADS.sub("", said)).strip(" .,;:!…-")
    return said


def _plain(said: str, lexicon: Lexicon) -> bool:
    return any(said.lower() == f.word for f in lexicon.feelings.values())


def _known(bare: str, lexicon: Lexicon) -> str:
    """Give the known feeling that these words are or hold; "" for none.

    Inside a longer wording only a feeling that nobody else is said to have ("she was angry" is not
    the writer's).
    """
    low = bare.lower()
    words = {f.word for f in lexicon.feelings.values()}
    if low in words:
        return low
    if low in NOUNS:
        return NOUNS[low]
    near = _near(low, words)
    if near:
        return near
    if low.startswith(("left ", "like ")):
        return ""
    if re.search(r"\b(?:he|she|you|they|your|his|her)\b", low):
        return ""
    held = [w for w in words if re.search(rf"(?<!not )\b{re.escape(w)}\b", low) and len(w) > 2]
    return max(held, key=len, default="") if len(low.split()) > 1 else ""


def _near(low: str, words: set[str]) -> str:
    """Mend a slip of one letter, where exactly one feeling is that near."""
    if len(low) < SHORTEST_SLIP:
        return ""
    close = [
        w
        for w in sorted(words)
        if w[0] == low[0] and DamerauLevenshtein.distance(low, w, score_cutoff=1) <= 1
    ]
    return close[0] if len(close) == 1 else ""
