"""Fixtures: a scene without flood limits, and what the bot says when nothing goes wrong."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from desk_scene import Scene, open_scene
from on_the_page import open_desk, open_page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Page

    from bot.content.loader import Content
    from bot.desk import DeskRun


@pytest_asyncio.fixture
async def scene(tmp_path: Path, content: Content) -> AsyncIterator[Scene]:
    """A desk without flood limits."""
    async with open_scene(tmp_path, content) as scene:
        yield scene


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, content: Content) -> dict[int, list[str]]:
    """What the bot says in each chat of a group talk in which nothing goes wrong."""

    async def hold() -> dict[int, list[str]]:
        async with open_scene(tmp_path_factory.mktemp("undisturbed"), content) as scene:
            await scene.host.start()
            talk = scene.talk("group")
            await talk.meet_in_group()
            await talk.whole()
            await scene.host.starts[-1].terminate()
            return scene.told()

    return asyncio.run(hold())


@pytest_asyncio.fixture
async def desk(content: Content) -> AsyncIterator[DeskRun]:
    """The desk behind the page."""
    async with open_desk(content) as desk:
        yield desk


@pytest_asyncio.fixture
async def page(desk: DeskRun) -> AsyncIterator[Page]:
    """The page in a browser."""
    async with open_page(desk) as page:
        yield page
