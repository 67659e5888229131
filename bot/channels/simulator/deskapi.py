"""The page's own API: the state of the desk, what people do, and the extra controls."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

from aiohttp import hdrs, web

from bot.channels.simulator.act import NotPossibleError
from bot.channels.simulator.acts import perform
from bot.channels.simulator.panes import panes
from bot.channels.simulator.wire import JsonObject, as_integer, as_object, as_text, is_unicode

if TYPE_CHECKING:
    from bot.channels.simulator.wire import Json
    from bot.channels.simulator.world import World

SHORTEST_BETWEEN_STATES = 0.1
LONGEST_BETWEEN_LOOKS = 1.0
LONGEST_WAIT = 30
MOST_FORWARD_SECONDS = 400 * 24 * 3600
MOST_STOPS = 2000
"""So often the clock halts on one way, a few times a day for a year; the rest is gone at once."""
UNSHOWN = frozenset({"forwarded", "due", "settled", "playing"})
"""What a desk offers that is no button of its own."""

_PAGE = "bot.channels.simulator"
_TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "png": "image/png",
}

Act: TypeAlias = Callable[[], Awaitable[None]]


@dataclass
class Controls:
    """What whoever started the desk lets the page do besides chatting; None is not offered.

    `forwarded` is told how many seconds the clock moved. `due` returns the moment at which the bot
    wants to wake next, and `settled` returns once it has done all that was due; with both, a way of
    months is gone from one such moment to the next, so that all happens in its order. `start_over`
    has to stop its bot, call `Simulator.clear` and start the bot again. `stored` returns the rows
    of the bot's store as they lie there. `playing` tells {"step", "of", "caption"} while the
    scripted couple plays.
    """

    forwarded: Callable[[float], Awaitable[None]] | None = None
    due: Callable[[], Awaitable[datetime | None]] | None = None
    settled: Act | None = None
    restart: Act | None = None
    start_over: Act | None = None
    stored: Callable[[], Awaitable[Json]] | None = None
    play: Act | None = None
    stop_playing: Act | None = None
    playing: Callable[[], JsonObject | None] | None = None

    def names(self) -> list[Json]:
        """Return the names of the controls that are there; `forward` always is."""
        offered = [one.name for one in fields(self) if getattr(self, one.name) is not None]
        return ["forward", *(name for name in offered if name not in UNSHOWN)]


class DeskApi:
    """Serves the page and answers it."""

    def __init__(self, world: World, controls: Controls) -> None:
        self._world = world
        self.controls = controls
        self._closing = asyncio.Event()
        self._under_way = asyncio.Lock()

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the routes of the page and its API."""
        return [
            web.get("/", self._index),
            web.get("/page/{file}", self._page_file),
            web.get("/desk/state", self._state),
            web.get("/desk/stream", self._stream),
            web.get("/desk/file/{id}", self._file),
            web.post("/desk/act", self._act),
            web.post("/desk/control", self._control),
        ]

    def close(self) -> None:
        """End the streams."""
        self._closing.set()
        self._world.touched()

    def state(self) -> JsonObject:
        """Return the whole desk in the page's JSON."""
        world = self._world
        playing = self.controls.playing
        return {
            "revision": world.revision,
            "now": world.now().isoformat(),
            "shift": int(world.shift.total_seconds()),
            "bot": {
                "id": world.bot.id,
                "username": world.bot.username,
                "name": world.bot.name,
                "running": world.updates.polled_lately,
                "privacy": world.bot.privacy,
            },
            "people": [
                {"id": person.id, "first_name": person.first_name, "role": person.role}
                for person in world.people.values()
            ],
            "panes": panes(world),
            "playing": None if playing is None else playing(),
            "controls": self.controls.names(),
        }

    async def _index(self, _request: web.Request) -> web.Response:
        return _page_response("index.html")

    async def _page_file(self, request: web.Request) -> web.Response:
        return _page_response(request.match_info["file"])

    async def _state(self, request: web.Request) -> web.Response:
        """Return the state; with ?after=N wait until the revision is above N, 30 s at most."""
        after = as_integer(request.query.get("after"))
        if after is not None and after >= self._world.revision:
            await self._next_change(LONGEST_WAIT)
        return web.json_response(self.state())

    async def _next_change(self, within: float) -> None:
        changed = asyncio.Event()
        self._world.listeners.append(changed.set)
        try:
            await asyncio.wait_for(changed.wait(), within)
        except TimeoutError:
            return
        finally:
            self._world.listeners.remove(changed.set)

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={
                hdrs.CONTENT_TYPE: "text/event-stream",
                hdrs.CACHE_CONTROL: "no-store",
            }
        )
        await response.prepare(request)
        changed = asyncio.Event()
        self._world.listeners.append(changed.set)
        try:
            await self._feed(response, changed)
        except ConnectionResetError:
            pass  # the page was closed
        finally:
            self._world.listeners.remove(changed.set)
        return response

    async def _feed(self, response: web.StreamResponse, changed: asyncio.Event) -> None:
        shown = ""
        while not self._closing.is_set():
            changed.clear()
            state = self.state()
            compared = json.dumps({**state, "now": "", "revision": 0})
            if compared != shown:
                shown = compared
                await response.write(f"event: state\ndata: {json.dumps(state)}\n\n".encode())
            await asyncio.sleep(SHORTEST_BETWEEN_STATES)
            try:
                # Some things change by time alone: typing ends, the bot falls silent.
                await asyncio.wait_for(changed.wait(), LONGEST_BETWEEN_LOOKS)
            except TimeoutError:
                continue

    async def _file(self, request: web.Request) -> web.Response:
        stored = self._world.files.get(request.match_info["id"])
        if stored is None:
            raise web.HTTPNotFound
        response = web.Response(body=stored.body, content_type=stored.media_type)
        if not stored.media_type.startswith("image/") or "svg" in stored.media_type:
            # What the bot sends must never run as a page of the desk.
            response.headers[hdrs.CONTENT_DISPOSITION] = "attachment"
        return response

    async def _act(self, request: web.Request) -> web.Response:
        try:
            return web.json_response(await perform(self._world, await _body(request)))
        except NotPossibleError as reason:
            return _not_possible(str(reason))

    async def _control(self, request: web.Request) -> web.Response:
        try:
            return web.json_response(await self._controlled(await _body(request)))
        except NotPossibleError as reason:
            return _not_possible(str(reason))

    async def _controlled(self, given: JsonObject) -> Json:
        name = as_text(given.get("do"))
        if name == "forward":
            await self._forward(as_integer(given.get("seconds")) or 0)
            return {"ok": True}
        if name == "stored" and self.controls.stored is not None:
            return {"ok": True, "rows": await self.controls.stored()}
        act = self._act_of(name)
        if act is None:
            raise NotPossibleError("The desk was started without that control.")
        await act()
        self._world.touched()
        return {"ok": True}

    def _act_of(self, name: str) -> Act | None:
        match name:
            case "restart":
                return self.controls.restart
            case "start_over":
                return self.controls.start_over
            case "play":
                return self.controls.play
            case "stop_playing":
                return self.controls.stop_playing
            case _:
                return None

    async def _forward(self, seconds: int) -> None:
        if not 0 < seconds <= MOST_FORWARD_SECONDS:
            raise NotPossibleError("The clock goes forward only, by at most 400 days at once.")
        async with self._under_way:
            end = self._world.now() + timedelta(seconds=seconds)
            for _ in range(MOST_STOPS):
                stop = await self._next_stop(end)
                if stop is None:
                    break
                await self._move_to(stop)
            await self._move_to(end)

    async def _next_stop(self, end: datetime) -> datetime | None:
        """Return the next moment before the end at which the bot has something to do."""
        if self.controls.due is None or self.controls.settled is None:
            return None
        due = await self.controls.due()
        # What is due already and still not done would hold up the clock for ever.
        return due if due is not None and self._world.now() < due < end else None

    async def _move_to(self, moment: datetime) -> None:
        step = max(timedelta(), moment - self._world.now())
        self._world.shift += step
        self._world.touched()
        if self.controls.forwarded is not None:
            await self.controls.forwarded(step.total_seconds())
        if self.controls.settled is not None:
            await self.controls.settled()


def _page_response(name: str) -> web.Response:
    kind = _TYPES.get(name.rpartition(".")[2])
    found = files(_PAGE).joinpath("page", name)
    if kind is None or "/" in name or name.startswith(".") or not found.is_file():
        raise web.HTTPNotFound
    return web.Response(
        body=found.read_bytes(),
        content_type=kind,
        charset=None if kind == "image/png" else "utf-8",
        headers={hdrs.CACHE_CONTROL: "no-cache"},
    )


async def _body(request: web.Request) -> JsonObject:
    try:
        decoded: Json = await request.json()
    except ValueError:
        raise NotPossibleError("The desk understands JSON only.") from None
    if not is_unicode(decoded):
        raise NotPossibleError("Half a letter cannot be sent.")
    return as_object(decoded)


def _not_possible(sentence: str) -> web.Response:
    return web.json_response({"ok": False, "error": sentence}, status=400)
