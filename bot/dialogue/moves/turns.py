"""Who has the floor, and what passes across it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.dialogue import events as ev
from bot.dialogue.changing import replace
from bot.dialogue.guards import sender
from bot.dialogue.model import Draft, Seat, Session, Wish
from bot.dialogue.moves.whose import for_each, for_sender
from bot.dialogue.practising import practises

QUIET_FOR = timedelta(minutes=10)
"""After this much silence whoever is asked on the floor is invited once, in private."""


def clear_done(session: Session, _event: ev.Event) -> Session:
    """Everybody's private part of the stage begins."""
    return for_each(session, lambda p: replace(p, done=False, sentence="", other_wording=None))


_EAGER = {Wish.ME: 1, Wish.EITHER: 0, Wish.YOU: -1, None: 0}


def give_floor(session: Session, event: ev.Event) -> Session:
    """The one who wishes to start speaks first; a tie goes to whoever was ready first."""
    last = event.seat or session.present[-1]

    def place(seat: Seat) -> tuple[int, datetime, bool]:
        person = session.seats[seat]
        return (-_EAGER[person.wish], person.answered_at or event.at, seat is last)

    first = min(session.present, key=place)
    return session.with_shared(replace(session.shared, floor=first, spoken=()))


def begin_turn(session: Session, _event: ev.Event) -> Session:
    """A new turn: nothing said, nothing said back, and nobody told whose turn it is."""
    shared = replace(
        session.shared,
        statement="",
        said_back="",
        unheard="",
        understanding="",
        say_back_tries=0,
    )
    return for_each(session, lambda p: replace(p, told_turn=False)).with_shared(shared)


def tell_whose_turn(session: Session, event: ev.Event) -> Session:
    """Note that this person is told in this turn that it is the other's."""
    return for_sender(session, event, lambda p: replace(p, told_turn=True))


def end_turn(session: Session, _event: ev.Event) -> Session:
    """The speaker has had a turn; a sentence that is practised beside the talk stays."""
    floor = session.shared.floor
    if floor is None or floor not in session.seats:
        return session
    speaker = session.seats[floor]
    if practises(speaker):
        speaker = replace(speaker, set_aside=None)
    else:
        speaker = replace(speaker, draft=Draft(later=speaker.draft.later), owning=None)
    spoken = tuple(dict.fromkeys((*session.shared.spoken, floor)))
    shared = replace(session.shared, spoken=spoken)
    return session.with_seat(floor, speaker).with_shared(shared)


def swap_floor(session: Session, _event: ev.Event) -> Session:
    """The other speaks."""
    floor = session.shared.floor
    if floor is None or session.alone:
        return session
    return session.with_shared(replace(session.shared, floor=floor.other))


def count_try(session: Session, _event: ev.Event) -> Session:
    """One more say-back."""
    tries = session.shared.say_back_tries + 1
    return session.with_shared(replace(session.shared, say_back_tries=tries))


def note_stuck(session: Session, _event: ev.Event) -> Session:
    """They got stuck here; a reason to mention help later."""
    return session.with_shared(replace(session.shared, stuck=session.shared.stuck + 1))


def post_say_back(session: Session, event: ev.Event) -> Session:
    """WALL: the listener pressed post on exactly this say-back."""
    person = sender(session, event)
    text = person.sentence if person else ""
    return session.with_shared(replace(session.shared, said_back=text))


def post_unheard(session: Session, event: ev.Event) -> Session:
    """WALL: the speaker pressed post on exactly this line about what was missing."""
    person = sender(session, event)
    text = person.sentence if person else ""
    return session.with_shared(replace(session.shared, unheard=text))


def post_understanding(session: Session, event: ev.Event) -> Session:
    """WALL: the listener pressed post on exactly this sentence."""
    person = sender(session, event)
    text = person.sentence if person else ""
    return session.with_shared(replace(session.shared, understanding=text))


def share_appreciation(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed share on exactly this appreciation."""
    person = sender(session, event)
    if person is None or event.seat is None or not person.sentence:
        return session
    mine = (event.seat, person.sentence)
    others = tuple(pair for pair in session.shared.appreciations if pair[0] is not event.seat)
    return session.with_shared(replace(session.shared, appreciations=(*others, mine)))
