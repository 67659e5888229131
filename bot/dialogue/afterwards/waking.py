"""The one timer of each seat: what it is set to, and which reminder it brings when it fires."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.dialogue import events as ev
from bot.dialogue.afterwards import reminding
from bot.dialogue.afterwards.reminding import Reminding, Rhythm, Strength, Wish, WishKind
from bot.dialogue.changing import replace
from bot.dialogue.effects import CancelTimer, Effect, SetTimer
from bot.dialogue.guards import sender
from bot.dialogue.model import NO_TALK, Participant, Seat, Session, StageId
from bot.dialogue.spec import Guard

Change = Callable[[Reminding], Reminding]
A_DAY = timedelta(days=1)
AFTER_A_STOP = (WishKind.PROMISE, WishKind.JAR, WishKind.ROOTS)
"""What comes after a talk was stopped as well: what somebody began, or set a day for, themselves.
What a talk that came to its end brings along, check-ins and the agreement's day, rests."""


def timer_of(seat: Seat) -> str:
    """Name the one timer that reminds this seat."""
    return f"remind.{seat}"


# -- what other chapters use


def wish_for(
    session: Session, seat: Seat | None, kind: WishKind, due: datetime, of: str = ""
) -> Session:
    """Remind this person of this from that wall time on; the timer follows by itself."""
    return _changed(session, seat, lambda held: reminding.wish(held, kind, due, of))


def unwish_for(
    session: Session, seat: Seat | None, kind: WishKind, of: str | None = None
) -> Session:
    """Do not remind this person of this any more; the timer follows by itself."""
    return _changed(session, seat, lambda held: reminding.unwish(held, kind, of))


def keep_rhythm(session: Session, rhythm: Rhythm) -> Session:
    """What the two chose for their agreement is the rhythm of their check-ins too, at first."""
    for seat in session.present:
        session = _changed(session, seat, lambda held: replace(held, rhythm=rhythm))
    return session


def reminds_of(kind: WishKind) -> Guard:
    """Make the guard: this person's timer fired, and this is what it is time for."""

    def reminds(session: Session, event: ev.Event) -> bool:
        told = due_now(session, event)
        return told is not None and told.kind is kind

    return reminds


def said(session: Session, event: ev.Event) -> Session:
    """Note that what is due is said; it stands in `reminding.open` until something else is."""
    told, person = due_now(session, event), sender(session, event)
    if told is None or person is None:
        return session
    zone = person.zone
    return _changed(session, event.seat, lambda held: reminding.said(held, zone, event.at, told))


def silent_twice(session: Session, event: ev.Event) -> bool:
    """Something is due, and two reminders in a row had no answer."""
    person = sender(session, event)
    unanswered = person.reminding.silences if person else 0
    return due_now(session, event) is not None and unanswered >= reminding.SILENCES


def back_off(session: Session, event: ev.Event) -> Session:
    """Nothing more comes until this person does something; what was wished for waits."""
    person = sender(session, event)
    if person is None:
        return session
    zone = person.zone
    return _changed(session, event.seat, lambda held: reminding.backed_off(held, zone, event.at))


def snooze(session: Session, event: ev.Event) -> Session:
    """What this person was reminded of last comes again when they asked for it."""
    person = sender(session, event)
    if person is None or not isinstance(event, ev.Snoozed):
        return session
    zone = person.zone
    return _changed(
        session, event.seat, lambda held: reminding.snoozed(held, zone, event.at, event.until)
    )


def away_this_week(session: Session, event: ev.Event) -> Session:
    """Nothing comes to this person before next Monday."""
    person = sender(session, event)
    if person is None:
        return session
    zone = person.zone
    return _changed(
        session, event.seat, lambda held: reminding.away_this_week(held, zone, event.at)
    )


def stop_reminding(session: Session, event: ev.Event) -> Session:
    """Nothing comes to this person by itself; what was wished for is kept."""
    return _changed(session, event.seat, lambda held: replace(held, strength=Strength.NONE))


