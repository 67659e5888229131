"""AFTER THE TALK, closeness: the deck, and support turns in which the two answer each other."""

from __future__ import annotations

from bot.dialogue import events as ev
from bot.dialogue.afterwards import closeness
from bot.dialogue.effects import Say
from bot.dialogue.guards import (
    all_of,
    alone,
    chat_was_open,
    in_group,
    not_,
    others_here,
    talk_begun,
)
from bot.dialogue.model import Audience, LaneId
from bot.dialogue.spec import Call, Lane, Move, On, Text

SENDER, PARTNER, ROOM = Audience.SENDER, Audience.PARTNER, Audience.ROOM
AGAIN, RETURN = Move.AGAIN, Move.RETURN

HARD = 600
"""Characters of what is hard, so that it can be taken in at one go."""
ANSWER = 300
"""Characters of one sentence in answer to it."""


LANES: tuple[Lane, ...] = (
    Lane(
        LaneId.BOND,
        ask="bond/card",
        card="bond",
        choices=closeness.bond,
        on=(
            On(ev.BondDrawn, lane=AGAIN),
            On(
                ev.BondDone,
                when=closeness.has_card,
                lane=RETURN,
                also=(closeness.done,),
                do=(Say("bond/done", SENDER),),
            ),
            On(ev.BondDone, lane=AGAIN),
            On(
                ev.BondSuggested,
                when=closeness.may_suggest,
                also=(closeness.suggest,),
                do=(
                    Say("bond/suggested", PARTNER, keys=closeness.suggested),
                    Say("bond/suggested_noted", SENDER),
                ),
            ),
            On(ev.BondSuggested, do=(Say("bond/suggested_noted", SENDER),)),
            On(ev.WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.HARD,
        ask="bond/hard_ask",
        choices=(("practice",), ("return",)),
        text=Text("hard", HARD),
        on=(
            On(ev.HardSaid, lane=LaneId.HARD_READY),
            On(ev.WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.HARD_READY,
        ask="bond/hard_ready",
        choices=(("hard_share",), ("back", "return")),
        text=Text("hard", HARD),
        on=(
            On(ev.HardSaid, lane=AGAIN),
            On(ev.HardShared, when=talk_begun, do=(Say("bond/talk_first", SENDER),)),
            On(
                ev.HardShared,
                when=all_of(closeness.has_hard, in_group, not_(others_here)),
                lane=RETURN,
                also=(closeness.share_hard,),
                do=(Say("bond/hard", ROOM, keys=closeness.answering),),
            ),
            On(
                ev.HardShared,
                when=closeness.has_hard,
                lane=RETURN,
                also=(closeness.share_hard,),
                do=(
                    Say("bond/hard", PARTNER, keys=closeness.answering),
                    Say("bond/hard_noted", SENDER),
                ),
            ),
            On(ev.HardShared, lane=LaneId.HARD),
            On(ev.WentBack, lane=LaneId.HARD),
        ),
    ),
    Lane(
        LaneId.ANSWERING,
        ask="bond/answering",
        choices=(("return",),),
        text=Text("leaning", ANSWER),
        on=(
            On(ev.AnswerDrafted, lane=LaneId.ANSWER_READY),
            On(ev.WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.ANSWER_READY,
        ask="bond/answer_ready",
        choices=closeness.answer_ready,
        text=Text("leaning", ANSWER),
        on=(
            On(ev.AnswerDrafted, lane=AGAIN),
            On(ev.AnswerReworded, lane=AGAIN),
            On(ev.AnswerSent, when=talk_begun, do=(Say("bond/talk_first", SENDER),)),
            On(
                ev.AnswerSent,
                when=all_of(closeness.has_answer, in_group, not_(others_here)),
                lane=RETURN,
                also=(closeness.send_answer,),
                do=(Say("bond/answered", ROOM),),
            ),
            On(
                ev.AnswerSent,
                when=closeness.has_answer,
                lane=RETURN,
                also=(closeness.send_answer,),
                do=(Say("bond/answered", PARTNER), Say("bond/answered_noted", SENDER)),
            ),
            On(ev.AnswerSent, lane=RETURN, do=(Say("bond/answer_gone", SENDER),)),
            On(ev.WentBack, lane=LaneId.ANSWERING),
        ),
    ),
)

EVERYWHERE: tuple[On, ...] = (
    On(
        ev.NotNow,
        when=closeness.resting_here,
        lane=RETURN,
        do=(Say("not_now/fine", SENDER),),
    ),
    On(ev.BondWanted, lane=Call(LaneId.BOND)),
    On(
        ev.BondWelcomed,
        when=closeness.suggestion_stands,
        also=(closeness.welcome,),
        do=(Say("bond/welcomed", PARTNER), Say("bond/welcome_noted", SENDER)),
    ),
    On(ev.BondWelcomed, do=(Say("bond/suggestion_gone", SENDER),)),
    On(ev.HardWanted, when=alone, do=(Say("bond/hard_alone", SENDER),)),
    On(ev.HardWanted, when=talk_begun, do=(Say("bond/talk_first", SENDER),)),
    On(ev.HardWanted, lane=Call(LaneId.HARD)),
    On(ev.AnswerWanted, when=not_(chat_was_open), do=(Say("room/open_chat_first", ROOM),)),
    On(ev.AnswerWanted, when=closeness.may_answer, lane=Call(LaneId.ANSWERING)),
    On(ev.AnswerWanted, do=(Say("bond/answer_gone", SENDER),)),
)
