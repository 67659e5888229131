"""The working sheet of one step: what the line that answers changes, says and asks."""

from __future__ import annotations

from bot.dialogue.afterwards import waking
from bot.dialogue.changing import replace
from bot.dialogue.effects import Effect, Rows, Say, Told
from bot.dialogue.events import (
    ChatBlocked,
    ChatOpened,
    Event,
    GuestArrived,
    KnockWithdrawn,
    PartnerJoined,
    SecondRead,
    Settled,
    TimerFired,
    WentBack,
)
from bot.dialogue.machine import EVERYWHERE as ANYWHERE
from bot.dialogue.machine import Flow, Row, lane_place, stage_place
from bot.dialogue.model import Audience, LaneId, Seat, Session, StageId, Trace
from bot.dialogue.practising import PRACTISING, beside_the_talk
from bot.dialogue.record import fits_nothing, leads_nowhere, note
from bot.dialogue.refrains import MEANWHILE
from bot.dialogue.side_lanes import LINE_LANES, STAYS_ON_TOP, UNDISTURBED, WITHOUT_TRAIL
from bot.dialogue.spec import Ask, Call, Move

TRAIL = 12
"""How many answers `/back` can take back."""

SETTLE = 6
"""How many joint stages may follow each other without a new event; more would be a loop."""

BY_ITSELF = (
    ChatBlocked,
    ChatOpened,
    GuestArrived,
    KnockWithdrawn,
    PartnerJoined,
    SecondRead,
    TimerFired,
)
"""What happens to a person without their doing, so that a cleared chat stays as it is."""


def _on_top(lanes: tuple[LaneId, ...], lane: LaneId) -> tuple[LaneId, ...]:
    """Enter a lane above the others; an open one is returned to, never opened twice.

    A line that is begun anew takes the place of the one in hand, which nobody comes back to; so
    does a practice.
    """
    if lane in PRACTISING:
        lanes = _above_practice(lanes)
    if lane in lanes:
        return lanes[: lanes.index(lane) + 1]
    below = lanes[:-1] if lane in LINE_LANES and lanes[-1] in LINE_LANES else lanes
    return (*below, lane)


def _above_practice(lanes: tuple[LaneId, ...]) -> tuple[LaneId, ...]:
    """Leave a practice that lies on the side of something, with all that lies on it."""
    practised = (n for n, lane in enumerate(lanes) if n and lane in PRACTISING)
    return lanes[: next(practised, len(lanes))]


def _keys(say: Say, session: Session, seat: Seat | None) -> Rows:
    """Return the rows that hang below a saying, for this seat."""
    if not callable(say.keys):
        return say.keys
    return say.keys(session, seat) if seat is not None else ()


