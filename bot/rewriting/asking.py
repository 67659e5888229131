"""Words the one question: it quotes what was understood and asks for what is missing."""

import re

from bot.rewriting.covering import Told
from bot.rewriting.lexicon import Lexicon
from bot.rewriting.message import Message
from bot.rewriting.model import Noticed
from bot.rewriting.normalise import Token
from bot.rewriting.phrases import Phrases
from bot.rewriting.times import TIME
from bot.rewriting.turning import Turned
from bot.rewriting.verbs import Tense

# When several things were noticed, the first of these is what the question is about.
ORDER = (
    "threat", "insinuation", "verdict_word", "sarcasm", "fake_i", "mind_reading", "label",
    "blame_question", "comparison", "absolute",
)  # fmt: skip
LONGEST_QUOTE = 90
LONGEST_SAYING = 7
# Why a clause was kept back, and the question for it.
KEPT_BACK = {
    "comparison": "compared", "mind": "mind_reading", "being": "seemed", "judging": "seemed",
    "unclear": "seemed", "vague": "vague", "thin": "vague", "motive": "motive",
}  # fmt: skip
SOMEBODY = re.compile(
    r"\b(?:someone|somebody|some (?:guy|woman|man|girl)|an? (?:guy|woman|man|girl))\b"
)
TIMED = re.compile(
    r"\b(?:when|while|after|before|as|every time|since|until|during"
    r"|on the \d+\w*|the second|the minute|the day|the same) "
)
TOUCHING = re.compile(
    r"\b(?:kiss|hugg?|danc|held|hold|touch|met|meet|sat|sit|sle[ep]|flirt|cuddl|drank|drink)\w*\b"
)
PLACED = re.compile(r"\b(?:at|in|on|inside|outside|next to|behind|under) \w")
# An answer that is a time, with what may stand in front of it, and maybe a place after it.
ONLY_THEN = re.compile(
    rf"(?:it was |that was |this was |just |i think )*(?:{TIME.pattern})(?: (?:at|in) .*)?$"
)
# Who is nobody in particular.
NOBODY = re.compile(
    r"^(?:(?:an?|any|no|every|some|other|the) )?(?:people|person|man|woman|guy|girl|partner|wife"
    r"|husband|girlfriend|boyfriend|everyone|everybody|nobody|anyone|anybody|one|you|mister)$"
)
# What stands around a bare curse without telling anything.
AROUND_CURSES = (
    frozenset({"you", "your", "me", "my", "i", "off", "the", "and", "a", "this", "that", "it"})
    | {"is", "are", "what", "up", "so", "all", "of", "man", "god", "just"}
    | {"to", "with", "go", "again", "really", "oh", "no", "wrong"}
)
VAGUE_TIMES = frozenset({"late", "early", "once", "nights", "every", "all"})


def about_kept_back(
    message: Message, kept_back: tuple[tuple[str, str], ...], lexicon: Lexicon
) -> str:
    """Ask about the first clause that was read and cannot be said as it stands, or give "".

    A short message is quoted as it was typed, a longer one by that clause.
    """
    typed = message.sentences == 1 and len(message.text) <= LONGEST_QUOTE
    for text, why in kept_back:
        words = _short(message.text if typed else text)
        if why.startswith("unknown "):
            word = why.removeprefix("unknown ")
            return _say(lexicon, "unknown", words=words, facts=word)
        if why in KEPT_BACK and len(text.split()) > 1:
            return _say(lexicon, KEPT_BACK[why], words=words)
    return ""


def question(
    message: Message, noticed: tuple[Noticed, ...], offers: tuple[str, ...], lexicon: Lexicon
) -> str:
    """Give the question for a message that has no sure rewrite."""
    by_kind = {n.kind: n.words for n in noticed}
    if "threat" in by_kind:
        return _say(lexicon, "threat")
    if _only_curses(message):
        return _say(lexicon, "curses")
    clauses = [c for c in message.clauses if c.charged]
    if len(clauses) > 1:
        pieces = ", ".join(f"“{_inner(c.text)}”" for c in clauses[:4])
        return _say(lexicon, "pieces", pieces=pieces)
    if offers:
        left = _short(message.leftovers[0]) if message.leftovers and clauses else ""
        kind = "leftover" if left else "closest"
        return _say(lexicon, kind, understood=offers[0], leftover=left)
    facts = named(message, lexicon)
    for kind in ORDER:
        if kind in by_kind:
            words = _trim(by_kind[kind])
            if kind == "absolute" and " " not in words:  # "never" alone says nothing
                words = _short(message.text)
            kept = "" if _covered(facts, words) else facts
            return _say(lexicon, kind, words=words, facts=kept)
    if facts and len(message.text) > LONGEST_QUOTE:
        return _say(lexicon, "named", facts=facts)
    if facts or message.length > LONGEST_SAYING:
        return _say(lexicon, "unread", words=_short(message.text))
    return _say(lexicon, "words", words=_short(message.text))


def about_offers(
    message: Message, offers: tuple[Told, ...], leftovers: tuple[str, ...], lexicon: Lexicon
) -> str:
    """Ask which of several acts comes first, or for the one piece that the only offer lacks."""
    clauses = [o.clause for o in offers]
    if len(clauses) > 1:
        pieces = ", ".join(f"“{_inner(c.text)}”" for c in clauses)
        return _say(lexicon, "pieces", pieces=pieces)
    text = clauses[0].text
    if leftovers and len(message.text) <= 4 * LONGEST_QUOTE:
        return _say(lexicon, "leftover", understood=text, leftover=_short(leftovers[0]))
    return _say(lexicon, f"lacks_{_lacking(clauses[0])}", understood=text)


