"""A server on this machine for every test of the language model."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.language_model.model_server import ModelServer


@pytest_asyncio.fixture
async def model() -> AsyncIterator[ModelServer]:
    """A server that answers well until it is told otherwise."""
    server = ModelServer()
    await server.start()
    yield server
    await server.stop()
