"""Finds what usually goes with an act: the feelings, needs and requests of the narrowest frame."""

from bot.rewriting.lexicon import Frame, Lexicon
from bot.rewriting.situations import Situation


def frame_for(held: Situation, lexicon: Lexicon) -> Frame:
    """Give the narrowest frame that fits; the last one fits everything."""
    return max(lexicon.frames, key=lambda frame: _fit(frame, held))


def _fit(frame: Frame, clause: Situation) -> int:
    """Weigh a frame by act, then object, then circumstance; -1 for no fit."""
    weight = 0
    wanted = (
        (frame.act, frozenset({clause.act}), 8),
        (frame.object, clause.objects, 3 if frame.object in {"ex", "people", "mine", "you"} else 2),
        (frame.circumstance, clause.circumstances, 1),
    )
    for want, held, counts in wanted:
        if want == "any":
            continue
        if want not in held:
            return -1
        weight += counts
    return weight
