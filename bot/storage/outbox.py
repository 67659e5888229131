"""The outbox: each chat's deliveries go out in the order in which they were posted.

Only a chat's first unsent row carries a time in `ready`; when it goes, the next one takes its
place. The index over `ready` holds one entry per chat that waits, in the order of claiming, so that
a claim reads what it returns and nothing else, however much is stored.

Where several processes share the database, a claimed row names its process until it is sent, put
off or given up, and no other claims it; claims pass each other without waiting (SKIP LOCKED).
Whoever puts a row into a chat or takes one out holds that chat until the commit: else two rows
could both be first, or none. Where there is one writer, all of this costs nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import (
    ColumnElement,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from bot.ports import Delivery, Kind, Outgoing
from bot.storage.cards import Cards
from bot.storage.recent import Recent
from bot.storage.statements import Change, Holding
from bot.storage.tables import DELIVERY, outbox
from bot.storage.values import from_delivery, moment, ticks, to_delivery

AT_ONCE: Final = 0
"""The `ready` of a new row: a clock that is set back must not hold it up."""

_OURS: Final = or_(outbox.c.worker.is_(None), outbox.c.worker == bindparam("me"))
"""What a process that was taken for dead left behind is no longer its own to settle."""
_OLDEST: Final = select(func.min(outbox.c.posted))
_before: Final = outbox.alias("before")
_WAITS: Final = exists(_before.c.number).where(_before.c.chat == bindparam("where"))


def _if_first(value: ColumnElement[int] | int, otherwise: int | None = None) -> ColumnElement[int]:
    """Return a value for a row that its chat's others do not wait before."""
    return case((_WAITS, otherwise), else_=value)


