"""Presses: checked against the person and the step, understood, and told how to be answered."""

from __future__ import annotations

from datetime import datetime

from bot import inbound
from bot.dialogue import agreeing
from bot.dialogue import events as ev
from bot.dialogue.choices import OPEN_ALWAYS, event_of
from bot.dialogue.model import Seat, Session, StageId
from bot.doubts import BESIDE_IT, Doubts
from bot.express import (
    ALWAYS,
    LANE,
    Pressed,
    is_asked,
    lane_codes,
    parse_callback,
    room_codes,
)
from bot.hall import Answer
from bot.links import start_link
from bot.turns import Meant, Turns
from bot.understanding import Understanding

GO_ON_IN_PRIVATE = (
    ev.LineWanted,
    ev.LinesOpened,
    ev.LineChangesOpened,
    ev.AmendWanted,
    ev.WithdrawWanted,
    ev.SummaryWanted,
)
"""What is pressed in the group and answered in the private chat."""

TAKE_PART = "take_part"
"""The one button that belongs to no session: it makes one."""

REMAINS = "remains"
"""What a cleared chat does not take away is told by the press alone: nothing of it stays there."""


class Presses:
    """Takes presses in; an old, foreign or forged one changes nothing."""

    def __init__(self, turns: Turns, understanding: Understanding, doubts: Doubts) -> None:
        self.turns = turns
        self.doubts = doubts
        self.understanding = understanding
        self.expression = turns.expression

    async def pressed(self, press: inbound.Press) -> Answer:
        """Take one press in and return what it is to be answered with."""
        toast = self.expression.content.toast
        pressed = parse_callback(press.code)
        if pressed is None or press.chat is None:
            await self.turns.once(press.update_id, lambda _hall: None)
            return Answer(toast("over"))
        if pressed.code == REMAINS:
            await self.turns.once(press.update_id, lambda _hall: None)
            return Answer(toast("hidden"), alert=True)
        answers: list[Answer] = []

        def meant(session: Session, seat: Seat) -> Meant:
            found = self._press_meant(session, seat, press, pressed)
            answers.append(found.answer)
            return found

        chat = None if press.private else press.chat
        number = press.person.user_id
        if pressed.code not in BESIDE_IT:
            self.doubts.settled(number)
        waits = pressed.code == "misread" and self.doubts.wait(number)
        instant = not waits and _is_instant(pressed.code, self.turns.clock.now())
        take = self.turns.take_at_once if instant else self.turns.take
        placed = await take(
            press.update_id, press.person, chat, meant, session_prefix=pressed.session
        )
        if waits:
            self.doubts.settled(number)
        if not placed:
            await self.turns.once(press.update_id, lambda _hall: None)
            return Answer(toast("over" if press.private else "outsider"), alert=not press.private)
        return answers[-1] if answers else Answer()

    def _press_meant(
        self, session: Session, seat: Seat, press: inbound.Press, pressed: Pressed
    ) -> Meant:
        """Check a press against the person and the step; an old one changes nothing."""
        toast = self.expression.content.toast
        in_room = not press.private
        person = session.seats[seat]
        if pressed.scope == ALWAYS:
            open_now = pressed.code.partition(".")[0] in OPEN_ALWAYS
        elif pressed.scope == LANE:
            open_now = (
                press.private
                and pressed.step == person.step
                and pressed.code in lane_codes(session, seat)
            )
        else:
            if pressed.step == session.shared.room_step and not is_asked(session, seat):
                other = self.expression.viewer.name(session, seat.other)
                return Meant(answer=Answer(toast("not_yours", name=other), alert=True))
            open_now = pressed.step == session.shared.room_step and pressed.code in room_codes(
                session, seat
            )
        if not open_now:
            return Meant(answer=Answer(toast("over")))
        now = self.turns.clock.now()
        events = self.understanding.choice(session, seat, pressed.code, now, in_room=in_room)
        if not events:
            return Meant(answer=Answer(toast("over")))
        events = self.doubts.answered(press.person.user_id, session, seat, events)
        return Meant(events, self._toast(events[0], session, seat))

    def _toast(self, event: ev.Event, session: Session, seat: Seat) -> Answer:
        """What the press itself is answered with; where a private answer follows, the way there."""
        toast = self.expression.content.toast
        closed = not session.seats[seat].chat_open
        if event.in_room and _goes_on_in_private(event, session):
            here = start_link(self.expression.username, "here")
            return Answer(url=here) if closed else Answer(toast("open_chat"))
        if isinstance(event, ev.HideWanted):
            return Answer(toast("hidden"), alert=True)
        if isinstance(event, ev.VersionAccepted):
            return self._accepting(event, session)
        return Answer(toast("noted") if event.in_room else "")

    def _accepting(self, event: ev.VersionAccepted, session: Session) -> Answer:
        """Say at once whether the press on a version counts."""
        toast, held = self.expression.content.toast, session.shared.agreement
        if event.version != held.version or held.review is None:
            return Answer(toast("newer_version"), alert=True)
        return Answer(toast("accepted") if session.stage in agreeing.CHANGEABLE else "")


def _goes_on_in_private(event: ev.Event, session: Session) -> bool:
    """Say whether what is pressed in the group is answered in the private chat."""
    late = isinstance(event, ev.InfoWanted) and session.stage is not StageId.THERAPY
    return late or isinstance(event, GO_ON_IN_PRIVATE)


def _is_instant(code: str, now: datetime) -> bool:
    """Say whether a code stands for an event by itself, so that nothing has to be read for it."""
    try:
        return event_of(code, now, Seat.FIRST, in_room=False) is not None
    except (ValueError, IndexError, KeyError):
        return False
