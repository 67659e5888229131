"""Changes one slot of a statement by a sentence about it, and leaves the others alone."""

import re

from bot.rewriting.talk.fitting import FELT, fitted
from bot.rewriting.words.felt import felt
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import SlotName, Slots, Strength, in_sentences
from bot.rewriting.words.normalise import tidy, tokens

__all__ = ["change", "fitted", "strength"]

NAMED = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            SlotName.HAPPENED,
            r"^(?:change |make )?(?:the )?(?:what happened|happened|act|fact)\s*"
            r"(?:should be|to|is|:|-)\s*(.+)$",
        ),
        (
            SlotName.FEELING,
            r"^(?:change |make )?(?:the |my )?feeling\s*(?:should be|to|is|:|-)\s*(.+)$",
        ),
        (
            SlotName.NEED,
            r"^(?:change |make )?(?:the |my )?(?:need|reason|why)\s*"
            r"(?:should be|to|is|:|-)\s*(.+)$",
        ),
        (SlotName.NEED, r"^(?:it is |it's |that is |that's |just )?(because .+)$"),
        (
            SlotName.REQUEST,
            r"^(?:change |make )?(?:the |my )?(?:request|ask|wish|question)\s*"
            r"(?:should be|to|is|:|-)\s*(.+)$",
        ),
        (
            SlotName.REQUEST,
            r"^((?:would|could|will|can) you .+|please .+"
            r"|(?:i|i'd) (?:just |only |really )?(?:want|need|like|would like|wish) "
            r"you (?:to|would) .+)$",
        ),
        (
            SlotName.REQUEST,
            r"^((?:(?:please|just) )+(?:ask|tell|call|text|stay|talk|show|answer|listen|write|let"
            r"|come|put|keep|spend|leave|send|take|give|say|be|hold|explain) .+)$",
        ),
        (SlotName.NEED, r"^(i (?:just |only |really )?(?:need|want|wish) .+)$"),
    )
)
# "not X but Y" in its many orders; where both are named, X tells which slot is meant.
INSTEAD = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:it was |i was |i am |i'm |i feel |i felt )?not (?:really |so much )?"
        r"(?P<old>[\w' ]+?),? *(?:(?:but|more|rather|more like|rather like|it was|it is|it's|i feel"
        r"|i felt|i meant|just)(?: like| just)?|,) +(?P<new>[\w' ]+)$",
        r"^(?:(?:it|that) was |i meant |i mean |more like |more |(?:her|his) name is )?"
        r"(?P<new>[\w' ]+?),? (?:and )?(?:not|instead of|rather than) (?P<old>[\w' ]+)$",
        r"^(?:less|rather than|instead of) (?P<old>[\w' ]+?),? (?:and )?(?:more |rather )?"
        r"(?P<new>[\w' ]+)$",
        r"^(?:change|replace|swap) (?P<old>[\w' ]+) (?:to|into|with|by|for) (?P<new>[\w' ]+)$",
    )
)
UNFINISHED = re.compile(r"(?:^|\b)(?:i|am|is|was|are|do|does|did|\w+'[sm])$", re.IGNORECASE)
MORE = re.compile(
    r"^(?:more like|more|rather|it was more like|it's more like|it is more like|make it|just|maybe"
    r"|i am|it was|actually) (?P<new>[\w' ]+)$",
    re.IGNORECASE,
)
AGAINST = re.compile(r"^(?:no|nah|hmm|well|actually)(?:,| -)? (?=\w)", re.IGNORECASE)
BETTER = re.compile(r"^(?P<new>[\w' ]+?) (?:fits|would be|is) better$", re.IGNORECASE)
FEEL = re.compile(
    r"^(?:i|it made me|that made me) (?:just )?(?:feel|felt) (?!that\b)", re.IGNORECASE
)
CIRCUMSTANCE = re.compile(
    r"^(?:it|that) was (?P<new>(?P<small>on|at|in|during|after|before) [\w' ]+)$", re.IGNORECASE
)
DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
EDGE = re.compile(r"^(?:on|at|in|to|with|from) ", re.IGNORECASE)
STRENGTHS = (
    (
        Strength.GENTLE,
        r"softer|gentler|gently|softly|kinder|nicer|milder|warmer|less (?:hard|harsh)",
    ),
    (Strength.FIRM, r"firmer|firmly|stronger|clearer|more direct|harder|tougher|less soft"),
    (Strength.PLAIN, r"plainer|plainly|plain|simpler|simply|shorter|more neutral"),
)
LONGEST_FEELING = 9
ASKS_STRENGTH = (
    r"^(?:can you |could you |please |now |a bit |a little )*"
    r"(?:(?:say|make|put|write|try) (?:it|this|that) )?(?:(?:a bit|a little|much|more|in) )*"
    r"(?:{words})(?: please| way| words)?$"
)


