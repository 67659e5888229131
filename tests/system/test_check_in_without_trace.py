"""A disclosure in the middle of a check-in, or after one was offered, is to the other not now."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

import pytest

from bot.dialogue.model import Mode, StageId
from tests.system.conftest import Prepare, Runs, Sit
from tests.system.sitting import ALEX, SAM
from tests.system.test_without_trace import DISCLOSURES, _compare, _disclose, _two_sides

pytestmark = pytest.mark.asyncio

CHECKED = (
    "nothing_liked",
    "level.7",
    "level.4",
    "level.9",
    "needs.partly",
    "boundaries.something",
    "checkin_show",
)


@pytest.mark.parametrize("how", DISCLOSURES)
@pytest.mark.parametrize("answered", [0, 1, 4, 6, 7])
async def test_a_disclosure_in_a_check_in_is_to_the_other_not_now(
    sit: Sit, prepared: Prepare, quick_folder: Path, runs: Runs, answered: int, how: str
) -> None:
    """Whether it was just begun, is ready to be shown or is offered; the other offers theirs."""
    before = sit(await prepared(Mode.PAIR, StageId.DONE))
    await before.choose(ALEX, "checkin")
    for code in CHECKED[:answered]:
        await before.choose(ALEX, code)
    there = await before.save(quick_folder / f"check-in-{answered}-{how}")
    fear, calm = await _two_sides(sit, there, ALEX)
    await _disclose(fear.sitting, ALEX, how)
    await calm.not_now()
    assert fear.seen() == calm.seen()
    for side in (fear, calm):
        side.mark()
        for code in ("checkin", *CHECKED):
            await side.sitting.choose(SAM, code)
        await side.sitting.forward(timedelta(days=40))
    calm.sitting.messages = fear.sitting.messages
    assert fear.seen() == calm.seen()
    dice = random.Random(f"{answered} {how}")
    await _compare(fear, calm, dice, acts=runs(quick=2, long=20))
