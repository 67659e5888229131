"""Letters: what one writes to the other in private, and the answer, each sent by a press alone.

There are two kinds: what is hard at the moment, and a question that is asked again. The newest of
what was sent stays, with its answer, until private words are forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dialogue import events as ev
from bot.dialogue.guards import sender
from bot.dialogue.model import (
    LaneId,
    Letter,
    Line,
    Mode,
    OtherWording,
    Participant,
    Seat,
    SentLetter,
    Session,
    Shared,
    StageId,
)
from bot.dialogue.spec import Fold, Guard

ASKING_LINES = 3
"""Ready lines about when and how questions that are asked again are welcome."""


@dataclass(frozen=True)
class LetterKind:
    """A kind of letter: the lanes in which it and its answer are written, and shown once more."""

    writing: LaneId
    ready: LaneId
    answering: LaneId
    answer_ready: LaneId
    once: bool
    """Whether one answer is all that it takes; else it may be answered anew."""

    @property
    def lanes(self) -> tuple[LaneId, ...]:
        """All of its lanes."""
        return self.writing, self.ready, self.answering, self.answer_ready


SUPPORT = LetterKind(
    LaneId.HARD, LaneId.HARD_READY, LaneId.ANSWERING, LaneId.ANSWER_READY, once=True
)
"""What is hard at the moment, answered with one sentence."""
AGAIN = LetterKind(
    LaneId.ASK_AGAIN,
    LaneId.ASK_AGAIN_READY,
    LaneId.ANSWER_AGAIN,
    LaneId.ANSWER_AGAIN_READY,
    once=False,
)
"""A question that is asked again."""
KINDS = (SUPPORT, AGAIN)
WRITTEN_IN = {
    **{lane: kind.writing for kind in KINDS for lane in (kind.writing, kind.ready)},
    **{lane: kind.answering for kind in KINDS for lane in (kind.answering, kind.answer_ready)},
}
"""Where the words that a lane shows are written."""
NOTHING_WRITTEN = Letter()


# -- what is written


def letter_of(person: Participant) -> Letter:
    """Return the words that lie before this person where they are; empty where none do."""
    lane = WRITTEN_IN.get(person.lane)
    return person.letters.get(lane, NOTHING_WRITTEN) if lane else NOTHING_WRITTEN


def drafted(person: Participant, text: str, other: OtherWording | None) -> Participant:
    """Return this person with these words in the place of those before; they answer the same."""
    return _with(person, replace(letter_of(person), text=text, other=other))


def reworded(person: Participant) -> Participant:
    """Return this person with the other wording that was offered in the place of their own."""
    held = letter_of(person)
    if held.other is None or not held.other.whole:
        return person
    return _with(person, replace(held, text=held.other.offer, other=None))


def _with(person: Participant, letter: Letter, lane: LaneId | None = None) -> Participant:
    lane = lane or WRITTEN_IN.get(person.lane)
    return replace(person, letters={**person.letters, lane: letter}) if lane else person


def asked_of(session: Session, seat: Seat, kind: LetterKind) -> SentLetter | None:
    """Return what waits for this person's answer, or may be answered anew; None: nothing."""
    if session.alone:
        return None
    shared = session.shared
    sent = shared.asked_again if kind is AGAIN else (shared.hard,) if shared.hard else ()
    return next((q for q in sent if q.by is not seat and not (q.answer and kind.once)), None)


def room_is_open(session: Session) -> bool:
    """Say whether there is a group, and nobody else is known to be in it."""
    held = session.stage is StageId.HELD or session.shared.others
    return session.shared.mode is Mode.GROUP and not held


def _kind_here(person: Participant) -> LetterKind | None:
    return next((kind for kind in KINDS if person.lane in kind.lanes), None)


def _asked_here(session: Session, event: ev.Event) -> SentLetter | None:
    """What this person is answering, as it stands now."""
    person = sender(session, event)
    kind = _kind_here(person) if person else None
    return asked_of(session, event.seat, kind) if kind and event.seat else None


# -- facts


def was_asked(kind: LetterKind) -> Guard:
    """Make the guard: the other wrote something of this kind that this person may answer."""

    def asked(session: Session, event: ev.Event) -> bool:
        return event.seat is not None and asked_of(session, event.seat, kind) is not None

    return asked


def has_words(session: Session, event: ev.Event) -> bool:
    """Words wait to be sent, as shown, and there is somebody to read them."""
    person = sender(session, event)
    return person is not None and bool(letter_of(person).text) and not session.alone


def to_room(session: Session, event: ev.Event) -> bool:
    """The words are meant for the group, and can be posted there."""
    wished = isinstance(event, ev.LetterSent) and event.to_room
    return wished and has_words(session, event) and room_is_open(session)


def may_answer(session: Session, event: ev.Event) -> bool:
    """An answer waits to be sent, and what it answers is still what stands there."""
    person, asked = sender(session, event), _asked_here(session, event)
    if person is None or asked is None or letter_of(person).to != asked.text:
        return False
    return has_words(session, event)


def answers_in_room(session: Session, event: ev.Event) -> bool:
    """What is answered was posted in the group, so its answer goes there, where it can."""
    asked = _asked_here(session, event)
    return asked is not None and asked.in_room and room_is_open(session)


# -- changes


def begin(kind: LetterKind) -> Fold:
    """Make the change: an empty sheet for a letter of this kind."""

    def begun(session: Session, event: ev.Event) -> Session:
        return _on_sheet(session, event, kind.writing, NOTHING_WRITTEN)

    return begun


def begin_answer(kind: LetterKind) -> Fold:
    """Make the change: an empty sheet for an answer to what the other wrote last."""

    def begun(session: Session, event: ev.Event) -> Session:
        asked = asked_of(session, event.seat, kind) if event.seat else None
        return _on_sheet(session, event, kind.answering, Letter(to=asked.text if asked else ""))

    return begun


def send(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed send on exactly these words."""
    person = sender(session, event)
    kind = _kind_here(person) if person else None
    if person is None or event.seat is None or kind is None:
        return session
    sent = SentLetter(event.seat, letter_of(person).text, to_room(session, event))
    rested = _on_sheet(session, event, kind.writing, NOTHING_WRITTEN)
    return rested.with_shared(_keeping(session.shared, kind, sent))


def send_answer(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed send on exactly this answer."""
    person, asked = sender(session, event), _asked_here(session, event)
    kind = _kind_here(person) if person else None
    if person is None or kind is None or asked is None:
        return session
    answered = replace(asked, answer=letter_of(person).text)
    rested = _on_sheet(session, event, kind.answering, NOTHING_WRITTEN)
    return rested.with_shared(_keeping(session.shared, kind, answered))


def _on_sheet(session: Session, event: ev.Event, lane: LaneId, letter: Letter) -> Session:
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    return session.with_seat(event.seat, _with(person, letter, lane))


def _keeping(shared: Shared, kind: LetterKind, sent: SentLetter) -> Shared:
    """What is hard stands alone, the newest of both; of questions the newest of each stays."""
    if kind is SUPPORT:
        return replace(shared, hard=sent)
    others = tuple(each for each in shared.asked_again if each.by is not sent.by)
    return replace(shared, asked_again=(*others, sent))


def begin_line(session: Session, event: ev.Event) -> Session:
    """An empty sheet for a line of the agreement about when such questions are welcome."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    fresh = replace(person, line=Line("own", ""), line_help=None, rewording=None)
    return session.with_seat(event.seat, fresh)
