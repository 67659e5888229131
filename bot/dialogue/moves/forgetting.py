"""What goes after a talk, and with whoever leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.dialogue import events as ev
from bot.dialogue.afterwards import promising, rooting
from bot.dialogue.afterwards.checkins import Checking
from bot.dialogue.afterwards.reminding import without_wishes
from bot.dialogue.model import Agreement, Jar, LaneId, Participant, Session, Shared, Summary
from bot.dialogue.moves.renewing import rested
from bot.dialogue.moves.whose import for_each

REMAINING = frozenset(
    {
        LaneId.CHECKIN_THANKS,
        LaneId.CHECKIN_LEVELS,
        LaneId.CHECKIN_BOUNDARIES,
        LaneId.SUPPORT,
        LaneId.KNOCKING,
        LaneId.CONFIRM_GUEST,
        LaneId.COUNTRY,
        LaneId.SETTINGS,
        LaneId.ZONE,
        LaneId.BOND,
        LaneId.JAR,
        LaneId.JAR_DAY,
        LaneId.JAR_OPENING,
        *rooting.LANES,
    }
)
"""Lanes on the side in which no words wait, or words that have a time of their own."""


def forget_words(session: Session) -> Session:
    """The private words and answers of a talk are gone; settings, agreement and promises stay.

    A reflection stays as well, for a time of its own.
    """
    shared = replace(
        session.shared,
        statement="",
        said_back="",
        unheard="",
        understanding="",
        appreciations=(),
        revealed=None,
        hard=None,
        promises=tuple(map(promising.wordless, session.shared.promises)),
        told=None,
        asked_again=(),
    )
    return for_each(session, _wordless).with_shared(shared)


def forget_reflections(session: Session, written_until: datetime) -> Session:
    """Reflections in which nothing was written after that moment are gone."""
    return for_each(session, lambda p: rooting.without_words(p, written_until))


def _wordless(p: Participant) -> Participant:
    kept = (*p.lanes[:1], *(lane for lane in p.lanes[1:] if lane in REMAINING))
    gone = replace(
        rested(p),
        lanes=kept,
        hidden=p.hidden,
        gate_passed=p.gate_passed,
        leaving=p.leaving,
        still_fits=p.still_fits,
        invitation=p.invitation,
        guest=p.guest,
        tension=None,
        danger="",
        statements=(),
        prepared=(),
        summary=Summary(),
        checking=replace(p.checking, thanks="", boundary=""),
    )
    return gone if kept == p.lanes else replace(gone, step=p.step + 1)


def let_go(session: Session, event: ev.Event) -> Session:
    """The sender leaves; the other keeps the agreed text, without a name, and nothing else."""
    if event.seat is None:
        return session
    left = {s: p for s, p in session.seats.items() if s is not event.seat}
    rest = {s: _by_oneself(p) for s, p in left.items()}
    kept = session.shared.kept
    nameless = replace(kept, accepted=()) if kept else None
    numbered = max(session.shared.versions, session.shared.agreement.version)
    shared = Shared(
        stage=session.stage,
        room_step=session.shared.room_step,
        agreement=nameless or Agreement(version=numbered),
        kept=nameless,
        versions=numbered,
        partner_left=True,
    )
    return Session(shared=shared, seats=rest)


def _by_oneself(p: Participant) -> Participant:
    """A person who is no longer one of two: nothing of what was between them reminds of it."""
    bare = without_wishes(p.reminding)
    own = Jar(p.jar.notes)  # to open it was meant for these two
    return rested(replace(p, shut=False, reminding=bare, checking=Checking(), jar=own))


def parting_gift(person: Participant) -> Participant:
    """What somebody who unlinks takes along: own settings and own statements."""
    return replace(_by_oneself(person), lanes=(LaneId.CHOOSING,))
