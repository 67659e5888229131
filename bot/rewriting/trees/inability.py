"""Says what is done where somebody "can't" do it, or was asked for it in vain.

"You can't be bothered to ring" becomes "you do not ring", "I can't go out without you asking who
was there" becomes "every time I go out you ask who was there", "I've asked you a hundred times to
stop it" becomes "you do not stop it although I have asked you a hundred times".
Limits: a shape is known by its words at the beginning of a sentence. What somebody cannot help,
feel or understand is no act and stays as it is; a single request is none that was in vain.
"""

import re

from bot.rewriting.trees.rewording import in_small_letters, saying, size
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.inflect import Verb
from bot.rewriting.words.normalise import Token
from bot.rewriting.words.times import NUMBER, UNITS

# "so you can drive to her but you can't pick up our son": both are told of what is done.
ABLE = re.compile(
    r"(?:(?:funny|strange|interesting|wow|ok|okay|oh|so|how|,) )*you can"
    r" (?:(?:always|somehow|easily|still|suddenly|happily) )*(?P<one>\w+) .*?"
    r" (?P<but>but|yet) (?:you )?(?:can not|could not) (?:(?:even|seem to|ever|once) )*"
    r"(?P<two>\w+)\b"
)
SELF = r"(?:yourself|himself|herself)"
_STRESS = r"(?:(?:even|ever|just|ever even|really|once|at least|simply) )*"
# "you can't be bothered to call", "he didn't have the decency to tell me", "you can't even look".
UNABLE = re.compile(
    r"(?P<who>you|he|she) (?:(?P<can>can|could) not "
    rf"(?:{_STRESS}(?:be (?:bothered|arsed|troubled|asked) to|bring {SELF} to|manage to"
    r"|find (?:the |a |one |five )?(?:time|minutes?|moment|decency|courage|energy) to)|even)"
    rf"|(?P<do>do|does|did) not {_STRESS}(?:have (?:the |even the )?(?:common )?"
    r"(?:decency|guts|courage|balls|nerve|respect|courtesy|manners|spine) to|bother to|deign to))"
    rf" {_STRESS}(?P<verb>\w+)\b"
)
# What is not done or left undone but felt, borne or owned.
INNER = frozenset(
    {"stand", "bear", "imagine", "believe", "understand", "remember", "feel", "think", "know"}
    | {"care", "trust", "love", "want", "like", "respect"}
)
INWARD = INNER | {"see", "be", "have", "help", "tell", "handle", "take", "cope", "do"}
# "I'm the one paying the rent while you send him money"
THE_ONE = re.compile(
    r"i am (?:always )?the (?:only )?one (?:who )?(?P<verb>\w+)(?: (?!you\b|i\b)[\w',]+){0,8}?"
    r" (?:while|and) (?P<act>(?:you|he|she) .+)"
)
# "you could have told me": only what one asks of the other is surely meant as left undone.
MIGHT = re.compile(
    r"(?P<who>you|he|she) (?:could|should|might) (?:at least |just |also )*have "
    r"(?:at least |just |simply |also )*(?P<verb>told|asked|called|rung|texted|messaged|warned"
    r"|mentioned|invited|introduced|answered|replied|waited|apologised|apologized|stopped|picked)\b"
)
# "I can't leave the room without you checking my phone", "he can't sit down without texting her".
WITHOUT = re.compile(
    r"(?P<one>i|we|you|he|she) (?:can|do|does|dare) not (?:(?:even|ever|seem to) )*"
    r"(?P<occasion>\w+)(?P<rest>(?: (?!without\b|and\b|but\b|because\b)[\w'-]+){0,9}?)"
    r" without (?:(?P<who>you|him|her|he|she) )?(?:(?:always|constantly|immediately|also) )*"
    r"(?P<verb>\w+ing)\b"
)
# No occasion of anything: "you can't go a day without texting her" tells how often.
LASTING = frozenset(
    {"go", "last", "spend", "survive", "live", "manage", "be", "do", "wait", "get", "sit"}
)
A_TIME = re.compile(
    r" (?:(?:through|by) )?(?:a|an|one|a single|one single|a whole|half an)"
    r" (?P<unit>hour|day|evening|night|week|weekend|morning|minute)"
)
_OFTEN = (
    r"(?:(?:about |at least |like |literally )*(?:a (?:hundred|thousand|million|dozen)"
    rf"|i do not know how many|countless|so many|many|{NUMBER}|hundreds of|umpteen) times"
    r"|twice|(?:so|very|too) often|again and again|over and over(?: again)?|repeatedly"
    rf"|for (?:the last |over )?(?:{NUMBER} {UNITS}|{UNITS})|since \w+|every (?:single )?\w+)"
)
# "how many more times do I have to ask you to call", "I've been asking you for years to come".
IN_VAIN = re.compile(
    rf"(?:(?P<before>(?:for )?{_OFTEN}) (?:now )?(?:, )?)?"
    r"(?P<asked>i (?:must )?(?:(?:have|had) (?:(?:already|repeatedly|constantly|literally) )?"
    r"(?:been )?|am |keep )?(?P<verb>asked|asking|begged|begging|told|telling|reminded|reminding))"
    rf" you(?: nicely| politely| again)?(?P<after>(?: ,)? {_OFTEN})?(?: ,)?"
    r" (?P<no>not )?to (?P<act>\w+)\b"
)
HOW_OFTEN = re.compile(
    r"how (?:many (?:more )?times|often|much longer) (?:(?:do|must|will|should) i"
    r" (?:have to |need to |got to )?(?:ask|tell|remind|beg)|have i (?:asked|told|begged|reminded))"
    r" you (?P<no>not )?to (?P<act>\w+) \w"
)
# "… and you still haven't": it says once more that nothing came of it.
STILL_NOT = re.compile(
    r"(?: ,)?(?: (?:and|but))?(?: you)?(?: still)? (?:do|did|have|will|can|are)(?: still)? not$"
    r"|(?: ,)? (?:and|but) you(?: still| just| always)? (?:do|did|are)(?: it)?(?: anyway)?$"
    r"|(?: ,)? (?:and|but)(?: still)? nothing(?: (?:happens|happened|changes))?$"
)


