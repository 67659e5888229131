"""A conversation as python-telegram-bot's guide builds it: a ConversationHandler, in memory."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ConversationHandler,
    MessageHandler,
    filters,
)

from benchmarks.peers.answers import Peer, rows
from benchmarks.peers.ptb_door import application, serve
from benchmarks.talk import Message

CARD = "card"
"""Where a person's data keep the number of the message that is edited."""


class Conversation:
    """Answers each step as the script says; the state is the number of the step that comes next."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    def handler(self) -> ConversationHandler[Any]:
        """Return the handler, with a state for each step."""
        states: dict[object, list[BaseHandler[Update, Any, object]]] = {
            step: [
                CallbackQueryHandler(self.answered)
                if self._peer.is_press(step)
                else MessageHandler(filters.TEXT & ~filters.COMMAND, self.answered)
            ]
            for step in range(1, self._peer.last + 1)
        }
        return ConversationHandler(
            entry_points=[CommandHandler("start", self.started)],
            states=states,
            fallbacks=[CommandHandler("start", self.started)],
        )

    async def started(self, update: Update, context: Any) -> int:  # noqa: ANN401  as the library
        """Begin a talk."""
        context.user_data.clear()
        return await self._answer(update, context, 0)

    async def answered(self, update: Update, context: Any) -> int:  # noqa: ANN401  as the library
        """Go one step on."""
        return await self._answer(update, context, context.user_data["step"])

    async def _answer(self, update: Update, context: Any, step: int) -> int:  # noqa: ANN401
        if update.callback_query is not None:
            await update.callback_query.answer()
        for message in self._peer.answers(step):
            await self._write(update, context, message, step)
        context.user_data["step"] = step + 1
        return ConversationHandler.END if step == self._peer.last else step + 1

    @staticmethod
    async def _write(update: Update, context: Any, message: Message, step: int) -> None:  # noqa: ANN401
        keys = InlineKeyboardMarkup(
            [
                [InlineKeyboardButton(label, callback_data=code) for label, code in row]
                for row in rows(message, step)
            ]
        )
        if update.effective_chat is None:
            return
        if message.edit and CARD in context.user_data:
            await context.bot.edit_message_text(
                message.text,
                chat_id=update.effective_chat.id,
                message_id=context.user_data[CARD],
                parse_mode=ParseMode.HTML,
                reply_markup=keys,
            )
            return
        sent = await update.effective_chat.send_message(
            message.text, parse_mode=ParseMode.HTML, reply_markup=keys
        )
        context.user_data[CARD] = sent.message_id


def main() -> None:
    """Run the bot."""
    peer = Peer.from_environment()
    app = application(peer)
    app.add_handler(Conversation(peer).handler())
    asyncio.run(serve(app, peer))


if __name__ == "__main__":
    main()
