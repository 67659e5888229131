"""Keeps the letters that a person gave their words: capitals, marks inside, handles."""

import re
from collections.abc import Sequence

from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token, shouted

HANDLE = re.compile(r"[@#]\w[\w.]*|\b\w+_\w+\b|\b[A-Z]&[A-Z]\b")
WORD = re.compile(r"[\w'-]+")
# Letters of a word that may stand in capitals because it is always written so ("DJ", "NHS").
SHORTEST, LONGEST_SHORT = 3, 5
# Written small by anybody in a hurry; "may" and "march" are months only after these.
MONTH = re.compile(r"\b(in|since|from|last|until|of|by|this|next|every) (march|may|august)\b")
MOST_CAPITALS = 0.5


def recased(told: str, reply: Sequence[Token], answer: str, forms: Forms, lexicon: Lexicon) -> str:
    """Give every word the capitals that the person, or a name, gave it.

    A capital inside the sentence stays ("New Year's"), unless most words have one or all letters
    are capitals; a known word in capitals ("RING") is only loud.
    """
    case = _cases(reply, answer, forms, lexicon)
    for handle in HANDLE.findall(answer):  # the cutting into words takes "lena_fit" apart
        apart = r"\W*_?\W*".join(map(_piece, re.findall(r"[^\W_]+|[@#&]", handle)))
        told = re.sub(rf"(?<![\w]){apart}(?![\w])", handle, told, flags=re.IGNORECASE)
    pieces = re.split(r"(“[^”]*”)", told)
    cased = "".join(
        p if p.startswith("“") else WORD.sub(lambda m: _in_case(m.group(), case), p) for p in pieces
    )
    return MONTH.sub(lambda m: f"{m.group(1)} {m.group(2).capitalize()}", cased)


def _piece(part: str) -> str:
    return "(?:and|&)" if part == "&" else re.escape(part)


def _cases(reply: Sequence[Token], answer: str, forms: Forms, lexicon: Lexicon) -> dict[str, str]:
    words = [t for t in reply if t.raw[:1].isalpha()]
    big = sum(t.raw[:1].isupper() and t.raw != "I" for t in words[1:])
    loud = shouted(answer) or (len(words) > 3 and big > MOST_CAPITALS * (len(words) - 1))
    small = lexicon.groups["function_words"]
    case: dict[str, str] = {}
    begins = True
    for token in reply:
        known = forms.knows(token.low) or token.low in lexicon.known
        if token.raw.isupper() and len(token.raw) > 1:
            short = len(token.raw) <= (SHORTEST if known else LONGEST_SHORT)
            keep = not loud and short and token.low not in small | lexicon.known
        else:
            keep = not loud and token.raw[:1].isupper() and (not known or not begins)
            keep = keep and (token.low not in small or token.low == "new")
        if keep or token.low not in case:
            case[token.low] = token.raw if keep else token.text
        begins = token.low in {".", "!", "?", "…"}
    return case


def _in_case(word: str, case: dict[str, str]) -> str:
    said = case.get(word.lower(), word)
    return said if said.lower() == word.lower() else word
