"""What can happen with the jar of notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.dialogue.events.event import Event


@dataclass(frozen=True)
class JarWanted(Event):
    """Show this person's own side of the jar."""


@dataclass(frozen=True)
class JarNoted(Event):
    """Words for a note, not in the jar yet."""

    text: str = ""


@dataclass(frozen=True)
class JarThanksWanted(Event):
    """What this person appreciated in the check-in may become a note too."""


@dataclass(frozen=True)
class JarPut(Event):
    """Put the note into the jar exactly as it was shown."""


@dataclass(frozen=True)
class JarTaken(Event):
    """Take one of one's own notes out again."""

    index: int = 0


@dataclass(frozen=True)
class JarDayWanted(Event):
    """Choose the day on which to open the jar."""


@dataclass(frozen=True)
class JarDayNamed(Event):
    """The day on which to open the jar, on this person's clock; None where words name none."""

    day: date | None = None


@dataclass(frozen=True)
class JarReadAgain(Event):
    """Show the notes that both opened last."""


@dataclass(frozen=True)
class JarOpenWanted(Event):
    """Look at one's own notes before pressing open."""


@dataclass(frozen=True)
class JarOpened(Event):
    """Open the jar: the other reads exactly the notes that were shown, once both have pressed."""
