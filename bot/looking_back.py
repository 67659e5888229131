"""Views of check-ins: one's own as it stands, and two that both wanted to see side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from bot.dialogue.afterwards.checking_in import far_apart, is_heavy
from bot.dialogue.afterwards.checkins import CheckIn
from bot.dialogue.afterwards.reminding import BACKED_OFF, waits
from bot.dialogue.model import Participant, Seat, Session
from bot.views import CheckInView, LevelsView, ShownView

Day = Callable[[date], str]
"""Tells a date in words."""


def check_in(session: Session, seat: Seat, day: Day) -> CheckInView:
    """Return this person's check-in as far as it has come; nothing of the other's is in it."""
    held = session.seats[seat].checking
    return CheckInView(
        part=held.part,
        thanks=held.thanks,
        mine=_levels(held.answers, day),
        boundary=held.boundary,
        something=held.something,
        heavy=is_heavy(held.answers),
    )


def awaited(person: Participant, now: datetime) -> str:
    """Return the kind of what waits for this person, should they be left in peace; or nothing."""
    held = person.reminding
    told = waits(held, person.zone, now) if held.silences >= BACKED_OFF else None
    return told.kind if told else ""


def shown(session: Session, seat: Seat, day: Day) -> ShownView | None:
    """Return the last two that both showed, seen from this seat; made of the shared part alone."""
    if not session.shared.checkins:
        return None
    last = session.shared.checkins[-1]
    mine, theirs = (last.first, last.second) if seat is Seat.FIRST else (last.second, last.first)
    thanked = {by: text for by, text in session.shared.appreciations if by is not seat}
    return ShownView(
        mine=_levels(mine, day),
        theirs=_levels(theirs, day),
        apart=tuple(far_apart(last.first, last.second)),
        thanked=next(iter(thanked.values()), ""),
    )


def _levels(answers: CheckIn | None, day: Day) -> LevelsView:
    if answers is None:
        return LevelsView("", "", "", "", "")
    close, trusting, heard = ("" if n is None else str(n) for n in answers.levels)
    return LevelsView(day(answers.on), close, trusting, heard, answers.needs or "")
