"""What brings updates to webhooks: Telegram's servers, and the proxy in front of several bots.

As tdlib/telegram-bot-api 10.0 does it: one queue for each chat, another for the presses of each
person, one request in flight per queue, in order; any 2xx is done, anything else comes again.
"""

from __future__ import annotations

import asyncio
import re
from itertools import count
from typing import TYPE_CHECKING

import aiohttp

from bot.channels.simulator.wire import as_integer, as_object

if TYPE_CHECKING:
    from bot_process import BotProcess

    from bot.channels.simulator.server import Simulator
    from bot.channels.simulator.wire import JsonObject

LISTENING = re.compile(r"listening at (http://\S+)")
HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATH = "/updates"


async def address_of(bot: BotProcess) -> str:
    """Wait until this process listens and return where."""
    found = LISTENING.search(await bot.says("listening at "))
    assert found is not None
    return found[1]


class Carrier:
    """Brings every update to one of `addresses` in turn, until it is taken."""

    def __init__(self, simulator: Simulator) -> None:
        self.addresses: list[str] = []
        self.refusals: list[int] = []
        self.doubled = False
        """Bring each update to two processes at once, as a proxy that lost an answer would."""
        self._simulator = simulator
        self._world = simulator.world
        self._turn = count()
        self._busy: dict[tuple[str, int], asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Carry until cancelled."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as client:
            while True:
                told = self._world.profile.webhook_url  # before it has one it brings nothing
                for update in self._world.updates.waiting():
                    queue = queue_of(update)
                    if told and self.addresses and queue not in self._busy:
                        task = asyncio.create_task(self._bring(client, update))
                        self._busy[queue] = task
                        task.add_done_callback(lambda _, q=queue: self._busy.pop(q))
                await asyncio.sleep(0.005)

    async def _bring(self, client: aiohttp.ClientSession, update: JsonObject) -> None:
        first = next(self._turn)
        both = 2 if self.doubled else 1
        posts = [self._post(client, update, first + n) for n in range(both)]
        answers = await asyncio.gather(*posts)
        if any(200 <= status < 300 for status in answers):
            self._world.updates.delivered(as_integer(update["update_id"]) or 0)
        else:
            await asyncio.sleep(0.1)

    async def _post(self, client: aiohttp.ClientSession, update: JsonObject, turn: int) -> int:
        secret = {HEADER: self._world.profile.webhook_secret}
        address = self.addresses[turn % len(self.addresses)]
        try:
            async with client.post(f"{address}{PATH}", json=update, headers=secret) as answer:
                called = await answer.json() if answer.content_type == "application/json" else None
                if answer.status >= 300:
                    self.refusals.append(answer.status)
                elif called:
                    await self._call(client, called)
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 502

    async def _call(self, client: aiohttp.ClientSession, called: JsonObject) -> None:
        """Make the call that came in a response, and tell nobody how it went."""
        place = f"{self._simulator.address}/bot{self._simulator.token}/{called.pop('method')}"
        async with client.post(place, json=called) as answer:
            await answer.read()


def queue_of(update: JsonObject) -> tuple[str, int]:
    """Return the queue that Telegram would put this update into."""
    for kind, body in update.items():
        inner = as_object(body)
        if kind == "callback_query":
            return "press", as_integer(as_object(inner.get("from")).get("id")) or 0
        if kind != "update_id":
            return kind, as_integer(as_object(inner.get("chat")).get("id")) or 0
    return "", 0
