"""A Bot API that is asked who the bot is, and answers as the test wants it to."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

TOKEN = "123456:AAzqsecretzqsecretzqsecret"  # noqa: S105  nobody's


@dataclass
class Moods:
    """How the server answers."""

    knows_the_token: bool = True
    sees_everything: bool = False
    behind: timedelta | None = timedelta(0)
    """By how much this machine's clock is ahead of the server's; None: it tells no time."""
    hook: dict[str, object] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    address: str = ""


@contextlib.asynccontextmanager
async def bot_api(moods: Moods) -> AsyncIterator[Moods]:
    """Have such a server at `moods.address`."""

    async def answer(request: web.Request) -> web.Response:
        method = request.path.rpartition("/")[2]
        moods.asked.append(method)
        if method and not moods.knows_the_token:
            told = {"ok": False, "error_code": 401, "description": "Unauthorized"}
            return web.json_response(told, status=401)
        return web.json_response({"ok": True, "result": results(moods).get(method, {})})

    async def dated(_request: web.Request, response: web.StreamResponse) -> None:
        if moods.behind is None:
            response.headers["Date"] = "some day"
        else:
            now = datetime.now(UTC) - moods.behind
            response.headers["Date"] = format_datetime(now, usegmt=True)

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", answer)
    app.on_response_prepare.append(dated)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    moods.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield moods
    finally:
        await runner.cleanup()


def results(moods: Moods) -> dict[str, object]:
    return {
        "getMe": {
            "id": 123456,
            "is_bot": True,
            "first_name": "Even Ground",
            "username": "even_ground_bot",
            "can_read_all_group_messages": moods.sees_everything,
        },
        "getWebhookInfo": {
            "url": "",
            "has_custom_certificate": False,
            "pending_update_count": 0,
            **moods.hook,
        },
    }
