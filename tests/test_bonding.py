"""The deck is drawn in an order of the couple's own, without repeats, within what was asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise, product

import pytest

from bot.bonding import Bonding
from bot.content.bond import FEWEST, BondCard
from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.afterwards.closeness import drawn
from bot.dialogue.guards import LENGTHS, PLACES
from bot.dialogue.model import Bond, Participant, Seat, Session, Shared

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
FIRST, SECOND = Seat.FIRST, Seat.SECOND


def two(one: int = 11, other: int = 22, *, done: tuple[str, ...] = ()) -> Session:
    seats = {FIRST: Participant(one, "Alex"), SECOND: Participant(other, "Bo")}
    return Session(Shared(done_together=done), seats)


def alone() -> Session:
    return Session(Shared(), {FIRST: Participant(11, "Alex")})


def draws(
    deck: Bonding, session: Session, count: int, length: str = "", place: str = ""
) -> list[str]:
    """Draw so many cards, one after the other, as one person at this table would."""
    held, found = Bond(), []
    for _ in range(count):
        card = deck.draw(session, held, length, place)
        found.append(card)
        held = drawn(held, ev.BondDrawn(NOON, FIRST, length=length, place=place, card=card))
    return found


@pytest.fixture
def deck(content: Content) -> Bonding:
    return Bonding(content.bond)


def by_id(deck: Bonding, card: str) -> BondCard:
    return next(known for known in deck.cards if known.id == card)


def test_the_deck_is_large_enough(deck: Bonding) -> None:
    assert len(deck.cards) >= FEWEST
    assert {card.kind for card in deck.cards} == {"do", "say"}


def test_nothing_comes_twice_before_the_deck_is_through(deck: Bonding) -> None:
    found = draws(deck, two(), 2 * len(deck.cards))
    once, again = found[: len(deck.cards)], found[len(deck.cards) :]
    assert set(once) == set(again) == {card.id for card in deck.cards}
    assert all(one != other for one, other in pairwise(found))


def test_the_order_is_the_couple_s_own_and_always_the_same(deck: Bonding) -> None:
    assert draws(deck, two(), 20) == draws(deck, two(), 20)
    assert draws(deck, two(), 20) == draws(deck, two(22, 11), 20), "the seats do not matter"
    assert draws(deck, two(), 20) != draws(deck, two(33, 44), 20)


@pytest.mark.parametrize(("length", "place"), list(product(("", *LENGTHS), ("", *PLACES))))
def test_only_what_fits_is_drawn_for_two_and_for_one(
    deck: Bonding, length: str, place: str
) -> None:
    for session in (two(), alone()):
        for card in draws(deck, session, 12, length, place):
            known = by_id(deck, card)
            assert length in ("", known.length)
            assert place in ("", known.place)
            assert known.alone or not session.alone


def test_what_was_done_comes_last(deck: Bonding) -> None:
    first = draws(deck, two(), 3)
    after = draws(deck, two(done=tuple(first)), len(deck.cards))
    assert set(after[-3:]) == set(first)


@pytest.mark.parametrize(
    ("verb", "argument", "length", "place"),
    [
        ("bond_next", "", "2", "home"),
        ("bond_length", "20", "20", "home"),
        ("bond_length", "any", "", "home"),
        ("bond_place", "apart", "2", "apart"),
        ("bond_place", "any", "2", ""),
    ],
)
def test_a_press_draws_within_the_limits_that_it_leaves(
    deck: Bonding, verb: str, argument: str, length: str, place: str
) -> None:
    seats = {FIRST: Participant(11, "Alex", bond=Bond("2", "home"))}
    made = deck.pressed(Session(Shared(), seats), FIRST, verb, argument, NOON)
    assert made is not None
    assert (made.length, made.place) == (length, place)
    assert made.card
    assert deck.pressed(two(), FIRST, "something", "", NOON) is None
