"""Writes out slips and chat forms that depend on their neighbours: "your with her", "jakes place".

Also what is said in two words or more and means one: "never, ever", "went and told", "no more".
"""

from dataclasses import replace

from bot.rewriting.trees.parting import SUBJECT_WORDS, UNSTRESSED
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token

OWNERS = frozenset({"my", "your", "his", "her", "our"})
PARENTS = frozenset({"daddy", "mommy", "mummy", "dad", "mom", "mum", "grandma", "grandpa"})
# After "your" these show that "you are" was meant ("your with her", "your only here").
LENDING_WEIGHT = frozenset({"literally", "actually", "really", "basically", "clearly", "honestly"})
ARE_BEFORE = frozenset(
    {"done", "with", "at", "in", "on", "over", "there", "here", "together", "only"}
)
ENDS = frozenset({"", ",", "and", "but", "on", "at", "in", "with", "because", "when", "about"})
DENIALS = frozenset({"not", "never", "nobody", "no-one"})
# What may follow "no more" where it means "not any longer"; before a thing it counts.
AFTER_NO_MORE = ENDS | {"since", "after", "until", "he", "she", "you", "i", "they", "the", "to"}
AFTER_NO_MORE |= {"if", "now", "so", "while", "or"}
SPEECH_FORMS = {"go": "say", "goes": "says", "went": "said"}
LIKE_FORMS = {"are": "say", "is": "says", "am": "say", "were": "said", "was": "said", "be": "say"}
INTERJECTIONS = frozenset({"oh", "well", "yeah", "nah", "relax", "chill", "like", "ooh", "ah"})
SAYING = frozenset({"go", "goes", "went", "say", "says", "said"})
# What follows "no" where "know" was meant ("you dont no him").
AFTER_KNOW = frozenset({"her", "him", "me", "them", "how", "what", "who", "why", "where", "if"})
LEAST_SPEECH = 3


def spelt_out(words: list[Token], lexicon: Lexicon, forms: Forms) -> list[Token]:
    """Write out chat forms that depend on what follows: "your with her", "why'd", "Mia & Jo"."""
    out: list[Token] = []
    for i, token in enumerate(words):
        before = words[i - 1].low if i else ""
        following = words[i + 1].low if i + 1 < len(words) else ""
        if token.low == "your" and _you_are(words, i, lexicon, forms):
            out += [_as(token, "you"), _as(token, "are")]
        elif token.low == "you" and token.raw.lower() == "ya" and _a_thing(following, lexicon):
            out.append(_as(token, "your"))
        elif token.low == "2" and _verb_only(following, lexicon, forms):
            out.append(_as(token, "to"))  # "how it feels 2 see you there"
        elif token.low in {"&", "+"} and 0 < i < len(words) - 1:
            out.append(_as(token, "and"))
        elif token.low == "would" and i == 1 and token.raw.lower().endswith("'d"):
            out.append(_as(token, "did") if words[0].low == "why" else token)
        elif token.low == "to" and i and not following and before in lexicon.nouns:
            out.append(_as(token, "too"))  # "she goes on the trip to"
        elif token.low == "now" and before == "i" and following in SUBJECT_WORDS:
            out.append(_as(token, "know"))  # "i now you talk to him"
        elif token.low == "no" and before == "not" and following in AFTER_KNOW:
            out.append(_as(token, "know"))
        else:
            out.append(token)
    return _spoken(_in_one(out, forms))


