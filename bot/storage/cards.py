"""Cards: which message carries which name within its chat, so that it can be edited later."""

from typing import Final

from sqlalchemy import bindparam, delete, select, text

from bot.ports import Delivery, Kind
from bot.storage.part import Part
from bot.storage.statements import Change
from bot.storage.tables import CARD, cards
from bot.storage.values import from_card, to_card

_BY_MESSAGE: Final = select(cards.c.body).where(cards.c.message == bindparam("of"))
_BY_CARD: Final = (
    select(cards.c.message, cards.c.body)
    .where(cards.c.card == bindparam("named"))
    .order_by(cards.c.number.desc())
    .limit(1)
)
_FORGET: Final = delete(cards).where(cards.c.message == bindparam("of"))
_NOTE: Final = text(
    "INSERT INTO cards (message, card, number, chat, session_id, at, body)"
    " VALUES (:message, :card, :number, :chat, :session_id, :at, :body)"
    " ON CONFLICT (message) DO UPDATE SET card = excluded.card, number = excluded.number,"
    " chat = excluded.chat, session_id = excluded.session_id, at = excluded.at,"
    " body = excluded.body"
)
"""An edit comes back under the id it had."""


class Cards(Part):
    """The part of a transaction that keeps the names of sent messages."""

    def card_of(self, chat: int, message_id: int) -> str | None:
        """Return the card name under which this message was sent."""
        message = self.lookup.message(chat, message_id)
        row = self.driver.first(_BY_MESSAGE, {"of": message})
        return None if row is None else to_card(self.sealer.open(row[0], CARD, message))[0]

    def message_of(self, chat: int, card: str) -> int | None:
        """Return the id of the message last sent under this card name."""
        named = self.lookup.card(chat, card)
        row = self.driver.first(_BY_CARD, {"named": named})
        if row is None:
            return None
        message, body = row
        return to_card(self.sealer.open(body, CARD, message))[1]

    def card_note(
        self,
        delivery: Delivery,
        message_id: int | None,
        *,
        number: int,
        session_id: str | None,
        at: int,
    ) -> list[Change]:
        """Return what remembers the message that a delivery became, or forgets the deleted one.

        `number` tells later messages of the same card from earlier ones.
        """
        if not delivery.card:
            return []
        if delivery.kind is Kind.DELETE:
            gone = self.message_of(delivery.chat, delivery.card)
            if gone is None:
                return []
            return [(_FORGET, {"of": self.lookup.message(delivery.chat, gone)})]
        if message_id is None:
            return []
        message = self.lookup.message(delivery.chat, message_id)
        row = {
            "message": message,
            "card": self.lookup.card(delivery.chat, delivery.card),
            "number": number,
            "chat": self.lookup.chat(delivery.chat),
            "session_id": session_id,
            "at": at,
            "body": self.sealer.seal(from_card(delivery.card, message_id), CARD, message),
        }
        return [(_NOTE, row)]

    def forget_cards(self, chat: int) -> None:
        """Forget every card of this chat."""
        where = self.lookup.chat(chat)
        self.connection.execute(delete(cards).where(cards.c.chat == where))
