"""AFTER THE TALK, a question asked again, its answer, and when such questions are welcome."""

from __future__ import annotations

from bot.dialogue import agreeing
from bot.dialogue import choices as pick
from bot.dialogue import events as ev
from bot.dialogue.afterwards import reassuring
from bot.dialogue.afterwards.refrains import OPEN_CHAT_FIRST
from bot.dialogue.effects import Say
from bot.dialogue.guards import all_of, alone, chat_was_open, not_
from bot.dialogue.model import Audience, LaneId
from bot.dialogue.spec import Call, Lane, Move, On, Text

SENDER, PARTNER, ROOM = Audience.SENDER, Audience.PARTNER, Audience.ROOM
AGAIN, RETURN = Move.AGAIN, Move.RETURN

QUESTION = 400
"""Characters of a question that is asked again."""
ANSWER_AGAIN = 800
"""Characters of an answer to a question that is asked again; that it is whole is its worth."""
LINE = 200
"""Characters of an own line, as at the agreement."""


LANES: tuple[Lane, ...] = (
    Lane(
        LaneId.ASK_AGAIN,
        ask="reassure/ask",
        choices=(("return",),),
        text=Text("again", QUESTION),
        on=(
            On(ev.AgainDrafted, lane=LaneId.ASK_AGAIN_READY),
            On(ev.ProofWished, do=(Say("promise/openness", SENDER),)),
        ),
    ),
    Lane(
        LaneId.ASK_AGAIN_READY,
        ask="reassure/ask_ready",
        choices=pick.ask_again,
        text=Text("again", QUESTION),
        on=(
            On(ev.AgainDrafted, lane=AGAIN),
            On(ev.ProofWished, do=(Say("promise/openness", SENDER),)),
            On(
                ev.AgainPosted,
                when=reassuring.to_room,
                lane=RETURN,
                also=(reassuring.post_question,),
                do=(
                    Say("reassure/asked_room", ROOM, keys=pick.ANSWER_KEYS),
                    Say("reassure/sent", SENDER, keys=pick.WHEN_KEYS),
                ),
            ),
            On(
                ev.AgainPosted,
                when=reassuring.has_text,
                lane=RETURN,
                also=(reassuring.post_question,),
                do=(
                    Say("reassure/asked", PARTNER, keys=pick.ANSWER_KEYS),
                    Say("reassure/sent", SENDER, keys=pick.WHEN_KEYS),
                ),
            ),
            On(ev.AgainPosted, lane=LaneId.ASK_AGAIN),
        ),
    ),
    Lane(
        LaneId.ANSWER_AGAIN,
        ask="reassure/answer",
        choices=(("return",),),
        text=Text("answer_again", ANSWER_AGAIN),
        on=(On(ev.ReplyDrafted, lane=LaneId.ANSWER_AGAIN_READY),),
    ),
    Lane(
        LaneId.ANSWER_AGAIN_READY,
        ask="reassure/answer_again_ready",
        choices=pick.answer_again,
        text=Text("answer_again", ANSWER_AGAIN),
        on=(
            On(ev.ReplyDrafted, lane=AGAIN),
            On(ev.ReplyWordingTaken, lane=AGAIN, also=(reassuring.take_other_wording,)),
            On(
                ev.ReplyPosted,
                when=all_of(reassuring.may_answer, reassuring.answer_to_room),
                lane=RETURN,
                also=(reassuring.post_answer,),
                do=(
                    Say("reassure/answered_room", ROOM),
                    Say("reassure/answer_sent", SENDER, keys=pick.WHEN_KEYS),
                ),
            ),
            On(
                ev.ReplyPosted,
                when=reassuring.may_answer,
                lane=RETURN,
                also=(reassuring.post_answer,),
                do=(
                    Say("reassure/answered", PARTNER, keys=pick.WHEN_KEYS),
                    Say("reassure/answer_sent", SENDER, keys=pick.WHEN_KEYS),
                ),
            ),
            On(ev.ReplyPosted, lane=LaneId.ANSWER_AGAIN, also=(reassuring.begin_answer,)),
        ),
    ),
    Lane(
        LaneId.WHEN_ASKED,
        ask="reassure/when",
        choices=pick.ASKING_LINES,
        text=Text("line", LINE),
        on=(
            On(ev.LineWorded, lane=LaneId.LINE_PREVIEW),
            On(ev.LineQuestioned, lane=LaneId.LINE_HELP),
            On(ev.NoLineYet, do=(Say("agreement/no_line_yet", SENDER),)),
            On(ev.WentBack, lane=RETURN),
        ),
    ),
)

EVERYWHERE: tuple[On, ...] = (
    On(ev.AskAgainWanted, when=alone, do=(Say("reassure/alone", SENDER),)),
    On(ev.AskAgainWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(ev.AskAgainWanted, lane=Call(LaneId.ASK_AGAIN), also=(reassuring.begin,)),
    On(ev.ReplyWanted, when=not_(reassuring.was_asked), do=(Say("reassure/not_asked", SENDER),)),
    On(ev.ReplyWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(ev.ReplyWanted, lane=Call(LaneId.ANSWER_AGAIN), also=(reassuring.begin_answer,)),
    On(ev.WhenAskedWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(
        ev.WhenAskedWanted,
        when=agreeing.may_change,
        lane=Call(LaneId.WHEN_ASKED),
        also=(reassuring.begin_line,),
    ),
    On(ev.WhenAskedWanted, do=(Say("agreement/not_now", SENDER),)),
)
