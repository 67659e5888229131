"""The wall through files: nobody's page, agreement or text holds a private word of the other."""

from __future__ import annotations

import pytest

from bot.dialogue.model import Mode, StageId
from bot.ports import Paper
from tests.printing.reading import pages_of, tight
from tests.system.conftest import Prepare, Sit
from tests.system.sitting import ALEX, SAM, Sitting

pytestmark = pytest.mark.asyncio

SECRET = {ALEX: "zqalexsecret", SAM: "zqsamsecret"}
OTHER = {ALEX: SAM, SAM: ALEX}


def papers_to(sitting: Sitting, name: str) -> list[Paper]:
    chat = sitting.person(name).user_id
    sent = [d.paper for d, _ in sitting.telegram.log if d.chat == chat]
    return [paper for paper in sent if paper is not None]


def words_of(paper: Paper) -> str:
    """Return what can be read in a file, without white space."""
    if paper.octets.startswith(b"%PDF"):
        return "".join(map(tight, pages_of(paper.octets)))
    return tight(paper.octets.decode())


async def summary(sitting: Sitting, name: str) -> None:
    """Put everything that stands to choice onto the page, and a typed line, and take it."""
    await sitting.say(name, "/therapy")
    await sitting.choose(name, "summary")
    session = await sitting.session(name)
    seat = sitting.seat(session, name)
    assert seat is not None
    for number in range(len(session.seats[seat].statements)):
        await sitting.choose(name, f"take.{number}")
    await sitting.say(name, f"I would add {SECRET[name]}")
    await sitting.choose(name, "summary_show")
    await sitting.choose(name, "summary_page")
    await sitting.choose(name, "summary_text")


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_a_page_for_a_therapist_holds_ones_own_words_alone(
    sit: Sit, prepared: Prepare, mode: Mode
) -> None:
    sitting = sit(await prepared(mode, StageId.THERAPY))
    for name in (ALEX, SAM):
        await summary(sitting, name)
    for name in (ALEX, SAM):
        files = papers_to(sitting, name)
        assert sorted(paper.name.rpartition(".")[2] for paper in files) == ["pdf", "txt"]
        for paper in files:
            assert SECRET[name] in words_of(paper)
            assert SECRET[OTHER[name]] not in words_of(paper)
            assert OTHER[name] not in words_of(paper)
    await sitting.close()


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_the_agreements_paper_holds_what_was_proposed_alone(
    sit: Sit, prepared: Prepare, mode: Mode
) -> None:
    sitting = sit(await prepared(mode, StageId.AGREEMENT))
    group = mode is Mode.GROUP
    await sitting.choose(ALEX, "add_line", group=group)
    await sitting.say(ALEX, "We say when an ex writes, zqpublicline.")
    await sitting.choose(ALEX, "propose")
    await sitting.choose(SAM, "add_line", group=group)
    await sitting.say(SAM, f"Nothing of this is proposed, {SECRET[SAM]}.")
    await sitting.choose(SAM, "return")
    await sitting.say(SAM, f"/practice {SECRET[SAM]}")
    await sitting.say(SAM, f"you never listen to {SECRET[SAM]}")
    for code in ("as_page", "as_text"):
        await sitting.say(ALEX, "/agreement")
        await sitting.choose(ALEX, code)
    files = papers_to(sitting, ALEX)
    assert len(files) == 2
    for paper in files:
        assert "zqpublicline" in words_of(paper)
        assert SECRET[SAM] not in words_of(paper)
    await sitting.close()


async def test_a_file_goes_to_the_group_only_by_a_press_there(sit: Sit, prepared: Prepare) -> None:
    sitting = sit(await prepared(Mode.GROUP, StageId.AGREEMENT))
    await sitting.choose(ALEX, "add_line", group=True)
    await sitting.say(ALEX, "We say when an ex writes.")
    await sitting.choose(ALEX, "propose")
    await sitting.say(ALEX, "/agreement")
    await sitting.choose(ALEX, "as_page")
    in_group = [d for d, _ in sitting.telegram.log if d.chat < 0 and d.paper is not None]
    assert in_group == []
    await sitting.say(SAM, "/agreement", group=True)
    await sitting.choose(SAM, "as_page", group=True)
    (sent,) = [d for d, _ in sitting.telegram.log if d.chat < 0 and d.paper is not None]
    assert not sent.protect
    assert sent.paper is not None
    assert sent.paper.name.endswith(".pdf")
    await sitting.close()


async def test_a_guest_brings_their_own_words_and_none_of_their_lines_is_shown(sit: Sit) -> None:
    sitting = sit(None)
    await sitting.couple(Mode.SOLO, SAM)
    while True:
        session = await sitting.session(SAM)
        if session.stage is StageId.AGREEMENT:
            break
        act = sitting.willing(session)
        assert act is not None
        await sitting.do(act)
    await sitting.choose(SAM, "add_line")
    await sitting.say(SAM, f"We tell each other when an ex writes, {SECRET[SAM]}.")
    await sitting.choose(SAM, "propose")
    await sitting.choose(SAM, "leave_agreement")
    await sitting.choose(SAM, "therapy_done")
    await sitting.say(ALEX, "/start")
    await sitting.choose(ALEX, "partner")
    await sitting.follow_invitation(SAM, ALEX)
    await sitting.choose(ALEX, "admit")
    session = await sitting.session(ALEX)
    seat = sitting.seat(session, SAM)
    assert seat is not None
    assert [line.principle for line in session.seats[seat].prepared] == [
        f"We tell each other when an ex writes, {SECRET[SAM]}."
    ]
    await sitting.say(ALEX, "/agreement")
    alex = sitting.person(ALEX).user_id
    assert not any(SECRET[SAM] in d.text for d, _ in sitting.telegram.log if d.chat == alex)
    await sitting.close()
