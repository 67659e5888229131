"""Serves a python-telegram-bot application by webhook, as its example `customwebhookbot` does.

The example's web framework is replaced by aiohttp, which is cheaper: updates are put into the
application's queue and acknowledged at once, before anything was done with them.
"""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING, Any, TypeAlias

from aiohttp import web
from telegram import Update
from telegram.ext import Application, ApplicationBuilder

from benchmarks.peers.answers import decoded

if TYPE_CHECKING:
    from benchmarks.peers.answers import Peer

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
_HEADER = "X-Telegram-Bot-Api-Secret-Token"


def application(peer: Peer) -> App:
    """Return an application for the local Bot API, otherwise with its defaults."""
    return ApplicationBuilder().token(peer.token).base_url(f"{peer.api}/bot").updater(None).build()


async def serve(app: App, peer: Peer) -> None:
    """Run until SIGTERM."""

    async def posted(request: web.Request) -> web.Response:
        if request.headers.get(_HEADER) != peer.secret:
            return web.Response(status=403)
        await app.update_queue.put(Update.de_json(decoded(await request.read()), app.bot))
        return web.Response()

    door = web.Application()
    door.add_routes([web.post("/updates", posted)])
    runner = web.AppRunner(door, access_log=None)
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    async with app:
        await app.bot.set_webhook(f"http://127.0.0.1:{peer.port}/updates", secret_token=peer.secret)
        await app.start()
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", peer.port).start()
        await stopping.wait()
        await runner.cleanup()
        await app.stop()
