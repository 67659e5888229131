"""The engine with the shipped words, made once for the rewriting tests."""

from importlib.resources import files

import pytest

from bot.parsing import load_parser
from bot.rewriting import Engine, load_lexicon

FOLDER = files("bot") / "content" / "en" / "rewrite"


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine as the bot runs it, with the parser."""
    return Engine(load_lexicon(FOLDER), load_parser())


@pytest.fixture(scope="session")
def lexical() -> Engine:
    """The engine without a parser, by word lists alone."""
    return Engine(load_lexicon(FOLDER))
