"""What was learned about danger in one language is read, or left out with a sentence in the log."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib.resources.abc import Traversable

from bot.encoding.encoder import Encoder
from bot.encoding.tuned import Tuned, TunedError, read_changes
from bot.heads import Example, Settings, fingerprint, read_examples, read_head
from bot.safety import Learned, Watch

SETTINGS = Settings(named=1.0)
"""How the head of words is learned."""

log = logging.getLogger(__name__)


def load_learned(folder: Traversable, encoder: Encoder | None) -> Learned | None:
    """Read the heads of danger from a folder; None where there are none, and rules decide alone."""
    quick = read_head(folder.joinpath("quickly.head"), None)
    if quick is None:
        return None
    if encoder is None:
        return Learned(quick)
    try:
        return Learned(quick, Tuned(encoder, read_changes(folder.joinpath("closely.head"))))
    except TunedError as error:
        log.warning("Danger is read by words alone: %s.", error)
        return Learned(quick)


def lessons(file: Traversable, watch: Watch) -> tuple[Example, ...]:
    """Read the examples as the heads learn them: kinds without marks, with what the rules see."""
    return tuple(
        Example(each.label.rstrip("!?"), each.text, tuple(sorted(watch.clues(each.text))))
        for each in read_examples(file)
    )


def close_fingerprint(examples: Sequence[Example]) -> str:
    """Name what the tuned encoder was learned from: the texts and labels, not the rules."""
    return fingerprint([Example(each.label, each.text) for each in examples])
