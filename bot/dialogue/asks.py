"""Effects that need the moment: made of the session before and after a line, and the event."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import agreeing
from bot.dialogue import choices as pick
from bot.dialogue import events as ev
from bot.dialogue import moves as move
from bot.dialogue.effects import (
    Admit,
    CancelTimer,
    Effect,
    HandAgreement,
    HandOver,
    HandSummary,
    Hide,
    LeaveRoom,
    OpenInvitation,
    Part,
    PinCard,
    SetTimer,
    Told,
    TurnAway,
)
from bot.dialogue.guards import asked_on_the_floor, sender
from bot.dialogue.model import LaneId, Mode, Session


def wake_for_meeting(_before: Session, after: Session, event: ev.Event) -> Effect:
    """Wake the session when it is time to meet again."""
    return SetTimer("meet", after.shared.meet_at or event.at + move.MEET_AFTER)


def wake_for_close(_before: Session, _after: Session, event: ev.Event) -> Effect:
    """Wake the session to close a talk that one of the two has left."""
    return SetTimer("close", event.at + move.CLOSE_AFTER)


def wake_for_breath(_before: Session, _after: Session, event: ev.Event) -> Effect:
    """Wake the session for the next change of the breathing message."""
    return SetTimer(f"breath.{event.seat}", event.at + move.BREATH)


def stop_breath(_before: Session, _after: Session, event: ev.Event) -> Effect:
    """No more changes of the breathing message."""
    return CancelTimer(f"breath.{event.seat}")


def wake_for_reading(_before: Session, _after: Session, event: ev.Event) -> Effect:
    """Wake the session when the second reading has been waited for long enough."""
    return SetTimer(f"reading.{event.seat}", event.at + move.SECOND_READING)


def stop_reading(_before: Session, _after: Session, event: ev.Event) -> Effect:
    """The wait for the second reading is over."""
    return CancelTimer(f"reading.{event.seat}")


def wake_for_reply(_before: Session, after: Session, event: ev.Event) -> Effect | None:
    """Wake the session when whoever is asked on the floor has been silent for a while."""
    asked = asked_on_the_floor(after)
    return SetTimer(f"reply.{asked}", event.at + move.QUIET_FOR) if asked else None


def speaker_answered(_before: Session, after: Session, _event: ev.Event) -> Effect | None:
    """Nothing is asked of the speaker any more, so there is nothing to be reminded of."""
    floor = after.shared.floor
    return CancelTimer(f"reply.{floor}") if floor and not after.alone else None


def listener_answered(_before: Session, after: Session, _event: ev.Event) -> Effect | None:
    """Nothing is asked of the listener any more, so there is nothing to be reminded of."""
    floor = after.shared.floor
    return CancelTimer(f"reply.{floor.other}") if floor and not after.alone else None


NOBODY_ASKED = (speaker_answered, listener_answered)


def as_posted(before: Session, after: Session, _event: ev.Event) -> Effect:
    """Show the sentence of understanding under its author's name, before the floor passes on."""
    shown = replace(before.shared, understanding=after.shared.understanding)
    return Told("practice/understood", None, before.with_shared(shown))


def invite(_before: Session, _after: Session, event: ev.Event) -> Effect | None:
    """Let the fresh secrets lead here."""
    made = move.invitation_of(event)
    return OpenInvitation(made) if made else None


def wake_for_invitation(_before: Session, _after: Session, event: ev.Event) -> Effect | None:
    """Tell the maker when the invitation has gone stale."""
    made = move.invitation_of(event)
    return SetTimer("invitation", made.expires) if made else None


def admit(before: Session, _after: Session, event: ev.Event) -> Effect | None:
    """Take the confirmed guest in."""
    guest = move.guest_of(before, event)
    return Admit(guest) if guest else None


def turn_away(before: Session, _after: Session, event: ev.Event) -> Effect | None:
    """Tell the guest that it did not come about."""
    guest = move.guest_of(before, event)
    return TurnAway(guest) if guest else None


def show_card(_before: Session, after: Session, event: ev.Event) -> Effect | None:
    """The agreement's message changes in place, except in front of others or in its own stage."""
    if agreeing.before_others(after, event) or agreeing.at_agreement(after, event):
        return None
    seat = event.seat or after.present[0]
    due = agreeing.review_due(after, event)
    rows = pick.kept_due(after, seat) if due else pick.kept(after, seat)
    return Told("agreement/show_room", None, after, keys=rows, card="agreement", edit=True)


def renew_list(_before: Session, after: Session, event: ev.Event) -> Effect | None:
    """The other one's list of cards to open loses the one that both have opened."""
    reader = event.seat.other if event.seat and not after.alone else None
    person = after.seats.get(reader) if reader else None
    if person is None or person.hidden or person.lane is not LaneId.OPENING:
        return None
    return Told("boundaries/opening", reader, after, lane=True, card="opening", edit=True)


def pin_card(_before: Session, after: Session, event: ev.Event) -> Effect | None:
    """In a group the agreement stays at hand, where the bot happens to have the right."""
    if agreeing.before_others(after, event):
        return None
    return PinCard("agreement") if after.shared.mode is Mode.GROUP else None


def hand_agreement(_before: Session, after: Session, event: ev.Event) -> Effect | None:
    """Give the agreement as a file, to whom asked for it: to both only by a press in the group."""
    plain = isinstance(event, ev.PaperWanted) and event.plain
    to_room = event.in_room and not agreeing.before_others(after, event)
    return HandAgreement(None if to_room else event.seat, plain)


def hand_summary(_before: Session, _after: Session, event: ev.Event) -> Effect | None:
    """Give this person the page with their own words."""
    plain = isinstance(event, ev.SummaryPrinted) and event.plain
    return HandSummary(event.seat, plain) if event.seat else None


def leave_group(before: Session, _after: Session, _event: ev.Event) -> Effect | None:
    """Leave the group, if there is one."""
    return LeaveRoom(before.shared.room) if before.shared.room else None


def hand_over(_before: Session, _after: Session, event: ev.Event) -> Effect | None:
    """Give this person everything stored about them."""
    return HandOver(event.seat) if event.seat else None


def hide(_before: Session, _after: Session, event: ev.Event) -> Effect | None:
    """Clear this person's private chat; no question is put, and no place is left."""
    return Hide(event.seat) if event.seat else None


def part(before: Session, _after: Session, event: ev.Event) -> Effect | None:
    """Let the person go, with what is theirs."""
    person = sender(before, event)
    return Part(person.user_id, move.parting_gift(person)) if person else None


def forget(before: Session, _after: Session, event: ev.Event) -> Effect | None:
    """Let the person go and keep nothing of them."""
    person = sender(before, event)
    return Part(person.user_id, None) if person else None
