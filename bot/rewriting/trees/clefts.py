"""Takes off the frame that points at an act: "all you do is ...", "it was you who ...".

Also what only leads in to it with the writer's feelings ("what kills me is that you ..."), what
asks whether it would ever have been told, and the "we" that means the partner alone.
Limits: a frame is known by its words at the beginning of a sentence; what stands between them may
not speak of the partner. One frame is taken off.
"""

import re

from bot.rewriting.trees import inability, inverted
from bot.rewriting.trees.imagined import imagined
from bot.rewriting.trees.openers import EDGE
from bot.rewriting.trees.rewording import in_small_letters, saying, size
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.inflect import Verb
from bot.rewriting.words.normalise import Token

NOT_YOU = r"(?: (?!you\b|your\b|he\b|she\b|is\b|was\b|are\b|were\b)[\w',“”-]+)"
# "all you ever do at parties is stand in the corner", "the first thing you did was call him".
DOING = re.compile(
    r"(?:all(?: that)?|what|the (?:only|first|last|one|very first) thing(?: that)?)"
    r" (?P<who>you|he|she)(?: ever| always| still| only| just)* (?P<do>do|does|did)(?: ever)?"
    rf"(?P<around>{NOT_YOU}{{0,8}}?) (?:is|was)(?: to)? (?P<verb>\w+)\b"
)
# "what hurts is that you ...", "the worst part is you ...", "it is not the dinner, it is that you".
FELT = re.compile(
    rf"(?:what|the (?:worst|hardest|cruelest|saddest|weirdest|funny|sad|bad) ?(?:part|thing|bit)?)"
    rf"{NOT_YOU}{{0,9}}? (?:is|was|are)(?: the fact)?(?: that| how| when)?"
    r" (?=(?:you|your|he|she|they)\b)"
    r"|it (?:is|was) not (?:that|the|about|just|only|even|your|my)\b[^“]*?"
    r"(?: , )?(?:but|it (?:is|was)) (?:just |more |the fact )?(?:that|how) (?=you\b)"
    r"|it (?:is|was) (?:just |more |the fact )?(?:that|how) (?=you\b)"
    r"|(?:i am not (?:\w+ ){1,3}(?:, )?(?:but |it is )?)?i (?:just |only |do )*(?:think|find) it"
    r" (?:is )?(?:really |so |very |a bit |kind of )?(?:weird|odd|strange|funny|sad|unfair|wrong"
    r"|interesting) (?:that|how|when) (?=(?:you|your|he|she|they)\b)"
    rf"|i (?:do not|would not)(?: even)? (?:care|mind)\b[^“]*?"
    r"\b(?:i (?:do )?(?:care|mind)|what i (?:do )?(?:care about|mind) is) (?:about )?"
    r"(?:that|how|when) (?=you\b)"
)
# "I don't mind that you have friends, I mind that you hide them": only both tell what was hidden.
MINDED = re.compile(
    r"i (?:do not|would not)(?: even)? (?:care|mind)(?: that| if| when)?"
    r" (?P<granted>(?:you|he|she) [^“]*?)(?: ,| but)* "
    r"(?:i (?:do )?(?:care|mind)|what i (?:do )?(?:care about|mind) is)(?: about)?"
    r" (?:that|how|when) (?P<act>(?:you|he|she) [^“]*\b(?:it|them)\b)"
)
IT_WAS = re.compile(
    r"(?:it (?:is|was)|(?:is|was) it) (?P<who>you|he|she) (?:who|that) (?!(?:is|are|was|were)\b)"
)
ORDINAL = (
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|umpteenth|hundredth"
    r"|\d+(?:nd|rd|th))"
)
NTH = re.compile(
    r"(?:(?:it|this|that) is (?:now |already |like |literally |about )*the (?P<nth>\w+)"
    rf"|(?:the )?(?P<bare>{ORDINAL}))"
    r" (?P<unit>time|year|month|week|weekend|birthday|night|day|christmas)"
    r"(?P<row> in a row| this \w+| in \w+ (?:days|weeks|months|years))?(?: that)? (?=you\b)"
)
# "when were you going to tell me about the 300 euros", "are you ever going to mention the ring".
UNTOLD = re.compile(
    r"(?:(?:when|how|why)(?: exactly| precisely)? )?(?P<be>are|were) (?P<who>you|he|she)"
    r"(?: ever| even| actually| planning on| finally)*"
    r" (?:going to|gonna|planning to|planning on|about to|thinking of)?(?: ever| even| actually)*"
    r" ?(?:(?P<tell>tell(?:ing)?) (?:me|us) (?=about )|(?P<mention>mention(?:ing)?) (?:to me )?)"
    r"(?=(?:about )?(?:the|a|an|your|that(?! (?:you|he|she|i|we|they|your)\b)|those|this|our|my"
    r"|his|her|some|all|[\d£$€]+|any)\b)"
)
# "so now we are sending selfies to exes", "since when do we hide our phones".
AS_WE = re.compile(
    r"(?:(?:oh |and |ah )*(?:so )?now|since when(?: exactly)?|(?:oh |and )*so)"
    r" (?P<helper>do|are)? ?we(?: just| now| all| suddenly)* (?P<are>are )?(?P<verb>\w+)\b"
)
# Where an inner clause begins: what is counted stands before it.
WITHIN_ACT = frozenset({"you", "he", "she", "i", "it", "because", "when", "while", "after", "so"})
TELLING = frozenset({"said", "told", "say", "tell", "claimed", "swore", "promised", "pretended"})
OURS = frozenset({"i", "me", "my", "us", "you", "your", "let"})
# "since when does she get to call you Teddy" takes what it asks about as given.
SINCE_WHEN = re.compile(
    r"since when(?: exactly)? (?:does|do) (?P<who>he|she|they) (?:get to )?(?P<verb>\w+)\b"
)
# "who takes his secretary to buy a ring for his wife" asks about the one who is asked.
WHO = re.compile(
    r"(?:who|(?:what|which) (?:man|woman|husband|wife|guy|girl|father|mother|person|couple))"
    r"(?: the hell| on earth| even| actually| just)* (?P<verb>\w+) (?=.*\b(?P<own>his|her|their)\b)"
)
# "why are there earrings in the glovebox" tells what is to be seen there.
WHY_THERE = re.compile(
    r"why(?: \w+){0,2}? (?:is|are|was|were) there (?=(?!no\b|not\b)[^“?]*?"
    r"\b(?:in|on|under|behind|inside|beside|at) (?:your|our|my|the) \w)"
)
# "I'm tired of finding you in the hall", "and there you were with her": what the writer sees.
TIRED = re.compile(
    r"i am (?:so |just |really )?(?:sick(?: and tired)?|tired|fed up|done)(?: of| with)"
    r" (?P<verb>finding|catching|seeing|hearing|watching|coming home to)"
    r" (?=(?:you|your|he|him|her) \w)"
)
THERE = re.compile(
    r"(?:(?:and|so|then|lo and behold|,) )*there (?P<who>you|he|she) (?:are|were|is|was)(?: ,)?"
    r" (?=\w+ \w)"
)
# "whose lipstick is that on the mug"
WHOSE = re.compile(
    r"whose (?P<thing>(?:\w+ ){1,3}?)(?:is|are|was|were) (?:(?:that|this|it|these|those|there) )?"
    r"(?=(?:in|on|under|behind|inside|beside|at|next to) (?:your|our|my|the) \w)"
)
# "you went behind my back and wrote to her husband" says how it was done.
BEHIND = re.compile(
    r"(?P<who>you|he|she) (?:have |has )?(?:went|gone|go|goes)"
    r" (?:behind my back|without telling me) (?:and|to)"
    r" (?P<verb>\w+)\b(?=.+)"
)
SPOUSES = frozenset({"wife", "husband", "girlfriend", "boyfriend", "partner", "family"})
# What is granted before the act that hurts.
GRANTED = re.compile(
    r"(?:(?:ok|okay|fine|yes|yeah|sure|alright|well|look|and|,) )*"
    r"(?:i (?:do |really |fully )*(?:know|get|understand|see|accept|respect|agree|believe)\b"
    r"|i (?:am (?:fine|ok|okay) with|do not (?:mind|care))\b"
    r"|you (?:can|may) have\b|maybe\b|of course\b"
    r"|it is (?:fine|ok|okay)\b|(?:fine|ok|okay) ,? ?you (?:did|do|are|were|have) not\b)"
    r"[^“]*?(?:,| )(?:but|yet|except)(?: still)? (?=you\b|your\b)"
)


