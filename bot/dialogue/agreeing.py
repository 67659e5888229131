"""The agreement's life: versions, what changed between two of them, withdrawal and review.

A number names one text for good: it is never given twice within a session. What is told of a
change is found here, and worded in the content.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from difflib import SequenceMatcher
from enum import StrEnum

from bot.dialogue import events as ev
from bot.dialogue.afterwards.reminding import Rhythm, WishKind, morning_after, morning_of
from bot.dialogue.afterwards.waking import keep_rhythm, unwish_for, wish_for
from bot.dialogue.guards import sender
from bot.dialogue.model import (
    Agreement,
    Jar,
    LaneId,
    Line,
    LinePart,
    Participant,
    Review,
    Seat,
    Session,
    SharedJar,
    StageId,
)

REVIEW_AFTER = {Review.MONTHLY: timedelta(days=30), Review.QUARTERLY: timedelta(days=91)}
A_WEEK = 7
"""So many days later the review comes again for whoever puts it off."""
MOST_PAST = 12
"""So many former versions are kept with their dates; older ones are let go."""
FARTHEST_EAST = timedelta(hours=14)
"""So long before UTC a day begins somewhere."""

CHANGEABLE = frozenset({StageId.AGREEMENT, StageId.THERAPY, StageId.DONE, StageId.ENDED})
"""Stages in which the agreement can be changed: in its own place, and when the talk is done."""


# -- what changed


class ChangeKind(StrEnum):
    """What happened to a line from one version to another."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One line that is not the same in two versions; what there is none of is None."""

    kind: ChangeKind
    before: Line | None = None
    after: Line | None = None


def changes(before: Agreement, after: Agreement) -> tuple[Change, ...]:
    """Return how the lines differ, in the order of the agreement; none for equal ones."""
    found: list[Change] = []
    matcher = SequenceMatcher(None, before.lines, after.lines, autojunk=False)
    for _, i, i_end, j, j_end in (op for op in matcher.get_opcodes() if op[0] != "equal"):
        old, new = before.lines[i:i_end], after.lines[j:j_end]
        pairs = min(len(old), len(new))
        found += [Change(ChangeKind.CHANGED, was, now) for was, now in zip(old, new, strict=False)]
        found += [Change(ChangeKind.DROPPED, before=line) for line in old[pairs:]]
        found += [Change(ChangeKind.ADDED, after=line) for line in new[pairs:]]
    return tuple(found)


# -- versions


def new_version(session: Session, changed: Agreement) -> Session:
    """Any change makes the next version, which nobody has accepted."""
    shared = session.shared
    old = shared.agreement
    number = max(shared.versions, old.version, changed.version) + 1
    fresh = replace(changed, version=number, accepted=(), agreed_at=None, review_at=None)
    return session.with_shared(
        replace(
            shared,
            agreement=fresh,
            versions=number,
            before=old,
            beside=old if old.accepted else shared.beside,
        )
    )


def seal(session: Session, event: ev.Event) -> Session:
    """Both accepted the same version: it holds from now on, until its review."""
    shared = session.shared
    span = REVIEW_AFTER[shared.agreement.review or Review.MONTHLY]
    sealed = replace(shared.agreement, agreed_at=event.at, review_at=event.at + span)
    past = shared.past
    if shared.kept is not None and shared.kept.version != sealed.version:
        past = (*past, replace(shared.kept, ended_at=event.at))[-MOST_PAST:]
    held = replace(shared, agreement=sealed, kept=sealed, past=past, before=None, beside=None)
    rhythm = Rhythm(sealed.review or Review.MONTHLY)
    return _review_awaited(keep_rhythm(_nobody_looked(session), rhythm).with_shared(held))


