"""Reads the verb group of a clause and writes it again in one tense."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.rewriting.words.inflect import Verb
from bot.rewriting.words.normalise import Token


class Tense(Enum):
    """What kind of time a clause speaks of; it chooses the sentence around it."""

    PAST = "past"
    HABIT = "habit"
    STATE = "state"


class Shape(Enum):
    """How a verb group is written again."""

    PAST = "past"
    HABIT = "habit"
    IS_DOING = "is doing"
    WAS_DOING = "was doing"
    IS_DONE = "is done"
    WAS_DONE = "was done"
    HAS_DONE = "has done"
    HAS_BEEN_DOING = "has been doing"
    HAD_DONE = "had done"
    KEPT_DOING = "kept doing"
    STARTED_DOING = "started doing"


TENSE_OF = {
    Shape.PAST: Tense.PAST,
    Shape.HABIT: Tense.HABIT,
    Shape.IS_DOING: Tense.STATE,
    Shape.WAS_DOING: Tense.PAST,
    Shape.IS_DONE: Tense.STATE,
    Shape.WAS_DONE: Tense.PAST,
    Shape.HAS_DONE: Tense.STATE,
    Shape.HAS_BEEN_DOING: Tense.STATE,
    Shape.HAD_DONE: Tense.PAST,
    Shape.KEPT_DOING: Tense.PAST,
    Shape.STARTED_DOING: Tense.PAST,
}
# Frequency and emphasis are left out knowingly: a camera cannot see "always".
DROPPED = frozenset(
    [
        "always",
        "constantly",
        "forever",
        "still",
        "just",
        "even",
        "ever",
        "also",
        "again",
        "often",
        "usually",
        "only",
        "really",
        "literally",
        "actually",
        "obviously",
        "clearly",
        "secretly",
        "openly",
        "suddenly",
        "continuously",
        "repeatedly",
        "basically",
        "all",
        "totally",
        "simply",
        "happily",
        "probably",
        "regularly",
        "quietly",
        "now",
        "then",
        "once",
    ]
)
# What follows "lie" where somebody rests, and what shows that it is said, after all.
RESTING = frozenset(
    {"awake", "here", "there", "down", "next", "right", "on", "in", "beside", "by", "asleep"}
    | {"under", "around", "alone", "flat", "still", "face", "naked"}
)
LYING = frozenset({"lie", "lies", "lying", "lay"})
SPOKEN_TO = frozenset({"face", "phone", "teeth", "court"})


def resting(low: str, after: Sequence[str]) -> bool:
    """Tell by the words behind it whether a form of "lie" says that somebody rests there."""
    return low in LYING and bool(after) and after[0] in RESTING and not SPOKEN_TO & set(after[1:4])


@dataclass(frozen=True)
class Group:
    """A verb group as read: the shape to write, whether denied, and where the main verb stands."""

    shape: Shape
    denied: bool
    verb_at: int
    form: str  # the form in which the main verb must stand
    be: bool = False  # the main verb is "be"; `verb_at` is what follows it


def _skip(tokens: Sequence[Token], i: int) -> tuple[int, bool]:
    """Step over adverbs that are dropped; tell whether one of the words denies."""
    denied = False
    while i < len(tokens) and (tokens[i].low in DROPPED or tokens[i].low in {"not", "never"}):
        denied = denied or tokens[i].low in {"not", "never"}
        i += 1
    return i, denied


def groups(tokens: Sequence[Token], i: int) -> Iterator[Group]:
    """Give every way to read a verb group that begins at `i`."""
    i, denied = _skip(tokens, i)
    if i >= len(tokens):
        return
    low = tokens[i].low
    after, more = _skip(tokens, i + 1)
    no = denied or more
    following = tokens[after].low if after < len(tokens) else ""
    if low in {"do", "does", "did"}:
        shape = Shape.PAST if low == "did" else Shape.HABIT
        if following in {"keep", "have"} and after + 1 < len(tokens):
            yield Group(shape, no, _skip(tokens, after + 1)[0], "gerund")
            if tokens[after + 1].low == "to":
                yield Group(shape, no, after + 2, "base")
        yield Group(shape, no, after, "base")
    if low in {"am", "is", "are", "be"}:
        yield Group(Shape.HABIT, no, after, "gerund")
        yield Group(Shape.HABIT, no, after, "base", be=True)
    if low in {"was", "were"}:
        yield Group(Shape.WAS_DOING, no, after, "gerund")
        yield Group(Shape.PAST, no, after, "base", be=True)
    if low in {"have", "has", "had"}:
        yield from _perfect(tokens, after, no, past=low == "had")
    if low in {"keep", "keeps"}:
        yield Group(Shape.HABIT, no, after, "gerund")
    if low in {"kept", "started"}:
        shape = Shape.KEPT_DOING if low == "kept" else Shape.STARTED_DOING
        yield Group(shape, no, after, "gerund")
    if low in {"will", "would"} and no:
        yield Group(Shape.HABIT, True, after, "base")
    yield Group(Shape.PAST, denied, i, "past")
    yield Group(Shape.HABIT, denied, i, "base")
    yield Group(Shape.HABIT, denied, i, "third")
    yield Group(Shape.HABIT, denied, i, "gerund")  # "why you always texting her"


def _perfect(tokens: Sequence[Token], i: int, denied: bool, *, past: bool) -> Iterator[Group]:
    if i < len(tokens) and tokens[i].low == "been":
        after, more = _skip(tokens, i + 1)
        shape = Shape.WAS_DOING if past else Shape.HAS_BEEN_DOING
        yield Group(shape, denied or more, after, "gerund")
        return
    yield Group(Shape.HAD_DONE if past else Shape.HAS_DONE, denied, i, "participle")


def written(shape: Shape, verb: Verb, *, denied: bool, singular: bool) -> str:
    """Write a verb group; `singular` is for he, she and single things."""
    no = "n't" if denied else ""
    was, has = ("was", "has") if singular else ("were", "have")
    now = "is" if singular else "are"
    if verb.base == "be":
        if shape in {Shape.HAS_DONE, Shape.HAD_DONE}:
            return f"{has if shape is Shape.HAS_DONE else 'had'}{no} been"
        return (was if TENSE_OF[shape] is Tense.PAST else now) + no
    match shape:
        case Shape.PAST:
            return f"didn't {verb.base}" if denied else verb.past
        case Shape.HABIT if denied:
            return f"{'does' if singular else 'do'}n't {verb.base}"
        case Shape.HABIT:
            return verb.third if singular else verb.base
        case Shape.IS_DOING:
            return f"{now}{no} {verb.gerund}"
        case Shape.IS_DONE:
            return f"{now}{no} {verb.participle}"
        case Shape.WAS_DONE:
            return f"{was}{no} {verb.participle}"
        case Shape.WAS_DOING:
            return f"{was}{no} {verb.gerund}"
        case Shape.HAS_DONE:
            return f"{has}{no} {verb.participle}"
        case Shape.HAS_BEEN_DOING:
            return f"{has}{no} been {verb.gerund}"
        case Shape.HAD_DONE:
            return f"had{no} {verb.participle}"
        case Shape.KEPT_DOING:
            return f"didn't keep {verb.gerund}" if denied else f"kept {verb.gerund}"
        case Shape.STARTED_DOING:
            return f"didn't start {verb.gerund}" if denied else f"started {verb.gerund}"
