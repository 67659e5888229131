"""AFTER THE TALK, what came of a promise: kept, not yet, slipped; and a word for it."""

from __future__ import annotations

from bot.dialogue import choices as pick
from bot.dialogue import events as ev
from bot.dialogue.afterwards import course, promising
from bot.dialogue.afterwards.refrains import OPENNESS, PROMISE, TO_THE_LIST
from bot.dialogue.effects import Say
from bot.dialogue.guards import all_of
from bot.dialogue.model import Audience, LaneId
from bot.dialogue.spec import Call, Lane, Move, On, Text

SENDER, PARTNER = Audience.SENDER, Audience.PARTNER
AGAIN, RETURN = Move.AGAIN, Move.RETURN

WORD = 200
"""Characters of a word for the other's promise."""


LANES: tuple[Lane, ...] = (
    Lane(
        LaneId.THEIR_PROMISE,
        ask="promise/theirs",
        choices=pick.their_promise,
        on=(
            TO_THE_LIST,
            On(ev.WentBack, lane=LaneId.PROMISES),
        ),
    ),
    Lane(
        LaneId.PROMISE_WORD,
        ask="promise/word",
        choices=(("return",),),
        text=Text("word", WORD),
        on=(On(ev.WordDrafted, lane=LaneId.PROMISE_WORD_READY), OPENNESS),
    ),
    Lane(
        LaneId.PROMISE_WORD_READY,
        ask="promise/word_ready",
        choices=(("post_word",), ("back", "return")),
        text=Text("word", WORD),
        on=(
            OPENNESS,
            On(ev.WordDrafted, lane=AGAIN),
            On(
                ev.WordPosted,
                when=promising.has_word,
                lane=RETURN,
                also=(promising.post_word,),
                do=(Say("promise/word_news", PARTNER), Say("promise/word_sent", SENDER)),
            ),
            On(ev.WordPosted, lane=LaneId.PROMISE_WORD),
        ),
    ),
    Lane(
        LaneId.LAPSE,
        ask="promise/lapse",
        choices=pick.lapse,
        text=Text("lapse", PROMISE),
        on=(
            TO_THE_LIST,
            On(ev.LapseTold, when=promising.lapse_over, lane=LaneId.LAPSE_READY),
            On(ev.LapseTold, lane=AGAIN),
            On(
                ev.Skipped,
                when=all_of(promising.last_lapse_part, promising.lapse_said),
                lane=LaneId.LAPSE_READY,
                also=(promising.skip_lapse_part,),
            ),
            On(
                ev.Skipped,
                when=promising.last_lapse_part,
                lane=RETURN,
                also=(promising.clear_lapse,),
                do=(Say("promise/lapse_kept", SENDER),),
            ),
            On(ev.Skipped, lane=AGAIN, also=(promising.skip_lapse_part,)),
        ),
    ),
    Lane(
        LaneId.LAPSE_READY,
        ask="promise/lapse_ready",
        choices=pick.lapse_ready,
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
                lane=RETURN,
                also=(promising.note_report, promising.clear_lapse),
                do=(Say("promise/kept", SENDER, keys=pick.tell_kept),),
            ),
            On(
                ev.PromiseReported,
                when=promising.names_own,
                lane=RETURN,
                also=(promising.note_report, promising.clear_lapse),
                do=(Say("promise/not_yet", SENDER),),
            ),
            On(ev.PromiseReported, lane=AGAIN),
            On(
                ev.LapseShared,
                when=all_of(promising.lapse_said, promising.opened_is_shared),
                lane=RETURN,
                also=(promising.share_lapse,),
                do=(
                    Say("promise/lapse_news", PARTNER, keys=pick.promise_news),
                    Say("promise/lapse_brought", SENDER),
                ),
            ),
            On(ev.LapseShared, lane=AGAIN),
            On(
                ev.LapseKept,
                lane=RETURN,
                also=(promising.clear_lapse,),
                do=(Say("promise/lapse_kept", SENDER),),
            ),
            On(
                ev.PromiseChanged,
                when=promising.opened,
                lane=Call(LaneId.PROMISE_WORDING),
                also=(promising.begin_change,),
            ),
            On(ev.PromiseChanged, lane=AGAIN),
        ),
    ),
)

EVERYWHERE: tuple[On, ...] = (
    On(
        ev.PromiseReported,
        when=promising.slipped,
        lane=Call(LaneId.LAPSE),
        also=(promising.note_report,),
    ),
    On(
        ev.PromiseReported,
        when=promising.kept,
        also=(promising.note_report,),
        do=(Say("promise/kept", SENDER, keys=pick.tell_kept),),
    ),
    On(
        ev.PromiseReported,
        when=promising.names_own,
        also=(promising.note_report,),
        do=(Say("promise/not_yet", SENDER),),
    ),
    On(ev.PromiseReported, do=(Say("promise/gone", SENDER),)),
    On(
        ev.PromiseLookedAt,
        when=promising.names_own,
        lane=Call(LaneId.PROMISE),
        also=(promising.open_named,),
    ),
    On(ev.PromiseLookedAt, do=(Say("promise/gone", SENDER),)),
    On(
        ev.ReportShared,
        when=promising.to_be_told,
        also=(promising.share_report, course.told_kept),
        do=(
            Say("promise/kept_news", PARTNER, keys=pick.promise_news),
            Say("promise/told", SENDER),
        ),
    ),
    On(ev.ReportShared, do=(Say("promise/gone", SENDER),)),
    On(
        ev.Acknowledged,
        when=promising.other_word,
        also=(promising.acknowledge,),
        do=(Say("promise/word_news", PARTNER), Say("promise/word_sent", SENDER)),
    ),
    On(ev.Acknowledged, do=(Say("promise/gone", SENDER),)),
    On(
        ev.WordWanted,
        when=promising.names_theirs,
        lane=Call(LaneId.PROMISE_WORD),
        also=(promising.open_named,),
    ),
    On(ev.WordWanted, do=(Say("promise/gone", SENDER),)),
)
