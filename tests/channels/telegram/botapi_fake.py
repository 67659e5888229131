"""A hand-made Bot API on 127.0.0.1 that answers what a test tells it to."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = "4242:TESTtokenTHATmustNEVERbeSEEN"  # noqa: S105  nobody's
BOT_ID = 4242
USERNAME = "ground_test_bot"
ME = {
    "id": BOT_ID,
    "is_bot": True,
    "first_name": "Even Ground",
    "username": USERNAME,
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}


@dataclass(frozen=True)
class Answer:
    """One scripted answer; `cut` drops the connection, `hang` keeps it open for ever."""

    status: int = 200
    body: object = None
    raw: bytes | None = None
    cut: bool = False
    hang: bool = False


def refusal(status: int, description: str, **parameters: int) -> Answer:
    body: dict[str, object] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return Answer(status, body)


@dataclass(frozen=True)
class Call:
    """One call that was made, with its parameters as they travelled."""

    method: str
    parameters: dict[str, str]
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def json(self, name: str) -> object:
        """Return a parameter that travelled as JSON."""
        return json.loads(self.parameters[name])


class FakeApi:
    """Records every call; answers with what is scripted, else with a plain success."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.scripted: defaultdict[str, deque[Answer]] = defaultdict(deque)
        self.updates: list[dict[str, object]] = []
        self.confirmed = 0
        self.webhook = ""
        self._next_message = 100
        self._arrived = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.address = ""

    async def start(self) -> None:
        """Listen on a free port."""
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.address = f"http://{host}:{port}"

    async def stop(self) -> None:
        """Stop listening."""
        self._arrived.set()
        if self._runner is not None:
            await self._runner.cleanup()

    def script(self, method: str, *answers: Answer) -> None:
        """Answer the next calls of a method like this."""
        self.scripted[method].extend(answers)

    def push(self, *updates: dict[str, object]) -> None:
        """Queue updates for the bot."""
        self.updates.extend(updates)
        self._arrived.set()

    def of(self, method: str) -> list[Call]:
        """Return the calls of one method."""
        return [call for call in self.calls if call.method == method]

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        call = await _recorded(request)
        self.calls.append(call)
        if self.scripted[call.method]:
            return await self._as_told(request, self.scripted[call.method].popleft())
        if request.match_info["token"] != TOKEN:
            return _json(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        if call.method == "getUpdates":
            return _json(200, {"ok": True, "result": await self._updates(call)})
        return _json(200, {"ok": True, "result": self._result(call)})

    async def _as_told(self, request: web.Request, answer: Answer) -> web.StreamResponse:
        if answer.hang:
            await asyncio.sleep(30)
        if answer.cut or answer.hang:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if answer.raw is not None:
            return web.Response(status=answer.status, body=answer.raw)
        return _json(answer.status, answer.body)

    async def _updates(self, call: Call) -> list[dict[str, object]]:
        offset = int(call.parameters.get("offset", "0"))
        self.confirmed = max(self.confirmed, offset)
        hold = float(call.parameters.get("timeout", "0"))
        if not self._open(offset) and hold:
            self._arrived.clear()
            try:
                await asyncio.wait_for(self._arrived.wait(), hold)
            except TimeoutError:
                return []
        return self._open(offset)[: int(call.parameters["limit"])]

    def _open(self, offset: int) -> list[dict[str, object]]:
        return [u for u in self.updates if not _below(u, offset)]

    def _result(self, call: Call) -> object:
        if call.method == "getMe":
            return ME
        if call.method in ("setWebhook", "deleteWebhook"):
            self.webhook = call.parameters.get("url", "")
        if call.method == "getWebhookInfo":
            known = {"has_custom_certificate": False, "pending_update_count": 0}
            return {"url": self.webhook, **known}
        if call.method == "getChatMemberCount":
            return 3
        if call.method in ("sendMessage", "sendDocument", "sendPhoto", "editMessageText"):
            self._next_message += 1
            number = int(call.parameters.get("message_id", self._next_message))
            return message(number, int(call.parameters["chat_id"]), "taken", sender=ME)
        return True


async def eventually(reached: Callable[[], bool]) -> None:
    """Wait for a condition that no event announces."""
    while not reached():  # noqa: ASYNC110
        await asyncio.sleep(0.005)


def message(
    number: int,
    chat: int,
    text: str | None,
    *,
    sender: dict[str, object] | None = None,
    **more: object,
) -> dict[str, object]:
    kind = {"id": chat, "type": "private", "first_name": "Alex"}
    if chat < 0:
        kind = {"id": chat, "type": "supergroup", "title": "Us"}
    body: dict[str, object] = {
        "message_id": number,
        "date": 1_700_000_000,
        "chat": kind,
        "from": sender or person(chat if chat > 0 else 11),
        **more,
    }
    if text is not None:
        body["text"] = text
    return body


def person(user_id: int, name: str = "Alex", **more: object) -> dict[str, object]:
    return {"id": user_id, "is_bot": False, "first_name": name, **more}


async def _recorded(request: web.Request) -> Call:
    parameters: dict[str, str] = dict(request.query)
    files: dict[str, tuple[str, bytes]] = {}
    if request.content_type == "application/json":
        for name, given in (await request.json()).items():
            parameters[name] = given if isinstance(given, str) else json.dumps(given)
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = (value.filename, value.file.read())
            else:
                assert isinstance(value, str)
                parameters[name] = value
    return Call(request.match_info["method"], parameters, files)


def _json(status: int, body: object) -> web.Response:
    return web.json_response(body, status=status)


def _below(update: dict[str, object], offset: int) -> bool:
    number = update.get("update_id")
    return isinstance(number, int) and number < offset
