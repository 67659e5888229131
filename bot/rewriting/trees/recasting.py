"""Says in plain order what stands under another shape: a quote in front, a guess, a label.

"“Relax” is what you said to me" becomes "you said “Relax” to me", "would it have killed you to
call" becomes "you did not call", "Compared me to your ex again" becomes "you compared me ...".
Limits: a shape is known by its words at the beginning of a sentence, and each is tried once.
"""

import re
from dataclasses import dataclass, replace

from bot.rewriting.trees.openers import EDGE, HERS, HIS
from bot.rewriting.trees.rewording import in_small_letters, saying
from bot.rewriting.trees.unsaid import (
    BEFORE_THING,
    DWELLING,
    OBJECTS,
    SUBJECTS,
    written_out,
)
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token

YOURS = frozenset({"you", "your", "yours", "yourself"})
BARELY = r"(?:(?:really|honestly|actually|seriously|genuinely|just|even|so|too|that|truly) )*"
# "would it have killed you to introduce me": what was not done.
KILLED = re.compile(
    r"(?:would|will|did|does) it (?P<once>have )?(?:kill|killed|hurt) you to (?=\w+)"
)
# "did you think deleting the chat would go unnoticed": what was done stands as a thing.
THOUGHT = re.compile(
    rf"(?:did|do) you {BARELY}(?:think|believe|imagine|suppose|expect) {BARELY}(?=\w+ing \w)"
)
WOULD = frozenset({"would", "will", "was", "is", "were", "are", "could"})
SORT = re.compile(
    r"(?:what|which) (?:kind|sort|type) of (?:an? )?(?:\w+ )?"
    r"(?P<who>man|woman|husband|wife|boyfriend|girlfriend|guy|father|mother|dad|mum|mom)"
    r" (?=\w+)"
)
# "who gets up at two to check the furnace": nobody else is meant, unless it is done to "you".
WHO_DOES = re.compile(r"(?:and |so |but )?who (?:even |just |actually |the hell )*(?=\w+s \w)")
BELIEVE = re.compile(
    r"(?:(?:and )?i am |am i )(?:really )?(?:supposed|meant|expected) to "
    r"(?:just |now |really )*(?:believe|accept|think|buy)(?: it)?(?: that)? (?=[\w“']+ \w)"
    r"|(?:do )?you (?:really |honestly )?expect me to (?:just |really )*(?:believe|accept|buy)"
    r"(?: it)?(?: that)? (?=[\w“']+ \w)"
)
ODD = re.compile(
    r"(?:is not (?:it|that)|is (?:it|that) not|it is|is it|not it) (?:\w+ )?"
    r"(?:interesting|funny|strange|weird|odd|amazing|curious|amusing|convenient|remarkable|handy)"
    r"(?: how| that)? (?=(?:you|your)\b)"
)
THE_ONE = re.compile(
    r"(?:is|was|were) (?P<who>he|she|that|this|it) (?:the (?:one|guy|girl|woman|man)|who|whom)"
    r"(?: (?:that|who|whom))? (?=you (?:are|were|have|had|\w+ed)\b)"
)
CALLS = frozenset({"girl", "boy", "sis", "fam", "bestie", "sir", "ma'am"})
MEN = frozenset({"man", "husband", "boyfriend", "guy", "father", "dad"})
SAYING = frozenset({"said", "say", "told", "tell", "answered", "wrote", "texted", "replied"})
SAYING |= {"called", "messaged", "shouted"}
WITHIN = frozenset({"to", "with", "at", "about", "for", "from"})
# Before these a quote stands, when it is put behind who said it to whom.
ENDS_SAYING = frozenset({",", "and", "but", "when", "while", "as", "in", "on", "at", "last"})
ENDS_SAYING |= {"after", "before", "then", "because", "so", "with", "right", "today", "yesterday"}
CAME_UPON = frozenset({"caught", "found", "saw", "heard", "spotted", "noticed"})
# Pasts that begin a sentence without telling what the partner did.
NO_START = frozenset({"thought", "felt", "got", "been", "had", "turned", "meant", "said", "was"})
NO_START |= {"were", "did", "made", "left", "told", "gone", "knew", "wanted", "loved", "hurt"}
NO_START |= {"read", "put", "let", "seen", "done", "born", "married", "based", "given", "used"}
APPROVING = frozenset({"cool", "great", "nice", "lovely", "fine", "brilliant", "grand"})
MEANT = frozenset({"look", "listen", "right", "please", "no", "secretly", "openly", "happily"})


@dataclass(frozen=True)
class _Told:
    """What a shape is read with: who the partner is called, the words, and the verbs."""

    who: str
    lexicon: Lexicon
    forms: Forms


