"""The English accounting, read once: with the sentence encoder and by the words alone."""

from __future__ import annotations

import pytest

from bot.amends import Amends, load_amends
from bot.encoding import load_encoder
from tests.amends.given import FOLDER, read_day


@pytest.fixture(scope="session")
def by_words() -> Amends:
    return load_amends(FOLDER, None, read_day)


@pytest.fixture(scope="session")
def by_meaning() -> Amends:
    encoder = load_encoder()
    if encoder is None:
        pytest.skip("the sentence encoder is not installed")
    return load_amends(FOLDER, encoder, read_day)
