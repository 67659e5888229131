"""What comes by itself, hours or weeks later, holds nothing that anybody wrote or answered."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.dialogue.model import Mode, StageId
from tests.system.conftest import Prepare, Sit
from tests.system.sitting import ALEX, SAM, Act, Sitting

pytestmark = pytest.mark.asyncio

WORDS = re.compile(r"zq[a-z]+")
SAID = {
    "you always text her behind my back": "you always text zqher behind my back",
    "That there were messages, and that it hurt": "That there were zqmessages, and that it hurt",
    "I can see why that stung": "I can see why that zqstung",
    "You made tea tonight": "You made zqtea tonight",
}


async def _get_on(sitting: Sitting, stage: StageId) -> None:
    """Go on to a stage, with marked words."""
    for _ in range(90):
        session = await sitting.session()
        if session.stage is stage:
            return
        act = sitting.willing(session)
        assert act is not None, session.stage
        await sitting.do(Act(act.who, SAID.get(act.what, act.what), act.says, act.group))
    raise AssertionError(stage)


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
@pytest.mark.parametrize(
    "stage",
    [
        StageId.SPEAKING,
        StageId.SAYING_BACK,
        StageId.CHECKING,
        StageId.UNDERSTANDING,
        StageId.APPRECIATION,
        StageId.CARDS,
        StageId.AGREEMENT,
        StageId.DONE,
    ],
)
async def test_a_reminder_holds_no_content(
    sit: Sit, prepared: Prepare, mode: Mode, stage: StageId
) -> None:
    sitting = sit(await prepared(mode, StageId.FLOOR))
    await _get_on(sitting, stage)
    session = await sitting.session()
    assert stage is StageId.SPEAKING or WORDS.search(repr(session))
    if stage is StageId.AGREEMENT:
        group = mode is Mode.GROUP
        await sitting.choose(ALEX, "add_line", group=group)
        await sitting.say(ALEX, "We tell each other when zqsomebody writes")
        await sitting.choose(ALEX, "propose")
        await sitting.choose(ALEX, "review.monthly", group=group)
        session = await sitting.session()
        code = f"accept.{session.shared.agreement.version}"
        for name in (ALEX, SAM):
            await sitting.choose(name, code, group=group)
        await sitting.until(StageId.DONE)
    since = len(sitting.telegram.log)
    await sitting.forward(timedelta(days=45))
    for delivery, _ in sitting.telegram.log[since:]:
        labels = [key.text for row in delivery.keys for key in row]
        assert not WORDS.search(f"{delivery.text} {labels}"), delivery.text
    if stage in (StageId.SAYING_BACK, StageId.CHECKING, StageId.AGREEMENT):
        assert len(sitting.telegram.log) > since, "there is a reminder here"