def without_frame(words: list[Token], forms: Forms) -> list[Token]:
    """Give what a sentence points at in plain order; unchanged where it has none of the frames."""
    rest = words
    while len(rest) > 1 and rest[0].low in EDGE - {"so", "and"} | {","}:
        rest = rest[1:]
    for unframed in FRAMES:
        found = unframed(rest, forms)
        if found is not None:
            return found
    return words


def granted(words: list[Token]) -> int:
    """Give how many words of a sentence only grant something before its "but"; 0 for none."""
    found = GRANTED.match(in_small_letters(words))
    return len(found.group().split()) if found is not None else 0


def _told(verb: Verb, who: str, helper: str) -> str:
    """Write a verb in the tense of its helper, for the one who acts."""
    if helper == "did":
        return verb.past
    return verb.base if who in {"you", "they"} else verb.third


def _done(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "all you ever do at parties is stand around" as "you stand around at parties"."""
    found = DOING.match(in_small_letters(words))
    if found is None:
        return None
    low = found["verb"]
    verb = forms.of(low, "base") or forms.of(low, "past", "third", "gerund")
    if verb is None:
        return None
    at = size(found)
    before = len(found.string[: found.start("around")].split())
    around = words[before : before + len(found["around"].split())]
    around = [t for t in around if t.low not in {"ever", ","}]
    who = found["who"]
    said = saying(words[at - 1], _told(verb, who, found["do"]))
    act = [saying(words[0], who), said, *words[at:]]
    split = {t.low for t in words[at:]} & {"what", "that", "who", "and", "when", "while", "if"}
    return [*around, *act] if split else [*act, *around]  # "what she posted in the morning"


def _minded(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "I don't mind you having friends, I mind that you hide them" as both acts."""
    found = MINDED.match(in_small_letters(words))
    if found is None:
        return None
    first = words[len(found.string[: found.start("granted")].split()) : size(found, "granted")]
    act = words[len(found.string[: found.start("act")].split()) :]
    doing = forms.of(first[1].low, "gerund")
    if doing is not None:
        first[1] = saying(first[1], _told(doing, first[0].low, "do"))
    return [*first, saying(words[0], "and"), *act]


def _felt(words: list[Token], forms: Forms) -> list[Token] | None:  # noqa: ARG001
    found = FELT.match(in_small_letters(words))
    return words[size(found) :] if found is not None else None


def _it_was(words: list[Token], forms: Forms) -> list[Token] | None:
    found = IT_WAS.match(in_small_letters(words))
    if found is None:
        return None
    first, *rest = words[size(found) :]
    verb = forms.of(first.low, "third") if found["who"] == "you" else None
    return [saying(words[0], found["who"]), saying(first, verb.base) if verb else first, *rest]


def _nth(words: list[Token], forms: Forms) -> list[Token] | None:  # noqa: ARG001
    """Say "it is the third time you cancelled" as "you cancelled for the third time"."""
    found = NTH.match(in_small_letters(words))
    if found is None or any(t.low in {"and", "but", ","} for t in words[size(found) :]):
        return None
    begin = len(found.string[: found.start("nth" if found["nth"] else "bare")].split())
    counted = [saying(words[0], "the"), *words[begin : size(found, "unit")]]
    counted[1] = saying(counted[1], counted[1].low)
    row = (found["row"] or "").split()
    after = words[size(found, "unit") :][: len(row)]
    if row and row[0] == "in" and row[1] != "a":
        after = []
    rest, often = words[size(found) :], [saying(words[0], "for"), *counted, *after]
    said = next((k for k, t in enumerate(rest[:-1]) if t.low in TELLING), 0)
    if not said:
        at = next((k for k, t in enumerate(rest) if k > 1 and t.low in WITHIN_ACT), len(rest))
        return [*rest[:at], *often, *rest[at:]]
    at = said + 1 + (rest[said + 1].low in {"me", "us"})
    begun = at == len(rest) or rest[at].low in {"that", "about", "to"} or rest[at].text[0] == "“"
    that = [] if begun else [saying(words[0], "that")]
    return [*rest[:at], *often, *that, *rest[at:]]


def _untold(words: list[Token], forms: Forms) -> list[Token] | None:  # noqa: ARG001
    """Say "when were you going to mention the ring" as "you did not mention the ring"."""
    found = UNTOLD.match(in_small_letters(words))
    if found is None:
        return None
    rest = words[size(found) :]
    end = next((k for k, t in enumerate(rest) if k and t.low in {"or", "because"}), len(rest))
    verb = "tell" if found["tell"] else "mention"
    to_me = [saying(words[0], "me")] if verb == "tell" else []
    helper = "did" if found["be"] == "were" else "have"
    said = verb if helper == "did" else {"tell": "told", "mention": "mentioned"}[verb]
    begin = [saying(words[0], w) for w in (found["who"], helper, "not", said)]
    return [*begin, *to_me, *rest[:end]]


def _as_we(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "so now we are texting exes" as "you are texting exes"."""
    lows = in_small_letters(words)
    found = AS_WE.match(lows)
    if found is None or OURS & {t.low for t in words}:
        return None
    now = "now" in {words[0].low, words[1].low, words[-1].low} or lows.startswith("since when")
    low = found["verb"]
    doing = bool(found["are"] or found["helper"] == "are") and forms.is_form(low, "gerund")
    does = not found["are"] and found["helper"] != "are" and forms.is_form(low, "base")
    if not (now and (doing or does)):
        return None
    rest = [saying(t, "your") if t.low == "our" else t for t in words[size(found) :]]
    if [t.low for t in rest[-3:-1]] in ([",", "do"], [",", "are"]) and rest[-1].low == "we":
        rest = rest[:-3]
    while rest and rest[-1].low == "now":
        rest.pop()
    helper = [saying(words[0], "are")] if doing else []
    return [saying(words[0], "you"), *helper, words[size(found) - 1], *rest]


def _since_when(words: list[Token], forms: Forms) -> list[Token] | None:
    found = SINCE_WHEN.match(in_small_letters(words))
    verb = forms.of(found["verb"], "base") if found is not None else None
    if found is None or verb is None:
        return None
    who, at = found["who"], size(found)
    said = _told(verb, who, "do")
    return [saying(words[0], who), saying(words[at - 1], said), *words[at:]]


def _who(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "who gives his neighbour a massage" as "you give your neighbour a massage"."""
    found = WHO.match(in_small_letters(words))
    lows = {t.low for t in words}
    verb = forms.of(found["verb"], "third") if found is not None else None
    if found is None or verb is None or verb.base in {"be", "have", "do"} or lows & OURS - {"let"}:
        return None
    at, own = size(found, "verb"), found["own"]
    if own == "her" and "husband" not in lows and "boyfriend" not in lows:
        return None  # "who likes her pictures": whose they are is not said
    rest: list[Token] = []
    for token in words[at:]:
        whose = rest[-1].low if rest else ""
        if whose == "your" and token.low.removesuffix("'s") in SPOUSES:
            rest[-1] = saying(token, "my" if token.low.endswith("'s") else "me")
        elif not (whose == "your" and token.low == "own"):
            rest.append(saying(token, "your") if token.low == own else token)
    return [saying(words[0], "you"), saying(words[at - 1], verb.base), *rest]


def _why_there(words: list[Token], forms: Forms) -> list[Token] | None:  # noqa: ARG001
    """Say "why is there a ring in the car" as "I saw a ring in the car"."""
    found = WHY_THERE.match(in_small_letters(words))
    if found is None:
        return None
    return [saying(words[0], "I"), saying(words[0], "saw"), *words[size(found) :]]


def _tired(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "I'm tired of finding you in the hall" as "I find you in the hall"."""
    found = TIRED.match(in_small_letters(words))
    verb = forms.of(found["verb"].split()[0], "gerund") if found is not None else None
    if found is None or verb is None:
        return None
    seen = [saying(words[0], "I"), saying(words[0], verb.base)]
    return [
        *seen,
        *words[len(found.string[: found.end("verb")].split()) - found["verb"].count(" ") :],
    ]


def _there_you_were(words: list[Token], forms: Forms) -> list[Token] | None:  # noqa: ARG001
    """Say "there you were with your arm round her" as "I saw you with your arm round her"."""
    found = THERE.match(in_small_letters(words))
    if found is None:
        return None
    whom = {"he": "him", "she": "her"}.get(found["who"], "you")
    return [*(saying(words[0], word) for word in ("I", "saw", whom)), *words[size(found) :]]


def _whose(words: list[Token], forms: Forms) -> list[Token] | None:  # noqa: ARG001
    """Say "whose lipstick is that on the mug" as "I saw lipstick on the mug"."""
    found = WHOSE.match(in_small_letters(words))
    if found is None:
        return None
    thing = words[1 : size(found, "thing")]
    some = "some" if found["thing"].strip().endswith("s") else "a"
    seen = [saying(words[0], word) for word in ("I", "saw", some)]
    return [*seen, *thing, *words[size(found) :]]


def _behind_my_back(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "you went behind my back and wrote to him" as "you wrote to him without telling me"."""
    found = BEHIND.match(in_small_letters(words))
    verb = forms.of(found["verb"], "past", "base", "third") if found is not None else None
    if found is None or verb is None or {"and", "but", ","} & {t.low for t in words[6:]}:
        return None
    once = words[1].low in {"went", "have", "has"}
    said = verb.past if once else _told(verb, found["who"], "do")
    at = size(found, "verb")
    back = [saying(words[at - 1], word) for word in ("without", "telling", "me")]
    return [words[0], saying(words[at - 1], said), *words[at:], *back]


FRAMES = (
    *(
        _done,
        _minded,
        _felt,
        _it_was,
        _nth,
        _untold,
        _as_we,
        _since_when,
        _who,
        _why_there,
        _whose,
        _tired,
        _there_you_were,
        _behind_my_back,
    ),
    imagined,
    *(inverted.neither, inverted.not_only, inverted.no_sooner, inverted.only_when, inverted.wished),
    *(inability.able, inability.without, inability.unable, inability.might),
    *(inability.paying, inability.in_vain, inability.how_often),
)
