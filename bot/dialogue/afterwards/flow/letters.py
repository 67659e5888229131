"""AFTER THE TALK, letters: support turns, and questions asked again.

One writes in private, sees it once more and sends it; the other answers in the same way.
"""

from __future__ import annotations

from bot.dialogue import agreeing
from bot.dialogue import choices as pick
from bot.dialogue import events as ev
from bot.dialogue.afterwards import letters
from bot.dialogue.afterwards.letters import AGAIN, SUPPORT, LetterKind
from bot.dialogue.afterwards.refrains import OPEN_CHAT_FIRST, OPENNESS
from bot.dialogue.effects import Say
from bot.dialogue.guards import all_of, alone, chat_was_open, not_, talk_begun
from bot.dialogue.model import Audience, LaneId
from bot.dialogue.spec import Call, Lane, Move, On, Text

SENDER, PARTNER, ROOM = Audience.SENDER, Audience.PARTNER, Audience.ROOM
RETURN = Move.RETURN

HARD = 600
"""Characters of what is hard, so that it can be taken in at one go."""
ANSWER = 300
"""Characters of one sentence in answer to it."""
QUESTION = 400
"""Characters of a question that is asked again."""
ANSWER_AGAIN = 800
"""Characters of an answer to a question that is asked again; that it is whole is its worth."""
LINE = 200
"""Characters of an own line, as at the agreement."""

TALK_FIRST = On(ev.LetterSent, when=talk_begun, do=(Say("bond/talk_first", SENDER),))
ANSWERED, NOT_ASKED = Say("bond/answer_gone", SENDER), Say("reassure/not_asked", SENDER)
"""There is nothing to answer, or nothing any more."""


def writing(kind: LetterKind, wanted: type[ev.Event]) -> tuple[On, ...]:
    """Words are written; to want it once more is to begin anew."""
    return (
        On(ev.LetterDrafted, lane=kind.ready),
        On(wanted, lane=Move.AGAIN, also=(letters.begin(kind),)),
        On(ev.WentBack, lane=RETURN),
    )


def sending(
    kind: LetterKind, wanted: type[ev.Event], *, room: tuple[Say, ...], private: tuple[Say, ...]
) -> tuple[On, ...]:
    """The words are shown once more; a press sends exactly these, to the group or in private."""
    return (
        On(ev.LetterDrafted, lane=Move.AGAIN),
        On(ev.LetterSent, when=letters.to_room, lane=RETURN, also=(letters.send,), do=room),
        On(ev.LetterSent, when=letters.has_words, lane=RETURN, also=(letters.send,), do=private),
        On(ev.LetterSent, lane=kind.writing),
        On(wanted, lane=kind.writing, also=(letters.begin(kind),)),
        On(ev.WentBack, lane=kind.writing),
    )


def answering(kind: LetterKind, wanted: type[ev.Event], *, gone: Say) -> tuple[On, ...]:
    """An answer is written; to want it once more is to answer what stands there now."""
    anew = (letters.begin_answer(kind),)
    return (
        On(ev.LetterDrafted, lane=kind.answer_ready),
        On(wanted, when=letters.was_asked(kind), lane=Move.AGAIN, also=anew),
        On(wanted, do=(gone,)),
        On(ev.WentBack, lane=RETURN),
    )


def sending_answer(
    kind: LetterKind,
    wanted: type[ev.Event],
    *,
    room: tuple[Say, ...],
    private: tuple[Say, ...],
    gone: Say,
) -> tuple[On, ...]:
    """The answer is shown once more; a press sends it where the question was asked.

    Where something newer stands there meanwhile, that is shown instead, and nothing is sent.
    """
    there, anew = letters.was_asked(kind), (letters.begin_answer(kind),)
    in_room = all_of(letters.may_answer, letters.answers_in_room)
    sent = (letters.send_answer,)
    return (
        On(ev.LetterDrafted, lane=Move.AGAIN),
        On(ev.LetterReworded, lane=Move.AGAIN),
        On(ev.LetterSent, when=in_room, lane=RETURN, also=sent, do=room),
        On(ev.LetterSent, when=letters.may_answer, lane=RETURN, also=sent, do=private),
        On(ev.LetterSent, when=there, lane=kind.answering, also=anew),
        On(ev.LetterSent, lane=RETURN, do=(gone,)),
        On(wanted, when=there, lane=kind.answering, also=anew),
        On(wanted, do=(gone,)),
        On(ev.WentBack, lane=kind.answering),
    )