def change_line(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed propose on exactly this wording, in place of a line that stands."""
    person = sender(session, event)
    if person is None or person.line is None or person.rewording is None or event.seat is None:
        return session
    old, new, held = person.rewording, person.line, session.shared.agreement
    at = held.lines.index(old)
    lines = (*held.lines[:at], new, *held.lines[at + 1 :])
    rested = session.with_seat(
        event.seat, replace(person, line=None, line_help=None, rewording=None)
    )
    return new_version(rested, replace(held, lines=lines))


def put_aside(session: Session, _event: ev.Event) -> Session:
    """The proposal is off the table; what was agreed before stands there again."""
    shared = session.shared
    if shared.kept is None:
        return session
    return session.with_shared(replace(shared, agreement=shared.kept, before=None, beside=None))


def withdraw(session: Session, event: ev.Event) -> Session:
    """WALL: one of the two withdrew: nothing holds any more; the text is kept with its dates."""
    shared = session.shared
    kept = shared.kept
    if kept is None:
        return session
    ended = replace(kept, ended_at=event.at, withdrawn=True)
    open_proposal = shared.agreement.version != kept.version
    emptied = Agreement(version=max(shared.versions, kept.version))
    after = replace(
        shared,
        agreement=shared.agreement if open_proposal else emptied,
        kept=None,
        past=(*shared.past, ended)[-MOST_PAST:],
        before=None,
        beside=None,
    )
    for seat in session.present:
        session = unwish_for(session, seat, WishKind.REVIEW)
    return _nobody_looked(session).with_shared(after)


def take_along(session: Session) -> Session:
    """Lines from before there were these two stay with their author, to be proposed anew.

    Whoever comes in now has seen none of them, and reads none without a press on it.
    """
    shared = session.shared
    lines = (shared.kept or shared.agreement).lines
    bare = replace(
        shared,
        agreement=Agreement(version=max(shared.versions, shared.agreement.version)),
        kept=None,
        before=None,
        beside=None,
        past=(),
        suggested=None,
        done_together=(),
        hard=None,
        jar=SharedJar(),
    )
    seats = {
        seat: replace(p, prepared=tuple(dict.fromkeys((*lines, *p.prepared))), jar=Jar(p.jar.notes))
        for seat, p in session.seats.items()
    }
    return Session(bare, seats)


# -- facts


def may_change(session: Session, _event: ev.Event) -> bool:
    """The agreement can be changed in this stage."""
    return session.stage in CHANGEABLE


def at_agreement(session: Session, _event: ev.Event) -> bool:
    """The talk stands at the agreement."""
    return session.stage is StageId.AGREEMENT


def before_others(session: Session, _event: ev.Event) -> bool:
    """Somebody else is in the group, and nothing intimate is posted there."""
    return session.stage is StageId.HELD or session.shared.others


def pending(session: Session) -> bool:
    """A version with lines is being worked on that is not the one that holds."""
    shared = session.shared
    newer = shared.kept is None or shared.kept.version != shared.agreement.version
    return bool(shared.agreement.lines) and newer


def present(session: Session) -> Agreement | None:
    """Return what a version that is worked on stands beside: what holds, else what one accepted."""
    shared = session.shared
    return shared.kept if pending(session) and shared.kept else shared.beside


def last_to_accept(session: Session, event: ev.Event) -> bool:
    """Everybody else at the table has accepted the present version."""
    held = session.shared.agreement
    return all(held.accepted_by(seat) for seat in session.present if seat is not event.seat)


def already_holds(session: Session, event: ev.Event) -> bool:
    """The accepted version is the one that holds."""
    shared = session.shared
    return (
        isinstance(event, ev.VersionAccepted)
        and shared.kept is not None
        and shared.kept == shared.agreement
        and event.version == shared.kept.version
    )


def without_rhythm(session: Session, event: ev.Event) -> bool:
    """The accepted version is the present one, and nobody has said how often to look at it."""
    held = session.shared.agreement
    named = isinstance(event, ev.VersionAccepted) and event.version == held.version
    return named and bool(held.lines) and held.review is None


def stands(session: Session, _event: ev.Event) -> bool:
    """There is an agreement of two people that holds."""
    return session.shared.kept is not None and not session.alone


def names_what_stands(session: Session, event: ev.Event) -> bool:
    """The event is about the very version that holds."""
    kept = session.shared.kept
    version = getattr(event, "version", None)
    return kept is not None and not session.alone and version == kept.version


def names_proposal(session: Session, event: ev.Event) -> bool:
    """The event is about the proposal that lies on the table beside what holds."""
    version = getattr(event, "version", None)
    open_beside = pending(session) and session.shared.kept is not None
    return open_beside and version == session.shared.agreement.version


def other_rhythm(session: Session, event: ev.Event) -> bool:
    """The review rhythm would change, in the version that the person looked at."""
    held = session.shared.agreement
    return (
        isinstance(event, ev.ReviewChosen)
        and bool(held.lines)
        and held.review is not event.review
        and event.version in (None, held.version)
    )


def names_line(session: Session, event: ev.Event) -> bool:
    """The line to change is there, in the version that the person looked at."""
    held = session.shared.agreement
    return (
        isinstance(event, ev.LineOpened)
        and event.version == held.version
        and 0 <= event.index < len(held.lines)
    )


def open_line(session: Session, event: ev.Event) -> Session:
    """Take a line that stands in hand, to word it anew."""
    person = sender(session, event)
    if person is None or event.seat is None or not isinstance(event, ev.LineOpened):
        return session
    line = session.shared.agreement.lines[event.index]
    opened = replace(person, rewording=line, line=Line(line.card, ""), line_help=None)
    return session.with_seat(event.seat, opened)


def only_line(session: Session, _event: ev.Event) -> bool:
    """The agreement has one line and no other."""
    return len(session.shared.agreement.lines) == 1


def open_only_line(session: Session, event: ev.Event) -> Session:
    """Take the one line that stands in hand, to word it anew."""
    version = session.shared.agreement.version
    return open_line(session, ev.LineOpened(event.at, event.seat, index=0, version=version))


def begin_line(session: Session, event: ev.Event) -> Session:
    """A line typed before its button was pressed is a new one, whatever lay in hand."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    line = event.line if isinstance(event, ev.LineWorded) else None
    return session.with_seat(event.seat, replace(person, line=line, rewording=None))


def awaits_line(session: Session, seat: Seat) -> bool:
    """A line typed in this person's private chat is meant for the agreement, unasked."""
    lane = session.seats[seat].lane
    resting = session.stage is StageId.AGREEMENT and lane is LaneId.IDLE
    return resting or (lane is LaneId.AMENDING and session.stage in CHANGEABLE)


def rewording(session: Session, event: ev.Event) -> bool:
    """This person words a line that stands anew."""
    person = sender(session, event)
    return person is not None and person.rewording is not None


def line_still_there(session: Session, event: ev.Event) -> bool:
    """The line that is worded anew stands there still."""
    person = sender(session, event)
    return person is not None and person.rewording in session.shared.agreement.lines


def carries_parts(session: Session, event: ev.Event) -> bool:
    """The line has other words now, above what was said below the old ones."""
    person = sender(session, event)
    return person is not None and bool(carried_parts(person))


def carried_parts(person: Participant) -> tuple[LinePart, ...]:
    """Return the parts that a line worded anew has from its old wording, and nobody looked at."""
    old, new = person.rewording, person.line
    if old is None or new is None or new.principle == old.principle:
        return ()
    return tuple(part for part in LinePart if new.part(part) and new.part(part) == old.part(part))


def ask_carried(session: Session, event: ev.Event) -> Session:
    """What is typed next is the first of the parts that the line has from its old wording."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    first = next(iter(carried_parts(person)), person.line_part)
    return session.with_seat(event.seat, replace(person, line_part=first))


def same_line(session: Session, event: ev.Event) -> bool:
    """The worded line stands in the agreement already."""
    person = sender(session, event)
    return person is not None and person.line in session.shared.agreement.lines


def has_paper(session: Session, _event: ev.Event) -> bool:
    """There is something that could be put on paper."""
    shared = session.shared
    return bool(shared.kept or shared.agreement.lines or shared.past)


# -- review


def _review_awaited(session: Session) -> Session:
    """Both are to be reminded on the day that they read in the agreement, each on their own clock.

    That day is UTC's, and one alone has nobody to look at it with.
    """
    kept = session.shared.kept
    if kept is None or kept.review_at is None or session.alone:
        return session
    due = morning_of(kept.review_at.astimezone(UTC).date())
    for seat in session.present:
        session = wish_for(session, seat, WishKind.REVIEW, due)
    return session


def review_in_a_week(session: Session, event: ev.Event) -> Session:
    """Remind this person on the morning of the same day of the next week."""
    person = sender(session, event)
    if person is None:
        return session
    due = morning_after(event.at, person.zone, A_WEEK)
    return wish_for(session, event.seat, WishKind.REVIEW, due)


def review_timer_of_before(_session: Session, event: ev.Event) -> bool:
    """The timer is one that an earlier version of this bot set for a review."""
    return isinstance(event, ev.TimerFired) and event.name.startswith("review.")


def take_over_review(session: Session, event: ev.Event) -> Session:
    """What an earlier version wanted to remind this person of is wished for now."""
    person = sender(session, event)
    if person is None or not review_due(session, event):
        return session
    due = morning_after(event.at, person.zone, 0)
    return wish_for(session, event.seat, WishKind.REVIEW, due)


def review_due(session: Session, event: ev.Event) -> bool:
    """The day has come to look at what holds now."""
    return _open_for_review(session, event)


def review_open(session: Session, event: ev.Event) -> bool:
    """The answer belongs to the version that holds, and its review has come."""
    return names_what_stands(session, event) and _open_for_review(session, event)


def _open_for_review(session: Session, event: ev.Event) -> bool:
    kept = session.shared.kept
    if kept is None or kept.review_at is None or session.alone:
        return False
    day = kept.review_at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return event.at >= day - FARTHEST_EAST


def other_looked(session: Session, event: ev.Event) -> bool:
    """Everybody else at the table has said that it still fits."""
    return all(p.still_fits for seat, p in session.seats.items() if seat is not event.seat)


def renew(session: Session, event: ev.Event) -> Session:
    """WALL: both said that it still fits: the same text, and another day to look at it."""
    shared = session.shared
    if shared.kept is None:
        return session
    span = REVIEW_AFTER[shared.kept.review or Review.MONTHLY]
    kept = replace(shared.kept, review_at=event.at + span)
    same = shared.agreement.version == kept.version and shared.agreement.agreed_at is not None
    agreement = kept if same else shared.agreement
    beside = kept if shared.beside and shared.beside.version == kept.version else shared.beside
    after = replace(shared, kept=kept, agreement=agreement, beside=beside)
    return _review_awaited(_nobody_looked(session).with_shared(after))


def _nobody_looked(session: Session) -> Session:
    """What each said of an earlier text or day counts no more."""
    seats = {seat: replace(p, still_fits=False) for seat, p in session.seats.items()}
    return replace(session, seats=seats)
