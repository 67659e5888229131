"""The rewriting engine with all that it was taught: words, the parser, and heads where they fit."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path

from bot.content.kinds import load_kinds
from bot.content.wordlist import common_words
from bot.encoding import Encoder
from bot.heads import read_head
from bot.rewriting import Engine, Parser, load_lexicon
from bot.rewriting.words.guessing import Guessing, counted_bare
from bot.rewriting.words.judge import Judge, Lately, Thrifty

SURE_OF_ACT = 0.7
"""From this share on, what the words alone say is enough, and the encoder is spared."""


def read_engine(folder: Traversable, parser: Parser | None, encoder: Encoder | None) -> Engine:
    """Read `rewrite/` of one language. Raises what its files complain of."""
    acts = _judge(folder.joinpath("frames", "acts.head"), encoder, SURE_OF_ACT)
    kinds = load_kinds(folder.joinpath("kinds"), encoder)
    counted = common_words()
    heard = frozenset(counted) | (encoder.words if encoder is not None else frozenset())
    acts = Lately(acts) if acts is not None else None  # a clause is asked about again and again
    gates = folder.joinpath("gate")
    gate = _judge(gates.joinpath("clauses.head"), None, 1)
    sentences = _judge(gates.joinpath("sentences.head"), None, 1)
    return Engine(
        load_lexicon(folder, acts, Guessing(counted_bare(counted), heard)),
        parser,
        kinds,
        gate,
        heard,
        sentences,
    )


def _judge(file: Traversable, encoder: Encoder | None, enough: float) -> Judge | None:
    """Give what was learned: by words first, and by the encoder where they are not sure."""
    if not isinstance(file, Path):
        return None
    quick = read_head(file, None)
    thorough = read_head(file, encoder) if encoder is not None else None
    if quick is None or thorough is None:
        return quick
    return Thrifty(quick, thorough, enough)
