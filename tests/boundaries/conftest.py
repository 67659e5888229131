"""The English wording help, read once: with the sentence encoder and by the words alone."""

from __future__ import annotations

from importlib.resources import files

import pytest

from bot.boundaries import (
    CLOSELY,
    Boundaries,
    CloseReader,
    Defences,
    load_boundaries,
    load_defences,
)
from bot.content.tuned_readers import read_tuned
from bot.encoding import load_encoder

FOLDER = files("bot.content").joinpath("en", "boundaries")


@pytest.fixture(scope="session")
def by_words() -> Boundaries:
    return load_boundaries(FOLDER, None)


@pytest.fixture(scope="session")
def close() -> CloseReader:
    tuned = read_tuned(FOLDER.joinpath(CLOSELY), load_encoder())
    if tuned is None:
        pytest.skip("the sentence encoder is not installed")
    return tuned


@pytest.fixture(scope="session")
def by_meaning(close: CloseReader) -> Boundaries:
    return load_boundaries(FOLDER, close)


@pytest.fixture(scope="session")
def defences() -> Defences:
    return load_defences(FOLDER, None)


@pytest.fixture(scope="session")
def close_defences(close: CloseReader) -> Defences:
    return load_defences(FOLDER, close)
