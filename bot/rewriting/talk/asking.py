"""Words the one question: it quotes what was understood and asks for what is missing."""

import re
from dataclasses import replace

from bot.rewriting.kinds.fragments import unsure
from bot.rewriting.kinds.kind import Kind
from bot.rewriting.kinds.mentioned import named
from bot.rewriting.kinds.quoting import LONGEST, inner, quotable, short
from bot.rewriting.trees.message import Message
from bot.rewriting.trees.phrases import Phrases
from bot.rewriting.turning.covering import Told
from bot.rewriting.turning.turning import Turned
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import Noticed
from bot.rewriting.words.times import TIME
from bot.rewriting.words.verbs import Tense

# When several things were noticed, the first of these is what the question is about.
ORDER = (
    "threat", "insinuation", "verdict_word", "sarcasm", "fake_i", "mind_reading", "label",
    "blame_question", "comparison", "absolute",
)  # fmt: skip
# What a message is by its kind, where nothing of it was noticed by its words.
BY_KIND = {
    Kind.LABEL: "label", Kind.MIND: "mind_reading", Kind.SARCASM: "sarcasm", Kind.FAKE: "fake_i",
    Kind.VAGUE: "lasting",
}  # fmt: skip
# What a long message may do beside telling what happened.
BESIDE_THE_ACT = frozenset(
    {"mind_reading", "label", "comparison", "absolute", "blame_question", "lasting", "fake_i"}
)
LONGEST_SAYING = 7
LONGEST_ACT = 40  # words; a longer message holds more than one thing
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
# What stands around a bare curse without telling anything.
AROUND_CURSES = (
    frozenset({"you", "your", "me", "my", "i", "off", "the", "and", "a", "this", "that", "it"})
    | {"is", "are", "what", "up", "so", "all", "of", "man", "god", "just"}
    | {"to", "with", "go", "again", "really", "oh", "no", "wrong"}
)
# What is so all the time has no last time.
LASTING = re.compile(r"^you (?:still )?(?:keep|have|own|share|store|hide|know|wear|live)\b")
# What an offer leaves out can be asked about where somebody did something in it.
SUBJECT = re.compile(
    r"(?:and |but |then |that )*(?:(?:you|u|i|he|she|we|they)|(?:my|your|ur|her|his|our) \w+) "
    r"(?!this\b|that\b|and\b)\w+",
    re.IGNORECASE,
)
MYSELF = re.compile(r"(?:and |but |then |that )*(?:i|i'm|im)\b", re.IGNORECASE)
# What somebody did is told, even where it touches on what another feels ("you asked Clara if ...").
REPORTED = re.compile(
    r"you (?:asked|told|texted|wrote|rang|messaged|invited|showed|gave|sent|called|kissed) \w+ \w"
)
YOU = re.compile(r"\b(?:you|u|your|ur|he|she|her|him|his)\b", re.IGNORECASE)


def about_kept_back(
    message: Message,
    kept_back: tuple[tuple[str, str], ...],
    lexicon: Lexicon,
    forms: Forms | None = None,
) -> str:
    """Ask about the first clause that was read and cannot be said as it stands, or give "".

    A word that is not known is never asked about: what happened is asked once more, plainly.
    """
    for text, why in kept_back:
        if why in KEPT_BACK and len(text.split()) > 1:
            return _say(lexicon, KEPT_BACK[why], words=quotable(message, "", lexicon, forms))
    if any(why.startswith("unknown ") for _, why in kept_back):
        return _say(lexicon, "unknown", facts=named(message, lexicon))
    return ""


def question(
    message: Message,
    noticed: tuple[Noticed, ...],
    offers: tuple[str, ...],
    lexicon: Lexicon,
    forms: Forms | None = None,
    kind: Kind | None = None,
) -> str:
    """Give the question for a message that has no sure rewrite.

    Args:
        message: what was typed.
        noticed: what its wording does.
        offers: clauses that are offered with the question.
        lexicon: the words.
        forms: all words that are known, so that nothing misspelt is quoted.
        kind: what the message is as a whole, where that was told.

    """
    by_kind = {n.kind: n.words for n in noticed}
    if "threat" in by_kind:
        return _say(lexicon, "threat")
    if _only_curses(message):
        return _say(lexicon, "curses")
    clauses = [c for c in message.clauses if c.charged]
    if len(clauses) > 1:
        pieces = ", ".join(f"“{inner(c.text)}”" for c in clauses[:4])
        return _say(lexicon, "pieces", pieces=pieces)
    if offers:
        left = short(message.leftovers[0]) if message.leftovers and clauses else ""
        return _say(lexicon, "leftover" if left else "closest", understood=offers[0], leftover=left)
    return _about_wording(message, by_kind, lexicon, forms, kind)


