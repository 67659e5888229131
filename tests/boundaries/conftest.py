"""The English wording help, read once: with the sentence encoder and by the words alone."""

from __future__ import annotations

from importlib.resources import files

import pytest

from bot.boundaries import Boundaries, Defences, load_boundaries, load_defences
from bot.encoding import load_encoder

FOLDER = files("bot.content").joinpath("en", "boundaries")


@pytest.fixture(scope="session")
def by_words() -> Boundaries:
    return load_boundaries(FOLDER, None)


@pytest.fixture(scope="session")
def by_meaning() -> Boundaries:
    encoder = load_encoder()
    if encoder is None:
        pytest.skip("the sentence encoder is not installed")
    return load_boundaries(FOLDER, encoder)


@pytest.fixture(scope="session")
def defences() -> Defences:
    return load_defences(FOLDER, None)
