"""Promises after they were made: what their owner says of them, and what the other is told.

A promise is its owner's: only the owner says whether it was kept, and only a press of theirs lets
the other know. How often one slipped is nobody's to see.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.dialogue import events as ev
from bot.dialogue.afterwards import waking
from bot.dialogue.afterwards.reminding import WishKind, morning_after, morning_of
from bot.dialogue.guards import sender
from bot.dialogue.model import (
    Lapse,
    LapsePart,
    OwningPart,
    Participant,
    Promise,
    PromiseCourse,
    Promising,
    Report,
    Seat,
    Session,
    SharedPromise,
)

MOST_PROMISES = 8
"""So many of one's own can be open: a few that are kept are worth more than many."""
OFTEN = 3
"""From this slip of the same promise on, a therapist is mentioned, with the reason."""
NOW_AND_THEN, SOON = 14, 3
"""Days after which its owner is asked about a promise without a day; sooner after `not yet`."""
MOST_KEPT = 24
"""So many promises of each are kept in all; of those that are over, the oldest go first."""


# -- what there is


def course_of(person: Participant, promise_id: int) -> PromiseCourse:
    """Return what became of a promise so far."""
    found = (c for c in person.promising.courses if c.of == promise_id)
    return next(found, PromiseCourse(promise_id))


def own_open(person: Participant) -> tuple[Promise, ...]:
    """Return somebody's promises that are not over, oldest first; the newest of many."""
    there = tuple(p for p in person.promises if not course_of(person, p.id).ended)
    return there[-MOST_PROMISES:]


def own_promise(person: Participant, promise_id: int) -> Promise | None:
    """Find a promise of somebody's own that is not over."""
    return next((p for p in own_open(person) if p.id == promise_id), None)


def shared_by(session: Session, seat: Seat) -> tuple[SharedPromise, ...]:
    """Return what this person promised and shared, without what is over; the newest of many."""
    there = tuple(p for p in session.shared.promises if p.by is seat and not p.ended)
    return there[-MOST_PROMISES:]


def shared_promise(session: Session, seat: Seat, promise_id: int) -> SharedPromise | None:
    """Find a promise that this person shared and that is not over."""
    return next((p for p in shared_by(session, seat) if p.id == promise_id), None)


def slips_often(person: Participant) -> bool:
    """Say whether the promise that is looked at has slipped so often that help may be a thought."""
    return course_of(person, person.promising.open).slips >= OFTEN


def is_untold(session: Session, seat: Seat, promise_id: int) -> bool:
    """Say whether a shared promise was said to be kept, and the other does not know it yet."""
    person = session.seats.get(seat)
    if person is None or session.alone or _ever_shared(session, seat, promise_id) is None:
        return False
    course = course_of(person, promise_id)
    return course.last is Report.KEPT and not course.told


def _ever_shared(session: Session, seat: Seat, promise_id: int) -> SharedPromise | None:
    found = (p for p in session.shared.promises if p.by is seat and p.id == promise_id)
    return next(found, None)


def reported(person: Participant) -> int:
    """Return the promise of which its owner last said something, or 0."""
    return person.promising.courses[-1].of if person.promising.courses else 0


def due_promise(person: Participant) -> Promise | None:
    """Return the promise that its owner was reminded of last, as long as it is not over."""
    told = person.reminding.open
    if told is None or told.kind is not WishKind.PROMISE:
        return None
    return own_promise(person, _id_in(told.of))


def _id_in(of: str) -> int:
    return int(of) if of.isdecimal() else 0


def lapse_of(person: Participant) -> Lapse:
    """Return what was said so far about a promise that slipped."""
    return person.promising.lapse or Lapse()


# -- facts


def due_is_there(session: Session, event: ev.Event) -> bool:
    """The promise that it is time for is not over."""
    person, told = sender(session, event), waking.due_now(session, event)
    if person is None or told is None:
        return False
    return own_promise(person, _id_in(told.of)) is not None


def _named(event: ev.Event) -> int:
    return getattr(event, "of", 0)


def names_own(session: Session, event: ev.Event) -> bool:
    """The event is about a promise of this person's own that is not over."""
    person = sender(session, event)
    return person is not None and own_promise(person, _named(event)) is not None


def names_theirs(session: Session, event: ev.Event) -> bool:
    """The event is about a promise of the other's that was shared and is not over."""
    if event.seat is None or session.alone:
        return False
    return shared_promise(session, event.seat.other, _named(event)) is not None


def promise_there(session: Session, event: ev.Event) -> bool:
    """There is an own promise at this place of the list."""
    person = sender(session, event)
    if person is None or not isinstance(event, ev.PromiseOpened):
        return False
    return 0 <= event.index < len(own_open(person))


def theirs_there(session: Session, event: ev.Event) -> bool:
    """There is a promise of the other's at this place of the list."""
    return _theirs_at(session, event) is not None


