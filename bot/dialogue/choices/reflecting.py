"""What can be pressed around questions that are asked again, and around roots."""

from __future__ import annotations

from bot.dialogue.afterwards import reassuring
from bot.dialogue.choices.reminding import REST
from bot.dialogue.model import Seat, Session
from bot.dialogue.spec import Rows


def ask_again(session: Session, _seat: Seat) -> Rows:
    """Put the question as shown: in private, or in the group where that is possible."""
    there: Rows = (("ask_there",),) if reassuring.room_is_open(session) else ()
    return (("ask_here",), *there, ("back", "return"))


def answer_again(session: Session, seat: Seat) -> Rows:
    """Post the answer as shown; or the other wording, where there is a whole one."""
    person = session.seats.get(seat)
    other = person.reassuring.other if person else None
    wording: Rows = (("answer_wording",),) if other is not None and other.whole else ()
    return (("post_answer",), *wording, ("back", "return"))


ANSWER_KEYS: Rows = (("answer_again",),)
WHEN_KEYS: Rows = (("when_to_ask",),)
ASKING_LINES: Rows = (
    tuple(f"asking_line.{n}" for n in range(reassuring.ASKING_LINES)),
    ("return",),
)


# -- roots


def roots(session: Session, seat: Seat) -> Rows:
    """The present question: leave it out, go back one, end here, or leave it for another day."""
    person = session.seats.get(seat)
    begun = person is not None and bool(person.rooting.answers)
    ends: Rows = (("roots_enough",),) if begun else ()
    return (("skip", "back"), *ends, ("return",))


ROOTS_KEYS: Rows = (("roots",), REST)


def roots_end(session: Session, seat: Seat) -> Rows:
    """No sentence is needed; what was written can be cleared."""
    person = session.seats.get(seat)
    begun = person is not None and bool(person.rooting.answers)
    clear: Rows = (("roots_anew",),) if begun else ()
    return (("roots_keep",), *clear, ("back", "return"))
