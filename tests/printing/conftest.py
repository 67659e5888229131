"""One printer for the tests of paper."""

from __future__ import annotations

import pytest

from bot.printing import Printer
from tests.printing.samples import english_printer


@pytest.fixture(scope="session")
def printer() -> Printer:
    return english_printer()
