"""Fixtures: a scripted Bot API, and a bot that talks to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest_asyncio
from botapi_fake import TOKEN, FakeApi

from bot.channels.telegram.connect import connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.channels.telegram.connect import Connection


@pytest_asyncio.fixture
async def api() -> AsyncIterator[FakeApi]:
    """Serve a scripted Bot API."""
    fake = FakeApi()
    await fake.start()
    yield fake
    await fake.stop()


@pytest_asyncio.fixture
async def connection(api: FakeApi) -> AsyncIterator[Connection]:
    """Connect a bot to it."""
    made = connect(TOKEN, api.address)
    yield made
    await made.close()
