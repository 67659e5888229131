"""What every test may ask for."""

from __future__ import annotations

import pytest
from hypothesis import settings

from bot.content.loader import Content, load_content

LONG_RUN = 1_500
"""Examples of each random test that sets no number of its own, with --long."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the long random runs."""
    parser.addoption("--long", action="store_true", help="run the random tests much longer")


def pytest_configure(config: pytest.Config) -> None:
    """Set how much chance is tried: short runs by default, no deadline on a busy machine."""
    settings.register_profile("short", max_examples=60, deadline=None)
    settings.register_profile("long", max_examples=LONG_RUN, deadline=None)
    settings.load_profile("long" if config.getoption("--long") else "short")


@pytest.fixture(scope="session")
def content() -> Content:
    """The English content, loaded once."""
    return load_content()
