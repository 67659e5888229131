"""The part of a turn that runs inside the transaction: pure steps, and what they ask of the store.

Nothing here waits, reads text or talks to Telegram. Everything lands together or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeGuard, assert_never

from bot.dialogue import events as ev
from bot.dialogue.afterwards.reminding import without_wishes
from bot.dialogue.agreeing import take_along
from bot.dialogue.effects import (
    Admit,
    CancelTimer,
    CloseInvitation,
    Effect,
    Erase,
    HandAgreement,
    HandOver,
    HandSummary,
    Hide,
    LeaveRoom,
    OpenInvitation,
    Part,
    PinCard,
    SetTimer,
    ShowWay,
    Told,
    TurnAway,
)
from bot.dialogue.model import LaneId, Participant, Seat, Session, Shared, StageId
from bot.dialogue.moves import forget_reflections, forget_words
from bot.dialogue.step import advance
from bot.express import Expression
from bot.keeping import (
    REFLECTION,
    UNUSED,
    WORDS,
    has_words,
    is_resting,
    reflection_until,
)
from bot.ports import Delivery, Kind, Stored, Transaction

UNANSWERING = (
    ev.Misunderstood,
    ev.Nodded,
    ev.TookLeave,
    ev.MeaningAsked,
    ev.Edited,
    ev.TooLong,
    ev.QuestionAsked,
    ev.StepQuestioned,
)
"""What answers nothing, so that correcting its message takes nothing back."""


@dataclass(frozen=True)
class Turned:
    """How a turn went: the session afterwards, and whether every event found an answer."""

    session: Session
    fits: bool


def code_secret(code: str) -> str:
    """Keep typed codes apart from link tokens in the look-up table."""
    return f"code:{code}"


def is_free(session: Session | None, user_id: int) -> bool:
    """Say whether somebody may be taken into another session: nothing of theirs is under way."""
    if session is None:
        return True
    if not session.alone or session.seat_of(user_id) is None:
        return False
    return session.stage in (StageId.WELCOME, StageId.INVITING, StageId.DONE, StageId.ENDED)


def brought(before: Session, person: Participant, joined: Participant) -> Participant:
    """Return somebody who joins another session with what is their own: settings and own words.

    Lines from a preparation alone stay private: they are proposed one by one, by a press on each.
    """
    alone = take_along(before)
    own = next((p for p in alone.seats.values() if p.user_id == person.user_id), person)
    return replace(
        joined,
        zone=person.zone,
        country=person.country,
        brief=person.brief,
        permit=person.permit,
        chat_open=person.chat_open or joined.chat_open,
        statements=own.statements,
        prepared=own.prepared,
        summary=own.summary,
        jar=own.jar,
        rooting=own.rooting,
        reminding=without_wishes(person.reminding),
        checkins=person.checkins,
    )


class Turn:
    """Applies events to sessions within one transaction."""

    def __init__(self, tx: Transaction, expression: Expression, now: datetime) -> None:
        self.tx = tx
        self.expression = expression
        self.now = now

    def apply(
        self,
        stored: Stored,
        events: Iterable[ev.Event],
        *,
        heard: int = 0,
        wrote: int | None = None,
    ) -> Turned:
        """Advance a stored session, do what follows, and save it.

        `heard` is the id of the message that the words came in, so that its edit can be told;
        `wrote` is who has just written in the private chat, if somebody has.
        """
        session, fits, events = stored.session, True, tuple(events)
        effects: list[Effect] = []
        for event in events:
            step = advance(session, event)
            fits = fits and step.fits
            session = self._heard(session, step.session, event, heard)
            goes_on = isinstance(event, ev.Misread) and event is not events[-1]
            effects += _untold(step.effects, event.seat) if goes_on else step.effects
        session = self._do(effects, stored.session_id, session, wrote)
        used = any(not isinstance(event, ev.TimerFired) for event in events)
        session = self._in_time(stored, session, used=used)
        self._keep(stored, session)
        return Turned(session, fits)

    def _heard(self, before: Session, after: Session, event: ev.Event, message_id: int) -> Session:
        """Remember which message was taken as an answer, and whether it led on."""
        kept = not isinstance(event, UNANSWERING)
        seat = event.seat
        if not message_id or not kept or seat not in after.seats or seat not in before.seats:
            return after
        person = after.seats[seat]
        moved = person.trail != before.seats[seat].trail
        heard = replace(person, heard=message_id, heard_moved=moved, corrected="")
        return after.with_seat(seat, heard)

    def _keep(self, stored: Stored, session: Session) -> None:
        before, after = stored.session.shared.room, session.shared.room
        if not session.seats:
            if before is not None:
                self.tx.unbind_room(before)
            self.tx.erase(stored.session_id)
            return
        self.tx.save(stored.session_id, session, stored.revision)
        if before != after:
            if before is not None:
                self.tx.unbind_room(before)
            if after is not None:
                self.tx.bind_room(after, stored.session_id)

    # -- what goes in time

    def _in_time(self, stored: Stored, session: Session, *, used: bool) -> Session:
        """See that words go some time after the talk, and all of it when nobody uses it."""
        if not session.seats:
            return session
        keeping, sid = self.expression.viewer.keeping, stored.session_id
        if used and session.used_on != self.now.date():
            session = replace(session, used_on=self.now.date())
            self.tx.set_timer(sid, UNUSED, self.now + keeping.unused)
        if is_resting(session):
            first_words = has_words(session) and not has_words(stored.session)
            if first_words or not is_resting(stored.session):
                self.tx.set_timer(sid, WORDS, self.now + keeping.words)
        elif is_resting(stored.session):
            self.tx.cancel_timer(sid, WORDS)
        if reflection_until(session, keeping) != reflection_until(stored.session, keeping):
            self._until_reflections_go(sid, session)
        return session

    def time_is_over(self, stored: Stored, name: str) -> None:
        """Let go of what one of the keeping timers was set for, and tell nobody."""
        keeping, sid = self.expression.viewer.keeping, stored.session_id
        if name == UNUSED:
            self.tx.erase(sid)
        elif name == REFLECTION:
            left = forget_reflections(stored.session, self.now - keeping.words)
            self.tx.save(sid, left, stored.revision)
            self._until_reflections_go(sid, left)
        elif is_resting(stored.session):
            self.tx.save(sid, forget_words(stored.session), stored.revision)

    def _until_reflections_go(self, sid: str, session: Session) -> None:
        due = reflection_until(session, self.expression.viewer.keeping)
        if due is None:
            self.tx.cancel_timer(sid, REFLECTION)
        else:
            self.tx.set_timer(sid, REFLECTION, due)

    # -- effects

    def _do(
        self, effects: Iterable[Effect], sid: str, session: Session, wrote: int | None
    ) -> Session:
        for effect in effects:
            match effect:
                case Told():
                    told = self.expression.deliveries(effect, sid, self.now)
                    self._post(_in_sight(told, wrote), sid)
                case SetTimer(name, due):
                    self.tx.set_timer(sid, name, due)
                case CancelTimer(name):
                    self.tx.cancel_timer(sid, name)
                case OpenInvitation(way):
                    secrets = (way.link, code_secret(way.code))
                    self.tx.open_invitation(secrets, sid, way.expires)
                case CloseInvitation():
                    self.tx.close_invitations(sid)
                case Admit(guest):
                    session = self._admit(guest.user_id, sid, session)
                case TurnAway(guest):
                    self._turn_away(guest.user_id)
                case LeaveRoom(room):
                    self._post([Delivery(chat=room, kind=Kind.LEAVE)], sid)
                case HandOver(seat):
                    self._post(self.expression.record(session, seat, self.now), sid)
                case HandAgreement(reader, plain):
                    made = self.expression.agreement_file(session, reader, self.now, plain=plain)
                    self._post(made, sid)
                case HandSummary(seat, plain):
                    made = self.expression.summary_file(session, seat, self.now, plain=plain)
                    self._post(made, sid)
                case ShowWay(reader, own):
                    self._post(self.expression.way(session, reader, sid, self.now, own=own), sid)
                case PinCard(card):
                    self._post(self.expression.pin(session, card), sid)
                case Hide(seat):
                    self.hide(session.seats[seat].user_id, sid)
                case Part():
                    self._part(effect, sid)
                case Erase():
                    session = Session.empty()
                case _:
                    assert_never(effect)
        return session

    def hide(self, user_id: int, sid: str | None = None) -> None:
        """Clear a private chat: what waits to be sent there is dropped, the rest deleted."""
        self.tx.drop_unattempted(user_id)
        self._post(self.expression.hidden(user_id, self.now), sid)

    def _post(self, deliveries: Iterable[Delivery], sid: str | None) -> None:
        self.tx.post(deliveries, sid, self.now)

    def _admit(self, user_id: int, sid: str, session: Session) -> Session:
        """Bind the guest here; what they had set before (clock, country) comes along."""
        seat = session.seat_of(user_id)
        if seat is None:
            return session
        old = self.tx.session_of_person(user_id)
        if old is not None and old != sid:
            session = self._carried_over(old, user_id, seat, session)
            self.tx.erase(old)
        self.tx.bind_person(user_id, sid)
        return session

    def _carried_over(self, old: str, user_id: int, seat: Seat, session: Session) -> Session:
        before = self.tx.load(old)
        was = before.session.seat_of(user_id) if before else None
        if before is None or was is None:
            return session
        person = before.session.seats[was]
        return session.with_seat(seat, brought(before.session, person, session.seats[seat]))

    def _turn_away(self, user_id: int) -> None:
        told = self.expression.aside("inviting/turned_away", user_id, None, self.now)
        self._post([told] if told else [], None)
        sid = self.tx.session_of_person(user_id)
        stored = self.tx.load(sid) if sid else None
        seat = stored.session.seat_of(user_id) if stored else None
        if stored and seat and stored.session.seats[seat].lane is LaneId.KNOCKING:
            self.apply(stored, (ev.KnockWithdrawn(self.now, seat),))

    def _part(self, effect: Part, sid: str) -> None:
        """Let somebody go: unbound, their invitations void; with or without what is theirs."""
        self.tx.unbind_person(effect.user_id)
        self.tx.cancel_timers(sid)
        self.tx.close_invitations(sid)
        if effect.keeps is None:
            self.tx.forget_cards(effect.user_id)
        else:
            alone = Session(Shared(), {Seat.FIRST: effect.keeps})
            own = self.tx.create(alone)
            self.tx.bind_person(effect.user_id, own)
            keeping = self.expression.viewer.keeping
            self.tx.set_timer(own, UNUSED, self.now + keeping.unused)
            self.tx.set_timer(own, WORDS, self.now + keeping.words)


def _in_sight(deliveries: Iterable[Delivery], wrote: int | None) -> list[Delivery]:
    """What would change above the words that somebody has just written comes below them instead."""
    return [replace(each, edit=False) if each.chat == wrote else each for each in deliveries]


def _untold(effects: Iterable[Effect], seat: Seat | None) -> list[Effect]:
    """Leave out what this person would be asked anew, since the words for it follow at once."""
    return [each for each in effects if not (_asks(each) and each.reader is seat)]


def _asks(effect: Effect) -> TypeGuard[Told]:
    return isinstance(effect, Told) and (effect.lane or effect.asks is not None)
