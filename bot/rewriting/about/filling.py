"""Fills the slots around what happened: the feeling, the need and the request that go with it."""

import re

from bot.rewriting.about.frames import frame_for, named
from bot.rewriting.about.situations import Situation, situation
from bot.rewriting.words.lexicon import Frame, Lexicon
from bot.rewriting.words.model import Choice, Feeling, Slots, in_sentences

A_PAGE = 6
EX = re.compile(r"\bex\b|\bex-|\bexes\b")


def filled(
    happened: str,
    known: Slots,
    lexicon: Lexicon,
    held: Situation | None = None,
    *,
    beside: str = "",
) -> Slots:
    """Give a statement's slots for what happened; what is known already goes first.

    Args:
        happened: the clause.
        known: slots that the person has settled.
        lexicon: the words.
        held: the situation, where it was read already.
        beside: the message, where the clause is the answer to a question about it.

    """
    frame = frame_for(held or situation(happened, lexicon, beside), lexicon)
    # Sentences of one's own may tell of several things: what asks for a talk suits them all.
    ready = () if in_sentences(happened) else frame.requests
    requests = [r for r in (*ready, "talk-calm") if _suits(r, happened, lexicon)]
    return Slots(
        happened=happened,
        feeling=known.feeling or lexicon.feelings[frame.feelings[0]].word,
        need=known.need or lexicon.needs[frame.needs[0]].says,
        request=known.request or lexicon.requests[requests[0]].says,
    )


def _suits(request: str, happened: str, lexicon: Lexicon) -> bool:
    """Tell whether a request that names a thing has that thing in what happened."""
    if request == "agree-ex" and EX.search(happened) is None:
        return False
    return named(request, happened.lower(), lexicon)


def feelings(slots: Slots, page: int, lexicon: Lexicon) -> tuple[Feeling, ...]:
    """Give six feelings, the likeliest first; later pages hold the rest."""
    every = lexicon.feelings
    chosen = feeling(slots.feeling, lexicon)
    first = [*((chosen.id, *chosen.beneath) if chosen else ()), *_frame(slots, lexicon).feelings]
    plain = sorted((f for f in every.values() if not f.beneath), key=lambda f: abs(f.strength - 2))
    verdicts = [f for f in every.values() if f.beneath]
    ids = list(dict.fromkeys([*first, *(f.id for f in (*plain, *verdicts))]))
    begin = max(0, page) * A_PAGE
    return tuple(every[i] for i in ids[begin : begin + A_PAGE])


def feeling(word: str, lexicon: Lexicon) -> Feeling | None:
    """Give the known feeling of that word, or None."""
    return next((f for f in lexicon.feelings.values() if f.word == word), None)


def needs(slots: Slots, lexicon: Lexicon) -> tuple[Choice, ...]:
    """Give four reasons why it may matter, as ready clauses."""
    ids = dict.fromkeys((*_frame(slots, lexicon).needs, "understood", "matter", "clear"))
    return tuple(lexicon.needs[i] for i in ids)[:4]


def requests(slots: Slots, lexicon: Lexicon) -> tuple[Choice, ...]:
    """Give four requests as ready questions."""
    ids = dict.fromkeys((*_frame(slots, lexicon).requests, "listen-ten", "agree-rule", "evening"))
    return tuple(lexicon.requests[i] for i in ids)[:4]


def _frame(slots: Slots, lexicon: Lexicon) -> Frame:
    return frame_for(situation(slots.happened, lexicon), lexicon)
