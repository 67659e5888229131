"""Settles, before parsing, what trips a parser: slips of the pen, run-ons, odd openings."""

import re
from dataclasses import replace

from bot.rewriting.forms import Forms
from bot.rewriting.lexicon import Lexicon
from bot.rewriting.normalise import Token
from bot.rewriting.times import TIME

SUBJECT_WORDS = frozenset({"i", "you", "he", "she", "they", "we"})
OCCASIONS = SUBJECT_WORDS | {"my", "the", "your", "that", "our", "someone", "somebody"}
IT_IS = frozenset(
    {"all", "a", "an", "the", "not", "like", "about", "in", "on", "too", "so", "my", "your", "just"}
    | {"over", "been", "fine", "ok", "okay", "for", "only", "nothing", "because", "always", "never"}
)
YOU_ARE = frozenset(
    {"just", "so", "always", "still", "not", "going", "never", "a", "an", "the", "such", "too"}
    | {"really", "being", "all"}
)
WOULD = frozenset({"never", "not", "be", "have", "rather", "like", "love"})
NUMBERS = frozenset(
    {"twenty", "thirty", "forty", "fifty", "sixty", "hundred", "ten", "five", "six", "seven"}
    | {"eight", "nine", "three", "four", "hundreds", "thousands", "all", "every"}
)
OWNERS = frozenset({"my", "your", "his", "her", "our"})
PARENTS = frozenset({"daddy", "mommy", "mummy", "dad", "mom", "mum", "grandma", "grandpa"})
ASKS_OUT = r"(?:please |maybe |just )?(?:explain|tell)(?:ing)?(?: to me| me)?"
ROUNDABOUT = re.compile(
    rf"^(?:(?:(?:can|could|would|will) you )?{ASKS_OUT}"
    rf"|would you (?:mind|care|like) (?:to )?{ASKS_OUT}"
    r"|i (?:do not|can not) (?:get|understand)|i wonder"
    r"|i (?:want|would like|need) to know)"
    r" (?:why|how come|how (?!many|much|long|often|far|you (?:feel|are|could|can)))(?=[\w']+ \w)"
)
# "not a single time did you": the words of a denial that stands in front.
ONCE = re.compile(
    r"^not (?:(?:a|one|even one) (?:single )?(?:time|day|night|word)|once|ever)"
    r" (?:do|did|have) (?:you|he|she)\b"
)
# After "your" these show that "you are" was meant ("your with her", "your only here").
ARE_BEFORE = frozenset({"with", "at", "in", "on", "over", "there", "here", "together", "only"})
ENDS = frozenset({"", ",", "and", "but", "on", "at", "in", "with", "because", "when", "about"})
# What begins a clause of time, what may stand before a verb, and what makes a clause dependent.
AROUND = frozenset({"since", "after", "before", "while", "until"})
UNSTRESSED = frozenset({"always", "just", "never", "even", "suddenly", "still", "then"})
HELPING = frozenset(
    {"do", "did", "does", "are", "were", "was", "is", "have", "has", "had", "would"}
)
LINKING = frozenset(
    {"that", "who", "when", "what", "and", "because", "if", "where", "why", "how", "said", "say"}
    | {"says", "but", "or", "than", "as", "which", "whom"}
)
LONG = 28


def mended(words: list[Token], lexicon: Lexicon, forms: Forms) -> list[Token]:
    """Settle what trips a parser: "every time", "even though", "its all", "jakes place"."""
    out: list[Token] = []
    i = 0
    words = _with_comma(_straight_out(_not_once(_spelt_out(words, lexicon, forms))), forms)
    while i < len(words):
        lows = [t.low for t in words[i : i + 4]] + [""] * 4
        size, new = 1, words[i].text
        if lows[0] in {"every", "each"} and "time" in lows[1:3]:
            size = 2 if lows[1] == "time" else 3
            new = "whenever" if lows[size] in OCCASIONS else ""
            size = size if new else 1
            new = new or words[i].text
        elif lows[0] == "even" and lows[1] in {"though", "if", "when"}:
            size, new = 2, "although" if lows[1] == "though" else lows[1]
        elif lows[0] in {"keep", "keeps"} and (doing := forms.of(lows[1], "gerund")):
            asked = {"do", "does", "did"} & {t.low for t in words[max(0, i - 3) : i]}
            size = 2 if asked else 1
            new = doing.base if asked else "is" if lows[0] == "keeps" else "are"
        elif lows[:2] == ["do", "you"] and _have_to(words, i):
            out.append(replace(words[i], text="you", low="you", end=words[i + 1].end))
            i += _have_to(words, i)
            continue
        elif lows[0] == "your" and lows[1] in YOU_ARE:
            out.append(replace(words[i], text="you", low="you"))
            new = "are"
        elif lows[:2] == ["still", "got"]:
            size, new = 2, "have"
        elif lows[:2] in (["every", "days"], ["every", "nights"]):
            out.append(words[i])
            size, new = 2, lows[1][:-1]
        elif i == 0 and lows[0] == "who" and lows[1] in {"is", "are"} and _later_why(words):
            words = _who_named(words)
            i = _later_why(words)
            continue
        elif lows[0] in {"whenever", "anytime"}:
            new = "whenever"
        elif lows[0] == "id" and (lows[1] in WOULD or forms.is_form(lows[1], "base")):
            out.append(replace(words[i], text="I", low="i"))
            new = "would"
        elif i and words[i - 1].low in SUBJECT_WORDS and _scare_quoted(words[i], forms):
            new = words[i].text.strip("“”")
        elif (
            lows[0] == "like"
            and not (i and words[i - 1].low in SUBJECT_WORDS)
            and (lows[1].isdigit() or lows[1] in NUMBERS or (i and words[i - 1].low == "for"))
        ):
            i += 1  # "follows like fifty models"
            continue
        elif lows[0] == "its" and lows[1] in IT_IS:
            out.append(replace(words[i], text="it", low="it"))
            new = "is"
        elif _owner_s(words, i, lexicon):
            new = f"{words[i].text[:-1]}'s"
        last = words[i + size - 1]
        out.append(replace(words[i], text=new, low=new.lower(), end=last.end))
        i += size
    return out


