"""Takes off what only leads in to what is said: "got a minute to tell me why", "is it true that".

Limits: a lead is known by its words and stands at the beginning of a sentence; what is put in its
middle is left to the tree.
"""

import re
from dataclasses import dataclass, replace

from bot.rewriting.trees.openers import EDGE
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.normalise import Token

MOST_LEADS = 3
ASKS_OUT = r"(?:please |maybe |just )?(?:explain|tell|say)(?:ing)?(?: to me| me| us)?"
WHILE = r"(?:a |one |two |five )?(?:minutes?|seconds?|secs?|moments?|mins?|time)"
# "why your ex is wearing my hoodie", after whatever asks for the reason.
ROUNDABOUT = re.compile(
    rf"^(?:(?:(?:can|could|would|will) (?:you|somebody|someone|anybody|anyone) )?{ASKS_OUT}"
    rf"|(?:would you |do you )?(?:mind|care|like) (?:to )?{ASKS_OUT}"
    rf"|(?:have |do |did )?(?:you )?(?:have |got )?{WHILE} to {ASKS_OUT}"
    r"|(?:what )?i (?:do not|can not|just do not|still do not) (?:get|understand|see)(?: is)?"
    r"|i (?:keep |am )?wonder(?:ing)?|(?:any|no) idea|(?:can|could) we talk about|i ask myself"
    r"|i (?:really |just |still )?(?:want|would like|would love|need) to (?:know|hear|understand))"
    r" (?:why |how come |how (?!many|much|long|often|far|you (?:feel|are|could|can)))(?=[\w'“]+ \w)"
)
THAT = r"(?: that| how| when| because| about how)?(?: suddenly)? (?=you\b|your\b)"
# Joy that is mostly not meant: the act is offered without it, never taken as surely said.
MOCKING = re.compile(
    r"^(?:(?:i am|it is|that is|how|so|just|very|really|what|absolutely|oh|well|too|a) )*"
    r"(?:thrilled|delighted|overjoyed|glad|happy|pleased|grateful|lovely|nice|wonderful|great|cute"
    r"|amazing|fantastic|brilliant|charming|sweet|adorable|funny|convenient|romantic|interesting"
    r"|impressed|touched|flattered|honoured|honored|joy|luck|treat)"
    rf"(?: for me| to (?:know|hear|see|learn|find out))?{THAT}(?!are welcome)"
    r"|^i (?:just |really |absolutely )?(?:love|adore|enjoy)(?: it)? (?:how|that|when) (?=you\b)"
)
# What the writer felt at hearing of it, or how they came to know: the act is the partner's.
FELT = re.compile(
    r"^i (?:am|was) (?:(?:so|just|really|still|absolutely|completely|honestly) )*"
    r"(?:amazed|shocked|surprised|stunned|astonished|appalled|disgusted|speechless|horrified)"
    rf"{THAT}"
)
FOUND_OUT = re.compile(
    r"^i (?:(?:just|only|recently|then|now|also|finally) )*"
    r"(?:found out|learned|learnt|discovered|realised|realized|heard|hear|got told|was told)"
    r"(?: today| yesterday| this morning| last night| on \w+day)?(?: that)? (?=you \w)"
)
# "don't you dare say it was nothing you kissed him": what follows a warning, with no stop between.
DARED = re.compile(
    r"^do not (?:you )?(?:even )?(?:dare|try)(?: to)? (?:say|saying|tell|telling|pretend|act)\b"
    r"(?: (?!you\b)[\w']+){1,8} (?=you \w)"
)
TRUTH = re.compile(
    r"^(?:is it (?:really |even |actually )?(?:true|possible|right|correct)"
    r"|is there (?:a|any|some) (?:good |particular )?reason(?: why)?"
    r"|why is it|how is it(?: possible)?|how come it is|how comes?(?: it)?)"
    r"(?: that)? (?=(?:you|your|there) )"
)
MAY = re.compile(
    r"^(?:what (?:makes|made) you think|who (?:says|said)|since when is it (?:fine|ok|okay) that)"
    r"(?: that)? you (?:can|could|may|are allowed to|have the right to|get to) (?:just )?(?=\w)"
)
# "how long have you been messaging Ivan": what it asks about is taken as given.
HOW_LONG = re.compile(
    r"^(?:and )?(?:how long|how often|how many times|since when)"
    r" (?=(?:have|do|did|are|were|had) you\b)"
)
EITHER_WAY = re.compile(r"(?:^|\s)(do|did|are|were|have) you or \1 you not\b")
OR_ELSE = re.compile(
    r" or (?:do|did|does|is|are|was|were|have|has|had|will)"
    r" (?:he|she|they|it|that|this|you|i|we|the|your)\b"
)
# "not a single time did you", "not once in twelve years have you": a denial that stands in front.
DENIED = re.compile(
    r"^(?:not (?:once|ever|even once|(?:a|one|even one) (?:single )?(?P<unit>\w+))"
    r"|never(?: once)?|at no (?:time|point))"
    r"(?P<around>(?: [\w',]+){0,5}?) (?P<helper>do|did|does|have|has|are|were)"
    r" (?P<who>you|he|she)\b"
)
# "you ignoring me all night is wild": the verdict at the end is left out.
VERDICT = re.compile(
    r"^you (?:\w+ )?\w+ing .*(?P<end> (?:is|was) (?:(?:so|just|really|not|actually) )*(?:wild|crazy"
    r"|insane|disgusting|messed up|unacceptable|ok|okay|rude|sad|funny|mad|sick|gross|weird|low"
    r"|cool|nice|fair|normal|a joke))$"
)
# "you kissed her I have the video": what proves it is no part of it.
PROVEN = re.compile(
    r"(?<=\w\w)(?: and)? i (?:have|got|have got|saw|kept)(?: all)?(?: the| a| your)?"
    r" (?:videos?|proof|screenshots?|receipts?|evidence|pictures?|photos?)$"
    r"|(?<=\w\w) (?:make it make sense|explain (?:that|it)|like what)$"
)
TAG = 3
DAILY = frozenset({"day", "evening", "night", "morning", "weekend", "afternoon"})
COUNTED = frozenset({"time", "times", "thing"})
ENDING = frozenset({",", "and", "but", "because", "while", "when"})


