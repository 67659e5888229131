"""Two processes behind one address share a PostgreSQL; either may stop or die, the talk goes on."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

import aiohttp
import pytest
import pytest_asyncio
from carrier import Carrier, address_of
from desk_scene import without_doubles
from postgres_server import PostgresServer, postgres_server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot_process import BotProcess, Host
    from desk_scene import Scene

pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    """Have a server for these tests."""
    with postgres_server() as server:
        yield server


@pytest_asyncio.fixture
async def replicas(scene: Scene, postgres: PostgresServer) -> AsyncIterator[Replicas]:
    """Have two processes at work behind one address."""
    url = postgres.new_database()
    webhook = {
        "DATABASE_URL": url,
        "WEBHOOK_URL": "https://bot.example.org/updates",
        "WEBHOOK_LISTEN": "127.0.0.1:0",
    }
    scene.host.settings.update(webhook)
    carrier = Carrier(scene.simulator)
    replicas = Replicas(scene.host, carrier)
    running = asyncio.create_task(carrier.run())
    for _ in range(2):
        await replicas.join()
    yield replicas
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running
    await scene.host.leave()
    postgres.drop_database(url)


class Replicas:
    """The processes of one host, and what brings updates to them."""

    def __init__(self, host: Host, carrier: Carrier) -> None:
        self.host = host
        self.carrier = carrier
        self.serving: list[tuple[BotProcess, str]] = []
        self.codes: list[int] = []

    async def join(self) -> None:
        """Start one more process."""
        bot = await self.host.start()
        address = await address_of(bot)
        self.serving.append((bot, address))
        self.carrier.addresses.append(address)

    async def replace_oldest(self, *, kill: bool) -> None:
        """Start a new process and take the oldest away."""
        await self.join()
        bot, address = self.serving.pop(0)
        if kill:
            await bot.kill()
        else:
            self.codes.append(await bot.terminate())
        self.carrier.addresses.remove(address)


class Disturbed:
    """Replaces a process at some parts of a talk, while the couple goes on."""

    def __init__(self, replicas: Replicas, *, kill: bool) -> None:
        self._replicas = replicas
        self._kill = kill
        self._tasks: list[asyncio.Task[None]] = []

    async def __call__(self, part: str) -> None:
        if part in ("first_turn", "rate_cards", "agree"):
            await self.finished()
            replacing = self._replicas.replace_oldest(kill=self._kill)
            self._tasks.append(asyncio.create_task(replacing))

    async def finished(self) -> None:
        """Wait until the last one is replaced."""
        await asyncio.gather(*self._tasks)


async def quiet(replicas: Replicas) -> None:
    """Wait until nothing waits any more in the outbox of the processes."""
    await numbers(replicas.carrier.addresses[0], "even_ground_outbox_rows 0.0")


async def numbers(address: str, wanted: str) -> str:
    """Return the page of numbers once it tells this; processes look around each half second."""
    async with aiohttp.ClientSession() as client, asyncio.timeout(20):
        while True:
            async with client.get(f"{address}/metrics") as answer:
                page = await answer.text()
            if wanted in page:
                return page
            await asyncio.sleep(0.05)


async def test_a_rolling_restart_loses_nothing_and_doubles_nothing(
    scene: Scene, replicas: Replicas, undisturbed: dict[int, list[str]]
) -> None:
    talk = scene.talk("group")
    await talk.meet_in_group()
    talk.between = disturbed = Disturbed(replicas, kill=False)
    await talk.whole()
    await disturbed.finished()
    await quiet(replicas)
    assert replicas.codes == [0, 0, 0]
    assert scene.told() == undisturbed


async def test_kills_of_one_of_two_lose_nothing_and_double_at_most_one_message_per_chat(
    scene: Scene, replicas: Replicas, undisturbed: dict[int, list[str]]
) -> None:
    talk = scene.talk("group")
    await talk.meet_in_group()
    talk.between = disturbed = Disturbed(replicas, kill=True)
    await talk.whole()
    await disturbed.finished()
    await quiet(replicas)
    told = scene.told()
    assert {chat: without_doubles(texts) for chat, texts in told.items()} == undisturbed
    for chat, texts in told.items():
        assert len(texts) - len(undisturbed[chat]) <= 3


async def test_every_update_at_both_processes_at_once_is_answered_once(
    scene: Scene, replicas: Replicas, undisturbed: dict[int, list[str]]
) -> None:
    replicas.carrier.doubled = True
    talk = scene.talk("group")
    await talk.meet_in_group()
    await talk.whole()
    await quiet(replicas)
    assert scene.told() == undisturbed
    assert replicas.carrier.refusals == []


async def test_health_is_open_numbers_are_near_only_and_tell_of_nobody(
    scene: Scene, replicas: Replicas
) -> None:
    await scene.alex.someone.start()
    await scene.alex.sees("private", "On my own")
    [address, _] = replicas.carrier.addresses
    async with aiohttp.ClientSession() as client:
        for path, words in (("/healthz", "ready"), ("/healthz/live", "live")):
            async with client.get(address + path) as answer:
                assert (answer.status, (await answer.text()).strip()) == (200, words)
        far = {"X-Forwarded-For": "203.0.113.9"}
        async with client.get(f"{address}/metrics", headers=far) as answer:
            assert answer.status == 404
    page = await numbers(address, "even_ground_workers 2.0")
    assert "even_ground_ready 1.0" in page
    assert str(scene.alex.someone.id) not in page
    assert scene.alex.name not in page


async def test_going_back_to_polling_removes_the_webhook_and_keeps_what_waits(
    scene: Scene, replicas: Replicas
) -> None:
    assert scene.simulator.world.profile.webhook_url
    replicas.carrier.addresses.clear()
    for bot, _ in replicas.serving:
        assert await bot.terminate() == 0
    await scene.alex.someone.start()
    assert scene.simulator.world.updates.pending == 1
    await scene.host.start(WEBHOOK_URL="", WEBHOOK_LISTEN="")
    await scene.alex.sees("private", "On my own")
    assert scene.simulator.world.profile.webhook_url == ""
