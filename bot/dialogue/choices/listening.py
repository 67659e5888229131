"""What can be pressed below words for the other."""

from __future__ import annotations

from bot.dialogue.model import Mode, Seat, Session
from bot.dialogue.spec import Rows


def _other_wording(session: Session, seat: Seat) -> Rows:
    person = session.seats.get(seat)
    other = person.other_wording if person else None
    return (("other_wording",),) if other is not None and other.whole else ()


def say_back(session: Session, seat: Seat) -> Rows:
    """Post it as it stands; or the other wording, where there is a whole one."""
    return (("post_say_back",), *_other_wording(session, seat), ("back",))


def after_two_tries(session: Session, _seat: Seat) -> Rows:
    """In a group a question that takes a reply has no buttons, so they hang below what leads there.

    They count at that question alone, which is the room's next step; in two chats it has its own.
    """
    grouped = session.shared.mode is Mode.GROUP
    return ((f"go_without.{session.shared.room_step + 1}", "pause"),) if grouped else ()


def understanding(session: Session, seat: Seat) -> Rows:
    """Post it as it stands, or leave it out; or the other wording, where there is a whole one."""
    return (("post_understanding",), *_other_wording(session, seat), ("back", "skip"))


def appreciation(session: Session, _seat: Seat) -> Rows:
    """Share it as shown, or not."""
    return (("appreciate_alone" if session.alone else "appreciate",), ("back", "nothing_to_say"))
