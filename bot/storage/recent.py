"""Recent messages: the ids of what stands in a private chat, for as long as they can be deleted."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, delete, insert, select

from bot.storage.part import Part
from bot.storage.tables import RECENT, recent
from bot.storage.values import from_number, ticks, to_number

DELETABLE_FOR: Final = timedelta(hours=48)
"""A bot may delete messages of a private chat up to this age (Bot API 10.0, deleteMessage)."""

_KNOWN: Final = select(recent.c.at).where(recent.c.message == bindparam("of"))
_INSERT: Final = insert(recent)
_OF_CHAT: Final = (
    select(recent.c.message, recent.c.body)
    .where(recent.c.chat == bindparam("where"), recent.c.at > bindparam("since"))
    .order_by(recent.c.at)
)


class Recent(Part):
    """The part of a transaction that knows what stands in a private chat since two days."""

    def note_message(self, chat: int, message_id: int, at: datetime) -> None:
        """Remember that this message stands in a private chat; a group's are not remembered."""
        if chat <= 0 or message_id <= 0:
            return
        message = self.lookup.message(chat, message_id)
        if self.connection.execute(_KNOWN, {"of": message}).first() is not None:
            return
        row = {
            "message": message,
            "chat": self.lookup.chat(chat),
            "at": ticks(at),
            "body": self.sealer.seal(from_number(message_id), RECENT, message),
        }
        self.connection.execute(_INSERT, row)

    def recent_messages(self, chat: int, now: datetime) -> tuple[int, ...]:
        """Return the ids of what stands in this private chat and can still be deleted, by age."""
        where = {"where": self.lookup.chat(chat), "since": ticks(now - DELETABLE_FOR)}
        rows = self.connection.execute(_OF_CHAT, where).all()
        return tuple(to_number(self.sealer.open(row.body, RECENT, row.message)) for row in rows)

    def forget_messages(self, chat: int, until: datetime) -> None:
        """Forget the ids of what came to this chat up to this moment."""
        where = self.lookup.chat(chat)
        self.connection.execute(
            delete(recent).where(recent.c.chat == where, recent.c.at <= ticks(until))
        )
