"""Finds everyday complaints that name no single time ("you never listen") in a message."""

from collections.abc import Sequence
from dataclasses import replace

from bot.rewriting.about.filling import filled
from bot.rewriting.trees.message import STOPS, Message
from bot.rewriting.words.habit import Habit
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import Slots
from bot.rewriting.words.normalise import Token

MOST = 3
LONGEST = 24  # words; a longer message tells more than habits
LONGEST_OCCASION = 8
WHO = frozenset({"you", "he", "she"})
NEVER = frozenset({"never", "hardly", "barely", "rarely", "seldom"})
OFTEN = frozenset({"always", "constantly", "forever", "keep", "keeps", "often"})
EVER = frozenset({"ever", "once"})
HELPERS = frozenset({"do", "does", "are", "is", "not"})
ASIDE = frozenset(
    {"even", "really", "ever", "so", "just", "simply", "honestly", "literally", "once", "and"}
    | {"but", "oh", "because", "any", "bloody", "fucking", "damn", "actually", "still", "lol"}
)
TAILS = (
    ("at", "all"), ("any", "more"), ("anymore",), ("these", "days"), ("all", "the", "time"),
    ("lately",), ("all", "day"), ("the", "whole", "time"), ("24/7",), ("again",), ("ever",),
    ("either",), ("to", "me"),
)  # fmt: skip


def habits_of(message: Message, habits: Sequence[Habit]) -> tuple[Habit, ...]:
    """Give the habits that a message complains of; none where it says anything else besides.

    A message of more than 24 words, one with a question mark and one with a circumstance ("you
    never listen when your mother is here") is left to be read as a whole.
    """
    if message.length > LONGEST or "?" in message.text:
        return ()
    found: list[Habit] = []
    parts = _parts(message.tokens)
    for part in parts[1:] if len(parts) > 1 and _occasion(parts[0]) else parts:
        habit = _said_in(part, habits)
        if habit is None:
            return ()
        found.append(habit)
    return tuple(dict.fromkeys(found))


def slots_of(found: Sequence[Habit], known: Slots, lexicon: Lexicon) -> tuple[Slots, ...]:
    """Give up to three statements: all of one habit, or the first of each; `known` goes first."""
    each = ((h, h.clauses if len(found) == 1 else h.clauses[:1]) for h in found)
    return tuple(
        filled(clause, _settled(habit, known, lexicon), lexicon)
        for habit, clauses in each
        for clause in clauses
    )[:MOST]


def _settled(habit: Habit, known: Slots, lexicon: Lexicon) -> Slots:
    need = known.need or lexicon.needs[habit.need].says
    return replace(known, need=need, request=known.request or lexicon.requests[habit.request].says)


def _parts(tokens: Sequence[Token]) -> list[list[str]]:
    """Part a message at stops and commas, and before "and you", without what only underlines."""
    parts: list[list[str]] = [[]]
    for i, token in enumerate(tokens):
        low = token.low
        joint = low in {"and", "but"} and tokens[i + 1 : i + 2] and tokens[i + 1].low in WHO
        # "when I talk to you you never listen", "when I cry you always leave"
        anew = low in WHO and len(parts[-1]) > 1 and _begins(tokens, i)
        if low in STOPS | {",", "…", "-"} or joint or anew:
            parts.append([low] if anew else [])
        elif any(c.isalnum() for c in low):
            parts[-1].append(low)
    return [part for part in parts if any(low not in ASIDE for low in part)]


def _begins(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a second clause begins at "you" though nothing parts it from the first."""
    twice = tokens[i - 1].low == tokens[i].low
    return twice or (i + 1 < len(tokens) and tokens[i + 1].low in NEVER | OFTEN)


def _occasion(part: Sequence[str]) -> bool:
    """Tell whether a part only says when it is so: "when I talk to you"."""
    when = tuple(part[:2]) in {("when", "i"), ("whenever", "i"), ("every", "time")}
    return when and len(part) <= LONGEST_OCCASION


def _said_in(lows: list[str], habits: Sequence[Habit]) -> Habit | None:
    """Give the habit that one part speaks of, all of it."""
    while lows and lows[0] in ASIDE:
        lows = lows[1:]
    if lows[:1] == ["your"] and set(lows[1:2]) & (NEVER | OFTEN):
        lows = ["you", *lows[1:]]  # "ur always on ur phone"
    if not lows or lows[0] not in WHO:
        return None
    i = 1
    while i < len(lows) and lows[i] in NEVER | OFTEN | HELPERS | ASIDE:
        i += 1
    how, rest = set(lows[1:i]), tuple(lows[i:])
    phrases = [p for each in _forms(rest, lows[0]) for p in _without_tails(each)]
    for habit in habits:
        if _fits(habit, how) and any(phrase in habit.said for phrase in phrases):
            return habit
    return None


def _fits(habit: Habit, how: set[str]) -> bool:
    """Tell whether the words before the verb make it a habit of that kind."""
    if habit.denied:
        return bool(how & NEVER) or ("not" in how and (habit.plain or bool(how & EVER)))
    return bool(how & OFTEN) and not how & (NEVER | {"not"})


def _forms(rest: tuple[str, ...], who: str) -> list[tuple[str, ...]]:
    """Give a phrase about him or her also as it would be said to the partner."""
    if who == "you" or not rest:
        return [rest]
    yours = tuple("your" if low in {"his", "her"} else low for low in rest)
    bases = {rest[0], rest[0].removesuffix("s"), rest[0].removesuffix("es")}
    return [(base, *words) for base in sorted(bases) for words in (rest[1:], yours[1:])]


def _without_tails(rest: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Give a phrase as it stands, and without each of the words that only underline it."""
    found = [rest]
    while True:
        tail = next((t for t in TAILS if len(rest) > len(t) and rest[-len(t) :] == t), None)
        if tail is None:
            return found
        rest = rest[: -len(tail)]
        found.append(rest)
