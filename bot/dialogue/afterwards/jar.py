"""The jar of appreciation: both fill it alone, and open it together on a day they choose.

What is in it, and how much, is nobody else's to know before both have pressed open.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.dialogue import events as ev
from bot.dialogue.afterwards.reminding import WishKind, clock_named, morning_of
from bot.dialogue.afterwards.waking import unwish_for, wish_for
from bot.dialogue.effects import Rows
from bot.dialogue.guards import sender
from bot.dialogue.model import Jar, LaneId, Participant, Seat, Session, SharedJar

NOTE = 160
"""Characters of a note, so that what both put in can be read in one message."""
MOST_NOTES = 10
FARTHEST = timedelta(days=366)
"""So far ahead a day can be chosen."""
SOON = (7, 30)
"""Days from today that can be pressed."""


def _own(session: Session, event: ev.Event, jar: Jar) -> Session:
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    return session.with_seat(event.seat, replace(person, jar=jar))


def own_jar(session: Session, event: ev.Event) -> Jar:
    """Return this person's side of the jar; an empty one for nobody."""
    person = sender(session, event)
    return person.jar if person else Jar()


# -- facts


def has_room(session: Session, event: ev.Event) -> bool:
    """One more note fits."""
    return len(own_jar(session, event).notes) < MOST_NOTES


def has_note(session: Session, event: ev.Event) -> bool:
    """Words for a note are shown, and there is room for them."""
    return bool(own_jar(session, event).note) and has_room(session, event)


def has_notes(session: Session, event: ev.Event) -> bool:
    """This person put something in."""
    return bool(own_jar(session, event).notes)


def has_thanks(session: Session, event: ev.Event) -> bool:
    """This person's last check-in has an appreciation that fits on a note and is on none yet."""
    return event.seat is not None and bool(from_check_in(session, event.seat))


def was_opened(session: Session, _event: ev.Event) -> bool:
    """There are notes that both have read."""
    return any(session.shared.jar.opened.values())


def names_note(session: Session, event: ev.Event) -> bool:
    """The note to take out is there."""
    held = own_jar(session, event).notes
    return isinstance(event, ev.JarTaken) and 0 <= event.index < len(held)


def names_day(session: Session, event: ev.Event) -> bool:
    """It is a day to come, at most a year ahead, on this person's clock."""
    person = sender(session, event)
    if person is None or not isinstance(event, ev.JarDayNamed) or event.day is None:
        return False
    today = _today(person, event.at)
    return today < event.day <= today + FARTHEST


def has_day(session: Session, _event: ev.Event) -> bool:
    """Two people have a day for their jar, and have not opened it since they chose it."""
    return session.shared.jar.day is not None and not session.alone


def other_day(session: Session, event: ev.Event) -> bool:
    """The day that is named is not the one that stands."""
    named = isinstance(event, ev.JarDayNamed) and event.day != session.shared.jar.day
    return named and names_day(session, event)


def last_to_open(session: Session, event: ev.Event) -> bool:
    """Everybody else at the table has pressed open."""
    return all(p.jar.open for seat, p in session.seats.items() if seat is not event.seat)


def _today(person: Participant, at: datetime) -> date:
    return at.astimezone(clock_named(person.zone)).date()


# -- what changes


def note_thanks(session: Session, event: ev.Event) -> Session:
    """Show what was appreciated in the check-in as a note; it is not in the jar yet."""
    person = sender(session, event)
    if person is None:
        return session
    return _own(session, event, replace(person.jar, note=person.checking.thanks))


def put(session: Session, event: ev.Event) -> Session:
    """The note is in the jar, exactly as it was shown; nobody else learns of it."""
    held = own_jar(session, event)
    notes = held.notes if held.note in held.notes else (*held.notes, held.note)
    return _own(session, event, Jar(notes))


def take_out(session: Session, event: ev.Event) -> Session:
    """The note is out again, without a trace."""
    held = own_jar(session, event)
    at = event.index if isinstance(event, ev.JarTaken) else len(held.notes)
    return _own(session, event, Jar(held.notes[:at] + held.notes[at + 1 :], held.note))


def set_day(session: Session, event: ev.Event) -> Session:
    """WALL: this person pressed or named a day, which both read."""
    day = event.day if isinstance(event, ev.JarDayNamed) else None
    shared = session.shared
    named = session.with_shared(replace(shared, jar=replace(shared.jar, day=day)))
    if day is None:
        return named
    for seat in named.present:
        named = wish_for(named, seat, WishKind.JAR, morning_of(day))
    return named


def press_open(session: Session, event: ev.Event) -> Session:
    """This person pressed open on exactly the notes that were shown."""
    return _own(session, event, replace(own_jar(session, event), open=True))


def open_both(session: Session, _event: ev.Event) -> Session:
    """WALL: both pressed open, each on exactly their own notes; from now on both have all."""
    opened = {seat: p.jar.notes for seat, p in session.seats.items()}
    emptied = {seat: _emptied(p) for seat, p in session.seats.items()}
    shared = replace(session.shared, jar=SharedJar(None, opened))
    both = replace(session, seats=emptied).with_shared(shared)
    for seat in both.present:
        both = unwish_for(both, seat, WishKind.JAR)
    return both


def _emptied(person: Participant) -> Participant:
    """A person whose notes stand for both now; what hung below the old ones counts no more."""
    shows_notes = person.lane in (LaneId.JAR, LaneId.JAR_OPENING)
    step = person.step + 1 if shows_notes else person.step
    return replace(person, jar=Jar(note=person.jar.note), step=step)


# -- what can be pressed


def jar(session: Session, seat: Seat) -> Rows:
    """One's own notes, to take one out; the day; open."""
    person = session.seats.get(seat)
    held = person.jar if person else Jar()
    out = [f"jar_take.{n}" for n in range(len(held.notes))]
    rows = tuple(tuple(out[i : i + 5]) for i in range(0, len(out), 5))
    together: Rows = () if session.alone else (("jar_day", "jar_look"),)
    opened: Rows = (("jar_read",),) if any(session.shared.jar.opened.values()) else ()
    return (*rows, *together, *opened, ("return",))


def from_check_in(session: Session, seat: Seat) -> Rows:
    """What was appreciated in the check-in, for the jar too."""
    person = session.seats.get(seat)
    thanks = person.checking.thanks if person else ""
    fits = person is not None and 0 < len(thanks) <= NOTE and thanks not in person.jar.notes
    return (("jar_thanks",),) if fits else ()


def days(_session: Session, _seat: Seat) -> Rows:
    """A few days; any other in words."""
    return (tuple(f"jar_in.{n}" for n in SOON), ("back", "return"))
