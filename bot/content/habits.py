"""The words in which people say when and how they want to hear from the bot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from bot.content.tables import Table

Phrases = tuple[str, ...]
AWAY = ("back", "week", "month", "today", "in_week", "leads", "until", "for", "till", "no_length")
"""What time off is told by."""


@dataclass(frozen=True)
class HabitWords:
    """One language's phrases, by what they stand for."""

    strength: Mapping[str, Phrases]
    rhythm: Mapping[str, Phrases]
    texts: Mapping[str, Phrases]
    away: Mapping[str, Phrases]
    quiet: Mapping[str, Phrases]
    clock: Mapping[str, Phrases]
    snooze: Mapping[str, Phrases]
    language: Mapping[str, Phrases]


def read_habits(file: Table) -> HabitWords:
    """Read `habits.toml`. Raises ContentError for what is missing or means nothing."""
    file.only(*(field.name for field in fields(HabitWords)))
    return HabitWords(
        strength=_phrases(file, "strength", "none", "few", "usual"),
        rhythm=_phrases(file, "rhythm", "monthly", "quarterly"),
        texts=_phrases(file, "texts", "short", "full"),
        away=_phrases(file, "away", *AWAY),
        quiet=_phrases(file, "quiet", "leads", "none", "from", "to"),
        clock=_phrases(file, "clock", "noon", "midnight", "am", "pm"),
        snooze=_phrases(file, "snooze", "leads", "hour", "tomorrow", "week"),
        language=_phrases(file, "language", "names"),
    )


def _phrases(file: Table, name: str, *keys: str) -> dict[str, Phrases]:
    entry = file.table(name).only(*keys)
    return {key: entry.texts(key) for key in keys}
