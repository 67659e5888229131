"""Turns the outer shape of a reproach ("why do you …") into a plain clause."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.rewriting.trees.phrases import Phrases
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token
from bot.rewriting.words.verbs import Tense

AUX = frozenset(
    ["do", "does", "did", "am", "is", "are", "was", "were", "have", "has", "had", "will", "would"]
)
OUTER = re.compile(
    r"(?:i can not believe(?: that)?"
    r"|i am (?:so |sick and |really )?(?:sick|tired|fed up|done)(?: of| with)"
    r"|i hate(?: it)?(?: when| that| how)?"
    r"|i (?:do not like|can not stand)(?: it)?(?: when| that| how)?|i do not want(?= you \w+ing\b)"
    r"|i know(?: that)?|i feel (?:like|that|as if)|i feel"
    r"|whenever|when|every time|every single time|each time|admit(?: it)?(?: that)?|tell me why"
    r"|the fact that|it drives me (?:crazy|mad|nuts|insane) (?:when|that|how)"
    r"|(?:how is it|since when is it) (?:ok|okay|fair|normal)(?: that)?"
    r"|(?:it is )?not (?:cool|ok|okay|fair|nice|right)(?: at all)?(?: that| when| how)?"
    r"|(?:when )?were you (?:ever |even |actually )?(?:going|planning) to (?:tell me|mention|say)"
    r"(?: that)?"
    r"|did you (?:really |honestly )?think (?:that )?i would (?:not|never)"
    r" (?:notice|find out|see|know)(?: that)?|i (?:do not|can not) (?:get|understand) (?:why|how)"
    r"|am i (?:supposed|meant) to \w+(?: that| because| when| about)?"
    r"|it is not (?:okay|ok|fair|normal|right) (?:that|when)|it is not like) (?=you\b)"
)
# "Is it normal to call your ex?" asks about what the partner does.
NORMAL = re.compile(
    r"(?:so )?(?:do you (?:really |honestly |actually )?think (?:that )?)?"
    r"(?:since when is it|how is it|it is|is it) (?:now |just |all )?"
    r"(?:normal|fine|ok|okay|cool|fair|right|allowed)(?: for you| now)? to (?=\w+ \w)"
)
# At the end these are words of the sentence, unless a comma sets them apart.
WORDS_AT_THE_END = frozenset({"well", "no", "yes", "right", "look", "please", "sorry"})
BEFORE_RIGHT = frozenset({"swiped", "swipe", "swiping", "not", "all", "is", "was", "isn't", "it"})
EDGE = frozenset(
    [
        "so",
        "well",
        "no",
        "yes",
        "right",
        "man",
        "look",
        "listen",
        "baby",
        "babe",
        "honey",
        "then",
        "please",
        "hey",
        "hi",
        "oh",
        "dude",
        "god",
        "also",
        "ok",
        "okay",
        "bro",
        "bruh",
        "and",
        "but",
        "wow",
        "yeah",
        "because",
        "huh",
        "sorry",
        "nah",
        "yo",
    ]
)
CALLED = frozenset({"baby", "babe", "honey", "man", "dude", "bro", "god"})
AGREES = {"was": "were", "is": "are", "has": "have", "does": "do"}
HIS = {"boyfriend", "husband", "fiancé", "fiance", "man"}
HERS = {"girlfriend", "wife", "fiancée", "fiancee"}


@dataclass(frozen=True)
class Opened:
    """A sentence without its outer shape; `kind` names what that shape does ("" for none)."""

    tokens: tuple[Token, ...]
    tense: Tense | None = None
    kind: str = ""


def addressed(tokens: tuple[Token, ...], lexicon: Lexicon) -> tuple[Token, ...]:
    """Turn a message about the partner ("he keeps …", "my wife met …") into one to the partner."""
    lows = [t.low for t in tokens]
    if {"you", "your", "yours", "yourself"} & set(lows):
        return tokens
    nouns = lexicon.groups["partner_nouns"]
    at = next((i for i, low in enumerate(lows[:-1]) if low == "my" and lows[i + 1] in nouns), None)
    starts = at is not None and (at == 0 or lows[at - 1] in AUX | EDGE | {"why", ",", ".", ";"})
    if starts and at is not None:
        noun = lows[at + 1]
        tokens = (*tokens[:at], replace(tokens[at], text="you", low="you"), *tokens[at + 2 :])
        he = "he" if noun in HIS else "she" if noun in HERS else ""
    else:
        he = next((low for low in lows if low in {"he", "she"}), "")
    return _as_you(tokens, he, lexicon) if he else tokens


def _as_you(tokens: tuple[Token, ...], he: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """Map one pronoun family to "you"; a rival of the same gender stays as an object."""
    out: list[Token] = []
    phrases = Phrases(lexicon, tokens, guess=True)
    swaps = {"he": {"he": "you", "his": "your", "himself": "yourself"}}
    swaps["she"] = {"she": "you", "hers": "yours", "herself": "yourself"}
    for i, token in enumerate(tokens):
        low = swaps[he].get(token.low, "")
        if he == "she" and token.low == "her":
            owned = phrases.noun_phrase(i)
            low = "your" if owned is not None and owned.end > i + 1 else ""
        after_you = bool(out) and out[-1].low == "you" and tokens[i - 1].low == he
        low = low or (AGREES.get(token.low, "") if after_you else "")
        out.append(replace(token, text=low, low=low) if low else token)
    return tuple(out)


def _hangs_on(words: Sequence[Token]) -> bool:
    """Tell whether the last word is none of the sentence; "it went well", "you said no" are."""
    low = words[-1].low
    before = words[-2].low if len(words) > 1 else ","
    if low == "right" and before not in BEFORE_RIGHT:
        return True
    return low in EDGE - CALLED and (before == "," or low not in WORDS_AT_THE_END)


def trimmed(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Token, ...]:
    """Take fillers, names called out and tags ("…, right") off a sentence."""
    everywhere = lexicon.groups["fillers"] - EDGE - {"suddenly", "hell"}
    kept = [
        t
        for k, t in enumerate(tokens)
        if (t.low not in everywhere or _likes(tokens, k) or _one_more(tokens, k))
        and not _is_sign(t)
    ]
    while kept and (kept[0].low in EDGE or kept[0].low == ","):
        kept.pop(0)
    if len(kept) > 2 and kept[0].name and kept[1].low == ",":
        kept = kept[2:]
    while kept and (_hangs_on(kept) or kept[-1].low == ","):
        kept.pop()
    while len(kept) > 2 and kept[-1].low in CALLED and kept[-2].low == ",":
        kept = kept[:-2]
    if len(kept) > 4 and kept[-1].name and kept[-2].low == ",":
        kept = kept[:-2]
    if len(kept) > 4 and kept[-1].low == "you" and kept[-2].low in AUX | {"not"}:
        cut = 3 if kept[-2].low == "not" else 2
        kept = kept[:-cut]
    while kept and kept[-1].low == ",":
        kept.pop()
    return tuple(kept)


def _one_more(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether "even" adds somebody or something ("every man I know, even my cousin")."""
    if tokens[k].low != "even" or not 0 < k < len(tokens) - 1:
        return False
    return tokens[k - 1].low == "," and tokens[k + 1].low in {
        "my",
        "your",
        "our",
        "his",
        "her",
        "the",
    }