def _theirs_at(session: Session, event: ev.Event) -> SharedPromise | None:
    """Return the promise of the other's at this place, counted after one's own."""
    person = sender(session, event)
    if person is None or event.seat is None or session.alone:
        return None
    place = event.index - len(own_open(person)) if isinstance(event, ev.PromiseOpened) else -1
    theirs = shared_by(session, event.seat.other)
    return theirs[place] if 0 <= place < len(theirs) else None


def promises_fit(session: Session, event: ev.Event) -> bool:
    """There is room for another promise."""
    person = sender(session, event)
    return person is not None and len(own_open(person)) < MOST_PROMISES


def promise_whole(_session: Session, event: ev.Event) -> bool:
    """The promise is in words."""
    return isinstance(event, ev.PromiseWorded) and event.making.promise is not None


def promise_made(session: Session, event: ev.Event) -> bool:
    """A promise is in words and waits to be kept or shared."""
    person = sender(session, event)
    making = person.promising.making if person else None
    return making is not None and making.promise is not None


def opened(session: Session, event: ev.Event) -> bool:
    """The promise that is looked at is still there."""
    person = sender(session, event)
    return person is not None and own_promise(person, person.promising.open) is not None


def opened_is_shared(session: Session, event: ev.Event) -> bool:
    """The promise that is looked at was shared with the other."""
    person = sender(session, event)
    if person is None or event.seat is None or session.alone:
        return False
    return shared_promise(session, event.seat, person.promising.open) is not None


def replaces_shared(session: Session, event: ev.Event) -> bool:
    """The promise in words stands in the place of one that the other knows."""
    person = sender(session, event)
    if person is None or event.seat is None or session.alone or not person.promising.replaces:
        return False
    return shared_promise(session, event.seat, person.promising.replaces) is not None


def slipped(session: Session, event: ev.Event) -> bool:
    """The owner says that this promise slipped."""
    reported = isinstance(event, ev.PromiseReported) and event.report is Report.SLIPPED
    return reported and names_own(session, event)


def kept(session: Session, event: ev.Event) -> bool:
    """The owner says that this promise was kept."""
    reported = isinstance(event, ev.PromiseReported) and event.report is Report.KEPT
    return reported and names_own(session, event)


def to_be_told(session: Session, event: ev.Event) -> bool:
    """This shared promise was last said to be kept, and the other does not know it yet."""
    return event.seat is not None and is_untold(session, event.seat, _named(event))


def other_word(session: Session, event: ev.Event) -> bool:
    """The word is another one than what was said to this promise last."""
    if event.seat is None or session.alone or not isinstance(event, ev.Acknowledged):
        return False
    said = _ever_shared(session, event.seat.other, event.of)
    return said is not None and said.word != event.word


def lapse_over(_session: Session, event: ev.Event) -> bool:
    """Every part of it was answered or left out."""
    return isinstance(event, ev.LapseTold) and event.lapse.over


def last_lapse_part(session: Session, event: ev.Event) -> bool:
    """The last of the three questions is open."""
    person = sender(session, event)
    return person is not None and lapse_of(person).part is LapsePart.CHANGES


def lapse_said(session: Session, event: ev.Event) -> bool:
    """Something was said about what slipped."""
    person = sender(session, event)
    return person is not None and bool(lapse_of(person).text)


def has_word(session: Session, event: ev.Event) -> bool:
    """A word for the other's promise waits to be posted, as shown."""
    person = sender(session, event)
    there = person is not None and bool(person.promising.word)
    return there and _their_open(session, event) is not None


def _their_open(session: Session, event: ev.Event) -> SharedPromise | None:
    person = sender(session, event)
    if person is None or event.seat is None or session.alone:
        return None
    return _ever_shared(session, event.seat.other, person.promising.open)


# -- changes of one's own part


def _own(session: Session, event: ev.Event, change: Callable[[Promising], Promising]) -> Session:
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    return session.with_seat(event.seat, replace(person, promising=change(person.promising)))


def _coursed(held: Promising, course: PromiseCourse) -> Promising:
    others = tuple(c for c in held.courses if c.of != course.of)
    return replace(held, courses=(*others, course))


def open_promise(session: Session, event: ev.Event) -> Session:
    """Look at an own promise from the list."""
    person = sender(session, event)
    if person is None or not isinstance(event, ev.PromiseOpened):
        return session
    found = own_open(person)[event.index]
    return _own(session, event, lambda held: replace(held, open=found.id, lapse=None))


def open_theirs(session: Session, event: ev.Event) -> Session:
    """Look at a promise of the other's from the list."""
    found = _theirs_at(session, event)
    if found is None:
        return session
    return _own(session, event, lambda held: replace(held, open=found.id, word=""))


def open_named(session: Session, event: ev.Event) -> Session:
    """Look at the promise that a press names."""
    return _own(session, event, lambda held: replace(held, open=_named(event), word="", lapse=None))


def begin_promise(session: Session, event: ev.Event) -> Session:
    """An empty sheet for a promise."""
    return _own(session, event, lambda held: replace(held, making=None, replaces=0))


