"""Finds what usually goes with an act: the feelings, needs and requests of the narrowest frame."""

from bot.rewriting.clause import Clause
from bot.rewriting.lexicon import Frame, Lexicon


def frame_for(clause: Clause | None, lexicon: Lexicon) -> Frame:
    """Give the narrowest frame that fits; the last one fits everything."""
    if clause is None:
        return lexicon.frames[-1]
    return max(lexicon.frames, key=lambda frame: _fit(frame, clause))


def _fit(frame: Frame, clause: Clause) -> int:
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