def change(slots: Slots, words: str, lexicon: Lexicon) -> Slots | None:
    """Change the one slot that the words speak of; None when that cannot be told."""
    said = AGAINST.sub("", tidy(words).strip(" .!\"'“”"))
    for name, pattern in NAMED:
        match = pattern.match(said)
        if match:
            return _kept(fitted(slots, name, match.group(1), lexicon))
    for pattern in INSTEAD:
        match = pattern.match(said)
        if match and not UNFINISHED.search(match.group("new")):
            return _exchanged(slots, match.group("old"), match.group("new"), lexicon)
    match = CIRCUMSTANCE.match(said)
    if match:
        return _placed(slots, match.group("new"), match.group("small"), lexicon)
    match = MORE.match(said) or BETTER.match(said)
    new = match.group("new") if match else said
    if _is_feeling(new, lexicon) or (FEEL.match(said) and len(said.split()) <= 9):
        return _kept(fitted(slots, SlotName.FEELING, new, lexicon))
    return None


def strength(words: str) -> Strength | None:
    """Give the strength that the words ask for ("say it softer"); None when they ask for none."""
    said = tidy(words).strip(" .!?\"'“”")
    for wanted, pattern in STRENGTHS:
        if re.match(ASKS_STRENGTH.format(words=pattern), said, re.IGNORECASE):
            return wanted
    return None


def _kept(made: Slots | str) -> Slots | None:
    return made if isinstance(made, Slots) else None


def _is_feeling(words: str, lexicon: Lexicon) -> bool:
    """Tell whether words are no more than one or two feelings, with what softens them."""
    known = {f.word for f in lexicon.feelings.values()}
    if len(words.split()) > LONGEST_FEELING:
        return False
    parts = felt(words, lexicon).split(" and ")
    return all(part in known or part.startswith("left ") for part in parts)


def _exchanged(slots: Slots, old: str, new: str, lexicon: Lexicon) -> Slots | None:
    """Put the new words where the old ones stand; feelings may be named that do not stand there."""
    if slots.feeling.lower() == FELT.sub("", old.lower()) or _is_feeling(new, lexicon):
        return _kept(fitted(slots, SlotName.FEELING, new, lexicon))
    written = _written(new, lexicon)
    for name in (SlotName.HAPPENED, SlotName.NEED, SlotName.REQUEST):
        there = _found(old, written, slots.get(name))
        if there is not None and there != slots.get(name):
            if name is SlotName.HAPPENED and in_sentences(there):
                return slots.put(name, there)
            return _kept(fitted(slots, name, there, lexicon))
    if _is_feeling(old, lexicon):
        return _kept(fitted(slots, SlotName.FEELING, new, lexicon))
    return None


def _found(old: str, new: str, piece: str) -> str | None:
    """Exchange words in a slot, once; without "at" or "on" where only one of them has it."""
    bare = EDGE.sub("", old), EDGE.sub("", new)
    alike = bool(EDGE.match(old)) == bool(EDGE.match(new))
    for was, becomes in ((old, new), bare) if alike else (bare,):
        there = list(re.finditer(rf"\b{re.escape(was)}\b", piece, re.IGNORECASE))
        if len(there) == 1:
            return piece[: there[0].start()] + becomes + piece[there[0].end() :]
    return None


def _placed(slots: Slots, new: str, small: str, lexicon: Lexicon) -> Slots | None:
    """Set the day or place of what happened, in place of another day if one was named."""
    happened, written = slots.happened, _written(new, lexicon)
    days = DAY.findall(happened)
    if not happened or len(days) > 1:
        return None
    if days and DAY.search(new):
        return _kept(
            fitted(slots, SlotName.HAPPENED, DAY.sub(DAY.findall(written)[0], happened), lexicon)
        )
    if days or re.search(rf"\b{small}\b", happened, re.IGNORECASE):
        return None
    return _kept(fitted(slots, SlotName.HAPPENED, f"{happened} {written}", lexicon))


def _written(words: str, lexicon: Lexicon) -> str:
    """Write words out as they stand in a statement ("friday" -> "Friday")."""
    written = tokens(tidy(words), lexicon)
    named = {t.low for t in written if t.raw[:1].isupper() and t.low not in lexicon.known}
    return " ".join(t.raw if t.low in named else t.text for t in written)
