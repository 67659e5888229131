"""Fixtures: a desk as it stands at the start, and one on which everybody has met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest_asyncio
from desk_room import Clock, Room

from bot.channels.simulator.people import Desk
from bot.channels.simulator.server import Simulator, SimulatorOptions

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest_asyncio.fixture
async def room() -> AsyncIterator[Room]:
    """A desk on which nobody has met the bot, without flood limits."""
    clock = Clock()
    simulator = Simulator(SimulatorOptions(now=clock, flood_limits=False))
    await simulator.start()
    async with Desk(simulator.address) as desk, aiohttp.ClientSession(simulator.address) as session:
        yield Room(
            simulator,
            desk,
            session,
            clock,
            await desk.person("first"),
            await desk.person("second"),
            await desk.person("third"),
        )
    await simulator.stop()


@pytest_asyncio.fixture
async def met(room: Room) -> Room:
    """A desk on which Alex and Sam have started the bot and have it in their group."""
    await room.meet()
    return room
