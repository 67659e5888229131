"""The engine with the shipped words and all that it was taught, made once for the tests."""

from importlib.resources import files

import pytest

from bot.content.engines import read_engine
from bot.encoding import load_encoder
from bot.parsing import load_parser
from bot.rewriting import Engine

FOLDER = files("bot") / "content" / "en" / "rewrite"


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine as the bot runs it; where no encoder is installed, heads of words decide."""
    return read_engine(FOLDER, load_parser(), load_encoder())


@pytest.fixture(scope="session")
def lexical() -> Engine:
    """The engine without parser and encoder: word lists and heads of words."""
    return read_engine(FOLDER, None, None)
