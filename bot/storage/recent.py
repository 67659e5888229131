"""Recent messages: the ids of what stands in a private chat, for as long as they can be deleted."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, delete, select, text

from bot.storage.part import Part
from bot.storage.statements import Change
from bot.storage.tables import RECENT, recent
from bot.storage.values import from_number, ticks, to_number

DELETABLE_FOR: Final = timedelta(hours=48)
"""A bot may delete messages of a private chat up to this age (Bot API 10.0, deleteMessage)."""

_NOTE: Final = text(
    "INSERT INTO recent (message, chat, at, body) VALUES (:message, :chat, :at, :body)"
    " ON CONFLICT (message) DO NOTHING"
)
"""What was noted before keeps its moment."""
_OF_CHAT: Final = (
    select(recent.c.message, recent.c.body)
    .where(recent.c.chat == bindparam("where"), recent.c.at > bindparam("since"))
    .order_by(recent.c.at)
)


class Recent(Part):
    """The part of a transaction that knows what stands in a private chat since two days."""

    def note_message(self, chat: int, message_id: int, at: datetime) -> None:
        """Remember that this message stands in a private chat; a group's are not remembered."""
        for note, row in self.note_of(chat, message_id, at):
            self.driver.change(note, row)

    def note_of(self, chat: int, message_id: int, at: datetime) -> list[Change]:
        """Return the change that remembers this message, if it is one to be remembered."""
        if chat <= 0 or message_id <= 0:
            return []
        message = self.lookup.message(chat, message_id)
        row = {
            "message": message,
            "chat": self.lookup.chat(chat),
            "at": ticks(at),
            "body": self.sealer.seal(from_number(message_id), RECENT, message),
        }
        return [(_NOTE, row)]

    def recent_messages(self, chat: int, now: datetime) -> tuple[int, ...]:
        """Return the ids of what stands in this private chat and can still be deleted, by age."""
        where = {"where": self.lookup.chat(chat), "since": ticks(now - DELETABLE_FOR)}
        rows = self.driver.rows(_OF_CHAT, where)
        return tuple(to_number(self.sealer.open(body, RECENT, message)) for message, body in rows)

    def forget_messages(self, chat: int, until: datetime) -> None:
        """Forget the ids of what came to this chat up to this moment."""
        where = self.lookup.chat(chat)
        self.connection.execute(
            delete(recent).where(recent.c.chat == where, recent.c.at <= ticks(until))
        )
