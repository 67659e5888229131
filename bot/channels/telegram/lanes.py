"""Runs a batch of updates: side by side between strangers, in order within a chat or a person."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

RawUpdate: TypeAlias = dict[str, object]
LaneKey: TypeAlias = tuple[str, int]


def lanes_of(update: RawUpdate) -> frozenset[LaneKey]:
    """Return the chats and persons that an update belongs to; empty if its shape tells none.

    Telegram sends a press and a message of one person side by side, so the person counts too. What
    somebody types after the bot's name belongs nowhere: it is no turn and waits for none.
    """
    if "inline_query" in update:
        return frozenset()
    found: set[LaneKey] = set()
    for kind, body in update.items():
        if kind == "update_id" or not isinstance(body, dict):
            continue
        message = body.get("message")
        for holder in (body, message if isinstance(message, dict) else {}):
            _note(found, "chat", holder.get("chat"))
        _note(found, "person", body.get("from"))
    return frozenset(found)


async def run_in_lanes(
    updates: Sequence[RawUpdate], handle: Callable[[RawUpdate], Awaitable[bool]]
) -> list[bool]:
    """Handle every update once and return, in the same order, which of them are done.

    `handle` says whether its update is done. What shares a chat or a person with an earlier one
    waits for it, and is left undone when that one was.
    """
    last: dict[LaneKey, asyncio.Task[bool]] = {}
    tasks: list[asyncio.Task[bool]] = []
    for update in updates:
        lanes = lanes_of(update)
        before = {last[lane] for lane in lanes if lane in last}
        task = asyncio.create_task(_after(before, update, handle))
        tasks.append(task)
        last.update(dict.fromkeys(lanes, task))
    try:
        return list(await asyncio.gather(*tasks))
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise


class Lanes:
    """Handles updates as they come: in order within a chat or a person, else side by side.

    Unlike in a batch, one that was left undone does not keep back those after it: whoever brought
    it brings it again on its own.
    """

    def __init__(self) -> None:
        self._last: dict[LaneKey, asyncio.Task[bool]] = {}

    def begin(
        self, update: RawUpdate, handle: Callable[[RawUpdate], Awaitable[bool]]
    ) -> asyncio.Task[bool]:
        """Handle `update` after those that share a lane with it; the task says if it is done."""
        lanes = lanes_of(update)
        before = {self._last[lane] for lane in lanes if lane in self._last}
        task = asyncio.create_task(_when_over(before, update, handle))
        for lane in lanes:
            self._last[lane] = task
        task.add_done_callback(partial(self._leave, lanes))
        return task

    def _leave(self, lanes: frozenset[LaneKey], task: asyncio.Task[bool]) -> None:
        for lane in lanes:
            if self._last.get(lane) is task:
                del self._last[lane]


async def _when_over(
    before: set[asyncio.Task[bool]],
    update: RawUpdate,
    handle: Callable[[RawUpdate], Awaitable[bool]],
) -> bool:
    if before:
        await asyncio.wait(before)
    return await handle(update)


async def _after(
    before: set[asyncio.Task[bool]],
    update: RawUpdate,
    handle: Callable[[RawUpdate], Awaitable[bool]],
) -> bool:
    for earlier in before:
        if not await asyncio.shield(earlier):
            return False
    return await handle(update)


def _note(found: set[LaneKey], what: str, holder: object) -> None:
    number = holder.get("id") if isinstance(holder, dict) else None
    if isinstance(number, int):
        found.add((what, number))
