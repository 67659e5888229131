"""Writes the commonest slips of learners as they were meant: "you said me", "have went".

Each is settled only where the words around it leave no other reading, so that the person's own
facts stay as they are; what is left is seen by `foreign`. Limits: verbs, their order and times;
no article is put in here.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.rewriting.words.forms import Forms
from bot.rewriting.words.normalise import Token

SUBJECTS = frozenset({"i", "you", "he", "she", "we", "they"})
OBJECTS = frozenset({"me", "us", "him", "her", "them"})
OWNERS = frozenset({"my", "your", "his", "her", "our", "their", "all", "everybody", "everyone"})
SAID = {"say": "tell", "says": "tells", "said": "told", "saying": "telling"}
TOLD = frozenset({"tell", "tells", "told", "telling"})
HAVE = frozenset({"have", "has", "had"})
DO = frozenset({"do", "does", "did"})
BE = frozenset({"am", "is", "are", "was", "were"})
WAS = frozenset({"was", "were"})
BETWEEN = frozenset({"not", "never", "also", "already", "always", "just", "even"})
OFTEN = frozenset({"always", "never", "often", "usually", "sometimes", "only"})
LETTING = frozenset({"let", "lets", "make", "makes", "made"})
# Verbs that are hardly anything else, so that one of them after "was" or "have" is a slip.
DEEDS = frozenset({"see", "speak", "go", "come", "make", "do", "write", "eat", "say", "give"})
DEEDS |= {"take", "tell", "meet", "buy", "send", "hide", "sleep", "sit", "hold", "bring", "forget"}
HELD = DEEDS | {"promise", "kiss", "touch", "delete", "invite", "show", "ask", "call", "leave"}
AFTER_HELD = OBJECTS | OWNERS | {"to", "the", "a", "with", "that", "it", "hand", "hands"}
NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
NUMBERS |= {"twenty", "thirty", "forty", "fifty", "eleven", "twelve", "fifteen"}
ONES = NUMBERS | {"one", "a"}
UNITS = frozenset({"minute", "hour", "day", "night", "week", "month", "year", "time", "euro"})
AFTER_UNIT = frozenset({"", ",", "and", "with", "in", "on", "at", "ago", "to", "every", "long"})
AFTER_UNIT |= {"for", "because", "but", "you", "he", "she", "i", "a", "per", "before", "after"}


@dataclass(frozen=True)
class _At:
    """A place in a sentence, with what stands around it."""

    words: list[Token]
    k: int
    forms: Forms

    def low(self, ahead: int = 0) -> str:
        at = self.k + ahead
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def put(self, *said: str, size: int = 1) -> tuple[int, list[Token]]:
        """Give some words in place of as many as `size` tells."""
        first, last = self.words[self.k], self.words[self.k + size - 1]
        made = [replace(first, text=w, low=w.lower(), name=False) for w in said]
        return size, [*made[:-1], replace(made[-1], end=last.end)] if made else []


Settled = tuple[int, list[Token]]


def plainer(words: list[Token], forms: Forms) -> list[Token]:
    """Give a sentence with the commonest slips written as they were meant."""
    out: list[Token] = []
    words = _lasting(words, forms)
    k = 0
    while k < len(words):
        at = _At(words, k, forms)
        size, said = next((s for each in SLIPS if (s := each(at))), (1, [words[k]]))
        out += said
        k += size
    return out


def _told(at: _At) -> Settled | None:
    """Say "you said me" and "you told to me" as "you told me"."""
    if at.low() in SAID and at.low(1) in {"me", "us", "him"} and at.low(-1) != "to":
        return at.put(SAID[at.low()])
    if at.low() in TOLD and at.low(1) == "to" and at.low(2) in OBJECTS | OWNERS:
        return at.put(at.low(), size=2)
    return None


def _explained(at: _At) -> Settled | None:
    if at.low() in {"explain", "explains", "explained"} and at.low(1) in OBJECTS - {"them", "her"}:
        return at.put(at.low(), "to")
    return None


def _done(at: _At) -> Settled | None:
    """Say "have went" as "have gone", and "have promise to" as "have promised to"."""
    ahead = 2 if at.low(1) in BETWEEN else 1
    low = at.low(ahead)
    if at.low() not in HAVE or at.low(-1) not in SUBJECTS:
        return None
    slip = at.forms.is_form(low, "past") and not at.forms.is_form(low, "participle")
    bare = low in HELD and not at.forms.is_form(low, "participle")
    bare = bare and at.low(ahead + 1) in AFTER_HELD
    verb = at.forms.of(low, "past", "base") if slip or bare else None
    if verb is None:
        return None
    between = [at.low(1)] if ahead > 1 else []
    return at.put(at.low(), *between, verb.participle, size=ahead + 1)


def _did(at: _At) -> Settled | None:
    """Say "did not told" as "did not tell"."""
    low = at.low(2)
    if at.low() not in DO or at.low(1) != "not":
        return None
    slip = at.forms.is_form(low, "past") and not at.forms.is_form(low, "base")
    verb = at.forms.of(low, "past") if slip else None
    return at.put(at.low(), "not", verb.base, size=3) if verb is not None else None


def _was(at: _At) -> Settled | None:
    """Say "I was see you" as "I saw you"."""
    fits = at.low() in BE and at.low(-1) in SUBJECTS and at.low(1) in DEEDS
    verb = at.forms.of(at.low(1), "base") if fits else None
    if verb is None:
        return None
    return at.put(verb.past if at.low() in WAS else verb.base, size=2)


def _stressed(at: _At) -> Settled | None:
    """Say "how you did touch her" as "how you touched her"."""
    fits = at.low() == "did" and at.low(-1) in SUBJECTS and at.low(1) in HELD
    verb = at.forms.of(at.low(1), "base") if fits and at.low(-2) not in DO else None
    return at.put(verb.past, size=2) if verb is not None else None


def _let(at: _At) -> Settled | None:
    """Say "you let her to sit in front" as "you let her sit in front"."""
    fits = at.low() == "to" and at.low(-1) in OBJECTS and at.low(-2) in LETTING
    return at.put(at.low(1), size=2) if fits and at.forms.is_form(at.low(1), "base") else None


def _early(at: _At) -> Settled | None:
    """Say "you write always with her" as "you always write with her"."""
    fits = at.low(1) in OFTEN and at.low(-1) in SUBJECTS and at.low(2) in {"with", "to", "from"}
    verb = at.forms.of(at.low(), "base", "third") if fits else None
    return at.put(at.low(1), at.low(), size=2) if verb is not None and at.low() not in BE else None


def _counted(at: _At) -> Settled | None:
    """Say "forty minute" as "forty minutes"."""
    many = at.low(-1) in NUMBERS or (at.low(-1).isdigit() and at.low(-1) != "1")
    fits = many and at.low() in UNITS and at.low(1) in AFTER_UNIT
    return at.put(f"{at.low()}s") if fits else None


def _which(at: _At) -> Settled | None:
    """Say "the lamp what we wanted" as "the lamp that we wanted"."""
    owned = at.low(-2) in OWNERS | {"the"} and at.low() == "what" and at.low(1) in SUBJECTS
    told = at.low(-3) in TOLD or at.low(-1) in OBJECTS
    return at.put("that") if owned and not told else None


def _than(at: _At) -> Settled | None:
    """Say "more then you talk to me" as "more than"."""
    fits = at.low() == "then" and at.low(-1) in {"more", "less", "better", "rather", "longer"}
    return at.put("than") if fits and at.low(1) else None


SLIPS: tuple[Callable[[_At], Settled | None], ...] = (
    _told, _explained, _done, _did, _was, _stressed, _let, _early, _counted, _which, _than,
)  # fmt: skip


def _lasting(words: list[Token], forms: Forms) -> list[Token]:
    """Say "since two months you sleep there" as "you have been sleeping there for two months"."""
    lows = [t.low for t in words] + [""] * 6
    since = lows[0] == "since" and (lows[1] in ONES or lows[1].isdigit())
    at = 4 if since and lows[3] == "," else 3
    if not since or lows[2].removesuffix("s") not in UNITS or lows[at] not in SUBJECTS:
        return words
    if lows[at + 1] in DO and lows[at + 2] == "not" and (done := forms.of(lows[at + 3], "base")):
        end = next((k for k in range(at, len(words)) if lows[k] in {",", "and", "but"}), len(words))
        said = [replace(words[at + 1], text=w, low=w) for w in ("have", "not", done.participle)]
        long = [replace(words[0], text="for", low="for"), *words[1:3]]
        return [words[at], *said, *words[at + 4 : end], *long, *words[end:]]
    verb = forms.of(lows[at + 1], "base", "third") or (lows[at + 1] in BE)
    end = next((k for k in range(at, len(words)) if lows[k] in {",", "and", "but"}), len(words))
    if not verb or lows[at + 1] in HAVE | DO:
        return words
    helper = "has" if lows[at] in {"he", "she"} else "have"
    doing = ["been"] if isinstance(verb, bool) else ["been", verb.gerund]
    said = [replace(words[at + 1], text=w, low=w) for w in (helper, *doing)]
    long = [replace(words[0], text="for", low="for"), *words[1:3]]
    return [words[at], *said, *words[at + 2 : end], *long, *words[end:]]
