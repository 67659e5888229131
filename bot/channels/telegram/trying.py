"""One update is handled until it is done; one that can never be done holds nobody up for ever."""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING

from bot.errors import StoreAway

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.channels.telegram.lanes import RawUpdate

_log = logging.getLogger(__name__)
_GIVE_UP_AFTER = 5


class Trying:
    """Calls `handle` for an update and says whether that update is done with.

    `handle` itself sets aside what it cannot do; a fault in doing so is counted here, and after
    five of them the update is left out.
    """

    def __init__(self, handle: Callable[[RawUpdate], Awaitable[None]]) -> None:
        self._handle = handle
        self._failures: Counter[int] = Counter()

    async def __call__(self, update: RawUpdate) -> bool:
        """Handle `update`; False when it has to come again."""
        number = number_of(update) or 0
        try:
            await self._handle(update)
        except StoreAway:
            return False
        except Exception as error:
            return self._gave_up(number, type(error).__name__)
        self._failures.pop(number, None)
        return True

    def _gave_up(self, number: int, reason: str) -> bool:
        self._failures[number] += 1
        tries = self._failures[number]
        _log.error("update %d failed %d times: %s", number, tries, reason)
        if tries < _GIVE_UP_AFTER:
            return False
        del self._failures[number]
        _log.error("update %d is left out", number)
        return True


def number_of(update: object) -> int | None:
    """Return an update's number, None where its shape tells none."""
    if not isinstance(update, dict):
        return None
    number = update.get("update_id")
    return number if isinstance(number, int) and not isinstance(number, bool) else None
