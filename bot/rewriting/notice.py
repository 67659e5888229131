"""Names what a wording does (label, always/never, mind-reading …), with the words that show it."""

import re
from collections.abc import Iterator, Sequence

from bot.rewriting.lexicon import Lexicon
from bot.rewriting.message import Message
from bot.rewriting.model import Noticed
from bot.rewriting.normalise import Token

MOST = 4
BETWEEN = frozenset(
    [
        "do",
        "does",
        "did",
        "not",
        "are",
        "were",
        "have",
        "has",
        "just",
        "only",
        "even",
        "really",
        "always",
        "never",
        "still",
        "clearly",
        "obviously",
        "ever",
        "also",
        "so",
        "are",
        "does",
        "would",
    ]
)
INNER = re.compile(
    r"\b(?:you have feelings|you have no (?:shame|respect|heart|conscience|morals)"
    r"|you are ashamed|you are obsessed|you do not feel|you are in love"
    r"|you were thinking|you are thinking|you do not give|you only think|you are not attracted"
    r"|you are over me|you are bored of me|you are hoping)\b[^.!?]{0,30}"
)
REPROACH = re.compile(
    r"\b(?:what is wrong with you|who do you think you are|are you (?:serious|kidding|stupid"
    r"|crazy|blind)"
    r"|am i not (?:good )?enough(?: for you)?|do you even \w+(?: \w+)?|how dare you"
    r"|what were you thinking"
    r"|do you think i am (?:stupid|blind|an idiot)|is it so hard to \w+|why are you like this"
    r"|what is your problem|are you even \w+)"
)
FAKE = re.compile(r"\bi (?:feel|felt|am feeling) (?:like|that|as if|as though|you)\b[^.!?]{0,60}")
VERDICT_FELT = r"\bi (?:feel|felt|am feeling|was|am) (?:so |really |totally )?(?:{})\b"
MOCKED = re.compile(
    r"\b(?:thanks|thank you) for (?:lying|hiding|ruining|cheating|ignoring|forgetting|leaving)\b"
    r"(?: \w+){0,4}"
)
LABELLED = re.compile(
    r"\b(?:you are|you were|you is|he is|she is|he was|she was|such an?|you act like an?"
    r"|you behave like"
    r"|you look like|are you|you an?|you total|like an?|you little|you|of a|more|so|being"
    r"|your)(?: not)?(?: an?)?$"
)


def notice(message: Message, lexicon: Lexicon) -> tuple[Noticed, ...]:
    """Find up to four things that the wording does, each kind once, the weightiest first."""
    found: dict[str, Noticed] = {}
    for kind, words in _all(message, lexicon):
        short = words.strip(" ,.!?;")
        if short and kind not in found and kind in lexicon.says:
            shown = short if len(short) <= 60 else short[:57].rsplit(" ", 1)[0] + " …"
            found[kind] = Noticed(kind, shown, lexicon.says[kind].replace("{words}", shown, 1))
    return tuple(found.values())[:MOST]


