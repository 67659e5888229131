"""Says what a question asks about: "you kissed" for "how could you kiss", "someone" for "who"."""

from dataclasses import replace

from bot.rewriting.trees.openers import Opened
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.normalise import Token
from bot.rewriting.words.verbs import Tense

WITHIN = frozenset({"to", "with", "for", "about", "from"})


def in_the_past(words: tuple[Token, ...], shape: Opened, forms: Forms) -> tuple[Token, ...]:
    """Say "you kissed" for what "how could you kiss" asks, which parses better, too."""
    asked = shape.tense is Tense.PAST and shape.kind == "blame_question"
    known = forms.of(words[1].low, "base") if asked and len(words) > 1 else None
    if known is None:
        return words
    past = replace(words[1], text=known.past, low=known.past)
    return (words[0], past, *words[2:])


def someone(words: tuple[Token, ...], forms: Forms) -> tuple[Token, ...]:
    """Put "someone" where a question asked who ("who were you texting")."""
    if words[0].low != "you":
        return words
    if len(words) > 2 and words[1].low == "do" and words[2].low not in {"not", "to", "with"}:
        words = (words[0], *words[2:])
    if words[-1].low in WITHIN and words[-2].low != "out":
        nobody = replace(words[-1], text="someone", low="someone", name=False)
        return (*words, nobody)  # "who did you go to Prague with"
    for k, token in enumerate(words[1:], start=1):
        helper = token.low in {"do", "did", "are", "were", "have", "been", "had", "always"}
        if helper or forms.of(token.low, "base", "gerund", "past") is None:
            continue
        at = k + 1
        if at < len(words) and words[at].low in {"to", "with", "for", "about"}:
            at += 1
        nobody = replace(token, text="someone", low="someone", name=False)
        return (*words[:at], nobody, *words[at:])
    return words