@dataclass(frozen=True)
class Led:
    """A sentence without its leads; `mocked` tells that one of them was joy hardly meant."""

    words: list[Token]
    mocked: bool = False


def led(words: list[Token], forms: Forms) -> Led:
    """Take every lead off a sentence; a question that gives two answers keeps the first."""
    while words and (words[0].low in EDGE or words[0].low == ","):
        words = words[1:]
    mocked = False
    for _ in range(MOST_LEADS):
        shorter, mocking = _without_one(words, forms)
        if shorter is words:
            break
        words, mocked = shorter, mocked or mocking
    if found := VERDICT.match(" ".join(t.low for t in words)):
        words = words[: len(words) - len(found["end"].split())]
    if found := PROVEN.search(" ".join(t.low for t in words)):
        words = words[: len(words) - len(found.group().split())]
    words = _with_subject(words, forms)
    return Led(_denial_inside(words), mocked)


def _with_subject(words: list[Token], forms: Forms) -> list[Token]:
    """Say "went through my bag, didn't you" as "you went through my bag"."""
    tagged = [t.low for t in words[-3:]] == ["did", "not", "you"]
    if not tagged or len(words) <= TAG + 1 or not forms.is_form(words[0].low, "past"):
        return words
    rest = words[:-TAG]
    rest = rest[:-1] if rest[-1].low == "," else rest
    return [replace(words[0], text="you", low="you", raw=""), *rest]


def _without_one(words: list[Token], forms: Forms) -> tuple[list[Token], bool]:
    lows = " ".join(t.low for t in words)
    if found := EITHER_WAY.search(lows):
        at = len(lows[: found.start()].split())
        return [*words[: at + 2], *words[at + 6 :]], False
    if found := OR_ELSE.search(lows) if lows.split(" ")[:1] != ["why"] else None:
        return words[: len(lows[: found.start()].split())], False
    if found := ROUNDABOUT.match(lows):
        size = len(found.group().split())
        asked = words[size - 1].low in {"why", "come"}
        return (
            (words[size - 1 - (words[size - 1].low == "come") :], False)
            if asked
            else (_straight_out(words, size), False)
        )
    for pattern in (MOCKING, FELT, TRUTH):
        if found := pattern.match(lows):
            return words[len(found.group().split()) :], pattern is MOCKING
    if (found := DARED.match(lows)) and _finite(words, len(found.group().split()), forms):
        return words[len(found.group().split()) :], False
    if (found := FOUND_OUT.match(lows)) and _finite(words, len(found.group().split()), forms):
        return words[len(found.group().split()) :], False
    if found := MAY.match(lows):
        size = len(found.group().split())
        return [replace(words[size - 1], text="you", low="you"), *words[size:]], False
    if found := HOW_LONG.match(lows):
        helper, who, *rest = words[len(found.group().split()) :]
        return [who, helper, *rest], False
    return words, False


def _finite(words: list[Token], size: int, forms: Forms) -> bool:
    """Tell whether "you" is followed by a whole clause ("I heard you told Max", not "tell Max")."""
    after = words[size + 1].low if size + 1 < len(words) else ""
    helper = after in {"are", "were", "have", "had", "did", "do", "not", "never", "still"}
    return helper or (forms.is_form(after, "past") and not forms.is_form(after, "base"))


def _straight_out(words: list[Token], size: int) -> list[Token]:
    """Take "explain to me why" and the like off, and a "need to" after it."""
    rest = words[size:]
    if (cut := _supposing(rest)) and words[size - 1].low == "how":
        rest = [*rest[:cut], replace(rest[cut], text="though", low="though"), *rest[cut + 1 :]]
    forced = [t.low for t in rest[:3]] in (["you", "need", "to"], ["you", "have", "to"])
    return [rest[0], *rest[3:]] if forced else rest


def _supposing(words: list[Token]) -> int:
    """Give the place of the "if" in "how it got an update if you deleted it", or 0."""
    return next((k for k, t in enumerate(words) if t.low == "if" and k > 2), 0)


def _denial_inside(words: list[Token]) -> list[Token]:
    """Say "not once this year have you come" as "you have not come this year"."""
    found = DENIED.match(" ".join(t.low for t in words))
    if found is None:
        return words
    size = len(found.group().split())
    helper, who, rest = words[size - 2], words[size - 1], words[size:]
    no = replace(words[0], text="not", low="not")
    begin = len(found.group()[: found.start("around")].split())
    around = [t for t in words[begin : size - 2] if t.low != ","]
    unit = found.group("unit")
    if unit and unit not in COUNTED:
        count = ("on", "a", "single") if unit in DAILY else ("one",)
        around = [*(replace(words[1], text=w, low=w) for w in count), words[begin - 1], *around]
    end = next((k for k, t in enumerate(rest) if t.low in ENDING), len(rest))
    return [who, helper, no, *rest[:end], *around, *rest[end:]]
