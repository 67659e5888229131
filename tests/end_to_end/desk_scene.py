"""One scene: a desk as Telegram, a host who runs the bot beside it, and the people."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from bot_process import HOST, UNHURRIED, Host
from couple import WORDS, Mode, Partner, Talk

from bot.channels.simulator.model import Person
from bot.channels.simulator.people import Desk
from bot.channels.simulator.server import Simulator, SimulatorOptions
from bot.channels.simulator.world import ALEX_ID, KIM_ID, SAM_ID
from bot.storage.keys import make_key

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.content.loader import Content

NAMES = ("Alexandrina", "Samuelson", "Kimberlyne")
"""Long ones, which cannot stand in an encrypted file by chance."""
PEOPLE = (
    Person(ALEX_ID, NAMES[0], "first", "alex_desk"),
    Person(SAM_ID, NAMES[1], "second"),
    Person(KIM_ID, NAMES[2], "third", "kim_desk"),
)


@dataclass
class Scene:
    """Telegram on the desk, the bot's host, and the people."""

    simulator: Simulator
    desk: Desk
    host: Host
    alex: Partner
    sam: Partner
    kim: Partner

    def talk(self, mode: Mode) -> Talk:
        """Return the couple's talk, not yet begun."""
        return Talk(mode, self.alex, self.sam)

    def told(self) -> dict[int, list[str]]:
        """Return what the bot wrote in each chat, oldest first; a moved group counts as one."""
        world = self.simulator.world
        told: dict[int, list[str]] = {}
        for (chat, _), message in world.messages.items():
            if message.sender == world.bot.id and message.text:
                told.setdefault(max(chat, -1), []).append(message.text)
        return told


def without_doubles(texts: list[str]) -> list[str]:
    """Leave one of each run of equal texts: a delivery that was sent again."""
    return [text for text, _ in groupby(texts)]


@contextlib.asynccontextmanager
async def open_scene(
    folder: Path, content: Content, options: SimulatorOptions | None = None
) -> AsyncIterator[Scene]:
    """Open a desk, and name a host who has not started the bot yet."""
    simulator = Simulator(options or SimulatorOptions(people=PEOPLE, flood_limits=False))
    await simulator.start()
    host = Host(folder, settings_for(simulator, folder))
    try:
        async with Desk(simulator.address) as desk:
            over = content.toast("over")
            alex = Partner(desk, await desk.person("first"), over)
            sam = Partner(desk, await desk.person("second"), over)
            kim = Partner(desk, await desk.person("third"), over)
            yield Scene(simulator, desk, host, alex, sam, kim)
        check_silence(host, simulator.token)
    finally:
        await host.leave()
        await simulator.stop()


def check_silence(host: Host, token: str) -> None:
    """Check that no word, no name and no token of this scene was logged or lies open in a file."""
    said = host.said()
    secret = token.partition(":")[2]
    assert [marker for marker in (*NAMES, *WORDS, secret) if marker in said] == []
    stored = host.stored()
    for marker in (*NAMES, *WORDS, token):
        assert not any(marker.encode(form) in stored for form in ("utf-8", "utf-16-le")), marker


def settings_for(simulator: Simulator, folder: Path) -> dict[str, str]:
    """Return what a host sets to serve this desk."""
    return {
        "TELEGRAM_BOT_TOKEN": simulator.token,
        "TELEGRAM_API_BASE_URL": f"{simulator.address}/bot",
        "DATA_DIR": str(folder / "data"),
        "DATA_KEY": make_key(),
        "HOST_CONTACT": HOST,
        "SEND_RATE": UNHURRIED,
    }
