"""What every test may ask for."""

from __future__ import annotations

import pytest

from bot.content.loader import Content, load_content


@pytest.fixture(scope="session")
def content() -> Content:
    """The English content, loaded once."""
    return load_content()
