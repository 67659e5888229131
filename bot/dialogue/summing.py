"""One person's summary for a therapist: made of own words, chosen one by one by that person."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import events as ev
from bot.dialogue.guards import sender
from bot.dialogue.model import Participant, Session, Summary

MOST_OFFERED = 20
"""So many sentences stand to choice, the newest; each has a button."""
LINE = 78
"""Letters of a printed line, in ordinary words."""
MOST_LINES = 26.6
"""Lines that one page takes, under four headings and with room for notes; measured on paper."""
GAP = 0.6
"""Lines between two sentences."""


def own_words(session: Session, person: Participant) -> tuple[str, ...]:
    """Return what this person may choose from: own sentences, each once, the newest last.

    Statements and appreciations were written by this person; nothing that anybody else said is
    among them, whatever was shared.
    """
    appreciated = tuple(
        text
        for seat, text in session.shared.appreciations
        if seat in session.seats and session.seats[seat].user_id == person.user_id
    )
    summary = person.summary
    own = (*person.statements, *appreciated, *summary.added)
    # What was chosen once stays, though the talk that it comes from is over.
    offered = dict.fromkeys((*(c for c in summary.chosen if c not in own), *own))
    rest = [text for text in offered if text not in summary.chosen]
    newest = rest[max(0, len(rest) + len(summary.chosen) - MOST_OFFERED) :]
    return tuple(text for text in offered if text in summary.chosen or text in newest)


def lines_of(text: str) -> float:
    """Return how many lines of the page a sentence takes, with the gap after it."""
    return sum(max(1, -(-len(line) // LINE)) for line in text.splitlines()) + GAP


def page_has_room(person: Participant, text: str) -> bool:
    """Say whether one more sentence fits on the page."""
    chosen = person.summary.chosen
    return len(chosen) < MOST_OFFERED and sum(map(lines_of, (*chosen, text))) <= MOST_LINES


def page_takes(session: Session, event: ev.Event) -> bool:
    """What is to be chosen fits on the page, or is on it and would be taken off."""
    person = sender(session, event)
    if person is None:
        return False
    match event:
        case ev.SummaryAdded(text=text):
            return page_has_room(person, text)
        case ev.SummaryToggled(index=index):
            offered = own_words(session, person)
            if not 0 <= index < len(offered):
                return False
            chosen = offered[index] in person.summary.chosen
            return chosen or page_has_room(person, offered[index])
        case _:
            return False


def toggle(session: Session, event: ev.Event) -> Session:
    """Take a sentence onto the page, or off it."""
    person = sender(session, event)
    if person is None or event.seat is None or not isinstance(event, ev.SummaryToggled):
        return session
    text = own_words(session, person)[event.index]
    chosen = person.summary.chosen
    now = tuple(c for c in chosen if c != text) if text in chosen else (*chosen, text)
    return session.with_seat(
        event.seat, replace(person, summary=replace(person.summary, chosen=now))
    )


def add(session: Session, event: ev.Event) -> Session:
    """Take words that were just typed onto the page."""
    person = sender(session, event)
    if person is None or event.seat is None or not isinstance(event, ev.SummaryAdded):
        return session
    old = person.summary
    added = tuple(dict.fromkeys((*old.added, event.text)))[-MOST_OFFERED:]
    chosen = tuple(dict.fromkeys((*old.chosen, event.text)))
    return session.with_seat(event.seat, replace(person, summary=Summary(chosen, added)))


def something_chosen(session: Session, event: ev.Event) -> bool:
    """There is at least one sentence on the page."""
    person = sender(session, event)
    return person is not None and bool(person.summary.chosen)
