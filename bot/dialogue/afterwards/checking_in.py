"""A check-in: what each answers alone, and the one way in which both come to see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.dialogue import choices as pick
from bot.dialogue import events as ev
from bot.dialogue.afterwards import reminding
from bot.dialogue.afterwards.checkins import (
    HIGHEST,
    MOST_KEPT,
    CheckIn,
    Checking,
    CheckInPart,
    ShownTogether,
    next_day,
)
from bot.dialogue.afterwards.reminding import WishKind, clock_named, morning_of
from bot.dialogue.afterwards.waking import due_now, unwish_for, wish_for
from bot.dialogue.effects import Effect, Told
from bot.dialogue.guards import sender, talk_begun
from bot.dialogue.model import CONSENT_VERSION, Participant, Seat, Session

AGAIN = "again"
"""The id of the wish that asks once more after a check-in that had no answer."""
ASKED_AGAIN_AFTER = 3
"""So many days later it is asked once more."""
OPEN_FOR = timedelta(days=7)
"""So long a check-in that was begun is gone on with; after that a new one begins."""
SHOWN_WITHIN = timedelta(days=14)
"""Two check-ins are shown together only when they are of nearly the same time."""
APART = 3
"""From so many steps between two answers on, the difference is worth a talk."""
LOW = 3
LEVELS = (CheckInPart.CLOSE, CheckInPart.TRUSTING, CheckInPart.HEARD)


# -- facts


def may_check_in(session: Session, event: ev.Event) -> bool:
    """No talk is under way, and this person has agreed to the rules once."""
    person = sender(session, event)
    agreed = person is not None and person.adult_consent == CONSENT_VERSION
    return agreed and not talk_begun(session, event)


def left_at_levels(session: Session, event: ev.Event) -> bool:
    """A check-in was begun some days ago and waits at its numbers."""
    return _left_at(session, event, *LEVELS, CheckInPart.NEEDS)


def left_at_boundaries(session: Session, event: ev.Event) -> bool:
    """A check-in was begun some days ago and waits at its last question."""
    return _left_at(session, event, CheckInPart.BOUNDARIES)


def _left_at(session: Session, event: ev.Event, *parts: CheckInPart) -> bool:
    person = sender(session, event)
    held = person.checking if person else Checking()
    if held.answers is None or held.finished or person is None:
        return False
    fresh = _today(person, event.at) - held.answers.on <= OPEN_FOR
    return fresh and held.part in parts and may_check_in(session, event)


def at_levels(session: Session, event: ev.Event) -> bool:
    """One of the three numbers is asked for."""
    person = sender(session, event)
    return person is not None and person.checking.part in LEVELS


def at_needs(session: Session, event: ev.Event) -> bool:
    """It is asked whether this person gets what they need."""
    person = sender(session, event)
    return person is not None and person.checking.part is CheckInPart.NEEDS


def may_be_shown(session: Session, event: ev.Event) -> bool:
    """There are two of them, and this person answered something that both could look at."""
    person = sender(session, event)
    answers = person.checking.answers if person else None
    return answers is not None and not answers.empty and not session.alone


def other_would_show(session: Session, event: ev.Event) -> bool:
    """The other would show theirs too, and it is of nearly the same time."""
    if event.seat is None or session.alone:
        return False
    mine, theirs = (session.seats[s].checking for s in (event.seat, event.seat.other))
    if mine.answers is None or theirs.answers is None or not mine.finished:
        return False
    near = abs(mine.answers.on - theirs.answers.on) <= SHOWN_WITHIN
    return theirs.finished and theirs.offered and near


def asks_once_more(session: Session, event: ev.Event) -> bool:
    """What is due is a check-in that was asked for some days ago and had no answer."""
    told = due_now(session, event)
    return told is not None and told.kind is WishKind.CHECKIN and told.of == AGAIN


def far_apart(one: CheckIn, two: CheckIn) -> tuple[CheckInPart, ...]:
    """Return where two answers differ so much that they are worth a talk, in their order."""
    pairs = zip(LEVELS, one.levels, two.levels, strict=True)
    return tuple(
        part for part, a, b in pairs if a is not None and b is not None and abs(a - b) >= APART
    )


def is_heavy(answers: CheckIn | None) -> bool:
    """Say whether some number is so low that more help than a check-in may be wanted."""
    return answers is not None and any(n is not None and n <= LOW for n in answers.levels)


# -- when it comes


def begin_course(session: Session, event: ev.Event) -> Session:
    """The talk is over: from today on everybody is asked now and then how it goes."""
    for seat in session.present:
        person = session.seats[seat]
        today = _today(person, event.at)
        counted = replace(person, checking=Checking(since=today))
        session = _await_next(session.with_seat(seat, counted), seat, today)
    return session


def ask_again_later(session: Session, event: ev.Event) -> Session:
    """A first asking may be missed: it comes once more some days later; a second one does not."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    told, today = person.reminding.open, _today(person, event.at)
    if told is not None and told.of == AGAIN:
        return _await_next(session, event.seat, today)
    due = morning_of(today + timedelta(days=ASKED_AGAIN_AFTER))
    return wish_for(session, event.seat, WishKind.CHECKIN, due, AGAIN)


