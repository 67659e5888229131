"""What can happen on the way in: alone, with an invitation, or in a group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.events.event import Event


@dataclass(frozen=True)
class Started(Event):
    """The person sent /start."""


@dataclass(frozen=True)
class AloneChosen(Event):
    """The person wants to prepare alone."""


@dataclass(frozen=True)
class PartnerWanted(Event):
    """The person wants to invite a partner; the secrets are fresh and random."""

    link: str = ""
    code: str = ""
    expires: datetime | None = None


@dataclass(frozen=True)
class QuestionWanted(Event):
    """The person would like to ask something and is told how."""


@dataclass(frozen=True)
class Knocked(Event):
    """The person followed an invitation whose maker was asked to confirm."""


@dataclass(frozen=True)
class KnockFailed(Event):
    """The invitation did not lead anywhere: unknown, expired, own, busy or too_many."""

    reason: str = "unknown"


@dataclass(frozen=True)
class KnockWithdrawn(Event):
    """The guest no longer waits."""


@dataclass(frozen=True)
class CodeTyped(Event):
    """The person typed something that has the form of an invitation code."""

    code: str = ""


@dataclass(frozen=True)
class GuestArrived(Event):
    """Somebody followed this session's invitation."""

    user_id: int = 0
    name: str = ""


@dataclass(frozen=True)
class GuestConfirmed(Event):
    """The maker says that this is the partner."""


@dataclass(frozen=True)
class GuestRefused(Event):
    """The maker does not know this guest."""


@dataclass(frozen=True)
class RoomTaken(Event):
    """The first of two took part in a group."""

    room: int = 0
    topic: int | None = None


@dataclass(frozen=True)
class PartnerJoined(Event):
    """The second of two took part in the group."""

    user_id: int = 0
    name: str = ""
    chat_open: bool = False


@dataclass(frozen=True)
class ChatOpened(Event):
    """The person opened the private chat."""


@dataclass(frozen=True)
class ChatBlocked(Event):
    """The bot can no longer write to this person."""


@dataclass(frozen=True)
class OutsiderJoined(Event):
    """Somebody who is not of the couple came into the group."""


@dataclass(frozen=True)
class RoomLost(Event):
    """The bot is no longer in the group, or one of the couple left it."""


@dataclass(frozen=True)
class PairChosen(Event):
    """The couple moves from the group to private chats."""


@dataclass(frozen=True)
class GoOn(Event):
    """This person wants to go on."""
