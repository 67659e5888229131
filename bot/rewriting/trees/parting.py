"""Parts what runs on: a comma after an occasion, and long sentences cut before a new subject."""

import re
from dataclasses import replace

from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token
from bot.rewriting.words.times import DAYS, TIME

SUBJECT_WORDS = frozenset({"i", "you", "he", "she", "they", "we"})
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
LEAST = 3
SIGNS = frozenset({":", "\u2013", "\u2014", "(", ")", "-"})
ASIDE = frozenset({"shame", "pity"})
CALLS = frozenset(
    {"mate", "bro", "dude", "bruh", "lmao", "lol", "smh", "omg", "wtf", "ffs", "haha"}
)
OWNING = frozenset({"my", "your", "his", "her", "a", "the", "our", "best", "their", "class"})
CAME_UPON = frozenset({"saw", "seen", "heard", "read", "found", "checked", "noticed", "know"})
# After these "I" goes on with the same sentence ("everything I saw").
SPEECH = frozenset({"say", "says", "said", "tell", "tells", "told", "think", "thinks", "thought"})
SPEECH |= {"know", "knew", "swear", "swore", "hope", "guess", "saying", "telling", "like", "love"}
ENDS_CLAUSE = frozenset({"phone", "watch", "screen", "home", "work", "face", "back", "night"})
UNENDED = frozenset({"everything", "nothing", "all", "one", "ones", "thing", "things", "as"})


MOVING = frozenset(
    {"walk", "walked", "come", "came", "go", "went", "step", "stepped", "log", "sit"}
)
MOVING |= {"sat", "wake", "woke", "get", "got", "pop", "popped", "drop", "dropped"}


def with_comma(words: list[Token], forms: Forms) -> list[Token]:
    """Part an occasion from the only thing that the partner then does ("when I ask you leave")."""
    lows = [t.low for t in words]
    if re.fullmatch(DAYS, "".join(lows[:1])) and lows[1:2] and lows[1] in SUBJECT_WORDS:
        on = replace(words[0], text="on", low="on", raw="on", end=words[0].start, name=False)
        return [on, words[0], _comma(words[1]), *words[1:]]
    at = _after_occasion(lows, forms)
    return [*words[:at], _comma(words[at]), *words[at:]] if at else words


def _after_occasion(lows: list[str], forms: Forms) -> int:
    """Give the place at which a comma is missing, or 0."""
    time = next((n for n in (4, 3, 2) if _is_time(lows[:n])), 0)
    if time and lows[time : time + 1] in (["you"], ["he"], ["she"]):
        return time
    around = lows[:1] and (lows[0] in AROUND or lows[:2] in (["because", "of"], ["instead", "of"]))
    if around and (at := _second_subject(lows, forms)) and "," not in lows[:at]:
        return at
    inner = next((k for k in range(4, len(lows)) if lows[k - 1 : k + 1] == ["and", "when"]), 0)
    if inner and "," not in lows[inner:] and (at := _second_subject(lows[inner:], forms)):
        return at + inner  # "you sit with her and when I come you stop talking"
    if lows[:1] in (["when"], ["whenever"]):
        at = _second_subject(lows, forms)
        if at and "," not in lows[:at]:
            return at
    begins = lows[:1] in (["when"], ["whenever"], ["every"], ["each"])
    if not begins or "," in lows or lows.count("you") != 1:
        return 0
    at = lows.index("you")
    after = at + 1 + (lows[at + 1 : at + 2] in (["always"], ["just"], ["never"]))
    if at < 3 or after >= len(lows) or forms.of(lows[after], "base", "past") is None:
        return 0
    return at


