"""What can be pressed around letters, and around roots."""

from __future__ import annotations

from bot.dialogue.afterwards import letters
from bot.dialogue.choices.reminding import REST
from bot.dialogue.model import Seat, Session
from bot.dialogue.spec import Rows

SUPPORT_KEYS: Rows = (("answer_hard",),)
"""Below what the other said is hard."""
ANSWER_KEYS: Rows = (("answer_again",),)
"""Below what the other asks again."""
WHEN_KEYS: Rows = (("when_to_ask",),)
ASKING_LINES: Rows = (
    tuple(f"asking_line.{n}" for n in range(letters.ASKING_LINES)),
    ("return",),
)


def ask_again(session: Session, _seat: Seat) -> Rows:
    """Put the question as shown: in private, or in the group where that is possible."""
    there: Rows = (("ask_there",),) if letters.room_is_open(session) else ()
    return (("ask_here",), *there, ("back", "return"))


def answer_ready(session: Session, seat: Seat) -> Rows:
    """Send the sentence for what is hard, as it stands."""
    return _answer(session, seat, letters.SUPPORT, ("answer_send", "answer_reworded"))


def answer_again(session: Session, seat: Seat) -> Rows:
    """Post the answer to a question that is asked again, as it stands."""
    return _answer(session, seat, letters.AGAIN, ("post_answer", "answer_wording"))


def _answer(session: Session, seat: Seat, kind: letters.LetterKind, codes: tuple[str, str]) -> Rows:
    """Send it as shown; or take the other wording, where there is a whole one."""
    send, reword = codes
    person = session.seats.get(seat)
    letter = person.letters.get(kind.answering) if person else None
    other = letter.other if letter else None
    instead: Rows = ((reword,),) if other is not None and other.whole else ()
    return ((send,), *instead, ("back", "return"))


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
