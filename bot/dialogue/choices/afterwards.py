"""What can be pressed when the talk is over, and in a check-in."""

from __future__ import annotations

from bot.dialogue import agreeing
from bot.dialogue.afterwards import jar
from bot.dialogue.afterwards.checkins import HIGHEST, CheckInPart, Needs
from bot.dialogue.afterwards.course import own_course, shared_course
from bot.dialogue.afterwards.reminding import Strength, WishKind
from bot.dialogue.choices.pledging import promise_due, promise_news
from bot.dialogue.choices.reminding import CHECKIN_TIME
from bot.dialogue.model import LaneId, Seat, Session, StageId
from bot.dialogue.spec import Rows
from bot.dialogue.summing import own_words


def summary(session: Session, seat: Seat) -> Rows:
    """One's own sentences, one a row, to take onto the page or off it."""
    person = session.seats.get(seat)
    if person is None:
        return ()
    count = len(own_words(session, person))
    shown: Rows = (("summary_show",),) if person.summary.chosen else ()
    return (*((f"take.{n}",) for n in range(count)), *shown, ("return",))


def reminder_codes(session: Session, seat: Seat) -> frozenset[str]:
    """What words may name after a reminder, as long as this person is in the middle of nothing."""
    person = session.seats[seat]
    busy = len(person.lanes) > 1 and person.lane is not LaneId.PROMISES
    if busy or session.stage not in AT_REST:
        return frozenset()
    if person.reminding.strength is Strength.NONE:
        return frozenset({"remind_again"})
    if person.reminding.open is None:
        return frozenset()
    rows = (*CHECKIN_TIME, *promise_due(session, seat), *_review_due(session, seat))
    return frozenset({"snooze.week", *(code for row in rows for code in row)})


def news_codes(session: Session, seat: Seat) -> frozenset[str]:
    """What words may name below a picture of the way, and below news of the other's promise."""
    if session.stage not in (*AT_REST, StageId.THERAPY):
        return frozenset()
    told = session.shared.told
    if told is None or told.by is seat or told.word or told.ended or session.alone:
        return frozenset({"own_way"})
    news = (code for row in promise_news(session, seat) for code in row)
    return frozenset({"own_way", *(code for code in news if code.startswith("noticed."))})


def _review_due(session: Session, seat: Seat) -> Rows:
    """What words may answer where the last reminder was of the agreement's day."""
    told, kept = session.seats[seat].reminding.open, session.shared.kept
    if told is None or told.kind is not WishKind.REVIEW or kept is None:
        return ()
    return ((f"fits.{kept.version}", f"review_later.{kept.version}"),)


AT_REST = frozenset({StageId.WELCOME, StageId.DONE, StageId.ENDED})
AFTERWARDS: Rows = (("checkin", "promises"), ("bond", "jar"), ("roots", "way"))
"""What people come back for when the talk is over."""
CLOSING: Rows = (
    ("new_talk", "practice"),
    ("agreement", "question"),
    ("summary", "safety"),
    *AFTERWARDS,
)
OWN_WAY: Rows = (("checkin",),)
TOGETHER: Rows = (("agreement", "practice"), ("way",))
"""Below two check-ins that are shown side by side."""


def ways(session: Session, seat: Seat, *, own: bool) -> Rows:
    """Below a course in private: the other one, where there is one, and a check-in."""
    if own:
        return (("way", "checkin"),) if shared_course(session).days else OWN_WAY
    return (("own_way", "checkin"),) if own_course(session, seat).days else OWN_WAY


def closing(session: Session, seat: Seat) -> Rows:
    """When the talk is over: what may come next, and the clock as long as it is not known."""
    person = session.seats.get(seat)
    return CLOSING if person is None or person.zone else (*CLOSING, ("zone",))


def levels(session: Session, seat: Seat) -> Rows:
    """Nought to ten; and for what one needs, three answers."""
    person = session.seats.get(seat)
    part = person.checking.part if person else CheckInPart.CLOSE
    below: Rows = (("back", "skip"), ("not_now", "safety"))
    if part is CheckInPart.NEEDS:
        return (tuple(f"needs.{each}" for each in Needs), *below)
    half = HIGHEST // 2 + 1
    numbers = tuple(f"level.{n}" for n in range(HIGHEST + 1))
    return (numbers[:half], numbers[half:], *below)


def after_check_in(session: Session, seat: Seat) -> Rows:
    """What a look at how it goes may lead to, or nothing needed."""
    shared = session.shared
    something = seat in session.seats and session.seats[seat].checking.something
    lines = shared.kept is not None or bool(shared.agreement.lines)
    agreed = "amend" if something and session.stage in agreeing.CHANGEABLE else "agreement"
    first: Rows = ((agreed, "practice"),) if lines else (("practice",),)
    talk: Rows = (("new_talk",),) if session.stage in (StageId.DONE, StageId.ENDED) else ()
    return (*first, *talk, *jar.from_check_in(session, seat), ("nothing_needed",))
