"""The Bot API's door: tokens, parameters from anywhere in a request, faults, refusals."""

from __future__ import annotations

import asyncio
import json
import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web

from bot.channels.simulator.asked import Asked, Upload
from bot.channels.simulator.methods import COUNTED, METHODS
from bot.channels.simulator.refusals import (
    Refusal,
    bad_request,
    conflict,
    flood,
    not_found,
    server_error,
    unauthorized,
)
from bot.channels.simulator.updates import LONGEST_POLL_SECONDS, MOST_UPDATES
from bot.channels.simulator.wire import as_list, as_text, is_unicode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.channels.simulator.faults import Fault, Faults
    from bot.channels.simulator.floods import Floods
    from bot.channels.simulator.wire import Json, JsonObject
    from bot.channels.simulator.world import World

MOST_CALLS_KEPT = 100_000
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{3,}")


@dataclass(frozen=True)
class Call:
    """A call that the bot made: its method in lower case, its parameters, and why it was refused.

    `refused` is the description, empty where the call was carried out.
    """

    method: str
    values: Mapping[str, Json] = field(repr=False)
    refused: str = ""


class BotApi:
    """Answers `/bot<token>/<method>` and `/file/bot<token>/<path>` as Telegram does."""

    def __init__(self, world: World, token: str, floods: Floods, faults: Faults) -> None:
        self._world = world
        self._token = token
        self._floods = floods
        self._faults = faults
        self.calls: deque[Call] = deque(maxlen=MOST_CALLS_KEPT)

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the routes of the Bot API."""
        return [
            web.get("/bot{token}/{method}", self._called),
            web.post("/bot{token}/{method}", self._called),
            web.get("/file/bot{token}/{path:.+}", self._file),
        ]

    async def _called(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request)
            asked = await _asked(request)
        except Refusal as refusal:
            return _refused(refusal)
        fault = self._faults.take(asked.method)
        if fault is not None and fault.kind == "cut_before":
            return _cut(request)
        try:
            await self._suffer(fault)
            result = await self._answer(asked)
        except Refusal as refusal:
            self.calls.append(Call(asked.method, asked.values, refusal.description))
            return _refused(refusal)
        self.calls.append(Call(asked.method, asked.values))
        if fault is not None and fault.kind == "cut_after":
            return _cut(request)
        return web.json_response({"ok": True, "result": result})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request)
            path = request.match_info["path"]
            found = [stored for stored in self._world.files.values() if stored.path == path]
            if not found:
                raise not_found()
        except Refusal as refusal:
            return _refused(refusal)
        return web.Response(body=found[0].body, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not _TOKEN.fullmatch(token):
            raise not_found()
        if token != self._token:
            raise unauthorized()

    async def _suffer(self, fault: Fault | None) -> None:
        if fault is None:
            return
        if fault.kind == "flood":
            raise flood(int(fault.seconds))
        if fault.kind == "server_error":
            raise server_error()
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)

    async def _answer(self, asked: Asked) -> Json:
        if asked.method == "getupdates":
            return await self._updates(asked)
        method = METHODS.get(asked.method)
        if method is None:
            raise not_found()
        if asked.method in COUNTED:
            self._floods.check(asked.integer("chat_id"))
        return method(self._world, asked)

    async def _updates(self, asked: Asked) -> Json:
        if self._world.profile.webhook_url:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        queue = self._world.updates
        if asked.values.get("allowed_updates") is not None:
            kinds = as_list(asked.structure("allowed_updates", "Can't parse allowed updates"))
            queue.allow(frozenset(as_text(kind) for kind in kinds))
        limit = min(max(asked.integer("limit", MOST_UPDATES), 1), MOST_UPDATES)
        within = min(max(asked.integer("timeout"), 0), LONGEST_POLL_SECONDS)
        return [*await queue.fetch(asked.integer("offset"), limit, within)]


async def _asked(request: web.Request) -> Asked:
    values: dict[str, Json] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= await _json_values(request)
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                body = value.file.read()
                uploads[name] = Upload(value.filename, body, value.content_type)
            elif isinstance(value, str):
                values[name] = value
    if not is_unicode(values):
        raise bad_request("strings must be encoded in UTF-8")
    return Asked(request.match_info["method"].lower(), values, uploads)


async def _json_values(request: web.Request) -> JsonObject:
    text = await request.text()
    if not text:
        return {}
    try:
        decoded: Json = json.loads(text)
    except ValueError:
        decoded = None
    if not isinstance(decoded, dict):
        raise bad_request("can't parse request body as JSON object")
    return decoded


def _refused(refusal: Refusal) -> web.Response:
    return web.json_response(refusal.answer(), status=refusal.code)


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
