"""What can be pressed while somebody finds words of their own."""

from __future__ import annotations

from bot.dialogue.model import OwningPart, Seat, Session, StageId
from bot.dialogue.spec import Rows


def drafting_for_turn(session: Session, seat: Seat) -> bool:
    """Say whether this person looks for words for the turn that is theirs now."""
    person = session.seats.get(seat)
    return (
        person is not None
        and session.stage is StageId.SPEAKING
        and seat is session.shared.floor
        and len(person.lanes) == 1
    )


def draft(session: Session, seat: Seat) -> Rows:
    """Before the first words: what waits from an earlier turn, or something new."""
    person = session.seats.get(seat)
    waiting = tuple((f"saved.{n}",) for n in range(len(person.draft.later))) if person else ()
    if drafting_for_turn(session, seat):
        return (*waiting, ("own_up",), ("keep", "not_now"), ("safety",))
    return (*waiting, ("own_up",), ("return",))


def owning(session: Session, seat: Seat) -> Rows:
    """The present part of the accounting: keep what was asked about, skip, go back, leave it."""
    person = session.seats.get(seat)
    held = person.owning if person else None
    rows: Rows = ()
    if held and held.question:
        rows = (("leave_out",), ("keep_part",)) if held.rest else (("keep_part",),)
    optional = held is not None and held.part in (OwningPart.HID, OwningPart.EFFECT)
    steps = ("skip", "back") if optional and held and not held.changing else ("back",)
    leave = "not_now" if drafting_for_turn(session, seat) else "return"
    return (*rows, steps, ("restart", leave))


PARTS: Rows = (("own_part.did", "own_part.hid"), ("own_part.effect", "own_part.will"))


def acts(session: Session, seat: Seat) -> Rows:
    """What the message tells of, one a row; or the whole as it was typed."""
    person = session.seats.get(seat)
    count = len(person.draft.acts) if person else 0
    return (*((f"first.{n}",) for n in range(count)), ("own_words", "restart"))


def offers(session: Session, seat: Seat) -> Rows:
    """Whole statements to choose from, by number."""
    person = session.seats.get(seat)
    count = len(person.draft.offers) if person else 0
    numbers = tuple(f"offer.{i}" for i in range(count))
    return (numbers, ("none_of_these",), ("own_words", "restart"))


def feelings(session: Session, seat: Seat) -> Rows:
    """A page of feelings, the next page, and not knowing."""
    person = session.seats.get(seat)
    count = len(person.draft.options) if person else 0
    codes = [f"option.{i}" for i in range(count)]
    return (
        *(tuple(codes[i : i + 2]) for i in range(0, count, 2)),
        ("more_feelings", "dont_know"),
        ("back",),
    )


def slot(session: Session, seat: Seat) -> Rows:
    """Ready phrases for the slot that is being changed."""
    person = session.seats.get(seat)
    count = len(person.draft.options) if person else 0
    numbers = tuple(f"option.{i}" for i in range(count))
    return (numbers, ("back",)) if numbers else (("back",),)


def statement(session: Session, seat: Seat) -> Rows:
    """The whole statement: share it, change any piece, keep it.

    What owns up to something has no complaint in it to rewrite; the four parts go further with it.
    """
    person = session.seats.get(seat)
    own = person is not None and person.draft.keeps_own_words
    accounts = person is not None and person.draft.accounts
    owns_up = person is not None and person.draft.owns_up and own
    pieces: Rows = (
        (
            ("strength.gentle", "strength.plain", "strength.firm"),
            ("slot.happened", "feelings"),
            ("slot.need", "slot.request"),
        )
        if not own
        else PARTS
        if accounts
        else (("own_up",) if owns_up else ("rewrite",),)
    )
    facts = () if own or person is None else person.draft.additions
    pieces = (*pieces, *((f"add.{n}",) for n in range(len(facts))))
    words: Rows = () if own else (("own_words",),)
    if not drafting_for_turn(session, seat):
        return (*pieces, *words, ("restart", "done_practising"))
    if session.alone:
        return (("share_alone",), *pieces, *words, ("restart",))
    return (("share",), *pieces, *words, ("restart", "keep"))