_INSERT: Final = (
    insert(outbox)
    .from_select(
        [column.name for column in outbox.c],
        select(
            bindparam("number", type_=outbox.c.number.type),
            bindparam("where", type_=outbox.c.chat.type),
            bindparam("of", type_=outbox.c.session_id.type),
            _if_first(AT_ONCE),
            _if_first(bindparam("tries", type_=outbox.c.attempts.type), 0),
            bindparam("posted", type_=outbox.c.posted.type),
            bindparam("sealed", type_=outbox.c.body.type),
            _if_first(bindparam("me", type_=outbox.c.worker.type)),
        ),
    )
    .returning(outbox.c.ready)
)
CLAIM: Final = (
    select(outbox.c.number, outbox.c.chat, outbox.c.attempts, outbox.c.body)
    .where(
        outbox.c.ready <= bindparam("now"),
        _OURS,
    )
    .order_by(outbox.c.ready, outbox.c.number)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_ATTEMPT: Final = (
    update(outbox)
    .where(outbox.c.number == bindparam("of"))
    .values(attempts=outbox.c.attempts + 1, worker=bindparam("me"))
)
_TAKE_OUT: Final = (
    delete(outbox)
    .where(outbox.c.number == bindparam("of"), _OURS)
    .returning(
        outbox.c.chat,
        outbox.c.session_id,
        outbox.c.posted,
        outbox.c.body,
        Holding(outbox.c.chat),
    )
)
_UNSENT: Final = select(func.count()).select_from(outbox)
_PROMOTE: Final = (
    update(outbox)
    .where(
        outbox.c.number
        == select(func.min(outbox.c.number))
        .where(outbox.c.chat == bindparam("where"))
        .scalar_subquery(),
        outbox.c.ready.is_(None),
    )
    .values(ready=AT_ONCE)
)
_POSTPONE: Final = (
    update(outbox)
    .where(outbox.c.number == bindparam("of"), _OURS)
    .values(
        ready=case((outbox.c.ready.is_not(None), bindparam("until", type_=outbox.c.ready.type))),
        worker=None,
    )
)
_HURRY: Final = update(outbox).where(outbox.c.ready > AT_ONCE).values(ready=AT_ONCE)


class Outbox(Cards, Recent):
    """The part of a transaction that keeps what is on its way out."""

    def post(self, deliveries: Iterable[Delivery], session_id: str | None, now: datetime) -> None:
        """Append deliveries to the outbox, in this order."""
        addressed = [(delivery, self.lookup.chat(delivery.chat)) for delivery in deliveries]
        if not addressed:
            return
        numbers = self.new_numbers(len(addressed), [where for _, where in addressed])
        for (delivery, where), number in zip(addressed, numbers, strict=True):
            leaves = self._could_leave(delivery)
            row: dict[str, object] = {
                "number": number,
                "where": where,
                "of": session_id,
                "tries": int(leaves),
                "posted": ticks(now),
                "sealed": self.sealer.seal(from_delivery(delivery), DELIVERY, number),
                "me": self.worker if leaves else None,
            }
            [(ready,)] = self.driver.rows(_INSERT, row)
            if ready is not None:
                self._comes_first(delivery, number, leaves=leaves)

    def claim(self, now: datetime, limit: int, *, skip: Iterable[int] = ()) -> list[Outgoing]:
        """Mark as attempted and return the first unsent row of up to `limit` chats.

        New rows come first, in the order of posting, then those that were put off, by their time.
        Chats in `skip` (one in flight already) and what other processes carry are left out.
        """
        if not self.may_claim:
            return []
        busy = {self.lookup.chat(chat) for chat in skip}
        most = {"now": ticks(now), "most": limit + len(busy), "me": self.worker}
        ripe = self.driver.rows(CLAIM, most)
        rows = [row for row in ripe if row[1] not in busy][:limit]
        if rows:
            marks = [{"of": number, "me": self.worker} for number, *_ in rows]
            self.driver.change_each(_ATTEMPT, marks)
        return [self._outgoing(number, tries, body, now) for number, _, tries, body in rows]

    def sent(
        self,
        number: int,
        message_id: int | None,
        at: datetime | None = None,
        *,
        carried: Outgoing | None = None,
    ) -> bool:
        """Drop a row that Telegram took; say whether the chat's next one may be claimed.

        The message id is remembered under the delivery's card. Also remembered is that it stands in
        a private chat, from `at` on: when it was sent. Whoever still has what was claimed spares
        reading it again.
        """
        row = self.driver.first(_TAKE_OUT, {"of": number, "me": self.worker})
        if row is None:
            return True
        where, session_id, at_post, body, _ = row
        delivery = self._delivery(number, where, body, carried)
        posted, notes = moment(at_post), []
        if delivery.kind is Kind.WIPE:
            self.forget_messages(delivery.chat, posted)
        elif message_id is not None and not self._was_there(delivery, message_id, carried):
            notes += self.note_of(delivery.chat, message_id, at or posted)
        notes += self.card_note(
            delivery, message_id, number=number, session_id=session_id, at=at_post
        )
        return self._step_forward(where, notes)

    def postpone(self, number: int, not_before: datetime) -> None:
        """Try this row again, not before then."""
        until = {"of": number, "until": ticks(not_before), "me": self.worker}
        self.driver.change(_POSTPONE, until)

    def hurry(self) -> None:
        """Let everything that was put off be tried at once: its moment was set by another clock."""
        self.driver.change(_HURRY)

    def drop(self, number: int) -> None:
        """Give this row up."""
        row = self.driver.first(_TAKE_OUT, {"of": number, "me": self.worker})
        if row is not None:
            self._step_forward(row[0])

    def drop_chat(self, chat: int) -> None:
        """Give up everything unsent to this chat."""
        where = self.lookup.chat(chat)
        self.hold([where])
        self.handing.take_back(chat)
        self.connection.execute(delete(outbox).where(outbox.c.chat == where))

    def drop_unattempted(self, chat: int) -> None:
        """Give up what was posted to this chat and has not been on its way yet."""
        where = self.lookup.chat(chat)
        self.hold([where])
        waits = or_(outbox.c.attempts == 0, outbox.c.number.in_(self.handing.take_back(chat)))
        fresh = delete(outbox).where(outbox.c.chat == where, waits)
        self.connection.execute(fresh)

    def unsent(self) -> int:
        """Count the rows that wait."""
        row = self.driver.first(_UNSENT)
        return int(row[0]) if row else 0

    def waiting_since(self) -> datetime | None:
        """Return when the oldest row that waits was posted."""
        oldest: int | None = self.connection.execute(_OLDEST).scalar()
        return None if oldest is None else moment(oldest)

    def move_unsent(self, old: int, new: int) -> None:
        """Address everything unsent to another chat; what waited for either keeps its order."""
        was, where = self.lookup.chat(old), self.lookup.chat(new)
        self.hold([was, where])
        self.handing.take_back(old)
        self.handing.waits = True
        moving = (
            select(outbox.c.number, outbox.c.body)
            .where(outbox.c.chat == was)
            .order_by(outbox.c.number)
        )
        for row in self.connection.execute(moving).all():
            delivery = to_delivery(self.sealer.open(row.body, DELIVERY, row.number))
            content = from_delivery(replace(delivery, chat=new))
            self.connection.execute(
                update(outbox)
                .where(outbox.c.number == row.number)
                .values(chat=where, body=self.sealer.seal(content, DELIVERY, row.number))
            )
        self.connection.execute(update(outbox).where(outbox.c.chat == where).values(ready=None))
        self.driver.change(_PROMOTE, {"where": where})

    def _delivery(
        self, number: int, where: bytes, body: bytes, carried: Outgoing | None
    ) -> Delivery:
        """Return what was sent; a row that moved to another chat meanwhile is read again."""
        if carried is not None and self.lookup.chat(carried.delivery.chat) == where:
            return carried.delivery
        return to_delivery(self.sealer.open(body, DELIVERY, number))

    def _was_there(self, delivery: Delivery, message_id: int, carried: Outgoing | None) -> bool:
        """Say whether a message was edited, which may be older than what can be deleted."""
        if not (delivery.edit and delivery.card):
            return False
        if carried is not None and carried.delivery is delivery:
            return carried.message_id == message_id
        return self.message_of(delivery.chat, delivery.card) == message_id

    def _outgoing(self, number: int, attempts: int, body: bytes, now: datetime) -> Outgoing:
        delivery = to_delivery(self.sealer.open(body, DELIVERY, number))
        if delivery.kind is Kind.WIPE:
            # Told only now: all that was posted to this chat before has come to rest.
            messages = self.recent_messages(delivery.chat, now)
            delivery = replace(delivery, messages=messages)
        return Outgoing(number, delivery, attempts, self._known(delivery))

    def _step_forward(self, where: bytes, notes: Sequence[Change] = ()) -> bool:
        """Let the next row of a chat take the place of the one that was taken out, if any is.

        Not in the statement that took it out and holds the chat: that one does not see what others
        posted while it waited for them.
        """
        return self.driver.change(_PROMOTE, {"where": where}, beside=notes) > 0

    def _could_leave(self, delivery: Delivery) -> bool:
        """Say whether this could be handed over, if it is the first of its chat."""
        plain = delivery.kind is Kind.MESSAGE
        return plain and self.may_claim and self.handing.takes(delivery.chat)

    def _comes_first(self, delivery: Delivery, number: int, *, leaves: bool) -> None:
        """Hand the first row of a chat over, or see that it is claimed."""
        if leaves:
            self.handing.rows.append(Outgoing(number, delivery, 0, self._known(delivery)))
        else:
            self.handing.waits = True

    def _known(self, delivery: Delivery) -> int | None:
        """Return the message that a delivery is about; one that is sent anew is about none."""
        if not delivery.card or (delivery.kind is Kind.MESSAGE and not delivery.edit):
            return None
        return self.message_of(delivery.chat, delivery.card)
