"""A small server of the chat-completions form, on this machine only, that answers as it is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]

SLOTS = {
    "happened": "you let her sit on your lap at Tom's party",
    "feeling": "hurt",
    "need": "",
    "request": "",
}


def completion(content: str) -> dict[str, object]:
    """Return the usual shape around what a model says."""
    message = {"role": "assistant", "content": content}
    return {
        "id": "x",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"total_tokens": 3},
    }


def says(**slots: str) -> Answering:
    """Answer with these slots, the others as in SLOTS."""
    return text(json.dumps(SLOTS | slots))


def text(content: str) -> Answering:
    """Answer with this text where the slots should be."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.json_response(completion(content))

    return answer


def raw(body: bytes, *, status: int = 200, kind: str = "application/json") -> Answering:
    """Answer with these bytes."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(body=body, status=status, content_type=kind)

    return answer


def late(seconds: float, then: Answering) -> Answering:
    """Answer after a while."""

    async def answer(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(seconds)
        return await then(request)

    return answer


@dataclass
class ModelServer:
    """Keeps what it was asked, and answers by `answering`."""

    answering: Answering = field(default_factory=says)
    asked: list[dict[str, object]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    elsewhere: int = 0
    url: str = ""
    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen on a free port of this machine."""
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._answer)
        app.router.add_route("*", "/elsewhere", self._elsewhere)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}/v1"

    async def stop(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(await request.json())
        self.headers.append(dict(request.headers))
        return await self.answering(request)

    async def _elsewhere(self, _request: web.Request) -> web.StreamResponse:
        self.elsewhere += 1
        return web.json_response(completion(json.dumps(SLOTS)))
