"""What can be pressed at the cards, and while a line is worded."""

from __future__ import annotations

from bot.dialogue import agreeing
from bot.dialogue.guards import CARDS
from bot.dialogue.model import Rating, Seat, Session
from bot.dialogue.spec import Rows


def card(session: Session, seat: Seat) -> Rows:
    """Four private answers to the present card."""
    person = session.seats.get(seat)
    index = min(person.card, CARDS - 1) if person else 0
    return (
        (f"rate.{index}.fine", f"rate.{index}.tell_first"),
        (f"rate.{index}.not_ok", f"rate.{index}.silent"),
        ("back", "skip", "enough"),
    )


def opening(session: Session, _seat: Seat) -> Rows:
    """The differing cards; pressing one says: I would open it."""
    revealed = session.shared.revealed
    opened = {c for c, _, _ in revealed.opened} if revealed else set()
    left = [c for c in (revealed.differing if revealed else ()) if c not in opened]
    return (*((f"open.{c}",) for c in left), ("opening_done",))


def line_cards(session: Session, seat: Seat) -> Rows:
    """What a line can be about: what was agreed or opened first, and anything of one's own."""
    revealed = session.shared.revealed
    ids: tuple[str, ...] = ()
    if revealed is not None:
        ids = tuple(c for c, _ in revealed.agreed) + tuple(c for c, _, _ in revealed.opened)
        ids += tuple(c for c in revealed.differing if c not in ids)
    if session.alone and seat in session.seats:
        rated = session.seats[seat].ratings
        ids = tuple(c for c, r in rated.items() if r is not Rating.SILENT)
    if not ids:
        ids = tuple(str(n) for n in range(CARDS))
    codes = [f"about.{c}" for c in ids]
    person = session.seats.get(seat)
    prepared = [f"prepared.{n}" for n in range(len(person.prepared))] if person else []
    ways = (*prepared, *codes[:CARDS])
    return (*((code,) for code in ways), ("about.own",), ("return",))


def wordings(session: Session, seat: Seat) -> Rows:
    """The ready wordings of the chosen card, by number; or own words."""
    person = session.seats.get(seat)
    own = person is None or person.line is None or person.line.card == "own"
    first: Rows = () if own else (("wording.0", "wording.1", "wording.2"),)
    return (*first, ("back", "return"))


def line_preview(session: Session, seat: Seat) -> Rows:
    """Propose the line as it is shown, or say its example and what stays fine first."""
    person = session.seats.get(seat)
    parts: Rows = (("line_part.example", "line_part.fine"),) if person and person.line else ()
    return (("propose",), *parts, ("back", "return"))


def line_part(session: Session, seat: Seat) -> Rows:
    """A part that is there can be left out."""
    person = session.seats.get(seat)
    there = person is not None and person.line is not None and person.line.part(person.line_part)
    return (*((("no_part",),) if there else ()), ("back", "return"))


def line_fits(session: Session, seat: Seat) -> Rows:
    """What was said for the old wording stays, is said anew, or is left out."""
    person = session.seats.get(seat)
    carried = agreeing.carried_parts(person) if person else ()
    anew: Rows = ((f"anew.{carried[0]}",),) if carried else ()
    return (("parts_fit",), *anew, ("no_parts", "back"))


def line_help(session: Session, seat: Seat) -> Rows:
    """Lines to take instead, by number; one's own only where it may stand or be mended."""
    person = session.seats.get(seat)
    helped = person.line_help if person else None
    if helped is None:
        return (("back", "return"),)
    numbers = tuple(f"proposal.{n}" for n in range(len(helped.proposals)))
    kept: Rows = (("keep_wording",),) if helped.wording else ()
    mended: Rows = (("both_would",),) if helped.one_sided else ()
    return (*((numbers,) if numbers else ()), *kept, *mended, ("back", "return"))


def lines(session: Session, _seat: Seat) -> Rows:
    """The lines of the agreement, by number, to take one out."""
    return _numbered(session, "drop")


def lines_to_change(session: Session, _seat: Seat) -> Rows:
    """The lines of the agreement, by number, to word one anew."""
    return _numbered(session, "edit")


def _numbered(session: Session, verb: str) -> Rows:
    count = len(session.shared.agreement.lines)
    version = session.shared.agreement.version
    codes = [f"{verb}.{version}.{i}" for i in range(count)]
    return (*(tuple(codes[i : i + 4]) for i in range(0, count, 4)), ("return",))
