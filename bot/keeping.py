"""How long things are kept: private words some weeks after the talk, all of it a year unused.

Three durable timers of each session see to it. Their names are nobody's turn: they fire past the
conversation, and tell nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.dialogue.model import Participant, Session, StageId

WORDS: Final = "keep.words"
"""The timer after which private words of a talk that is over are forgotten."""
UNUSED: Final = "keep.unused"
"""The timer after which a session that nobody uses is erased."""

REFLECTION: Final = "keep.reflection"
"""The timer after which a private reflection goes that nobody wrote on, talk or no talk."""
IN_TIME: Final = frozenset({WORDS, UNUSED, REFLECTION})

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
    """Say whether private words or answers of anybody are there that go after the talk.

    A reflection on what led there has a time of its own.
    """
    return any(_holds_words(person) for person in session.seats.values())


def _holds_words(person: Participant) -> bool:
    begun = person.draft.own_words or person.draft.text or person.owning or person.set_aside
    drafted = begun or person.sentence
    kept = person.statements or person.prepared or person.summary.added or person.summary.chosen
    talked = drafted or kept or person.ratings or person.line or person.corrected
    return bool(talked or _holds_words_afterwards(person))


def _holds_words_afterwards(person: Participant) -> bool:
    """Whether words are there that are written when the talk is over."""
    promising, checking = person.promising, person.checking
    making = promising.making or promising.lapse or promising.word
    letters = any(letter.text for letter in person.letters.values())
    aside = letters or person.jar.note or person.pondering.path
    return bool(making or aside or checking.thanks or checking.boundary)


def reflection_until(session: Session, keeping: Keeping) -> datetime | None:
    """Return when the first private reflection goes: so long after words were written in it."""
    written = [person.rooting.written_at for person in session.seats.values()]
    moments = [moment for moment in written if moment is not None]
    return min(moments) + keeping.words if moments else None