def _scare_quoted(token: Token, forms: Forms) -> bool:
    """Tell whether quotation marks only show doubt about a verb (you "forgot" to tell me)."""
    word = token.text.strip("“”").lower()
    return token.text.startswith("“") and " " not in word and forms.of(word) is not None


def _straight_out(words: list[Token]) -> list[Token]:
    """Take "explain to me why", "i don't get why" and the like off, and a "need to" after it."""
    lows = " ".join(t.low for t in words)
    found = ROUNDABOUT.match(lows)
    if not found:
        return words
    rest = words[len(found.group().split()) :]
    if (cut := _supposing(rest)) and words[len(found.group().split()) - 1].low == "how":
        rest = [*rest[:cut], replace(rest[cut], text="though", low="though"), *rest[cut + 1 :]]
    forced = [t.low for t in rest[:3]] in (["you", "need", "to"], ["you", "have", "to"])
    return [rest[0], *rest[3:]] if forced else rest


def _supposing(words: list[Token]) -> int:
    """Give the place of the "if" in "how it got an update if you deleted it", or 0."""
    return next((k for k, t in enumerate(words) if t.low == "if" and k > 2), 0)


def _not_once(words: list[Token]) -> list[Token]:
    """Say "not once did you stand up" as "you did not stand up"."""
    found = ONCE.match(" ".join(t.low for t in words))
    if found is None:
        return words
    size = len(found.group().split())
    helper, who = words[size - 2], words[size - 1]
    return [who, helper, words[0], *words[size:]]


def _spelt_out(words: list[Token], lexicon: Lexicon, forms: Forms) -> list[Token]:
    """Write out chat forms that depend on what follows: "your with her", "why'd", "Mia & Jo"."""
    out: list[Token] = []
    for i, token in enumerate(words):
        if token.low == "your" and _you_are(words, i, lexicon, forms):
            out += [_as(token, "you"), _as(token, "are")]
        elif token.low in {"&", "+"} and 0 < i < len(words) - 1:
            out.append(_as(token, "and"))
        elif token.low == "would" and i == 1 and token.raw.lower().endswith("'d"):
            out.append(_as(token, "did") if words[0].low == "why" else token)
        else:
            out.append(token)
    return out


def _as(token: Token, word: str) -> Token:
    return replace(token, text=word, low=word)


def _you_are(words: list[Token], i: int, lexicon: Lexicon, forms: Forms) -> bool:
    """Tell whether "your" stands for "you are": before a place, an -ing word, a lone quality."""
    low, after = (words[k].low if k < len(words) else "" for k in (i + 1, i + 2))
    k = i + 1 + (low in UNSTRESSED)
    low, after = (words[j].low if j < len(words) else "" for j in (k, k + 1))
    if low in ARE_BEFORE:
        return True
    objects = {"her", "him", "me", "them", "to", "with", "at", "the", "my", "your", "on", "it"}
    if forms.is_form(low, "gerund") and low.endswith("ing"):
        return after in objects
    quality = low in {"active", "online", "bored", "asleep", "awake", "drunk", "late", "single"}
    return quality and after in ENDS and low not in lexicon.nouns


