"""Lines that several places after the talk share, and effects that need the moment."""

from __future__ import annotations

from bot.dialogue import events as ev
from bot.dialogue import summing
from bot.dialogue.afterwards import checking_in, letting_go, promising
from bot.dialogue.effects import Effect, Say, ShowWay
from bot.dialogue.guards import alone, not_
from bot.dialogue.model import Audience, LaneId, Session
from bot.dialogue.spec import Call, Move, On

SENDER, PARTNER, ROOM = Audience.SENDER, Audience.PARTNER, Audience.ROOM
AGAIN, RETURN = Move.AGAIN, Move.RETURN

TO_THE_LIST = On(ev.PromisesWanted, lane=LaneId.PROMISES)
"""From one promise back to all: what was begun about it is left, and not returned to."""

PROMISED_AT_ONCE = (
    On(
        ev.PromiseWorded,
        when=not_(promising.promises_fit),
        also=(promising.begin_promise,),
        do=(Say("promise/enough", SENDER),),
    ),
    On(
        ev.PromiseWorded,
        when=promising.promise_whole,
        lane=Call(LaneId.PROMISE_READY),
        also=(promising.begin_typed,),
    ),
    On(ev.PromiseWorded, lane=Call(LaneId.PROMISE_WORDING), also=(promising.begin_typed,)),
)
"""A promise typed below the list, before the button for it was pressed."""

TAKEN_BACK = (Say("promise/news", PARTNER), Say("promise/ended", SENDER))

OPEN_CHAT_FIRST = Say("room/open_chat_first", ROOM)


def finished(event: type[ev.Event]) -> tuple[On, On]:
    """The last answer: what it came to is shown to its author, or the day goes on."""
    done = (checking_in.answer, checking_in.finish)
    return (
        On(event, when=checking_in.may_be_shown, lane=LaneId.CHECKIN_READY, also=done),
        On(event, lane=LaneId.CHECKIN_NEXT, also=done),
    )


def show_way(_before: Session, _after: Session, event: ev.Event) -> Effect:
    """Show the course of both, where it was asked for."""
    return ShowWay(None if event.in_room else event.seat)


def show_own_way(_before: Session, _after: Session, event: ev.Event) -> Effect:
    """Show one person's own course, in private whatever it was asked for."""
    return ShowWay(event.seat, own=True)


CHECKIN_LATER = On(
    ev.NotNow, lane=RETURN, also=(checking_in.put_off,), do=(Say("checkin/later", SENDER),)
)
"""What was answered is kept, and it is asked for once more."""

together = not_(alone)


def left(when_back: Move = RETURN) -> tuple[On, ...]:
    """Leaving a private conversation: nothing of it is kept."""
    return (
        On(ev.WentBack, when=letting_go.further_in, lane=AGAIN, also=(letting_go.one_back,)),
        *(
            On(event, lane=when_back, also=(letting_go.put_away,))
            for event in (ev.WentBack, ev.Skipped, ev.Returned)
        ),
    )


def pondered(steps: letting_go.Steps) -> tuple[On, ...]:
    """Answers of a private conversation, chosen or in own words, and what may be done with them."""
    return (
        On(ev.Pondered, when=letting_go.offered(steps), lane=AGAIN, also=(letting_go.ponder,)),
        On(ev.Pondered, lane=AGAIN),
        On(ev.PonderedAloud, lane=AGAIN, also=(letting_go.ponder,)),
        On(
            ev.SummaryAdded,
            when=summing.page_takes,
            also=(summing.add,),
            do=(Say("summary/added", SENDER, keys=(("summary",),)),),
        ),
        On(ev.SummaryAdded, do=(Say("summary/full", SENDER),)),
        *left(),
    )
