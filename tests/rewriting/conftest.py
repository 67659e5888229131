"""The engine with the shipped words, made once for the rewriting tests."""

from importlib.resources import files

import pytest

from bot.rewriting import Engine, load_lexicon


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine(load_lexicon(files("bot") / "content" / "en" / "rewrite"))
