"""Sessions that were stored before a field existed open, and the talk goes on."""

from __future__ import annotations

import json
import zlib

import pytest
from storage_samples import couple

from bot.dialogue import events as ev
from bot.dialogue.model import LaneId, Seat, Session, StageId
from bot.storage.traces import WrittenTraces
from bot.storage.values import from_session, to_session
from tests.dialogue.dialogue_walks import Talk, standing

LATER_OF_A_PERSON = ("enough_cards",)
LATER_OF_BOTH = ("begun",)


def _as_stored_before(session: Session) -> bytes:
    """Write a session down without the fields that came later, in every step of the way back."""
    stored = json.loads(zlib.decompress(from_session(session, WrittenTraces())))
    _without(stored["shared"], LATER_OF_BOTH)
    for person in stored["seats"].values():
        _without(person, LATER_OF_A_PERSON)
        for step in person["trail"]:
            _without(step["participant"], LATER_OF_A_PERSON)
            _without(step.get("shared") or {}, LATER_OF_BOTH)
    return zlib.compress(json.dumps(stored).encode())


def _without(told: dict[str, object], names: tuple[str, ...]) -> None:
    for name in names:
        told.pop(name, None)


def test_the_fields_that_came_later_are_really_left_out() -> None:
    text = zlib.decompress(_as_stored_before(standing(StageId.CARDS).session)).decode()
    assert not any(f'"{name}"' in text for name in (*LATER_OF_A_PERSON, *LATER_OF_BOTH))


@pytest.mark.parametrize("stage", [s for s in StageId if s is not StageId.HELD])
def test_a_session_from_before_opens_with_what_was_said(stage: StageId) -> None:
    opened = to_session(_as_stored_before(couple(stage, LaneId.STATEMENT)))
    assert opened == couple(stage, LaneId.STATEMENT)


@pytest.mark.parametrize("stage", [StageId.CARDS, StageId.APPRECIATION, StageId.SPEAKING])
def test_a_talk_from_before_goes_on_over_a_pause(stage: StageId) -> None:
    talk = Talk(to_session(_as_stored_before(standing(stage).session)))
    talk.tell(ev.PauseWanted, Seat.FIRST)
    assert talk.session.stage is StageId.PAUSED
    talk.session = to_session(_as_stored_before(talk.session))
    talk.tell(ev.ResumeWanted, Seat.SECOND)
    talk.until(StageId.AGREEMENT, most=200)
    assert talk.session.stage is StageId.AGREEMENT
