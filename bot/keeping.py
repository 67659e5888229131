"""How long things are kept: private words some weeks after the talk, all of it a year unused.

Two durable timers of each session see to it. Their names are nobody's turn: they fire past the
conversation, and tell nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.dialogue.model import Participant, Session, StageId

WORDS: Final = "keep.words"
"""The timer after which private words of a talk that is over are forgotten."""
UNUSED: Final = "keep.unused"
"""The timer after which a session that nobody uses is erased."""

RESTING: Final = frozenset({StageId.WELCOME, StageId.INVITING, StageId.DONE, StageId.ENDED})
"""Stages in which no talk is under way."""


@dataclass(frozen=True)
class Keeping:
    """How long the host keeps things; both spans are whole days."""

    words: timedelta = timedelta(days=30)
    unused: timedelta = timedelta(days=365)


USUAL: Final = Keeping()


def is_resting(session: Session) -> bool:
    """Say whether no talk is under way."""
    return session.stage in RESTING


def has_words(session: Session) -> bool:
    """Say whether private words or answers of anybody are there, which go in time."""
    return any(_holds_words(person) for person in session.seats.values())


def _holds_words(person: Participant) -> bool:
    drafted = person.draft.own_words or person.draft.text or person.owning or person.sentence
    kept = person.statements or person.prepared or person.summary.added or person.summary.chosen
    aside = person.leaning.hard or person.leaning.answer or person.jar.note or person.pondering.path
    looked = person.checking.thanks or person.checking.boundary
    return bool(
        drafted or kept or aside or person.ratings or person.line or person.corrected or looked
    )