def begin_change(session: Session, event: ev.Event) -> Session:
    """An empty sheet for a promise in the place of the one that is looked at."""
    return _own(session, event, lambda held: replace(held, making=None, replaces=held.open))


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
    noted = _own(session, event, lambda held: _coursed(held, course))
    if event.report is Report.SLIPPED:
        noted = _own(noted, event, lambda held: replace(held, open=event.of, lapse=Lapse()))
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
        held = _coursed(held, replace(course_of(person, held.replaces), ended=True))
    held = _coursed(held, PromiseCourse(promise.id))
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
    ended = _own(session, event, lambda held: _coursed(held, course))
    ended = waking.unwish_for(ended, event.seat, WishKind.PROMISE, str(course.of))
    return _told(ended, event.seat, course.of, lambda p: replace(p, ended=True))


def skip_lapse_part(session: Session, event: ev.Event) -> Session:
    """Leave the present question about a slip out."""
    return _own(
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
    return _own(session, event, lambda held: replace(held, lapse=None))


# -- what crosses to the other


def _told(
    session: Session, seat: Seat, promise_id: int, change: Callable[[SharedPromise], SharedPromise]
) -> Session:
    """Change a shared promise, and remember that the other is told of it now."""
    shared = session.shared
    mine = [p for p in shared.promises if p.by is seat and p.id == promise_id]
    if not mine:
        return session
    after = change(mine[-1])
    promises = tuple(after if p is mine[-1] else p for p in shared.promises)
    return session.with_shared(replace(shared, promises=promises, told=after))


def share_made(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed share on exactly this promise, which was just made."""
    person = sender(session, event)
    making = person.promising.making if person else None
    if person is None or event.seat is None or making is None or making.promise is None:
        return session
    replaced = person.promising.replaces
    before = shared_promise(session, event.seat, replaced) if replaced else None
    after = make_promise(session, event)
    made = after.seats[event.seat].promises[-1]
    if before is not None:
        after = _told(after, event.seat, before.id, lambda p: replace(p, ended=True))
    return _shared(after, event.seat, made, instead=before.sentence if before else "")


def share_opened(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed share on exactly this promise of before."""
    person = sender(session, event)
    promise = own_promise(person, person.promising.open) if person else None
    if promise is None or event.seat is None:
        return session
    return _shared(session, event.seat, promise, instead="")


def _shared(session: Session, seat: Seat, promise: Promise, *, instead: str) -> Session:
    told = SharedPromise(
        by=seat,
        text=promise.sentence,
        until=promise.until,
        once=promise.once,
        made_at=promise.made_at,
        said=promise.sentence,
        instead=instead,
    )
    of_seat = sorted((p for p in session.shared.promises if p.by is seat), key=_is_open)
    gone = of_seat[: max(0, len(of_seat) + 1 - MOST_KEPT)]
    left = tuple(p for p in session.shared.promises if p not in gone)
    return session.with_shared(replace(session.shared, promises=(*left, told), told=told))


def _is_open(promise: SharedPromise) -> bool:
    return not promise.ended


def share_report(session: Session, event: ev.Event) -> Session:
    """WALL: the owner pressed on exactly this: that the promise was kept."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    course = replace(course_of(person, _named(event)), told=True)
    noted = _own(session, event, lambda held: _coursed(held, course))
    return _told(
        noted,
        event.seat,
        course.of,
        lambda p: replace(p, kept=True, lapse="", word="", ended=course.ended),
    )


def share_lapse(session: Session, event: ev.Event) -> Session:
    """WALL: the owner pressed on exactly these words about what slipped."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    words = lapse_of(person).text
    course = replace(course_of(person, person.promising.open), told=True)
    noted = _own(session, event, lambda held: replace(_coursed(held, course), lapse=None))
    return _told(
        noted,
        event.seat,
        course.of,
        lambda p: replace(p, kept=False, lapse=words, word=""),
    )


def acknowledge(session: Session, event: ev.Event) -> Session:
    """WALL: the other pressed on exactly this word."""
    if event.seat is None or not isinstance(event, ev.Acknowledged):
        return session
    word = event.word
    return _told(session, event.seat.other, event.of, lambda p: replace(p, word=word))


def post_word(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed post on exactly this word."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    word, of = person.promising.word, person.promising.open
    noted = _own(session, event, lambda held: replace(held, word=""))
    return _told(noted, event.seat.other, of, lambda p: replace(p, word=word))


# -- what stays


def rested(held: Promising) -> Promising:
    """Between two talks only what became of promises stays."""
    return Promising(courses=held.courses)


def after_a_step_back(then: Participant, now: Participant) -> Participant:
    """What was done with a promise stays done, whatever step is taken back."""
    known = {c.of for c in now.promising.courses}
    there = {p.id for p in then.promises}
    made = tuple(p for p in now.promises if p.id in known and p.id not in there)
    promising = replace(then.promising, courses=now.promising.courses)
    return replace(then, promises=(*then.promises, *made), promising=promising)


def wordless(promise: SharedPromise) -> SharedPromise:
    """A shared promise without what was said around it."""
    return replace(promise, lapse="", word="")


LAST_PART = OwningPart.WILL
"""A promise by itself is the last part of an accounting, read and asked about as there."""
