"""Promises that hold for every sequence of events."""

from __future__ import annotations

from datetime import datetime

import msgspec
from dialogue_walks import (
    MINUTE,
    NOON,
    Move,
    Talk,
    next_event,
    starts,
    willing,
)
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.model import Session, StageId
from bot.dialogue.step import advance

MOVES: st.SearchStrategy[Move] = st.tuples(
    st.integers(0, 11), st.integers(0, 20_000), st.sampled_from((0, 0, 1, 7, 25, 1500))
)
WALKS = st.lists(MOVES, max_size=60)
STARTS = st.integers(0, len(starts()) - 1).map(lambda n: starts()[n])


def walk(session: Session, moves: list[Move]):
    """Yield every event of a walk with the session before it."""
    at: datetime = NOON + 10_000 * MINUTE
    for count, move in enumerate(moves, start=1000):
        at += move[2] * MINUTE
        if not session.seats:
            return
        event = next_event(session, move, at, count)
        yield session, event
        session = advance(session, event).session


@given(STARTS, WALKS)
def test_no_event_sequence_raises_and_each_step_is_determined(start, moves) -> None:
    for session, event in walk(start, moves):
        written = msgspec.json.encode(session)
        assert advance(session, event) == advance(session, event)
        assert msgspec.json.encode(session) == written
        assert msgspec.json.decode(written, type=Session) == session


@given(STARTS, WALKS)
def test_every_state_has_a_way_on(start, moves) -> None:
    session, at = start, NOON + 10_000 * MINUTE
    for before, event in walk(start, moves):
        session, at = advance(before, event).session, event.at
    talk = Talk(session, at)
    for _ in range(120):
        if not talk.session.seats or talk.session.stage in (StageId.DONE, StageId.ENDED):
            return
        event = willing(talk.session, talk.at, talk.pen)
        assert event is not None, (
            talk.session.stage,
            [p.lanes for p in talk.session.seats.values()],
        )
        talk.do(event)
    raise AssertionError(talk.session.stage)
