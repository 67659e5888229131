"""Tells answers that are no defence, however much they begin like one. English only."""

from __future__ import annotations

import re

_YES_OR_NO = re.compile(r"(?:yes|yeah|yep|no|nope|not once|never)\b", re.IGNORECASE)
_TURNS_BACK = re.compile(
    r"\b(?:but|you|your|yours|u|ur|yourself|already|told|tell|always|again)\b", re.IGNORECASE
)
"""What turns a plain answer back at whoever asks."""
_UNAWARE = re.compile(r"i (?:didn.?t|did not) (?:know|realise|realize)\b", re.IGNORECASE)
_EXCUSES = re.compile(
    r"\b(?:but|because|cause|cos|never|always|tell|told|tells|say|said)\b", re.IGNORECASE
)
"""What makes a reason of not having known."""


def answers_plainly(text: str) -> bool:
    """Say whether this is a yes or no to a question, with nothing turned back: "No. Only one."."""
    return bool(_YES_OR_NO.match(text)) and not _TURNS_BACK.search(text)


def gives_reasons(text: str) -> bool:
    """Say whether somebody gives reasons or sets something against what they heard."""
    return _EXCUSES.search(text) is not None


def was_unaware(text: str) -> bool:
    """Say whether somebody only tells that they did not know, which is a good way to begin."""
    return bool(_UNAWARE.match(text)) and not _EXCUSES.search(text)
