"""A bot of a few lines, so that the page and the player have somebody to talk to."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from bot.channels.simulator.wire import as_integer, as_object, as_text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from desk_room import Room

    from bot.channels.simulator.wire import Json, JsonObject

SCALE: list[Json] = [
    [{"text": str(number), "callback_data": f"heat:{number}"} for number in range(4)],
    [{"text": "Tell me more", "callback_data": "alert"}],
]


class ToyBot:
    """Asks how tense somebody is, repeats every other text, and offers two ways inline."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.slow = 0.0  # seconds before a press is answered
        self.typed: list[str] = []  # what was typed after the bot's name

    async def serve(self) -> None:
        """Answer until cancelled."""
        while True:
            for update in await self.room.updates():
                await self._answer(update)
            await asyncio.sleep(0.02)

    async def _answer(self, update: JsonObject) -> None:
        if "callback_query" in update:
            await self._pressed(as_object(update["callback_query"]))
        elif "inline_query" in update:
            await self._typed(as_object(update["inline_query"]))
        elif "message" in update and "text" in as_object(update["message"]):
            await self._heard(as_object(update["message"]))

    async def _heard(self, message: JsonObject) -> None:
        chat, text = as_object(message["chat"]), as_text(message["text"])
        if text.startswith("/start"):
            await self.ask(as_integer(chat["id"]) or 0)
        else:
            await self.room.sent(as_integer(chat["id"]) or 0, f"You wrote: {text}")

    async def ask(self, chat: int) -> int:
        """Send the question with its keyboard; return the message's id."""
        return await self.room.sent(
            chat,
            "How tense are you, <b>0 to 3</b>? More at /help",
            parse_mode="HTML",
            reply_markup={"inline_keyboard": SCALE},
        )

    async def _pressed(self, query: JsonObject) -> None:
        await asyncio.sleep(self.slow)
        given, message = as_text(query["data"]), as_object(query["message"])
        if given == "alert":
            words = "Only you see the number."
            await self._answer_press(query, words, show_alert=True)
            return
        chat, where = as_integer(as_object(message["chat"])["id"]), message["message_id"]
        heat = given.partition(":")[2]
        await self._answer_press(query, f"Noted: {heat}")
        await self.room.call(
            "editMessageText", chat_id=chat, message_id=where, text=f"You said {heat}. Thank you."
        )

    async def _typed(self, query: JsonObject) -> None:
        words = as_text(query["query"])
        self.typed.append(words)
        ways: list[Json] = [
            {
                "type": "article",
                "id": how,
                "title": how,
                "description": f"{how}, {words}",
                "input_message_content": {"message_text": f"{how}, {words}"},
            }
            for how in ("Softly", "Firmly")
        ]
        await self.room.call(
            "answerInlineQuery",
            inline_query_id=query["id"],
            results=ways if words else [],
            button={"text": "In private", "start_parameter": "practice"},
        )

    async def _answer_press(
        self, query: JsonObject, text: str, *, show_alert: bool = False
    ) -> None:
        await self.room.call(
            "answerCallbackQuery", callback_query_id=query["id"], text=text, show_alert=show_alert
        )


@contextlib.asynccontextmanager
async def toy_bot(room: Room) -> AsyncIterator[ToyBot]:
    """Let a toy bot serve a room for as long as the block lasts."""
    bot = ToyBot(room)
    serving = asyncio.create_task(bot.serve())
    try:
        yield bot
    finally:
        serving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await serving
