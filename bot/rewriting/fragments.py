"""Joins an answer that is no sentence ("on Friday", "yes") to the clause it was asked about."""

import re

from bot.rewriting.lexicon import Lexicon
from bot.rewriting.message import Message
from bot.rewriting.phrases import Phrases
from bot.rewriting.times import TIME

YES = re.compile(
    r"^(?:yes|yeah|yep|yup|right|exactly|correct|that is it|it does|that fits|ok|okay|sure)\b"
    r"[ ,.]*(?:that is it|it does|exactly|that is right|please)?[.!]*$",
    re.IGNORECASE,
)


def fragment(
    answer: str, asked: str, reply: Message, lexicon: Lexicon, *, state: bool = False
) -> str:
    """Give the clause that was asked about with the answer in it; "" where they do not join.

    An answer joins that only agrees, or that is nothing but a time, a place or company. Of a
    `state`, a time tells when it was found out.
    """
    if not asked:
        return ""
    if YES.match(answer.strip()):
        return asked
    words = [t for t in reply.tokens if any(c.isalnum() for c in t.text)]
    while words and words[0].low in {"it", "was", "that", "this", "just", "yes", "yeah"}:
        words.pop(0)
    lows = " ".join(t.low for t in words)
    bare = " ".join(t.text for t in words)
    time = TIME.match(lows)
    said = bool(words) and bare.lower() in asked.lower()
    if said or not words:
        return ""
    if time is not None and time.end() == len(lows):
        return f"I found out {bare} that {asked}" if state else f"{asked} {bare}"
    around = Phrases(lexicon, tuple(words)).circumstance(0)
    wanted = around is not None and around.kind in {"place", "company", "public", "time"}
    return f"{asked} {bare}" if wanted and around is not None and around.end == len(words) else ""