def _second_subject(lows: list[str], forms: Forms) -> int:
    """Give the place of the subject after a clause of time ("since you met him you ..."), or 0."""
    for k in range(3, len(lows) - 1):
        after = k + 1 + (lows[k + 1] in UNSTRESSED)
        verbal = after < len(lows) and (
            lows[after] in HELPING or forms.of(lows[after], "past", "base", "third") is not None
        )
        coming = lows[k - 2] in MOVING and lows[k - 1] in {"in", "out", "up", "by", "over", "on"}
        linked = lows[k - 1] in LINKING and not coming  # "every time I walk in you close it"
        if lows[k] in SUBJECT_WORDS and verbal and not linked:
            return k
    return 0


def _is_time(lows: list[str]) -> bool:
    found = TIME.match(" ".join(lows))
    return found is not None and found.end() == len(" ".join(lows))


def _comma(before: Token) -> Token:
    return replace(before, text=",", low=",", raw=",", end=before.start, name=False)


def _begins(words: list[Token], k: int) -> bool:
    return k < len(words) and words[k].low in SUBJECT_WORDS | {"the", "my", "your", "her", "his"}


def _saw(words: list[Token], k: int, lexicon: Lexicon) -> bool:
    """Tell whether a new sentence, "I saw it", begins here without a sign."""
    before = words[k - 1]
    if words[k].low != "i" or words[k + 1].low not in CAME_UPON or len(words) - k < LEAST:
        return False
    joined = before.low in LINKING | AROUND | UNSTRESSED or not before.low.isalpha()
    return not (joined or before.name or before.low in lexicon.nouns or before.low in UNENDED)


def _so_long(words: list[Token], k: int) -> bool:
    """Tell whether "been 2 days no answer" begins here without "it has"."""
    counted = words[k].low == "been" and words[k + 1].low[:1].isdigit()
    return counted and words[k - 1].low not in HELPING | SUBJECT_WORDS | {"not", "it", "has"}


def _after_quote(words: list[Token], k: int) -> bool:
    """Tell whether a remark begins behind quoted words ("he said “relax” ok well brothers ...")."""
    remark = words[k].low in {"ok", "okay", "well", "lol", "bruh"}
    return remark and words[k - 1].text.startswith("“") and len(words) - k > LEAST


def _verdict(words: list[Token], k: int, forms: Forms) -> bool:
    """Tell whether "it is" begins a new sentence without a sign ("... late it is like")."""
    before = words[k - 1]
    after = words[k + 1].low
    finite = after in {"is", "was", "said", "says", "has", "had"}
    if words[k].low != "it" or not finite or len(words) - k < LEAST:
        return False
    joined = before.low in LINKING | AROUND | UNSTRESSED | HELPING | UNENDED | SUBJECT_WORDS
    spoken = SPEECH & {t.low for t in words[max(0, k - 4) : k]}
    verbal = forms.of(before.low) is not None and before.low not in ENDS_CLAUSE
    return not (
        joined
        or spoken
        or verbal
        or before.low in {",", "of", "to", "with", "for", "now", "though"}
    )


def in_pieces(words: list[Token], lexicon: Lexicon, forms: Forms) -> list[tuple[Token, ...]]:
    """Cut a long run-on before a new subject, any sentence before ", shame it is her" and the like.

    "you told them I am clingy I saw the chat" is cut, too; after a noun ("the chat I saw") nothing
    tells a run-on from what describes the noun, so that it stays.
    """
    for k in range(LEAST, len(words) - 1):
        aside = words[k].low in ASIDE and words[k - 1].low == ","
        called = words[k].low in CALLS and _begins(words, k + 1) and words[k - 1].low not in OWNING
        parted = words[k].low in SIGNS and len(words) - k > LEAST
        anew = (
            _so_long(words, k)
            or _saw(words, k, lexicon)
            or _verdict(words, k, forms)
            or _after_quote(words, k)
        )
        if aside or called or parted or anew:
            first = words[: k - 1] if aside else words[:k]
            rest = words[k + 1 :] if called or parted else words[k:]
            return [*in_pieces(first, lexicon, forms), *in_pieces(rest, lexicon, forms)]
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