def _a_thing(low: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is a thing or person that "ya" can own."""
    return low in lexicon.nouns and low not in {"man", "guys"}


def _verb_only(low: str, lexicon: Lexicon, forms: Forms) -> bool:
    """Tell whether a word can only be a verb, so that no "2" counts it."""
    return forms.is_form(low, "base") and low not in lexicon.nouns


def _as(token: Token, word: str) -> Token:
    return replace(token, text=word, low=word)


def _in_one(words: list[Token], forms: Forms) -> list[Token]:
    """Say in one word what is said in several: "never, ever", "went and told", "just now"."""
    out: list[Token] = []
    i = 0
    while i < len(words):
        size, new = _several(words, i, forms)
        last = words[i + max(size, 1) - 1]
        out.append(replace(words[i], text=new, low=new.lower(), end=last.end) if size else words[i])
        i += max(size, 1)
    return out


def _several(words: list[Token], i: int, forms: Forms) -> tuple[int, str]:
    """Give how many words stand for one, and that one; 0 for none."""
    lows = [t.low for t in words[i : i + 5]] + [""] * 5
    if lows[0] == "never" and "ever" in lows[1:3] and lows[1] in {",", "ever"}:
        size = lows.index("ever") + 1
        return size + (lows[size] == ","), "never"
    if lows[:3] == ["each", "and", "every"]:
        return 3, "every"
    if lows[:2] == ["just", "now"]:
        return 2, "just now"
    denied = bool({t.low for t in words[max(0, i - 9) : i]} & DENIALS)
    if lows[:2] == ["no", "more"] and denied and lows[2] in AFTER_NO_MORE:
        return 2, "anymore"
    if lows[0] == "nothing" and denied:
        return 1, "anything"
    if lows[:5] == ["had", "to", "go", "and", lows[4]] and (said := forms.of(lows[4], "base")):
        return 5, said.past
    if lows[:2] == ["go", "and"] and forms.is_form(lows[2], "base"):
        return 3, words[i + 2].text
    if lows[:2] in (["went", "and"], ["goes", "and"], ["gone", "and"], ["going", "and"]):
        form = {"went": "past", "goes": "third", "gone": "participle", "going": "gerund"}[lows[0]]
        return (3, words[i + 2].text) if forms.is_form(lows[2], form) else (0, "")
    if (
        lows[0] in {"kept", "keep", "keeps"}
        and lows[1] == "on"
        and forms.is_form(lows[2], "gerund")
    ):
        return 2, words[i].text
    return 0, ""


def _spoken(words: list[Token]) -> list[Token]:
    """Say "you go “relax”" as "you say", and leave out speech that nothing shows the end of."""
    out: list[Token] = []
    for i, token in enumerate(words):
        lows = [t.low for t in words[i + 1 : i + 3]] + ["", ""]
        quoted = i + 1 < len(words) and words[i + 1].text.startswith("“")
        like = lows[0] == "like" and i + 2 < len(words) and words[i + 2].text.startswith("“")
        begins = bool(out) and out[-1].low in SUBJECT_WORDS | UNSTRESSED
        if token.low in SPEECH_FORMS and quoted and begins:
            out.append(_as(token, SPEECH_FORMS[token.low]))
        elif token.low in LIKE_FORMS and like and begins:
            out.append(_as(token, LIKE_FORMS[token.low]))
        elif token.low == "like" and quoted and out and out[-1].low in LIKE_FORMS.values():
            continue
        elif token.low in SAYING and lows[0] in INTERJECTIONS and not quoted and begins:
            if len(words) - i > LEAST_SPEECH and not (
                token.low in LIKE_FORMS and lows[0] == "like"
            ):
                return out[: _clause_start(out)]
            out.append(token)
        else:
            out.append(token)
    return out


def _clause_start(words: list[Token]) -> int:
    """Give the place at which the clause begins that the last words belong to."""
    k = len(words)
    while k and words[k - 1].low not in {",", "-"}:
        k -= 1
        if words[k].low in SUBJECT_WORDS:
            break
    while k and words[k - 1].low in {"and", "then", "but", ",", "so"}:
        k -= 1
    return k


def _you_are(words: list[Token], i: int, lexicon: Lexicon, forms: Forms) -> bool:
    """Tell whether "your" stands for "you are": before a place, an -ing word, a lone quality."""
    low, after = (words[k].low if k < len(words) else "" for k in (i + 1, i + 2))
    k = i + 1 + (low in UNSTRESSED | LENDING_WEIGHT)
    low, after = (words[j].low if j < len(words) else "" for j in (k, k + 1))
    if low in ARE_BEFORE or (low in lexicon.groups["labels"] and after in ENDS):
        return True
    objects = {"her", "him", "me", "them", "to", "with", "at", "the", "my", "your", "on", "it"}
    if forms.is_form(low, "gerund") and low.endswith("ing"):
        return after in objects
    quality = low in {"active", "online", "bored", "asleep", "awake", "drunk", "late", "single"}
    return quality and after in ENDS and low not in lexicon.nouns


def owner_s(words: list[Token], i: int, lexicon: Lexicon) -> bool:
    """Tell whether an owner lacks the apostrophe ("jakes place", "my cousins wedding")."""
    low = words[i].low
    following = words[i + 1].low if i + 1 < len(words) else ""
    noun = following in lexicon.nouns or following in lexicon.groups["adjectives"]
    stem = low[:-1]
    at_home = i > 1 and words[i - 2].low in {"at", "from", "to"} and words[i - 1].low in OWNERS
    if at_home and stem in PARENTS and not noun:
        return True  # "while i was at my moms"
    if not low.endswith("s") or len(low) < 4 or not noun:
        return False
    if stem in lexicon.groups["names"] and low not in lexicon.groups["names"]:
        return True
    if stem in PARENTS:
        return True
    owned = i > 0 and words[i - 1].low in OWNERS | {"that"}
    person = lexicon.nouns.get(stem) == "people"
    return owned and person and lexicon.nouns.get(following) != "people"


def scare_quoted(token: Token, forms: Forms) -> bool:
    """Tell whether quotation marks only show doubt about a verb (you "forgot" to tell me)."""
    word = token.text.strip("“”").lower()
    return token.text.startswith("“") and " " not in word and forms.of(word) is not None
