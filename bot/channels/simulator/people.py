"""The people on the desk for tests: they act through the page's API, over HTTP."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Self, TypeAlias

import aiohttp

from bot.channels.simulator.wire import as_integer, as_list, as_object, as_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from bot.channels.simulator.wire import Json, JsonObject

Place: TypeAlias = Literal["private", "group"]
PATIENCE_SECONDS = 5.0


class DeskRefusedError(Exception):
    """The desk did not let somebody do that; the message is its sentence."""


@dataclass(frozen=True)
class Seen:
    """A message as somebody sees it; `labels` are the texts of its buttons, row by row."""

    id: int
    sender: int
    from_bot: bool
    text: str
    html: str
    labels: tuple[str, ...]
    asked: tuple[int, ...] | None
    service: str
    edited: bool
    raw: JsonObject

    @classmethod
    def read(cls, raw: JsonObject) -> Seen:
        """Return the message in the page's JSON."""
        sender = as_object(raw.get("from"))
        rows = [as_list(row) for row in as_list(raw.get("buttons"))]
        wish = raw.get("force_reply")
        asked = [as_integer(one) or 0 for one in as_list(as_object(wish).get("for"))]
        return cls(
            id=as_integer(raw.get("id")) or 0,
            sender=as_integer(sender.get("id")) or 0,
            from_bot=bool(sender.get("is_bot")),
            text=as_text(raw.get("text")),
            html=as_text(raw.get("html")),
            labels=tuple(as_text(as_object(one).get("text")) for row in rows for one in row),
            asked=None if wish is None else tuple(asked),
            service=as_text(raw.get("service")),
            edited=bool(raw.get("edited")),
            raw=raw,
        )


class Desk:
    """A connection to a desk: `async with Desk(address) as desk`."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(self._address)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()

    @property
    def session(self) -> aiohttp.ClientSession:
        """Return the open HTTP session."""
        if self._session is None:
            raise RuntimeError("enter the desk first: async with Desk(address) as desk")
        return self._session

    async def state(self, after: int | None = None) -> JsonObject:
        """Return the page's state; with `after`, wait for a revision above it."""
        query = {} if after is None else {"after": str(after)}
        async with self.session.get("/desk/state", params=query) as response:
            decoded: Json = await response.json()
        return as_object(decoded)

    async def person(self, role: Literal["first", "second", "third"]) -> Someone:
        """Return the person with that role."""
        for one in as_list((await self.state())["people"]):
            found = as_object(one)
            if found["role"] == role:
                number = as_integer(found["id"]) or 0
                return Someone(self, number, as_text(found["first_name"]))
        raise LookupError(f"nobody on this desk is the {role} person")

    async def act(self, given: JsonObject) -> JsonObject:
        """Let somebody do something. Raises `DeskRefusedError`."""
        return await self._post("/desk/act", given)

    async def control(self, do: str, **more: int) -> JsonObject:
        """Use one of the page's controls. Raises `DeskRefusedError`."""
        return await self._post("/desk/control", {"do": do, **more})

    async def forward(self, seconds: int) -> None:
        """Move the clock forward."""
        await self.control("forward", seconds=seconds)

    async def _post(self, path: str, given: JsonObject) -> JsonObject:
        async with self.session.post(path, json=given) as response:
            decoded: Json = await response.json()
        answer = as_object(decoded)
        if not answer.get("ok"):
            raise DeskRefusedError(as_text(answer.get("error")))
        return answer


