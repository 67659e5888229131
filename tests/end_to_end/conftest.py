"""Fixtures: a desk as Telegram, a host who runs the bot beside it, and the couple."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest_asyncio
from bot_process import HOST, UNHURRIED, Host
from couple import Mode, Partner, Talk

from bot.channels.simulator.people import Desk
from bot.channels.simulator.server import Simulator, SimulatorOptions
from bot.storage.keys import make_key

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.content.loader import Content


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


@pytest_asyncio.fixture
async def scene(tmp_path: Path, content: Content) -> AsyncIterator[Scene]:
    """A desk without flood limits, and a host who has not started the bot yet."""
    simulator = Simulator(SimulatorOptions(flood_limits=False))
    await simulator.start()
    host = Host(tmp_path, settings_for(simulator, tmp_path))
    async with Desk(simulator.address) as desk:
        over = content.toast("over")
        alex = Partner(desk, await desk.person("first"), over)
        sam = Partner(desk, await desk.person("second"), over)
        kim = Partner(desk, await desk.person("third"), over)
        try:
            yield Scene(simulator, desk, host, alex, sam, kim)
        finally:
            await host.leave()
    await simulator.stop()


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
