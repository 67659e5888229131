"""Reads a finished clause or statement once more and refuses what must not be shown."""

import re

from bot.rewriting.words.lexicon import Lexicon

LONGEST = 600
WRONG = re.compile(
    r"\byou (?:was|is|has|does|am|doesn't|hasn't|isn't|wasn't)\b"
    r"|(?<!and )\b(?:he|she|it) (?:were|have"
    r"|are|don't)\b"
    r"|\bI (?:is|are|has)\b|\b(\w{3,}) \1\b|\ba (?:a|e|i|o)\w+|\ban [bcdfgjklmnpqrstvwyz]\w*|  "
    r"|^you ever\b|^(?:you|he|she|I) (?:me|him|us|them)\b"
    r"|[;{}<>]"
    r"|\b(?:of|and|but|the|a|my|your)$|\bdidn't \w+ed\b|\bthat that\b"
    r"|\bI supposed\b|\band (?:at|on|in|every) (?:\w+ ){1,6}and (?:you|he|she|I)\b"
    r"|\b(?:did|do|does|was|were|had|has|have)n't not\b"
    r"|\bdone, an? "
    r"|\band (?:turned|put|made|took|gave|let|says|tells|acted|act|pretended|came|went)$"
    r"|\b(?:planned|planning|going) to tell me\b"
    r"|\b(?:you|I) who\b|\b(?:one|some) of (?:them|those) (?:you|he|she|I)\b"
    r"|^you and (?:told|said|asked|went|came|took|gave|wrote|called|left|kept|met)\b|\b(?:has|had)$"
    r"|^(?:and|but|or|so|then|because)\b|\b(?:need|want)(?:s|ed)? helps\b"
    r"|\byour (?:at|on|in|with|only|not|just|always|so|still)\b"
    r"|\byour (?!ring\b|wedding\b|evening\b|morning\b|clothing\b|building\b|feeling\b|meeting\b)"
    r"\w+ing (?:me|him|her|them|to|with|at)\b"
    r"|\bthen (?!nothing\b|something\b|anything\b|everything\b|bring\b|sing\b)\w+ing\b"
    r"|\bwhose \w+$|\bthe (?:second|minute|moment|instant)$|\blike I (?:won't|wouldn't)\b"
    r"|\bhad no right\b|\bwith (?:for|to|from|about)\b"
    r"|^you and your “|^you explain\b|\bfor what reason\b|\bto home\b|\bat home of\b"
    r"|\bthat (?:you|he|she|we|they) (?!bring\b|sing\b)\w+ing\b"
    r"|\byou (?:are|were) you\b|\byour name is\b|^done you\b|^(?:no|yes) \w+ to\b"
    r"|\b(?:telling|saying|asking)$"
    r"|^you (?:told|tell) (?:her|him|them|everyone|everybody|people|(?:the|my|your|our) \w+)"
    r"(?: (?:in|at|from|on) (?:the |your |my |our )?\w+)?$"
)
STRANDED = re.compile(r"\b(?:to|with|about|from|for)$")
TO_DO = re.compile(r"\bto (?:live|be|talk|deal|sleep|work|look|travel|argue|speak) \w+$|\bnot to$")
ASKING = re.compile(
    r"\b(?:who|whom|what|where|which|that|someone|somebody|any(?:one|body|thing)"
    r"|every(?:one|body|thing)|people)\b"
)
WITHOUT_END = re.compile(r"\bnot (?:a|one) single\b")
FREQUENCY = frozenset({"always", "never", "constantly", "forever"})
QUOTED = re.compile(
    r"“[^”]*”|\b(?:that )?I (?:was|am) (?:(?:an?|the|so|too) )?\w+|\bthat I (?:had )?\w+"
)
# What stands in quotation marks as all that somebody "has" is doubted, not told.
DOUBTED = re.compile(r"\bha(?:ve|d) “[^”]*”$")
WHEN = re.compile(r"\bwhen\b", re.IGNORECASE)

# "Fake" judges a person and describes an account.
MADE_UP = re.compile(
    r"\bfake (?=(?:\w+ )?(?:accounts?|profiles?|names?|numbers?|pages?|e-?mails?|receipts?"
    r"|address|id|birthday|tickets?|invoices?)\b)",
    re.IGNORECASE,
)
HOW_MANY = re.compile(r"how (?:many|much|long|often|come)\b", re.IGNORECASE)


def faults(happened: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Name all that must keep a "what happened" clause from being shown; empty when clean."""
    bare = re.sub(r"\bwords(?: words)+\b", "words", QUOTED.sub("words", happened))
    words = re.findall(r"[\w'-]+", MADE_UP.sub("", bare.lower()))
    found = []
    loaded = lexicon.groups["labels"] | lexicon.groups["curses"] | lexicon.groups["verdicts"]
    weak = {"child", "dog", "cold", "use", "attack", "easy", "joke", "control", "sick", "replace"}
    if set(words) & (loaded - weak - {"hell"}):
        found.append("label")
    if DOUBTED.search(happened):
        found.append("grammar")
    if set(words) & FREQUENCY or WITHOUT_END.search(bare):
        found.append("absolute")
    if WHEN.search(bare):
        found.append("second when")
    if HOW_MANY.match(bare):
        found.append("grammar")  # "when how many more likes on her photos"
    stranded = STRANDED.search(bare) and not ASKING.search(happened)
    stranded = stranded and TO_DO.search(bare) is None
    if WRONG.search(bare) or stranded:
        found.append("grammar")
    if not 2 <= len(words) <= 32 or len(happened) > LONGEST // 2:
        found.append("length")
    return tuple(found)
