"""Joins an answer that is no sentence to the clause it was asked about.

"On Friday at the bar", "my sister", "while I was asleep", "yes": they say when, where, with whom or
how it was found out. Not knowing leaves the clause as it stands.
"""

import re
from collections.abc import Sequence

from bot.rewriting.trees.message import Message
from bot.rewriting.trees.phrases import Phrases
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token
from bot.rewriting.words.times import TIME

YES = re.compile(
    r"^(?:yes|yeah|yep|yup|ya|right|exactly|correct|true|that is it|that's it|it does|that fits|ok"
    r"|okay|sure|i guess|i think so)\b"
    r"(?:[ ,.]*(?:yes|that is it|that's it|it does|exactly|that is right|that's right|please|it is"
    r"|sure|i guess|i think|you got it))*[.!]*$",
    re.IGNORECASE,
)
UNSURE = re.compile(
    r"^(?:(?:well|hm+|um+|sorry|honestly|no|oh|really)[ ,.]*)*(?:idk|dunno|no (?:idea|clue)"
    r"|not sure|nothing|i forg[eo]t|(?:i (?:really |just |honestly )?)?(?:do not|don't|dont"
    r"|cannot|can't|cant|didn't|did not) (?:really |even )?(?:know|remember|recall|say|tell)"
    r"|i(?: am|'m|m) not (?:really )?sure)\b"
    r"(?: (?:who|when|where|what|why|how|which one|exactly|really|anymore|any more|that|it|for sure"
    r"|honestly|anything|sorry|tbh|the date|the day|which day|the name|(?:her|his) name))*"
    r"[ .!…]*$",
    re.IGNORECASE,
)
DODGED = re.compile(
    r"^(?:(?:well|hm+|um+|just|honestly|simply|really|oh|like|i said|literally)[ ,.]*)*"
    r"(?:no (?:comment|answer)|(?:absolutely |basically )?(?:everything|anything|all|lots|a lot)"
    r"(?: (?:of (?:it|that|this)|(?:you|he|she|they) (?:do(?:es)?|did|says?|said)))?"
    r"|many things|(?:so|too) (?:much|many)(?: (?:things|to \w+))?"
    r"|where (?:do|should) i (?:start|begin)"
    r"|(?:the |always the )?(?:usual|same)"
    r"(?: (?:old|stuff|things?|as (?:always|ever|usual|before)|again))*"
    r"|(?:you|he|she|they|u|my partner) (?:already |exactly |perfectly well )?knows?"
    r"(?: (?:already|it|that|exactly|very well|why|what"
    r"|what (?:i mean|(?:he|she|they|you) (?:did|do(?:es)?))))*"
    r"|ask (?:him|her|them|my partner)|you tell me|guess(?: what)?|figure it out|whatever"
    r"|none of your business|n/?a|see above|(?:it's|its|it is|that's|that is|thats) obvious"
    r"|obviously|nothing (?:special|specific|in particular|much|at all|really|new)"
    r"|(?:i'd |i would |id )?rather not(?: say)?|next|pass)[ .!…]*$",
    re.IGNORECASE,
)
"""What a whole answer may be that names no act, though it sounds like one: "everything"."""
LEADING = frozenset(
    {"it", "was", "that", "this", "just", "yes", "yeah", "yep", "yup", "ok", "okay"}
)
LEADING |= {
    "well",
    "so",
    "maybe",
    "probably",
    "like",
    "um",
    "happened",
    "is",
    "and",
    "idk",
}
THINKING = re.compile(
    r"(?:^(?:i think|i guess|i believe|i do not know|not sure|i am not sure|i suppose)\b[ ,]*)"
    r"|(?:[ ,]+(?:i think|i guess|i believe|maybe|probably|or so|not sure|i suppose))$"
)
SOMEBODY = re.compile(
    r"\b(?:someone|somebody|some (?:guy|woman|man|girl|lady|dude)|an? (?:guy|woman|man|girl))\b"
)
FOUND_OUT = re.compile(
    r"^(?:i )?(?:found|find|figured|learned|learnt|heard) (?:it |this |that |about it )?(?:out )?"
    r"(?:about it )?(.*)$"
)
WHILE = re.compile(r"^(?:when|while|whenever|as|every time)\b (?=(?:i|we)\b)")
WANTED = frozenset({"place", "company", "public", "time"})
LONGEST_PERSON = 6
CLOCK = re.compile(r"(?:at |around |about )?\d{1,2}(?:[:.]\d{2})?(?:\s?[ap]m)?$")