def recast(words: list[Token], who: str, lexicon: Lexicon, forms: Forms) -> list[Token]:
    """Give a sentence in plain order; unchanged where it has none of the shapes.

    Args:
        words: the sentence, written out.
        who: how the message speaks of the partner ("you", "he", "she", "they").
        lexicon: the words.
        forms: the known verbs.

    """
    told = _Told(who, lexicon, forms)
    leads = EDGE | {","} | (lexicon.groups["fillers"] - MEANT)
    while len(words) > 1 and (
        words[0].low in leads or (words[0].low in APPROVING and words[1].low == ",")
    ):
        words = words[1:]
    if len(words) > 1 and words[0].low in CALLS and words[1].low in {"you", "why", "how", "stop"}:
        words = words[1:]
    if [t.low for t in words[:3]] == ["without", "fail", ","]:
        words = words[3:]
    words = _without_slurs(words, lexicon)
    for by_words in (_quote_first, _not_done, _led_by_doubt, _the_one):
        words = by_words(words) or words
    for by_verbs in (_thing_done, _sort_of, _chatted, _called, _unsaid_subject):
        words = by_verbs(words, told) or words
    return written_out(words, told.who, lexicon, forms)


def _without_slurs(words: list[Token], lexicon: Lexicon) -> list[Token]:
    """Say "that prick Declan" as "Declan"."""
    out: list[Token] = []
    for k, token in enumerate(words):
        named = k + 1 < len(words) and words[k + 1].name
        called = token.low in lexicon.groups["labels"] and not token.name
        if named and called and out and out[-1].low in {"that", "this", "the"}:
            out.pop()
            continue
        out.append(token)
    return out


def _quote_first(words: list[Token]) -> list[Token] | None:
    """Say "“Relax” is what you said to me" as "you said “Relax” to me"."""
    for k, token in enumerate(words):
        leads = not k or words[k - 1].low == ","
        if leads and token.text.startswith("“") and (said := _said_behind(words[k:])):
            return [*words[:k], *said]
    if not words[0].text.startswith("“"):
        return None
    rest = [t for t in words[1:8] if t.low not in {",", ":", "-", "\u2013", "\u2014"}]
    lows = [t.low for t in rest]
    at = lows.index("what") if "what" in lows[:4] else -1
    if lows[:2] == ["was", "the"] and lows[3:4] == ["thing"]:
        rest, at = [*rest[:1], *rest[3:]], 1  # "was the last thing you wrote"
        lows = [t.low for t in rest]
    if at < 0 or not set(lows[:at]) <= {"is", "was", "that", "this", "exactly", "literally"}:
        return None
    tail = words[words.index(rest[at]) + 1 :]
    if len(tail) < 2 or tail[0].low not in {"you", "he", "she"} or tail[1].low not in SAYING:
        return None
    verb = tail[1]
    if verb.low in {"answered", "replied"}:
        verb = saying(verb, "said")
    size = 3 if len(tail) > 2 and tail[2].low in {"me", "us", "him", "her"} else 2
    return [tail[0], verb, *tail[2:size], words[0], *tail[size:]]


def _said_behind(words: list[Token]) -> list[Token] | None:
    """Say "“Relax,” you told the waitress" as "you told the waitress “Relax”"."""
    begin = 2 if len(words) > 1 and words[1].low == "," else 1
    tail = words[begin:]
    if len(tail) < 2 or tail[0].low not in {"you", "he", "she"} or tail[1].low not in SAYING:
        return None
    if any(t.text.startswith("“") for t in tail):
        return None
    ends = ENDS_SAYING | {"to"}
    end = next((k for k, t in enumerate(tail) if k > 1 and t.low in ends), len(tail))
    quote = replace(words[0], text=words[0].text.replace(",”", "”"))
    return [*tail[:end], quote, *tail[end:]]


def _not_done(words: list[Token]) -> list[Token] | None:
    """Say "would it have killed you to call" as "you did not call"."""
    found = KILLED.match(in_small_letters(words))
    if found is None:
        return None
    size = len(found.group().split())
    helper = "did" if found["once"] else "do"
    return [
        saying(words[0], "you"),
        saying(words[0], helper),
        saying(words[0], "not"),
        *words[size:],
    ]


def _thing_done(words: list[Token], told: _Told) -> list[Token] | None:
    """Say "did you think deleting it would go unnoticed" as "you deleted it"."""
    found = THOUGHT.match(in_small_letters(words))
    if found is None:
        return None
    size = len(found.group().split())
    verb = told.forms.of(words[size].low, "gerund")
    end = next((k for k in range(size + 2, len(words)) if words[k].low in WOULD), 0)
    if verb is None or not end or SUBJECTS & {words[end - 1].low}:
        return None
    return [saying(words[0], "you"), saying(words[size], verb.past), *words[size + 1 : end]]


def _sort_of(words: list[Token], told: _Told) -> list[Token] | None:
    """Say "what kind of man likes her pictures", and "who likes …", as "you like …"."""
    lows = in_small_letters(words)
    found = SORT.match(lows)
    anybody = None if found is not None or YOURS & set(lows.split()) else WHO_DOES.match(lows)
    found = found or anybody
    if found is None:
        return None
    rest = words[len(found.group().split()) :]
    if told.forms.of(rest[0].low, "third", "past") is None or rest[0].low in {"is", "are", "was"}:
        return None
    if told.who != "you" and anybody is None:
        return [saying(words[0], told.who), *rest]
    out = [saying(words[0], "you")]
    for k, token in enumerate(rest):
        joined = not k or rest[k - 1].low in {"and", "then", "but"}
        verb = told.forms.of(token.low, "third") if joined else None
        out.append(saying(token, verb.base) if verb is not None else token)
    who = found.groupdict().get("who")
    own = "their" if who is None else "his" if who in MEN else "her"
    return _as_own(out, own)


