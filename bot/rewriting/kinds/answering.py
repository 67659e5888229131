"""Joins the answer to a question with what the first message had already named."""

from dataclasses import replace

from bot.rewriting.trees.clause import Clause
from bot.rewriting.trees.message import Message
from bot.rewriting.trees.phrases import Phrases
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token


def joined(clause: Clause, first: Message, reply: Message, lexicon: Lexicon) -> Clause:
    """Add the one place and the one time of the first message to an answer that names none.

    Only what follows a preposition in the first message ("at the party") or is a time of its own is
    carried over, and only when the first message names exactly one of them.
    """
    if clause.subject not in {"you", "I"}:
        return clause
    places, times = where_and_when(first.tokens, lexicon)
    here, now = where_and_when(reply.tokens, lexicon)
    told = clause.told
    if not here and len(places) == 1 and places[0].lower() not in told.lower():
        told = f"{told} {places[0]}"
    if not now and len(times) == 1 and times[0].lower() not in told.lower():
        told = f"{told} {times[0]}"
    return replace(clause, told=told)


def carried(told: str, first: Message, reply: Message, lexicon: Lexicon) -> str:
    """Add the one place and the one time of the first message to an answer that names none."""
    places, times = where_and_when(first.tokens, lexicon)
    here, now = where_and_when(reply.tokens, lexicon)
    small = lexicon.groups["place_prepositions"] | {"when", "while", "every"}
    settled = bool({t.low for t in reply.tokens} & small)
    for found, named in ((places, here), (times, now)):
        if not settled and not named and len(found) == 1 and found[0].lower() not in told.lower():
            told = f"{told} {found[0]}"
    return told


def where_and_when(
    words: tuple[Token, ...], lexicon: Lexicon
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the places after a preposition and the times that words name, each once."""
    phrases = Phrases(lexicon, words)
    places: list[str] = []
    times: list[str] = []
    i = 0
    while i < len(words):
        time = phrases.time(i)
        if time is not None and time.words[0].lower() not in {"late", "early", "all"}:
            times.append(" ".join(time.words))
            i = time.end
            continue
        if words[i].low in lexicon.groups["place_prepositions"] - {
            "into",
            "from",
            "to",
            "by",
            "around",
        }:
            place = phrases.circumstance(i)
            if place is not None and place.kind == "place":
                places.append(" ".join(place.words))
                i = place.end
                continue
        i += 1
    return tuple(dict.fromkeys(places)), tuple(dict.fromkeys(times))
