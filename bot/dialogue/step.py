"""One step of the conversation: a session and an event in, a session and effects out.

Pure and total: the same session and event always give the same step, and no event is too odd.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.afterwards import waking
from bot.dialogue.changing import replace
from bot.dialogue.effects import Effect, Told
from bot.dialogue.events import Event, NotNow
from bot.dialogue.flow import EVERYWHERE, LANES, STAGES
from bot.dialogue.machine import Flow, compile_flow
from bot.dialogue.model import LaneId, Participant, Seat, Session, Shared, StageId
from bot.dialogue.record import note
from bot.dialogue.sheet import Sheet

FLOW: Flow = compile_flow(STAGES, LANES, EVERYWHERE)
"""The conversation, compiled once; immutable afterwards."""


@dataclass(frozen=True)
class Step:
    """What follows from one event."""

    session: Session
    effects: tuple[Effect, ...]
    fits: bool = True
    """Whether anything answers to this event here; if not, nothing has changed."""


def begin(user_id: int, name: str) -> Session:
    """Return a new session with one person in the hall, who has been told nothing yet."""
    person = Participant(user_id=user_id, name=name, lanes=(LaneId.CHOOSING,))
    return Session(shared=Shared(), seats={Seat.FIRST: person})


def advance(session: Session, event: Event, flow: Flow = FLOW) -> Step:
    """Return what follows from this event; the session is not changed, a new one is returned."""
    step = _advance(flow, session, event)
    timers = waking.follow(session, step.session, event) if step.fits else ()
    return replace(step, effects=(*step.effects, *timers))


def _advance(flow: Flow, session: Session, event: Event) -> Step:
    if event.seat is not None and event.seat not in session.seats:
        return Step(session, (), fits=False)
    sheet = Sheet(flow, session, event)
    found = sheet.find()
    if found is None:
        return Step(session, (), fits=False)
    row, place = found
    if row.as_not_now is not None and event.seat is not None:
        return _as_not_now(flow, session, event, row.as_not_now)
    sheet.follow(row, place)
    sheet.settle()
    sheet.keep_draft()
    sheet.ask()
    told = _room_first(sheet.session, tuple(sheet.effects))
    return _answered_for_the_shut(flow, sheet.session, event, told)


def _room_first(session: Session, effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """Tell a group before anybody in it is asked something about it in private.

    Each chat reads what it gets in the same order as before. Without a group, or while somebody
    else is in it, what is for both goes to the private chats, where that order has a meaning.
    """
    shared = session.shared
    if shared.room is None or shared.others:
        return effects
    said = [effect for effect in effects if isinstance(effect, Told)]
    ordered = iter(sorted(said, key=lambda each: each.reader is not None))
    return tuple(next(ordered) if isinstance(each, Told) else each for each in effects)


def _as_not_now(flow: Flow, session: Session, event: Event, lane: LaneId) -> Step:
    """Do for everybody else exactly what `NotNow` does at this instant; for the sender, `lane`.

    The others' effects come first and are taken from the very step that `NotNow` makes, so that
    nothing in them can differ.
    """
    seat = event.seat
    if seat is None:
        return Step(session, (), fits=False)
    quiet, others = _not_now(flow, session, event, seat)
    told = note(event, session.seats[seat], session.stage)
    person = quiet.seats[seat]
    hidden = replace(
        person,
        shut=True,
        danger=told.danger,
        gate_passed=False,
        lanes=(_resting(quiet, seat), lane),
        misses=0,
        trail=(),
        step=person.step + 1,
    )
    after = quiet.with_seat(seat, hidden)
    block = flow.lanes[lane]
    own = Told(block.ask, seat, after, lane=True, card=block.card)
    return Step(after, (*others, own))


def _not_now(
    flow: Flow, session: Session, event: Event, seat: Seat
) -> tuple[Session, tuple[Effect, ...]]:
    """Return what `NotNow` from this seat makes of the session, and what others get of it."""
    person = session.seats[seat]
    plain = session.with_seat(seat, replace(person, lanes=person.lanes[:1], shut=False))
    quiet = _advance(flow, plain, NotNow(event.at, seat))
    others = tuple(e for e in quiet.effects if not (isinstance(e, Told) and e.reader is seat))
    return quiet.session, others


def _resting(session: Session, seat: Seat) -> LaneId:
    """The lane below, for somebody who is not taking part for now."""
    waiting = session.stage in (StageId.CALM_CHECK, StageId.COOL_DOWN, StageId.PAUSED)
    return LaneId.WAITING if waiting else session.seats[seat].lanes[0]


def _answered_for_the_shut(
    flow: Flow, session: Session, event: Event, effects: tuple[Effect, ...]
) -> Step:
    """Whoever is not taking part answers every new calm check at once, as `NotNow` would."""
    for seat in session.present:
        person = session.seats[seat]
        asked = session.stage is StageId.CALM_CHECK and person.available is None
        if not (person.shut and asked) or session.alone:
            continue
        quiet, others = _not_now(flow, session, event, seat)
        lanes = (_resting(quiet, seat), *person.lanes[1:])
        absent = replace(
            quiet.seats[seat], shut=True, hidden=person.hidden, lanes=lanes, step=person.step
        )
        session = quiet.with_seat(seat, absent)
        effects = (*effects, *others)
    return Step(session, effects)
