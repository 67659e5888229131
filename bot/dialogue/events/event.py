"""What every event has, and the two that nobody does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.model import Seat


@dataclass(frozen=True)
class Event:
    """Something that happened, at a moment, from a seat or from nobody at the table."""

    at: datetime
    seat: Seat | None = None
    in_room: bool = False
    """Whether it was typed or pressed where both can see it."""


@dataclass(frozen=True)
class TimerFired(Event):
    """A durable timer's time has come."""

    name: str = ""


@dataclass(frozen=True)
class Settled(Event):
    """Nothing new: the moment after a turn, when both lanes together may move the joint stage."""
