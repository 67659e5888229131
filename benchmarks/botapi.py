"""A Bot API that does as little as it can: it takes what bots send and tells each chat of it.

Only what the bots here call has an answer of its own; any other method is answered `true`. It has
no limits, loses nothing and delivers at once, which flatters every bot alike.
"""

from __future__ import annotations

import asyncio
import json
from itertools import count
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import parse_qsl

from aiohttp import web

from benchmarks import shapes
from benchmarks.talk import Message

if TYPE_CHECKING:
    from benchmarks.shapes import Json

FIRST_CHAT: Final = 10_000


class Chat:
    """One person's chat: what the bot wrote since the last step, and the buttons that are there."""

    def __init__(self, number: int) -> None:
        self.id = number
        self.arrived: list[Message] = []
        self.told = asyncio.Event()
        self._buttons: dict[str, tuple[int, str]] = {}

    def take(self, number: int, text: str, markup: str, *, edit: bool) -> None:
        """Note a message; its buttons count until another one has the same."""
        rows = json.loads(markup).get("inline_keyboard", []) if markup else []
        for button in (button for row in rows for button in row):
            if "callback_data" in button:
                self._buttons[button["text"]] = number, button["callback_data"]
        names = tuple(tuple(button["text"] for button in row) for row in rows)
        self.arrived.append(Message(text, names, edit))
        self.told.set()

    def button(self, label: str) -> tuple[int, str]:
        """Return the message and the code of the newest button of this name."""
        if label not in self._buttons:
            raise LookupError(f"no button {label!r}; there are {', '.join(self._buttons)}")
        return self._buttons[label]

    async def has(self, messages: int, within: float) -> None:
        """Wait until so many messages have arrived; TimeoutError if they do not."""
        async with asyncio.timeout(within):
            while len(self.arrived) < messages:
                self.told.clear()
                await self.told.wait()


class BotApi:
    """Serves the methods at `address` from `start` to `stop`."""

    def __init__(self) -> None:
        self.address = ""
        self.webhook = ""
        self.answered = 0
        """How many presses were answered."""
        self.chats: dict[int, Chat] = {}
        self._numbers = count(1)
        self._chat_numbers = count(FIRST_CHAT)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.add_routes([web.route("*", f"/bot{shapes.TOKEN}/{{method}}", self._called)])
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.address = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def new_chat(self) -> Chat:
        """Let somebody new come."""
        chat = Chat(next(self._chat_numbers))
        self.chats[chat.id] = chat
        return chat

    def new_number(self) -> int:
        """Return the next number of an update or a message."""
        return next(self._numbers)

    def reply(self, body: bytes) -> None:
        """Take a call that came as the body of the response to a webhook's request, if one did."""
        given = _as_texts(json.loads(body))
        method = given.pop("method", "")
        if method:  # aiogram answers `{}` where it calls nothing
            self._result(method.lower(), given)

    async def _called(self, request: web.Request) -> web.Response:
        given = await _fields(request)
        result = self._result(request.match_info["method"].lower(), given)
        return web.Response(
            text=json.dumps({"ok": True, "result": result}), content_type="application/json"
        )

    def _result(self, method: str, given: dict[str, str]) -> object:
        match method:
            case "getme":
                return shapes.me()
            case "setwebhook":
                self.webhook = given.get("url", "")
            case "getwebhookinfo":
                return {
                    "url": self.webhook,
                    "has_custom_certificate": False,
                    "pending_update_count": 0,
                }
            case "sendmessage":
                return self._written(given, self.new_number(), edit=False)
            case "editmessagetext":
                return self._written(given, int(given["message_id"]), edit=True)
            case "answercallbackquery":
                self.answered += 1
            case "getchatmembercount":
                return 2
            case _:
                pass
        return True

    def _written(self, given: dict[str, str], number: int, *, edit: bool) -> Json:
        chat, text = int(given["chat_id"]), given["text"]
        if chat in self.chats:
            self.chats[chat].take(number, text, given.get("reply_markup", ""), edit=edit)
        return shapes.written(chat, number, text)


def _as_texts(given: Json) -> dict[str, str]:
    """Write parameters as a form would carry them."""
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in given.items()
    }


async def _fields(request: web.Request) -> dict[str, str]:
    if request.content_type == "application/json":
        return _as_texts(json.loads(await request.read()))
    if request.content_type == "application/x-www-form-urlencoded":
        return dict(parse_qsl((await request.read()).decode(), keep_blank_values=True))
    if request.content_type == "multipart/form-data":
        return {name: str(field) for name, field in (await request.post()).items()}
    return dict(request.query)
