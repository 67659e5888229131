"""A private reflection on what led there, question by question; nothing of it crosses by itself.

It can be left and taken up again after days. What it comes down to may be practised as an "I"
sentence, or lie ready for one's turn in the next talk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.dialogue import events as ev
from bot.dialogue.afterwards import waking
from bot.dialogue.afterwards.reminding import WishKind, morning_after
from bot.dialogue.guards import sender, talk_begun
from bot.dialogue.model import LaneId, Participant, Rooting, Session

FEW_DAYS = 3
"""So many days after the last answer somebody is reminded, once, that there is more."""
ROOTS = 9
"""How many questions there are; ten to fifteen minutes, for somebody who takes their time."""


# -- facts


def roots_left(session: Session, event: ev.Event) -> bool:
    """There are questions after the present one."""
    person = sender(session, event)
    return person is not None and person.rooting.at < ROOTS


def last_root(session: Session, event: ev.Event) -> bool:
    """There is no question after the present one."""
    return not roots_left(session, event) or _at(session, event) == ROOTS - 1


def _at(session: Session, event: ev.Event) -> int:
    person = sender(session, event)
    return person.rooting.at if person else 0


def not_first_root(session: Session, event: ev.Event) -> bool:
    """There is a question before the present one."""
    person = sender(session, event)
    return person is not None and person.rooting.at > 0


def half_way(session: Session, event: ev.Event) -> bool:
    """Something was written in this reflection, and there is more."""
    person = sender(session, event)
    return person is not None and bool(person.rooting.answers) and person.rooting.at < ROOTS


def has_sentence(session: Session, event: ev.Event) -> bool:
    """It came down to a sentence."""
    person = sender(session, event)
    return person is not None and bool(person.rooting.sentence)


# -- changes


def answered(held: Rooting, words: str, at: datetime) -> Rooting:
    """Return it with the present question answered, at the one after it."""
    if held.at >= ROOTS:
        return held
    answers = {**held.answers, str(held.at): words}
    return replace(held, at=held.at + 1, answers=answers, written_at=at)


def _own(session: Session, event: ev.Event, change: Callable[[Rooting], Rooting]) -> Session:
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    return session.with_seat(event.seat, replace(person, rooting=change(person.rooting)))


def skip_root(session: Session, event: ev.Event) -> Session:
    """Leave the present question out; words that stand there stay."""
    return _own(session, event, lambda held: replace(held, at=min(ROOTS, held.at + 1)))


def previous_root(session: Session, event: ev.Event) -> Session:
    """Show the question before this one again."""
    return _own(session, event, lambda held: replace(held, at=max(0, min(held.at, ROOTS) - 1)))


def begin_anew(session: Session, event: ev.Event) -> Session:
    """All that was written in it is gone, and the first question stands open."""
    return await_nothing(_own(session, event, lambda held: Rooting(for_talk=held.for_talk)), event)


def await_return(session: Session, event: ev.Event) -> Session:
    """This person is reminded once, should the rest be left lying."""
    person = sender(session, event)
    if person is None:
        return session
    due = morning_after(event.at, person.zone, FEW_DAYS)
    return waking.wish_for(session, event.seat, WishKind.ROOTS, due)


def await_nothing(session: Session, event: ev.Event) -> Session:
    """Nothing is left to be reminded of."""
    return waking.unwish_for(session, event.seat, WishKind.ROOTS)


def keep_for_talk(session: Session, event: ev.Event) -> Session:
    """The sentence is at hand in the turn that is under way, or else in the next talk."""
    person = sender(session, event)
    if person is None or event.seat is None or not person.rooting.sentence:
        return session
    if not talk_begun(session, event):
        return _own(session, event, lambda held: replace(held, for_talk=held.sentence))
    later = tuple(dict.fromkeys((*person.draft.later, person.rooting.sentence)))
    return session.with_seat(event.seat, replace(person, draft=replace(person.draft, later=later)))


# -- what stays


def ready_for_talk(person: Participant) -> Participant:
    """When a talk begins the sentence lies ready for this person's turn; it does so once."""
    sentence = person.rooting.for_talk
    if not sentence:
        return person
    later = tuple(dict.fromkeys((*person.draft.later, sentence)))
    draft, held = replace(person.draft, later=later), replace(person.rooting, for_talk="")
    return replace(person, draft=draft, rooting=held)


def after_a_step_back(then: Participant, now: Participant) -> Participant:
    """A step that is taken back elsewhere leaves the reflection as it is."""
    return then if now.lane in LANES else replace(then, rooting=now.rooting)


LANES = frozenset({LaneId.ROOTS, LaneId.ROOTS_END, LaneId.ROOTS_READY})


def without_words(person: Participant, written_until: datetime) -> Participant:
    """Return somebody without their reflection, unless they wrote in it after that moment.

    Whoever stands in it stands below it then: no question is left to be answered there.
    """
    written = person.rooting.written_at
    if written is None or written > written_until:
        return person
    lanes = tuple(lane for lane in person.lanes if lane not in LANES)
    step = person.step if lanes == person.lanes else person.step + 1
    return replace(person, rooting=Rooting(), lanes=lanes, step=step, trail=())
