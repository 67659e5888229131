"""Learned heads: from labelled example texts to how much a new text speaks for each label."""

from bot.heads.examples import Example, ExamplesError, fingerprint, read_examples
from bot.heads.head import Encoder, Head, vector_of
from bot.heads.keeping import HeadsError, head_file, read_head, write_heads
from bot.heads.learning import cross_validated, learn
from bot.heads.settings import Settings
from bot.heads.teaching import teach
from bot.heads.words import plain

__all__ = [
    "Encoder",
    "Example",
    "ExamplesError",
    "Head",
    "HeadsError",
    "Settings",
    "cross_validated",
    "fingerprint",
    "head_file",
    "learn",
    "plain",
    "read_examples",
    "read_head",
    "teach",
    "vector_of",
    "write_heads",
]