class Sheet:
    """The working sheet of one step."""

    def __init__(self, flow: Flow, session: Session, event: Event) -> None:
        self.flow = flow
        self.origin = session
        self.event = event
        self.session = self._noted(session)
        self.effects: list[Effect] = []
        self.ask_lane: dict[Seat, bool] = {}
        """Whom to ask the question of their lane, and whether in place."""
        self.ask_room: bool | None = None

    def _noted(self, session: Session) -> Session:
        seat = self.event.seat
        if seat is None:
            return session
        was = session.seats[seat]
        if was.asked and not fits_nothing(self.event) and not isinstance(self.event, BY_ITSELF):
            was = replace(was, asked=None)
        person = note(self.event, was, session.stage)
        if not isinstance(self.event, BY_ITSELF):
            person = waking.noticed(replace(person, hidden=False), self.event.at)
        misses = person.misses + 1 if fits_nothing(self.event) else 0
        if misses != person.misses:
            person = replace(person, misses=misses)
        return session.with_seat(seat, person)

    def find(self) -> tuple[Row, str] | None:
        """Return the line that answers: of the lane, else of the stage, else of everywhere."""
        places = [stage_place(self.session.stage), ANYWHERE]
        if self.event.seat is not None:
            places.insert(0, lane_place(self.session.seats[self.event.seat].lane))
        for place in places:
            row = self.flow.find(place, self.session, self.event)
            if row is not None:
                return row, place
        return None

    def follow(self, row: Row, place: str) -> None:
        """Do what a line says: change, move the lane, say, move the stage."""
        before = self.session
        self._leave_trace(row, place)
        for fold in row.also:
            self.session = fold(self.session, self.event)
        self._move_lane(row, place)
        self._do(row.do, before)
        if row.to is not None:
            self._enter(row.to)
        elif row.reask or row.repost:
            self.ask_room = row.reask

    def _leave_trace(self, row: Row, place: str) -> None:
        seat = self.event.seat
        if seat is None or not self._is_an_answer(row, place):
            return
        was = self.origin.seats[seat]
        if was.lane in WITHOUT_TRAIL or leads_nowhere(self.event, was):
            return
        shared = self.origin.shared if self.origin.alone else None
        trace = Trace(replace(was, trail=()), shared)
        person = self.session.seats[seat]
        trail = (*person.trail, trace)[-TRAIL:]
        self.session = self.session.with_seat(seat, replace(person, trail=trail))

    def _is_an_answer(self, row: Row, place: str) -> bool:
        """Whether this line is one person's own step, which `/back` takes back."""
        if isinstance(self.event, WentBack) or row.event is Settled:
            return False
        if place.startswith("lane:"):
            return row.to is not None or row.lane is not Move.STAY
        alone = self.origin.alone and row.to is not None and not self.event.in_room
        return place.startswith("stage:") and (alone or isinstance(row.lane, LaneId))

    def _move_lane(self, row: Row, place: str) -> None:
        seat = self.event.seat
        if seat is None or seat not in self.session.seats or row.lane is Move.STAY:
            return
        person = self.session.seats[seat]
        again = row.lane is Move.AGAIN and place.startswith("lane:")
        in_place = again and not fits_nothing(self.event)
        match row.lane:
            case LaneId() as lane if place.startswith("stage:"):
                above = tuple(kept for kept in person.lanes[1:] if kept is LaneId.SUPPORT)
                person = replace(person, lanes=(lane, *above))
            case LaneId() as lane:
                person = replace(person, lanes=(*person.lanes[:-1], lane))
            case Call(lane):
                person = replace(person, lanes=_on_top(person.lanes, lane))
            case Move.RETURN:
                lanes = person.lanes[:-1] or (LaneId.IDLE,)
                trail = tuple(t for t in person.trail if len(t.participant.lanes) <= len(lanes))
                person = replace(person, lanes=lanes, trail=trail)
            case Move.AGAIN:
                pass
        if place != ANYWHERE or row.lane is not Move.AGAIN:
            person = replace(person, step=person.step + 1)
        self.session = self.session.with_seat(seat, person)
        self.ask_lane[seat] = in_place

    def _do(self, effects: tuple[Say | Effect | Ask, ...], before: Session) -> None:
        for effect in effects:
            if isinstance(effect, Say):
                self._say(effect, before)
            elif callable(effect):
                made = effect(before, self.session, self.event)
                if made is not None:
                    self.effects.append(made)
            else:
                self.effects.append(effect)

    def _say(self, say: Say, before: Session) -> None:
        for reader in self._readers(say.to):
            known = reader is None or reader in self.session.seats
            session = self.session if known else before
            seat = reader or next(iter(session.present), None)
            self.effects.append(
                Told(
                    say.name,
                    reader,
                    session,
                    keys=_keys(say, session, seat),
                    card=say.card,
                    edit=say.edit,
                    lane=say.lane,
                )
            )

    def _readers(self, to: Audience) -> tuple[Seat | None, ...]:
        seat = self.event.seat
        match to:
            case Audience.ROOM:
                return (None,)
            case Audience.EACH:
                return self.session.present
            case Audience.SENDER:
                return (seat,) if seat is not None else ()
            case Audience.PARTNER:
                return tuple(s for s in self.session.present if s is not seat)

    def _enter(self, stage_id: StageId) -> None:
        stage = self.flow.stages[stage_id]
        shared = self.session.shared
        self.session = self.session.with_shared(
            replace(shared, stage=stage_id, room_step=shared.room_step + 1)
        )
        for fold in stage.also:
            self.session = fold(self.session, self.event)
        self.session = self.session.with_shared(replace(self.session.shared, stage=stage_id))
        for seat in self.session.present:
            self._seat_in(stage_id, seat)
        for seat in self.session.present:
            self._tell_meanwhile(seat)
        self._do(stage.enter, self.session)
        self.ask_room = False

    def _seat_in(self, stage_id: StageId, seat: Seat) -> None:
        """Give a person the lane that comes with the stage, below what stays on top."""
        lanes = self.flow.stages[stage_id].lanes
        base = lanes if isinstance(lanes, LaneId) else lanes(self.session, seat)
        person = self.session.seats[seat]
        on_top = tuple(lane for lane in person.lanes[1:] if lane in STAYS_ON_TOP)
        trail = person.trail if self.session.alone else ()
        was = self.origin.seats.get(seat)
        undisturbed = bool(on_top) and was is not None and on_top[-1] is was.lane
        step = person.step if undisturbed else person.step + 1
        self.session = self.session.with_seat(
            seat, replace(person, lanes=(base, *on_top), trail=trail, step=step)
        )
        if not undisturbed:
            self.ask_lane[seat] = False

    def _tell_meanwhile(self, seat: Seat) -> None:
        """Tell whoever does something on the side, and takes part, that the talk moved on."""
        person = self.session.seats[seat]
        busy = len(person.lanes) > 1 and person.lane not in UNDISTURBED
        if busy and not person.shut:
            keys = _keys(MEANWHILE, self.session, seat)
            self.effects.append(Told(MEANWHILE.name, seat, self.session, keys=keys))

    def settle(self) -> None:
        """Move the joint stage as long as both lanes together allow it."""
        for _ in range(SETTLE):
            if not self.session.seats:
                return
            here = stage_place(self.session.stage)
            row = self.flow.find(here, self.session, Settled(self.event.at, self.event.seat))
            if row is None:
                return
            self.ask_room = None
            self.follow(row, here)

    def keep_draft(self) -> None:
        """What was begun for a turn outlives a practice beside it."""
        self.session = beside_the_talk(self.origin, self.session)

    def ask(self) -> None:
        """Put the open questions, once everything has come to rest: the room's, then each one's."""
        stage = self.flow.stages[self.session.stage]
        if self.ask_room is not None and stage.ask:
            self.effects.append(
                Told(
                    stage.ask,
                    None,
                    self.session,
                    asks=stage.asked,
                    card=stage.card,
                    edit=self.ask_room and bool(stage.card),
                )
            )
        for seat in Seat:
            if seat in self.ask_lane and seat in self.session.seats:
                self._ask_lane(seat, in_place=self.ask_lane[seat])

    def _ask_lane(self, seat: Seat, *, in_place: bool) -> None:
        lane = self.flow.lanes[self.session.seats[seat].lane]
        if lane.ask:
            edit = in_place and bool(lane.card)
            told = Told(lane.ask, seat, self.session, lane=True, card=lane.card, edit=edit)
            self.effects.append(told)
            return
        stage = self.flow.stages[self.session.stage]
        if stage.ask and self.ask_room is None:
            self.effects.append(Told(stage.ask, seat, self.session, asks=stage.asked))
