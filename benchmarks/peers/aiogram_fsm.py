"""A conversation as aiogram's guide builds it: a state for each step, kept in memory."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.types import Message as Written
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from benchmarks.peers.answers import Peer, rows
from benchmarks.talk import Message

CARD = "card"


class Conversation:
    """Answers each step as the script says."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self._states = [State(f"step{n}", group_name="talk") for n in range(peer.last + 1)]

    def router(self) -> Router:
        """Return a handler for each state."""
        router = Router()
        router.message.register(self.started, CommandStart())
        for step, state in enumerate(self._states[1:], start=1):
            if self._peer.is_press(step):
                router.callback_query.register(self._pressed(step), state)
            else:
                router.message.register(self._said(step), state, F.text)
        return router

    async def started(self, message: Written, state: FSMContext, bot: Bot) -> None:
        """Begin a talk."""
        await state.clear()
        await self._answer(message.chat.id, state, bot, 0)

    def _pressed(self, step: int) -> Callable[[CallbackQuery, FSMContext, Bot], Awaitable[None]]:
        async def pressed(query: CallbackQuery, state: FSMContext, bot: Bot) -> None:
            await query.answer()
            await self._answer(query.from_user.id, state, bot, step)

        return pressed

    def _said(self, step: int) -> Callable[[Written, FSMContext, Bot], Awaitable[None]]:
        async def said(message: Written, state: FSMContext, bot: Bot) -> None:
            await self._answer(message.chat.id, state, bot, step)

        return said

    async def _answer(self, chat: int, state: FSMContext, bot: Bot, step: int) -> None:
        for message in self._peer.answers(step):
            await self._write(chat, state, bot, message, step)
        if step == self._peer.last:
            await state.clear()
        else:
            await state.set_state(self._states[step + 1])

    @staticmethod
    async def _write(chat: int, state: FSMContext, bot: Bot, message: Message, step: int) -> None:
        keys = InlineKeyboardMarkup(
            inline_keyboard=[
                [InlineKeyboardButton(text=label, callback_data=code) for label, code in row]
                for row in rows(message, step)
            ]
        )
        card = (await state.get_data()).get(CARD) if message.edit else None
        if card is not None:
            await bot.edit_message_text(
                message.text,
                chat_id=chat,
                message_id=card,
                parse_mode=ParseMode.HTML,
                reply_markup=keys,
            )
            return
        sent = await bot.send_message(
            chat, message.text, parse_mode=ParseMode.HTML, reply_markup=keys
        )
        await state.update_data({CARD: sent.message_id})


def main() -> None:
    """Run the bot by aiogram's own webhook, with its defaults."""
    peer = Peer.from_environment()
    session = AiohttpSession(api=TelegramAPIServer.from_base(peer.api))
    bot = Bot(peer.token, session=session)
    dispatcher = Dispatcher()
    dispatcher.include_router(Conversation(peer).router())
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=peer.secret).register(app, "/updates")
    setup_application(app, dispatcher, bot=bot)
    web.run_app(app, host="127.0.0.1", port=peer.port, access_log=None, print=None)


if __name__ == "__main__":
    main()
