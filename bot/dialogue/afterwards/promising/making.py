"""A promise comes to be, is reported on, and ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.dialogue import events as ev
from bot.dialogue.afterwards import waking
from bot.dialogue.afterwards.promising.held import change_own, kept_today, tell_of, with_course
from bot.dialogue.afterwards.promising.known import (
    MOST_KEPT,
    course_of,
    named_in,
    own_open,
    own_promise,
    theirs_at,
)
from bot.dialogue.afterwards.reminding import WishKind, morning_after, morning_of
from bot.dialogue.guards import sender
from bot.dialogue.model import (
    Lapse,
    LapsePart,
    Participant,
    Promise,
    PromiseCourse,
    Report,
    Session,
)

NOW_AND_THEN, SOON = 14, 3
"""Days after which its owner is asked about a promise without a day; sooner after `not yet`."""


def open_promise(session: Session, event: ev.Event) -> Session:
    """Look at an own promise from the list."""
    person = sender(session, event)
    if person is None or not isinstance(event, ev.PromiseOpened):
        return session
    found = own_open(person)[event.index]
    return change_own(session, event, lambda held: replace(held, open=found.id, lapse=None))


def open_theirs(session: Session, event: ev.Event) -> Session:
    """Look at a promise of the other's from the list."""
    found = theirs_at(session, event)
    if found is None:
        return session
    return change_own(session, event, lambda held: replace(held, open=found.id, word=""))


def open_named(session: Session, event: ev.Event) -> Session:
    """Look at the promise that a press names."""
    return change_own(
        session, event, lambda held: replace(held, open=named_in(event), word="", lapse=None)
    )


def begin_promise(session: Session, event: ev.Event) -> Session:
    """An empty sheet for a promise."""
    return change_own(session, event, lambda held: replace(held, making=None, replaces=0))


def begin_typed(session: Session, event: ev.Event) -> Session:
    """A promise that was typed at once; what it reads is there already."""
    return change_own(session, event, lambda held: replace(held, replaces=0))


def begin_change(session: Session, event: ev.Event) -> Session:
    """An empty sheet for a promise in the place of the one that is looked at."""
    return change_own(session, event, lambda held: replace(held, making=None, replaces=held.open))


def note_report(session: Session, event: ev.Event) -> Session:
    """Note what its owner says of a promise; a kept one with a day is over then."""
    person = sender(session, event)
    if person is None or not isinstance(event, ev.PromiseReported):
        return session
    promise = own_promise(person, event.of)
    if promise is None:
        return session
    was = course_of(person, event.of)
    slips = was.slips + (event.report is Report.SLIPPED)
    over = event.report is Report.KEPT and _last_time(promise, event)
    course = replace(was, last=event.report, slips=slips, told=False, ended=over)
    noted = change_own(session, event, lambda held: with_course(held, course))
    if event.report is Report.KEPT:
        noted = change_own(noted, event, lambda held: kept_today(held, event.at))
    if event.report is Report.SLIPPED:
        noted = change_own(noted, event, lambda held: replace(held, open=event.of, lapse=Lapse()))
    if over:
        return waking.unwish_for(noted, event.seat, WishKind.PROMISE, str(event.of))
    days = SOON if event.report is Report.NOT_YET else NOW_AND_THEN
    return await_report(noted, event, promise, days)


def _last_time(promise: Promise, event: ev.Event) -> bool:
    """Say whether a promise that was kept has nothing more to come."""
    if promise.once:
        return True
    return promise.until is not None and event.at.date() >= promise.until - timedelta(days=1)


def await_report(
    session: Session, event: ev.Event, promise: Promise, days: int = NOW_AND_THEN
) -> Session:
    """Its owner is asked about it on its day, or else after some days; never on the same one."""
    person = sender(session, event)
    if person is None:
        return session
    tomorrow = morning_after(event.at, person.zone)
    due = morning_after(event.at, person.zone, days)
    if promise.until is not None:
        last = max(morning_of(promise.until), tomorrow)
        due = last if promise.once and days != SOON else min(due, last)
    return waking.wish_for(session, event.seat, WishKind.PROMISE, due, str(promise.id))


def make_promise(session: Session, event: ev.Event) -> Session:
    """Keep the promise in words among one's own; the one it stands for is over."""
    person = sender(session, event)
    making = person.promising.making if person else None
    if person is None or event.seat is None or making is None or making.promise is None:
        return session
    promise = _apart(making.promise, person)
    held = person.promising
    if held.replaces:
        held = with_course(held, replace(course_of(person, held.replaces), ended=True))
    held = with_course(held, PromiseCourse(promise.id))
    fewer = _fewer(replace(person, promising=held))
    after = replace(
        fewer,
        promises=(*fewer.promises, promise),
        promising=replace(fewer.promising, making=None, replaces=0, open=promise.id),
    )
    made = await_report(session.with_seat(event.seat, after), event, promise)
    if not person.promising.replaces:
        return made
    return waking.unwish_for(made, event.seat, WishKind.PROMISE, str(person.promising.replaces))


def _apart(promise: Promise, person: Participant) -> Promise:
    """Give a promise a second of its own, as presses name it by that."""
    taken = {p.id for p in person.promises}
    while promise.id in taken:
        promise = replace(promise, made_at=promise.made_at + timedelta(seconds=1))
    return promise


def _fewer(person: Participant) -> Participant:
    """Let go of the oldest that are over, where there are very many."""
    over = [p for p in person.promises if course_of(person, p.id).ended]
    gone = {p.id for p in over[: max(0, len(person.promises) + 1 - MOST_KEPT)]}
    left = tuple(p for p in person.promises if p.id not in gone)
    courses = tuple(c for c in person.promising.courses if c.of not in gone)
    return replace(person, promises=left, promising=replace(person.promising, courses=courses))


def end_promise(session: Session, event: ev.Event) -> Session:
    """Let go of the promise that is looked at; where it was shared, both see that it is over."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    course = replace(course_of(person, person.promising.open), ended=True)
    ended = change_own(session, event, lambda held: with_course(held, course))
    ended = waking.unwish_for(ended, event.seat, WishKind.PROMISE, str(course.of))
    return tell_of(ended, event.seat, course.of, lambda p: replace(p, ended=True))


def skip_lapse_part(session: Session, event: ev.Event) -> Session:
    """Leave the present question about a slip out."""
    return change_own(
        session, event, lambda held: replace(held, lapse=following(held.lapse or Lapse(), ""))
    )


def following(lapse: Lapse, words: str) -> Lapse:
    """Return it with the present part said, or left out, and the next one asked for."""
    texts = {part: text for part, text in lapse.texts.items() if part is not lapse.part}
    if words:
        texts[lapse.part] = words
    parts = list(LapsePart)
    rest = parts[lapse.number :]
    bare = replace(lapse, texts=texts, question="", typed="")
    return replace(bare, part=rest[0]) if rest else replace(bare, over=True)


def clear_lapse(session: Session, event: ev.Event) -> Session:
    """What was written about a slip is gone."""
    return change_own(session, event, lambda held: replace(held, lapse=None))