def remind_again(session: Session, event: ev.Event) -> Session:
    """Reminders come to this person as they did at first, from tomorrow on."""
    person = sender(session, event)
    if person is None:
        return session
    zone = person.zone

    def again(held: Reminding) -> Reminding:
        usual = replace(held, strength=Strength.USUAL, away_until=None)
        return reminding.in_peace_today(usual, zone, event.at)

    return _changed(session, event.seat, again)


def pass_over(session: Session, event: ev.Event) -> Session:
    """Drop what is due without a word, because there is nothing left to say about it."""
    told = due_now(session, event)
    if told is None:
        return session
    return unwish_for(session, event.seat, told.kind, told.of)


# -- facts


def may_put_off(session: Session, event: ev.Event) -> bool:
    """Something was said that can come again."""
    person = sender(session, event)
    return person is not None and person.reminding.open is not None


def is_reminder(_session: Session, event: ev.Event) -> bool:
    """The timer is the one that reminds this person."""
    return (
        isinstance(event, ev.TimerFired)
        and event.seat is not None
        and event.name == timer_of(event.seat)
    )


def due_now(session: Session, event: ev.Event) -> Wish | None:
    """Return what this person is to be reminded of by this timer, at this moment, or None."""
    person = sender(session, event)
    if person is None or not is_reminder(session, event) or not may_be_reminded(session, event):
        return None
    return reminding.due_wish(_as_things_stand(session, person), person.zone, event.at)


def may_be_reminded(session: Session, event: ev.Event) -> bool:
    """This person takes part and can be reached, and no talk is under way.

    A chat that was cleared or closed stays as it is: what is due waits until its owner is back.
    """
    person = sender(session, event)
    if person is None or person.shut or person.hidden or not person.chat_open:
        return False
    return session.stage in NO_TALK


# -- the timer


def alarm(
    session: Session, seat: Seat, at: datetime, kind: WishKind | None = None
) -> datetime | None:
    """Return when this person is reminded next (of this kind), as things stand; or None.

    While a talk is under way nothing comes, and no timer wakes for it.
    """
    if session.stage not in NO_TALK:
        return None
    person = session.seats[seat]
    held = _as_things_stand(session, person)
    if kind is not None:
        held = replace(held, wishes=tuple(w for w in held.wishes if w.kind is kind))
    return reminding.next_moment(held, person.zone, at)


def _as_things_stand(session: Session, person: Participant) -> Reminding:
    """What this person may be reminded of now; the rest is kept for after another talk."""
    held = person.reminding
    if session.stage is not StageId.ENDED:
        return held
    return replace(held, wishes=tuple(w for w in held.wishes if w.kind in AFTER_A_STOP))


def follow(before: Session, after: Session, event: ev.Event) -> tuple[Effect, ...]:
    """Return what sets each seat's timer to what that person is to be reminded of now.

    It depends on the person's own wishes, hours and clock, and on the joint stage, which both know:
    nothing that the other does alone moves it.
    """
    first = event.seat or Seat.FIRST
    effects: list[Effect] = []
    for seat in (first, first.other):
        if seat not in after.seats:
            continue
        due = alarm(after, seat, event.at)
        fired = is_reminder(after, event) and seat is event.seat
        was = alarm(before, seat, event.at) if seat in before.seats and not fired else None
        if due == was:
            continue
        # Somebody who is shut, hidden or cannot be written to was not told now; that they are is
        # theirs alone, so their timer goes on as anybody's, once a day. And whoever comes from a
        # talk has the rest of the day before what waited meanwhile.
        if due is not None and due <= event.at and (fired or before.stage not in NO_TALK):
            due = alarm(after, seat, event.at + A_DAY)
        effects.append(SetTimer(timer_of(seat), due) if due else CancelTimer(timer_of(seat)))
    return tuple(effects)


def noticed(person: Participant, at: datetime) -> Participant:
    """Return a person who did something: no reminder is unanswered any more."""
    held = reminding.answered(person.reminding, person.zone, at)
    return person if held is person.reminding else replace(person, reminding=held)


def _changed(session: Session, seat: Seat | None, change: Change) -> Session:
    person = session.seats.get(seat) if seat else None
    if person is None or seat is None:
        return session
    return session.with_seat(seat, replace(person, reminding=change(person.reminding)))
