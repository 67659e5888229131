"""Facts about who is here, and about both together."""

from __future__ import annotations

from bot.dialogue.events import Event
from bot.dialogue.guards.combining import sender
from bot.dialogue.model import CALM_AT_MOST, LaneId, Mode, Session


def alone(session: Session, _event: Event) -> bool:
    """Only one person is at the table."""
    return session.alone


def in_group(session: Session, _event: Event) -> bool:
    """The talk is held in a group."""
    return session.shared.mode is Mode.GROUP


def from_speaker(session: Session, event: Event) -> bool:
    """The event came from the one who has the floor."""
    return event.seat is session.shared.floor


def from_listener(session: Session, event: Event) -> bool:
    """The event came from the one who listens."""
    return event.seat is not None and event.seat is not session.shared.floor


def in_room(_session: Session, event: Event) -> bool:
    """It was typed or pressed where both can see it."""
    return event.in_room


def chat_was_open(session: Session, event: Event) -> bool:
    """The bot may write to this person in private."""
    person = sender(session, event)
    return person is not None and person.chat_open


def within_support(session: Session, event: Event) -> bool:
    """This person came here from the support route, and returns to it."""
    person = sender(session, event)
    return person is not None and len(person.lanes) > 1 and person.lanes[-2] is LaneId.SUPPORT


def called(session: Session, event: Event) -> bool:
    """This person's lane lies on top of another, to which it can return."""
    person = sender(session, event)
    return person is not None and len(person.lanes) > 1


# -- both


def both_answered(session: Session, _event: Event) -> bool:
    """Everybody at the table has said whether now is a good moment."""
    return all(p.available is not None for p in session.seats.values())


def both_ready(session: Session, _event: Event) -> bool:
    """Everybody at the table is calm enough and free now."""
    return all(
        p.available is True and p.tension is not None and p.tension <= CALM_AT_MOST
        for p in session.seats.values()
    )


def both_done(session: Session, _event: Event) -> bool:
    """Everybody at the table has finished the private part of this stage."""
    return all(p.done for p in session.seats.values())


def others_done(session: Session, event: Event) -> bool:
    """Everybody else at the table has finished the private part of this stage."""
    return all(p.done for seat, p in session.seats.items() if seat is not event.seat)


def others_here(session: Session, _event: Event) -> bool:
    """Somebody came into the group after the talk, and the two have not both gone on."""
    return session.shared.others


def last_to_go_on(session: Session, event: Event) -> bool:
    """Somebody came into the group after the talk, and with this person both have gone on."""
    gone_on = {*session.shared.go_on, event.seat}
    return session.shared.others and set(session.present) <= gone_on


def both_go_on(session: Session, _event: Event) -> bool:
    """Everybody at the table pressed go on."""
    return set(session.present) <= set(session.shared.go_on)


def both_accepted(session: Session, _event: Event) -> bool:
    """Everybody at the table accepted the present version."""
    agreement = session.shared.agreement
    return bool(agreement.lines) and all(agreement.accepted_by(s) for s in session.present)


def last_turn(session: Session, _event: Event) -> bool:
    """After the present speaker everybody has had a turn."""
    had = {*session.shared.spoken, session.shared.floor}
    return set(session.present) <= had
