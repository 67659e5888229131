"""The desk as one server on the loopback: the Bot API, the page and the page's API."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from aiohttp import hdrs, web
from yarl import URL

from bot.channels.simulator.botapi import BotApi
from bot.channels.simulator.deskapi import Controls, DeskApi
from bot.channels.simulator.faults import Faults
from bot.channels.simulator.floods import Floods
from bot.channels.simulator.methods.sending import LARGEST_DOCUMENT_BYTES
from bot.channels.simulator.model import BotAccount
from bot.channels.simulator.refusals import Refusal, not_found
from bot.channels.simulator.world import World, three_people

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.channels.simulator.botapi import Call
    from bot.channels.simulator.model import Person
    from bot.channels.simulator.wire import JsonObject

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
DEFAULT_TOKEN = "1234567:desk"  # noqa: S105  opens nothing but this desk
_ROOM_FOR_FIELDS = 1024 * 1024


def _real_time() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class SimulatorOptions:
    """How a desk is set up.

    `token` has Telegram's form `<digits>:<letters>`; the digits are the bot's id. `now` gives
    the time with its zone; what the page forwards is added to it. `flood_limits` can be off for
    fast tests.
    """

    token: str = DEFAULT_TOKEN
    now: Callable[[], datetime] = _real_time
    flood_limits: bool = True
    username: str = "EvenGroundDeskBot"
    name: str = "Even Ground"
    people: tuple[Person, ...] = field(default_factory=three_people)


class Simulator:
    """A local Bot API server with people around it.

    It listens on 127.0.0.1 only. Give `address + "/bot"` to a bot as base_url and
    `address + "/file/bot"` as base_file_url; a browser opens `address`.
    """

    def __init__(self, options: SimulatorOptions | None = None) -> None:
        self._options = options = options or SimulatorOptions()
        number = int(options.token.partition(":")[0])
        bot = BotAccount(number, options.username, options.name)
        self.world = World(bot, options.people, options.now)
        self.faults = Faults()
        self._floods = Floods(on=options.flood_limits)
        self._bot_api = BotApi(self.world, options.token, self._floods, self.faults)
        self._desk_api = DeskApi(self.world, Controls())
        self._runner: web.AppRunner | None = None
        self._port = 0

    @property
    def address(self) -> str:
        """Return the desk's address without a slash at its end."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def token(self) -> str:
        """Return the token with which the bot comes in."""
        return self._options.token

    @property
    def controls(self) -> Controls:
        """Return the page's extra controls."""
        return self._desk_api.controls

    @controls.setter
    def controls(self, controls: Controls) -> None:
        self._desk_api.controls = controls
        self.world.touched()

    @property
    def calls(self) -> tuple[Call, ...]:
        """Return what the bot called so far, oldest first."""
        return tuple(self._bot_api.calls)

    def now(self) -> datetime:
        """Return the desk's time, forwarding included: the clock for a bot in this process."""
        return self.world.now()

    def state(self) -> JsonObject:
        """Return what the page sees."""
        return self._desk_api.state()

    def push(self, update: JsonObject) -> int:
        """Queue a raw update of any shape for the bot; return the id under which it waits."""
        return self.world.updates.put_raw(update)

    def redeliver(self, *, on: bool) -> None:
        """Let every update be delivered once more after it was confirmed, or stop that."""
        self.world.updates.doubled = on

    def clear(self) -> None:
        """Begin again with an empty desk; the clock and the ids go on."""
        self.world.clear()

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; port 0 takes a free one. Raises `OSError` if it is taken."""
        app = web.Application(
            middlewares=[_guard],
            client_max_size=LARGEST_DOCUMENT_BYTES + _ROOM_FOR_FIELDS,
        )
        app.add_routes([*self._bot_api.routes(), *self._desk_api.routes()])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self._port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """End what waits and stop listening."""
        if self._runner is None:
            return
        self._desk_api.close()
        self.world.updates.end_polls()
        self.world.end_waiting()
        await self._runner.cleanup()
        self._runner = None


@web.middleware
async def _guard(
    request: web.Request,
    handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
) -> web.StreamResponse:
    """Let in only what is addressed to the loopback and, for changes, comes from our own page.

    A page elsewhere could otherwise reach the desk by a name that it points to 127.0.0.1.
    """
    origin = request.headers.get(hdrs.ORIGIN)
    changes = request.method not in {hdrs.METH_GET, hdrs.METH_HEAD}
    if _host(request) not in LOOPBACK:
        return web.Response(status=403, text="This address is for this machine only.")
    if changes and origin is not None and origin != f"http://{request.host}":
        return web.Response(status=403, text="Only the desk's own page may do that.")
    try:
        response = await handler(request)
    except web.HTTPException as error:
        if not request.path.startswith(("/bot", "/file/")):
            raise
        refusal = not_found() if error.status == 404 else Refusal(error.status, error.reason)
        return web.json_response(refusal.answer(), status=refusal.code)
    if not response.prepared:
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
    return response


def _host(request: web.Request) -> str | None:
    try:
        return URL(f"http://{request.host}").host
    except ValueError:
        return None
