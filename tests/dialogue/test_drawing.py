"""The drawing in the documentation is the conversation as it runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogue.drawing import draw
from bot.dialogue.model import StageId
from bot.dialogue.step import FLOW

DRAWN = Path(__file__).parents[2] / "docs" / "flow.md"


def test_the_drawing_is_up_to_date() -> None:
    assert DRAWN.read_text("utf-8") == draw(FLOW), "run scripts/draw_flow"


@pytest.mark.parametrize("stage", StageId)
def test_every_stage_is_drawn_with_its_way_on(stage: StageId) -> None:
    stages = draw(FLOW).split("## Private lanes")[0]
    assert f"    {stage.value} --> " in stages
