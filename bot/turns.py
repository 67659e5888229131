"""A turn's way through the store: glance, understand in a worker, apply to the same revision.

What is understood against one revision is applied to that revision only; if the session moved
meanwhile, it is understood anew. Nothing waits for a parser while it holds the writer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from bot import inbound
from bot.dialogue import events as ev
from bot.dialogue.model import Seat, Session
from bot.dialogue.step import begin
from bot.errors import EvenGroundError
from bot.express import Expression
from bot.hall import Answer, Hall
from bot.ports import Clock, Store, Stored, Transaction

RACES = 8
"""How often a turn is understood anew because its session moved meanwhile."""

R = TypeVar("R")


class Nobody(EvenGroundError):
    """Nobody has a seat there: what was done so far in this transaction has to be undone."""


class Moved(EvenGroundError):
    """The session changed between understanding and applying, again and again."""


@dataclass(frozen=True)
class Meant:
    """What a turn comes down to: events for one revision of a session; an answer to a press."""

    events: tuple[ev.Event, ...] = ()
    answer: Answer = Answer()


Meaning = Callable[[Session, Seat], Meant]
"""Understands something somebody did, against the session as it stands."""

After = Callable[[Session, Seat], None]
"""Is told of the session as a turn of this seat left it, once that is durable."""

Instead = Callable[[Hall, tuple[ev.Event, ...]], bool]
"""May take the events of a turn over within its transaction; says whether it did."""


def as_understood(_hall: Hall, _events: tuple[ev.Event, ...]) -> bool:
    """Take nothing over."""
    return False


def nothing_after(_session: Session, _seat: Seat) -> None:
    """Do nothing after a turn."""


class Turns:
    """Carries turns through the store, one transaction each."""

    def __init__(self, store: Store, expression: Expression, clock: Clock) -> None:
        self.store = store
        self.expression = expression
        self.clock = clock
        self.after: After = nothing_after
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="understanding")

    def close(self) -> None:
        """Let the worker go."""
        self._worker.shutdown(wait=True)

    async def take(
        self,
        update_id: int,
        person: inbound.Person,
        chat: int | None,
        meant: Meaning,
        *,
        heard: int = 0,
        stands: inbound.Stands = inbound.NOWHERE,
        session_prefix: str = "",
        instead: Instead = as_understood,
        unplaced: Meaning | None = None,
    ) -> bool:
        """Understand against one revision and apply against the same; else understand anew.

        `chat` names the group in which it happened, None the private chat; `stands` the message
        that it came in. `instead` may take the events over within the transaction. `unplaced` says
        what it would mean of somebody without a seat, of whom only danger is heard. Returns False
        when this person has no seat there.
        """
        for _ in range(RACES):
            glance = await self.store.transact(
                lambda tx: tx.glance(update_id, person.user_id, chat)
            )
            if glance.seen:
                return True
            stored = glance.stored
            seat = stored.session.seat_of(person.user_id) if stored else None
            if stored is None or seat is None:
                return await self._newcomer(update_id, person, chat, stands, unplaced)
            if not stored.session_id.startswith(session_prefix):
                return False
            found = await self._understood(meant, stored.session, seat)
            try:
                after = await self.store.transact(
                    partial(
                        self._apply,
                        update_id=update_id,
                        understood=stored,
                        events=found.events,
                        heard=heard,
                        stands=stands,
                        writer=person.user_id if chat is None else None,
                        instead=instead,
                    )
                )
            except Moved:
                continue
            if after is not None:
                self.after(after, seat)
            return True
        raise Moved(str(update_id))

    async def take_at_once(
        self,
        update_id: int,
        person: inbound.Person,
        chat: int | None,
        meant: Meaning,
        *,
        session_prefix: str = "",
    ) -> bool:
        """Do as `take` does, in a single transaction: for what is understood in an instant.

        It spares a second wait for the disk and a second look into the session.
        """

        def work(tx: Transaction) -> tuple[Session, Seat] | bool:
            arrived = tx.arrive(update_id, person.user_id, chat, self.clock.now())
            if arrived.seen:
                return True
            stored = arrived.stored
            seat = stored.session.seat_of(person.user_id) if stored else None
            if stored is None or seat is None:
                raise Nobody
            if not stored.session_id.startswith(session_prefix):
                raise Nobody
            events = meant(stored.session, seat).events
            writer = person.user_id if chat is None else None
            after = self._carried_out(tx, stored, events, writer=writer) if events else None
            return True if after is None else (after, seat)

        try:
            done = await self.store.transact(work)
        except Nobody:
            return await self.take(update_id, person, chat, meant, session_prefix=session_prefix)
        if isinstance(done, tuple):
            self.after(*done)
        return True

    async def _newcomer(
        self,
        update_id: int,
        person: inbound.Person,
        chat: int | None,
        stands: inbound.Stands,
        unplaced: Meaning | None,
    ) -> bool:
        """Somebody without a seat: in private they are greeted, in a group they change nothing.

        Who tells of danger with the first words of all is answered about that.
        """
        if chat is not None:
            return False
        danger: tuple[ev.DangerNoticed, ...] = ()
        if unplaced is not None:
            nobody_yet = begin(person.user_id, person.name)
            found = await self._understood(unplaced, nobody_yet, Seat.FIRST)
            danger = tuple(e for e in found.events if isinstance(e, ev.DangerNoticed))
        await self.once(update_id, lambda hall: hall.start(person, "", danger), stands=stands)
        return True

    async def _understood(self, meant: Meaning, session: Session, seat: Seat) -> Meant:
        return await self.in_worker(lambda: meant(session, seat))

    async def in_worker(self, work: Callable[[], R]) -> R:
        """Do this where words are understood: beside the loop, one thing at a time."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    def _apply(
        self,
        tx: Transaction,
        *,
        update_id: int,
        understood: Stored,
        events: tuple[ev.Event, ...],
        heard: int,
        stands: inbound.Stands,
        writer: int | None,
        instead: Instead,
    ) -> Session | None:
        now = self.clock.now()
        if not tx.first_time(update_id, now):
            return None
        tx.note_message(*stands, now)
        if not events:
            return None
        stored = tx.load(understood.session_id)
        if stored is None or stored.revision != understood.revision:
            raise Moved(understood.session_id)
        wrote = None if stands == inbound.NOWHERE else writer
        return self._carried_out(
            tx, stored, events, heard=heard, writer=writer, wrote=wrote, instead=instead
        )

    def _carried_out(
        self,
        tx: Transaction,
        stored: Stored,
        events: tuple[ev.Event, ...],
        *,
        heard: int = 0,
        writer: int | None,
        wrote: int | None = None,
        instead: Instead = as_understood,
    ) -> Session | None:
        """Apply events to the session as it stands in this transaction."""
        now = self.clock.now()
        if writer is not None:
            stored = _reachable(tx, stored, writer)
        hall = Hall(tx, self.expression, now)
        if instead(hall, events):
            return None
        if isinstance(events[0], ev.GuestConfirmed) and not hall.guest_is_free(stored.session):
            events = (ev.GuestRefused(now, events[0].seat),)
        return hall.turn.apply(stored, events, heard=heard, wrote=wrote).session

    async def once(
        self,
        update_id: int | None,
        work: Callable[[Hall], R],
        *,
        stands: inbound.Stands = inbound.NOWHERE,
    ) -> R | None:
        """Do this in one transaction, unless this update was applied before."""
        now = self.clock.now()

        def inside(tx: Transaction) -> R | None:
            if update_id is not None and not tx.first_time(update_id, now):
                return None
            tx.note_message(*stands, now)
            return work(Hall(tx, self.expression, now))

        return await self.store.transact(inside)


def _reachable(tx: Transaction, stored: Stored, writer: int) -> Stored:
    """Note that whoever writes in private can be written to, whatever was refused before.

    A refusal can arrive after the news that the person unblocked the bot, and would stay true.
    """
    seat = stored.session.seat_of(writer)
    person = stored.session.seats[seat] if seat else None
    if seat is None or person is None or person.chat_open:
        return stored
    opened = stored.session.with_seat(seat, replace(person, chat_open=True))
    tx.save(stored.session_id, opened, stored.revision)
    return tx.load(stored.session_id) or stored
