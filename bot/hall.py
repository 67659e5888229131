"""Comings and goings: who belongs to which session, invitations, groups, newcomers and leavers.

Like `turn`, it runs inside a transaction and leaves all words to the content.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.dialogue import events as ev
from bot.dialogue.model import LaneId, Participant, Seat, Session, StageId
from bot.dialogue.step import begin
from bot.express import ALWAYS, Expression, callback
from bot.inbound import Person
from bot.links import PRACTICE, start_link
from bot.ports import Delivery, Key, Kind, Stored, Transaction
from bot.turn import Turn, brought, code_secret, is_free

WRONG_CODES = 5
"""Wrong codes a day, after which no code is looked at."""


@dataclass(frozen=True)
class Answer:
    """What a press is answered with: a toast, an alert, or a link to open."""

    text: str = ""
    alert: bool = False
    url: str = ""


class Hall:
    """Finds people their place."""

    def __init__(self, tx: Transaction, expression: Expression, now: datetime) -> None:
        self.tx = tx
        self.expression = expression
        self.now = now
        self.turn = Turn(tx, expression, now)

    # -- places

    def place_of(self, person: Person) -> Stored:
        """Return this person's session; a newcomer gets one."""
        stored = self.tx.load_of_person(person.user_id)
        if stored is not None:
            return stored
        made = self.tx.create(begin(person.user_id, person.name))
        self.tx.bind_person(person.user_id, made)
        fresh = self.tx.load(made)
        if fresh is None:
            raise LookupError(made)
        return fresh

    def held_in(self, chat: int) -> Stored | None:
        """Return the session that is held in this group."""
        return self.tx.load_of_room(chat)

    def _reload(self, stored: Stored) -> Stored | None:
        return self.tx.load(stored.session_id)

    # -- /start in private

    def start(self, person: Person, payload: str, danger: Iterable[ev.DangerNoticed] = ()) -> None:
        """Greet, resume, lead to the practice, or follow an invitation link.

        `danger` is what the words told of with which somebody came for the first time.
        """
        new = self.tx.session_of_person(person.user_id) is None
        stored = self.place_of(person)
        seat = _seat(stored.session, person)
        closed = not stored.session.seats[seat].chat_open
        greeting = (ev.ChatOpened if closed else ev.Started)(self.now, seat)
        if payload == PRACTICE:
            # Whoever comes for the first time is told first what this is and who hosts it.
            told = (greeting,) if new or closed else ()
            self.turn.apply(stored, (*told, ev.PracticeWanted(self.now, seat)))
        elif closed or payload in ("", "here", "together", "ask"):
            noticed = (replace(each, seat=seat) for each in danger)
            self.turn.apply(stored, (greeting, *noticed))
        else:
            self.knock(person, payload)

    def hide(self, person: Person) -> None:
        """Clear the private chat of whoever asks for it, at any place or at none."""
        sid = self.tx.session_of_person(person.user_id)
        stored = self.tx.load(sid) if sid else None
        if stored is None:
            self.turn.hide(person.user_id)
            return
        self.turn.apply(stored, (ev.HideWanted(self.now, _seat(stored.session, person)),))

    def type_code(self, person: Person, code: str) -> None:
        """Follow a typed invitation code; five wrong ones a day, then no more are looked at."""
        if self.tx.tries(person.user_id, self.now) >= WRONG_CODES:
            self._knock_failed(person, "too_many")
            return
        found = self.tx.find_invitation(code_secret(code))
        if found is None:
            self.tx.count_try(person.user_id, self.now)
        self.knock(person, code_secret(code))

    def knock(self, person: Person, secret: str) -> None:
        """Ask the maker of an invitation to confirm this guest by name; link nobody yet."""
        guest = self.place_of(person)
        found = self.tx.find_invitation(secret)
        maker = self.tx.load(found.session_id) if found else None
        if found is None or maker is None or maker.session.stage is not StageId.INVITING:
            self._knock_failed(person, "unknown")
        elif found.expires <= self.now:
            self._knock_failed(person, "expired")
        elif maker.session_id == guest.session_id:
            self._knock_failed(person, "own")
        elif not is_free(guest.session, person.user_id):
            self._knock_failed(person, "busy")
        elif any(p.guest is not None for p in maker.session.seats.values()):
            self._knock_failed(person, "unknown")
        else:
            self.turn.apply(guest, (ev.Knocked(self.now, _seat(guest.session, person)),))
            arrival = ev.GuestArrived(
                self.now, maker.session.present[0], user_id=person.user_id, name=person.name
            )
            self.turn.apply(maker, (arrival,))

    def _knock_failed(self, person: Person, reason: str) -> None:
        stored = self.place_of(person)
        seat = _seat(stored.session, person)
        self.turn.apply(stored, (ev.KnockFailed(self.now, seat, reason=reason),))

    def guest_is_free(self, session: Session) -> bool:
        """Say whether the guest who waits to be confirmed may still be taken in."""
        guest = next((p.guest for p in session.seats.values() if p.guest), None)
        if guest is None:
            return False
        sid = self.tx.session_of_person(guest.user_id)
        stored = self.tx.load(sid) if sid else None
        seat = stored.session.seat_of(guest.user_id) if stored else None
        if stored is None or seat is None or not is_free(stored.session, guest.user_id):
            return False
        return LaneId.KNOCKING in stored.session.seats[seat].lanes

    # -- groups

    def greet_group(self, chat: int, topic: int | None, humans: int | None) -> None:
        """Introduce the bot to a group, or leave one of more than two people."""
        if humans is not None and humans > 2:
            self.say("room/too_many", chat, topic)
            self.tx.post([Delivery(chat=chat, kind=Kind.LEAVE)], None, self.now)
            return
        keys = ((self._take_part_key(),),)
        self.say("room/welcome", chat, topic, keys)

    def _take_part_key(self) -> Key:
        label = self.expression.content.label("take_part")
        return Key(label, code=callback("hall", ALWAYS, 0, "take_part"))

    def say(
        self, name: str, chat: int, topic: int | None, keys: tuple[tuple[Key, ...], ...] = ()
    ) -> None:
        """Say a text of the house itself in a group."""
        told = self.expression.aside(name, chat, None, self.now)
        if told is not None:
            self.tx.post([replace(told, topic=topic, keys=keys)], None, self.now)

    def take_part(self, person: Person, chat: int, topic: int | None) -> Answer:
        """Seat somebody who pressed *Take part*; the press proves who it is."""
        toast = self.expression.content.toast
        held = self.held_in(chat)
        if held is not None and held.session.seat_of(person.user_id) is not None:
            return self._taken_in(held.session, person)
        if held is not None and held.session.stage is not StageId.INVITING:
            return Answer(toast("couple_full"), alert=True)
        sid = self.tx.session_of_person(person.user_id)
        own = self.tx.load(sid) if sid else None
        if not is_free(own.session if own else None, person.user_id):
            self._other_talk(person, own)
            return Answer(toast("other_talk"), alert=True)
        if held is None:
            seated = self._first_in(person, own, chat, topic)
        else:
            seated = self._second_in(person, own, held)
        return self._taken_in(seated, person)

    def took_part(self, person: Person, chat: int) -> Answer:
        """Return what a press on *Take part* is answered with that comes again."""
        held = self.held_in(chat)
        if held is None or held.session.seat_of(person.user_id) is None:
            return Answer()
        return self._taken_in(held.session, person)

    def _taken_in(self, session: Session, person: Person) -> Answer:
        seat = _seat(session, person)
        if session.seats[seat].chat_open:
            return Answer(self.expression.content.toast("welcome_in"))
        return Answer(url=start_link(self.expression.username, "here"))

    def _first_in(
        self, person: Person, own: Stored | None, chat: int, topic: int | None
    ) -> Session:
        if own is None:
            fresh = begin(person.user_id, person.name)
            seat = fresh.present[0]
            closed = fresh.with_seat(seat, replace(fresh.seats[seat], chat_open=False))
            sid = self.tx.create(closed)
            self.tx.bind_person(person.user_id, sid)
            own = self.tx.load(sid)
        if own is None:
            raise LookupError(chat)
        own = self._in_the_hall(own)
        seat = _seat(own.session, person)
        taken = ev.RoomTaken(self.now, seat, in_room=True, room=chat, topic=topic)
        turned = self.turn.apply(own, (taken,))
        self.say("room/waiting", chat, topic, ((self._take_part_key(),),))
        return turned.session

    def _in_the_hall(self, stored: Stored) -> Stored:
        """Bring somebody whose last talk is over back to where a new one begins."""
        if stored.session.stage in (StageId.WELCOME, StageId.INVITING):
            return stored
        seat = stored.session.present[0]
        person = stored.session.seats[seat]
        fresh = begin(person.user_id, person.name)
        again = brought(stored.session, person, fresh.seats[Seat.FIRST])
        self.tx.save(stored.session_id, Session(fresh.shared, {Seat.FIRST: again}), stored.revision)
        return self._reload(stored) or stored

    def _second_in(self, person: Person, own: Stored | None, held: Stored) -> Session:
        was = own.session.seats[_seat(own.session, person)] if own else None
        joined = ev.PartnerJoined(
            self.now,
            held.session.present[0],
            in_room=True,
            user_id=person.user_id,
            name=person.name,
            chat_open=was is not None and was.chat_open,
        )
        if own is not None:
            self.tx.erase(own.session_id)
        self.tx.bind_person(person.user_id, held.session_id)
        turned = self.turn.apply(held, (joined,))
        if own is None or was is None:
            return turned.session
        return self._with_their_own(held, own.session, was)

    def _with_their_own(self, held: Stored, before: Session, was: Participant) -> Session:
        """Let somebody who joined keep what was their own before."""
        again = self._reload(held)
        seat = again.session.seat_of(was.user_id) if again else None
        if again is None or seat is None:
            raise LookupError(was.user_id)
        joined = brought(before, was, again.session.seats[seat])
        session = again.session.with_seat(seat, joined)
        self.tx.save(again.session_id, session, again.revision)
        return session

    def _other_talk(self, person: Person, own: Stored | None) -> None:
        """Tell only the person concerned that another talk is under way."""
        seat = own.session.seat_of(person.user_id) if own else None
        if own is None or seat is None or not own.session.seats[seat].chat_open:
            return
        told = self.expression.aside("service/other_talk", person.user_id, None, self.now)
        self.tx.post([told] if told else [], own.session_id, self.now)

    def newcomers(self, chat: int, people: tuple[Person, ...], humans: int | None) -> None:
        """Hold a talk when somebody else comes in; leave a group that is no couple's."""
        held = self.held_in(chat)
        if held is None:
            if humans is not None and humans > 2:
                self.greet_group(chat, None, humans)
            return
        if all(held.session.seat_of(p.user_id) is not None for p in people):
            return
        self.turn.apply(held, (ev.OutsiderJoined(self.now, None, in_room=True),))

    def left(self, chat: int, person: Person) -> None:
        """One of the couple left the group: the talk goes on in private chats, when they want."""
        held = self.held_in(chat)
        if held is not None and held.session.seat_of(person.user_id) is not None:
            self.turn.apply(held, (ev.RoomLost(self.now, None, in_room=True),))

    def shut_out(self, chat: int) -> None:
        """The bot was removed from a group."""
        held = self.held_in(chat)
        self.tx.drop_chat(chat)
        if held is not None:
            self.turn.apply(held, (ev.RoomLost(self.now, None, in_room=True),))

    def moved(self, old: int, new: int) -> None:
        """The group has a new id: carry everything over and put the open question again."""
        sid = self.tx.move_room(old, new)
        held = self.tx.load(sid) if sid else None
        if held is None or held.session.shared.room == new:
            return
        shared = replace(held.session.shared, room=new)
        self.tx.save(held.session_id, held.session.with_shared(shared), held.revision)
        again = self._reload(held)
        if again is not None:
            self.turn.apply(again, (ev.Repeated(self.now, None, in_room=True),))

    # -- private chats that close and open

    def is_open(self, user_id: int) -> bool:
        """Say whether the bot may write to this person."""
        sid = self.tx.session_of_person(user_id)
        stored = self.tx.load(sid) if sid else None
        seat = stored.session.seat_of(user_id) if stored else None
        return stored is not None and seat is not None and stored.session.seats[seat].chat_open

    def chat_closed(self, user_id: int) -> None:
        """The bot can no longer write to this person."""
        self._about(user_id, ev.ChatBlocked)
        self.tx.drop_chat(user_id)

    def chat_opened(self, user_id: int) -> None:
        """The bot may write to this person again."""
        self._about(user_id, ev.ChatOpened)

    def _about(self, user_id: int, kind: type[ev.ChatBlocked] | type[ev.ChatOpened]) -> None:
        sid = self.tx.session_of_person(user_id)
        stored = self.tx.load(sid) if sid else None
        seat = stored.session.seat_of(user_id) if stored else None
        if stored is None or seat is None:
            return
        if stored.session.seats[seat].chat_open is (kind is ev.ChatOpened):
            return
        self.turn.apply(stored, (kind(self.now, seat),))


def _seat(session: Session, person: Person) -> Seat:
    seat = session.seat_of(person.user_id)
    if seat is None:
        raise LookupError("this person has no seat here")
    return seat