class Someone:
    """A person with a phone. Chats are "private", "group" or a chat's id."""

    def __init__(self, desk: Desk, number: int, name: str) -> None:
        self._desk = desk
        self.id = number
        self.name = name

    async def say(self, chat: Place | int, text: str) -> int:
        """Send a text; return its id."""
        return as_integer((await self._do(chat, "send", text=text)).get("message")) or 0

    async def reply(self, chat: Place | int, text: str, to: Seen | None = None) -> int:
        """Answer `to`, or else the latest message of the bot that asks this person to answer."""
        asked = to or await self._latest(chat, lambda one: self.id in (one.asked or ()))
        answer = await self._do(chat, "send", text=text, reply_to=asked.id)
        return as_integer(answer.get("message")) or 0

    async def press(self, chat: Place | int, label: str, on: Seen | None = None) -> JsonObject:
        """Press the button with that text, on `on` or on the latest message that has it.

        Returns what the client shows: {"toast"}, {"alert"}, {"url"} or {"timeout"}, with "ok".
        """
        found = on or await self._latest(chat, lambda one: label in one.labels)
        return await self._do(chat, "press", message=found.id, label=label)

    async def query(self, chat: Place | int, text: str) -> JsonObject:
        """Type `@bot text` in a chat; return the list that the client shows.

        It has "query", "results" (each with "id", "title" and "description") and "button", or
        "timeout" where the bot did not answer.
        """
        return await self._do(chat, "query", text=text)

    async def pick(self, chat: Place | int, shown: JsonObject, title: str) -> int:
        """Send the line with that title of such a list; return the message's id."""
        for one in as_list(shown.get("results")):
            line = as_object(one)
            if line["title"] == title:
                sent = await self._do(chat, "pick", query=shown["query"], result=line["id"])
                return as_integer(sent.get("message")) or 0
        raise LookupError(f"{self.name} sees no such line")

    async def start(self, payload: str = "") -> JsonObject:
        """Open the bot's private chat by a start link."""
        return await self._do("private", "start", payload=payload)

    async def open(self, url: str) -> JsonObject:
        """Open a t.me link to the bot."""
        return await self._do("private", "open", url=url)

    async def edit(self, chat: Place | int, message: int, text: str) -> None:
        """Give an own message other words."""
        await self._do(chat, "edit", message=message, text=text)

    async def attach(self, chat: Place | int, kind: str) -> None:
        """Send something that is not text."""
        await self._do(chat, "attach", kind=kind)

    async def do(self, chat: Place | int, what: str, **more: Json) -> JsonObject:
        """Do anything else that the page's API knows, such as "block" or "add_bot"."""
        return await self._do(chat, what, **more)

    async def messages(self, chat: Place | int) -> list[Seen]:
        """Return what this person sees in a chat, oldest first."""
        return self._seen(await self._desk.state(), chat)

    async def latest(self, chat: Place | int) -> Seen:
        """Return the last message of a chat. Raises `LookupError` where there is none."""
        return await self._latest(chat, lambda _: True)

    async def wait_for(
        self, chat: Place | int, text: str, within: float = PATIENCE_SECONDS
    ) -> Seen:
        """Return the newest message of the bot whose text or a button has `text` in it.

        Waits up to `within` seconds. Raises `TimeoutError` with what was there instead.
        """
        deadline = time.monotonic() + within
        state = await self._desk.state()
        while True:
            seen = self._seen(state, chat)
            for one in reversed(seen):
                if one.from_bot and (text in one.text or text in one.labels):
                    return one
            left = deadline - time.monotonic()
            if left <= 0:
                shown = [one.text or one.service for one in seen[-5:]]
                raise TimeoutError(f"{self.name} waited for {text!r}; the last were {shown!r}")
            state = await self._after(state, left)

    async def _after(self, state: JsonObject, within: float) -> JsonObject:
        waiting = self._desk.state(as_integer(state["revision"]))
        try:
            return await asyncio.wait_for(waiting, within)
        except TimeoutError:
            return state

    async def _latest(self, chat: Place | int, fits: Callable[[Seen], bool]) -> Seen:
        for one in reversed(await self.messages(chat)):
            if fits(one):
                return one
        raise LookupError(f"{self.name} sees no such message there")

    async def _do(self, chat: Place | int, what: str, **more: Json) -> JsonObject:
        where = await self._chat_id(chat)
        return await self._desk.act({"as": self.id, "chat": where, "do": what, **more})

    async def _chat_id(self, chat: Place | int) -> int:
        if chat == "private":
            return self.id
        if isinstance(chat, int):
            return chat
        return self._pane(await self._desk.state(), chat)[0]

    def _seen(self, state: JsonObject, chat: Place | int) -> list[Seen]:
        _, pane = self._pane(state, chat)
        return [Seen.read(as_object(one)) for one in as_list(pane.get("messages"))]

    def _pane(self, state: JsonObject, chat: Place | int) -> tuple[int, JsonObject]:
        for one in as_list(state["panes"]):
            pane = as_object(one)
            number = as_integer(pane["chat_id"]) or 0
            wanted = self.id if chat == "private" else chat
            if wanted in (number, pane["pane"]):
                return number, pane
        raise LookupError("there is no such chat on the desk")
