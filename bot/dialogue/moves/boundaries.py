"""Cards, the blind reveal, and the lines of the agreement."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import agreeing
from bot.dialogue import events as ev
from bot.dialogue.afterwards.reminding import WishKind
from bot.dialogue.afterwards.waking import unwish_for
from bot.dialogue.guards import CARDS, sender
from bot.dialogue.model import Participant, Rating, Revealed, Seat, Session
from bot.dialogue.moves.whose import for_sender
from bot.dialogue.record import skip_card

MAX_LINES = 12
"""So that a whole agreement stays within one message of 4,096 characters and a short read."""


def line_fits(session: Session, _event: ev.Event) -> bool:
    """The agreement has room for another line."""
    return len(session.shared.agreement.lines) < MAX_LINES


def begin_cards(session: Session, _event: ev.Event) -> Session:
    """The cards of this talk begin, with their introduction."""
    for seat, person in session.seats.items():
        session = session.with_seat(seat, replace(person, enough_cards=False))
    return session.with_shared(replace(session.shared, begun=None))


def skip_this_card(session: Session, event: ev.Event) -> Session:
    """Leave the present card unanswered."""
    return for_sender(session, event, skip_card)


def previous_card(session: Session, event: ev.Event) -> Session:
    """Show the card before this one again."""

    def before(p: Participant) -> Participant:
        return replace(p, card=max(0, p.card - 1), enough_cards=False)

    return for_sender(session, event, before)


def reveal(session: Session, _event: ev.Event) -> Session:
    """WALL: both pressed open. Agreement is shown; a difference only as worth talking about."""
    if session.alone:
        return session.with_shared(replace(session.shared, revealed=Revealed()))
    one, two = (session.seats[s].ratings for s in Seat)
    agreed: list[tuple[str, Rating]] = []
    differing: list[str] = []
    for card in map(str, range(CARDS)):
        mine, yours = one.get(card, Rating.SILENT), two.get(card, Rating.SILENT)
        if Rating.SILENT in (mine, yours):
            continue
        if mine is yours:
            agreed.append((card, mine))
        else:
            differing.append(card)
    before = session.shared.revealed or Revealed()
    shown = Revealed(tuple(agreed), tuple(differing), opened=before.opened)
    return session.with_shared(replace(session.shared, revealed=shown))


def both_want(session: Session, event: ev.Event) -> bool:
    """Both would open this differing card."""
    revealed = session.shared.revealed
    return (
        isinstance(event, ev.OpenWanted)
        and revealed is not None
        and event.card in revealed.differing
        and not session.alone
        and all(event.card in p.wants_open for p in session.seats.values())
        and all(card != event.card for card, _, _ in revealed.opened)
    )


def open_card(session: Session, event: ev.Event) -> Session:
    """WALL: both asked to open this one card."""
    revealed = session.shared.revealed
    if revealed is None or not isinstance(event, ev.OpenWanted):
        return session
    first, second = (session.seats[s].ratings.get(event.card, Rating.SILENT) for s in Seat)
    opened = (*revealed.opened, (event.card, first, second))
    return session.with_shared(replace(session.shared, revealed=replace(revealed, opened=opened)))


def add_line(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed propose on exactly this line."""
    person = sender(session, event)
    agreement = session.shared.agreement
    if person is None or person.line is None or len(agreement.lines) >= MAX_LINES:
        return session
    longer = replace(agreement, lines=(*agreement.lines, person.line))
    emptied = for_sender(session, event, lambda p: replace(p, line=None, line_help=None))
    return agreeing.new_version(emptied, longer)


def drop_line(session: Session, event: ev.Event) -> Session:
    """Take a line out."""
    if not isinstance(event, ev.LineDropped):
        return session
    agreement = session.shared.agreement
    kept = tuple(line for i, line in enumerate(agreement.lines) if i != event.index)
    return agreeing.new_version(session, replace(agreement, lines=kept))


def set_review(session: Session, event: ev.Event) -> Session:
    """Set when to look at the agreement again; the first rhythm completes the version in hand.

    Nobody can have accepted a version without one, so its number names one text all the same.
    """
    agreement = session.shared.agreement
    if not isinstance(event, ev.ReviewChosen) or agreement.review is event.review:
        return session
    timed = replace(agreement, review=event.review)
    if agreement.review is None:
        return session.with_shared(replace(session.shared, agreement=timed))
    return agreeing.new_version(session, timed)


def accept_version(session: Session, event: ev.Event) -> Session:
    """Note that this person accepts the present version."""
    agreement = session.shared.agreement
    if event.seat is None or agreement.accepted_by(event.seat):
        return session
    accepted = (*agreement.accepted, (event.seat, event.at))
    return session.with_shared(
        replace(session.shared, agreement=replace(agreement, accepted=accepted))
    )


def say_it_fits(session: Session, event: ev.Event) -> Session:
    """Note that this person looked at what holds and would keep it."""
    looked = for_sender(session, event, lambda p: replace(p, still_fits=True))
    return unwish_for(looked, event.seat, WishKind.REVIEW)