def fragment(
    answer: str, asked: str, reply: Message, lexicon: Lexicon, *, state: bool = False
) -> str:
    """Give the clause that was asked about with the answer in it; "" where they do not join.

    An answer joins that only agrees or does not know, or that is nothing but times, places, company
    or a moment of the writer's, or names the somebody of the clause. Of a `state`, a time tells
    when it was found out.
    """
    if not asked:
        return ""
    if YES.match(answer.strip()) or unsure(answer):
        return asked
    words = _bare([t for t in reply.tokens if any(c.isalnum() for c in t.text)])
    said = " ".join(t.text for t in words)
    lows = " ".join(t.low for t in words)
    if not words or lows in asked.lower():
        return ""
    named = _somebody(words, asked, lexicon)
    if named:
        return named
    during = WHILE.match(lows)
    if during is not None and not {"you", "your"} & {t.low for t in words}:
        return f"{asked} while {said[during.end() :]}"
    found = FOUND_OUT.match(lows)
    if found is not None and (not found[1] or _only_around(_tail(words, found[1]), lexicon)):
        around = " ".join(t.text for t in _tail(words, found[1]))
        return f"I found out {around} that {asked}".replace("  ", " ")
    if not _only_around(words, lexicon):
        return ""
    return _when_it_was(said, asked, state=state)


def unsure(answer: str) -> bool:
    """Tell whether somebody only says that they do not know, or names nothing at all."""
    said = answer.strip().replace("\u2019", "'")
    return UNSURE.match(said) is not None or DODGED.match(said) is not None


def _when_it_was(said: str, asked: str, *, state: bool) -> str:
    if not state:
        return f"{asked} {said}"
    if said.startswith("since "):
        return f"you have had {asked.removeprefix('you have ')} {said}" if _owned(asked) else asked
    return f"I found out {said} that {asked}"


def _owned(asked: str) -> bool:
    return re.match(r"you have (?:an?|two|three|several|her|his|my|our|\d+)\b", asked) is not None


def _bare(words: list[Token]) -> list[Token]:
    """Leave off what only leads in or doubts ("yes, it was … I think")."""
    rest = words
    while rest and rest[0].low in LEADING:
        rest = rest[1:]
    lows = " ".join(t.low for t in rest)
    short = THINKING.sub("", lows)
    while short != lows:
        begin = len(lows[: lows.index(short)].split()) if short in lows else 0
        rest = rest[begin : begin + len(short.split())]
        lows, short = short, THINKING.sub("", short)
    while rest and rest[0].low in LEADING:
        rest = rest[1:]
    return rest


def _tail(words: Sequence[Token], lows: str) -> list[Token]:
    return list(words[len(words) - len(lows.split()) :])


def _only_around(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether words are times, places and company to their end, in any order."""
    phrases = Phrases(lexicon, tuple(words))
    i = 0
    while i < len(words):
        lows = " ".join(t.low for t in words[i:])
        time = TIME.match(lows)
        around = phrases.circumstance(i)
        if time is not None:
            i += len(time.group().split())
        elif around is not None and around.kind in WANTED and around.end > i:
            i = around.end
        elif CLOCK.match(lows):
            i = len(words)
        else:
            return False
    return bool(words)


def _somebody(words: Sequence[Token], asked: str, lexicon: Lexicon) -> str:
    """Put the person that an answer names where the clause only had "someone"."""
    if len(SOMEBODY.findall(asked)) != 1 or len(words) > LONGEST_PERSON:
        return ""
    token = words[0]
    owned = token.low in lexicon.groups["determiners"] | {"his", "her", "some"}
    person = token.name or (owned and any(_a_person(t, lexicon) for t in words[1:]))
    if not person and not _a_person(token, lexicon):
        return ""
    return SOMEBODY.sub(" ".join(t.text for t in words), asked)


def _a_person(token: Token, lexicon: Lexicon) -> bool:
    stem = token.low.removesuffix("'s")
    return lexicon.nouns.get(stem) == "people" or stem in lexicon.groups["relatives"]
