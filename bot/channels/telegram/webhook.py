"""Takes the updates that Telegram posts, and answers 200 only to what was committed."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from aiohttp import web
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.channels.telegram.connect import REFUSED_BY_TELEGRAM
from bot.channels.telegram.lanes import Lanes
from bot.channels.telegram.poller import ALLOWED_UPDATES
from bot.channels.telegram.replies import Replies
from bot.channels.telegram.request import FloodLimit
from bot.channels.telegram.trying import Trying
from bot.errors import SettingsError
from bot.pacing import Limit, Window
from bot.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from telegram import WebhookInfo

    from bot.channels.telegram.connect import Connection
    from bot.channels.telegram.lanes import RawUpdate
    from bot.ports import Clock

_log = logging.getLogger(__name__)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  a header's name
MOST_CONNECTIONS = 40
"""Updates that Telegram may have on their way to us at once."""
AGAIN_AFTER = 2
"""Seconds after which Telegram should bring an update again that could not be committed."""
WRONG_SECRETS = Limit(30, 60.0)
"""Requests with a wrong secret that one address may make before it is not even read."""
_MOST_ADDRESSES = 10_000
_WATCH_EVERY = timedelta(minutes=1)
_LANDING_SECONDS = 20.0


@dataclass(frozen=True)
class Door:
    """Where Telegram posts updates to, and the word by which it is known."""

    url: str
    secret: str = field(repr=False)


class Webhook:
    """Receives updates through `answer`; `run` keeps Telegram told of the address.

    `handle` is called as by the poller. A request with the right secret is answered 200 once its
    update is committed or set aside, and 503 when it has to come again. Updates of one chat or one
    person wait for each other, others run side by side. What `replies` keeps for a press goes back
    with its 200. `refused` is told why a request was turned away, in one word. `last_success` is
    when an update was last committed.
    """

    def __init__(
        self,
        connection: Connection,
        handle: Callable[[RawUpdate], Awaitable[None]],
        clock: Clock,
        door: Door,
        *,
        refused: Callable[[str], None],
        replies: Replies | None = None,
    ) -> None:
        self._replies = Replies() if replies is None else replies
        self._bot = connection.bot
        self._handle = Trying(handle)
        self._clock = clock
        self._door = door
        self._refused = refused
        self._lanes = Lanes()
        self._strangers = Strangers()
        self._stopping = asyncio.Event()
        self._at_work: set[asyncio.Task[bool]] = set()
        self._told_of: datetime | None = None
        self.ready = False
        self.last_success: datetime | None = None
        self._commits = Trouble(
            _log,
            logging.ERROR,
            "updates cannot be committed now; they stay with Telegram",
            "updates are committed again",
        )
        self._network = Trouble(
            _log,
            logging.WARNING,
            "Telegram does not answer; trying again",
            "Telegram answers again",
        )

    async def run(self) -> None:
        """Tell Telegram the address and look after it until `stop`.

        Raises SettingsError when Telegram refuses the address or no longer accepts the token.
        """
        while not self._stopping.is_set():
            pause = await self._look_after()
            await self._rest(pause)

    async def stop(self) -> None:
        """Take nothing more in, and finish what is in work; Telegram keeps the rest."""
        self.ready = False
        self._stopping.set()
        if self._at_work:
            await asyncio.wait(self._at_work, timeout=_LANDING_SECONDS)

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one request."""
        # A header may hold any bytes, which come as surrogates.
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._door.secret.encode()):
            return self._turned_away(request.remote or "")
        if self._stopping.is_set():
            return _again()
        try:
            update: object = json.loads(await request.read())
        except web.HTTPRequestEntityTooLarge:
            self._refused("size")
            raise
        except (ValueError, RecursionError):
            update = None
        if not isinstance(update, dict):
            self._refused("shape")
            return web.Response(status=400)
        press = _press_in(update)
        if press is None:
            return await self._committed(update)
        self._replies.expect(press)
        try:
            response = await self._committed(update)
        finally:
            call = self._replies.take(press)
        if call is None or response.status != HTTPStatus.OK:
            return response
        return web.json_response(call)

    def _turned_away(self, address: str) -> web.Response:
        wait = self._strangers.wait(address)
        self._refused("rate" if wait else "secret")
        if wait:
            return web.Response(status=429, headers={"Retry-After": str(int(wait) + 1)})
        return web.Response(status=403)

    async def _committed(self, update: RawUpdate) -> web.Response:
        # A request that is broken off must not break off its turn.
        task = self._lanes.begin(update, self._handle)
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)
        if not await asyncio.shield(task):
            self._commits.failed()
            return _again()
        self._commits.worked()
        self.last_success = self._clock.now()
        return web.Response()

    async def _look_after(self) -> timedelta:
        """See that Telegram has the address; return how long to wait before the next look."""
        try:
            if not self.ready:
                await self._tell()
            info = await self._bot.get_webhook_info()
            if info.url != self._door.url:
                _log.warning("another program took the webhook; it is set again")
                await self._tell()
        except FloodLimit as error:
            return timedelta(seconds=error.seconds)
        except InvalidToken:
            raise SettingsError(REFUSED_BY_TELEGRAM) from None
        except TelegramError as error:
            return timedelta(seconds=self._network.failed(type(error).__name__))
        self._network.worked()
        self._pass_on_complaint(info)
        return _WATCH_EVERY

    async def _tell(self) -> None:
        try:
            await self._bot.set_webhook(
                self._door.url,
                secret_token=self._door.secret,
                allowed_updates=list(ALLOWED_UPDATES),
                max_connections=MOST_CONNECTIONS,
                drop_pending_updates=False,
            )
        except BadRequest as error:
            if "resolve" in error.message.lower():
                raise  # a name that is new may take a while to be known
            raise SettingsError(
                f"Telegram does not take WEBHOOK_URL as it is: {error.message}"
            ) from None
        self.ready = not self._stopping.is_set()

    def _pass_on_complaint(self, info: WebhookInfo) -> None:
        """Let the host read once what Telegram met when it last could not deliver."""
        when = info.last_error_date
        if when is None or when == self._told_of:
            return
        self._told_of = when
        _log.warning("Telegram could not deliver an update: %s", info.last_error_message)

    async def _rest(self, pause: timedelta) -> None:
        sleeping = asyncio.ensure_future(self._clock.sleep(pause))
        stopped = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait({sleeping, stopped}, return_when=asyncio.FIRST_COMPLETED)
        for waiting in (sleeping, stopped):
            waiting.cancel()
        await asyncio.gather(sleeping, stopped, return_exceptions=True)


class Strangers:
    """Counts wrong secrets by address, of the addresses that came last."""

    def __init__(self, limit: Limit = WRONG_SECRETS, most: int = _MOST_ADDRESSES) -> None:
        self._limit = limit
        self._most = most
        self._seen: OrderedDict[str, Window] = OrderedDict()

    def wait(self, address: str) -> float:
        """Count one more and return for how many seconds this address is not heard; 0 if it is."""
        now = asyncio.get_running_loop().time()
        window = self._seen.setdefault(address, Window(self._limit))
        self._seen.move_to_end(address)
        if len(self._seen) > self._most:
            self._seen.popitem(last=False)
        wait = window.wait(now)
        if wait <= 0:
            window.take(now)
        return max(0.0, wait)


def _press_in(update: RawUpdate) -> str | None:
    """Return the id by which the press in an update is answered, None if there is none."""
    query = update.get("callback_query")
    number = query.get("id") if isinstance(query, dict) else None
    return number if isinstance(number, str) else None


def _again() -> web.Response:
    return web.Response(status=503, headers={"Retry-After": str(AGAIN_AFTER)})
