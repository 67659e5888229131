"""How people come in, and go on in private chats."""

from __future__ import annotations

from bot.dialogue import agreeing
from bot.dialogue import events as ev
from bot.dialogue.changing import replace
from bot.dialogue.guards import sender
from bot.dialogue.model import Guest, Invitation, LaneId, Mode, Participant, Seat, Session
from bot.dialogue.moves.whose import for_each, for_sender


def alone_mode(session: Session, _event: ev.Event) -> Session:
    """The talk is prepared by one person, without a group."""
    return session.with_shared(replace(session.shared, mode=Mode.SOLO, room=None, topic=None))


def keep_invitation(session: Session, event: ev.Event) -> Session:
    """Remember the way in that was just made."""
    from_maker = isinstance(event, ev.PartnerWanted) and event.expires is not None
    if not from_maker:
        return session
    made = invitation_of(event)
    return for_sender(session, event, lambda p: replace(p, invitation=made))


def invitation_of(event: ev.Event) -> Invitation | None:
    """Return the invitation that an event carries."""
    if isinstance(event, ev.PartnerWanted) and event.expires is not None:
        return Invitation(event.link, event.code, event.expires)
    return None


def greet_guest(session: Session, event: ev.Event) -> Session:
    """Remember who knocked, for the maker alone."""
    if not isinstance(event, ev.GuestArrived):
        return session
    guest = Guest(event.user_id, event.name)
    return for_each(session, lambda p: replace(p, guest=guest))


def guest_of(session: Session, event: ev.Event) -> Guest | None:
    """Return who knocked at this person's door."""
    person = sender(session, event)
    return person.guest if person else None


def invitation_gone(session: Session, _event: ev.Event) -> Session:
    """The invitation leads nowhere any more."""
    return for_each(session, lambda p: replace(p, invitation=None))


def dismiss_guest(session: Session, _event: ev.Event) -> Session:
    """Forget who knocked."""
    return for_each(session, lambda p: replace(p, guest=None))


def seat_guest(session: Session, event: ev.Event) -> Session:
    """Give the confirmed guest the free seat; from here on there are two."""
    maker = sender(session, event)
    if maker is None or maker.guest is None or event.seat is None or not session.alone:
        return session
    joined = Participant(user_id=maker.guest.user_id, name=maker.guest.name)
    kept_back = agreeing.take_along(session)
    maker = kept_back.seats[event.seat]
    seated = kept_back.with_seat(event.seat.other, joined).with_seat(event.seat, _awaited(maker))
    return seated.with_shared(replace(kept_back.shared, mode=Mode.PAIR, room=None, topic=None))


def _awaited(maker: Participant) -> Participant:
    """Whoever invited is asked the gate's question now, whatever support was asked for before."""
    lanes = maker.lanes[:1] if LaneId.SUPPORT in maker.lanes else maker.lanes
    return replace(maker, guest=None, invitation=None, lanes=lanes)


def take_room(session: Session, event: ev.Event) -> Session:
    """Hold the talk in this group."""
    if not isinstance(event, ev.RoomTaken):
        return session
    kept_back = agreeing.take_along(session)
    shared = replace(kept_back.shared, mode=Mode.GROUP, room=event.room, topic=event.topic)
    return kept_back.with_shared(shared)


def seat_partner(session: Session, event: ev.Event) -> Session:
    """Give the second who took part in the group the free seat."""
    if not isinstance(event, ev.PartnerJoined) or not session.alone:
        return session
    free = next(s for s in Seat if s not in session.seats)
    joined = Participant(user_id=event.user_id, name=event.name, chat_open=event.chat_open)
    return for_each(agreeing.take_along(session), _awaited).with_seat(free, joined)


def open_chat(session: Session, event: ev.Event) -> Session:
    """From now on the bot may write to this person."""
    return for_sender(session, event, lambda p: replace(p, chat_open=True))


def close_chat(session: Session, event: ev.Event) -> Session:
    """From now on the bot may not write to this person."""
    return for_sender(session, event, lambda p: replace(p, chat_open=False))


def leave_room(session: Session, _event: ev.Event) -> Session:
    """Go on in private chats."""
    mode = Mode.SOLO if session.alone else Mode.PAIR
    shared = replace(session.shared, mode=mode, room=None, topic=None, others=False)
    return session.with_shared(shared)
