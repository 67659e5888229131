"""The words that the conversation is written in: Stage, Lane, On and Once.

A `Stage` is joint: both are in it. A `Lane` is private: one person is in it while the joint stage
stands where it stands. `On` is a line: what happened, under which condition, what follows. The
first line whose guard holds wins, and the last line for an event has no guard (the else). `Once`
moves the joint stage as soon as both lanes together allow it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from enum import Enum

from bot.dialogue.effects import Effect, Say
from bot.dialogue.effects import Rows as Rows
from bot.dialogue.events import Event
from bot.dialogue.model import Asked, LaneId, Seat, Session, StageId

Guard = Callable[[Session, Event], bool]
Fold = Callable[[Session, Event], Session]
Ask = Callable[[Session, Session, Event], Effect | None]
"""An effect that needs the moment: made of the session before and after the line, and the event."""

Choices = Rows | Callable[[Session, Seat], Rows]


class Move(Enum):
    """Where a lane goes when not to a named one."""

    STAY = "stay"
    AGAIN = "again"
    """Put this lane's question once more."""
    RETURN = "return"
    """Back to the lane below, whose question is put once more."""


@dataclass(frozen=True)
class Call:
    """Enter a lane on top of the present one, to return from it."""

    lane: LaneId


class Resume(Enum):
    """A target that depends on where the talk was interrupted."""

    WHERE_WE_WERE = "where_we_were"


WHERE_WE_WERE = Resume.WHERE_WE_WERE


@dataclass(frozen=True)
class Text:
    """This place takes words. `event` makes an event of them; None: understanding knows how."""

    kind: str
    limit: int = 1000
    """The longest text in characters that is accepted here."""


def always(_session: Session, _event: Event) -> bool:
    """Hold in any case: the guard of an else line."""
    return True


@dataclass(frozen=True)
class On:
    """One line of the conversation."""

    event: type[Event]
    _: KW_ONLY
    when: Guard = always
    to: StageId | Resume | None = None
    lane: LaneId | Move | Call = Move.STAY
    as_not_now: LaneId | None = None
    """For all others exactly what `NotNow` gives at this instant; for this person, this lane."""
    also: tuple[Fold, ...] = ()
    do: tuple[Say | Effect | Ask, ...] = ()
    reask: bool = False
    """Show the joint stage's question again, in place (its card is edited)."""
    repost: bool = False
    """Show it again as a new message, because there is something new to be seen."""


@dataclass(frozen=True)
class Once:
    """Move the joint stage as soon as the guard holds."""

    when: Guard
    to: StageId | Resume
    also: tuple[Fold, ...] = ()
    do: tuple[Say | Effect | Ask, ...] = ()


@dataclass(frozen=True)
class Stage:
    """A joint stage. `ask` is said in the room, with `choices` for whom it is `asked`."""

    id: StageId
    _: KW_ONLY
    ask: str = ""
    asked: Asked = Asked.ANYONE
    choices: Choices = ()
    text: Text | None = None
    lanes: LaneId | Callable[[Session, Seat], LaneId] = LaneId.IDLE
    enter: tuple[Say | Effect | Ask, ...] = ()
    also: tuple[Fold, ...] = ()
    """What entering this stage changes, before anything is said."""
    on: tuple[On, ...] = ()
    once: tuple[Once, ...] = ()
    boundary: Asked | None = None
    """The talk is held just before this stage when this person, or anyone, is leaving."""
    card: str = ""
    """The name of the message that carries the question, so that it can be edited in place."""
    final: bool = False


@dataclass(frozen=True)
class Lane:
    """A private lane. `ask` is said to this person alone, with `choices` below."""

    id: LaneId
    _: KW_ONLY
    ask: str = ""
    choices: Choices = ()
    text: Text | None = None
    on: tuple[On, ...] = ()
    card: str = ""
