"""Keeps count of one kind of trouble: when to try again, and the two lines that the log gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging

_LONGEST_SECONDS = 30.0


class Trouble:
    """Waits 1, 2, 4 … 30 seconds between tries and tells the log of the start and the end only.

    `level` is that of the first line. After a failure, `calm` successes in a row end the trouble.
    """

    def __init__(
        self, log: logging.Logger, level: int, begins: str, ends: str, *, calm: int = 1
    ) -> None:
        self._log = log
        self._level = level
        self._begins = begins
        self._ends = ends
        self._calm = calm
        self._successes = 0
        self._failures = 0

    def failed(self, reason: str = "") -> float:
        """Note a failure and return how many seconds to wait before the next try."""
        if self._failures == 0:
            self._log.log(self._level, "%s%s", self._begins, f" ({reason})" if reason else "")
        self._successes = 0
        self._failures += 1
        return float(min(_LONGEST_SECONDS, 2 ** min(self._failures - 1, 10)))

    def worked(self) -> None:
        """Note a success."""
        if self._failures == 0:
            return
        self._successes += 1
        if self._successes >= self._calm:
            self._failures = 0
            self._log.info("%s", self._ends)