def _as_own(words: list[Token], own: str) -> list[Token]:
    """Say "your ex" for "her ex" and "me" for "her husband", where a wife was asked about."""
    out: list[Token] = []
    for k, token in enumerate(words):
        before = words[k - 1].low if k else ""
        following = words[k + 1].low if k + 1 < len(words) else ""
        if before == own and token.low in HERS | HIS:
            out[-1] = saying(token, "me")
            continue
        owned = token.low == own and following[:1].isalpha() and following not in EDGE
        out.append(saying(token, "your") if owned else token)
    return out


def _led_by_doubt(words: list[Token]) -> list[Token] | None:
    """Take "am I supposed to believe that" and "isn't it interesting that" off."""
    lows = in_small_letters(words)
    found = BELIEVE.match(lows) or ODD.match(lows)
    return words[len(found.group().split()) :] if found is not None else None


def _the_one(words: list[Token]) -> list[Token] | None:
    """Say "was he the one you were laughing with" as "you were laughing with him"."""
    found = THE_ONE.match(in_small_letters(words))
    if found is None:
        return None
    whom = {"he": "him", "she": "her"}.get(found["who"], "someone")
    rest = words[len(found.group().split()) :]
    for k, token in enumerate(rest):
        following = rest[k + 1].low if k + 1 < len(rest) else ""
        if token.low in WITHIN and following in {"", ",", "at", "on", "in", "last", "yesterday"}:
            end = next((j for j in range(k, len(rest)) if rest[j].low == ","), len(rest))
            return [*rest[: k + 1], saying(token, whom), *rest[k + 1 : end]]
    return None


def _unsaid_subject(words: list[Token], told: _Told) -> list[Token] | None:
    """Say who did what a sentence begins with ("Compared me to her", "caught you on Tinder")."""
    first = words[0].low
    second = words[1].low if len(words) > 1 else ""
    if first in DWELLING and told.forms.is_form(second, "gerund"):
        be = "is" if told.who in {"he", "she"} else "are"
        return [saying(words[0], told.who), saying(words[0], be), *words]
    if len(words) < 4 or words[0].name:
        return None
    past = told.forms.is_form(first, "past") and not told.forms.is_form(first, "base")
    lows = {t.low for t in words}
    upon = YOURS | BEFORE_THING | {told.who, "his", "her", "an", "out", "that", "two", "some"}
    if first in CAME_UPON and second in upon - {"me"} and not any(_i_do(words, k) for k in (1, 2)):
        return [saying(words[0], "I"), *words]
    if past and first not in NO_START and lows & OBJECTS and not lows & {"i"}:
        begins = second in BEFORE_THING | {"her", "him", "us", "with", "at"} or words[1].name
        return [saying(words[0], told.who), *words] if begins else None
    third = told.forms.is_form(first, "third") and first not in told.lexicon.nouns
    if third and told.who in {"he", "she"} and not told.forms.is_form(first, "base"):
        return [saying(words[0], told.who), *words]
    return None


def _i_do(words: list[Token], k: int) -> bool:
    """Tell whether the writer acts here ("found I was blocked")."""
    return len(words) > k and words[k].low == "i"


def _called(words: list[Token], told: _Told) -> list[Token] | None:
    """Put the partner where an insult is the subject ("asshole kept swiping")."""
    begin = 1 if words[0].low in {"this", "the", "my"} else 0
    if len(words) < begin + 4 or words[begin].low not in told.lexicon.groups["labels"]:
        return None
    verb = words[begin + 1].low
    acts = told.forms.is_form(verb, "past") or told.forms.is_form(verb, "third")
    if not acts or verb in {"is", "was"} or (told.who == "you" and verb.endswith("s")):
        return None
    return [saying(words[0], told.who), *words[begin + 1 :]]


def _chatted(words: list[Token], told: _Told) -> list[Token] | None:
    """Say "not you texting her" and "wyd sending her hearts" as what the partner does.

    "not me finding out from your ex" is what the writer went through.
    """
    lows = [t.low for t in words[:4]] + [""] * 4
    if lows[:2] == ["not", "you"] and told.forms.is_form(lows[2], "gerund"):
        return [words[1], saying(words[1], "are"), *words[2:]]
    known = told.forms.of(lows[2], "gerund") if lows[:2] == ["not", "me"] else None
    if known is not None:
        return [saying(words[0], "I"), saying(words[2], known.past), *words[3:]]
    if lows[0] in {"wyd", "wya"} and told.forms.is_form(lows[1], "gerund"):
        return [saying(words[0], "you"), saying(words[0], "are"), *words[1:]]
    return None
