"""What can be pressed below the agreement, as a proposal and as long as it lives."""

from __future__ import annotations

from bot.dialogue import agreeing
from bot.dialogue.model import Seat, Session
from bot.dialogue.spec import Rows


def agreement(session: Session, _seat: Seat) -> Rows:
    """What can be done with the agreement as it stands."""
    held = session.shared.agreement
    rows: Rows = (("add_line",),)
    if held.lines:
        rows = (
            *rows,
            ("change_lines", "drop_lines"),
            ("review.monthly", "review.quarterly"),
            *(((f"accept.{held.version}",),) if held.review else ()),
        )
    return (*rows, ("leave_agreement",))


def amending(session: Session, seat: Seat) -> Rows:
    """What can be done with the agreement from one's private chat, at its place or afterwards."""
    held = session.shared.agreement
    rows: Rows = (("add_line",),)
    if held.lines:
        rows = (
            *rows,
            ("change_lines", "drop_lines"),
            ("review.monthly", "review.quarterly"),
            *open_version(session, seat),
        )
    return (*rows, ("return",))


def open_version(session: Session, _seat: Seat) -> Rows:
    """Accept what is proposed once it has its rhythm, or leave what holds as it is."""
    if not agreeing.pending(session):
        return ()
    held = session.shared.agreement
    accept: Rows = ((f"accept.{held.version}",),) if held.review else ()
    beside = session.shared.kept is not None and not session.alone
    aside: Rows = ((f"put_aside.{held.version}",),) if beside else ()
    return (*accept, *aside)


def proposal(session: Session, seat: Seat) -> Rows:
    """Below the news of a new version."""
    return (*(_rhythm(session) or open_version(session, seat)), ("amend",))


def _rhythm(session: Session) -> Rows:
    """How often to look again, where a version still has to be given its rhythm."""
    held = session.shared.agreement
    if held.review is not None or not held.lines:
        return ()
    return ((f"again.{held.version}.monthly", f"again.{held.version}.quarterly"),)


def kept(session: Session, seat: Seat) -> Rows:
    """Below the agreement, wherever it is shown."""
    shared = session.shared
    some = shared.kept or shared.agreement.lines or shared.past
    paper: Rows = (("as_page", "as_text"),) if some else ()
    if session.stage not in agreeing.CHANGEABLE:
        change: tuple[str, ...] = ()
    else:
        change = ("amend",)
    stands = shared.kept is not None and not session.alone
    life = (*change, "withdraw_ask") if stands else change
    accept = (_rhythm(session) or open_version(session, seat)) if change else ()
    return (*paper, *accept, *((life,) if life else ()))


def kept_due(session: Session, seat: Seat) -> Rows:
    """The same where the day to look at it again has come: say that it still fits.

    Who said so already is left out of account, since the other would see it in the room.
    """
    held = session.shared.kept
    fits: Rows = ((f"fits.{held.version}",),) if held else ()
    return (*fits, *kept(session, seat))


def review(session: Session, _seat: Seat) -> Rows:
    """When the day has come to look at the agreement again."""
    version = session.shared.kept.version if session.shared.kept else 0
    return (
        (f"fits.{version}", "agreement"),
        ("amend", f"review_later.{version}"),
        ("no_reminders",),
    )


def withdrawing(session: Session, _seat: Seat) -> Rows:
    """Asked back once, about the version that holds."""
    version = session.shared.kept.version if session.shared.kept else 0
    return ((f"withdraw_yes.{version}",), ("return",))