def _likes(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether "like" is what somebody does ("you like all of her photos")."""
    if tokens[k].low != "like" or not 0 < k < len(tokens) - 1:
        return False
    before, after = tokens[k - 1].low, tokens[k + 1].low
    if before == "to":
        return True
    whose = {"her", "his", "their", "every", "all", "the", "a", "other", "another", "girls"}
    whose |= {"guys", "women", "men", "photos", "pictures", "posts", "my", "your", "that", "those"}
    return before in {"you", "he", "she", "not", "do"} and (after in whose or after.endswith("'s"))


def _is_sign(token: Token) -> bool:
    """Tell whether a token is an emoji or stray sign that carries no words."""
    return not any(c.isalnum() for c in token.text) and token.low not in {",", "“"}


def opened(tokens: tuple[Token, ...], lexicon: Lexicon) -> Opened:
    """Take the outer shape off one trimmed sentence."""
    lows = [t.low for t in tokens]
    if lows[:3] == ["why", "would", "you"] and "not" not in lows:
        return Opened(tokens[2:], Tense.PAST, "blame_question")
    if lows[:1] == ["why"] or lows[:2] == ["how", "come"]:
        return Opened(
            _straight(tokens[1 if lows[0] == "why" else 2 :], lexicon), None, "blame_question"
        )
    if lows[:1] == ["how"] and lows[1:2] in (["could"], ["can"], ["dare"]) and lows[2:3] == ["you"]:
        tense = Tense.PAST if lows[1] == "could" else Tense.HABIT
        return Opened(tokens[2:], tense, "blame_question")
    if lows[:1] == ["who"]:
        return Opened(_straight(tokens[1:], lexicon), None, "blame_question")
    if lows[:4] == ["do", "you", "have", "to"]:
        return Opened((tokens[1], *tokens[4:]), None, "blame_question")
    if lows[:1] in (["stop"], ["quit"]) and len(lows) > 1 and lows[1].endswith("ing"):
        you = replace(tokens[0], text="you", low="you", raw="you")
        return Opened((you, *tokens[1:]), Tense.HABIT, "order")
    normal = NORMAL.match(" ".join(lows))
    if normal and {"your", "her", "him", "with", "ex", "me", "my"} & set(lows):
        who = replace(tokens[0], text="you", low="you", raw="you")
        return Opened((who, *tokens[len(normal.group().split()) :]), Tense.HABIT, "order")
    outer = OUTER.match(" ".join(lows))
    if outer:
        kind = "fake_i" if outer.group().startswith("i feel") else ""
        rest = tokens[len(outer.group().split()) :]
        doing = len(rest) > 1 and rest[1].low.endswith("ing")
        if "not" in lows[: len(tokens) - len(rest)] and rest[-1].low in {"anymore", "longer"}:
            rest = rest[:-1]  # "I do not like you seeing her anymore": it is done
        return Opened(rest, Tense.HABIT if doing else None, kind)
    return Opened(tokens)


def _straight(tokens: tuple[Token, ...], lexicon: Lexicon) -> tuple[Token, ...]:
    """Put the subject of a question back before its verb."""
    if not tokens or tokens[0].low not in AUX:
        return tokens
    denied = len(tokens) > 1 and tokens[1].low == "not"
    begin = 2 if denied else 1
    if begin < len(tokens) and tokens[begin].low in {"you", "there"}:
        end = begin + 1
    else:
        found = Phrases(lexicon, tokens).noun_phrase(begin)
        if found is None:
            return tokens
        end = _whole_thing(tokens, found.end, lexicon)
    return (*tokens[begin:end], tokens[0], *tokens[1:begin], *tokens[end:])


def _whole_thing(tokens: tuple[Token, ...], end: int, lexicon: Lexicon) -> int:
    """Give a subject's end with what it owns or is called ("Mia's brush", "a man named X")."""
    lows = [t.low for t in tokens[end : end + 2]] + ["", ""]
    if lows[0] in {"called", "named"} and len(tokens) > end + 1 and tokens[end + 1].name:
        return end + 2
    owned = tokens[end - 1].low.endswith("'s") or tokens[end - 1].low == "her"
    if owned and lows[0] in lexicon.nouns:
        return end + 1
    if lows[0] == "down" and tokens[end - 1].low == "face":
        return end - 1  # "was your phone face down"
    return end
