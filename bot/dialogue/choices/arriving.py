"""What can be pressed on the way to the talk, and while it waits."""

from __future__ import annotations

from bot.dialogue.model import Mode, Seat, Session
from bot.dialogue.spec import Rows

MOMENTS: Rows = (("moments",), ("no_moment",))
ROOM_MOMENTS: Rows = (("room_moments",), ("no_moment",))


def open_private_chat(session: Session, _seat: Seat) -> Rows:
    """In a group, the way into the private chat for whoever has not opened it."""
    closed = any(not p.chat_open for p in session.seats.values())
    return (("open_chat",),) if session.shared.mode is Mode.GROUP and closed else ()


def other_times(_session: Session, _seat: Seat) -> Rows:
    """Other times to meet again."""
    return (("later.20", "later.60"), ("later.180", "later.1440"), ("resume",))


def invitation(session: Session, _seat: Seat) -> Rows:
    """While the maker waits for the guest."""
    if session.shared.mode is Mode.GROUP:
        return (("alone", "practice"), ("safety",))
    return (("share_invitation",), ("add_to_group",), ("new_invitation", "alone"), ("safety",))


def tension(_session: Session, _seat: Seat) -> Rows:
    """Nought to ten, and not now."""
    return (
        tuple(f"tension.{n}" for n in range(6)),
        tuple(f"tension.{n}" for n in range(6, 11)),
        ("not_now", "safety"),
    )
