"""What can be pressed around promises."""

from __future__ import annotations

from bot.dialogue.afterwards import promising
from bot.dialogue.choices.reminding import REST
from bot.dialogue.model import Owning, Seat, Session
from bot.dialogue.spec import Rows


def promises(session: Session, seat: Seat) -> Rows:
    """The open promises, one a row, one's own before the other's; and a new one."""
    person = session.seats.get(seat)
    own = len(promising.own_open(person)) if person else 0
    theirs = 0 if session.alone else len(promising.shared_by(session, seat.other))
    return (*((f"promise.{n}",) for n in range(own + theirs)), ("promise_new",), ("return",))


def promise_due(session: Session, seat: Seat) -> Rows:
    """What its owner may say of the promise that they are reminded of."""
    person = session.seats.get(seat)
    due = promising.due_promise(person) if person else None
    return ((f"look_at.{due.id}",), *_reports(due.id), REST) if due else ()


def _reports(of: int) -> Rows:
    return ((f"did_it.{of}", f"not_yet.{of}"), (f"slipped.{of}",))


def promise(session: Session, seat: Seat) -> Rows:
    """An own promise: say how it went, share it where the other does not know it, change it."""
    person = session.seats.get(seat)
    reports = _reports(person.promising.open if person else 0)
    shared = person and promising.shared_promise(session, seat, person.promising.open)
    share: Rows = () if session.alone or shared else (("share_promise",),)
    rest = (("change_promise", "end_promise"), ("back", "return"))
    return (*reports, *share, *rest)


def their_promise(session: Session, seat: Seat) -> Rows:
    """A word for the promise of the other's that is looked at."""
    person = session.seats.get(seat)
    return (*_words_for(person.promising.open if person else 0), ("ask_again",), ("back", "return"))


def promise_news(session: Session, _seat: Seat) -> Rows:
    """A word for the promise that the other has just been told of."""
    told = session.shared.told
    if told is None:
        return ()
    return ((f"thank.{told.id}", f"own_word.{told.id}"),) if told.lapse else _words_for(told.id)


def _words_for(of: int) -> Rows:
    return ((f"thank.{of}", f"noticed.{of}"), (f"own_word.{of}",))


def tell_kept(session: Session, seat: Seat) -> Rows:
    """Let the other know that the promise was kept of which that was just said."""
    person = session.seats.get(seat)
    of = promising.reported(person) if person else 0
    return ((f"tell_kept.{of}",),) if promising.is_untold(session, seat, of) else ()


def promise_wording(session: Session, seat: Seat) -> Rows:
    """Keep what was asked about, go back, or leave it."""
    person = session.seats.get(seat)
    making = person.promising.making if person else None
    keep: Rows = (("keep_promise",),) if making and making.question and _keepable(making) else ()
    return (*keep, ("back", "return"))


def _keepable(making: Owning) -> bool:
    return bool(making.typed or making.piece)


def promise_ready(session: Session, seat: Seat) -> Rows:
    """Share the promise as shown, or keep it; one in the place of a shared one is shared too."""
    person = session.seats.get(seat)
    replaced = person.promising.replaces if person else 0
    known = bool(replaced) and promising.shared_promise(session, seat, replaced) is not None
    share: Rows = () if session.alone else (("share_promise",),)
    here: Rows = () if known and not session.alone else (("promise_here",),)
    return (*share, *here, ("back", "return"))


def lapse(session: Session, seat: Seat) -> Rows:
    """The present question about a slip; how to find somebody, where it slipped often."""
    person = session.seats.get(seat)
    held = promising.lapse_of(person) if person else None
    keep: Rows = (("keep_lapse",),) if held and held.question else ()
    return (*keep, ("skip", "back"), *_help(session, seat), ("return",))


def lapse_ready(session: Session, seat: Seat) -> Rows:
    """Bring it to the other as shown, where they know of the promise; or leave it here."""
    person = session.seats.get(seat)
    known = person and promising.shared_promise(session, seat, person.promising.open)
    bring: Rows = (("bring_lapse",),) if known and not session.alone else ()
    return (*bring, ("lapse_here",), ("change_promise",), *_help(session, seat), ("back",))


def _help(session: Session, seat: Seat) -> Rows:
    person = session.seats.get(seat)
    often = person is not None and promising.slips_often(person)
    return (("info.find",),) if often else ()
