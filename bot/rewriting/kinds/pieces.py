"""Finds the pieces of an "I" statement in somebody's own words: act, feeling, reason, request."""

import re
from collections.abc import Mapping

from bot.rewriting.trees.message import Message
from bot.rewriting.words.lexicon import Lexicon

Pieces = Mapping[str, str]

VERY = (
    r"(?:so |very |really |a bit |a little |quite |pretty |still |just |kind of |rather |also "
    r"|extremely |truly |too )*"
)
HURTING = re.compile(
    r"\b(?:it|that|this|hearing [^.!?]{1,30}|seeing [^.!?]{1,30}) (?:really |still )?(?:hurts?"
    r"|saddens|saddened|scares|scared|frightens|frightened|worries|worried|upsets|bothers|bothered"
    r"|bugs|stung|makes me (?:feel )?\w+|made me (?:feel )?\w+)(?: me)?"
    r"|\bi (?:worry|miss (?:you|us)|am not angry)\b|\bit is hard for me\b|\bi felt a \w+\b"
)
HAPPENED = re.compile(
    r"\b(?:when(?:ever)?|that|after|since|because|if|about|by|as) (?:i (?:saw|found|heard|read"
    r"|learned|noticed|see|come|came) )?[^.!?]*?\b(?:you|your|she|he|we|they)\b"
    r"(?: (?!i (?:feel|felt|get|got|was|am)\b)[^\s,.!?]+){1,12}"
)
WHY = re.compile(
    r"\b(?:because (?!you\b)(?:of )?[^.!?]{3,60}|i (?:need|want|would like|wish|would have liked)"
    r"(?! you (?:were|would stop))[^.!?]{3,60}"
    r"|(?:\w+ ){1,3}(?:matters?|is important) (?:\w+ )?to me[^.!?]{0,30})"
)
ASK = re.compile(
    r"\b(?:would you|could you|can you|could we|can we|shall we|will you|please (?!do not)"
    r"|i would (?:like|appreciate it|love it)|how about|let us)\b[^.!?]{3,80}"
)
WISH = re.compile(
    r"\b(?:i (?:would like|would love|need|want|wish|hope|long for)|(?:would|could|can) (?:you|we)"
    r"|let us|please|it would (?:help|be nice|be great|mean)|my (?:wish|need)|how about"
    r"|next time)\b[^.!?]{2,80}"
)


def pieces(message: Message, lexicon: Lexicon) -> Pieces:
    """Give what stands for each piece as typed: "happened", "feeling", "why", "ask", "wish".

    Pieces that are not there are left out. Only real feelings count, no verdict on the partner.
    """
    words = [t for t in message.tokens if not t.text.startswith("“")]
    lows = " ".join(t.low for t in words)
    found = {
        "feeling": _feeling(lexicon).search(lows) or HURTING.search(lows),
        "happened": HAPPENED.search(lows),
        "why": WHY.search(lows),
        "ask": ASK.search(lows),
        "wish": WISH.search(lows),
    }
    shown: dict[str, str] = {}
    for name, match in found.items():
        if match is not None:
            first = words[lows.count(" ", 0, match.start())]
            last = words[lows.count(" ", 0, match.end() - 1)]
            shown[name] = message.text[first.start : last.end].replace("\n", " ").strip(" ,;.!?")
    return shown


def _feeling(lexicon: Lexicon) -> re.Pattern[str]:
    """Match "I feel" and the like with a feeling that passes no verdict."""
    known = (f.word for f in lexicon.feelings.values() if not f.beneath)
    names = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
    return re.compile(
        rf"\bi (?:feel|felt|am feeling|am|was|get|got|become|became) {VERY}(?:\w+ and )?"
        rf"(?:{names}|loved|happy|safe|good|better|close|proud|relieved|calm)\b"
        r"(?! of (?:you|your|him|her|it|this)\b)(?! (?:with|by|at) you\b)"
    )
