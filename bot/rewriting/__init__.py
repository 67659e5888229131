"""Turns what somebody types in anger into an "I" statement, or asks the one question that helps.

Pure: no clock, no network, no file but the lexicon's folder, which the caller hands over.
"""

from bot.rewriting.engine import Engine
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.loading import load_lexicon
from bot.rewriting.words.model import (
    Choice,
    Feeling,
    Noticed,
    Outcome,
    Reading,
    SlotName,
    Slots,
    Strength,
)
from bot.rewriting.words.port import Node, Parser

__all__ = [
    "Choice",
    "Engine",
    "Feeling",
    "Lexicon",
    "Node",
    "Noticed",
    "Outcome",
    "Parser",
    "Reading",
    "SlotName",
    "Slots",
    "Strength",
    "load_lexicon",
]
