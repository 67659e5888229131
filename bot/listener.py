"""The one door that the bot opens: updates from Telegram, its health, and numbers for the host."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
from typing import TYPE_CHECKING, Protocol

from aiohttp import web

from bot.errors import SettingsError
from bot.gauges import PAGE_TYPE, backlog

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.gauges import Backlog, Gauges
    from bot.ports import Clock, Store

    Answering = Callable[[web.Request], Awaitable[web.Response]]

_log = logging.getLogger(__name__)
MOST_BYTES = 1024 * 1024
"""Of one request. The longest update that Telegram sends is far below."""
HEALTH, METRICS = "/healthz", "/metrics"
_PATIENCE = 2.0
"""Seconds that the store may take to answer before it counts as away."""
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")


class Source(Protocol):
    """What brings updates in: the poller or the webhook."""

    async def run(self) -> None:
        """Bring them in until `stop`; SettingsError when the token is not accepted any more."""

    async def stop(self) -> None:
        """Bring no more in, and finish what is in work."""

    @property
    def ready(self) -> bool:
        """Whether updates are taken in now."""


class Listener:
    """Serves HTTP at `host` and `port` from `start` to `stop`.

    `posts` maps paths to what answers them. /healthz answers 200 while the process can be used and
    503 while it cannot, /healthz/live 200 as long as it lives; neither tells more than that in a
    word. /metrics is there only for this machine and its own network, not through a proxy.
    """

    def __init__(
        self,
        host: str,
        port: int,
        posts: Mapping[str, Answering],
        *,
        source: Source,
        store: Store,
        clock: Clock,
        gauges: Gauges,
        workers: Callable[[], int],
    ) -> None:
        self._host, self._port = host, port
        self._source = source
        self._store = store
        self._clock = clock
        self._gauges = gauges
        self._workers = workers
        self._app = web.Application(client_max_size=MOST_BYTES)
        self._app.add_routes(
            [
                *(web.post(path, answer) for path, answer in posts.items()),
                web.get(HEALTH, self._health),
                web.get(f"{HEALTH}/ready", self._health),
                web.get(f"{HEALTH}/live", _live),
                web.get(METRICS, self._metrics),
            ]
        )
        self._runner: web.AppRunner | None = None
        self.address = ""

    async def start(self) -> None:
        """Begin to listen; SettingsError if the address cannot be had."""
        runner = web.AppRunner(self._app, access_log=None, shutdown_timeout=5)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
        except OSError as error:
            await runner.cleanup()
            raise SettingsError(
                f"WEBHOOK_LISTEN: {self._host}:{self._port} cannot be used ({error.strerror})."
            ) from None
        self._runner = runner
        host, port = runner.addresses[0][:2]
        self.address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        _log.info("listening at %s", self.address)

    async def stop(self) -> None:
        """Close the door; answers that are on their way still leave."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _health(self, _request: web.Request) -> web.Response:
        ready = self._source.ready and await self._looked() is not None
        return web.Response(
            text="ready\n" if ready else "not ready\n", status=200 if ready else 503
        )

    async def _metrics(self, request: web.Request) -> web.Response:
        if not _is_near(request):
            return web.Response(status=404)
        waits = await self._looked()
        page = self._gauges.page(
            self._clock.now(),
            waits,
            ready=self._source.ready and waits is not None,
            workers=self._workers(),
        )
        return web.Response(body=page, headers={"Content-Type": PAGE_TYPE})

    async def _looked(self) -> Backlog | None:
        """Ask the store what waits; None when it does not answer."""
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._store.transact(backlog)
        except Exception as error:
            _log.debug("the store does not answer (%s)", type(error).__name__)
            return None


async def _live(_request: web.Request) -> web.Response:
    return web.Response(text="live\n")


def _is_near(request: web.Request) -> bool:
    """Say if this comes straight from this machine or a private network."""
    if any(header in request.headers for header in _FORWARDED):
        return False
    try:
        address = ipaddress.ip_address(request.remote or "")
    except ValueError:
        return False
    return address.is_private or address.is_loopback
