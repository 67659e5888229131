"""Makes the views of what stays when the talk is over; see `views` for the wall.

What the other may read of a promise or a question comes from the shared part alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from bot.content.loader import Content
from bot.dialogue.afterwards.letters import AGAIN, asked_of
from bot.dialogue.afterwards.promising import (
    course_of,
    due_promise,
    lapse_of,
    own_open,
    reported,
    shared_by,
    shared_promise,
    slips_often,
)
from bot.dialogue.afterwards.reminding import clock_named
from bot.dialogue.afterwards.rooting import ROOTS
from bot.dialogue.model import (
    Owning,
    Participant,
    Promise,
    Promising,
    Report,
    Seat,
    SentLetter,
    Session,
    SharedPromise,
)
from bot.views import (
    AskedAgainView,
    PromiseView,
    PromisingView,
    ReassuringView,
    RootsView,
    WordingView,
)

NOTHING_PROMISED = Promising()

Naming = Callable[[Session, Seat | None], str]


class Afterwards:
    """Makes these views in one language; it keeps nothing of any session."""

    def __init__(self, content: Content, name: Naming) -> None:
        """`name` gives somebody's first name, as everywhere."""
        self.content = content
        self.name = name
        self._none = PromisingView()
        self._asking_lines = tuple(
            WordingView(line.principle, line.example, line.fine) for line in content.asking_lines
        )

    # -- what both may read

    def told(self, session: Session) -> PromiseView | None:
        """Return the promise of which one of the two last let the other know something."""
        told = session.shared.told
        return self._shared(session, told) if told else None

    def asked_again(self, session: Session) -> AskedAgainView | None:
        """Return what was last asked once more, or answered."""
        found = session.shared.asked_again
        return self._asked(session, found[-1]) if found else None

    def _asked(self, session: Session, asked: SentLetter) -> AskedAgainView:
        return AskedAgainView(
            by=self.name(session, asked.by),
            text=asked.text,
            answer=asked.answer,
            answered_by=self.name(session, asked.by.other),
        )

    def _shared(self, session: Session, promise: SharedPromise) -> PromiseView:
        return PromiseView(
            by=self.name(session, promise.by),
            sentence=promise.sentence,
            day=self._day(promise.until),
            kept=promise.kept,
            shared=True,
            lapse=promise.lapse,
            word=promise.word,
            word_by=self.name(session, promise.by.other),
            instead=promise.instead,
            ended=promise.ended,
        )

    # -- what one person reads

    def promising(self, session: Session, seat: Seat) -> PromisingView:
        """Return what this person sees of promises."""
        person = session.seats[seat]
        held = person.promising
        making = held.making or Owning()
        theirs = () if session.alone else shared_by(session, seat.other)
        if not (person.promises or theirs) and held == NOTHING_PROMISED:
            return self._none  # as nearly everybody's is, and a tenth of what a whole view takes
        return PromisingView(
            own=tuple(self._own(session, seat, promise) for promise in own_open(person)),
            theirs=tuple(self._shared(session, promise) for promise in theirs),
            open=self._named(session, seat, held.open),
            their_open=next((self._shared(session, p) for p in theirs if p.id == held.open), None),
            due=self._due(session, seat),
            reported=self._named(session, seat, reported(person)),
            making=making,
            made=making.promise.sentence if making.promise else "",
            replaces=_sentence(person, held.replaces),
            lapse=lapse_of(person),
            often=slips_often(person),
            word=held.word,
        )

    def listed(self, session: Session, seat: Seat) -> tuple[PromiseView, ...]:
        """Return all promises that this person sees, in the order of their numbers."""
        seen = self.promising(session, seat)
        return (*seen.own, *seen.theirs)

    def _own(self, session: Session, seat: Seat, promise: Promise) -> PromiseView:
        person = session.seats[seat]
        known = shared_promise(session, seat, promise.id)
        return PromiseView(
            by=self.name(session, seat),
            sentence=promise.sentence,
            day=self._day(promise.until),
            made_on=self._day(_local_day(promise.made_at, person.zone)),
            kept=course_of(person, promise.id).last is Report.KEPT,
            shared=known is not None and not session.alone,
            word=known.word if known else "",
            word_by=self.name(session, seat.other),
            ended=course_of(person, promise.id).ended,
        )

    def _named(self, session: Session, seat: Seat, promise_id: int) -> PromiseView | None:
        """Return an own promise, over or not, by the press that names it."""
        own = session.seats[seat].promises
        found = next((p for p in own if p.id == promise_id), None)
        return self._own(session, seat, found) if found else None

    def _due(self, session: Session, seat: Seat) -> PromiseView | None:
        due = due_promise(session.seats[seat])
        return self._own(session, seat, due) if due else None

    def reassuring(self, session: Session, seat: Seat) -> ReassuringView:
        """Return what this person is asked once more, and lines about when that is welcome."""
        asked = asked_of(session, seat, AGAIN)
        return ReassuringView(
            asked=self._asked(session, asked) if asked else None,
            lines=self._asking_lines,
        )

    def roots(self, person: Participant) -> RootsView:
        """Return the present question of the reflection, and what was written."""
        held = person.rooting
        at = min(held.at, ROOTS - 1)
        root = self.content.roots[at]
        return RootsView(
            number=at + 1,
            of=ROOTS,
            about=root.about,
            question=root.question,
            hint=root.hint,
            before=held.answers.get(str(at), ""),
            written=tuple(held.answers[key] for key in sorted(held.answers, key=int)),
            sentence=held.sentence,
            begun=bool(held.answers),
        )

    def _day(self, day: date | None) -> str:
        if day is None:
            return ""
        return self.content.phrases.clocks.day(datetime.combine(day, time()))


def _local_day(moment: datetime, zone: str) -> date:
    """Return the day of a moment on somebody's own clock."""
    return moment.astimezone(clock_named(zone)).date()


def _sentence(person: Participant, promise_id: int) -> str:
    return next((p.sentence for p in person.promises if p.id == promise_id), "")