def _about_wording(
    message: Message,
    by_kind: dict[str, str],
    lexicon: Lexicon,
    forms: Forms | None,
    kind: Kind | None,
) -> str:
    """Ask by what the wording does, or by the kind of message; plainly where neither is known."""
    facts = named(message, lexicon)
    found = next((each for each in ORDER if each in by_kind), "")
    loose = {"", "absolute"} if kind is Kind.VAGUE else {"", "absolute", "blame_question"}
    lows = " ".join(token.low for token in message.tokens)
    told = kind in {Kind.MIND, Kind.ACT} and REPORTED.match(lows) is not None
    if found == "mind_reading" and told and not by_kind[found].lower().startswith(("you", "u ")):
        found = ""  # what another thought of it ("she thought it was odd")
    if found in loose and kind in BY_KIND and not told:
        found = BY_KIND[kind]
    if found in {"blame_question", "absolute"} and kind is Kind.ACT:
        found = ""  # it says what happened; only the sentence is missing
    if found in BESIDE_THE_ACT and facts and message.length > LONGEST_ACT:
        found = ""  # of so much, one verdict or guess is hardly the point
    words = quotable(message, by_kind.get(found, ""), lexicon, forms)
    kept = "" if facts.lower() in words.lower() else facts
    if found:
        return _say(lexicon, found, words=words, facts=kept)
    if words and message.length <= LONGEST_SAYING and kind is not Kind.ACT:
        return _say(lexicon, "words", words=words)
    kind_of = "reword" if message.length <= LONGEST_ACT else "unread"
    return _say(lexicon, kind_of, words=words, facts=kept)


def about_offers(
    message: Message,
    offers: tuple[Told, ...],
    leftovers: tuple[str, ...],
    lexicon: Lexicon,
    forms: Forms | None = None,
) -> str:
    """Ask which of several acts comes first, or for the one piece that the only offer lacks."""
    clauses = [o.clause for o in offers]
    if len(clauses) > 1:
        pieces = ", ".join(f"“{inner(c.text)}”" for c in clauses)
        return _say(lexicon, "pieces", pieces=pieces)
    text = clauses[0].text
    also = next((left for left in leftovers if _tells(left, message, lexicon, forms)), "")
    if also and len(message.text) <= 4 * LONGEST:
        return _say(lexicon, "leftover", understood=text, leftover=short(also))
    return _say(lexicon, f"lacks_{_lacking(clauses[0])}", understood=text)


def _tells(left: str, message: Message, lexicon: Lexicon, forms: Forms | None) -> bool:
    """Tell whether what an offer leaves out can be the point: a clause, plain and in full."""
    cut = short(left)
    lows = [t.low for t in message.tokens if t.raw and t.raw in left]
    says = len(cut.split()) > 2 and SUBJECT.match(cut) is not None
    says = says and (not MYSELF.match(cut) or YOU.search(cut) is not None)
    heavy = lexicon.groups["curses"] | lexicon.groups["labels"]
    if not says or set(lows) & heavy or cut.endswith("…"):
        return False
    return bool(quotable(replace(message, text=left), "", lexicon, forms))


def about_own_words(own: tuple[str, ...], seen: tuple[Noticed, ...], lexicon: Lexicon) -> str:
    """Show an answer in its own words, and ask what could be seen where it says how it looked.

    Where it can be meant of the partner or of somebody else, that is asked.
    """
    if len(own) > 1:
        others = next((text for text in own if not text.startswith("you ")), own[1])
        if others[:1].isupper() and not others.startswith("I "):
            return _say(lexicon, "own_named", words=others.split()[0].removesuffix("'s"))
        return _say(lexicon, "own_whose", understood=others)
    looked = next((n.words for n in seen if n.kind == "insinuation"), "")
    if looked:
        return _say(lexicon, "own_looked", understood=own[0], words=short(looked))
    return _say(lexicon, "own", understood=own[0])


def about_sentences(sentences: str, lexicon: Lexicon) -> str:
    """Show what was told in sentences of one's own, and ask whether that is it."""
    return _say(lexicon, "told", understood=sentences.rstrip("."))


def again(text: str, lexicon: Lexicon) -> str:
    """Give the question after an answer that could not be read either."""
    return _say(lexicon, "again", words=short(text))


def once_more(
    answer: str,
    reply: Message,
    seen: tuple[Noticed, ...],
    lexicon: Lexicon,
    forms: Forms | None = None,
    *,
    tried: bool = False,
) -> str:
    """Give the question after an answer that tells no act: it says why, and asks for the act.

    Who names nothing twice is asked in other words again, for something smaller.
    """
    if unsure(answer):
        return _say(lexicon, "unsure_again" if tried else "unsure")
    words = tuple(t for t in reply.tokens if any(c.isalnum() for c in t.text))
    lows = " ".join(t.low for t in words)
    around = Phrases(lexicon, words).circumstance(0) if words else None
    only_place = around is not None and around.end == len(words)
    if not seen and words and (only_place or ONLY_THEN.match(lows)):
        return _say(lexicon, "only_then", words=short(answer))
    if not seen or {n.kind for n in seen} <= {"curse"}:
        return again(answer, lexicon)
    return question(reply, seen, (), lexicon, forms)


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
            return "since" if LASTING.match(low) else "last_time"
        case Tense.STATE:
            return "since"


def _only_curses(message: Message) -> bool:
    """Tell whether a message is made of curses and of what goes around them."""
    said = {t.low for t in message.tokens if any(c.isalnum() for c in t.text)}
    cursed = {low for c in message.curses for low in c.words.lower().split()}
    return bool(cursed) and said <= cursed | AROUND_CURSES


def _say(lexicon: Lexicon, kind: str, **pieces: str) -> str:
    blank = {"words": "", "facts": "", "pieces": "", "understood": "", "leftover": ""}
    quoted = {key: inner(piece) if key == "understood" else piece for key, piece in pieces.items()}
    return lexicon.lines[f"ask.{kind}"].render(**(blank | quoted))
