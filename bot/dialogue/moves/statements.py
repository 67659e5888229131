"""A statement and an accounting, from the first words to the press that shares them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.dialogue import events as ev
from bot.dialogue.afterwards import promising
from bot.dialogue.guards import sender
from bot.dialogue.model import Draft, OwningPart, Participant, Session, SharedPromise
from bot.dialogue.moves.whose import for_sender

SECOND_READING = timedelta(seconds=25)
"""After this nobody waits for a suggestion, should it have got lost; the host's limit is below."""


def share_statement(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed share on exactly this text."""
    person = sender(session, event)
    if person is None or not person.draft.text:
        return session
    text = person.draft.text
    shared = replace(session.shared, statement=text, say_back_tries=0)
    promise = person.owning.promise if person.owning and person.draft.accounts else None
    if promise is not None and event.seat is not None:
        told = SharedPromise(
            event.seat, text, promise.until, promise.once, promise.made_at, promise.text
        )
        shared = replace(shared, promises=(*shared.promises, told))
    return _promise_awaited(for_sender(session, event, _with_statement), event).with_shared(shared)


def keep_statement(session: Session, event: ev.Event) -> Session:
    """The statement stays with its author."""
    return _promise_awaited(for_sender(session, event, _with_statement), event)


def _promise_awaited(session: Session, event: ev.Event) -> Session:
    """Its owner is asked one day about the promise in the statement, if there is one."""
    person = sender(session, event)
    if person is None or person.owning is None or not person.draft.accounts:
        return session
    promise = person.owning.promise
    return promising.await_report(session, event, promise) if promise else session


def _with_statement(p: Participant) -> Participant:
    """A person with the statement, and the promise in it, among those of before."""
    if not p.draft.text:
        return p
    promise = p.owning.promise if p.owning and p.draft.accounts else None
    promises = (*p.promises, promise) if promise else p.promises
    return replace(p, statements=(*p.statements, p.draft.text), promises=promises)


def skip_part(session: Session, event: ev.Event) -> Session:
    """Leave the present part of the accounting out and go to the one after it."""

    def skipped(p: Participant) -> Participant:
        if p.owning is None:
            return p
        left = {part: text for part, text in p.owning.texts.items() if part is not p.owning.part}
        following = list(OwningPart)[min(p.owning.number, len(OwningPart) - 1)]
        bare = replace(p.owning, part=following, texts=left, question="", typed="", rest="")
        return replace(p, owning=bare)

    return for_sender(session, event, skipped)


def part_stays(session: Session, event: ev.Event) -> Session:
    """The accounting stays as it was before one part was opened."""

    def stays(p: Participant) -> Participant:
        if p.owning is None:
            return p
        as_it_was = replace(
            p.owning, changing=False, question="", typed="", rest="", statement=p.draft.text
        )
        return replace(p, owning=as_it_was)

    return for_sender(session, event, stays)


def to_the_turn(session: Session, event: ev.Event) -> Session:
    """Back to the draft of one's turn, from whatever lies above it."""
    return for_sender(session, event, lambda p: replace(p, lanes=p.lanes[:1], step=p.step + 1))


def clear_draft(session: Session, event: ev.Event) -> Session:
    """An empty sheet for this person; what was put off for another turn stays."""
    return for_sender(
        session, event, lambda p: replace(p, draft=Draft(later=p.draft.later), owning=None)
    )


def try_anew(session: Session, event: ev.Event) -> Session:
    """An empty sheet that remembers the last try, to tell what got better."""

    def anew(p: Participant) -> Participant:
        tried = "" if p.draft.accounts else p.draft.own_words
        return replace(p, draft=Draft(tried=tried, later=p.draft.later), owning=None)

    return for_sender(session, event, anew)
