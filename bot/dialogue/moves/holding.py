"""Calm check, holding, meeting again, resuming."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.dialogue import events as ev
from bot.dialogue.afterwards import rooting
from bot.dialogue.guards import resumable
from bot.dialogue.model import Participant, Session, StageId
from bot.dialogue.moves.whose import for_each, for_sender

COOL_FOR = timedelta(minutes=20)
"""The shortest pause after flooding that clinicians advise."""
MEET_AFTER = timedelta(minutes=30)
BREATH = timedelta(seconds=5)
"""Half a breath: in for five seconds, out for five (paced breathing, six a minute)."""
ANOTHER_DAY = timedelta(days=1)
CLOSE_AFTER = timedelta(days=1)
"""So long after the first of the two was done with the last step the talk closes by itself."""


def fresh_check(session: Session, event: ev.Event) -> Session:
    """Ask everybody anew."""

    def anew(p: Participant) -> Participant:
        ready = rooting.ready_for_talk(p)
        return replace(ready, available=None, leaving=False, done=False)

    return nobody_went_on(for_each(session, anew), event)


def hold_here(session: Session, event: ev.Event) -> Session:
    """Remember where the talk was interrupted."""
    if not resumable(session, event):
        return session
    return session.with_shared(
        replace(session.shared, resume_to=session.stage, begun=session.stage)
    )


def hold_before(stage: StageId) -> Callable[[Session, ev.Event], Session]:
    """Make the change: the talk is held just before this stage."""

    def held(session: Session, _event: ev.Event) -> Session:
        return session.with_shared(replace(session.shared, resume_to=stage))

    return held


def put_off(session: Session, event: ev.Event) -> Session:
    """Propose a time to meet again: soon at first, another day from the third time on."""
    count = session.shared.postponed + 1
    later = MEET_AFTER if count < 3 else ANOTHER_DAY
    shared = replace(
        session.shared,
        postponed=count,
        meet_at=_whole_minute(event.at + later),
        cool_until=event.at + COOL_FOR,
        moments=(),
    )
    return for_each(session, lambda p: replace(p, leaving=False)).with_shared(shared)


def _whole_minute(moment: datetime) -> datetime:
    return (moment + timedelta(seconds=59)).replace(second=0, microsecond=0)


def move_meeting(session: Session, event: ev.Event) -> Session:
    """Meet again at the time that was asked for, but never within the cool-down."""
    if not isinstance(event, ev.MeetingMoved):
        return session
    soonest = event.at + COOL_FOR
    wished = _whole_minute(max(soonest, event.to or event.at + timedelta(minutes=event.minutes)))
    earliest = session.shared.cool_until
    meet = max(wished, _whole_minute(earliest)) if earliest else wished
    return session.with_shared(replace(session.shared, meet_at=meet, moments=()))


def name_moments(session: Session, event: ev.Event) -> Session:
    """WALL: what was typed in the room may be a time; both read what it may mean."""
    if not isinstance(event, ev.MomentNamed):
        return session
    return session.with_shared(replace(session.shared, moments=event.moments))


def drop_moments(session: Session, _event: ev.Event) -> Session:
    """The times that were named in the room are not asked about any more."""
    return session.with_shared(replace(session.shared, moments=()))


def calm_again(session: Session, _event: ev.Event) -> Session:
    """The talk goes on: the count of postponements begins anew."""
    shared = replace(session.shared, postponed=0, meet_at=None, cool_until=None, moments=())
    return session.with_shared(shared)


def resumed(session: Session, _event: ev.Event) -> Session:
    """The talk is where it was."""
    return session.with_shared(replace(session.shared, resume_to=None))


def leave_quietly(session: Session, event: ev.Event) -> Session:
    """Hold at the next boundary, without a word until then."""
    return for_sender(session, event, lambda p: replace(p, leaving=True))


def nobody_went_on(session: Session, _event: ev.Event) -> Session:
    """Whoever pressed go on did not know of this."""
    return session.with_shared(replace(session.shared, go_on=()))


def others_came(session: Session, event: ev.Event) -> Session:
    """Somebody else is in the group after the talk: what is shared there goes to each alone."""
    fresh = nobody_went_on(session, event)
    return fresh.with_shared(replace(fresh.shared, others=True))


def others_may_stay(session: Session, event: ev.Event) -> Session:
    """Both know that somebody else reads along, and it is fine with them."""
    fresh = nobody_went_on(session, event)
    return fresh.with_shared(replace(fresh.shared, others=False))


def go_on(session: Session, event: ev.Event) -> Session:
    """Note that this person pressed go on."""
    if event.seat is None or event.seat in session.shared.go_on:
        return session
    return session.with_shared(replace(session.shared, go_on=(*session.shared.go_on, event.seat)))


def breathe(session: Session, event: ev.Event) -> Session:
    """One more change of the breathing message."""
    return for_sender(session, event, lambda p: replace(p, breath=p.breath + 1))


def unshut(session: Session, event: ev.Event) -> Session:
    """By own choice this person takes part again; nothing from before is a step back."""
    return for_sender(session, event, lambda p: replace(p, shut=False, trail=()))


def leave_zone_open(session: Session, event: ev.Event) -> Session:
    """This person would rather not name a clock; world time does, and nobody asks again."""
    return for_sender(session, event, lambda p: replace(p, zone_left_open=True))


def hide(session: Session, event: ev.Event) -> Session:
    """Nothing with content comes to this person's chat until they do something again."""
    return for_sender(session, event, lambda p: replace(p, hidden=True))
