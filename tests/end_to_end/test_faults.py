"""The database, the disk and the clock fail in the middle of talks; nothing is lost or doubled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from disturbed import open_run, undisturbed
from faults import clock_jumps, database_away, disk_full, fill, seconds_of_a_talk, suffered
from kill_matrix import WAYS, server_for
from warm_host import Warmth, warmth

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from disturbed import Expected, Way

    from bot.content.loader import Content

pytestmark = pytest.mark.asyncio(loop_scope="module")
AWAY_SECONDS = 3.0
OLD_SESSIONS = 20_000


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def warm() -> AsyncIterator[Warmth]:
    """What starts the bot within a moment."""
    async with warmth() as warm:
        yield warm


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def expected(
    tmp_path_factory: pytest.TempPathFactory, content: Content, warm: Warmth
) -> Expected:
    """What the people are told when nothing goes wrong."""
    folder = tmp_path_factory.mktemp("undisturbed")
    return await undisturbed(folder, content.toast("over"), warm)


@pytest.mark.parametrize("way", WAYS)
async def test_a_database_that_is_away_loses_nothing_and_doubles_nothing(
    way: Way, tmp_path: Path, content: Content, expected: Expected, warm: Warmth
) -> None:
    over = content.toast("over")
    with server_for("PostgreSQL") as server:
        async with open_run(tmp_path, over, way, server, warm) as run:
            seen = await suffered(run, expected, database_away(AWAY_SECONDS))
    assert seen.tally.whole, seen
    assert seen.tally.doubled == 0
    assert ("answered [503]" in seen.held) == (way == "webhook")


@pytest.mark.parametrize("way", WAYS)
async def test_a_full_disk_loses_nothing_and_doubles_nothing(
    way: Way, tmp_path: Path, content: Content, expected: Expected, warm: Warmth
) -> None:
    async with open_run(tmp_path, content.toast("over"), way, None, warm) as run:
        seen = await suffered(run, expected, disk_full(AWAY_SECONDS))
    assert seen.tally.whole, seen
    assert seen.tally.doubled == 0


async def test_a_clock_that_jumps_holds_nobody_up(
    tmp_path: Path, content: Content, expected: Expected, warm: Warmth
) -> None:
    async with open_run(tmp_path, content.toast("over"), "polling", None, warm) as run:
        seen = await suffered(run, expected, clock_jumps)
    assert not seen.tally.lost
    assert seen.held == "messages went on within seconds"


async def test_many_old_sessions_slow_no_talk_down(
    tmp_path: Path, content: Content, warm: Warmth
) -> None:
    async with open_run(tmp_path, content.toast("over"), "polling", None, warm) as run:
        await run.serve()
        alone = await seconds_of_a_talk(run)
        await run.end("stop")
        await fill(run, OLD_SESSIONS)
        await run.serve()
        among_many = await seconds_of_a_talk(run)
        assert run.ask("SELECT count(*) FROM sessions") >= OLD_SESSIONS
    assert among_many < 4 * alone + 2
