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
    r"|(?:what )?i (?:do not|can not|just do not|still do not) (?:get|know|understand|see)(?: is)?"
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
# Praise that mocks an act: "congrats on deleting the chat", "how kind of you to text her".
PRAISED = re.compile(
    r"^(?:(?:oh|wow|well|so|huge|big|many|a|round|of|and|,) )*"
    r"(?:congrats|congratulations|kudos|props|bravo|applause|cheers|thanks|thank you"
    r"|(?:good|nice|great|fantastic|excellent|amazing|brilliant) (?:job|work|going|one)"
    r"|(?:well )?done)(?: so much| a lot)?(?: to you)?(?: ,)?(?: on| for| at)?"
    r" (?!(?:lying|cheating|ruining|coming|being|nothing|asking|noticing|trying|caring)\b)"
    r"(?=\w+ing \w)"
)
KINDLY = re.compile(
    r"^(?:(?:how|so|very|really|that|it|was|is|what|a|real|just|oh|well|wow) )*"
    r"(?:kind|nice|sweet|generous|thoughtful|considerate|romantic|charming|cute|lovely|classy"
    r"|big|good|decent|gracious|clever|brave|helpful)(?: thing)?(?: of| for) you(?: ,)? to"
    r" (?!(?:drop|come|show|join|admit|ask|notice|remember|finally|even|grace|let|make time|reply"
    r"|answer|think|worry|care|be|lie|cheat)\b)(?=\w+ \w)"
)
# "totally normal to have her name as your password": so much weight is hardly meant.
NORMAL = re.compile(
    r"^(?:(?:how|so|very|really|that|it|is|oh|well|no|yeah|yes|sure|because|of course|,) )*"
    r"(?:totally|completely|perfectly|absolutely|entirely|super) (?:normal|fine|healthy|cool|ok"
    r"|okay|fair|reasonable|innocent|harmless)(?: for you| of you)? to"
    r" (?!(?:be|want|feel|ask|need|say|miss|think|worry|have feelings)\b)(?=\w+ \w)"
)
AS_IF_KIND = ((KINDLY, "base"), (NORMAL, "base"))
SUCH_A = re.compile(
    r"^(?:(?:such|what) an? (?:\w+ ){1,3}you are(?: , \w+)?"
    r"|(?:wow |oh |a |the |real |true )*\w+ of the (?:year|month|week|century|decade)(?: award)?)"
    r" ,? ?(?=\w+ing \w)"
)
# "go ahead, text him at the table": leave is given for what is done already.
LEAVE = re.compile(
    r"^(?:(?:no|yes|sure|oh|please|well|just|,) )*"
    r"(?:go ahead|feel free|be my guest|by all means|go on)(?: please)?(?: ,| and| to)?"
    r"(?: please| just)* (?=\w+ (?!me\b|it\b)\w)"
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
# "I'm not stupid, I can see you turn the screen away": what is seen again and again.
SEEN = re.compile(
    r"^(?:i am not (?:stupid|blind|an idiot|a fool|dumb|deaf|naive)(?: you know| ok| okay)?"
    r"(?: ,)?(?: and| because)? )?"
    r"(?:(?:do not )?(?:you )?think i (?:do|can) not (?:see|notice|hear)"
    r"|(?:and )?i can (?:see|hear)|do you (?:even )?(?:know|realise|realize) how it (?:feels|felt)"
    r"(?: for me)? to (?:see|hear|watch|have to watch))(?: that| when| how)? (?=you \w+ \w)"
)
# "when did you plan on telling me you lost it": what was kept back is what happened.
UNTOLD = re.compile(
    r"^(?:and |so )*when (?:did|do|are|were) you (?:(?:ever|even|actually) )*"
    r"(?:plan|planning|mean|meaning|intend|intending|thinking)(?: on| to| of)?"
    r" (?:tell|telling|mention|mentioning|say|saying)(?: to)?(?: me| us)?(?: that)? (?=you \w)"
)
# "so now you want to talk, after you ignored me": what came before is what happened.
NOW = re.compile(
    r"^(?:(?:oh|so|and|funny|ah|but) )*now (?:all of a sudden |suddenly )?you"
    r" (?:want|decide|remember|care|need|feel|wanna|are)\b[^“]*? after (?=you \w)"
)
# "do you realise how humiliating it was that you ...": it was, and what it was about is told.
REALISED = re.compile(
    r"^(?:and )?do you (?:(?:even|actually|really|ever) )*"
    r"(?:realise|realize|know|understand|get|see|have any idea)(?: at all)?"
    r" how (?:\w+ ){1,3}(?:it|that) (?:is|was|feels|felt)(?: for me| to me)?"
    r" (?:that|when|how) (?=[\w“']+ \w)"
)
# "so I'm the problem because I don't like you texting her": what is disliked is what is done.
BLAMED = re.compile(
    r"^(?:(?:so|apparently|oh|and|now|somehow|but|then|guess|i) )*i am"
    r" (?:(?:the|a|an|being|just|too|so|some) )*(?:\w+ ){1,3}(?:because|for|when)"
    r" (?=i (?:do not|can not|did not|would not) (?:like|want|stand)(?: it when)? you \w)"
)
# "don't you dare say it was nothing you kissed him": what follows a warning, with no stop between.
NOT_ME = re.compile(r"^do not (?:you )?[“”\w]+ me (?:, |and )?(?=you \w)")
DARED = re.compile(
    r"^do not (?:you )?(?:even )?(?:dare|try)(?: to)? (?:say|saying|tell|telling|pretend|act)\b"
    r"(?: (?!you\b)[\w']+){1,8} (?=you \w)"
)
TRUTH = re.compile(
    r"^(?:is it (?:really |even |actually )?(?:true|possible|right|correct)"
    r"|is there (?:a|any|some) (?:good |particular )?reason(?: why)?"
    r"|why is it|how is it(?: possible)?|how come it is|how comes?(?: it)?)"
    r"(?: that)? (?=(?:you|your|there) |(?:he|she|they|everyone|everybody) (?:knew|knows|has|had) )"
)
MAY = re.compile(
    r"^(?:who gave you (?:the |any )?(?:permission|right|idea) to (?:just )?(?=\w)"
    r"|(?:what (?:makes|made) you think|who (?:says|said)|since when is it (?:fine|ok|okay) that)"
    r"(?: that)? you (?:can|could|may|are allowed to|have the right to|get to) (?:just )?(?=\w))"
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
    r"|cool|nice|fair|normal|a joke|nasty(?: work)?|foul|nuts|diabolical|trifling|wack|pathetic"
    r"|embarrassing|criminal|vile|shady))$"
)
# "you kissed her I have the video": what proves it is no part of it.
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
    if words and words[0].low == "why" and (at := _supposing(words)):
        though = replace(words[at], text="although", low="although")
        words = [*words[:at], though, *words[at + 1 :]]
    mocked = False
    for _ in range(MOST_LEADS):
        shorter, mocking = _without_one(words, forms)
        if shorter is words:
            break
        words, mocked = shorter, mocked or mocking
    if found := VERDICT.match(" ".join(t.low for t in words)):
        words = words[: len(words) - len(found["end"].split())]
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
    if deed := _mocked_deed(words, lows, forms):
        return deed, True
    for pattern in (NOT_ME, MOCKING, FELT, TRUTH, UNTOLD, REALISED, BLAMED):
        if found := pattern.match(lows):
            return words[len(found.group().split()) :], pattern is MOCKING
    if (found := DARED.match(lows)) and _finite(words, len(found.group().split()), forms):
        return words[len(found.group().split()) :], False
    if (found := SEEN.match(lows)) and forms.is_form(lows[found.end() :].split()[1], "base"):
        return words[len(found.group().split()) :], False
    for pattern in (FOUND_OUT, NOW):
        if (found := pattern.match(lows)) and _finite(words, len(found.group().split()), forms):
            return words[len(found.group().split()) :], False
    if found := MAY.match(lows):
        size = len(found.group().split())
        return [replace(words[size - 1], text="you", low="you"), *words[size:]], False
    if found := HOW_LONG.match(lows):
        helper, who, *rest = words[len(found.group().split()) :]
        return [who, helper, *rest], False
    return words, False


def _mocked_deed(words: list[Token], lows: str, forms: Forms) -> list[Token]:
    """Say "congrats on deleting it" as "you deleted it"; nothing where no act is praised."""
    for pattern, form in ((PRAISED, "gerund"), (SUCH_A, "gerund"), *AS_IF_KIND):
        if found := pattern.match(lows):
            return _as_done(words[len(found.group().split()) :], form, forms)
    if found := LEAVE.match(lows):
        rest = words[len(found.group().split()) :]
        if forms.is_form(rest[0].low, "base"):
            return [replace(rest[0], text="you", low="you", raw="", name=False), *rest]
    return []


def _as_done(words: list[Token], form: str, forms: Forms) -> list[Token]:
    """Put "you" before an act and the past in it, and in what is strung to it by "and"."""
    first = words[0]
    said = [replace(first, text="you", low="you", raw="", name=False)]
    for k, token in enumerate(words):
        strung = not k or words[k - 1].low in {"and", "then"}
        verb = forms.of(token.low, form) if strung else None
        if not k and verb is None:
            return []
        past = verb.past if verb is not None else ""
        said.append(replace(token, text=past, low=past, raw="") if past else token)
    return said


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
