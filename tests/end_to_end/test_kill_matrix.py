"""The kill matrix in short: a few kills and a stop on both stores, by both ways in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from disturbed import Plan, undisturbed
from kill_matrix import STORES, WAYS, row, server_for
from plain_trial import plain_row
from warm_host import Warmth, warmth

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from disturbed import Expected, Way

    from bot.content.loader import Content

KILLS = 3


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


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("store", STORES)
async def test_kills_lose_nothing_and_double_only_what_was_on_its_way(
    store: str, way: Way, tmp_path: Path, content: Content, expected: Expected, warm: Warmth
) -> None:
    plan = Plan(way, "kill", KILLS, width=4, longest=1.0)
    with server_for(store) as server:
        tally = await row(tmp_path, content.toast("over"), plan, expected, server, warm)
    assert tally.disturbances == KILLS
    assert tally.sent > tally.talks * 10
    assert tally.whole, tally
    assert tally.doubled <= tally.on_way


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("store", STORES)
async def test_a_planned_stop_loses_nothing_and_doubles_nothing(
    store: str, way: Way, tmp_path: Path, content: Content, expected: Expected, warm: Warmth
) -> None:
    plan = Plan(way, "stop", 1, width=4)
    with server_for(store) as server:
        tally = await row(tmp_path, content.toast("over"), plan, expected, server, warm)
    assert tally.whole, tally
    assert tally.doubled == 0


@pytest.mark.asyncio(loop_scope="module")
async def test_the_same_kills_show_what_a_plain_bot_loses(tmp_path: Path) -> None:
    told = await plain_row(tmp_path, kills=2, width=4, seed=1)
    assert re.search(r"of [1-9]\d* talks .* [1-9]\d* were forgotten", told)
