"""Bots as processes of their own: ours as a host runs it, and the peers."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks import shapes
from bot.storage.keys import make_key

ROOT: Final = Path(__file__).resolve().parents[1]
RATE: Final = "1000"  # messages per second: the most that can be set, Telegram's paid limit
PROFILED: Final = (
    "import cProfile, sys; from bot.__main__ import main; profile = cProfile.Profile();"
    "profile.enable(); main(['run']); profile.disable(); profile.dump_stats(sys.argv[1])"
)


@dataclass(frozen=True)
class Kind:
    """A bot that can be started: `module` names a peer, else it is ours with these settings."""

    name: str
    module: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    echoes: bool = False
    """It answers words alone, each with the same words."""


CONVERSATION: Final = Kind("PTB ConversationHandler", "ptb_conversation")
ECHO: Final = Kind("PTB echo", "ptb_echo", echoes=True)
AIOGRAM: Final = Kind("aiogram FSM", "aiogram_fsm")
SQLITE: Final = Kind("Even Ground, SQLite")


def on_postgres(url: str) -> Kind:
    """Return our bot on this database."""
    return Kind("Even Ground, PostgreSQL", settings={"DATABASE_URL": url})


@dataclass
class Started:
    """A bot that runs, and where it listens."""

    process: asyncio.subprocess.Process
    door: str

    async def stop(self) -> None:
        """End it as a supervisor does."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self.process.wait(), 30)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


async def start(
    kind: Kind, api: str, folder: Path, script: Path, profile: Path | None = None
) -> Started:
    """Start a bot in a folder of its own; it may take a while until it listens.

    With `profile`, what our bot's loop spent its time on is written there when it ends.
    """
    port = _free_port()
    words: tuple[str, ...]
    if kind.module:
        words = ("-m", f"benchmarks.peers.{kind.module}")
    elif profile is not None:
        words = ("-c", PROFILED, str(profile))
    else:
        words = ("-m", "bot", "run")
    environment = {**_kept(folder), **_ours(kind, api, folder, port), **_peers(api, port, script)}
    with (folder / "log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *words,
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
        )
    return Started(process, f"http://127.0.0.1:{port}/updates")


def _kept(folder: Path) -> dict[str, str]:
    folder.mkdir(parents=True, exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "HOME": str(folder)}


def _ours(kind: Kind, api: str, folder: Path, port: int) -> dict[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": shapes.TOKEN,
        "TELEGRAM_API_BASE_URL": f"{api}/bot",
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/updates",
        "WEBHOOK_SECRET": shapes.SECRET,
        "WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        "DATA_DIR": str(folder / "data"),
        "DATA_KEY": key_of(folder),
        "SEND_RATE": RATE,
        "HOST_CONTACT": "host@example.org",
        **kind.settings,
    }


def key_of(folder: Path) -> str:
    """Return this folder's key, made once, so that a second start opens the same store."""
    path = folder / "key"
    if not path.exists():
        path.write_text(make_key(), "ascii")
    return path.read_text("ascii")


def _peers(api: str, port: int, script: Path) -> dict[str, str]:
    return {
        "PEER_API": api,
        "PEER_PORT": str(port),
        "PEER_TOKEN": shapes.TOKEN,
        "PEER_SECRET": shapes.SECRET,
        "PEER_SCRIPT": str(script),
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
