"""Puts slots into a whole statement through the templates, in one tense."""

import re

from bot.rewriting.trees.clause import ClauseReader
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import Slots, Strength, in_sentences
from bot.rewriting.words.normalise import tidy, tokens
from bot.rewriting.words.verbs import Tense

HAS_DONE = re.compile(
    r"^\W*(?:\w+ ){1,3}?(?:have|has|haven't|hasn't)(?: not)? (?:been|\w+ed|\w+en)\b"
)
PAST = re.compile(
    r"\b(?:was|were|wasn't|weren't|did|didn't|had|hadn't|yesterday|ago|last (?:night|week|month"
    r"|year))\b"
)
PAST_VERB = re.compile(r"^\W*(?:\w+ ){1,2}?\w{2,}ed\b")
AMBIGUOUS = frozenset({"put", "let", "read", "cut", "set", "hit", "quit", "shut", "bet", "hurt"})
SOFT = re.compile(r"^Would you ", re.IGNORECASE)


def tense_of(happened: str, lexicon: Lexicon) -> Tense:
    """Tell the tense of a "what happened" clause, by reading it or else by its verb forms."""
    words = tokens(tidy(happened), lexicon)
    clause = ClauseReader(lexicon, words).read()
    if clause is not None and clause.end == len(words):
        return clause.tense
    if HAS_DONE.search(happened):
        return Tense.STATE
    irregular = any(t.low in lexicon.groups["own_pasts"] for t in words[1:2]) or any(
        form == "past" and sense.verb.past != sense.verb.base
        for token in words[1:4]
        for sense, form in lexicon.senses.get(token.low, ())
    )
    told = _by_first_verb(tuple(t.low for t in words), lexicon)
    if told is not None:
        return told
    past = irregular or PAST.search(happened) or PAST_VERB.search(happened)
    return Tense.PAST if past else Tense.HABIT


def _by_first_verb(lows: tuple[str, ...], lexicon: Lexicon) -> Tense | None:
    """Tell the tense by the first word after the subject that can only be a finite verb."""
    helpers = {"did": Tense.PAST, "was": Tense.PAST, "were": Tense.PAST, "had": Tense.PAST}
    helpers |= {"do": Tense.HABIT, "does": Tense.HABIT, "are": Tense.HABIT, "is": Tense.HABIT}
    for i, low in enumerate(lows[1:8], start=1):
        following = lows[i + 1] if i + 1 < len(lows) else ""
        if low in {"have", "has"}:
            return Tense.STATE
        if low in {"are", "is"} and following == "going":
            return Tense.STATE
        if low in helpers:
            return helpers[low]
        base = any(form == "base" for _, form in lexicon.senses.get(low, ()))
        ed = low.endswith("ed") and len(low) > 4
        if (low in lexicon.groups["own_pasts"] and not base) or ed:
            return Tense.PAST
        if low in lexicon.groups["states"]:
            return Tense.STATE
        if low in lexicon.bases or any(
            form in {"base", "third"} for _, form in lexicon.senses.get(low, ())
        ):
            once = low in AMBIGUOUS and not {"every", "each", "always"} & set(lows)
            return Tense.PAST if once else Tense.HABIT
    return None


def compose(slots: Slots, strength: Strength, lexicon: Lexicon, tense: Tense | None = None) -> str:
    """Write the whole statement; "" while what happened or the feeling is missing.

    Args:
        slots: the pieces.
        strength: how it opens and closes.
        lexicon: the words and templates.
        tense: the tense of what happened where it is known; else it is told by the words.

    """
    apart = in_sentences(slots.happened)
    happened, feeling = _bare(slots.happened), _bare(slots.feeling)
    if not happened or not feeling:
        return ""
    times = "apart" if apart else (tense or tense_of(happened, lexicon)).value
    that = next((f.that for f in lexicon.feelings.values() if f.word == feeling), False)
    request = _ended(slots.request)
    return (
        lexicon.statements[strength]
        .render(
            happened=happened,
            feeling=feeling,
            need=_bare(slots.need),
            request=request,
            soft_request=SOFT.sub("Would you be willing to ", request, count=1),
            tense=times,
            that=that,
        )
        .strip()
    )


def _bare(piece: str) -> str:
    """Settle spaces and take the closing mark off a piece that stands inside a sentence."""
    return " ".join(piece.split()).rstrip(".!?,; ")


def _ended(request: str) -> str:
    """Give a request its closing mark and capital."""
    words = " ".join(request.split())
    if not words:
        return ""
    return words[0].upper() + words[1:] + ("" if words[-1] in ".?" else "?")
