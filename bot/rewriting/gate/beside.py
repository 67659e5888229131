"""Names what can be seen of a clause beside its message: what it leaves out, adds and moves."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.rewriting.words.forms import Forms
from bot.rewriting.words.gate_words import (
    ASKING,
    DENYING,
    GROUPS,
    MODALS,
    PERSONS,
    PLACING,
    POLAR,
    REASONS,
    THIRD,
    TIMED,
    binned,
    carries,
    stem,
    wordy,
)
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import STOPS, Token

TELLING_LEFT = DENYING | REASONS | MODALS | TIMED | THIRD | {"i", "you", "and", "but"}
TELLING_ADDED = DENYING | THIRD | {"you", "i", "and"}
FOLLOWING = PLACING | REASONS | TIMED | DENYING | {"and", "but", "or", "then", ","}
ACRONYM = 5  # a word in capitals shorter than this is none that was shouted


def beside(
    clause: Sequence[Token], message: Sequence[Token], forms: Forms, lexicon: Lexicon
) -> Iterator[str]:
    """Give the names of all that can be seen of a clause beside the words of its message."""
    said = [t for t in clause if wordy(t)]
    typed = [t for t in message if wordy(t)]
    ours, theirs = [stem(t, forms) for t in said], [stem(t, forms) for t in typed]
    several = any(t.low in STOPS for t in message[1:-1])
    yield from _left_and_added(ours, theirs, several=several)
    yield from _placed(ours, theirs, message, several=several)
    yield from _sentence(said, message, forms, lexicon)
    yield from _capitals(said, typed)
    yield from _around(message, typed, forms, lexicon)
    bases = {PERSONS.get(t.low, t.low) for t in typed}
    yield f"speaks:{'you' if 'you' in bases else ''}{'them' if bases & THIRD else ''}"
    if bases & THIRD and any(t.name for t in typed) and not any(t.name for t in said):
        yield "name left out"


def _left_and_added(ours: list[str], theirs: list[str], *, several: bool) -> Iterator[str]:
    """Tell what is left out, which weighs less where there are several sentences, and added."""
    of = "left of several" if several else "left"
    left, added = Counter(theirs) - Counter(ours), Counter(ours) - Counter(theirs)
    carried = sum(map(carries, left.elements()))
    yield from binned(of, carried, 1, 2, 3, 5, 8, 13, 30)
    yield from binned(f"{of}, share", 10 * carried // (sum(map(carries, theirs)) or 1), 2, 4, 6, 8)
    yield from binned("added", sum(map(carries, added.elements())), 1, 2, 3)
    yield from (f"adds:{word}" for word in sorted(TELLING_ADDED & added.keys()))
    yield from (f"{of}:{word}" for word in sorted(TELLING_LEFT & left.keys()))
    if any(c.isdigit() for word in left for c in word):
        yield f"{of}:number"
    if any(" " in word for word in left):
        yield f"{of}:quote"


def _placed(
    ours: list[str], theirs: list[str], message: Sequence[Token], *, several: bool
) -> Iterator[str]:
    """Tell where a clause stands in its message, and whether its words keep their order."""
    heavy = [word for word in ours if carries(word)]
    where = [k for k, word in enumerate(theirs) if word in set(heavy)]
    if not where:
        yield "stands:nowhere"
        return
    before = sum(map(carries, theirs[: where[0]]))
    after = sum(map(carries, theirs[where[-1] + 1 :]))
    inside = theirs[where[0] : where[-1] + 1]
    gaps = sum(carries(word) for word in inside if word not in set(ours))
    order = [theirs.index(word) for word in dict.fromkeys(heavy) if word in theirs]
    moved = sum(a > b for a, b in pairwise(order))
    among = " several" if several else ""
    yield from binned(f"before{among}", before, 1, 2, 4, 8)
    yield from binned(f"after{among}", after, 1, 2, 4, 8)
    yield from binned("gaps", gaps, 1, 2, 4)
    yield from binned("moved", moved, 1, 2)
    yield f"followed:{_following(where[-1], message)}"
    if not (gaps or moved or set(heavy) - set(theirs)):
        yield "in order"
        if ours[ours.index(heavy[0]) :] == inside:
            yield "word for word"
        if not before and not after:
            yield "all of it"


def _following(last: int, message: Sequence[Token]) -> str:
    """Name what stands in the message behind the last word that the clause says."""
    places = [k for k, token in enumerate(message) if wordy(token)]
    after = places[last] + 1
    low = message[after].low if after < len(message) else "."
    return "stop" if low in STOPS else low if low in FOLLOWING else "word"


def _sentence(
    said: Sequence[Token], message: Sequence[Token], forms: Forms, lexicon: Lexicon
) -> Iterator[str]:
    """Tell how the sentence begins and ends that a clause comes from, and what else it says."""
    heavy = {word for t in said if carries(word := stem(t, forms))}
    sentences = _sentences(message)
    stems = [[stem(t, forms) for t in s if wordy(t)] for s in sentences]
    if not heavy or not any(stems):
        return
    best = max(range(len(stems)), key=lambda n: len(heavy & set(stems[n])))
    brought = (heavy - set(stems[best])) & {word for s in stems for word in s}
    yield from binned("brought", len(brought), 1, 2, 4)
    if any(t.name and stem(t, forms) in brought for t in said):
        yield "brought:name"
    left = sum(carries(word) and word not in heavy for word in stems[best])
    yield from binned("left there", left, 1, 2, 4, 8)
    if best:
        yield "sentence:later"
    yield from _asked(sentences[best], lexicon)


def _sentences(message: Sequence[Token]) -> list[list[Token]]:
    found: list[list[Token]] = [[]]
    for token in message:
        found[-1].append(token)
        if token.low in STOPS:
            found.append([])
    return found


def _asked(sentence: Sequence[Token], lexicon: Lexicon) -> Iterator[str]:
    """Tell what kind of question a sentence is, if it is one."""
    lows = [t.low for t in sentence if wordy(t)]
    first = next((low for low in lows if low not in lexicon.groups["fillers"]), "")
    kind = "polar" if first in POLAR else first if first in ASKING else ""
    if kind:
        yield f"sentence:{kind}"
    if any(t.low == "?" for t in sentence):
        yield f"sentence asks:{kind or 'plain'}"
    if any(a in POLAR and b == "you" for a, b in pairwise(lows)):
        yield "sentence:turned"


def _capitals(said: Sequence[Token], typed: Sequence[Token]) -> Iterator[str]:
    """Tell of capitals that came or went."""
    raw: dict[str, str] = {}
    for k, token in enumerate(typed):
        raw.setdefault(token.low, token.raw if k else token.raw.lower())
    for token in said[1:]:
        before = raw.get(token.low, "")
        if not before or not token.text[:1].isalpha() or token.low == "i":
            continue
        if token.text[0].isupper() and before.islower():
            yield "capital:new" if token.name else "capital:new:no name"
        if before.isupper() and len(before) > 1 and not token.text.isupper():
            yield "capital:acronym" if len(before) < ACRONYM else "capital:lost"


def _around(
    message: Sequence[Token], typed: Sequence[Token], forms: Forms, lexicon: Lexicon
) -> Iterator[str]:
    """Tell what the whole message is like: how long, how it opens, how it is spelt."""
    lows = [t.low for t in typed]
    yield from binned("typed", len(lows), 6, 10, 15, 25, 40, 80)
    inner = sum(t.low in STOPS for t in message[1:-1])
    yield from binned("stops", inner, 1, 2, 4, 8)
    yield from (f"message:{g}" for g in GROUPS if lexicon.groups[g] & set(lows))
    first = lows[0] if lows else ""
    yield f"opens:{first if first in POLAR | ASKING | THIRD | {'you', 'i'} else '*'}"
    if first in POLAR:
        yield "opens:polar"
    if any(t.low == "?" for t in message):
        yield "asks"
    strange = sum(t.low.isalpha() and not t.name and not forms.knows(t.low) for t in typed)
    yield from binned("strange", strange, 1, 2, 3, 5)
    mended = sum(t.raw.lower() != t.low for t in typed if t.raw.isalpha())
    yield from binned("mended", mended, 1, 2, 4)
    yield from binned("shouts", sum(t.raw.isupper() and len(t.raw) > 1 for t in typed), 2, 5)
