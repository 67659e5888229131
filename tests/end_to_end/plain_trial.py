"""The same kills for what people usually build: what a ConversationHandler with a pickle loses."""

from __future__ import annotations

import asyncio
import random
import re
import sys
import time
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crowd import FIRST_ID, Ledger, crowd_of
from disturbed import SEND_SECONDS
from plain_bot import HANDLED, NO_TALK, SERVING

from bot.channels.simulator.acts import perform
from bot.channels.simulator.faults import Fault
from bot.channels.simulator.server import Simulator, SimulatorOptions
from bot.channels.simulator.world import three_people

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_LOOK_SECONDS = 0.02
_NUMBER = re.compile(r"\d+")
_PATIENCE_SECONDS = 3.0
"""How long somebody waits for an answer, while the bot serves, before writing again."""


@dataclass
class Losses:
    """What the people of the plain bot met."""

    sent: int = 0
    unanswered: int = 0
    forgotten: int = 0
    """Talks that stood further back after a kill than the person was, or were gone."""
    at_risk: int = 0
    """Talks that went through one kill or more since their last answer, and got another one."""


class Plain:
    """The plain bot's process on a desk, and the people who answer its questions."""

    def __init__(self, simulator: Simulator, folder: Path) -> None:
        self.simulator = simulator
        self.losses = Losses()
        self._folder = folder
        self._ledger = Ledger(simulator)
        self._process: asyncio.subprocess.Process | None = None
        self._serving_since = float("inf")
        self._kills = 0

    async def serve(self) -> None:
        """Start the bot and wait until it asks for updates."""
        said = self._folder / "log"
        before = said.read_text("utf-8").count(SERVING) if said.exists() else 0
        with said.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                str(Path(__file__).with_name("plain_bot.py")),
                self.simulator.token,
                self.simulator.address,
                str(self._folder),
                stdout=log,
                stderr=log,
            )
        async with asyncio.timeout(60):
            while said.read_text("utf-8").count(SERVING) == before:  # noqa: ASYNC110  a file
                await asyncio.sleep(_LOOK_SECONDS)
        self._serving_since = time.monotonic()

    async def kill(self) -> None:
        """Take the bot away without any warning."""
        self._serving_since = float("inf")
        self._kills += 1
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def answer(self, person: int, enough: asyncio.Event) -> None:
        """Begin a talk and answer question after question; begin anew where it was forgotten."""
        stage, known = 0, 0
        while not enough.is_set():
            told = await self._said(person, "tea" if stage else "/start")
            if told is None:
                self.losses.unanswered += 1
                continue
            reached = 0 if told == NO_TALK else int(_NUMBER.findall(told)[0])
            if stage and known < self._kills:
                self.losses.at_risk += 1
                self.losses.forgotten += int(reached < stage)
            stage, known = reached, self._kills

    async def _said(self, person: int, text: str) -> str | None:
        """Say something and return the first answer, or None where none comes."""
        chat = self._ledger.posted.setdefault(person, [])
        before, begun = len(chat), time.monotonic()
        self.losses.sent += 1
        act = {"do": "send", "text": text} if text != "/start" else {"do": "start", "payload": ""}
        await perform(self.simulator.world, {"as": person, "chat": person, **act})
        while len(chat) == before:
            if time.monotonic() - max(begun, self._serving_since) > _PATIENCE_SECONDS:
                return None
            await asyncio.sleep(_LOOK_SECONDS)
        return chat[before]

    def handled(self) -> Counter[str]:
        """Return how often the bot worked on each update."""
        return Counter((self._folder / HANDLED).read_text("ascii").split())


@asynccontextmanager
async def _opened(folder: Path, width: int) -> AsyncIterator[Plain]:
    people = (*three_people(), *crowd_of(width))
    simulator = Simulator(SimulatorOptions(people=people, flood_limits=False))
    await simulator.start()
    simulator.faults.add(Fault("delay", "sendMessage", 10**9, SEND_SECONDS))
    plain = Plain(simulator, folder)
    try:
        yield plain
    finally:
        await plain.kill()
        await simulator.stop()


async def plain_row(folder: Path, kills: int, width: int, seed: int) -> str:
    """Kill the plain bot as often and return what it lost, in words and figures."""
    chance = random.Random(seed)
    async with _opened(folder, width) as plain:
        await plain.serve()
        enough = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            for n in range(width):
                group.create_task(plain.answer(FIRST_ID + n, enough))
            for _ in range(kills):
                await asyncio.sleep(chance.uniform(0.5, 3.0))
                await plain.kill()
                await plain.serve()
            await asyncio.sleep(_PATIENCE_SECONDS + 1)
            enough.set()
        handled, lost = plain.handled(), plain.losses
    gone = lost.sent - len(handled)
    again = handled.total() - len(handled)
    return (
        f"\nA ConversationHandler with a PicklePersistence, by polling, {kills} kills: of "
        f"{lost.sent} updates {gone} lost ({gone / lost.sent:.1%}) and {again} worked on twice; "
        f"{lost.unanswered} times no answer came; of {lost.at_risk} talks that went on after a "
        f"kill {lost.forgotten} were forgotten or set back ({lost.forgotten / lost.at_risk:.0%})."
    )