def about_own_words(own: tuple[str, ...], seen: tuple[Noticed, ...], lexicon: Lexicon) -> str:
    """Show an answer in its own words, and ask what could be seen where it says how it looked.

    Where it can be meant of the partner or of somebody else, that is asked.
    """
    if len(own) > 1:
        return _say(lexicon, "own_whose", understood=own[1])
    looked = next((n.words for n in seen if n.kind == "insinuation"), "")
    if looked:
        return _say(lexicon, "own_looked", understood=own[0], words=_trim(looked))
    return _say(lexicon, "own", understood=own[0])


def again(text: str, lexicon: Lexicon) -> str:
    """Give the question after an answer that could not be read either."""
    return _say(lexicon, "again", words=_short(text))


def once_more(answer: str, reply: Message, seen: tuple[Noticed, ...], lexicon: Lexicon) -> str:
    """Give the question after an answer that tells no act: it says why, and asks for the act."""
    words = tuple(t for t in reply.tokens if any(c.isalnum() for c in t.text))
    lows = " ".join(t.low for t in words)
    around = Phrases(lexicon, words).circumstance(0) if words else None
    only_place = around is not None and around.end == len(words)
    if not seen and words and (only_place or ONLY_THEN.match(lows)):
        return _say(lexicon, "only_then", words=_short(answer))
    if not seen or {n.kind for n in seen} <= {"curse"}:
        return again(answer, lexicon)
    return question(reply, seen, (), lexicon)


def _lacking(clause: Turned) -> str:
    """Name the piece that a clause leaves open: who it was, when, how it came out, or nothing."""
    low = clause.text.lower()
    if SOMEBODY.search(low):
        return "who"
    if TIMED.search(low) or any(TIME.match(low[m.start() :]) for m in re.finditer(r"\b\w", low)):
        near = clause.tense is Tense.PAST and TOUCHING.search(low) and not PLACED.search(low)
        return "where" if near else "nothing"
    match clause.tense:
        case Tense.PAST:
            return "when"
        case Tense.HABIT:
            return "last_time"
        case Tense.STATE:
            return "since"


def named(message: Message, lexicon: Lexicon) -> str:
    """List up to three facts that a message names: people, places, times, joined for reading."""
    words = tuple(t for t in message.tokens if not t.text.startswith("“"))
    phrases = Phrases(lexicon, words)
    facts: list[str] = []
    i = 0
    while i < len(words):
        found, fact = i + 1, ""
        time = phrases.time(i)
        thing = phrases.noun_phrase(i)
        if time is not None and time.words[0].lower() not in VAGUE_TIMES:
            found, fact = time.end, " ".join(time.words)
        elif (
            words[i].low in lexicon.groups["place_prepositions"]
            and (place := phrases.noun_phrase(i + 1)) is not None
        ):
            wanted = place.kind in {"places", "name"} or words[i].low in {"with", "on"}
            found, fact = place.end, " ".join(place.words) if wanted else ""
        elif thing is not None and thing.kind in {
            "name",
            "people",
            "messages",
            "photos",
            "apps",
            "phones",
        }:
            found, fact = thing.end, " ".join(thing.words)
        fact = fact.removeprefix("that ").removeprefix("this ")
        fact = "" if NOBODY.match(fact.lower()) else fact
        plain = fact.lower() not in {
            "me",
            "her",
            "him",
            "them",
            "us",
            "someone",
            "everyone",
            "somebody",
        }
        if fact and plain and not _fillers(words[i:found], lexicon) and fact not in facts:
            facts.append(fact)
        i = max(found, i + 1)
    facts = facts[:3]
    return (
        facts[0]
        if len(facts) == 1
        else " and ".join((", ".join(facts[:-1]), facts[-1]))
        if facts
        else ""
    )


def _only_curses(message: Message) -> bool:
    """Tell whether a message is made of curses and of what goes around them."""
    said = {t.low for t in message.tokens if any(c.isalnum() for c in t.text)}
    cursed = {low for c in message.curses for low in c.words.lower().split()}
    return bool(cursed) and said <= cursed | AROUND_CURSES


def _fillers(words: tuple[Token, ...], lexicon: Lexicon) -> bool:
    loaded = lexicon.groups["labels"] | lexicon.groups["verdicts"] | lexicon.groups["curses"]
    return any(t.low in loaded for t in words)


def _covered(facts: str, words: str) -> bool:
    """Tell whether the quoted words already hold the facts."""
    return bool(facts) and facts.lower() in words.lower()


def _trim(words: str) -> str:
    return (
        words
        if len(words) <= LONGEST_QUOTE
        else words[: LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + " …"
    )


def _short(text: str) -> str:
    """Quote a message or its beginning on one line, with no mark that would end the quote."""
    line = " ".join(text.replace("“", "'").replace("”", "'").replace('"', "'").split())
    return _trim(line.strip(" .!?,;"))


def _say(lexicon: Lexicon, kind: str, **pieces: str) -> str:
    blank = {"words": "", "facts": "", "pieces": "", "understood": "", "leftover": ""}
    inner = {key: _inner(piece) if key == "understood" else piece for key, piece in pieces.items()}
    return lexicon.lines[f"ask.{kind}"].render(**(blank | inner))


def _inner(clause: str) -> str:
    """Set quotation marks inside a quoted clause apart from the ones around it."""
    return clause.replace("“", "'").replace("”", "'")