def _all(message: Message, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    words = [t for t in message.tokens if not t.text.startswith("“")]
    lows = " ".join(t.low for t in words)
    groups = lexicon.groups
    for kind, cue in (("threat", "threats"), ("sarcasm", "sarcasm")):
        yield from ((kind, _shown(words, c)) for c in sorted(groups[cue]) if _holds(lows, c))
    mock = MOCKED.search(lows)
    if mock:
        yield "sarcasm", _shown(words, mock.group())
    yield from (("label", w) for w in _labels(message, words, lexicon))
    match = FAKE.search(lows)
    if match:
        yield "fake_i", _shown(words, match.group())
    verdicts = "|".join(sorted(f.word for f in lexicon.feelings.values() if f.beneath))
    felt = re.search(VERDICT_FELT.format(verdicts), lows)
    if felt:
        yield "verdict_word", _shown(words, felt.group())
    yield from (("verdict_word", w) for w in _done_to_me(words, lexicon))
    yield from (("insinuation", _shown(words, c)) for c in _longest(groups["fuzzy"], lows))
    yield from (("mind_reading", w) for w in _minds(message, words, lows, lexicon))
    yield from (("comparison", _shown(words, c)) for c in _compared(lows, groups["comparisons"]))
    reproach = REPROACH.search(lows)
    if reproach:
        yield "blame_question", _shown(words, reproach.group())
    yield from message.shapes
    absolutes = [c for c in sorted(groups["absolutes"]) if _holds(lows, c)]
    yield from (("absolute", _shown(words, c)) for c in absolutes)
    for secret in ("behind my back", "in secret"):
        if secret in message.text.lower():
            yield "secrecy", secret
    yield from (("loaded", w) for w in _loaded(words, lexicon))
    yield from (("curse", curse.words) for curse in message.curses)


def _holds(lows: str, cue: str) -> bool:
    if cue.startswith("'"):
        return f"{cue} " in f"{lows} "
    return f" {cue} " in f" {lows} "


def _longest(cues: frozenset[str], lows: str) -> list[str]:
    return sorted((c for c in cues if _holds(lows, c)), key=lambda c: (-len(c), c))


def _compared(lows: str, cues: frozenset[str]) -> Iterator[str]:
    """Give comparisons; "my ex" and another couple compare only as the subject of a claim."""
    for cue in sorted(cues):
        if not _holds(lows, cue):
            continue
        if cue == "my ex" and not re.search(r"\bmy ex (?:never|would|did|always|was|used)\b", lows):
            continue
        if cue.startswith("'") and not re.search(
            rf"{cue} (?:would|never|does|did|is|always)", lows
        ):
            continue
        if cue == "just like" and "just like you" in lows:
            continue
        yield cue


def _shown(words: Sequence[Token], cue: str) -> str:
    """Give the words of a cue as the person typed them."""
    want = cue.split()
    lows = [t.low for t in words]
    for i in range(len(lows) - len(want) + 1):
        if lows[i : i + len(want)] == want or (
            want[0] == "'s" and lows[i].endswith("'s") and lows[i + 1 : i + len(want)] == want[1:]
        ):
            return _raw(words[i : i + len(want)])
    return cue


def _raw(words: Sequence[Token]) -> str:
    """Join what was typed; a contraction gave several words, which are shown once."""
    out: list[str] = []
    last = -1
    for token in words:
        if token.start != last:
            out.append(token.raw)
        last = token.start
    return " ".join(out)


def _labels(message: Message, words: Sequence[Token], lexicon: Lexicon) -> Iterator[str]:
    """Give labels that stand for a person: after "you are", called out, or alone."""
    labels = lexicon.groups["labels"]
    if message.labelled:
        yield message.labelled[0]
    lows = [t.low for t in words]
    short = len([low for low in lows if low.isalpha()]) <= 3
    for i in range(len(lows)):
        for size in (3, 2, 1):
            if " ".join(lows[i : i + size]) not in labels or i + size > len(lows):
                continue
            before = [
                low for low in lows[max(0, i - 6) : i] if low not in BETWEEN - {"are", "were"}
            ]
            if short or ("i" not in before[-4:] and _of_person(before, labels)):
                yield _raw(words[i : i + size])
            break


def _of_person(before: Sequence[str], labels: frozenset[str]) -> bool:
    """Tell whether what stands before a word makes it a word about the partner."""
    rest = [
        low
        for low in before
        if low not in labels and low not in {"and", ",", "the", "total", "very"}
    ]
    rest = [
        low for low in rest if low not in {"too", "most", "complete", "real", "big", "pathetic"}
    ]
    return bool(LABELLED.search(" ".join(rest[-3:])))


def _done_to_me(words: Sequence[Token], lexicon: Lexicon) -> Iterator[str]:
    """Give verdict verbs that say what the partner did ("you betrayed me")."""
    verdicts = lexicon.groups["verdicts"]
    for i, token in enumerate(words):
        if token.low in verdicts:
            before = [t.low for t in words[max(0, i - 4) : i] if t.low not in BETWEEN]
            after = [t.low for t in words[i + 1 : i + 3]]
            mine = after[:1] in (["me"], ["us"]) or after[:2] == ["on", "me"] or not after
            if not after and token.low in lexicon.groups["labels"]:
                continue  # "you're controlling" says what somebody is
            if (before[-1:] in (["you"], ["he"], ["she"], ["are"]) or "you" in before) and mine:
                yield _raw(words[i : i + (3 if after[:1] == ["on"] else 2)])


def _minds(message: Message, words: Sequence[Token], lows: str, lexicon: Lexicon) -> Iterator[str]:
    """Give claims about what goes on inside the partner."""
    inner = INNER.search(lows)
    if inner:
        yield _shown(words, inner.group())
    minds = lexicon.groups["minds"]
    understood = len(message.clauses) > 0 and not message.leftovers
    for i, token in enumerate(words):
        if token.low not in {"you", "he", "she"} or understood:
            continue
        j = i + 1
        while j < len(words) and words[j].low in BETWEEN:
            j += 1
        if j < len(words) and words[j].low in minds and (i == 0 or words[i - 1].low != "thank"):
            yield _raw(words[i : _clause_end(words, j + 1)])


def _clause_end(words: Sequence[Token], i: int) -> int:
    """Step to the end of a clause, five words at most."""
    end = i
    while end < min(len(words), i + 5) and (words[end].low.isalnum() or "'" in words[end].low):
        if words[end].low in {"and", "but", "when", "because"}:
            break
        end += 1
    return end


def _loaded(words: Sequence[Token], lexicon: Lexicon) -> Iterator[str]:
    for i, token in enumerate(words):
        for sense, _ in lexicon.senses.get(token.low, ()):
            if sense.becomes is None or sense.becomes.base == "answer":
                continue
            end = i + 1 + len(sense.after)
            if tuple(t.low for t in words[i + 1 : end]) == sense.after:
                yield _raw(words[i:end])
