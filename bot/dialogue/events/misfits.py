"""Words and messages that fit nothing, or not yet."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.events.event import Event


@dataclass(frozen=True)
class Misunderstood(Event):
    """Words that fit nothing here, or that are in a language which is not read."""

    foreign: bool = False
    numbers: bool = False
    """One number was asked for, and several were told."""
    depends: bool = False
    """A card was answered with what comes between its four answers."""
    assents: bool = False
    """A card was answered with a bare yes, which is none of its four answers."""


@dataclass(frozen=True)
class Nodded(Event):
    """A thanks or an okay that answers nothing."""

    thanks: bool = False


@dataclass(frozen=True)
class MeaningAsked(Event):
    """Somebody asks what a word on a card, a button or in a question means, or the card itself."""

    word: str = ""


@dataclass(frozen=True)
class PartnerAskedAfter(Event):
    """Somebody who waits asks what the other does meanwhile, or if they are ready."""


@dataclass(frozen=True)
class TookLeave(Event):
    """A goodbye that answers nothing."""


@dataclass(frozen=True)
class PressAwaited(Event):
    """A yes in words to what only a press, or its very words, let out."""


@dataclass(frozen=True)
class WordlessSent(Event):
    """A voice note, sticker, photo or the like."""

    what: str = ""


@dataclass(frozen=True)
class TooLong(Event):
    """A text over the limit of this step, in characters."""

    limit: int = 0


@dataclass(frozen=True)
class Edited(Event):
    """The person corrected a message that was already answered."""

    text: str = ""
    message_id: int = 0
