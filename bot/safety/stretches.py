"""A long message is judged by its stretches, so that one sentence in many is not drowned."""

import re
from itertools import pairwise

_SENTENCE = re.compile(r"[^.!?;\u2026\n]+[.!?;\u2026]*")
_WORD = re.compile(r"\S+")
_WHOLE = 30  # words up to which a message is read in one piece
_MOST, _STEP = 40, 25  # words of one stretch, and from one's beginning to the next one's


def stretches(text: str) -> list[str]:
    """Give the parts of a text that are judged: all of it where short, else sentences and pairs.

    What has no marks of its own is cut every 25 words into runs of 40, which overlap. Every word is
    in some part; each part stands in the text as it is given.
    """
    whole = text.strip()
    if len(_WORD.findall(whole)) <= _WHOLE:
        return [whole]
    found = [span for sentence in _SENTENCE.finditer(text) for span in _runs(text, sentence.span())]
    both = [(first[0], second[1]) for first, second in pairwise(found)]
    found += [span for span in both if len(_WORD.findall(text, *span)) <= _MOST]
    return [text[start:end] for start, end in found] or [whole]


def _runs(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Cut what is too long for one sentence into overlapping runs of words."""
    words = [found.span() for found in _WORD.finditer(text, *span)]
    if not words:
        return []
    if len(words) <= _MOST:
        return [(words[0][0], words[-1][1])]
    starts = range(0, len(words) - (_MOST - _STEP), _STEP)
    return [(words[at][0], words[min(at + _MOST, len(words)) - 1][1]) for at in starts]
