"""Play it for me: a scripted couple goes through a talk at reading speed, by the desk's own API."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, assert_never

from aiohttp import ClientError

from bot.channels.simulator.people import DeskRefusedError, Seen
from bot.channels.simulator.playscript import Do, Forward, Press, Reply, Say, Watch
from bot.channels.simulator.wire import as_integer, as_list, as_object, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.channels.simulator.people import Desk, Place, Someone
    from bot.channels.simulator.playscript import Step
    from bot.channels.simulator.wire import JsonObject

LOOK_BACK = 12  # messages; a button further up is history

READY = "A moment, the couple is getting ready."
FINISHED = "That was the whole talk. Press stop to go on by hand."
ANOTHER_WAY = "The talk went another way than the script, so it ends here. You can go on by hand."

Face: TypeAlias = "tuple[Place | int, int, str, tuple[str, ...]]"

_log = logging.getLogger(__name__)


class UnexpectedError(Exception):
    """The talk went another way than the script."""


@dataclass(frozen=True)
class Pace:
    """How fast the couple reads and how long it waits for the bot; everything in seconds.

    220 words a minute is an easy silent reading speed for adults.
    """

    words_per_minute: float = 220
    shortest: float = 1.4
    longest: float = 9.0
    settle: float = 0.4
    patience: float = 20.0
    farewell: float = 30.0

    def reading(self, words: int) -> float:
        """Return how long so many new words are read."""
        return min(self.longest, max(self.shortest, words * 60 / self.words_per_minute))


class Player:
    """Plays a script on a desk, and stops with a kind word when the talk goes another way.

    `desk` must be open. `changed` is called whenever `playing()` says something new. A desk that
    is not empty is emptied first where it offers that, since a script begins at the beginning.
    """

    def __init__(
        self,
        desk: Desk,
        steps: Sequence[Step],
        pace: Pace | None = None,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._desk = desk
        self._steps = tuple(steps)
        self._pace = pace or Pace()
        self._changed = changed
        self._task: asyncio.Task[None] | None = None
        self._at = 0
        self._caption = ""
        self._answered: set[tuple[int, Face]] = set()
        self._read: set[Face] = set()

    def playing(self) -> JsonObject | None:
        """Return where the play is, {"step", "of", "caption"}, or None when nothing plays."""
        if self._task is None or self._task.done():
            return None
        return {"step": self._at, "of": len(self._steps), "caption": self._caption}

    async def start(self) -> None:
        """Begin from the first step; a play that runs already goes on."""
        if self._task is not None and not self._task.done():
            return
        self._at, self._caption = 0, READY
        self._answered, self._read = set(), set()
        self._task = asyncio.create_task(self._play())

    async def stop(self) -> None:
        """End the play where it is; everything can go on by hand from there."""
        if self._task is None:
            return
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        self._task = None
        self._changed()

    async def finished(self) -> None:
        """Return once the play has ended, by itself or by `stop`."""
        if self._task is not None:
            await asyncio.wait([self._task])

    async def _play(self) -> None:
        try:
            await self._empty_desk()
            for number, step in enumerate(self._steps, 1):
                self._at = number
                await self._take(step)
            self._say(FINISHED)
        except (UnexpectedError, DeskRefusedError, LookupError, ClientError, OSError) as reason:
            # The kind of reason only: its words could hold what somebody wrote.
            _log.warning("the play ended at step %d: %s", self._at, type(reason).__name__)
            self._say(ANOTHER_WAY)
        await asyncio.sleep(self._pace.farewell)
        asyncio.get_running_loop().call_soon(self._changed)  # once this task is done

    async def _empty_desk(self) -> None:
        state = await self._desk.state()
        used = any(as_object(pane).get("messages") for pane in as_list(state["panes"]))
        if used and "start_over" in as_list(state["controls"]):
            await self._desk.control("start_over")

    def _say(self, caption: str) -> None:
        self._caption = caption
        self._changed()

    async def _take(self, step: Step) -> None:
        self._say(step.caption)
        person = await self._desk.person(step.who)
        prompt = await self._wait_for_prompt(person, step)
        await self._settle()
        await asyncio.sleep(self._pace.reading(await self._new_words()))
        if prompt is not None:
            # It may have changed while they read; what is there now counts.
            prompt = await self._wait_for_prompt(person, step) or prompt
            if not isinstance(step.deed, Watch):
                self._answered.add((person.id, _face(step.where, prompt)))
        await self._act(person, step, prompt)

    async def _act(self, person: Someone, step: Step, prompt: Seen | None) -> None:
        match step.deed:
            case Press(labels):
                await self._press(person, step, labels, prompt)
            case Say(text):
                await person.say(step.where, text)
            case Reply(text):
                await person.reply(step.where, text, prompt)
            case Do(what):
                await person.do(step.where, what)
            case Forward(seconds):
                await self._desk.forward(seconds)
            case Watch():
                pass
            case _:
                assert_never(step.deed)

    async def _press(
        self, person: Someone, step: Step, labels: tuple[str, ...], prompt: Seen | None
    ) -> None:
        label = next((one for one in labels if prompt and one in prompt.labels), None)
        if prompt is None or label is None:
            raise UnexpectedError
        answer = await person.press(step.where, label, prompt)
        if answer.get("timeout"):
            raise UnexpectedError
        if answer.get("url"):
            await person.open(as_text(answer["url"]))
        passing = as_text(answer.get("alert")) or as_text(answer.get("toast"))
        if passing:
            self._say(f"{step.caption} ({passing})")

    async def _wait_for_prompt(self, person: Someone, step: Step) -> Seen | None:
        """Return the bot's message that the step answers; None where it answers none.

        Raises `UnexpectedError` when it has not come within the pace's patience.
        """
        if not step.prompt and not isinstance(step.deed, (Press, Reply, Watch)):
            return None
        deadline = time.monotonic() + self._pace.patience
        while True:
            revision = as_integer((await self._desk.state())["revision"])
            recent = (await person.messages(step.where))[-LOOK_BACK:]
            found = next((one for one in reversed(recent) if self._fits(person, step, one)), None)
            if found is not None:
                return found
            if time.monotonic() >= deadline:
                raise UnexpectedError
            await self._change_after(revision, deadline - time.monotonic())

    def _fits(self, person: Someone, step: Step, message: Seen) -> bool:
        if not message.from_bot or step.prompt.casefold() not in message.text.casefold():
            return False
        match step.deed:
            case Watch():
                return True
            case Press(labels):
                asks = any(label in message.labels for label in labels)
            case Reply():
                asks = person.id in (message.asked or ())
            case _:
                asks = True
        return asks and (person.id, _face(step.where, message)) not in self._answered

    async def _settle(self) -> None:
        """Wait until the bot has said what it has to say, or has gone on for a while."""
        deadline = time.monotonic() + 10 * self._pace.settle
        while time.monotonic() < deadline:
            revision = as_integer((await self._desk.state())["revision"])
            if not await self._change_after(revision, self._pace.settle):
                return

    async def _change_after(self, revision: int | None, within: float) -> bool:
        try:
            await asyncio.wait_for(self._desk.state(revision), within)
        except TimeoutError:
            return False
        return True

    async def _new_words(self) -> int:
        """Return how many words of the bot the couple has not read yet, and read them."""
        words = 0
        for pane in map(as_object, as_list((await self._desk.state())["panes"])):
            where = as_integer(pane["chat_id"]) or 0
            for message in map(Seen.read, map(as_object, as_list(pane["messages"]))):
                face = _face(where, message)
                words += (
                    len(message.text.split()) if message.from_bot and face not in self._read else 0
                )
                self._read.add(face)
        return words


def _face(where: Place | int, message: Seen) -> Face:
    """Return what tells a message from every other, and from itself after an edit."""
    return (where, message.id, message.text, message.labels)
