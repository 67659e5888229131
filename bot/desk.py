"""Telegram on the desk: the simulator and the bot in one process, with the page's extra controls.

The bot talks to the simulator over HTTP as it would to Telegram, and knows nothing of it. All is
kept in a temporary folder that goes with the process.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.channels.simulator.deskapi import Controls
from bot.channels.simulator.people import Desk
from bot.channels.simulator.play import Pace, Player
from bot.channels.simulator.playscript import load_script
from bot.channels.simulator.server import Simulator
from bot.clock import MovableClock
from bot.compose import Parts, assemble, run, store_of
from bot.content.loader import Content
from bot.settings import Settings
from bot.storage.keys import make_key
from bot.storage.store import SqliteStore

if TYPE_CHECKING:
    from datetime import datetime

    from bot.channels.simulator.wire import Json
    from bot.ports import Transaction

log = logging.getLogger(__name__)

ROWS_SHOWN = 200
SETTLED_WITHIN = 3.0
"""Seconds that the desk waits for the bot at each halt of the clock."""
LOOK_AGAIN = 0.02
TABLES = {
    "sessions": "the talks themselves, with every name, word and answer",
    "people": "who takes part in which talk",
    "rooms": "which group a talk is held in",
    "invitations": "links and codes that are still open",
    "outbox": "what is on its way to people",
    "timers": "what is due later",
    "cards": "which message is changed instead of sent anew",
    "seen": "the numbers of what was heard already",
}
"""What the page says about a table, the telling ones first."""


class DeskRun:
    """A simulator with our bot behind it; the page can restart it, move its clock and look in."""

    def __init__(
        self,
        settings: Settings,
        content: Content,
        simulator: Simulator,
        pace: Pace | None = None,
    ) -> None:
        """`pace` is how fast the scripted couple plays, reading speed where it is left out."""
        self.simulator = simulator
        self._pace = pace
        self.content = content
        self.clock = MovableClock(simulator.now)
        self._settings = settings
        self._folder = tempfile.TemporaryDirectory(prefix="even-ground-")
        self._stores = 0
        self._store: SqliteStore | None = None
        self._parts: Parts | None = None
        self._stopping = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._player: Player | None = None
        self._desk: Desk | None = None

    async def open(self) -> None:
        """Start the simulator, then the bot."""
        await self.simulator.start(self._settings.desk_port)
        self._desk = Desk(self.simulator.address)
        await self._desk.__aenter__()
        self._player = Player(self._desk, load_script(), self._pace, self.simulator.world.touched)
        self.simulator.controls = Controls(
            forwarded=self._forwarded,
            due=self._due,
            settled=self._settled,
            restart=self._restart,
            start_over=self._start_over,
            stored=self._stored,
            play=self._play,
            stop_playing=self._stop_playing,
            playing=self._player.playing,
        )
        self._new_store()
        await self._start()

    async def close(self) -> None:
        """Stop the bot, then the simulator, and remove what was stored."""
        if self._player is not None:
            await self._player.stop()
        if self._desk is not None:
            await self._desk.__aexit__(None, None, None)
        await self._stop()
        if self._store is not None:
            await self._store.close()
        await self.simulator.stop()
        self._folder.cleanup()

    # -- the bot

    def _new_store(self) -> None:
        self._stores += 1
        path = Path(self._folder.name) / f"desk-{self._stores}.sqlite3"
        self._settings = replace(
            self._settings,
            token=self.simulator.token,
            api_root=self.simulator.address,
            data_dir=Path(self._folder.name),
            data_key=make_key(),
            database_url=f"sqlite:///{path}",
        )
        self._store = store_of(self._settings)

    async def _start(self) -> None:
        if self._store is None:
            return
        self._stopping = asyncio.Event()
        self._parts = await assemble(self._settings, self.content, self._store, self.clock)
        self._running = asyncio.create_task(run(self._parts, self._stopping), name="bot")

    async def _stop(self) -> None:
        self._stopping.set()
        if self._running is not None:
            await self._running
            self._running = None

    # -- the page's controls

    async def _forwarded(self, _seconds: float) -> None:
        self.clock.moved()

    async def _due(self) -> datetime | None:
        if self._store is None:
            return None
        return await self._store.transact(lambda tx: tx.next_timer())

    async def _settled(self) -> None:
        """Return once nothing is due and all is sent, or when the bot takes long over it."""
        until = time.monotonic() + SETTLED_WITHIN
        while self._store is not None and time.monotonic() < until:
            if await self._store.transact(self._is_settled):
                return
            # Whoever was just about to sleep would miss it when told only once.
            self.clock.moved()
            await asyncio.sleep(LOOK_AGAIN)

    def _is_settled(self, tx: Transaction) -> bool:
        due = tx.next_timer()
        return (due is None or due > self.clock.now()) and tx.unsent() == 0

    async def _restart(self) -> None:
        await self._stop()
        await self._start()

    async def _start_over(self) -> None:
        await self._stop()
        if self._store is not None:
            await self._store.close()
        self.simulator.clear()
        self._new_store()
        await self._start()

    async def _stored(self) -> Json:
        if self._store is None:
            return []
        rows = await self._store.transact(lambda tx: tx.raw_rows(ROWS_SHOWN))
        order = [*TABLES]
        rows.sort(key=lambda row: order.index(row.table) if row.table in TABLES else len(order))
        return [{"table": _named(row.table), **row.columns} for row in rows]

    async def _play(self) -> None:
        if self._player is not None:
            await self._player.start()

    async def _stop_playing(self) -> None:
        if self._player is not None:
            await self._player.stop()


def _named(table: str) -> str:
    """Return a table's name with a few words on what it is for."""
    return f"{table}: {TABLES[table]}" if table in TABLES else table


async def serve_desk(desk: DeskRun, stopping: asyncio.Event, say: Callable[[str], None]) -> None:
    """Keep the desk open until `stopping` is set; `say` tells where the page is."""
    try:
        await desk.open()
        say(f"The simulator is open: {desk.simulator.address}")
        say("No token is set, so nothing reaches Telegram. Press Ctrl+C to stop.")
        await stopping.wait()
    finally:
        await desk.close()
