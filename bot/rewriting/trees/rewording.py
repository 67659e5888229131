"""Small steps with the words of a sentence that every change of its outer shape takes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.rewriting.words.normalise import Token


def in_small_letters(words: Sequence[Token]) -> str:
    """Give the words with one space between them, as the patterns expect them."""
    return " ".join(token.low for token in words)


def saying(token: Token, word: str) -> Token:
    """Give another word that stands for what was typed in the place of this one."""
    return replace(token, text=word, low=word.lower(), name=False)


def size(found: re.Match[str], name: str | int = 0) -> int:
    """Give how many words stand up to the end of a match, or of one of its groups."""
    return len(found.string[: found.end(name)].split())
