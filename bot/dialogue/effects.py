"""What a step asks of the world. The dialogue itself does none of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.model import Asked, Audience, Guest, Invitation, Participant, Seat, Session

Rows = tuple[tuple[str, ...], ...]
"""Rows of choice codes: `verb` or `verb.argument`."""


@dataclass(frozen=True)
class Say:
    """Say a template to an audience; `edit` replaces the audience's last message of that `card`."""

    name: str
    to: Audience
    keys: Rows | Callable[[Session, Seat], Rows] = ()
    """Rows of choice codes that stay open whatever the step; for the room the same for both."""
    card: str = ""
    edit: bool = False
    lane: bool = False
    """The keys are choices of the reader's lane, and count as long as it stands at this step."""


@dataclass(frozen=True)
class Told:
    """A `Say` with its reader found: one seat in private, or the room (None)."""

    name: str
    reader: Seat | None
    session: Session
    """The session at the moment of saying, to be rendered from this reader's view."""
    asks: Asked | None = None
    """Whether the open choices of the lane or stage hang below, and whom they are for."""
    lane: bool = False
    """The choices are those of the reader's lane (else of the joint stage): `keys`, or all."""
    keys: tuple[tuple[str, ...], ...] = ()
    card: str = ""
    edit: bool = False


@dataclass(frozen=True)
class SetTimer:
    """Wake the session by this name at this moment."""

    name: str
    due: datetime


@dataclass(frozen=True)
class CancelTimer:
    """Forget the timer of this name."""

    name: str


@dataclass(frozen=True)
class OpenInvitation:
    """Let these secrets lead here until they expire."""

    invitation: Invitation


@dataclass(frozen=True)
class CloseInvitation:
    """Void the invitation."""


@dataclass(frozen=True)
class Admit:
    """Take the guest in: this session is now theirs."""

    guest: Guest


@dataclass(frozen=True)
class TurnAway:
    """Tell the guest, who is not of this session, that it did not come about."""

    guest: Guest


@dataclass(frozen=True)
class LeaveRoom:
    """Leave the group and forget it."""

    room: int


@dataclass(frozen=True)
class HandOver:
    """Give this person a file of everything stored about them."""

    seat: Seat


@dataclass(frozen=True)
class HandAgreement:
    """Give a file of the agreement as it stands: to one person, or to the room (None)."""

    reader: Seat | None
    plain: bool = False
    """As a text file; else as a page to print."""


@dataclass(frozen=True)
class HandSummary:
    """Give this person a file of the own words that they chose."""

    seat: Seat
    plain: bool = False


@dataclass(frozen=True)
class ShowWay:
    """Show the course of both to one person, or to the room (None); or one's own to oneself."""

    reader: Seat | None
    own: bool = False


@dataclass(frozen=True)
class PinCard:
    """Pin the message of this card in the group, where the bot happens to have the right."""

    card: str


@dataclass(frozen=True)
class Hide:
    """Take everything out of this person's private chat that can be, and leave a neutral line."""

    seat: Seat


@dataclass(frozen=True)
class Part:
    """Let one person go: `keeps` is what they take along, or None when they are to be forgotten."""

    user_id: int
    keeps: Participant | None


@dataclass(frozen=True)
class Erase:
    """Nobody is left: erase the session."""


Effect = (
    Told
    | SetTimer
    | CancelTimer
    | OpenInvitation
    | CloseInvitation
    | Admit
    | TurnAway
    | LeaveRoom
    | HandOver
    | HandAgreement
    | HandSummary
    | ShowWay
    | PinCard
    | Hide
    | Part
    | Erase
)
