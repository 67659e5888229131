"""What changes in place by a press comes anew below words, so that nobody has to scroll for it."""

from __future__ import annotations

import pytest

from bot.dialogue.model import Mode, StageId
from tests.system.conftest import Prepare, Sit
from tests.system.sitting import ALEX, SAM

pytestmark = pytest.mark.asyncio


async def test_a_card_changes_in_place_by_a_press_and_comes_below_typed_words(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.CARDS))
    number = sitting.person(ALEX).user_id
    await sitting.say(ALEX, "/repeat")
    first = sitting.latest(number)
    await sitting.choose(ALEX, "rate.0.fine")
    pressed = sitting.latest(number)
    assert pressed.number == first.number
    assert "2 of 20" in pressed.text
    await sitting.say(ALEX, "tell me first")
    typed = sitting.latest(number)
    assert typed.number > pressed.number
    assert "3 of 20" in typed.text
    await sitting.choose(ALEX, "rate.2.fine")
    assert sitting.latest(number).number == typed.number
    assert "4 of 20" in sitting.latest(number).text


async def test_what_one_types_moves_nothing_in_the_other_s_chat(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.CARDS))
    number = sitting.person(SAM).user_id
    await sitting.say(SAM, "/repeat")
    before = sitting.latest(number)
    await sitting.say(ALEX, "fine with me")
    assert sitting.latest(number) == before