def _with_comma(words: list[Token], forms: Forms) -> list[Token]:
    """Part an occasion from the only thing that the partner then does ("when I ask you leave")."""
    lows = [t.low for t in words]
    time = next((n for n in (4, 3, 2) if _is_time(lows[:n])), 0)
    if time and lows[time : time + 1] in (["you"], ["he"], ["she"]):
        return [*words[:time], _comma(words[time]), *words[time:]]
    around = lows[:1] and (lows[0] in AROUND or lows[:2] in (["because", "of"], ["instead", "of"]))
    if around and (at := _second_subject(lows, forms)) and "," not in lows[:at]:
        return [*words[:at], _comma(words[at]), *words[at:]]
    inner = next((k for k in range(4, len(lows)) if lows[k - 1 : k + 1] == ["and", "when"]), 0)
    if inner and "," not in lows[inner:] and (at := _second_subject(lows[inner:], forms)):
        # "you sit with her and when I come you stop talking"
        at += inner
        return [*words[:at], _comma(words[at]), *words[at:]]
    if lows[:1] in (["when"], ["whenever"]) and "," not in lows and _second_subject(lows, forms):
        at = _second_subject(lows, forms)
        return [*words[:at], _comma(words[at]), *words[at:]]
    begins = lows[:1] in (["when"], ["whenever"], ["every"], ["each"])
    if not begins or "," in lows or lows.count("you") != 1:
        return words
    at = lows.index("you")
    after = at + 1 + (lows[at + 1 : at + 2] in (["always"], ["just"], ["never"]))
    if at < 3 or after >= len(words) or forms.of(lows[after], "base", "past") is None:
        return words
    return [*words[:at], _comma(words[at]), *words[at:]]


def _second_subject(lows: list[str], forms: Forms) -> int:
    """Give the place of the subject after a clause of time ("since you met him you ..."), or 0."""
    for k in range(3, len(lows) - 1):
        after = k + 1 + (lows[k + 1] in UNSTRESSED)
        verbal = after < len(lows) and (
            lows[after] in HELPING or forms.of(lows[after], "past", "base", "third") is not None
        )
        if lows[k] in SUBJECT_WORDS and verbal and lows[k - 1] not in LINKING:
            return k
    return 0


def _is_time(lows: list[str]) -> bool:
    found = TIME.match(" ".join(lows))
    return found is not None and found.end() == len(" ".join(lows))


def _comma(before: Token) -> Token:
    return replace(before, text=",", low=",", raw=",", end=before.start, name=False)


def _have_to(words: list[Token], i: int) -> int:
    """Give the length of "do you really need to", or 0."""
    lows = [t.low for t in words[i : i + 6]]
    for size in (4, 5):
        if lows[size - 2 : size] in (["have", "to"], ["need", "to"]):
            return size
    return 0


def _later_why(words: list[Token]) -> int:
    """Give the place of "why" in "who is Daniel and why ...", or 0."""
    places = [
        k for k, t in enumerate(words) if t.low in {"why", "how"} and words[k - 1].low == "and"
    ]
    return places[0] if places else 0


def _who_named(words: list[Token]) -> list[Token]:
    """Put the name in place of the pronoun in "who is Daniel and why does he text you"."""
    why = _later_why(words)
    name = next((t for t in words[:why] if t.name), None)
    at = next((k for k in range(why, len(words)) if words[k].low in {"he", "she"}), 0)
    if name is None or not at:
        return words
    named = replace(words[at], text=name.text, low=name.low, name=True)
    return [*words[:at], named, *words[at + 1 :]]


def _owner_s(words: list[Token], i: int, lexicon: Lexicon) -> bool:
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


def in_pieces(words: list[Token]) -> list[tuple[Token, ...]]:
    """Cut a long run-on before a new subject, so that each piece parses well."""
    if len(words) <= LONG:
        return [tuple(words)]
    out: list[list[Token]] = [[]]
    passing = {"and", "but", "then", "when", "so", "now", "yesterday"}
    for i, token in enumerate(words):
        if token.low in {",", "and", "but", "so"} and len(out[-1]) >= 4:
            k = i + 1
            while k < len(words) and words[k].low in passing:
                k += 1
            if k < len(words) and words[k].low in SUBJECT_WORDS:
                out.append([])
                continue
        out[-1].append(token)
    return [tuple(piece) for piece in out if piece]


def seen(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Say "there was a hair on your pillow" as what the writer saw."""
    lows = [t.low for t in words]
    be = {"is", "are", "was", "were"}
    there = lows[:1] == ["there"] and lows[1:2] != [] and lows[1] in be
    asked = lows[1:2] == ["there"] and lows[0] in be
    if not (there or asked) or not {"you", "your"} & set(lows) or "not" in lows[:4]:
        return words
    first, second = words[:2]
    return (replace(first, text="I", low="i"), replace(second, text="saw", low="saw"), *words[2:])
