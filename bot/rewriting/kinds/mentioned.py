"""Lists what a message names for sure: people, apps, places, a time; for the question about it."""

from bot.rewriting.trees.message import Message
from bot.rewriting.trees.openers import HERS, HIS
from bot.rewriting.trees.partner import called_out
from bot.rewriting.trees.phrases import Phrases
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token

MOST = 2
OWNED = frozenset({"my", "your", "her", "his", "our", "their"})
# Whose somebody is, as it is said back to the person who wrote it.
HEARD = {"my": "your", "our": "your", "your": "your partner's"}
SLIPS = frozenset({"mom", "mum", "dad"})
NO_PLACE = frozenset({"you", "me", "us", "it", "once", "all", "home", "least", "first", "last"})
# "this" as a time, and times that tell nothing by themselves.
VAGUE_TIMES = frozenset({"late", "early", "once", "nights", "every", "all", "now", "this", "right"})
VAGUE_TIMES |= {"most", "twice", "for", "many", "several", "a", "one", "these", "lately", "again"}
SPANS = frozenset(
    {"since", "until", "till", "for", "after", "before", "by", "at", "during", "over"}
)


def named(message: Message, lexicon: Lexicon) -> str:
    """Give up to two facts of a message, joined for reading; "" where none is sure.

    A name, an app, "your sister", "at the bar", "last night": nothing that is only an article and
    a noun, and never the partner. People and apps go before relatives, places and times.
    """
    words = tuple(t for t in message.tokens if not t.text.startswith("“"))
    partner = called_out(words)
    words = tuple(t for t in words if t.low not in partner)
    phrases = Phrases(lexicon, words)
    facts: list[str] = []
    i = 0
    while i < len(words):
        end, fact = _fact(i, words, phrases, lexicon)
        if fact and fact not in facts and fact.lower() not in " and ".join(facts).lower():
            facts.append(fact)
        i = max(end, i + 1)
    names = {t.text.removesuffix("'s") for t in words if t.low in lexicon.groups["names"]}
    names |= lexicon.groups["media"]
    first = sorted(facts, key=lambda fact: fact not in names)
    return " and ".join(sorted(first[:MOST], key=facts.index))


def _fact(i: int, words: tuple[Token, ...], phrases: Phrases, lexicon: Lexicon) -> tuple[int, str]:
    """Give the fact that begins at a word, and where it ends."""
    token = words[i]
    time = phrases.time(i)
    if time is not None:
        plain = time.words[0].lower() in VAGUE_TIMES or any(w[:1].isdigit() for w in time.words)
        said = " ".join(time.words).removeprefix("on ")
        plain = plain or said.split()[0] in SPANS or said.endswith("times") or said == "today"
        return time.end, "" if plain else said
    if token.low in lexicon.groups["place_prepositions"]:
        place = phrases.noun_phrase(i + 1)
        if place is not None and place.kind == "places" and place.words[0].lower() not in NO_PLACE:
            loaded = _loaded(words[i : place.end], lexicon)
            heard = (HEARD.get(place.words[0].lower(), place.words[0]), *place.words[1:])
            return place.end, "" if loaded else " ".join(heard)
    if (token.name and len(token.low) > 1) or token.text in lexicon.groups["media"]:
        return i + 1, token.text.removesuffix("'s")
    if token.low in OWNED and i + 1 < len(words):
        return i + 2, _relative(token, words[i + 1], lexicon)
    return i + 1, ""


def _relative(owner: Token, noun: Token, lexicon: Lexicon) -> str:
    """Say "your sister" to who wrote "my sister"; "" for the partner and for what is no person."""
    stem = noun.low.removesuffix("'s")
    groups = lexicon.groups
    partner = stem in groups["partner_nouns"] or stem in HIS or stem in HERS
    person = stem in groups["relatives"] or lexicon.nouns.get(stem) == "people"
    person = person and not (stem[-1:] == "s" and stem[:-1] in SLIPS)  # "my moms birthday"
    return f"{HEARD.get(owner.low, owner.low)} {stem}" if person and not partner else ""


def _loaded(words: tuple[Token, ...], lexicon: Lexicon) -> bool:
    heavy = lexicon.groups["labels"] | lexicon.groups["verdicts"] | lexicon.groups["curses"]
    return any(t.low in heavy for t in words)