LANES: tuple[Lane, ...] = (
    # -- support turns: what is hard, and one sentence in answer
    Lane(
        LaneId.HARD,
        ask="bond/hard_ask",
        choices=(("practice",), ("return",)),
        text=Text("letter", HARD),
        on=(*writing(SUPPORT, ev.HardWanted), OPENNESS),
    ),
    Lane(
        LaneId.HARD_READY,
        ask="bond/hard_ready",
        choices=(("hard_share",), ("back", "return")),
        text=Text("letter", HARD),
        on=(
            OPENNESS,
            TALK_FIRST,
            *sending(
                SUPPORT,
                ev.HardWanted,
                room=(Say("bond/hard", ROOM, keys=pick.SUPPORT_KEYS),),
                private=(
                    Say("bond/hard", PARTNER, keys=pick.SUPPORT_KEYS),
                    Say("bond/hard_noted", SENDER),
                ),
            ),
        ),
    ),
    Lane(
        LaneId.ANSWERING,
        ask="bond/answering",
        choices=(("return",),),
        text=Text("reply", ANSWER),
        on=answering(SUPPORT, ev.AnswerWanted, gone=ANSWERED),
    ),
    Lane(
        LaneId.ANSWER_READY,
        ask="bond/answer_ready",
        choices=pick.answer_ready,
        text=Text("reply", ANSWER),
        on=(
            TALK_FIRST,
            *sending_answer(
                SUPPORT,
                ev.AnswerWanted,
                room=(Say("bond/answered", ROOM),),
                private=(Say("bond/answered", PARTNER), Say("bond/answered_noted", SENDER)),
                gone=ANSWERED,
            ),
        ),
    ),
    # -- a question that is asked again, answered once more
    Lane(
        LaneId.ASK_AGAIN,
        ask="reassure/ask",
        choices=(("return",),),
        text=Text("again", QUESTION),
        on=(*writing(AGAIN, ev.AskAgainWanted), OPENNESS),
    ),
    Lane(
        LaneId.ASK_AGAIN_READY,
        ask="reassure/ask_ready",
        choices=pick.ask_again,
        text=Text("again", QUESTION),
        on=(
            OPENNESS,
            *sending(
                AGAIN,
                ev.AskAgainWanted,
                room=(
                    Say("reassure/asked_room", ROOM, keys=pick.ANSWER_KEYS),
                    Say("reassure/sent", SENDER, keys=pick.WHEN_KEYS),
                ),
                private=(
                    Say("reassure/asked", PARTNER, keys=pick.ANSWER_KEYS),
                    Say("reassure/sent", SENDER, keys=pick.WHEN_KEYS),
                ),
            ),
        ),
    ),
    Lane(
        LaneId.ANSWER_AGAIN,
        ask="reassure/answer",
        choices=(("return",),),
        text=Text("reply", ANSWER_AGAIN),
        on=answering(AGAIN, ev.ReplyWanted, gone=NOT_ASKED),
    ),
    Lane(
        LaneId.ANSWER_AGAIN_READY,
        ask="reassure/answer_again_ready",
        choices=pick.answer_again,
        text=Text("reply", ANSWER_AGAIN),
        on=sending_answer(
            AGAIN,
            ev.ReplyWanted,
            room=(
                Say("reassure/answered_room", ROOM),
                Say("reassure/answer_sent", SENDER, keys=pick.WHEN_KEYS),
            ),
            private=(
                Say("reassure/answered", PARTNER, keys=pick.WHEN_KEYS),
                Say("reassure/answer_sent", SENDER, keys=pick.WHEN_KEYS),
            ),
            gone=NOT_ASKED,
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
            On(ev.WentBack, lane=RETURN),
        ),
    ),
)

EVERYWHERE: tuple[On, ...] = (
    # -- support turns
    On(ev.HardWanted, when=alone, do=(Say("bond/hard_alone", SENDER),)),
    On(ev.HardWanted, when=talk_begun, do=(Say("bond/talk_first", SENDER),)),
    On(ev.HardWanted, lane=Call(LaneId.HARD), also=(letters.begin(SUPPORT),)),
    On(ev.AnswerWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(
        ev.AnswerWanted,
        when=letters.was_asked(SUPPORT),
        lane=Call(LaneId.ANSWERING),
        also=(letters.begin_answer(SUPPORT),),
    ),
    On(ev.AnswerWanted, do=(ANSWERED,)),
    # -- questions asked again, and when they are welcome
    On(ev.AskAgainWanted, when=alone, do=(Say("reassure/alone", SENDER),)),
    On(ev.AskAgainWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(ev.AskAgainWanted, lane=Call(LaneId.ASK_AGAIN), also=(letters.begin(AGAIN),)),
    On(ev.ReplyWanted, when=not_(letters.was_asked(AGAIN)), do=(NOT_ASKED,)),
    On(ev.ReplyWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(ev.ReplyWanted, lane=Call(LaneId.ANSWER_AGAIN), also=(letters.begin_answer(AGAIN),)),
    On(ev.WhenAskedWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(
        ev.WhenAskedWanted,
        when=agreeing.may_change,
        lane=Call(LaneId.WHEN_ASKED),
        also=(letters.begin_line,),
    ),
    On(ev.WhenAskedWanted, do=(Say("agreement/not_now", SENDER),)),
)
