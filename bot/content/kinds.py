"""What was learned about kinds of messages in one language is read, or left out with a sentence."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.encoding.encoder import Encoder
from bot.encoding.tuned import Tuned, TunedError, read_changes
from bot.heads import Example, Settings, fingerprint, read_examples, read_head
from bot.rewriting import Lexicon, Parser
from bot.rewriting.kinds.kind import marked
from bot.rewriting.words.judge import Judge, Twofold

SETTINGS = Settings()
"""How the head of words is learned."""

WORDS, MEANING = "kinds.head", "meant.head"
"""The files of the head of words, and of the encoder that was turned to kinds."""

log = logging.getLogger(__name__)


def load_kinds(folder: Traversable, encoder: Encoder | None) -> Judge | None:
    """Read what tells kinds apart: words, and meaning where there is an encoder; None for nothing.

    A message costs some 0.3 ms by words alone, and where these are in doubt 5 to 9 ms more.
    """
    file = folder.joinpath(WORDS)
    words = read_head(file, None) if isinstance(file, Path) else None
    if words is None or encoder is None:
        return words
    try:
        return Twofold(words, Tuned(encoder, read_changes(folder.joinpath(MEANING))))
    except TunedError as error:
        log.warning("Kinds of messages are told by words alone: %s.", error)
        return words


def lessons(file: Traversable, lexicon: Lexicon, parser: Parser) -> tuple[Example, ...]:
    """Read the examples as the judge will see a message: written out, with its marks."""
    examples = []
    for each in read_examples(file):
        said, marks = marked(each.text, lexicon, parser)
        examples.append(Example(each.label, said, tuple(sorted(marks))))
    return tuple(examples)


def learned_of(examples: Sequence[Example]) -> str:
    """Name what was learned from: the texts as typed and their labels.

    The word lists are left out on purpose: a new word moves a few marks, which harms little, and
    must not ask for minutes of learning each time.
    """
    return fingerprint([Example(each.label, each.text) for each in examples], SETTINGS)
