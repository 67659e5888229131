"""Names what a wording does (label, always/never, mind-reading …), with the words that show it."""

import re
from collections.abc import Iterator, Sequence

from bot.rewriting.kinds.spoken import PARTNER, Spoken, as_typed
from bot.rewriting.trees.message import STOPS, Message
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import Noticed
from bot.rewriting.words.verbs import resting
from bot.rewriting.words.wordings import COMPARISON, FAKE, MIND, REPROACH, SARCASM, THREAT

MOST = 4
LONGEST = 60
BETWEEN = frozenset(
    {"do", "does", "did", "not", "are", "were", "have", "has", "had", "just", "only", "even"}
    | {"really", "always", "never", "still", "clearly", "obviously", "ever", "also", "so", "would"}
    | {"truly", "probably", "surely", "all", "both", "can", "could"}
)
ADJOINED = frozenset(
    {"a", "an", "the", "and", ",", "such", "so", "very", "too", "most", "more", "total", "complete"}
    | {"real", "big", "pathetic", "little", "just", "really", "always", "being", "not"}
    | {"nothing", "like", "typical", "ever", "damn", "fucking", "absolutely", "insanely", "biggest"}
    | {"person", "man", "woman", "bit", "kind", "of", "literally", "also", "still", "clearly"}
)
# Who may bear a label that is an adjective: "a selfish man".
BEARERS = frozenset(
    {"man", "woman", "person", "wife", "husband", "mother", "father", "partner", "boyfriend"}
    | {"girlfriend", "guy", "human", "being", "fellow", "old", "friend", "brat", "sack"}
)
COPULA = frozenset(
    {"are", "is", "were", "was", "be", "act", "acts", "acting", "behave", "behaving"}
)
VERDICT_FELT = r"\bi (?:feel|felt|am feeling|was|am) (?:so |really |totally |just )?(?:{})\b"
LET = 5  # words before a verb in which "let" says that somebody else did it ("let him insult me")


def notice(message: Message, lexicon: Lexicon) -> tuple[Noticed, ...]:
    """Find up to four things that the wording does, each kind once, the weightiest first."""
    return every_notice(message, lexicon)[:MOST]


def every_notice(message: Message, lexicon: Lexicon) -> tuple[Noticed, ...]:
    """Find all that the wording does, each kind once, the weightiest first."""
    found: dict[str, Noticed] = {}
    spoken = Spoken.of(message)
    for kind, words in _all(message, spoken, lexicon):
        short = words.strip(" ,.!?;")
        if short and kind not in found and kind in lexicon.says:
            shown = short if len(short) <= LONGEST else short[:57].rsplit(" ", 1)[0] + " …"
            found[kind] = Noticed(kind, shown, lexicon.says[kind].replace("{words}", shown, 1))
    return tuple(found.values())