def put_off(session: Session, event: ev.Event) -> Session:
    """Not now: what was answered is kept, and it is asked for once more tomorrow."""
    person = sender(session, event)
    if person is None:
        return session
    due = reminding.morning_after(event.at, person.zone)
    return wish_for(session, event.seat, WishKind.CHECKIN, due, AGAIN)


def one_asking(session: Session, event: ev.Event) -> Session:
    """A first asking that was put off comes again; the second one waits for it to be missed."""
    person = sender(session, event)
    told = person.reminding.open if person else None
    if told is None or told.kind is not WishKind.CHECKIN or told.of == AGAIN:
        return session
    return unwish_for(session, event.seat, WishKind.CHECKIN, AGAIN)


def _await_next(session: Session, seat: Seat, today: date) -> Session:
    """Ask on the next day that the rhythm gives, and before that not again."""
    person = session.seats[seat]
    since = person.checking.since or today
    due = morning_of(next_day(since, person.reminding.rhythm, today))
    bare = unwish_for(session, seat, WishKind.CHECKIN)
    return wish_for(bare, seat, WishKind.CHECKIN, due)


# -- answers


def begin(session: Session, event: ev.Event) -> Session:
    """An empty check-in; one that was finished before is offered to nobody any more."""
    person = sender(session, event)
    if person is None:
        return session
    today = _today(person, event.at)
    return _checking(session, event, Checking(person.checking.since, answers=CheckIn(today)))


def answer(session: Session, event: ev.Event) -> Session:
    """Keep this answer with the person who gave it, and go on to the next question."""
    person = sender(session, event)
    held = person.checking if person else Checking()
    answers = held.answers
    if answers is None:
        return session
    match event:
        case ev.CheckInThanked(text=text):
            held = replace(held, thanks=text)
        case ev.LevelRated(level=level) if held.part in LEVELS:
            number = max(0, min(HIGHEST, level))
            held = replace(held, answers=_with_level(answers, held.part, number))
        case ev.NeedsRated(needs=needs) if held.part is CheckInPart.NEEDS:
            held = replace(held, answers=replace(answers, needs=needs))
        case ev.BoundariesTold(text=text, something=something):
            held = replace(held, boundary=text, something=something)
        case ev.Skipped():
            pass
        case _:
            return session
    return _checking(session, event, replace(held, part=_following(held.part)))


def _with_level(answers: CheckIn, part: CheckInPart, level: int) -> CheckIn:
    close, trusting, heard = (
        level if part is each else was for each, was in zip(LEVELS, answers.levels, strict=True)
    )
    return replace(answers, close=close, trusting=trusting, heard=heard)


def _following(part: CheckInPart) -> CheckInPart:
    parts = list(CheckInPart)
    return parts[min(parts.index(part) + 1, len(parts) - 1)]


def finish(session: Session, event: ev.Event) -> Session:
    """The check-in is whole: its numbers join this person's own course, its words do not."""
    person = sender(session, event)
    if person is None or event.seat is None or person.checking.answers is None:
        return session
    today = _today(person, event.at)
    answers = replace(person.checking.answers, on=today)
    since = person.checking.since or today
    course = person.checkins if answers.empty else (*person.checkins, answers)[-MOST_KEPT:]
    done = replace(person.checking, since=since, answers=answers, finished=True)
    kept = session.with_seat(event.seat, replace(person, checking=done, checkins=course))
    return _await_next(kept, event.seat, today)


def offer(session: Session, event: ev.Event) -> Session:
    """Note that this person would show it; until the other would too, nobody is told."""
    person = sender(session, event)
    if person is None:
        return session
    return _checking(session, event, replace(person.checking, offered=True))


def keep(session: Session, event: ev.Event) -> Session:
    """It stays with its author."""
    person = sender(session, event)
    if person is None:
        return session
    return _checking(session, event, replace(person.checking, offered=False))


def show(session: Session, event: ev.Event) -> Session:
    """WALL: both pressed show, each on exactly these answers and this appreciation."""
    one, two = (session.seats[seat].checking for seat in Seat)
    if one.answers is None or two.answers is None or event.seat is None:
        return session
    on = max(one.answers.on, two.answers.on)
    shown = ShownTogether(on, one.answers, two.answers)
    told = [(seat, session.seats[seat].checking.thanks) for seat in (event.seat.other, event.seat)]
    thanked = tuple((seat, text) for seat, text in told if text)
    for seat in Seat:
        person = session.seats[seat]
        rest = replace(person.checking, offered=False, thanks="")
        session = session.with_seat(seat, replace(person, checking=rest))
    return session.with_shared(
        replace(
            session.shared,
            checkins=(*session.shared.checkins, shown)[-MOST_KEPT:],
            appreciations=thanked,
        )
    )


def show_other(_before: Session, after: Session, event: ev.Event) -> Effect | None:
    """Show the other the two check-ins too, except to somebody who is not taking part."""
    other = event.seat.other if event.seat else None
    if other is None or other not in after.seats or after.seats[other].shut:
        return None
    return Told("checkin/together", other, after, keys=pick.TOGETHER)


# -- what they share


def _checking(session: Session, event: ev.Event, held: Checking) -> Session:
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    return session.with_seat(event.seat, replace(person, checking=held))


def _today(person: Participant, at: datetime) -> date:
    return at.astimezone(clock_named(person.zone)).date()
