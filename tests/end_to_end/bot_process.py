"""The bot as a process of its own, started as a host would start it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parents[2]
HOST = "host@example.org"
SERVING = "Serving Telegram as @"
PATIENCE_SECONDS = 60.0  # a machine that is busy with other things starts a process slowly
UNHURRIED = "1000"  # messages per second: as fast as a desk without flood limits takes them
DEBUGGING = (
    "import atexit, logging, sys; logging.basicConfig(level=logging.DEBUG);"
    "atexit.register(logging.debug, 'every line was on to the end');"
    "from bot.__main__ import main; sys.exit(main(['run']))"
)
"""A host who turned everything up: `basicConfig` leaves a root logger alone that is set already."""


class Running(Protocol):
    """A process, however it was started."""

    @property
    def returncode(self) -> int | None:
        """How it ended, None while it runs."""

    def send_signal(self, signal: int) -> None:
        """Send it a signal."""

    def kill(self) -> None:
        """Take it away without any warning."""

    async def wait(self) -> int:
        """Wait for its end and return how it ended."""


@dataclass
class BotProcess:
    """One start of the bot; what it writes goes to files, so that no pipe can fill up."""

    process: Running
    out_path: Path
    err_path: Path
    started: float = field(default_factory=time.monotonic)

    @property
    def out(self) -> str:
        """What it told the host on standard output so far."""
        return self.out_path.read_text("utf-8")

    @property
    def err(self) -> str:
        """What it logged so far."""
        return self.err_path.read_text("utf-8")

    async def says(self, words: str, within: float = PATIENCE_SECONDS) -> str:
        """Wait until `words` stand in either output; return both outputs."""
        deadline = time.monotonic() + within
        while words not in (both := self.out + self.err):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{words!r} was never said; instead:\n{both}")
            if self.process.returncode is not None and words not in self.out + self.err:
                raise RuntimeError(f"ended with {self.process.returncode} and said:\n{both}")
            await asyncio.sleep(0.02)
        return both

    async def ended(self, within: float = PATIENCE_SECONDS) -> int:
        """Wait for its end and return the exit code."""
        return await asyncio.wait_for(self.process.wait(), within)

    async def terminate(self) -> int:
        """Ask it to stop, as a supervisor does, and return the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await self.ended()

    async def kill(self) -> None:
        """Take it away without any warning."""
        if self.process.returncode is None:
            self.process.kill()
            await self.process.wait()


@dataclass
class Host:
    """Somebody who runs the bot: a folder for its data, and the settings."""

    folder: Path
    settings: dict[str, str]
    starts: list[BotProcess] = field(default_factory=list)

    async def start(
        self, *, ready: bool = True, debugging: bool = False, **changed: str
    ) -> BotProcess:
        """Start the bot; `changed` settings replace the usual ones, an empty one is left out.

        With `ready` this returns once the bot says that it serves.
        """
        number = len(self.starts)
        out, err = self.folder / f"out-{number}", self.folder / f"err-{number}"
        process = await self.spawn(out, err, self._environment(changed), debugging=debugging)
        started = BotProcess(process, out, err)
        self.starts.append(started)
        if ready:
            await started.says(SERVING)
        return started

    async def spawn(
        self, out: Path, err: Path, settings: dict[str, str], *, debugging: bool
    ) -> Running:
        """Start the process with these settings; what it writes goes to two files."""
        with out.open("wb") as out_file, err.open("wb") as err_file:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                *(("-c", DEBUGGING) if debugging else ("-m", "bot", "run")),
                cwd=self.folder,
                env=settings,
                stdout=out_file,
                stderr=err_file,
            )

    async def command(self, *arguments: str, **changed: str) -> tuple[int, str]:
        """Type one of the host's commands; return its exit code and all that it wrote."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *arguments),
            cwd=self.folder,
            env=self._environment(changed),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        told, _ = await asyncio.wait_for(process.communicate(), PATIENCE_SECONDS)
        return process.returncode or 0, told.decode()

    def _environment(self, changed: dict[str, str]) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        given = {"PYTHONPATH": str(ROOT), "HOME": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        chosen = {**kept, **given, **self.settings, **changed}
        return {name: value for name, value in chosen.items() if value}

    @property
    def data(self) -> Path:
        """Where the bot keeps its data."""
        return Path(self.settings["DATA_DIR"])

    def stored(self) -> bytes:
        """Everything in the data folder as it lies there."""
        return b"".join(one.read_bytes() for one in self.data.rglob("*") if one.is_file())

    def said(self) -> str:
        """Everything that every start has written to either output."""
        return "".join(start.out + start.err for start in self.starts)

    async def leave(self) -> None:
        """See that nothing goes on running."""
        for start in self.starts:
            await start.kill()