def _all(message: Message, spoken: Spoken, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    groups = lexicon.groups
    for kind, cue, pattern in (("threat", "threats", THREAT), ("sarcasm", "sarcasm", SARCASM)):
        yield from ((kind, w) for w in spoken.find(pattern))
        for i, said in spoken.cues(groups[cue]):
            yield kind, as_typed(spoken.words[i : i + len(said.split())])
    yield from (("label", w) for w in _labels(spoken, lexicon))
    yield from (("fake_i", w) for w in spoken.find(FAKE))
    verdicts = "|".join(sorted(f.word for f in lexicon.feelings.values() if f.beneath))
    yield from (("verdict_word", w) for w in spoken.find(re.compile(VERDICT_FELT.format(verdicts))))
    yield from (("verdict_word", w) for w in _done_to_me(spoken, lexicon))
    for i, said in spoken.cues(groups["fuzzy"]):
        if spoken.subject(i) not in {"i", "we"} and not spoken.reported(i):
            yield "insinuation", as_typed(spoken.words[i : i + len(said.split())])
    yield from (("mind_reading", w) for w in _minds(spoken, lexicon))
    yield from (("comparison", w) for w in spoken.find(COMPARISON))
    yield from (("blame_question", w) for w in spoken.find(REPROACH))
    yield from message.shapes
    yield from (("absolute", w) for w in _absolutes(spoken, groups["absolutes"]))
    for secret in ("behind my back", "in secret"):
        if secret in message.text.lower():
            yield "secrecy", secret
    yield from (("loaded", w) for w in _loaded(spoken, lexicon))
    yield from (("curse", curse.words) for curse in message.curses)


def _labels(spoken: Spoken, lexicon: Lexicon) -> Iterator[str]:
    """Give labels that stand for the partner: after "you are", called out, or alone."""
    labels = lexicon.groups["labels"]
    nouns = lexicon.groups["partner_nouns"]
    lows = spoken.lows
    for i in range(len(lows)):
        size = next((n for n in (3, 2, 1) if " ".join(lows[i : i + n]) in labels), 0)
        size = min(size, len(lows) - i)
        if not size or (i and lows[i - 1] in labels):
            continue
        end = i + size
        while end < len(lows) and lows[end] in labels | BEARERS:
            end += 1
        start = i
        while start and (lows[start - 1] in ADJOINED or lows[start - 1] in labels):
            start -= 1
        before = lows[start - 1] if start else ""
        whose = lows[start - 2] if start > 1 else ""
        alone = before in STOPS | {""} and (end == len(lows) or lows[end] in STOPS | {","})
        said = before in COPULA and (whose in {"you", "he", "she"} or whose in nouns)
        said = said or (
            before in COPULA and whose in BETWEEN and spoken.subject(start - 2) in PARTNER
        )
        asked = before in {"you", "he", "she"} and whose in {"are", "is", "were"}
        chat = before == "your" and start < i and lows[start] == "so"  # "ur so fake"
        called = before == "you" and not asked and whose not in {"told", "called", "to", "for"}
        called = called and lows[end : end + 1] not in (("with",), ("about",), ("around",))
        if (said or asked or alone or called or chat) and not spoken.reported(start):
            yield as_typed(spoken.words[_from(start, said=said, chat=chat) : end])


def _from(start: int, *, said: bool, chat: bool) -> int:
    """Tell where the words of a label begin: with whom it is said of, where that stands there."""
    return max(0, start - 2) if said else start - 1 if chat else start


def _done_to_me(spoken: Spoken, lexicon: Lexicon) -> Iterator[str]:
    """Give verdict verbs that say what the partner did ("you betrayed me")."""
    for i, low in enumerate(spoken.lows):
        if low not in lexicon.groups["verdicts"] or spoken.subject(i) not in PARTNER:
            continue
        after = spoken.lows[i + 1 : i + 3]
        mine = after[:1] in (("me",), ("us",)) or after == ("on", "me")
        let = {"let", "lets", "letting"} & set(spoken.lows[max(0, i - LET) : i])
        if mine and not let and not spoken.reported(i):
            yield as_typed(spoken.words[i : i + (3 if after[:1] == ("on",) else 2)])


def _minds(spoken: Spoken, lexicon: Lexicon) -> Iterator[str]:
    """Give claims about what goes on inside the partner; what can be seen to be known is none."""
    yield from spoken.find(MIND)
    words, lows = spoken.words, spoken.lows
    for i, low in enumerate(lows):
        if low not in {"you", "he", "she"} or _asked(lows, i):
            continue
        j = i + 1
        while j < len(words) and lows[j] in BETWEEN:
            j += 1
        if j == len(words) or lows[j] not in lexicon.groups["minds"] or _seen(lows, i, j):
            continue
        yield as_typed(words[i : _clause_end(lows, j + 1)])


def _asked(lows: Sequence[str], i: int) -> bool:
    """Tell whether a subject stands in a question or after a word that asks, wishes or thanks."""
    before = lows[i - 1] if i else ""
    return before in {
        "do", "does", "did", "what", "who", "how", "which", "if", "whatever", "thank", "that",
        "where", "as", "way", "when", "so",
    }  # fmt: skip


def _seen(lows: Sequence[str], i: int, j: int) -> bool:
    """Tell whether a verb of the mind tells of something outside ("you missed the game")."""
    verb, after = lows[j], lows[j + 1 : j + 3]
    denied = "not" in lows[i:j] or "never" in lows[i:j]
    if lows[max(0, i - 1) : i] in (("say",), ("says",), ("said",)) or verb[:6] == "listen":
        return True
    if verb[:4] == "care" and set(lows[j + 1 : j + 5]) & {"say", "tell", "think"}:
        return True  # how somebody takes what is said to them shows outside
    if verb in {"know", "knew", "mean", "meant", "plan", "planned", "deserve"}:
        return not denied
    if verb[:4] == "wish" and after[:1] and after[0] not in {"i", "you", "we", "it", "that", "to"}:
        return True  # "you wished him happy birthday" could be heard
    if verb in {"need", "needed"}:
        return "only" in lows[i:j] or after[:1] in (("to",), ("help",), ("therapy",))
    if verb in {"miss", "missed"}:
        return after[:1] not in (("me",), ("her",), ("him",), ("us",))
    if verb in {"want", "wanted", "wants"}:
        return after[:2] == ("to", "know")
    return verb in {"feel", "feels", "felt"} and not denied and after[:1] not in (
        ("nothing",), ("guilty",),
    )  # fmt: skip


def _clause_end(lows: Sequence[str], i: int) -> int:
    """Step to the end of a clause, five words at most."""
    end = i
    while end < min(len(lows), i + 5) and (lows[end].isalnum() or "'" in lows[end]):
        if lows[end] in {"and", "but", "when", "because"}:
            break
        end += 1
    return end


def _absolutes(spoken: Spoken, absolutes: frozenset[str]) -> Iterator[str]:
    """Give always and never where they are said of the partner, not of others or in a promise."""
    for i, cue in spoken.cues(absolutes):
        who = spoken.subject(i)
        following = spoken.lows[i + 1] if i + 1 < len(spoken.lows) else ""
        early = i < 2 and who not in {"i", "we", "they"}
        said = following in {"mind", "again"} or spoken.lows[i - 1 : i] in (("would",), ("will",))
        if (who in PARTNER or early) and not said:
            yield as_typed(spoken.words[i : i + len(cue.split())])


def _loaded(spoken: Spoken, lexicon: Lexicon) -> Iterator[str]:
    """Give words that say more than was seen, where the partner does it."""
    for i, token in enumerate(spoken.words):
        at_rest = resting(token.low, spoken.lows[i + 1 : i + 5])
        if at_rest or spoken.subject(i) not in PARTNER | {""} or spoken.reported(i):
            continue
        for sense, _ in lexicon.senses.get(token.low, ()):
            if sense.becomes is None or sense.becomes.base == "answer":
                continue
            end = i + 1 + len(sense.after)
            if spoken.lows[i + 1 : end] == sense.after:
                yield as_typed(spoken.words[i:end])
