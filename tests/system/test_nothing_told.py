"""After a whole talk with marked words, no file, log, number or report holds one of them."""

from __future__ import annotations

import logging
import re
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.dialogue.model import Mode, Session, StageId
from bot.gauges import Gauges, backlog
from bot.inbound import Person
from bot.service import TRIES
from tests.system.conftest import Sit
from tests.system.sitting import ALEX, EVE, SAM, Act, Sitting

pytestmark = pytest.mark.asyncio

SAID = {
    "you always text her behind my back": "you always text zqmiamark behind my back",
    "That there were messages, and that it hurt": "That there were zqmessages, and it hurt",
    "I can see why that stung": "I can see why that zqstungmark",
    "You made tea tonight": "You made zqteamark tonight",
}
LINE = "We tell each other when zqexmark writes"
NAMES = {ALEX: "ZqnameAlex", SAM: "ZqnameSam", EVE: "ZqnameEve"}
ASIDE = (
    *("zqquestionmark", "zqpractice", "zqcountry", "zqfearmark", "zqsupportmark"),
    *("zqstranger", "zqerrormark", "zqquarantined"),
)
MARKS = {word for text in (*SAID.values(), LINE) for word in re.findall(r"zq\w+", text)}
# Whole words only: among so many sealed bytes two letters and a few more turn up by chance.
MARK = re.compile("|".join((*MARKS, *ASIDE, *NAMES.values())).encode(), re.IGNORECASE)


def _marked(sitting: Sitting) -> None:
    """Let everybody have a name that can be found again."""
    plain = sitting.person

    def person(name: str) -> Person:
        known = plain(name)
        return Person(known.user_id, NAMES[name], "en")

    sitting.person = person  # type: ignore[method-assign]


async def _play(sitting: Sitting, mode: Mode) -> Session:
    """Play a talk with marked words, a line, and things on the side."""
    group = mode is Mode.GROUP
    await sitting.couple(mode)
    fullest = await sitting.session()
    for _ in range(120):
        session = await sitting.session()
        if session.stage is StageId.DONE:
            return fullest
        fullest = max(fullest, session, key=lambda s: len(MARK.findall(repr(s).encode())))
        if session.stage is StageId.AGREEMENT and not session.shared.agreement.lines:
            await sitting.choose(ALEX, "add_line", group=group)
            await sitting.say(ALEX, LINE)
            await sitting.choose(ALEX, "propose")
            continue
        act = sitting.willing(session)
        assert act is not None, session.stage
        await sitting.do(Act(act.who, SAID.get(act.what, act.what), act.says, act.group))
    raise AssertionError("the talk does not come to its end")


async def _aside(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do all that could leave a trace elsewhere: ask, practise, fear, fail, be a stranger."""
    await sitting.say(ALEX, "what is zqquestionmark about?")
    await sitting.say(ALEX, "/practice")
    await sitting.say(ALEX, "you never tell me about zqpractice and I am tired of it")
    await sitting.say(ALEX, "/jar")
    await sitting.say(ALEX, "you left the light on, zqjarmark")
    await sitting.choose(ALEX, "jar_put")
    await sitting.say(ALEX, "/ending")
    await sitting.say(ALEX, "I don't know what I feel about zqendmark")
    await sitting.say(SAM, "/settings")
    await sitting.choose(SAM, "setting.country")
    await sitting.say(SAM, "zqcountry")
    await sitting.say(SAM, "he hit me last night, zqfearmark")
    await sitting.say(SAM, "thank you, zqsupportmark")
    await sitting.say(EVE, "hello zqstranger")
    await sitting.say(ALEX, "/mydata")
    await sitting.say(ALEX, "/agreement")

    def fails(*_: object, **__: object) -> None:
        raise ValueError("zqerrormark in the words of somebody")

    with monkeypatch.context() as broken:
        broken.setattr(sitting.service.understanding, "words", fails)
        await sitting.say(ALEX, "zqquarantined words")


def _dump(path: Path) -> bytes:
    """Write a whole database down, as a backup in plain SQL would."""
    raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return "\n".join(raw.iterdump()).encode("utf-8", "replace")
    finally:
        raw.close()


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_no_marked_word_is_in_files_logs_numbers_reports_or_a_backup(
    sit: Sit,
    mode: Mode,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    sitting = sit()
    _marked(sitting)
    fullest = await _play(sitting, mode)
    found = set(MARK.findall(repr(fullest).encode()))
    assert len(found) >= 4, "the session itself holds marks, so that there is something to find"
    await _aside(sitting, monkeypatch)
    told = " ".join(d.text for d, _ in sitting.telegram.log)
    assert "zqexmark" in told
    set_aside = await sitting.store.transact(lambda tx: tx.quarantined())
    assert [row.error for row in set_aside] == ["ValueError"]
    assert len(sitting.store.failures) == TRIES
    rows = await sitting.store.transact(lambda tx: tx.raw_rows(10_000))
    running = {p.name: p.read_bytes() for p in sitting.folder.iterdir() if p.is_file()}
    await sitting.restart()
    await sitting.forward(timedelta(days=8))
    waits = await sitting.store.transact(backlog)
    numbers = Gauges().page(sitting.clock.now(), waits, ready=True, workers=1)
    await sitting.close()
    backup = tmp_path / "backup.sqlite3"
    shutil.copy(sitting.folder / "table.sqlite3", backup)
    out, err = capfd.readouterr()
    places = {
        **running,
        **{f"stopped {p.name}": p.read_bytes() for p in sitting.folder.iterdir()},
        "backup": backup.read_bytes(),
        "dump": _dump(backup),
        "log": caplog.text.encode("utf-8", "replace"),
        "output": (out + err).encode("utf-8", "replace"),
        "numbers": numbers,
        "reports": repr(set_aside).encode(),
        "rows": repr(rows).encode(),
    }
    assert len(places["dump"]) > 10_000
    for name, content in places.items():
        assert not MARK.search(content), name
    for number in (501, 502):
        assert str(number).encode() not in places["log"]
