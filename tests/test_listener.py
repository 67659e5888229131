"""The door: health as it is, numbers without anybody in them, and nothing for those far away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web

from bot.clock import MovableClock
from bot.errors import SettingsError, StoreAway
from bot.gauges import Backlog, Gauges
from bot.listener import MOST_BYTES, Listener

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.asyncio
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Store:
    """Tells of a backlog, or is away."""

    def __init__(self) -> None:
        self.waits = Backlog(3, NOW - timedelta(seconds=40), NOW - timedelta(seconds=5))
        self.away = False

    async def transact(self, _work: object) -> Backlog:
        """Look, or fail."""
        if self.away:
            raise StoreAway("away")
        return self.waits

    async def close(self) -> None:
        """Do nothing."""


class Source:
    """Is ready or not."""

    ready = True

    async def run(self) -> None:
        """Do nothing."""

    async def stop(self) -> None:
        """Do nothing."""


async def taken(request: web.Request) -> web.Response:
    return web.Response(text=str(len(await request.read())))


@dataclass
class Door:
    """An open door, and somebody before it."""

    store: Store
    source: Source
    gauges: Gauges
    listener: Listener
    client: aiohttp.ClientSession

    async def get(self, path: str, **headers: str) -> tuple[int, str]:
        async with self.client.get(self.listener.address + path, headers=headers) as answer:
            return answer.status, await answer.text()

    async def number(self, name: str) -> float:
        _, page = await self.get("/metrics")
        [found] = [line for line in page.splitlines() if line.startswith(f"even_ground_{name} ")]
        return float(found.split()[1])


def listener_of(store: Store, source: Source, gauges: Gauges, port: int = 0) -> Listener:
    return Listener(
        "127.0.0.1",
        port,
        {"/updates": taken},
        source=source,
        store=store,
        clock=MovableClock(lambda: NOW),
        gauges=gauges,
        workers=lambda: 2,
    )


@pytest_asyncio.fixture
async def door() -> AsyncIterator[Door]:
    """Open a door."""
    store, source, gauges = Store(), Source(), Gauges()
    listener = listener_of(store, source, gauges)
    await listener.start()
    async with aiohttp.ClientSession() as client:
        yield Door(store, source, gauges, listener, client)
    await listener.stop()


async def test_ready_is_who_takes_updates_in_and_has_a_store(door: Door) -> None:
    assert await door.get("/healthz") == (200, "ready\n")
    assert await door.get("/healthz/ready") == (200, "ready\n")
    door.store.away = True
    assert await door.get("/healthz") == (503, "not ready\n")
    door.store.away, door.source.ready = False, False
    assert await door.get("/healthz") == (503, "not ready\n")
    assert await door.get("/healthz/live") == (200, "live\n")


async def test_numbers_tell_how_far_behind_the_bot_is(door: Door) -> None:
    assert await door.number("outbox_rows") == 3
    assert await door.number("outbox_oldest_seconds") == 40
    assert await door.number("timer_late_seconds") == 5
    assert await door.number("workers") == 2
    assert await door.number("ready") == 1
    door.store.away = True
    assert await door.number("ready") == 0
    assert (await door.get("/metrics"))[0] == 200


async def test_updates_are_counted_by_what_became_of_them(door: Door) -> None:
    outcomes: list[Exception | None] = [None, StoreAway("x"), ValueError("MARKER"), None]

    async def taking(_update: dict[str, object]) -> None:
        outcome = outcomes.pop(0)
        if outcome is not None:
            raise outcome

    counted = door.gauges.counting(taking)
    for _ in range(4):
        try:
            await counted({"update_id": 123_456_789})
        except (StoreAway, ValueError):
            continue
    assert await door.number('updates_total{result="committed"}') == 2
    assert await door.number('updates_total{result="away"}') == 1
    assert await door.number('updates_total{result="failed"}') == 1
    assert await door.number("update_seconds_count") == 4
    page = (await door.get("/metrics"))[1]
    assert "MARKER" not in page
    assert "123456789" not in page


async def test_no_label_is_made_of_what_somebody_sent(door: Door) -> None:
    for reason in ("secret", "MARKER"):
        door.gauges.refused(reason)
    assert await door.number('refused_requests_total{reason="secret"}') == 1
    assert "MARKER" not in (await door.get("/metrics"))[1]


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
async def test_a_proxy_passes_no_numbers_on(door: Door, header: str) -> None:
    assert await door.get("/metrics", **{header: "for=203.0.113.9"}) == (404, "")


async def test_updates_are_taken_at_their_path_and_never_more_than_a_megabyte(door: Door) -> None:
    address = f"{door.listener.address}/updates"
    async with door.client.post(address, data=b"x" * 5) as answer:
        assert (answer.status, await answer.text()) == (200, "5")
    async with door.client.post(address, data=BytesIO(b"x" * (MOST_BYTES + 1))) as answer:
        assert answer.status == 413
    assert (await door.get("/updates"))[0] == 405
    assert (await door.get("/elsewhere"))[0] == 404


async def test_a_place_that_is_taken_is_told_to_the_host(door: Door) -> None:
    port = int(door.listener.address.rpartition(":")[2])
    with pytest.raises(SettingsError, match="WEBHOOK_LISTEN"):
        await listener_of(Store(), Source(), Gauges(), port).start()
