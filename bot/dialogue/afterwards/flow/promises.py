"""AFTER THE TALK, promises: the list, one of them, its wording, and its end."""

from __future__ import annotations

from bot.dialogue import choices as pick
from bot.dialogue import events as ev
from bot.dialogue.afterwards import promising
from bot.dialogue.afterwards.refrains import OPEN_CHAT_FIRST, OPENNESS, PROMISE, TO_THE_LIST
from bot.dialogue.effects import Say
from bot.dialogue.guards import all_of, alone, chat_was_open, not_
from bot.dialogue.model import Audience, LaneId
from bot.dialogue.spec import Call, Lane, Move, On, Text

SENDER, PARTNER = Audience.SENDER, Audience.PARTNER
AGAIN, RETURN = Move.AGAIN, Move.RETURN

TAKEN_BACK = (Say("promise/news", PARTNER), Say("promise/ended", SENDER))

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

LANES: tuple[Lane, ...] = (
    Lane(
        LaneId.PROMISES,
        ask="promise/list",
        choices=pick.promises,
        on=(
            On(
                ev.PromiseOpened,
                when=promising.promise_there,
                lane=LaneId.PROMISE,
                also=(promising.open_promise,),
            ),
            On(
                ev.PromiseOpened,
                when=promising.theirs_there,
                lane=LaneId.THEIR_PROMISE,
                also=(promising.open_theirs,),
            ),
            On(ev.PromiseOpened, lane=AGAIN),
            On(
                ev.PromiseBegun,
                when=promising.promises_fit,
                lane=Call(LaneId.PROMISE_WORDING),
                also=(promising.begin_promise,),
            ),
            On(ev.PromiseBegun, do=(Say("promise/enough", SENDER),)),
            *PROMISED_AT_ONCE,
            OPENNESS,
            On(ev.WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.PROMISE,
        ask="promise/one",
        choices=pick.promise,
        on=(
            TO_THE_LIST,
            On(
                ev.PromiseReported,
                when=promising.slipped,
                lane=LaneId.LAPSE,
                also=(promising.note_report,),
            ),
            On(
                ev.PromiseReported,
                when=promising.kept,
                lane=LaneId.PROMISES,
                also=(promising.note_report,),
                do=(Say("promise/kept", SENDER, keys=pick.tell_kept),),
            ),
            On(
                ev.PromiseReported,
                when=promising.names_own,
                lane=LaneId.PROMISES,
                also=(promising.note_report,),
                do=(Say("promise/not_yet", SENDER),),
            ),
            On(ev.PromiseReported, lane=LaneId.PROMISES),
            On(
                ev.PromiseShared,
                when=all_of(promising.opened, not_(promising.opened_is_shared), not_(alone)),
                lane=LaneId.PROMISES,
                also=(promising.share_opened,),
                do=(
                    Say("promise/news", PARTNER, keys=pick.promise_news),
                    Say("promise/shared", SENDER),
                ),
            ),
            On(ev.PromiseShared, lane=AGAIN),
            On(
                ev.PromiseChanged,
                when=promising.opened,
                lane=Call(LaneId.PROMISE_WORDING),
                also=(promising.begin_change,),
            ),
            On(ev.PromiseChanged, lane=LaneId.PROMISES),
            On(ev.PromiseEnding, when=promising.opened, lane=LaneId.PROMISE_END),
            On(ev.PromiseEnding, lane=LaneId.PROMISES),
            On(ev.WentBack, lane=LaneId.PROMISES),
        ),
    ),
    Lane(
        LaneId.PROMISE_END,
        ask="promise/end",
        choices=(("end_yes",), ("back", "return")),
        on=(
            TO_THE_LIST,
            On(
                ev.PromiseEnded,
                when=promising.opened_is_shared,
                lane=LaneId.PROMISES,
                also=(promising.end_promise,),
                do=TAKEN_BACK,
            ),
            On(
                ev.PromiseEnded,
                when=promising.opened,
                lane=LaneId.PROMISES,
                also=(promising.end_promise,),
                do=(Say("promise/ended", SENDER),),
            ),
            On(ev.PromiseEnded, lane=LaneId.PROMISES),
            On(ev.WentBack, lane=LaneId.PROMISE),
        ),
    ),
    Lane(
        LaneId.PROMISE_WORDING,
        ask="promise/ask",
        choices=pick.promise_wording,
        text=Text("promise", PROMISE),
        on=(
            On(ev.PromiseWorded, when=promising.promise_whole, lane=LaneId.PROMISE_READY),
            On(ev.PromiseWorded, lane=AGAIN),
            OPENNESS,
        ),
    ),
    Lane(
        LaneId.PROMISE_READY,
        ask="promise/ready",
        choices=pick.promise_ready,
        text=Text("promise", PROMISE),
        on=(
            On(ev.PromiseWorded, when=promising.promise_whole, lane=AGAIN),
            On(ev.PromiseWorded, lane=LaneId.PROMISE_WORDING),
            OPENNESS,
            On(
                ev.PromiseShared,
                when=all_of(promising.promise_made, not_(alone)),
                lane=RETURN,
                also=(promising.share_made,),
                do=(
                    Say("promise/news", PARTNER, keys=pick.promise_news),
                    Say("promise/shared", SENDER),
                ),
            ),
            On(ev.PromiseShared, lane=LaneId.PROMISE_WORDING),
            On(
                ev.PromiseKept,
                when=all_of(promising.promise_made, promising.replaces_shared),
                lane=AGAIN,
            ),
            On(
                ev.PromiseKept,
                when=promising.promise_made,
                lane=RETURN,
                also=(promising.make_promise,),
                do=(Say("promise/made", SENDER),),
            ),
            On(ev.PromiseKept, lane=LaneId.PROMISE_WORDING),
        ),
    ),
)

EVERYWHERE: tuple[On, ...] = (
    On(ev.PromisesWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(ev.PromisesWanted, lane=Call(LaneId.PROMISES)),
)
