"""Fetches updates and acknowledges only what was committed."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from telegram.error import (
    Conflict,
    EndPointNotFound,
    InvalidToken,
    NetworkError,
    TelegramError,
)

from bot.channels.telegram.connect import REFUSED_BY_TELEGRAM
from bot.channels.telegram.lanes import run_in_lanes
from bot.channels.telegram.request import FloodLimit
from bot.channels.telegram.trying import Trying, number_of
from bot.errors import SettingsError
from bot.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from datetime import datetime

    from bot.channels.telegram.connect import Connection
    from bot.channels.telegram.lanes import RawUpdate
    from bot.ports import Clock

T = TypeVar("T")

_log = logging.getLogger(__name__)
ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "inline_query",
)
"""Sent with every call: Telegram keeps what it was told last, also by another program."""
MOST_UPDATES = 100
_FORGET_OFFSET_AFTER = timedelta(days=1)


async def at_once() -> None:
    """Wait for nobody: this is the only process."""


class Poller:
    """Long-polls Telegram and hands every raw update to `handle`, each at least once.

    `handle` returns when its update is committed or set aside; raising StoreAway leaves it with
    Telegram. The offset, by which Telegram forgets updates, moves only past an unbroken run of
    handled ones, and nothing is fetched while a batch is in work. `hold` is how many seconds
    Telegram may keep an empty poll open (0 to 50). Before each poll, `alone` returns once no other
    process polls for the same store. `last_success` is when Telegram last answered.
    """

    def __init__(
        self,
        connection: Connection,
        handle: Callable[[RawUpdate], Awaitable[None]],
        clock: Clock,
        *,
        hold: float = 25.0,
        slack: float = 15.0,
        alone: Callable[[], Awaitable[None]] = at_once,
    ) -> None:
        self._bot = connection.bot
        self._polling = connection.polling
        self._handle = Trying(handle)
        self._alone = alone
        self._clock = clock
        self._hold = hold
        self._slack = slack
        self._offset: int | None = None
        self._unconfirmed = False
        self._newest: datetime | None = None
        self._stopping = asyncio.Event()
        self._finished = asyncio.Event()
        self._running = False
        self.last_success: datetime | None = None
        self._network = Trouble(
            _log,
            logging.WARNING,
            "Telegram does not answer; trying again",
            "Telegram answers again",
        )
        self._conflict = Trouble(
            _log,
            logging.ERROR,
            "another process uses this bot token (409): stop one of the two",
            "this process alone uses the bot token again",
            calm=2,
        )
        self._commits = Trouble(
            _log,
            logging.ERROR,
            "updates cannot be committed now; they stay with Telegram",
            "updates are committed again",
        )

    @property
    def ready(self) -> bool:
        """Whether Telegram answered lately, and still is asked."""
        if self._stopping.is_set() or self.last_success is None:
            return False
        lately = timedelta(seconds=2 * (self._hold + self._slack))
        return self._clock.now() - self.last_success < lately

    async def run(self) -> None:
        """Poll until `stop`; raise SettingsError when Telegram no longer accepts the token."""
        self._running = True
        try:
            while not self._stopping.is_set():
                batch = await self._unless_stopped(self._next())
                if batch:
                    await self._work(batch)
            await self._confirm()
        finally:
            self._running = False
            self._finished.set()

    async def stop(self) -> None:
        """Finish the batch in work, tell Telegram what is done, and end `run`."""
        self._stopping.set()
        if self._running:
            await self._finished.wait()

    async def _next(self) -> list[RawUpdate]:
        await self._alone()
        return await self._fetch()

    async def _fetch(self) -> list[RawUpdate]:
        """Ask once; in trouble, wait as long as it demands and return nothing."""
        try:
            async with asyncio.timeout(self._hold + self._slack):
                batch = await self._ask(self._hold, MOST_UPDATES)
        except TimeoutError:
            # A poll can hang on a dead connection for hours without any error.
            await self._polling.renew()
            await self._pause(self._network.failed("the poll hung"))
        except FloodLimit as error:
            await self._pause(error.seconds)
        except Conflict as error:
            await self._yield_to_other(error)
        except (InvalidToken, EndPointNotFound):
            await self._check_token()
            await self._pause(self._network.failed("unknown method"))
        except TelegramError as error:
            await self._pause(self._network.failed(type(error).__name__))
        else:
            self._network.worked()
            self._conflict.worked()
            return batch
        return []

    async def _ask(self, hold: float, limit: int) -> list[RawUpdate]:
        self._forget_old_offset()
        # Spelt so that PTB does not point to its `get_updates`, which parses a batch as a whole.
        answer: object = await self._bot.do_api_request(
            "get_Updates",
            {
                "offset": self._offset,
                "timeout": int(hold),
                "limit": limit,
                "allowed_updates": list(ALLOWED_UPDATES),
            },
            read_timeout=hold + 10,
        )
        if not isinstance(answer, list):
            raise NetworkError("no list of updates")
        self.last_success = self._clock.now()
        self._unconfirmed = False
        return answer

    async def _work(self, batch: list[RawUpdate]) -> None:
        numbered = {n: update for update in batch if (n := number_of(update)) is not None}
        if not numbered:
            await self._pause(self._network.failed("updates without a number"))
            return
        self._newest = self._clock.now()
        numbers = sorted(numbered)
        done = await run_in_lanes([numbered[number] for number in numbers], self._handle)
        for number, finished in zip(numbers, done, strict=True):
            if not finished:
                await self._pause(self._commits.failed())
                return
            self._advance(number)
        self._commits.worked()

    def _advance(self, number: int) -> None:
        self._offset = max(self._offset or 0, number + 1)
        self._unconfirmed = True

    def _forget_old_offset(self) -> None:
        # After a quiet week Telegram numbers updates anew, perhaps lower: an old offset would
        # then forget them unseen. Everything below it was confirmed long before.
        if self._newest is None or self._unconfirmed:
            return
        if self._clock.now() - self._newest > _FORGET_OFFSET_AFTER:
            self._offset = None

    async def _yield_to_other(self, error: Conflict) -> None:
        if "webhook" in error.message.lower():
            _log.warning("a webhook was set for this bot; it is removed, because the bot polls")
            with suppress(TelegramError):
                await self._bot.delete_webhook(drop_pending_updates=False)
        await self._pause(self._conflict.failed())

    async def _check_token(self) -> None:
        """Raise SettingsError if the token is refused by `getMe` too; a proxy's 404 is not that."""
        refused = False
        try:
            await self._bot.get_me()
        except InvalidToken:
            refused = True
        except TelegramError as error:
            _log.debug("the token could not be checked: %s", type(error).__name__)
        if refused:
            raise SettingsError(REFUSED_BY_TELEGRAM)

    async def _confirm(self) -> None:
        if not self._unconfirmed:
            return
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(self._slack):
                await self._ask(0, 1)

    async def _pause(self, seconds: float) -> None:
        await self._unless_stopped(self._clock.sleep(timedelta(seconds=seconds)))

    async def _unless_stopped(self, work: Coroutine[None, None, T]) -> T | None:
        """Wait for `work`, or drop it at `stop` and return None."""
        task = asyncio.ensure_future(work)
        stopped = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
            return task.result() if task.done() else None
        finally:
            for waiting in (task, stopped):
                waiting.cancel()
            await asyncio.gather(task, stopped, return_exceptions=True)
