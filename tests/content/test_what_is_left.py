"""What is still to come of a talk, told while it rests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.dialogue.model import Mode, Participant, Seat, Session, Shared, StageId
from bot.viewing import Viewer
from tests.table import TUESDAY_EVENING

if TYPE_CHECKING:
    from bot.content.loader import Content

SAM = Participant(user_id=1, name="Sam")
RESTING = (StageId.COOL_DOWN, StageId.PAUSED, StageId.CALM_CHECK)


@pytest.mark.parametrize("stage", RESTING)
def test_a_talk_that_rests_late_has_only_the_rest_still_to_come(
    content: Content, stage: StageId
) -> None:
    viewer = Viewer(content, "bot", "host")
    early = Session(Shared(mode=Mode.PAIR, stage=stage), {Seat.FIRST: SAM})
    late = early.with_shared(replace(early.shared, resume_to=StageId.THERAPY))
    before = viewer.seat(early, Seat.FIRST, TUESDAY_EVENING).stage_next
    left = viewer.seat(late, Seat.FIRST, TUESDAY_EVENING).stage_next
    assert left == before[-len(left) :]
    assert len(left) == 2 < len(before)
