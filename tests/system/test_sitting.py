"""Willing people finish the talk in every mode, and a copied table goes on as its original."""

from __future__ import annotations

import pytest

from bot.dialogue.model import Mode, StageId
from tests.system.conftest import Prepare, Sit

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("mode", list(Mode))
async def test_the_willing_finish_the_talk(sit: Sit, mode: Mode) -> None:
    sitting = sit()
    await sitting.couple(mode)
    await sitting.until(StageId.DONE)
    assert (await sitting.session()).stage is StageId.DONE
    assert not sitting.store.failures


async def test_a_copied_table_goes_on_as_its_original_would(sit: Sit, prepared: Prepare) -> None:
    saved = await prepared(Mode.GROUP, StageId.SPEAKING)
    one, two = sit(saved), sit(saved)
    logs = []
    for sitting in (one, two):
        since = len(sitting.telegram.log)
        await sitting.until(StageId.DONE)
        logs.append([(d.chat, d.text) for d, _ in sitting.telegram.log[since:]])
    assert logs[0] == logs[1]
    assert len(logs[0]) > 20