def able(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "you can drive to her but you can't ring me" as "you drive to her but do not ring me"."""
    found = ABLE.match(in_small_letters(words))
    if found is None or not (forms.of(found["one"], "base") and forms.of(found["two"], "base")):
        return None
    first, but, last = (size(found, name) for name in ("one", "but", "two"))
    denied = [saying(words[but], w) for w in ("you", "do", "not")]
    return [saying(words[0], "you"), *words[first - 1 : but], *denied, *words[last - 1 :]]


def unable(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "you can't be bothered to ring" as "you do not ring"."""
    said = in_small_letters(words)
    found = UNABLE.match(said)
    if found is None or forms.of(found["verb"], "base") is None or found["verb"] in INWARD:
        return None
    who = found["who"]
    once = found["can"] == "could" or found["do"] == "did"
    helper = "did" if once else "do" if who == "you" else "does"
    return _denied(words, who, helper, words[size(found, "verb") - 1 :])


def paying(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "I'm the one cooking while you text her" as "you text her while I cook"."""
    found = THE_ONE.match(in_small_letters(words))
    verb = forms.of(found["verb"], "gerund", "third") if found is not None else None
    if found is None or verb is None:
        return None
    at = len(found.string[: found.start("act")].split())
    mine = [
        saying(words[0], "I"),
        saying(words[0], verb.base),
        *words[size(found, "verb") : at - 1],
    ]
    return [*words[at:], saying(words[at - 1], "while"), *mine]


def might(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "you could at least have told me" as "you did not tell me"."""
    found = MIGHT.match(in_small_letters(words))
    verb = forms.of(found["verb"], "participle", "past") if found is not None else None
    if found is None or verb is None:
        return None
    at = size(found, "verb")
    return _denied(words, found["who"], "did", [saying(words[at - 1], verb.base), *words[at:]])


def without(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "I can't sit down without you asking" as "every time I sit down you ask"."""
    found = WITHOUT.match(in_small_letters(words))
    verb = forms.of(found["verb"], "gerund") if found is not None else None
    occasion = forms.of(found["occasion"], "base") if found is not None else None
    if found is None or verb is None or occasion is None:
        return None
    one, said = found["one"], found["who"]
    who = {"him": "he", "her": "she"}.get(said or one, said or one)
    if who in {"i", "we"} or (one == who == "you" and said):
        return None  # "I can't sleep without thinking of it" tells of the writer
    rest = words[size(found, "verb") :]
    act = [saying(words[0], who), saying(words[size(found, "verb") - 1], _agreeing(verb, who))]
    around = words[size(found, "occasion") : size(found, "rest")]
    lasting = A_TIME.fullmatch(found["rest"]) if found["occasion"] in LASTING else None
    if lasting is not None:
        return [*act, *rest, *_words(words[0], "every", lasting["unit"])]
    if found["occasion"] in LASTING and around and around[0].low == "through":
        around = around[1:]
        return [*act, *rest, *_words(words[0], "during"), *_not_single(around)]
    if found["occasion"] in LASTING - {"go", "get"} or not around:
        return None
    subject = saying(words[0], "I" if one == "i" else one)
    begins = saying(words[size(found, "occasion") - 1], _agreeing(occasion, one))
    lead = _words(words[0], "every", "time")
    whenever = [*lead, subject, begins, *_not_single(around)]
    if one == who:
        return [*act, *rest, *whenever]
    return [*whenever, *_words(words[0], ","), *act, *rest]


def in_vain(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "I've asked you for years to come" as "you do not come although I have asked you ..."."""
    said = in_small_letters(words)
    found = IN_VAIN.match(said)
    if found is None or forms.of(found["act"], "base") is None:
        return None
    insists = found["before"] or found["after"] or found["asked"].startswith("i keep")
    insists = insists or {"been", "must", "repeatedly"} & set(found["asked"].split())
    if not insists or found["act"] in INNER:
        return None
    ended = STILL_NOT.search(said)
    end = len(said[: ended.start()].split()) if ended is not None else len(words)
    act = words[size(found, "act") - 1 : end]
    if any(token.low in {"and", "but", ",", "you", "because"} for token in act):
        return None  # more is told than what was asked for
    first = len(said[: found.start("asked")].split())
    asked = [t for t in words[first : size(found, "asked")] if t.low != "must"]
    often = words[size(found, "verb") + 1 : size(found, "after")] if found["after"] else []
    often = [t for t in often if t.low not in {",", "nicely", "politely"}]
    before = words[: len((found["before"] or "").split())]
    if before and (before[-1].low == "times" or before[0].low in {"for", "every", "since"}):
        often = [*often, *before]
    elif before:
        often = [*often, saying(words[0], "for"), *before]
    once = [t.low for t in asked[1:]] in (["asked"], ["told"], ["begged"], ["reminded"])
    kept = forms.of(found["verb"], "gerund")
    if found["asked"].startswith("i keep") and kept is not None:
        asked = [asked[0], *_words(asked[-1], "have", kept.participle)]
        often = [*often, *_words(asked[-1], "again", "and", "again")]
    why = [saying(asked[0], "although"), *asked, saying(asked[-1], "you"), *often]
    if found["no"]:
        verb = forms.of(found["act"], "base")
        done = saying(act[0], verb.past if once and verb is not None else act[0].low)
        return [saying(asked[0], "you"), done, *act[1:], *why, *_words(asked[-1], "not", "to")]
    return [*_denied(words, "you", "did" if once else "do", act), *why]


def how_often(words: list[Token], forms: Forms) -> list[Token] | None:
    """Say "how often do I have to ask you to stop it" as "you do not stop it although ..."."""
    found = HOW_OFTEN.match(in_small_letters(words))
    if found is None or forms.of(found["act"], "base") is None:
        return None
    end = next((k for k, t in enumerate(words) if t.low in {",", "before", "or"}), len(words))
    act = words[size(found, "act") - 1 : end]
    # all of it stands where the question began, so that it is left aside as one thing
    lead = _whole(words[: size(found, "act") - 1])
    denied = ["you"] if found["no"] else ["you", "do", "not"]
    asked = ["although", "I", "asked", "you", *(["not"] if found["no"] else []), "to"]
    return [*_words(lead, *denied), *act, *_words(lead, *asked)]


def _not_single(words: list[Token]) -> list[Token]:
    """Say "a film" for "one single film"."""
    rest = [t for t in words if t.low not in {"single", "whole", "entire", "anymore"}]
    return [saying(t, "a") if t.low == "one" and k == 0 else t for k, t in enumerate(rest)]


def _denied(words: list[Token], who: str, helper: str, act: list[Token]) -> list[Token]:
    """Give "you do not ..." where the words before the act stood."""
    lead = _whole(words[: len(words) - len(act)]) if len(act) < len(words) else words[0]
    return [*_words(lead, who, helper, "not"), *act]


def _whole(lead: list[Token]) -> Token:
    """Give one word that stands for all of a lead."""
    first = lead[0]
    return Token(first.text, first.low, first.raw, first.start, lead[-1].end, first.name)


def _words(lead: Token, *said: str) -> list[Token]:
    return [saying(lead, word) for word in said]


def _agreeing(verb: Verb, who: str) -> str:
    return verb.third if who in {"he", "she"} else verb.base
