"""A host whose bot starts at once, so that it can be killed often: see `warm_bot.py`."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bot_process import ROOT, Host
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot_process import Running


class Warmth:
    """The process that has everything read already, and starts bots as copies of itself."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._turn = asyncio.Lock()

    async def ask(self, what: object) -> int:
        """Ask one thing and return the answer."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("it was started without pipes")
        async with self._turn:
            self._process.stdin.write(f"{json.dumps(what)}\n".encode())
            return int(await self._process.stdout.readline())


@contextlib.asynccontextmanager
async def warmth() -> AsyncIterator[Warmth]:
    """Have such a process."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(Path(__file__).with_name("warm_bot.py")),
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Warmth(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@dataclass
class Copy:
    """One bot that was started so."""

    warmth: Warmth
    number: int
    returncode: int | None = None

    def send_signal(self, signal: int) -> None:
        """Send it a signal."""
        os.kill(self.number, signal)

    def kill(self) -> None:
        """Take it away without any warning."""
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        """Wait for its end and return how it ended."""
        if self.returncode is None:
            self.returncode = await self.warmth.ask(self.number)
        return self.returncode


@dataclass
class WarmHost(Host):
    """Somebody who runs the bot, and need not wait for its start."""

    warmth: Warmth | None = field(default=None, kw_only=True)

    @override
    async def spawn(
        self, out: Path, err: Path, settings: dict[str, str], *, debugging: bool
    ) -> Running:
        if self.warmth is None:
            return await super().spawn(out, err, settings, debugging=debugging)
        for file in (out, err):
            file.touch()
        asked = {"folder": str(self.folder), "out": str(out), "err": str(err), "settings": settings}
        return Copy(self.warmth, await self.warmth.ask(asked))
