"""How times and days are told in one language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.content.tables import Table
from bot.errors import ContentError

WEEKDAYS = 7
MONTHS = 12


@dataclass(frozen=True)
class Clocks:
    """The words for times: patterns with `{clock}`, `{weekday}`, `{day}`, `{month}`, `{year}`."""

    today: str
    tomorrow: str
    later: str
    date: str
    weekdays: tuple[str, ...]
    """From Monday on."""
    months: tuple[str, ...]
    """From January on."""

    def moment(self, local: datetime, now: datetime) -> str:
        """Tell a moment as it stands on somebody's own clock, seen from `now` on the same clock."""
        days = (local.date() - now.date()) // timedelta(days=1)
        pattern = {0: self.today, 1: self.tomorrow}.get(days, self.later)
        return self._filled(pattern, local)

    def day(self, local: datetime) -> str:
        """Tell a date, such as `24 November 2026`."""
        return self._filled(self.date, local)

    def _filled(self, pattern: str, local: datetime) -> str:
        return pattern.format(
            clock=f"{local:%H:%M}",
            weekday=self.weekdays[local.weekday()],
            day=local.day,
            month=self.months[local.month - 1],
            year=local.year,
        )


def read_clocks(entry: Table) -> Clocks:
    """Read the table `time` of `words.toml`. Raises ContentError."""
    entry.only("today", "tomorrow", "later", "date", "weekdays", "months")
    weekdays, months = entry.texts("weekdays"), entry.texts("months")
    if len(weekdays) != WEEKDAYS or len(months) != MONTHS:
        raise ContentError(f"{entry.where}: there are seven weekdays and twelve months")
    return Clocks(
        today=entry.text("today"),
        tomorrow=entry.text("tomorrow"),
        later=entry.text("later"),
        date=entry.text("date"),
        weekdays=weekdays,
        months=months,
    )
