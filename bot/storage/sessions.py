"""Sessions, and which session a person or a group belongs to."""

import secrets
from collections.abc import Mapping
from typing import Final

from sqlalchemy import Select, bindparam, delete, exists, insert, literal, select, update

from bot.dialogue.model import Session
from bot.errors import StorageError
from bot.ports import Glance, Stored
from bot.storage.part import Part
from bot.storage.tables import (
    SESSION,
    cards,
    invitations,
    outbox,
    people,
    rooms,
    seen,
    sessions,
    timers,
)
from bot.storage.traces import WrittenTraces
from bot.storage.values import from_session, to_session

_LOAD: Final = (
    select(sessions.c.revision, sessions.c.body)
    .where(sessions.c.id == bindparam("of"))
    .with_for_update()
)
_HOLD: Final = select(sessions.c.id).where(sessions.c.id == bindparam("of")).with_for_update()
_INSERT: Final = insert(sessions)
_SAVE: Final = (
    update(sessions)
    .where(sessions.c.id == bindparam("of"), sessions.c.revision == bindparam("known"))
    .values(revision=bindparam("known") + 1, body=bindparam("sealed"))
)
_OF_PERSON: Final = (
    select(people.c.session_id)
    .where(people.c.person == bindparam("who"))
    .with_for_update(read=True, key_share=True)
)
_OF_ROOM: Final = (
    select(rooms.c.session_id)
    .where(rooms.c.chat == bindparam("where"))
    .with_for_update(read=True, key_share=True)
)
"""Locked lightly, so that whoever belongs somewhere stays there while this transaction goes on."""
_HELD: Final = select(sessions.c.id, sessions.c.revision, sessions.c.body)
HELD_BY_PERSON: Final = (
    _HELD.join_from(people, sessions, sessions.c.id == people.c.session_id)
    .where(people.c.person == bindparam("who"))
    .with_for_update(read=True, key_share=True, of=people)
    .suffix_with("FOR UPDATE OF sessions", dialect="postgresql")
)
HELD_IN_ROOM: Final = (
    _HELD.join_from(rooms, sessions, sessions.c.id == rooms.c.session_id)
    .where(rooms.c.chat == bindparam("where"))
    .with_for_update(read=True, key_share=True, of=rooms)
    .suffix_with("FOR UPDATE OF sessions", dialect="postgresql")
)
"""Both at once, locked as each is by itself and in the same order."""
_HEARD: Final = exists().where(seen.c.update_id == bindparam("of")).label("heard")
_AT_ANY_RATE: Final = select(literal(1).label("one")).subquery("at_any_rate")
_GLANCE: Final = select(_HEARD, sessions.c.id, sessions.c.revision, sessions.c.body)
_AT_PERSON: Final = _GLANCE.select_from(
    _AT_ANY_RATE.outerjoin(
        people.join(sessions, sessions.c.id == people.c.session_id),
        people.c.person == bindparam("who"),
    )
)
_AT_ROOM: Final = _GLANCE.select_from(
    _AT_ANY_RATE.outerjoin(
        rooms.join(sessions, sessions.c.id == rooms.c.session_id),
        rooms.c.chat == bindparam("where"),
    )
)
_UNDER_SESSION: Final = (people, rooms, timers, invitations, cards)


