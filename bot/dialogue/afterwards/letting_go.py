"""Forgiving and growing: short private conversations, of questions with a few answers each.

Nobody else learns that they were begun. What was chosen and typed is gone when they are left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.dialogue import events as ev
from bot.dialogue.effects import Rows
from bot.dialogue.guards import sender, talk_begun
from bot.dialogue.model import LaneId, Pondering, Seat, Session
from bot.dialogue.spec import Guard

Steps = Mapping[str, tuple[str, ...]]
"""What can be answered after each answer; the empty one is the beginning."""
Next = Mapping[str, tuple[str, ...]]
"""What else one may do after an answer, as codes; nothing has to be done."""

PONDERING = frozenset({LaneId.FORGIVE, LaneId.GROWTH, LaneId.ENDING})
"""Lanes of these conversations, each entered on the side."""

FORGIVING: Steps = {
    "": ("hurts", "want", "ought", "did"),
    "hurts": ("heard", "change", "peace"),
    "want": ("heard", "change", "ready"),
    "ought": ("partner", "me", "others"),
    "did": ("again", "defend", "endless"),
}
AFTER_FORGIVING: Next = {
    "heard": ("practice",),
    "change": ("agreement", "practice"),
    "peace": ("therapy", "bond"),
    "ready": ("practice", "bond"),
    "partner": ("practice", "safety"),
    "me": ("therapy",),
    "others": ("practice",),
    "again": ("practice",),
    "defend": ("practice",),
    "endless": ("therapy", "bond"),
}

GROWING: Steps = {
    "": ("honest", "limits", "seeing", "patient", "little"),
    "honest": ("tell", "keep"),
    "limits": ("tell", "keep"),
    "seeing": ("tell", "keep"),
    "patient": ("tell", "keep"),
    "little": ("noticed", "told", "time", "mine"),
}
AFTER_GROWING: Next = {
    "tell": ("jar", "practice"),
    "keep": ("bond", "agreement"),
    "noticed": ("practice",),
    "told": ("practice", "agreement"),
    "time": ("bond",),
    "mine": ("practice", "therapy"),
}
IN_WORDS = "words"
"""Stands on the way for an answer in one's own words."""
DEEPEST = 4
"""Answers of one conversation that are remembered, for the way back."""


# -- facts


def offered(steps: Steps) -> Guard:
    """Make the guard: the chosen answer is one of those that stand to choice now."""

    def offers(session: Session, event: ev.Event) -> bool:
        person = sender(session, event)
        if person is None or not isinstance(event, ev.Pondered):
            return False
        return event.choice in steps.get(person.pondering.at, ())

    return offers


def resting_here(session: Session, event: ev.Event) -> bool:
    """This person is in such a conversation, and no talk is under way that could be put off."""
    person = sender(session, event)
    return person is not None and person.lane in PONDERING and not talk_begun(session, event)


def further_in(session: Session, event: ev.Event) -> bool:
    """There is an answer to take back."""
    person = sender(session, event)
    return person is not None and bool(person.pondering.path)


# -- what changes


def _own(session: Session, event: ev.Event, change: Callable[[Pondering], Pondering]) -> Session:
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    return session.with_seat(event.seat, replace(person, pondering=change(person.pondering)))


def begin(session: Session, event: ev.Event) -> Session:
    """A conversation begins, and keeps nothing of another one."""
    return _own(session, event, lambda _: Pondering())


put_away = begin
"""It is left: nothing of it is kept."""


def ponder(session: Session, event: ev.Event) -> Session:
    """Remember the answer, for as long as the conversation goes on."""
    if isinstance(event, ev.PonderedAloud):
        said = event.text
        return _own(session, event, lambda p: Pondering(_further(p, IN_WORDS), said))
    choice = event.choice if isinstance(event, ev.Pondered) else ""
    return _own(session, event, lambda p: replace(p, path=_further(p, choice)))


def _further(held: Pondering, choice: str) -> tuple[str, ...]:
    kept = held.path[:-1] if held.at == choice else held.path
    return (*kept, choice)[-DEEPEST:]


def one_back(session: Session, event: ev.Event) -> Session:
    """The last answer is taken back."""
    return _own(session, event, lambda p: replace(p, path=p.path[:-1]))


# -- what can be pressed


def answers(
    verb: str, steps: Steps, after: Next, *, always: tuple[str, ...] = ()
) -> Callable[[Session, Seat], Rows]:
    """Make the rows of a conversation: the answers, then what one may do, then the way out."""

    def rows(session: Session, seat: Seat) -> Rows:
        person = session.seats.get(seat)
        at = person.pondering.at if person else ""
        codes = tuple(f"{verb}.{choice}" for choice in steps.get(at, ()))
        ways = ("to_page", "practice") if at == IN_WORDS else after.get(at, ())
        pairs = tuple(codes[i : i + 2] for i in range(0, len(codes), 2))
        out = ("back", "return") if at else ("return",)
        return (*pairs, *((ways,) if ways else ()), *((always,) if always else ()), out)

    return rows


forgiving = answers("forgive", FORGIVING, AFTER_FORGIVING)
growing = answers("growth", GROWING, AFTER_GROWING)
