"""Writes sentences out as they stand in a statement: spelt, without curses and calls, to "you"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.rewriting.talk.ownwords import HERS, turned_to_you
from bot.rewriting.trees.mending import IT_IS
from bot.rewriting.trees.message import STOPS, Message
from bot.rewriting.trees.openers import AUX, EDGE
from bot.rewriting.trees.partner import Partner
from bot.rewriting.trees.recasting import CAME_UPON
from bot.rewriting.trees.remarks import without_remarks
from bot.rewriting.trees.rewording import in_small_letters, saying
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token
from bot.rewriting.words.typed import recased

SIGNS = frozenset(",:()&%/") | {"-", "\u2013", "\u2014"}
CALLS = frozenset({"babe", "bro", "dude", "bruh", "yo", "lol", "lmao", "lmfao", "smh", "fr", "ngl"})
CALLING = frozenset({"call", "called", "calls", "calling"})
# What only leads in; of these, some are words of their own unless a comma follows.
LOOSE = frozenset({"no", "yes", "look", "listen", "right", "man", "please", "sorry", "god"})
LOOSE |= {"baby", "honey", "cool", "great", "nice", "lovely", "fine", "brilliant", "grand"}
LEADS = EDGE - LOOSE
TAGS = frozenset({"huh", "yeah", "hey", "wow", "eh", "nah", "oh"}) | CALLS
JOINTS = frozenset({"so", "and", "but", "because", "or"})
# Fillers that change what is said, or that are a verb as well.
SAID = frozenset({"suddenly", "even", "like"})
STRESSED = frozenset({"literally", "actually", "honestly", "still", "always", "just", "not"})
OWNED = frozenset({"your", "his", "our"})
ASKED = frozenset({"how", "what", "why", "who", "where"})
TURNED = AUX | {"you", "i", "he", "she", "that", "this", "it", "the", "am"}
# Orders and sneers that chat hangs on to a fact without a stop.
HUNG_ON = re.compile(
    r"(?: and)?,? (?:explain (?:that|it|me)|make it make sense|say less|don't even lie|you tell me"
    r"|tell me why|why'?s that|why is that|how come|don't you dare|but ok(?:ay)?|what the hell"
    r"|so don't|so (?:who|how|why|what|where)|go figure|do the maths?|funny(?: that|,? huh)"
    r"|how about that)\b.*$"
)
# An oath in front, of which the curse itself is out already.
SWORN = re.compile(
    r"^(?:for )?(?:(?:fuck|god|christ|heaven)'?s? )?sake,? "
    r"|^you (?:absolute|complete|utter|total|proper|lying|cheating|selfish) [\w-]+, "
    r"|^for the (?:\w+th|hundredth|millionth|umpteenth|last) time,? ",
    re.IGNORECASE,
)
# "every single time we go there you ..." is told as "when we go there you ...".
EVERY_TIME = re.compile(
    r"^(?:every|each) (?:(?:single|damned?|bloody) )*time (?=\w)", re.IGNORECASE
)
ECHO = 4  # the most words of an echo ("my own sister's house")
ASIDE = frozenset({"by", "to", "in", "at", "on", "and", "guilty", "again", "?"})  # "caught again"
NOT = re.compile(r"\b(did|do|does|have|has|had|was|were|are|is|would|could|should) not\b")
OFTEN = re.compile(r"\b(?:always|constantly|forever) ")
NEVER = re.compile(r"\b(you|he|she|they|I) (?:have |has )?never (?:once |even )?(\w+)\b")
# What is wrong only by the ending, in speech that is at home in English.
SPOKEN = (
    (re.compile(r"\b(I|you|he|she|we|they) seen\b"), r"\1 saw"),
    (re.compile(r"\byou was\b"), "you were"),
    (re.compile(r"\byour (?=(?:logged|still|not|just|always|gonna|out here)\b)"), "you are "),
    (re.compile(r"\bcan not\b"), "can't"),
    (re.compile(r"\bthere is (?=(?:two|three|four|five|six|\d{2,}) )"), "there are "),
)


def cut(words: Sequence[Token]) -> Iterator[tuple[list[Token], str]]:
    """Give each sentence with the sign that ends it: "?" for one question mark, "??" for more.

    What only says some words of the sentence before it once more is left out ("Your SISTER.").
    """
    found: list[Token] = []
    before = ""
    for k, token in enumerate(words):
        if token.low not in STOPS and not _asks_on(words, k):
            found.append(token)
            continue
        if found and not _again(found, before):
            before = in_small_letters(found)
            twice = token.low == "?" and k + 1 < len(words) and words[k + 1].low == "?"
            yield found, "??" if twice else token.low
        found = []
    if found and not _again(found, before):
        yield found, ""


def _again(words: Sequence[Token], before: str) -> bool:
    """Tell whether a few words only echo the sentence before them."""
    return len(words) <= ECHO and f" {in_small_letters(words)} " in f" {before} "


def _asks_on(words: Sequence[Token], k: int) -> bool:
    """Tell whether a question hangs on at a comma ("..., have you any idea what that is like")."""
    lows = [t.low for t in words[k + 1 : k + 3]]
    asks = len(lows) > 1 and lows[0] in AUX | ASKED and lows[1] in TURNED
    later = next((t.low for t in words[k:] if t.low in STOPS - {","}), "")
    named = (
        lows[1:] in (["the"], ["that"], ["this"]) and later != "?"
    )  # "which, if I recall, is the"
    return words[k].low == "," and asks and not named


def settled(words: Sequence[Token], called: frozenset[str], lexicon: Lexicon) -> list[Token]:
    """Leave out fillers, calls and names called out; write "its" as "it is" where it is."""
    fillers = lexicon.groups["fillers"] - EDGE - SAID
    out: list[Token] = []
    words = without_remarks(words)
    for k, token in enumerate(words):
        says = any(c.isalnum() for c in token.text) or token.text in SIGNS
        following = words[k + 1].low if k + 1 < len(words) else ""
        named = any(t.low in CALLING for t in words[max(0, k - 3) : k])
        only = token.low == "just" and bool(out) and out[-1].low == ","  # "no tax, just photos"
        granting = token.low == "though" and words[k - 1].low == "even" if k else False
        if granting:
            out[-1] = saying(token, "although")
            continue
        if not says or (
            token.low in fillers | CALLS and not only and not (named and token.low in CALLS)
        ):
            continue
        if token.name and token.low in called and (not out or out[-1].low == ","):
            out = out[:-1]
        elif token.low == "your" and following in STRESSED:
            out += [saying(token, "you"), saying(token, "are")]
        elif token.low == "its" and (following in IT_IS | OWNED or following[:1].isdigit()):
            verb = "has" if following == "been" else "is"
            out += [replace(token, text=word, low=word) for word in ("it", verb)]
        else:
            out.append(token)
    begin = next((k for k in range(len(out)) if not _leads_in(out, k)), 0)
    out = out[begin:]
    if len(out) > 1 and out[0].low in CAME_UPON and out[1].low not in ASIDE:
        out = [saying(out[0], "I"), *out]
    while out and (out[-1].low in TAGS | JOINTS or out[-1].text in SIGNS or _tag(out)):
        out.pop()
    return out


def _leads_in(words: Sequence[Token], k: int) -> bool:
    """Tell whether a word only leads in; "so is the picture" says that it is gone as well."""
    following = words[k + 1].low if k + 1 < len(words) else ""
    if words[k].low == "so" and following in AUX:
        return False
    loose = words[k].low in LOOSE and following == ","
    return words[k].low in LEADS or words[k].text in SIGNS or loose


def _tag(words: Sequence[Token]) -> bool:
    """Tell whether a sentence ends in ", right" or the like."""
    return len(words) > 1 and words[-1].low in LOOSE and words[-2].low == ","


def written(
    words: Sequence[Token], message: Message, who: Partner, forms: Forms, lexicon: Lexicon
) -> str:
    """Write a settled sentence out, without its stop and small at the beginning."""
    third = who.word in HERS
    said = turned_to_you(words, who.word, forms, signs=True) if third else _spaced(words)
    said = re.sub(r" ([,:%)])", r"\1", said).replace("( ", "(")
    said = HUNG_ON.sub("", SWORN.sub("", said)) or said
    said = EVERY_TIME.sub("when ", said)
    # what stands in quotation marks was said so
    pieces = re.split(r"(“[^”]*”)", said)
    said = "".join(p if p.startswith("“") else _mended(p, forms) for p in pieces)
    return recased(said, message.tokens, message.text, forms, lexicon)


def _mended(piece: str, forms: Forms) -> str:
    piece = NOT.sub(r"\1n't", piece)
    for wrong, right in SPOKEN:
        piece = wrong.sub(right, piece)
    return _measured(piece, forms)


def _spaced(words: Sequence[Token]) -> str:
    """Join words; what was typed in one piece stays so ("14B", "Nadia's", "you'd")."""
    said = ""
    for k, token in enumerate(words):
        before = words[k - 1] if k else None
        if before is not None and _typed_so(before, token):
            said = said[: len(said) - len(before.text)] + _in_small(before.raw)
            continue
        joined = before is not None and before.end == token.start
        joined = joined and token.text[0].isalnum() and said[-1:].isalnum()
        said += ("" if joined or not said else " ") + token.text
    return said


def _typed_so(before: Token, token: Token) -> bool:
    """Tell whether two words are one that was typed with its apostrophe ("Nadia's", "you'd")."""
    one = (before.start, before.end) == (token.start, token.end) and before.raw == token.raw
    return one and "'" in token.raw and token.raw[:1].isalpha() and token.low != "not"


def _in_small(raw: str) -> str:
    """Give a contraction as it was typed, but not in capitals."""
    loud = raw.isupper() and len(raw) > len("I'm")
    small = raw.lower() if loud else raw
    return f"I{small[1:]}" if small[:2].lower() == "i'" else small


def _measured(said: str, forms: Forms) -> str:
    """Say "you never mentioned it" as "you didn't mention it"; "always" goes."""

    def denied(found: "re.Match[str]") -> str:
        who, low = found.groups()
        past, base = forms.of(low, "past"), forms.of(low, "base")
        if low == "did" and not re.match(r" \w", said[found.end() :]):
            return f"{who} didn't"  # "you said you'd come and you never did"
        if past is not None:
            return f"{who} didn't {past.base}"
        many = who in {"you", "they", "I"}
        return f"{who} don't {low}" if base is not None and many else found.group()

    return OFTEN.sub("", NEVER.sub(denied, said))
