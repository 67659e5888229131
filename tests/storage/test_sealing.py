"""Sealed values open in their own row with their own key, and tell nothing by their size."""

import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage_samples import ANN, KEYS, OTHER_KEYS, couple

from bot.dialogue.model import LaneId, Participant, Seat, Session, Shared, StageId, Trace
from bot.errors import KeyProblem, StorageError
from bot.storage.keys import KeyRing
from bot.storage.lookup import Lookup
from bot.storage.sealing import OVERHEAD, Place, Sealer
from bot.storage.traces import WrittenTraces
from bot.storage.values import from_session, to_session

HERE = Place("sessions", "body")
SEALER = Sealer(KEYS)
BOTH = KeyRing(OTHER_KEYS.keys + KEYS.keys)


@given(st.binary(max_size=3000), st.integers() | st.text() | st.binary())
def test_what_was_sealed_opens(content: bytes, row: int | str | bytes) -> None:
    assert SEALER.open(SEALER.seal(content, HERE, row), HERE, row) == content


@given(st.binary(max_size=5000))
def test_sizes_are_powers_of_two(content: bytes) -> None:
    size = len(SEALER.seal(content, HERE, 1)) - OVERHEAD
    assert size >= HERE.floor
    assert size & (size - 1) == 0
    assert size < 2 * max(HERE.floor, len(content) + 4)


def test_equal_contents_are_sealed_differently() -> None:
    assert SEALER.seal(b"x", HERE, 1) != SEALER.seal(b"x", HERE, 1)


@pytest.mark.parametrize(
    ("place", "row"),
    [(HERE, 2), (Place("outbox", "body"), 1), (Place("sessions", "other"), 1)],
    ids=["row", "table", "column"],
)
def test_a_value_that_was_moved_does_not_open(place: Place, row: int) -> None:
    with pytest.raises(StorageError):
        SEALER.open(SEALER.seal(b"x", HERE, 1), place, row)


@given(st.integers(0, OVERHEAD + 511), st.integers(1, 255))
def test_a_value_that_was_altered_does_not_open(at: int, change: int) -> None:
    sealed = bytearray(SEALER.seal(b"x", HERE, 1))
    sealed[at] ^= change
    with pytest.raises(StorageError):
        SEALER.open(bytes(sealed), HERE, 1)


@pytest.mark.parametrize("length", [0, 1, 20, OVERHEAD - 1])
def test_a_value_that_was_cut_does_not_open(length: int) -> None:
    with pytest.raises(StorageError):
        SEALER.open(SEALER.seal(b"x", HERE, 1)[:length], HERE, 1)


def test_another_key_does_not_open_and_an_older_one_behind_it_does() -> None:
    sealed = SEALER.seal(b"x", HERE, 1)
    with pytest.raises(KeyProblem, match="another key"):
        Sealer(OTHER_KEYS).open(sealed, HERE, 1)
    assert Sealer(BOTH).open(sealed, HERE, 1) == b"x"
    assert not Sealer(BOTH).is_current(sealed)
    assert Sealer(BOTH).is_current(Sealer(OTHER_KEYS).seal(b"x", HERE, 1))


def test_hashes_of_different_purposes_differ() -> None:
    lookup = Lookup.of(bytes(32))
    hashes = [
        lookup.person(ANN),
        lookup.chat(ANN),
        lookup.secret(str(ANN)),
        lookup.note(str(ANN)),
        lookup.message(ANN, 1),
        lookup.card(ANN, "1"),
        lookup.timer(str(ANN), "1"),
        Lookup.of(bytes(31) + b"1").person(ANN),
    ]
    assert len(set(hashes)) == len(hashes)


@pytest.mark.parametrize("stage", StageId)
def test_a_session_at_any_stage_comes_back(stage: StageId) -> None:
    there = couple(stage, LaneId.SUPPORT)
    assert to_session(from_session(there, WrittenTraces())) == there


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=12))
def test_what_back_returns_to_comes_back_whole(asked: list[tuple[int, bool]]) -> None:
    traces, there = WrittenTraces(), couple(StageId.CARDS, LaneId.SUPPORT)
    person = replace(there.seats[Seat.FIRST], trail=())
    for tension, alone in asked:
        trace = Trace(replace(person, tension=tension), there.shared if alone else None)
        person = replace(person, trail=(*person.trail, trace)[-3:])
        now = there.with_seat(Seat.FIRST, person)
        assert to_session(from_session(now, traces)) == now


def test_a_step_is_written_down_once_and_without_what_it_does_not_say() -> None:
    trace = Trace(Participant(ANN, "Ann", tension=7), Shared())
    session = Session(Shared(), {Seat.FIRST: Participant(ANN, "Ann", trail=(trace,))})
    traces = WrittenTraces()
    [written] = traces.of(session)[Seat.FIRST]
    said = b'{"participant":{"user_id":%d,"name":"Ann","tension":7},"shared":{}}' % ANN
    assert bytes(written) == said
    [again] = traces.of(session.with_shared(Shared(stage=StageId.CARDS)))[Seat.FIRST]
    assert again is written


def test_unknown_fields_are_ignored_and_missing_ones_take_their_defaults() -> None:
    stored = zlib.compress(
        b'{"shared": {"stage": "cards", "not_yet_known": [1]}, "more": {},'
        b' "seats": {"first": {"user_id": 5, "name": "Ann", "mood": "blue"}}}'
    )
    session = to_session(stored)
    assert isinstance(session, Session)
    assert (session.stage, session.alone) == (StageId.CARDS, True)
    assert next(iter(session.seats.values())).lane is LaneId.IDLE


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        zlib.compress(b"{}"),
        zlib.compress(b"\xff"),
        zlib.compress(b'{"shared": {"stage": "MARKER"}, "seats": {}}'),
    ],
    ids=["nothing", "no fields", "not text", "unknown stage"],
)
def test_what_does_not_fit_is_refused_without_its_words(stored: bytes) -> None:
    with pytest.raises(StorageError) as refusal:
        to_session(stored)
    assert "MARKER" not in str(refusal.value)
    assert refusal.value.__cause__ is None
