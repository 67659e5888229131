"""A desk for one test: the server, its people, and the bot's raw calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from bot.channels.simulator.people import Desk, Someone
    from bot.channels.simulator.server import Simulator
    from bot.channels.simulator.wire import Json, JsonObject


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.moment

    def forward(self, **much: float) -> None:
        """Move on."""
        self.moment += timedelta(**much)


@dataclass
class Room:
    """A running desk, nobody in it has met the bot yet."""

    simulator: Simulator
    desk: Desk
    session: aiohttp.ClientSession
    clock: Clock
    alex: Someone
    sam: Someone
    kim: Someone
    offset: int = 0

    @property
    def group(self) -> int:
        """The group's id as it is now."""
        return self.simulator.world.group_id

    async def answer(self, method: str, **values: Json) -> tuple[int, JsonObject]:
        """Call a method with JSON; return the status and the whole answer."""
        path = f"/bot{self.simulator.token}/{method}"
        async with self.session.post(path, json=values) as response:
            body: JsonObject = await response.json()
        return response.status, body

    async def call(self, method: str, **values: Json) -> Json:
        """Call a method that has to succeed; return its result."""
        status, body = await self.answer(method, **values)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def refusal(self, method: str, **values: Json) -> tuple[int, str]:
        """Call a method that has to be refused; return the code and the description."""
        status, body = await self.answer(method, **values)
        assert body["ok"] is False, body
        assert status == body["error_code"]
        return status, str(body["description"])

    async def updates(self) -> list[JsonObject]:
        """Fetch and confirm what waits for the bot."""
        updates: list[JsonObject] = []
        while True:
            found = await self.call("getUpdates", offset=self.offset, timeout=0)
            assert isinstance(found, list)
            if not found:
                return updates
            updates += [one for one in found if isinstance(one, dict)]
            self.offset = int(str(updates[-1]["update_id"])) + 1

    async def meet(self) -> None:
        """Let Alex and Sam start the bot and put it into their group; forget the updates."""
        await self.alex.start()
        await self.sam.start()
        await self.alex.do("group", "add_bot")
        await self.updates()

    async def sent(self, chat: int, text: str = "hello", **more: Json) -> int:
        """Let the bot send a text; return its id."""
        message = await self.call("sendMessage", chat_id=chat, text=text, **more)
        assert isinstance(message, dict)
        return int(str(message["message_id"]))
