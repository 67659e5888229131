"""Who sits where, who reads, who is asked."""

from __future__ import annotations

from enum import Enum, StrEnum


class Seat(StrEnum):
    """One of the two places at the table; both are treated alike."""

    FIRST = "first"
    SECOND = "second"

    @property
    def other(self) -> Seat:
        """The seat across the table."""
        return Seat.SECOND if self is Seat.FIRST else Seat.FIRST


class Mode(StrEnum):
    """Where the one script is shown."""

    SOLO = "solo"
    PAIR = "pair"
    GROUP = "group"


class Audience(Enum):
    """Who reads a text. There is no default: a forgotten audience would be a leak."""

    SENDER = "sender"
    PARTNER = "partner"
    EACH = "each"
    ROOM = "room"


class Asked(Enum):
    """Whom a question of the joint stage is put to."""

    ANYONE = "anyone"
    SPEAKER = "speaker"
    LISTENER = "listener"