class Sessions(Part):
    """The part of a transaction that keeps sessions."""

    def session_of_person(self, user_id: int) -> str | None:
        """Return the id of the session this Telegram user belongs to."""
        who = {"who": self.lookup.person(user_id)}
        return self._bound(_OF_PERSON, who) or self._unbound(_OF_PERSON, who)

    def session_of_room(self, chat: int) -> str | None:
        """Return the id of the session that is held in this group."""
        where = {"where": self.lookup.chat(chat)}
        return self._bound(_OF_ROOM, where) or self._unbound(_OF_ROOM, where)

    def load(self, session_id: str) -> Stored | None:
        """Return a session and lock it until the transaction ends."""
        row = self.driver.first(_LOAD, {"of": session_id})
        return None if row is None else self._opened(session_id, *row)

    def load_of_person(self, user_id: int) -> Stored | None:
        """Return and lock the session that this Telegram user belongs to."""
        row = self.driver.first(HELD_BY_PERSON, {"who": self.lookup.person(user_id)})
        if row is not None:
            return self._opened(*row)
        session_id = self.session_of_person(user_id)
        return self.load(session_id) if session_id else None

    def load_of_room(self, chat: int) -> Stored | None:
        """Return and lock the session that is held in this group."""
        row = self.driver.first(HELD_IN_ROOM, {"where": self.lookup.chat(chat)})
        if row is not None:
            return self._opened(*row)
        session_id = self.session_of_room(chat)
        return self.load(session_id) if session_id else None

    def glance(self, update_id: int, user_id: int, chat: int | None) -> Glance:
        """Look what is there, in this group or in private, and lock nothing of it."""
        whose = {"of": update_id}
        if chat is None:
            at = self.driver.first(_AT_PERSON, {**whose, "who": self.lookup.person(user_id)})
        else:
            at = self.driver.first(_AT_ROOM, {**whose, "where": self.lookup.chat(chat)})
        if at is None or at[0]:
            return Glance(None, seen=at is not None)
        _, session_id, *rest = at
        return Glance(None if session_id is None else self._opened(session_id, *rest))

    def _opened(self, session_id: str, revision: int, body: bytes) -> Stored:
        """Return what a session's row holds."""
        session = self.remembered.find(session_id, body)
        if session is None:
            session = to_session(self.sealer.open(body, SESSION, session_id))
            self.remembered.keep(session_id, body, session, WrittenTraces())
        return Stored(session_id, revision, session)

    def create(self, session: Session) -> str:
        """Store a new session with revision 0 and return its id (16 hexadecimal digits)."""
        session_id = secrets.token_hex(8)
        body = from_session(session, WrittenTraces())
        sealed = self.sealer.seal(body, SESSION, session_id)
        row = {"id": session_id, "revision": 0, "body": sealed}
        self.driver.change(_INSERT, row)
        return session_id

    def session_ids(self, after: str, limit: int) -> list[str]:
        """Return the ids of up to `limit` sessions in their order, from behind this one on."""
        some = select(sessions.c.id).where(sessions.c.id > after).order_by(sessions.c.id)
        return list(self.connection.execute(some.limit(limit)).scalars())

    def save(self, session_id: str, session: Session, revision: int) -> None:
        """Store the session as `revision + 1`; StorageError if the stored one is not `revision`."""
        traces = self.remembered.traces_of(session_id)
        sealed = self.sealer.seal(from_session(session, traces), SESSION, session_id)
        row = {"of": session_id, "known": revision, "sealed": sealed}
        if self.driver.change(_SAVE, row) != 1:
            raise StorageError(f"Session {session_id} is not at revision {revision} any more.")
        self.remembered.keep(session_id, sealed, session, traces)

    def erase(self, session_id: str) -> None:
        """Delete the session with its bindings, timers, invitations and cards.

        Deliveries that wait in the outbox still go out, but nothing ties them to the session.
        """
        self.remembered.forget(session_id)
        self.connection.execute(_HOLD, {"of": session_id})
        for table in _UNDER_SESSION:
            self.connection.execute(delete(table).where(table.c.session_id == session_id))
        self.connection.execute(
            update(outbox).where(outbox.c.session_id == session_id).values(session_id=None)
        )
        self.connection.execute(delete(sessions).where(sessions.c.id == session_id))

    def bind_person(self, user_id: int, session_id: str) -> None:
        """Make this session the one this user belongs to (at most one)."""
        self.unbind_person(user_id)
        row = {"person": self.lookup.person(user_id), "session_id": session_id}
        self.connection.execute(insert(people), row)

    def unbind_person(self, user_id: int) -> None:
        """Forget which session this user belongs to."""
        who = self.lookup.person(user_id)
        self.connection.execute(delete(people).where(people.c.person == who))

    def bind_room(self, chat: int, session_id: str) -> None:
        """Make this group the one room of this session; an earlier one of either is let go."""
        self.unbind_room(chat)
        self.connection.execute(delete(rooms).where(rooms.c.session_id == session_id))
        row = {"chat": self.lookup.chat(chat), "session_id": session_id}
        self.connection.execute(insert(rooms), row)

    def unbind_room(self, chat: int) -> None:
        """Forget what is held in this group."""
        where = self.lookup.chat(chat)
        self.connection.execute(delete(rooms).where(rooms.c.chat == where))

    def _bound(self, statement: Select[str], whose: Mapping[str, bytes]) -> str | None:
        row = self.driver.first(statement, whose)
        found: str | None = row[0] if row else None
        return found

    def _unbound(self, statement: Select[str], whose: Mapping[str, bytes]) -> str | None:
        """Look again once nobody else can be about to bind it: there is no row yet to lock."""
        self.hold(whose.values())
        return self._bound(statement, whose)
