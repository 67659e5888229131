"""An encoder turned to one room's questions is read, or left out with a sentence in the log."""

import logging
from importlib.resources.abc import Traversable

from bot.encoding.encoder import Encoder
from bot.encoding.tuned import Tuned, TunedError, read_changes

log = logging.getLogger(__name__)


def read_tuned(file: Traversable, encoder: Encoder | None) -> Tuned | None:
    """Give the tuned encoder that a file keeps; None without encoder, or for a broken file."""
    if encoder is None:
        return None
    try:
        return Tuned(encoder, read_changes(file))
    except TunedError as error:
        log.warning("Words alone are read where an encoder could help: %s.", error)
        return None
