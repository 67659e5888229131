"""Answers to presses that go back with the 200 to the press, and so need no call of their own.

Telegram takes one call of a method as the body of the response to a webhook's request (Bot API,
"Making requests when getting updates"). It does not tell how that went, and of an answer to a press
nobody has to know: an update whose response was lost comes again, and is answered again.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.channels.telegram.markup import Json


class Replies:
    """Keeps the answer to a press for as long as the request that brought the press is open."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._calls: dict[str, Json] = {}

    def expect(self, callback_id: str) -> None:
        """Let this press be answered in a response, until `take`."""
        self._open[callback_id] += 1

    def put(self, callback_id: str, method: str, given: Json) -> bool:
        """Keep this call for the response; False where none is open for this press."""
        if callback_id not in self._open:
            return False
        there = {name: value for name, value in given.items() if value is not None}
        self._calls[callback_id] = {"method": method, **there}
        return True

    def take(self, callback_id: str) -> Json | None:
        """Return what the response is to carry, and expect no more for it."""
        self._open[callback_id] -= 1
        if self._open[callback_id] <= 0:
            del self._open[callback_id]
        return self._calls.pop(callback_id, None)
