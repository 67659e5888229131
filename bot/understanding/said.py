"""What somebody said, and when that was on their own clock."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.dialogue.model import Seat


@dataclass(frozen=True)
class Said:
    """Words of somebody at the table."""

    text: str
    seat: Seat
    at: datetime
    in_room: bool = False


def local_time(at: datetime, zone: str) -> datetime:
    """Tell a moment on somebody's own clock, or on UTC's where it is not known."""
    return at.astimezone(ZoneInfo(zone or "UTC"))
